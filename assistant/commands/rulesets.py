"""`jihe rulesets`: lists the rule sets, explains one, and makes, validates and tests rule sets of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.console import write_bytes, write_text
from assistant.commands.options import Output
from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.examples import Trial
    from scoring.ruleset import RuleSet

What = Annotated[
    str | None, typer.Argument(metavar="[ID|new|validate|explain|test]", help="规则集编号或 .yaml 文件；或要做的事")
]
File = Annotated[str | None, typer.Argument(metavar="[FILE]", help="规则集文件（.yaml）或编号")]
Extends = Annotated[str, typer.Option("--extends", metavar="ID", help="new：以哪个规则集为底")]
SIGNATURE = "\n核对人：________________　　复核人：________________　　日期：______年____月____日\n"


def command(what: What = None, file: File = None, extends: Extends = "national-project", output: Output = None) -> int:
    """列出规则集，说明其中一个（ID）；new 新建、validate 检查、explain 说明（可签字）、test 核对算例。"""
    actions: dict[str, Callable[[str], int]] = {
        "new": lambda name: new(Path(name), extends),
        "validate": validate,
        "explain": lambda name: explain(name, output),
        "test": test,
    }
    if what is None:
        return listed()
    if what in actions:
        if file is None:
            raise UsageError(f"jihe rulesets {what} 后面应写规则集文件（.yaml）{'' if what == 'new' else '或编号'}。")
        return actions[what](file)
    if file is not None:
        raise UsageError(f"不认识“{what}”，可用的有：{'、'.join(actions)}；只看一个规则集时，写 jihe rulesets {what}。")
    return shown(what)


def found(name: str) -> RuleSet:
    """The rule set with that id or in that file. Raises UsageError with the sentence of RuleSetError."""
    from scoring.ruleset import RuleSetError, library, resolve

    try:
        return resolve(name, library())
    except RuleSetError as error:
        raise UsageError(str(error)) from error


def listed() -> int:
    from scoring.ruleset import library
    from scoring.ruleset_page import KINDS

    lines = [f"{name}　{ruleset.title}（{KINDS[ruleset.kind]}）" for name, ruleset in library().items()]
    write_text("\n".join(lines) + "\n", None)
    return 0


def shown(name: str) -> int:
    from scoring.ruleset_page import text

    write_text("\n".join(text(found(name))) + "\n", None)
    return 0


def explain(name: str, output: Path | None) -> int:
    """The page with its examples and lines to sign on."""
    from assistant.examples import trials
    from scoring.ruleset_page import text

    rules = found(name)
    examples = (f"   {t.what} → {t.got}{'' if t.right else '（不符）'}" for t in trials(rules))
    lines = [*text(rules), "", "算例", *examples]
    write_text("\n".join(lines) + "\n" + SIGNATURE, output)
    return 0


def validate(name: str) -> int:
    rules = found(name)
    write_text(f"“{rules.title}”（{rules.id}）可以使用，有 {len(rules.examples)} 个算例。\n", None)
    return 0


def test(name: str) -> int:
    """Exit status 1 where an example gives another score than it says."""
    from assistant.examples import trials

    rules = found(name)
    if not rules.examples:
        raise UsageError(f"规则集“{rules.id}”没有算例；请在文件里写 examples，至少每种计分办法一个。")
    seen = list(trials(rules))
    wrong = [trial for trial in seen if not trial.right]
    for trial in seen:
        write_text("".join(f"{line}\n" for line in _told(trial)), None)
    rest = f"，{len(wrong)} 个不符" if wrong else ""
    write_text(f"{len(seen)} 个算例，{len(seen) - len(wrong)} 个相符{rest}。\n", None)
    return int(bool(wrong))


def _told(trial: Trial) -> Iterator[str]:
    verdict = "相符" if trial.right else f"不符：应为 {trial.wanted}，算得 {trial.got}"
    yield f"{trial.example.file} 第 {trial.example.line} 行　{trial.what} → {trial.got}　{verdict}"
    if not trial.right:
        yield from (f"    {line}" for line in trial.trace)


def new(path: Path, extends: str) -> int:
    """Writes a rule set to fill in; never over a file that is there."""
    from scoring.ruleset_validation import PATH
    from scoring.ruleset_writing import blank

    if path.suffix.lower() not in (".yaml", ".yml"):
        raise UsageError("规则集文件名应以 .yaml 结尾。")
    if path.exists():
        raise UsageError(f"“{path}”已经存在，没有改动；请换一个文件名。")
    write_bytes(blank(path.stem, found(extends), PATH.resolve().as_uri()).encode(), path)
    write_text(f"已写好“{path}”，以“{extends}”为底。改好后用 jihe rulesets validate、test 检查。\n", None)
    return 0
