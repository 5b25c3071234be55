"""Working on a section: the offline draft, the text as the user changed it, what is proved and what is confirmed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.binding import Bound, Number
from assistant.drafting.draft import Draft, compose, edited
from assistant.drafting.service import reworded
from assistant.places import Places
from assistant.ui.state import Desk

if TYPE_CHECKING:
    from assistant.drafting.model import Listener
    from assistant.pipeline import Reviewed


@dataclass(frozen=True)
class Work:
    """A section on the desk. `draft` is what the program wrote, `bound` the text as it stands now."""

    desk: Desk
    reviewed: Reviewed
    draft: Draft
    bound: Bound

    @property
    def section(self) -> str:
        return self.draft.section

    @property
    def confirmed(self) -> tuple[str, ...]:
        return self.desk.confirmed.get(self.section, ())

    @property
    def open(self) -> tuple[Number, ...]:
        """Unverified numbers that nobody confirmed."""
        return tuple(n for n in self.bound.unverified if n.text not in self.confirmed)

    @property
    def current(self) -> Draft:
        """The draft with the text as it stands, for exports."""
        return replace(self.draft, bound=self.bound)


def work(desk: Desk, reviewed: Reviewed, section: str) -> Work:
    """The section as it stands; composed once for the same answers, proved once for the same text."""
    draft = _draft(desk, reviewed, section)
    text = desk.texts.get(section)
    return Work(desk, reviewed, draft, draft.bound if text is None or text == draft.text else _bound(desk, draft, text))


def _draft(desk: Desk, reviewed: Reviewed, section: str) -> Draft:
    stamp = (id(reviewed), tuple(sorted(desk.given.items())))
    kept: Any = desk.made.get(section)
    if kept is None or kept[0] != stamp:
        kept = desk.made[section] = (stamp, compose(reviewed, section, desk.given))
    return kept[1]


def _bound(desk: Desk, draft: Draft, text: str) -> Bound:
    kept: Any = desk.made.get("bound")
    if kept is None or kept[:2] != (draft.section, text) or kept[3] is not draft:
        kept = desk.made["bound"] = (draft.section, text, edited(draft, text), draft)
    return kept[2]


def typed(desk: Desk, section: str, text: str) -> None:
    desk.texts[section] = text


def put(desk: Desk, section: str, text: str | None) -> None:
    """Replaces the text: by another one, or (None) by what the program writes."""
    if text is None:
        desk.texts.pop(section, None)
    else:
        desk.texts[section] = text
    desk.turn += 1


def confirm(desk: Desk, section: str, number: str) -> None:
    desk.confirmed[section] = (*desk.confirmed.get(section, ()), number)


def answered(desk: Desk, answers: dict[str, str]) -> None:
    """Takes the user's answers over; untouched sections are written anew with them, changed ones get them filled in."""
    known = {key: text for key, text in answers.items() if text.strip()}
    desk.given.update(known)
    desk.turn += 1


def filled(text: str, questions: dict[str, str]) -> str:
    """A text with the marks of what was missing replaced by the answers."""
    for question, answer in questions.items():
        text = text.replace(f"【待补充：{question}】", answer.strip().rstrip("。"))
    return text


def rewritten(work: Work, number: int, *, model: bool) -> tuple[str, tuple[str, ...]]:
    """The text with one paragraph written anew, by the model or as the program wrote it; notes of the model."""
    own, now = work.draft.source.split("\n\n"), work.bound.text.split("\n\n")
    shown = work.draft.text.split("\n\n")
    place = min(number, len(own) - 1)
    notes: tuple[str, ...] = ()
    new = shown[place]
    if model:
        part = replace(work.draft, source=own[place], bound=edited(work.draft, own[place]))
        done = reworded(part)
        new, notes = done.text, done.notes
    now[min(number, len(now) - 1)] = new
    return "\n\n".join(now), notes


def polished(work: Work, listen: Listener) -> Draft:
    """The whole section in the model's words."""
    changed = work.bound.text != work.draft.text
    return reworded(replace(work.current, source=work.bound.text if changed else work.draft.source), None, listen)


def tips(work: Work) -> list[str]:
    """For every number where it comes from, or what is not proved."""
    places = Places(work.reviewed.documents, work.reviewed.review.report.sections)
    return [_tip(number, places) for number in work.bound.numbers]


def _tip(number: Number, places: Places) -> str:
    fact = number.fact
    if number.why:
        return f"{number.text}　未核实：{number.why}"
    if fact is None:
        return f"{number.text}　引自原文或规则文件"
    if fact.figure is not None:
        place = places.at(fact.figure.location)
        return f"{number.text}　{fact.label or '原文数字'}，{place.words}：{place.excerpt(10)}"
    return f"{number.text}　{fact.label}　{'；'.join(fact.trace)}".replace("　　", "　")
