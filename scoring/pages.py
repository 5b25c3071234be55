"""The rule pages: `docs/rules/<CODE>.md`, and the same page in the terminal and the application.

`python -m scoring.pages` writes them from the docstrings of the checks; a test says when they are stale. The Chinese
part of a docstring is four lines: 说明, 错例, 对例, 依据; what stands before it is for developers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring.check import Check
from scoring.finding import Level
from scoring.registry import ALL, FAMILIES

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "rules"
MARKS = ("说明", "错例", "对例", "依据")
LEVELS = {Level.ERROR: "错误", Level.WARNING: "提醒", Level.INFO: "提示"}
_PART = re.compile(rf"^({'|'.join(MARKS)})：(.*?)(?=^(?:{'|'.join(MARKS)})：|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """What a user is told of a check: what it finds and why it matters, an example each, what it rests on."""

    code: str
    name: str
    title: str
    level: str
    about: str
    wrong: str
    right: str
    basis: str
    needs: str


def page(check: Check) -> Page:
    """The page of a check. Raises ValueError naming the part that its docstring lacks."""
    found = {mark: "".join(line.strip() for line in text.splitlines()) for mark, text in _PART.findall(check.doc)}
    if missing := [mark for mark in MARKS if not found.get(mark)]:
        raise ValueError(f"{check.code}: the docstring lacks {'、'.join(missing)}")
    about, wrong, right, basis = (found[mark] for mark in MARKS)
    return Page(check.code, check.name, check.title, LEVELS[check.level], about, wrong, right, basis, check.needs)


def text(check: Check) -> Sequence[str]:
    """The page as lines for a terminal."""
    one = page(check)
    return (
        f"{one.code}　{one.title}（{one.name}）",
        f"级别：{one.level}",
        "",
        one.about,
        "",
        f"错例：{one.wrong}",
        f"对例：{one.right}",
        f"依据：{one.basis}",
        f"不能运行时：{one.needs}",
    )


def markdown(check: Check) -> str:
    one = page(check)
    return (
        f"# {one.code} {one.title}\n\n"
        f"级别：{one.level}　　类别：{FAMILIES[one.code[:1]]}　　名称：`{one.name}`\n\n{one.about}\n\n"
        f"- **错例**：{one.wrong}\n- **对例**：{one.right}\n- **依据**：{one.basis}\n- **不能运行时**：{one.needs}\n"
    )


def index() -> str:
    """The list of all pages, by family."""
    lines = ["# 检查项", "", "由 `python -m scoring.pages` 从各检查的说明生成，请勿手工改动。"]
    for letter, family in FAMILIES.items():
        mine = [check for check in ALL if check.code.startswith(letter)]
        if mine:
            links = (f"- [{c.code}]({c.code}.md) {c.title}（{LEVELS[c.level]}）" for c in mine)
            lines += ["", f"## {family}", "", *links]
    return "\n".join(lines) + "\n"


def files() -> dict[str, str]:
    """File name → contents of everything in `docs/rules`."""
    return {"README.md": index()} | {f"{check.code}.md": markdown(check) for check in ALL}


def write(folder: Path = FOLDER) -> None:
    """Writes all pages and removes those of checks that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = files()
    for old in folder.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, contents in wanted.items():
        (folder / name).write_text(contents, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
