"""Where something is written, and what is said when a report does not say it."""

from __future__ import annotations

from assistant.chat.answer import NOT_FOUND
from assistant.chat.facts import Passage
from assistant.chat.known import Known
from assistant.chat.match import match
from assistant.chat.question import Question
from assistant.chat.reply import Reply, quoted, reply
from assistant.chat.text import key

_MANY = 5
_WRITTEN = "写提到说明出现描述介绍讲提及内容文字表述位置地方页章节部分出处"


def answer_where(known: Known, question: Question) -> Reply | None:
    """The places that speak of something; None where the question does not ask for a place or nothing speaks of it."""
    if not question.wants("where"):
        return None
    wanted = tuple(s for s in question.segments if not match((s,), ((_WRITTEN, 1.0),)).whole)
    if not wanted:
        return None
    for topic in known.topics:
        if match(wanted, ((topic.key, 1.0),)).near >= 0.99:
            return reply(f"在{known.where(topic.place)}，标题“{topic.title}”。", [topic.place])
    found = _speaking(known, wanted)
    if not found:
        return None
    lines = [f"有 {len(found)} 处写到：" if len(found) > 1 else "写在："]
    lines += [f"- {_where(known, p)}：{quoted(p.text, 90)}" for p in found[:_MANY]]
    return reply("\n".join(lines), [p.place for p in found[:_MANY]], (str(len(found)),))


def _where(known: Known, passage: Passage) -> str:
    place = known.places.at(passage.place)
    return f"{place.words}“{place.section}”" if place.section and place.section not in place.words else place.words


def _speaking(known: Known, wanted: tuple[str, ...]) -> list[Passage]:
    literal = [p for p in known.passages if all(w in p.key for w in wanted)]
    if literal:
        return literal
    return [p for p in known.passages if match(wanted, ((p.key, 1.0), (p.heading, 0.5))).near >= 0.99]


def nothing(known: Known, question: Question) -> Reply:
    """“报告中未找到…”, with the nearest places."""
    asked = " ".join(question.text.split()).rstrip("？?。！! ")
    text = f"{NOT_FOUND}“{asked}”的内容。"
    ranked = known.index.search(question.content or key(question.text), 3)
    near = [known.passages[number] for number, _ in ranked]
    if near:
        text += "最接近的地方：\n" + "\n".join(f"- {_where(known, p)}：{quoted(p.text, 70)}" for p in near)
    return Reply(text, tuple(p.place for p in near), False)
