"""Text that remembers where each stretch of it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.documents.model import Run

MADE = -1  # the source of text that the file does not hold, such as an automatic list number


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text and the runs it consists of; a character that no run covers was added while joining."""

    text: str = ""
    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, text: str, source: int, offset: int = 0) -> Mapped:
        return cls(text, (Run(0, len(text), source, offset),) if text else ())

    @classmethod
    def build(cls, pieces: Iterable[tuple[str, int, int]]) -> Mapped:
        """From (text, source, offset) pieces in order; neighbours that continue each other become one run."""
        texts: list[str] = []
        runs: list[Run] = []
        at = 0
        for text, source, offset in pieces:
            if not text:
                continue
            end = at + len(text)
            last = runs[-1] if runs else None
            if last and last.source == source and last.offset + last.end - last.start == offset:
                runs[-1] = Run(last.start, end, source, last.offset)
            else:
                runs.append(Run(at, end, source, offset))
            texts.append(text)
            at = end
        return cls("".join(texts), tuple(runs))

    def pieces(self, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int, int]]:
        """The (text, source, offset) pieces of a stretch; unmapped characters come with source MADE."""
        stop = len(self.text) if end is None else end
        at = start
        for run in self.runs:
            low, high = max(run.start, start), min(run.end, stop)
            if low >= high:
                continue
            if at < low:
                yield self.text[at:low], MADE, 0
            yield self.text[low:high], run.source, run.offset + low - run.start
            at = high
        if at < stop:
            yield self.text[at:stop], MADE, 0

    def __getitem__(self, part: slice) -> Mapped:
        start, end, _ = part.indices(len(self.text))
        if start == 0 and end == len(self.text):
            return self
        return Mapped.build(self.pieces(start, end))

    def __add__(self, other: Mapped | str) -> Mapped:
        return joined((self, other))

    def strip(self) -> Mapped:
        """Without white space at both ends, full-width spaces included."""
        text = self.text
        start = len(text) - len(text.lstrip())
        return self[start : max(start, len(text.rstrip()))]

    def without(self, spans: Iterable[tuple[int, int]]) -> Mapped:
        """The text with the given ascending, disjoint spans taken out."""
        parts: list[Mapped] = []
        at = 0
        for start, end in spans:
            parts.append(self[at:start])
            at = end
        return joined((*parts, self[at:])) if parts else self


def joined(parts: Iterable[Mapped | str]) -> Mapped:
    """One text from several; plain strings among them are additions without a source."""
    pieces: list[tuple[str, int, int]] = []
    made = 0
    for part in parts:
        if isinstance(part, str):
            pieces.append((part, MADE, made))
            made += len(part) + 1
        else:
            pieces.extend(part.pieces())
    return Mapped.build(pieces)


def lines(parts: Iterable[Mapped]) -> Mapped:
    """The parts that hold text, one a line."""
    filled = [part for part in parts if part.text.strip()]
    if len(filled) < 2:
        return filled[0] if filled else Mapped()
    between: list[Mapped | str] = [filled[0]]
    for part in filled[1:]:
        between += ["\n", part]
    return joined(between)


def blanks(text: str) -> int:
    """The width of the blanks before the first word of a text, in half characters."""
    before = text[: len(text) - len(text.lstrip())].split("\n")[-1] if text.strip() else ""
    return sum(2 if blank == "\u3000" else 1 for blank in before)
