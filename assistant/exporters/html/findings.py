"""The list of findings, gravest first, each with a link to its place in the draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant import wording
from assistant.exporters.html.tags import Raw, tag
from assistant.marks import anchor
from assistant.places import Places
from scoring.finding import Finding, Level

Names = Mapping[tuple[int, int, int], str]


def findings(found: Sequence[Finding], places: Places, names: Names) -> Raw:
    """All findings; the number of one is its index in the review, so that marks in the draft can name it."""
    numbered = list(enumerate(found))
    groups = (_group(level, [p for p in numbered if p[1].level is level], places, names) for level in Level)
    nothing = [] if found else [tag("p", "未发现问题。")]
    return tag("section", tag("h2", "问题清单"), *nothing, *(group for group in groups if group), id="findings")


def _group(level: Level, found: Sequence[tuple[int, Finding]], places: Places, names: Names) -> Raw | None:
    if not found:
        return None
    items = (_finding(index, finding, places, names) for index, finding in found)
    return tag("div", tag("h3", f"{wording.LEVELS[level]}（{len(found)} 处）"), *items)


def _finding(index: int, finding: Finding, places: Places, names: Names) -> Raw:
    place = places.at(anchor(finding))
    name = names.get((place.location.doc, place.table, place.row), "") if place.table else ""
    where = f"{place.words}{f'（{name}）' if name else ''}：{place.excerpt()}"
    head = tag(
        "h4", tag("span", wording.level(finding), class_=f"badge {finding.level}"), f" {finding.code} {finding.title}"
    )
    return tag(
        "article",
        head,
        tag("p", finding.message),
        tag("p", tag("a", where, href=f"#m{index}"), class_="place"),
        *_details(finding),
        class_=f"finding {finding.level}",
        id=f"f{index}",
    )


def _details(finding: Finding) -> list[Raw]:
    lines = [("算式", line) for line in finding.trace]
    lines += [("原文为", finding.stated)] if finding.stated else []
    lines += [("应为", finding.expected)] if finding.expected else []
    lines += [("依据", finding.basis)] if finding.basis else []
    lines += [("连带", affected) for affected in finding.affects]
    if not lines:
        return []
    return [tag("dl", *(part for name, text in lines for part in (tag("dt", name), tag("dd", text))))]
