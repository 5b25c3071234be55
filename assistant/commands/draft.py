"""`jihe draft`: a narrative section in which every number is bound to a figure of the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from assistant.commands.console import say_error, write_bytes, write_text
from assistant.commands.options import Output, Ruleset, known_ruleset
from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.drafting.draft import Draft

Format = Annotated[Literal["md", "docx", "json"], typer.Option("--format", "-f", help="md、docx 或 json")]
Confirmed = Annotated[
    list[str] | None,
    typer.Option("--confirm", metavar="NUMBER", help="确认一个未核实的数字（照稿中写法），可重复；不确认则不能导出"),
]
Given = Annotated[
    list[str] | None,
    typer.Option("--given", metavar="KEY=TEXT", help="补充稿中待补充的内容，KEY 为“待补充”后的文字，可重复"),
]


def command(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="报告草稿或自评表")] = None,
    section: Annotated[str | None, typer.Option("--section", "-s", metavar="ID", help="部分的编号")] = None,
    listed: Annotated[bool, typer.Option("--list", help="列出可以起草的部分")] = False,
    format: Format = "md",
    output: Output = None,
    into: Annotated[Path | None, typer.Option("--into", metavar="DOCX", help="插入到这份 .docx 的副本中")] = None,
    ruleset: Ruleset = None,
    offline: Annotated[bool, typer.Option("--offline", help="不用模型，即使已经配置")] = False,
    given: Given = None,
    confirm: Confirmed = None,
) -> int:
    """起草报告的一个部分：数字都取自报告或由报告计算，缺少的内容留出待补充。"""
    if listed:
        write_text(_list(), output)
        return 0
    if file is None or section is None:
        raise UsageError("请给出文件和要起草的部分，如 jihe draft 报告.docx --section budget；用 --list 查看各部分。")
    draft = _draft(file, section, known_ruleset(ruleset), _answers(given or []), offline=offline)
    for note in draft.notes:
        say_error(note)
    write_bytes(_exported(draft, format, into, output, confirm or []), output)
    return 0


def _list() -> str:
    from assistant.drafting.sections import SECTIONS

    return "".join(f"{s.id}  {s.title}（依据：{s.needs}）\n" for s in SECTIONS.values())


def _answers(given: list[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    if any(not mark for _, mark, _ in pairs):
        raise UsageError("--given 的写法是 KEY=TEXT，如 --given 预算调整的原因=追加人员经费。")
    return {key.strip(): text for key, _, text in pairs}


def _draft(file: Path, section: str, ruleset: str | None, given: dict[str, str], *, offline: bool) -> Draft:
    from assistant.drafting.draft import section as known
    from assistant.drafting.service import drafted
    from assistant.pipeline import review, source_of

    known(section)
    return drafted(review([source_of(file)], ruleset=ruleset), section, given, offline=offline)


def _exported(draft: Draft, format: str, into: Path | None, output: Path | None, confirmed: list[str]) -> bytes:
    from assistant.drafting import export

    if format == "json":
        return export.as_json(draft)
    export.cleared(draft, confirmed)
    if format == "md" and into is None:
        return export.as_markdown(draft)
    if output is None:
        raise UsageError("导出 docx 时请用 --output 指定要写入的文件。")
    from assistant.drafting.export import word
    from assistant.pipeline import source_of

    if into is None:
        return word.as_word(draft)
    if into.resolve() == output.resolve():
        raise UsageError("插入后的文件不能覆盖原稿，请另起一个文件名。")
    data, place = word.inserted(source_of(into).data, draft)
    say_error(f"已插入到“{place}”之下。" if place else "原稿中没有合适的标题，已加在文末。")
    return data
