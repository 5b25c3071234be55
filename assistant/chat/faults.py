"""Answers about what the check found: all of it, by family, level or code, or about one subject."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.chat.known import Known
from assistant.chat.match import match
from assistant.chat.question import Question
from assistant.chat.reply import Reply, reply
from assistant.chat.text import key
from assistant.wording import LEVELS, counted, level
from scoring.finding import Finding
from scoring.model import Location
from scoring.registry import FAMILIES
from scoring.relations import SameFact

_MANY = 12
_AGREE = "正文自评表表格表中文中前后各处数据一致吗是否一样对得上相符统一和与跟附表"
_WORDS = (
    "检查发现错误算错写错问题毛病不对不符不一致矛盾异常可疑出错有错结果提醒提示漏洞有误查出查到全部所有严重清单存在"
)


def answer_faults(known: Known, question: Question) -> Reply | None:
    """None where the question is not about findings, or about something that no finding accounts for."""
    if question.wants("agree"):
        return _agreeing(known, question)
    if not question.wants("finding") or question.wants("weights"):
        return None
    findings = _of_kind(known, question)
    rest = tuple(s for s in question.segments if not match((s,), ((_WORDS + _kinds(), 1.0),)).whole)
    if not rest:
        return _listed(known, findings)
    found = [f for f in findings if _about(known, f, rest)]
    return _listed(known, found, explain=True) if found else None


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
            isinstance(relation, SameFact)
            and _equal(relation)
            and match(rest, ((key(relation.subject), 1.0), (_AGREE, 0.5))).whole
        ):
            shown = "；".join(
                f"{' '.join(f.quantity.text.split())}（{known.where(f.location)}）" for f in relation.figures
            )
            return reply(f"“{relation.subject}”各处一致：{shown}。", [f.location for f in relation.figures])
    return None


def _equal(relation: SameFact) -> bool:
    """True only where every mention can stand for the same value."""
    first, *others = relation.figures
    own = first.quantity
    return all(f.quantity.same_dimension(own) and f.quantity.interval().meets(own.interval()) for f in others)


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
