"""Answers about what the check found: all of it, by family, level or code, or about one subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.chat.known import Known
from assistant.chat.match import match
from assistant.chat.question import Question
from assistant.chat.reply import Reply, reply
from assistant.chat.rows import entry_of
from assistant.chat.text import key, reverse
from assistant.wording import LEVELS, counted, level
from scoring.finding import Finding
from scoring.model import Figure, Location
from scoring.registry import ALL, FAMILIES
from scoring.relations import SameFact

_WHETHER = re.compile("有没有|是否|有无|吗|几处|多少处|哪些")
_MANY = 12
_AGREE = "写正文自评表表格表中文中前后各处数据一致吗是否一样对得上相符统一和与跟附表"
_WORDS = (
    "检查发现错误算错写错问题毛病不对不符不一致矛盾异常可疑出错有错结果提醒提示漏洞有误查出查到全部所有严重清单存在"
)


def answer_faults(known: Known, question: Question) -> Reply | None:
    """None where the question is not about findings, or about something that no finding accounts for."""
    if question.wants("agree"):
        return _agreeing(known, question)
    if question.wants("weights"):
        return None
    if not question.wants("finding"):
        return _of_title(known, question)
    findings = _of_kind(known, question)
    rest = tuple(s for s in question.segments if not match((s,), ((_WORDS + _kinds(), 1.0),)).whole)
    if not rest:
        return _listed(known, findings)
    found = [f for f in findings if _about(known, f, rest)]
    return _listed(known, found, explain=True) if found else None


def _of_title(known: Known, question: Question) -> Reply | None:
    """“有没有错别字”: what a check of that title found, or that it found nothing."""
    if question.empty or not _WHETHER.search(question.key):
        return None
    codes = [c for c in ALL if _titled(key(c.title), question)]
    found = [f for f in known.review.findings if f.code in {c.code for c in codes}]
    if found:
        return _listed(known, found, explain=True)
    ran = {r.code for r in known.review.coverage.rules if r.ran}
    clean = [c for c in codes if c.code in ran]
    names = "、".join(f"{c.title}（{c.code}）" for c in clean)
    return reply(f"检查过{names}，没有发现问题。", []) if clean else None


def _titled(title: str, question: Question) -> bool:
    """The question is made of the title's words, and names at least half of it."""
    hit, length = reverse(title, question.segments)
    return match(question.segments, ((title, 1.0),)).near >= 0.99 and hit * 2 >= length


def _told(relation: object, field: str) -> bool:
    """Targets are compared where the question asks for targets, values else."""
    return isinstance(relation, SameFact) and (relation.kind == "target") == (field == "target")


def _agreeing(known: Known, question: Question) -> Reply | None:
    """Whether the mentions of one fact agree: the findings about it, else the mentions that were compared."""
    rest = tuple(s for s in question.segments if not match((s,), ((_AGREE, 1.0),)).whole)
    if not rest:
        return _listed(known, [f for f in known.review.findings if f.code[0] == "X"])
    found = [f for f in known.review.findings if f.code[0] == "X" and _about(known, f, rest, _AGREE)]
    if found:
        return _listed(known, found, explain=True)
    for relation in known.report.relations:
        if (
            _told(relation, question.field)
            and isinstance(relation, SameFact)
            and _equal(relation)
            and match(rest, ((key(relation.subject), 1.0), (_AGREE, 0.5))).whole
        ):
            shown = "；".join(
                f"{' '.join(f.quantity.text.split())}（{known.where(f.location)}）" for f in relation.figures
            )
            return reply(f"“{relation.subject}”各处一致：{shown}。", [f.location for f in relation.figures])
    return _mentions(known, rest, question.field)


def _mentions(known: Known, rest: tuple[str, ...], field: str) -> Reply | None:
    """The value in the table beside those in the text, where no relation was read between them."""
    rows = [r for r in known.rows if match(rest, ((r.name, 1.0), (_AGREE, 0.5))).whole]
    entries = [entry_of(r, "target" if field == "target" else "actual") for r in rows]
    table = [e.figure for e in entries if e and e.figure]
    facts = [f.figure for f in known.facts if not f.in_table and match(rest, ((f.near, 1.0), (_AGREE, 0.5))).whole]
    units = {f.quantity.unit.symbol for f in table} | {"", "%"}
    text = [f for f in facts if f.quantity.unit.symbol in units]
    if len(table) != 1 or not text:
        return None
    verdict = "一致" if _equal_all((*table, *text)) else "不一致"
    shown = "；".join(f"{' '.join(f.quantity.text.split())}（{known.where(f.location)}）" for f in (*table, *text))
    return reply(f"{rows[0].title}：{shown}，{verdict}。", [f.location for f in (*table, *text)])


def _equal(relation: SameFact) -> bool:
    """True only where every mention can stand for the same value."""
    return _equal_all(relation.figures)


def _equal_all(figures: Sequence[Figure]) -> bool:
    first, *others = figures
    own = first.quantity
    return all(
        f.quantity.interval().meets(own.interval())
        if f.quantity.same_dimension(own)
        else f.quantity.value == own.value and not (f.quantity.unit.symbol and own.unit.symbol)
        for f in others
    )


def _kinds() -> str:
    return "".join((*FAMILIES.values(), *LEVELS.values()))


def _of_kind(known: Known, question: Question) -> list[Finding]:
    """Findings of the level or family that the question names, else all."""
    levels = [lev for lev, name in LEVELS.items() if name in question.key and name != "错误"]
    families = [code for code, name in FAMILIES.items() if name in question.key and len(name) > 1]
    if "算错" in question.key:
        families.append("A")
    found = [f for f in known.review.findings if not levels or f.level in levels]
    return [f for f in found if not families or f.code[0] in families]


def _about(known: Known, finding: Finding, rest: Sequence[str], common: str = "") -> bool:
    said = key(f"{finding.title} {finding.message} {finding.subject}")
    names = "".join(
        row.name
        for row in known.rows
        if row.scored.indicator.location.block in {e.location.block for e in finding.evidence}
    )
    section = "".join(key(known.places.at(e.location).section) for e in finding.evidence[:1])
    return match(rest, ((said, 1.0), (names, 0.8), (section, 0.7), (common or _WORDS, 0.5))).whole


def _listed(known: Known, findings: Sequence[Finding], *, explain: bool = False) -> Reply:
    lines = [f"{counted(findings)}{'：' if findings else '。'}"]
    for finding in findings[:_MANY]:
        where = known.where(finding.evidence[0].location)
        lines.append(f"- 【{level(finding)}】{finding.title}（{finding.code}，{where}）：{finding.message}")
        if explain and len(findings) <= 3:
            lines += [f"  算式：{line}" for line in finding.trace]
    if len(findings) > _MANY:
        lines.append(f"其余 {len(findings) - _MANY} 处见“发现”。")
    numbers = (str(len(findings) - _MANY), *_tallies(findings))
    return reply("\n".join(lines), _evidence(findings[:_MANY]), numbers)


def _evidence(findings: Sequence[Finding]) -> list[Location]:
    """The results before the parts they are made of; fewer of each finding where there are many."""
    each = 6 if len(findings) <= 3 else 2
    ordered = (sorted(f.evidence, key=lambda e: e.role == "part")[:each] for f in findings)
    return [e.location for evidence in ordered for e in evidence]


def _tallies(findings: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(str(sum(f.level == lev for f in findings)) for lev in LEVELS)
