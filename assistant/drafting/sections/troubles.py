"""The problems that the data show, each with the advice that answers it: the one list behind three sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.binding.facts import fund_name
from assistant.drafting.sections.budget import main_fund, rate_token
from assistant.drafting.sections.deviations import PARTED, needing
from assistant.drafting.sections.rows import named, row_key, told
from assistant.drafting.writer import Writer, clause, joined
from assistant.prompts import prompt
from scoring.finding import Finding, Level
from scoring.methods import ScoredRow
from scoring.review import Assessment

_OWN = r"存在的?(?:主要)?问题|问题及原因"
_SLOW, _MOVED = Decimal(95), Decimal(10)
_GROUPS = (
    ("weights", ("S109", "S113", "A103", "A104", "S108")),
    ("filling", ("P105", "P107", "P109", "S107", "S111", "S112", "D107", "D104")),
    ("data", ("A", "S", "X101", "X102", "X103", "X104", "P1")),
    ("text", ("D", "L", "X105", "X106", "X107", "X108")),
)
_LEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+是|[（(]?[一二三四五六七八九十\d]+[)）、.．]|其[一二三四五]|存在的?问题[：。]?)\s*"
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """`text` tells the problem with its reason, `short` names it; `advice` is the text that answers it, for `name`."""

    text: str
    short: str
    advice: str
    name: str = ""
    measure: str = ""


def troubles(writer: Writer) -> list[Trouble]:
    """All problems in the order of their weight: funds, indicators, the draft itself, what the document says."""
    found = [t for a in writer.material.assessments for t in (*_funds(writer, a), *_rows(writer, a))]
    found += _checked(writer)
    return [*found, *_own(writer, found)]


def _texts(key: str, /, **values: str) -> str:
    return prompt("draft-problems").render(key, **values)


def advice(found: Sequence[Trouble]) -> list[str]:
    """One piece of advice for all problems of a kind, in the order of the first of each."""
    groups: dict[tuple[str, str], list[str]] = {}
    for trouble in found:
        groups.setdefault((trouble.advice, trouble.measure), []).append(trouble.name)
    texts = prompt("draft-suggestions")
    return [
        texts.render(key, name=joined(list(dict.fromkeys(names))), measure=measure)
        for (key, measure), names in groups.items()
    ]


def _trouble(text: str, advice: str, name: str = "") -> Trouble:
    return Trouble(text, clause(text.split("。")[0]), advice, name)


def _funds(writer: Writer, assessment: Assessment) -> Iterator[Trouble]:
    main = main_fund(assessment)
    if main is None:
        return
    key = f"{assessment.evaluation.id}.f{assessment.funds.index(main)}"
    if main.rate is not None and main.rate < _SLOW and writer.material.has(f"{key}.rest"):
        cause = writer.cell(main.line.reason) or writer.ask(f"{key}.rest", "年末未支出的原因")
        rate = rate_token(writer, main, key)
        text = _texts("execution", rate=rate, rest=f"{{{{{key}.rest}}}}", reason=cause)
        yield _trouble(_named(assessment, writer, text), "execution")
    yield from _moved(writer, assessment)


def _named(assessment: Assessment, writer: Writer, text: str) -> str:
    """Where several tables speak of several projects, whose problem it is."""
    project = assessment.evaluation.project
    return f"{project}{text}" if project and len(writer.material.assessments) > 1 else text


def _moved(writer: Writer, assessment: Assessment) -> Iterator[Trouble]:
    for number, fund in enumerate(assessment.funds):
        key = f"{assessment.evaluation.id}.f{number}"
        growth = writer.material.book.by_id.get(f"{key}.growth")
        if growth is None or growth.quantity.value < _MOVED or fund.line.total:
            continue
        line = fund_name(fund.line)
        reason = writer.ask(f"{key}.adjust", f"{line}预算调整的原因")
        name = "budgeting-up" if growth.direction == "up" else "budgeting-down"
        text = _texts(name, line=line, growth=f"{{{{{key}.growth}}}}", reason=reason)
        yield _trouble(_named(assessment, writer, text), "budgeting", line)


def _rows(writer: Writer, assessment: Assessment) -> Iterator[Trouble]:
    key = assessment.evaluation.id
    for row, kind in needing(assessment):
        name = row.indicator.name
        reason = _reason(writer, row, row_key(key, row))
        answer = kind
        if kind == "missed":
            text = _texts("missed", name=named(row), told=told(writer, row, key, name=False), reason=reason)
            answer = "satisfaction" if "满意" in name else "missed"
        elif kind == "over":
            text = _texts("over", told=told(writer, row, key), reason=reason)
        else:
            text = _texts("lost", name=named(row), lost=f"{{{{{row_key(key, row)}.lost}}}}", reason=reason)
        yield _trouble(_named(assessment, writer, text), answer, named(row))


def _reason(writer: Writer, row: ScoredRow, key: str) -> str:
    """The cause without the measures that the cell may tell besides."""
    cause = PARTED.split(writer.cell(row.indicator.reason), maxsplit=1)[0]
    return cause or writer.ask(f"{key}.reason", f"“{row.indicator.name}”产生偏差的原因")


def _checked(writer: Writer) -> Iterator[Trouble]:
    """What the review found in the draft, by kind; single errors are in the letter."""
    left = [f for f in writer.material.reviewed.review.findings if f.level is not Level.INFO]
    for name, codes in _GROUPS:
        group = [f for f in left if f.code.startswith(codes)]
        left = [f for f in left if f not in group]
        if group:
            yield _trouble(_group(name, group), name)


def _group(name: str, group: Sequence[Finding]) -> str:
    titles = joined(list(dict.fromkeys(f"“{f.title}”" for f in group))[:4])
    if name != "data":
        return _texts(name, titles=titles)
    names = list(dict.fromkeys(m.group() for f in group if (m := re.match(r"“[^”]{2,24}”", f.message))))
    return _texts(name, titles=titles, names="、".join(names[:4]) or "自评表")


def _own(writer: Writer, found: Sequence[Trouble]) -> Iterator[Trouble]:
    """Problems that the document itself names, unless the data told them already."""
    for text in _items(writer):
        told_ = clause(_LEADING.sub("", text))
        short = re.split(r"[，。；]", told_)[0]
        if len(told_) < 8 or any(_same(short, trouble.short) for trouble in found):
            continue
        measure = writer.ask(f"own.{short}", f"解决“{short}”问题的措施")
        yield Trouble(told_, short, "document", short, measure)


def _items(writer: Writer) -> list[str]:
    """The document's problems, one a list mark; what follows without a mark belongs to the problem before it."""
    items: list[str] = []
    dropped = False
    for quote in writer.material.quoting.passages(_OWN):
        if re.search("措施|建议|下一步|打算", quote.head):
            continue
        for part in re.split(r"[；;](?=[一二三四五六七八九十]+是)", quote.text):
            begins = _LEADING.match(part) is not None or not items
            dropped = quote.dropped if begins else dropped or quote.dropped
            if dropped:
                continue
            writer.quoted(quote)
            if begins:
                items.append(part)
            else:
                items[-1] += part
    return items


def _same(one: str, other: str) -> bool:
    """They speak of one thing: five characters in a row in common."""
    return any(one[i : i + 5] in other for i in range(len(one) - 4))
