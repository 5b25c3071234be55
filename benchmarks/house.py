"""How many patterns the reading of reports is made of: `python -m benchmarks.house`.

Words belong into data with a meaning (`assistant/reading/words`), not into patterns. What counts:

- every string literal that reaches `re`: by itself, as a fragment of another, through names, loops, arguments, imports;
- such a literal counts once for each word that is an alternative in it, so that joining patterns saves nothing;
- every value of a data file with a metacharacter.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import cast

import yaml

ROOT = Path(__file__).parents[1]
READING = ROOT / "assistant" / "reading"
_FUNCTIONS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
_METACHARACTER = re.compile(r"[][(){}?*+|\\^$]")
_ALTERNATIVE = re.compile(r"[|()]")
_WORD = re.compile(r"(?:\?(?::|<?[=!]))?[\^]?[\u4e00-\u9fff]{2,}\$?")
Scope = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: its file and the function in it."""

    path: Path
    scope: Scope


@dataclass(slots=True)
class Module:
    """One file: what its names are bound to, scope by scope, what it imports and which functions it has."""

    tree: ast.Module
    bound: dict[tuple[ast.AST, str], list[tuple[ast.expr, Scope]]] = field(default_factory=dict)
    imports: dict[str, tuple[Path, str]] = field(default_factory=dict)
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    scopes: dict[ast.AST, Scope] = field(default_factory=dict)

    def bind(self, scope: Scope, target: ast.expr, value: ast.expr, within: Scope) -> None:
        """A target is bound to a value; of two tuples each to its own."""
        if isinstance(target, ast.Name):
            self.bound.setdefault((scope, target.id), []).append((value, within))
        elif isinstance(target, ast.Tuple):
            values = value.elts if isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts) else None
            for index, part in enumerate(target.elts):
                self.bind(scope, part, values[index] if values else value, within)


@cache
def module(path: Path) -> Module:
    """A file read once."""
    found = Module(ast.parse(path.read_text("utf-8")))
    _scope(found, found.tree, found.tree)
    found.functions = {n.name: n for n in ast.walk(found.tree) if isinstance(n, ast.FunctionDef)}
    for node, scope in list(found.scopes.items()):
        _bindings(found, node, scope)
    return found


def _scope(found: Module, node: ast.AST, scope: Scope) -> None:
    found.scopes[node] = scope
    inner = node if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else scope
    for child in ast.iter_child_nodes(node):
        _scope(found, child, inner)


def _bindings(found: Module, node: ast.AST, scope: Scope) -> None:
    match node:
        case ast.Assign():
            for target in node.targets:
                found.bind(scope, target, node.value, scope)
        case ast.AnnAssign(value=ast.expr()) | ast.NamedExpr():
            found.bind(scope, node.target, cast("ast.expr", node.value), scope)
        case ast.For() | ast.comprehension():
            found.bind(scope, node.target, node.iter, scope)
        case ast.ImportFrom(module=str()):
            path = ROOT / (str(node.module).replace(".", "/") + ".py")
            found.imports |= {a.asname or a.name: (path, a.name) for a in node.names if path.is_file()}
        case ast.Call(func=ast.Name(id=str() as called)) if called in found.functions:
            function = found.functions[called]
            given = dict(zip((a.arg for a in function.args.args), node.args, strict=False))
            given |= {k.arg: k.value for k in node.keywords if k.arg}
            for name, value in given.items():
                found.bind(function, ast.Name(name), value, scope)
        case _:
            pass


def patterns(path: Path) -> Iterator[tuple[ast.AST, Place]]:
    """Expressions of a file that are used as patterns."""
    known = module(path)
    for node, scope in known.scopes.items():
        if not isinstance(node, ast.Call):
            continue
        place = Place(path, scope)
        if _is_re(node.func) and node.args:
            yield node.args[0], place
        elif node.args and _is_re(node.args[0]):
            yield from ((argument, place) for argument in node.args[1:])


def _is_re(node: ast.expr) -> bool:
    if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
        return False
    return node.value.id == "re" and node.attr in _FUNCTIONS


def literals(node: ast.AST, place: Place, seen: set[ast.AST]) -> Iterator[tuple[Path, str]]:
    """The string literals that an expression is made of, each once, with the file it stands in."""
    if node in seen:
        return
    seen.add(node)
    match node:
        case ast.Constant(value=str() as text) if text:
            yield place.path, text
        case ast.JoinedStr():
            yield place.path, "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            for part in node.values:
                if isinstance(part, ast.FormattedValue):
                    yield from literals(part.value, place, seen)
        case ast.Name():
            yield from _named(node.id, place, seen)
        case ast.Call():
            yield from _called(node, place, seen)
        case ast.Subscript() | ast.Attribute():
            yield from literals(node.value, place, seen)
        case _:
            for child in ast.iter_child_nodes(node):
                yield from literals(child, place, seen)


def _named(name: str, place: Place, seen: set[ast.AST]) -> Iterator[tuple[Path, str]]:
    known = module(place.path)
    values = known.bound.get((place.scope, name)) or known.bound.get((known.tree, name), [])
    for value, scope in values:
        yield from literals(value, Place(place.path, scope), seen)
    if not values and name in known.imports:
        path, original = known.imports[name]
        yield from _named(original, Place(path, module(path).tree), seen)


def _called(node: ast.Call, place: Place, seen: set[ast.AST]) -> Iterator[tuple[Path, str]]:
    """A function of the file is what it returns (its arguments are bound to its names); of another, its arguments."""
    known = module(place.path)
    function = known.functions.get(node.func.id) if isinstance(node.func, ast.Name) else None
    if function is not None:
        for inner in ast.walk(function):
            if isinstance(inner, ast.Return) and inner.value is not None:
                yield from literals(inner.value, Place(place.path, function), seen)
        return
    if isinstance(node.func, ast.Attribute):
        yield from literals(node.func.value, place, seen)
    for argument in node.args:
        yield from literals(argument, place, seen)


def weight(text: str) -> int:
    """1, or the number of words that are alternatives in the literal; a word has two Chinese characters or more."""
    parts = _ALTERNATIVE.split(text) if "|" in text else []
    return max(1, sum(_WORD.fullmatch(part) is not None for part in parts))


def values(data: object) -> Iterator[str]:
    """The strings of a data file; notes are for people."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in cast("dict[str, object]", data).items():
            if key not in ("note", "schema"):
                yield from values(value)
    elif isinstance(data, list):
        for value in cast("list[object]", data):
            yield from values(value)


@dataclass(slots=True)
class Count:
    """Patterns of one folder or data file, and the same with every word of an alternation counted."""

    patterns: int = 0
    words: int = 0


def counted(folder: Path = READING) -> dict[str, Count]:
    """Patterns by folder and, for data, by file."""
    found: defaultdict[str, Count] = defaultdict(Count)
    seen: set[ast.AST] = set()
    for path in sorted(folder.rglob("*.py")):
        for node, place in patterns(path):
            for where, text in literals(node, place, seen):
                count = found[_group(where, folder)]
                count.patterns += 1
                count.words += weight(text)
    for path in sorted(folder.rglob("*.yaml")):
        data = yaml.safe_load(path.read_text("utf-8"))
        number = sum(bool(_METACHARACTER.search(text)) for text in values(data))
        found[path.relative_to(folder).as_posix()] = Count(number, number)
    return dict(found)


def total(folder: Path = READING) -> Count:
    """All patterns of a folder."""
    found = counted(folder).values()
    return Count(sum(count.patterns for count in found), sum(count.words for count in found))


def _group(path: Path, folder: Path) -> str:
    return path.relative_to(folder).parent.as_posix() if path.is_relative_to(folder) else "elsewhere"


def main() -> None:
    """Print the counts by folder and their sums."""
    print("patterns  words in them")
    for group, count in sorted({**counted(), "in all": total()}.items(), key=lambda row: row[0] == "in all"):
        if count.patterns:
            print(f"{count.patterns:8} {count.words:14}  {group}")


if __name__ == "__main__":
    main()
