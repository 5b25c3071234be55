"""Text made uniform for reading, with the way back to the original offsets.

Full-width forms become ASCII, traditional characters simplified ones, look-alike operators one form, and pinyin
glosses that web mirrors put behind a character ("績(jī)效") disappear. Every character of the plain text knows the
offset that it came from, so that a span found in it can be marked in the draft.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code not in (0xFF0C, 0xFF1B, 0xFF01, 0xFF1F)}
_LOOK_ALIKE = {
    "　": " ",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\t": " ",
    "≧": "≥",
    "⩾": "≥",
    "≦": "≤",
    "⩽": "≤",
    "﹥": ">",
    "﹤": "<",
    "═": "=",
    "﹦": "=",
    "﹪": "%",
    "−": "-",
    "﹣": "-",
    "⑴": "①",
    "·": "·",
    "•": "·",
    "・": "·",
    "﹙": "(",
    "﹚": ")",
    "“": "“",
    "㎡": "㎡",
}
_TABLE = str.maketrans({**{chr(k): chr(v) for k, v in _FULL_WIDTH.items()}, **_LOOK_ALIKE})
# characters that only traditional texts have; one of them is enough to try the conversion
_TRADITIONAL = re.compile(
    "[萬億績預決經費額員個資項開業務實際數達標準總計財報單專劃執撥縣會與較減長間點監辦勞療養農區廳產環規設備說價築齡險屬]"
)
# a full-width comma parts clauses, but between full-width digits in groups of three it parts thousands
_WIDE_GROUPS = re.compile(r"[０-９]{1,3}(?:，[０-９]{3})+(?![０-９])")
# a run of digits that long is no number, and no pattern should have to try it
_ENDLESS = re.compile(r"[0-9０-９][0-9０-９.,，]{59,}")
_ENDLESS_FROM = 60
_GLOSS = re.compile(r"(?<=[\u3400-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡ]{1,7}\)")


@dataclass(frozen=True, slots=True)
class Plain:
    """Uniform text; `origin[i]` is the original offset of its i-th character, or None where offsets are the same."""

    text: str
    origin: tuple[int, ...] | None
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original [start, end) of a span of the plain text."""
        if self.origin is None:
            return start, end
        if start >= len(self.origin):
            return len(self.original), len(self.original)
        return self.origin[start], (self.origin[end - 1] + 1 if end > start else self.origin[start])

    def source(self, start: int, end: int) -> str:
        """The original text of a span of the plain text."""
        first, last = self.span(start, end)
        return self.original[first:last]

    def at(self, offset: int) -> int:
        """The plain index of an original offset (the next one if the character was dropped)."""
        return offset if self.origin is None else bisect_right(self.origin, offset - 1)


@lru_cache(maxsize=4096)
def plain(text: str) -> Plain:
    """The uniform form of a block's text. Newlines stay: they may be cell line breaks."""
    readable = _ENDLESS.sub(lambda m: "■" * len(m.group()), text) if len(text) > _ENDLESS_FROM else text
    uniform = _WIDE_GROUPS.sub(lambda m: m.group().replace("，", ","), readable).translate(_TABLE)
    if _TRADITIONAL.search(uniform):
        uniform = "".join(map(_simplified, uniform))
    if "(" not in uniform or not _GLOSS.search(uniform):
        return Plain(uniform, None, text)
    kept: list[int] = []
    position = 0
    for match in _GLOSS.finditer(uniform):
        kept.extend(range(position, match.start()))
        position = match.end()
    kept.extend(range(position, len(uniform)))
    return Plain("".join(uniform[i] for i in kept), tuple(kept), text)


@lru_cache(maxsize=8192)
def _simplified(character: str) -> str:
    if character < "\u3400":
        return character
    converted = _converter()(character)
    return converted if len(converted) == 1 else character


@lru_cache(maxsize=1)
def _converter() -> Callable[[str], str]:
    import opencc

    return cast("Callable[[str], str]", opencc.OpenCC("t2s").convert)  # pyright: ignore[reportUnknownMemberType]


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """A label without inner white space: "产 出 指 标" → "产出指标"."""
    return "".join(text.translate(_TABLE).split())
