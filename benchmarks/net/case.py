"""A text of the collection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.documents import Source
from scoring.review import Review

Expectation = Callable[[Review | None], bool]
"""Whether the review of a text is right; None stands for a text that is refused."""


@dataclass(frozen=True)
class Case:
    """`id` is unique within `source` and says the same of a text however many others come or go.

    `files` makes the parts of the one report; like `expect`, it goes to another process and so must be a function of a
    module, with its arguments bound by `functools.partial`. `expect` is None where the right outcome is not known.
    """

    source: str
    id: str
    files: Callable[[], tuple[Source, ...]]
    expect: Expectation | None = None


Cases = Callable[[], Iterator[Case]]
