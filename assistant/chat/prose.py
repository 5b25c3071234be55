"""Answers from the text: a figure with the sentence it stands in, a sentence, a chapter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.chat.facts import Fact, Passage, Topic
from assistant.chat.known import Known
from assistant.chat.match import match
from assistant.chat.question import Question
from assistant.chat.reply import Reply, around, quoted, reply
from assistant.chat.rows import counts
from assistant.chat.text import reverse, strong
from assistant.chat.words import words
from scoring.model import Location

_TIE = 0.015
_MANY = 4
_LONG = 420
_STAFF = re.compile(r"([\u4e00-\u9fff]{2})人员")
_LISTED = re.compile(r"(\w\w)(?:都|分别)?(?:有|是)(?:哪些|谁)")
_WHO = re.compile(r"由|委托|会同|联合|组长|负责人|成员|牵头|单位|机构|公司|事务所|中心|[局站馆所院校]|：|:")
_WHEN = re.compile(r"\d+\s*[年月日]|底前|期间")
_PLANNED = re.compile(r"目标(?:值|[：:为是]|$)|绩效目标|不低于|不少于|计划|预计|力争|指标值")
_CITED = re.compile(r"《[^》]*》|[〔(（]\d{4}[〕)）]|\d{4}年度")
_WHY = re.compile(r"因|由于|主要是|受|影响|系|导致|滞后|不足|缺|较长|偏|困难|薄弱|老化|未到")


def found_facts(known: Known, question: Question) -> list[tuple[float, Fact]]:
    """The figures whose wording accounts for all of the question, best first."""
    found = [
        (fit, fact)
        for fact in known.facts
        if _kind_fits(known, fact, question) and _unit_fits(fact, question) and (fit := _fit(known, fact, question)) > 0
    ]
    found.sort(key=lambda f: (-f[0], f[1].figure.location))
    return [f for f in found if f[0] >= found[0][0] - _TIE][:_MANY] if found else []


def _fit(known: Known, fact: Fact, question: Question) -> float:
    layers = ((fact.near, 1.0), (fact.before, 0.75), (fact.sentence, 0.5), (fact.heading, 0.45), (known.own, 0.25))
    segments = question.segments if not question.wants("last_year", "change") else question.bare or question.segments
    found = match(segments, layers)
    if question.empty and (question.years or question.wants("last_year")):
        return 0.5 if any(segment in fact.near for segment in segments) else 0.0
    if not _people_fit(fact, segments):
        return 0.0
    own = match(segments, ((fact.near + fact.before, 1.0),))
    if not found.whole or own.near < 0.3 or (found.near <= 0 and not fact.kind and _telling(fact.near)):
        return 0.0
    hit, length = reverse(fact.near, segments)
    return found.points + (0.15 * hit / length if length else 0.0) + _preferred(fact, question) - 0.05 * fact.in_table


def _people_fit(fact: Fact, segments: Sequence[str]) -> bool:
    """退休人员 are not all whom a sentence on 退休 counts: the word must stand at 人员 or right before the number."""
    stems = [m[1] for s in segments for m in _STAFF.finditer(s)]
    text = fact.near + fact.before + fact.heading
    return all(f"{stem}人" in text or fact.before.endswith(stem) for stem in stems)


def _telling(near: str) -> bool:
    """Whether the words at the figure name something: 占, 执行率 and 其中 leave it to what stands before."""
    return sum(strong(near)) > 2


def _preferred(fact: Fact, question: Question) -> float:
    total = 0.0
    for preference in words().prefer:
        if preference.cue.search(question.key):
            total += 0.1 * bool(preference.like.search(fact.near)) - 0.1 * bool(preference.unlike.search(fact.near))
    return total - 0.15 * (bool(_PLANNED.search(fact.before + fact.heading)) and not _PLANNED.search(question.key))


def _kind_fits(known: Known, fact: Fact, question: Question) -> bool:
    """Last year's figures answer only questions for last year, changes only questions for changes."""
    if question.wants("change") and question.wants("asks_number", "last_year", "compare"):
        return fact.kind == "change" and not _of_another_year(known, fact, question)
    if question.wants("last_year") or _before(known, question):
        named = any(str(year) in fact.before + fact.near for year in question.years)
        return named or (fact.kind == "previous" and not question.years) or _period(fact) in question.years
    return fact.kind != "previous" and not _of_another_year(known, fact, question)


def _before(known: Known, question: Question) -> bool:
    return bool(question.years) and known.report.year is not None and known.report.year not in question.years


def _period(fact: Fact) -> int:
    return int(fact.figure.period) if fact.figure.period.isdigit() else 0


def _of_another_year(known: Known, fact: Fact, question: Question) -> bool:
    """A plan for years to come, or a year that the question does not ask for."""
    period = _period(fact)
    if question.years:
        return bool(period) and period not in question.years and str(period) not in question.key
    return bool(period) and known.report.year is not None and period > known.report.year + 1


def _unit_fits(fact: Fact, question: Question) -> bool:
    have = fact.figure.quantity.unit
    if question.field in ("score", "weight", "deduction", "recomputed"):
        return have.dimension == "score" and question.field in ("score", "weight")
    if question.counted is not None:
        return counts(have, question.counted)
    if question.unit == "money":
        return have.dimension == "money" or (have.dimension == "none" and fact.in_table)
    if question.unit == "ratio":
        return have.dimension in ("ratio", "point")
    return True


def answer_facts(known: Known, facts: Sequence[Fact]) -> Reply:
    """The figure, and the clause that it stands in, word for word."""
    lines = [_line(known, fact) + _twin(known, fact) for fact in facts]
    if len(lines) == 1:
        return reply(lines[0], _places(facts))
    head = "报告中有几处：" if len({f.figure.quantity.text for f in facts}) > 1 else ""
    unique = list(dict.fromkeys(lines))
    return reply("\n".join(([head] if head else []) + unique), _places(facts))


def _line(known: Known, fact: Fact) -> str:
    value = " ".join(fact.figure.quantity.text.split())
    if fact.in_table:
        label = fact.figure.label or known.where(fact.figure.location)
        return f"{value}（{label}，{known.where(fact.figure.location)}）。"
    place, own = fact.place, fact.figure.location
    text = around(known.text(place), own.start - place.start, own.end - place.start)
    return f"{value}。原文：“{text}”（{known.where(own)}）。"


def _twin(known: Known, fact: Fact) -> str:
    """Where the same fact is stated with another value."""
    own = fact.figure.quantity
    others = [
        t for t in known.twins(fact.figure) if t.quantity.interval() != own.interval() and t.quantity.value != own.value
    ]
    return "".join(
        f"另一处写 {' '.join(t.quantity.text.split())}（{known.where(t.location)}）。"
        for t in others[:2]
        if not (t.quantity.same_dimension(own) and t.quantity.interval().meets(own.interval()))
    )


def _places(facts: Sequence[Fact]) -> list[Location]:
    return [p for f in facts for p in ((f.figure.location,) if f.in_table else (f.figure.location, f.place))]


def found_passages(known: Known, question: Question) -> list[tuple[float, Passage]]:
    """Sentences that account for all of the question and can answer its who, when or why, best first."""
    best = [
        (fit, p) for p in known.passages if (fit := _passage_fit(known, p, question)) > 0 and _type_fits(p, question)
    ]
    best.sort(key=lambda f: (-f[0], len(f[1].text)))
    return [f for f in best if f[0] >= best[0][0] - 0.1][:3] if best else []


def _passage_fit(known: Known, passage: Passage, question: Question) -> float:
    own = passage.heading + passage.key if passage.in_table else passage.key
    hit, length = reverse(passage.key, question.segments)
    if passage.in_table and hit == length < 14:
        return 0.0  # the label itself, not what stands beside it
    best = 0.0
    for segments in dict.fromkeys((question.segments, question.bare)):
        found = match(segments, ((own, 1.0), (passage.heading, 0.7), (known.own, 0.25)))
        if found.whole and found.near >= 0.5:
            hit, length = reverse(passage.key, segments)
            best = max(best, found.points + 0.2 * hit / (length + 1))
    return best


def found_labels(known: Known, question: Question) -> list[Passage]:
    """“联系电话：0888-…”: what is written behind the very words of the question."""
    label = question.content
    return [p for p in known.passages if len(label) > 2 and re.match(re.escape(label) + "[：:]", p.key)][:2]


def _type_fits(passage: Passage, question: Question) -> bool:
    listed = _LISTED.search(question.key)
    if listed and listed[1] not in passage.key + passage.heading:
        return False
    if question.wants("why") and not _WHY.search(passage.text):
        return False
    if question.wants("who") and not (_WHO.search(passage.text) or passage.in_table):
        return False
    return not (question.wants("when") and not _WHEN.search(_CITED.sub("", passage.text)))


def answer_passages(known: Known, passages: Sequence[Passage]) -> Reply:
    lines = [f"报告写道：{quoted(p.text)}（{known.where(p.place)}）。" for p in passages]
    return reply("\n".join(lines), [p.place for p in passages])


def found_topic(known: Known, question: Question) -> Topic | None:
    """The chapter or titled paragraph that the question names, the closest title first."""
    best: tuple[float, Topic] | None = None
    for topic in known.topics:
        found = match(question.segments, ((topic.key, 1.0), (known.own, 0.2)))
        hit, length = reverse(topic.key, question.segments)
        fit = found.points + hit / length if length else 0.0
        if found.whole and found.near >= 0.6 and hit / length >= 0.3 and (best is None or fit > best[0]):
            best = fit, topic
    return best[1] if best else None


def answer_topic(known: Known, topic: Topic) -> Reply | None:
    """What stands under a title, sentence by sentence, up to a readable length and to the next title of its kind."""
    blocks = {(topic.place.doc, block) for block in topic.blocks}
    inside = [p for p in known.passages if (p.place.doc, p.place.block) in blocks and not p.in_table]
    ends = _behind(known, topic)
    lines: list[str] = []
    places: list[Location] = []
    for passage in inside:
        if passage.place.block in ends:
            break
        if sum(map(len, lines)) + len(passage.text) > _LONG and lines:
            lines.append("……")
            break
        lines.append(" ".join(passage.text.split()))
        places.append(passage.place)
    if not lines:
        return None
    return reply(f"“{topic.title}”（{known.where(topic.place)}）写道：\n" + "\n".join(lines), places)


def _behind(known: Known, topic: Topic) -> frozenset[str]:
    """Blocks behind the next chapter of the same kind: drafts often set a later chapter a level too deep."""
    blocks = list(topic.blocks)
    numbers = {s.location.block: s.number for s in known.report.sections if s.location.doc == topic.place.doc}
    own = numbers.get(topic.place.block, "")
    for index, block in enumerate(blocks):
        if own and block != topic.place.block and _style(numbers.get(block, "")) == _style(own):
            return frozenset(blocks[index:])
    return frozenset()


def _style(number: str) -> str:
    return re.sub(r"[一二三四五六七八九十]+|\d+", "#", number)
