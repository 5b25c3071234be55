"""The section tree of a report, its title, and whether a document is a whole report or a fragment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.documents.model import Block, Document, Table
from assistant.reading.text.normal import squeeze
from scoring.model import Location, Section

NUMBERING = re.compile(
    r"\s*(第[一二三四五六七八九十百\d]+(?:部分|章|节|篇)|[一二三四五六七八九十百]{1,4}\s*[、．.]|[（(]\s*[一二三四五六七八九十百]{1,4}\s*[)）]|"
    r"\d{1,2}(?:[.．]\d{1,2})+[.．、]?|\d{1,2}\s*[、．.]|[（(]\s*\d{1,2}\s*[)）]|[①-⑳⑴-⒇])\s*"
)
_SUMMARY = re.compile(r"(?:摘要|目录|内容提要|报告摘要|简要报告)$")
_REPORT_TITLE = re.compile(r"(?:自评|绩效|评价|决算|工作)[^。；;，,]{0,12}(?:报告|说明|总结|表)(?:[（(][^）)]*[)）])?$")


@dataclass
class _Open:
    """A section that may still get blocks."""

    section: Section
    blocks: list[str]


def read_sections(doc: int, document: Document, first_number: int) -> tuple[Section, ...]:
    """Sections in document order, numbered S1… A summary or a table of contents marks all sections under it, too.

    A report often repeats its title behind the summary; that title ends the summary."""
    found: list[_Open] = []
    path: list[_Open] = []
    summary_level = 0
    for item in document.items:
        if isinstance(item, Table):
            for each in path:
                each.blocks.append(item.id)
            continue
        if not item.level or not item.text.strip():
            for each in path:
                each.blocks.append(item.id)
            continue
        path = [each for each in path if each.section.level < item.level]
        if _SUMMARY.search(squeeze(item.text)):
            summary_level = item.level
        elif summary_level and item.level <= summary_level and not _is_contents_entry(item):
            summary_level = 0
        for each in path:
            each.blocks.append(item.id)
        opened = _Open(_section(doc, item, f"S{first_number + len(found)}", path, summary_level > 0), [item.id])
        found.append(opened)
        path.append(opened)
    return _contents_marked([_closed(each) for each in found], _entries(document))


def _entries(document: Document) -> set[str]:
    """Blocks that may be lines of a table of contents: headings, short numbered lines, the report's title."""
    blocks = [i for i in document.items if isinstance(i, Block) and len(i.text) <= 40]
    return {b.id for b in blocks if b.level or NUMBERING.match(b.text) or _REPORT_TITLE.search(squeeze(b.text))}


def _contents_marked(sections: list[Section], entries: set[str]) -> tuple[Section, ...]:
    """A run of three or more headings without a text, whose numbers begin again behind it, is a table of contents."""
    bare = [entries.issuperset(s.blocks) for s in sections]
    start = 0
    while start < len(sections):
        end = start
        while end < len(sections) and bare[end]:
            end += 1
        again = any(s.number == sections[start].number for s in sections[end:]) if end - start >= 3 else False
        if again:
            sections[start:end] = [replace(s, summary=True) for s in sections[start:end]]
        start = max(end, start + 1)
    return tuple(sections)


def _is_contents_entry(block: Block) -> bool:
    """ "一、项目概况……3" in a table of contents."""
    return re.search(r"(?:\.{3,}|…{1,}|\t)\s*\d+\s*$", block.text) is not None


def _section(doc: int, block: Block, number: str, path: Sequence[_Open], summary: bool) -> Section:
    match = NUMBERING.match(block.text)
    printed = match.group(1) if match else ""
    title = block.text[match.end() :] if match else block.text
    place = Location(doc, block.id, 0, len(block.text))
    parent = path[-1].section.id if path else ""
    return Section(number, title.strip().rstrip("。：: "), block.level, squeeze(printed), place, (), parent, summary)


def _closed(opened: _Open) -> Section:
    s = opened.section
    return Section(s.id, s.title, s.level, s.number, s.location, tuple(opened.blocks), s.parent, s.summary)


def section_of(sections: Sequence[Section], block: str) -> Section | None:
    """The innermost section that a block stands in."""
    inside = [s for s in sections if block in s.blocks]
    return max(inside, key=lambda s: s.level, default=None)


def title_block(document: Document) -> Block | None:
    """The report's title among the first blocks: the first line that ends like one."""
    blocks = [i for i in document.items if isinstance(i, Block) and i.text.strip()][:15]
    return next((b for b in blocks if _REPORT_TITLE.search(squeeze(b.text)) and len(squeeze(b.text)) <= 60), None)


def is_fragment(documents: Sequence[Document]) -> bool:
    """True for a sentence, a bare table, a few lines: no headings and fewer than five paragraphs."""
    blocks = [i for d in documents for i in d.items if isinstance(i, Block) and i.text.strip()]
    return not any(b.level for b in blocks) and len(blocks) < 5
