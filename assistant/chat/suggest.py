"""Questions worth asking about a report: from what the check found, then from what every reviewer asks."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.chat.known import Known
from scoring.finding import Finding, Level

_MANY = 6
_BY_CODE = {
    "S102": "“{}”应得多少分？",
    "S103": "“{}”应得多少分？",
    "S112": "“{}”为什么没有完成？",
    "S104": "“{}”为什么扣分？",
    "S105": "“{}”完成值和指标值差多少？",
    "S101": "“{}”的得分是怎么算的？",
    "S106": "预算执行率的得分是怎么算的？",
    "A202": "全年执行率是多少？",
    "A201": "全年执行率是多少？",
    "A103": "分值合计为什么不对？",
    "X103": "正文总分和自评表总分一致吗？",
    "A102": "总分是多少？",
    "S110": "评价等级是什么？",
    "P101": "发放了多少份问卷？",
    "P103": "编制有多少人？",
}


def suggestions(known: Known, asked: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Up to six questions that this report answers, those asked already left out."""
    every = dict.fromkeys((*_from_findings(known), *_general(known)))
    return tuple(q for q in every if q not in asked)[:_MANY]


def _from_findings(known: Known) -> Iterator[str]:
    ordered = sorted(known.review.findings, key=lambda f: f.level is not Level.ERROR)
    for finding in ordered:
        pattern = _BY_CODE.get(finding.code)
        if pattern and "{}" not in pattern:
            yield pattern
        elif pattern and (name := _name(known, finding)):
            yield pattern.format(name.strip("“”")) if not name.startswith("“") else pattern.replace("“{}”", name)


def _name(known: Known, finding: Finding) -> str:
    """The indicator that a finding is about, "" where it is about none."""
    blocks = {e.location.block for e in finding.evidence}
    rows = (r.scored.indicator for r in known.rows)
    return next((i.name for i in rows if i.score and i.score.location.block in blocks), "")


def _general(known: Known) -> Iterator[str]:
    if known.review.findings:
        yield "报告有哪些错误？"
    if known.rows:
        yield "哪些指标没完成？"
        yield "总分是多少？"
    for topic in known.topics:
        if "问题" in topic.key and len(topic.title) < 16:
            yield "报告存在的问题有哪些？"
            break
