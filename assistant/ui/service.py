"""From what the user hands in to judged reports: the one seam between the pages and the pipeline."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.documents import Source
from assistant.errors import JiheError, SettingsError
from assistant.settings import settings
from assistant.ui import state
from assistant.ui.state import Job, Own
from scoring.ruleset import RuleSetError, library, resolve

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed
    from scoring.ruleset_schema import Library


@dataclass(frozen=True, slots=True)
class Parcel:
    """Sources that are checked as one report, and the name it goes by."""

    name: str
    sources: tuple[Source, ...]


def parcels(sources: Sequence[Source], together: bool) -> list[Parcel]:
    """One report a file, or one report of all files."""
    if together and len(sources) > 1:
        return [Parcel("＋".join(source.name for source in sources), tuple(sources))]
    return [Parcel(source.name, (source,)) for source in sources]


def judge(sources: Sequence[Source], ruleset: str | None) -> Reviewed:
    """Checks one report. The pipeline is imported here so that the first page is there at once."""
    from assistant import pipeline

    return pipeline.review(sources, ruleset=ruleset, rulesets=known())


def judge_again(reviewed: Reviewed, ruleset: str | None) -> Reviewed:
    """The same report judged by another rule set."""
    from assistant import pipeline

    return pipeline.rejudged(reviewed, ruleset=ruleset, rulesets=known())


def check(parcel: Parcel) -> str | None:
    """Checks a report and keeps it in the session; gives the sentence for the user when it could not be checked."""
    key = digest(parcel.sources)
    if state.review(key, None) is not None:
        state.show(key)
        return None
    if problem := next(filter(None, (too_large(s.name, len(s.data)) for s in parcel.sources)), None):
        return problem
    try:
        reviewed = judge(parcel.sources, settings().ruleset)
    except (JiheError, RuleSetError) as error:
        return f"《{parcel.name}》没有检查：{error}"
    state.keep(Job(key, parcel.name), reviewed)
    return None


def misconfigured() -> str | None:
    """The sentence about a setting with a value that is not accepted, None when all are in order."""
    try:
        settings()
    except SettingsError as error:
        return str(error)
    return None


def limit_mb() -> int:
    """The largest file taken, in MB."""
    return settings().max_upload_mb


def too_large(name: str, size: int) -> str | None:
    """The sentence about a file of `size` bytes that is larger than what is taken, None for one that is not."""
    if size <= limit_mb() * 2**20:
        return None
    return f"《{name}》没有检查：文件超过 {limit_mb()} MB，请拆分或压缩其中的图片后再试。"


def opened() -> tuple[Job, Reviewed] | None:
    """The report that is open, judged by the rule set chosen for it."""
    job = state.current()
    if job is None:
        return None
    ready = state.review(job.key, job.given)
    if ready is None:
        other = state.any_review(job.key)
        if other is None:
            return None
        ready = judge_again(other, job.given or settings().ruleset)
        state.keep(job, ready)
    return job, ready


def digest(sources: Sequence[Source]) -> str:
    """The same contents give the same key, whatever the files are called."""
    total = hashlib.sha256()
    for source in sources:
        total.update(hashlib.sha256(source.data).digest())
        total.update(source.name.rpartition(".")[2].lower().encode())
    return total.hexdigest()[:20]


def rulesets() -> Mapping[str, str]:
    """Rule set id → title, the user's own last."""
    mine, every = state.own(), known()
    return {key: every[key].title for key in (*(k for k in every if k not in mine), *mine) if key in every}


def known() -> Library:
    """The built-in rule sets and those of this session that can be used."""
    every = library()
    for made in state.own().values():
        with suppress(RuleSetError):
            every = joined(every, yaml_of(made), made.id)
    return every


@lru_cache(maxsize=64)
def joined(base: Library, text: str, name: str) -> Library:
    """A library with one rule set more, given as YAML. Raises RuleSetError."""
    from scoring.ruleset_yaml import parse_text

    return base.with_items(parse_text(text, f"{name}.yaml"))


def yaml_of(made: Own) -> str:
    """The YAML of a rule set of the user's. Raises RuleSetError where the one below is gone."""
    from scoring.ruleset_writing import written

    if made.edit is None:
        return made.extra
    extra = made.extra.strip()
    return written(made.edit, resolve(made.edit.extends, library())) + (f"{extra}\n" if extra else "")
