"""The session: reports checked so far, which is open, what was chosen. Only this file touches st.session_state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

import streamlit as st

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed
    from scoring.ruleset_writing import Edit

Cell = tuple[str, int, str]
"""A cell of a trial: evaluation id, number of the row among fund lines and indicators, column."""

KEPT = 40
"""Judgements kept in a session; the oldest are dropped and made again when asked for."""


@dataclass(frozen=True, slots=True)
class Job:
    """A report of this session. `key` is the digest of its parts; `given` the rule set that the user chose, if any."""

    key: str
    name: str
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """A rule set of the user's in this session: the form's fields (None for an uploaded file) and YAML after them."""

    id: str
    edit: Edit | None
    extra: str = ""


@dataclass(slots=True)
class Talk:
    """The conversation about a report in this session: the question being answered, whether it was stopped, the
    citation that is open (turn, number) and whether the user pressed it, the other reports that are asked along."""

    pending: str = ""
    stopped: bool = False
    cited: tuple[int, int] | None = None
    pressed: bool = False
    beside: tuple[str, ...] = ()
    made: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(slots=True)
class Desk:
    """What is being drafted for a report: the section that is open, texts as the user changed them, answers to what was
    missing, numbers confirmed by section. `turn` grows when a text is replaced by the program, not by typing."""

    section: str = ""
    texts: dict[str, str] = field(default_factory=dict[str, str])
    given: dict[str, str] = field(default_factory=dict[str, str])
    confirmed: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    made: dict[str, Any] = field(default_factory=dict[str, Any])
    turn: int = 0


@dataclass(slots=True)
class _Session:
    jobs: dict[str, Job]
    reviews: dict[tuple[str, str | None], Reviewed]
    chosen: dict[str, str]
    own: dict[str, Own]
    trials: dict[str, dict[Cell, str]]
    problems: tuple[str, ...] = ()
    open: str = ""
    uploads: int = 0
    talks: dict[str, Talk] = field(default_factory=dict[str, Talk])
    desks: dict[str, Desk] = field(default_factory=dict[str, Desk])
    browser: str = ""
    browser_said: str | None = None


def _session() -> _Session:
    if "jihe" not in st.session_state:
        st.session_state["jihe"] = _Session({}, {}, {}, {}, {})
    return cast(_Session, st.session_state["jihe"])


def jobs() -> Mapping[str, Job]:
    """The reports of this session by key, oldest first."""
    return _session().jobs


def current() -> Job | None:
    """The report that is open, None when nothing was checked yet."""
    session = _session()
    return session.jobs.get(session.open)


def show(key: str) -> None:
    _session().open = key


def keep(job: Job, reviewed: Reviewed) -> None:
    """Adds a report, or a further judgement of one, and opens it."""
    session = _session()
    session.jobs[job.key] = job
    session.reviews[job.key, job.given] = reviewed
    for old in list(session.reviews)[:-KEPT]:
        del session.reviews[old]
    session.open = job.key


def give(key: str, ruleset: str | None) -> None:
    """Sets the rule set that a report is to be judged by; None lets the table's form decide."""
    session = _session()
    session.jobs[key] = replace(session.jobs[key], given=ruleset)


def review(key: str, given: str | None) -> Reviewed | None:
    """The judgement of a report by a rule set, None when it was not made or dropped again."""
    return _session().reviews.get((key, given))


def any_review(key: str) -> Reviewed | None:
    """A judgement of the report by whatever rule set: its documents and figures are the same in all of them."""
    return next((r for (k, _), r in _session().reviews.items() if k == key), None)


def forget(key: str) -> None:
    session = _session()
    session.jobs.pop(key, None)
    for old in [pair for pair in session.reviews if pair[0] == key]:
        del session.reviews[old]
    session.open = next(reversed(session.jobs), "")


def choose(key: str, fingerprint: str) -> None:
    """Remembers the finding chosen in a report."""
    _session().chosen[key] = fingerprint


def chosen(key: str) -> str | None:
    return _session().chosen.get(key)


def own() -> Mapping[str, Own]:
    """The user's rule sets by id, oldest first."""
    return _session().own


def keep_own(made: Own) -> None:
    """Adds or changes a rule set; what was judged by it is judged again when it is looked at."""
    session = _session()
    if session.own.get(made.id) == made:
        return
    session.own[made.id] = made
    for key, given in [pair for pair in session.reviews if pair[1] == made.id]:
        session.reviews[key, ""] = session.reviews.pop((key, given))


def drop_own(name: str) -> None:
    """Removes a rule set; reports judged by it go back to the one that their form gives away."""
    session = _session()
    session.own.pop(name, None)
    for job in list(session.jobs.values()):
        if job.given == name:
            session.jobs[job.key] = replace(job, given=None)


def trial(key: str) -> Mapping[Cell, str]:
    """The cells of a report that the user tries other values in."""
    return _session().trials.get(key, {})


def attempt(key: str, cell: Cell, text: str | None) -> None:
    """Sets a tried value; None takes it back."""
    cells = _session().trials.setdefault(key, {})
    if text is None:
        cells.pop(cell, None)
    else:
        cells[cell] = text


def end_trial(key: str) -> None:
    _session().trials.pop(key, None)


def talk(key: str) -> Talk:
    """The conversation about a report; made when first asked for."""
    return _session().talks.setdefault(key, Talk())


def desk(key: str) -> Desk:
    """The drafts of a report; made when first asked for."""
    return _session().desks.setdefault(key, Desk())


def browser() -> str:
    """The key of the browser that this session belongs to, empty before it is known."""
    return _session().browser


def know_browser(key: str) -> None:
    _session().browser = key


def browser_said() -> str | None:
    """The key that the browser says it keeps, empty if it keeps none; None as long as it has nothing to object."""
    return _session().browser_said


def browser_says(key: str) -> None:
    _session().browser_said = key


def complain(problems: Sequence[str]) -> None:
    """Sets the sentences about files that could not be checked; they stay until the next check."""
    _session().problems = tuple(problems)


def problems() -> tuple[str, ...]:
    return _session().problems


def uploader_key() -> str:
    """The upload field's key; it changes when the field is to be emptied."""
    return f"uploads-{_session().uploads}"


def empty_uploader() -> None:
    _session().uploads += 1


def value(key: str) -> Any:
    """The value of a widget by its key, None before it is there."""
    return st.session_state.get(key)


def put(key: str, value: object) -> None:
    """Sets a widget's value before it is drawn."""
    st.session_state[key] = value


def put_next(key: str, value: object) -> None:
    """Sets a widget's value for the next run, where the widget was drawn in this one."""
    st.session_state[f"{key}-next"] = value


def take_next(key: str) -> None:
    """Puts in place what `put_next` has set; call before the widget is drawn."""
    if f"{key}-next" in st.session_state:
        st.session_state[key] = st.session_state.pop(f"{key}-next")
