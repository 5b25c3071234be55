"""Traces of another unit's report: its name where the own is meant, its business as one's own.

Only wording that speaks of oneself counts. A field of business needs two places, one of them unmistakable
(单位民政各项工作, 民政专项资金), since partners and superiors are named in every report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.reading.notice.neighbours import led, neighbours
from assistant.reading.notice.passages import Passage
from assistant.reading.notice.vocabulary import vocabulary
from scoring.model import Location
from scoring.observations import ForeignTrace

_PRONOUN = re.compile(r"(?<![\u4e00-\u9fff])我(局|院|校|镇|乡|街道|委|办|中心|站|所|馆|队|厅)(?![长里外内子员部属])")
_UNIT = (
    r"[\u4e00-\u9fff]{2,8}?(?:省|市|县|区|旗|州)[\u4e00-\u9fff]{2,14}?"
    r"(?:局|委员会|管理中心|服务中心|办公室|医院|卫生院|学校|小学|中学|幼儿园)"
)
_SUBJECT = re.compile(
    rf"(?:^|(?<=[。；;\n])|(?<=年)|(?<=年度))\s*({_UNIT})(?=资金管理|项目管理|部门整体|整体支出|决策|20\d\d年|严格按照|认真贯彻|坚持以|紧紧围绕)"
    rf"|(?:我单位|本单位|我部门)\s*[（(]\s*({_UNIT})"
    rf"|((?:[\u4e00-\u9fff]{{2,6}})?(?:省|市|县|区|旗|州)[\u4e00-\u9fff]{{2,14}}?(?:局|委员会|中心|医院|学校))(?=自身建设|干部队伍建设|内部管理水平)"
)


def foreign_traces(found: Sequence[Passage], unit: str) -> Iterator[ForeignTrace]:
    """Nothing without the own unit's name; no fields of business for units that do everything (towns …)."""
    if not unit:
        return
    words = vocabulary("agencies")
    named = list(neighbours(found, unit))
    yield from named
    yield from (t for t in _units(found, unit) if not any(_overlap(t.location, n.location) for n in named))
    if not any(word in unit for word in words["universal"]):
        whole = "\n".join(p.text for p in found)
        own = " ".join((unit, *(p.text for p in found[:40] if not p.in_table and "隶属" in p.text)))
        for field in words["fields"]:
            spoken = any(word in whole for word in field["business"])
            if spoken and not any(alias in own for alias in field["aliases"]):
                yield from _business(found, field, words)


def _overlap(one: Location, other: Location) -> bool:
    return (one.doc, one.block) == (other.doc, other.block) and one.start < other.end and other.start < one.end


def _units(found: Sequence[Passage], unit: str) -> Iterator[ForeignTrace]:
    suffix = next(
        (
            s
            for s in ("街道", "中心", "局", "院", "校", "镇", "乡", "委", "办", "站", "所", "馆", "队", "厅")
            if unit.endswith(s)
        ),
        "",
    )
    for passage in found:
        for match in _SUBJECT.finditer(passage.text):
            group = next(n for n in (1, 2, 3) if match.group(n))
            name = match.group(group)
            if not _same(name, unit) and not led(name):
                yield ForeignTrace(name, passage.at(match.start(group), match.end(group)), "unit", name)
        if suffix and not passage.in_table:
            for match in _PRONOUN.finditer(passage.text):
                if match.group(1) != suffix and not _governs(unit, match.group(1)):
                    yield ForeignTrace(match.group(), passage.at(match.start(), match.end()), "unit", match.group())


def _governs(unit: str, pronoun: str) -> bool:
    """What a unit may call itself: a school 我校, a commission's office 我委 or 我办, a bureau's centre 我局."""
    return (
        pronoun in unit
        or (pronoun == "校" and ("学" in unit or "幼儿园" in unit))
        or unit.endswith(("中心", "站", "所", "队"))
    )


def _same(name: str, unit: str) -> bool:
    return name in unit or unit in name or name[-4:] == unit[-4:]


def _business(
    found: Sequence[Passage], field: dict[str, list[str]], words: dict[str, list[str]]
) -> Iterator[ForeignTrace]:
    found = [p for p in found if any(b in p.text for b in field["business"])]
    name = "|".join(map(re.escape, field["business"]))
    strong = re.compile("|".join(p.replace("{F}", f"(?:{name})") for p in words["strong"]))
    weak = re.compile("|".join(p.replace("{F}", f"(?:{name})") for p in words["weak"]))
    partner = re.compile(rf"(?:{'|'.join(words['partner'])})[\u4e00-\u9fff、]{{0,6}}$")
    traces: dict[Location, ForeignTrace] = {}
    certain = 0
    for passage in found:
        sure = [m.span() for m in strong.finditer(passage.text)]
        certain += len(sure)
        likely = [m.span() for m in weak.finditer(passage.text) if not _by_partner(passage.text, m.start(), partner)]
        spans = sure + [s for s in likely if not any(s[0] < end and start < s[1] for start, end in sure)]
        for start, end in spans:
            place = passage.at(start, end)
            traces[place] = ForeignTrace(passage.text[start:end], place, "business", field["business"][0])
    if certain and len(traces) >= 2:
        yield from traces.values()


def _by_partner(text: str, start: int, partner: re.Pattern[str]) -> bool:
    return bool(partner.search(text[max(0, start - 8) : start]))
