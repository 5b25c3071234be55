"""The draft itself with its marks; every mark links to its finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.exporters.html.tags import Child, Raw, tag
from assistant.marks import Mark, MarkedCell, MarkedTable, MarkedText
from scoring.finding import Finding


def draft(blocks: Sequence[MarkedText | MarkedTable], findings: Sequence[Finding]) -> Raw:
    """All documents of the report, one after the other."""
    parts: list[Raw] = []
    for (_, name), members in groupby(blocks, key=lambda block: (block["doc"], block["document"])):
        parts.append(tag("h3", name))
        parts += [_block(block, findings) for block in members]
    return tag("section", tag("h2", "草稿与标注"), *parts, id="draft")


def _block(block: MarkedText | MarkedTable, findings: Sequence[Finding]) -> Raw:
    if block["kind"] == "table":
        return _table(block, findings)
    text = list(_marked(block["text"], block["marks"], findings))
    if block["kind"] == "heading":
        return tag("p", *text, class_=f"heading level{min(block['level'], 4)}")
    return tag("p", *text, class_="" if block["kind"] == "paragraph" else block["kind"])


def _table(table: MarkedTable, findings: Sequence[Finding]) -> Raw:
    lines = (tag("tr", *(_cell(cell, findings) for cell in row)) for row in table["rows"])
    caption = [tag("caption", table["sheet"])] if table["sheet"] else []
    return tag("table", *caption, *lines, class_="draft")


def _cell(cell: MarkedCell, findings: Sequence[Finding]) -> Raw:
    return tag(
        "td",
        *_marked(cell["text"], cell["marks"], findings),
        rowspan=cell["rowspan"] if cell["rowspan"] > 1 else None,
        colspan=cell["colspan"] if cell["colspan"] > 1 else None,
    )


def _marked(text: str, marks: Sequence[Mark], findings: Sequence[Finding]) -> Iterator[Child]:
    """The text cut at its marks. A marked text that is empty shows a placeholder to click on."""
    reached = 0
    for mark in marks:
        yield text[reached : mark["start"]]
        yield _mark(text[mark["start"] : mark["end"]] or "（空）", mark, findings)
        reached = mark["end"]
    yield text[reached:]


def _mark(text: str, mark: Mark, findings: Sequence[Finding]) -> Raw:
    titles = "；".join(f"{findings[i].code} {findings[i].title}" for i in mark["findings"])
    spots = (tag("span", id=f"m{index}") for index in mark["anchors"])
    notes = (tag("sup", findings[index].code) for index in mark["anchors"])
    link = tag("a", text, href=f"#f{mark['findings'][0]}", title=titles)
    return tag("mark", *spots, link, *notes, class_=mark["level"])
