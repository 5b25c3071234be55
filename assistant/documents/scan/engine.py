"""The recogniser: where text stands on an image, and what it says. One model, used by one thread at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any, Final, cast

import cv2
import numpy as np

from assistant.documents.scan.images import Image, Rect

LOCK = Lock()
WIDE: Final = str.maketrans("(),:;?!", "（），：；？！")
BESIDE_CHINESE: Final = re.compile(r"(?<=[\u4e00-\u9fff）”》])[(),:;?!]|[(),:;?!](?=[\u4e00-\u9fff（“《])")
ONE_SIDED: Final = re.compile(r"（([^（）()]*)\)|\(([^（）()]*)）")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one line of print says: for every character how sure (0…1), and its middle as a share of the width."""

    text: str
    sure: tuple[float, ...]
    middles: tuple[float, ...]

    @property
    def score(self) -> float:
        return sum(self.sure) / len(self.sure) if self.sure else 0.0


@cache
def _model() -> Any:
    from rapidocr import RapidOCR

    # The page is brought to its size before; the model's own limit would shrink it once more.
    limits = {"Global.max_side_len": 6000, "Global.log_level": "critical"}
    return RapidOCR(params={**limits, "Global.return_word_box": True})


def find(image: Image, scale: float = 1.0) -> list[Rect]:
    """The boxes of the lines of print, in pixels; text that stands on its side has tall boxes.

    Below a `scale` of 1 the search is faster and finds larger print only.
    """
    seen = image if scale == 1.0 else cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    with LOCK:
        found = _model()(seen, use_det=True, use_cls=False, use_rec=False)
    boxes = getattr(found, "boxes", None)
    return [] if boxes is None else [_bounds(np.asarray(box) / scale) for box in boxes]


def _bounds(quad: Any) -> Rect:
    low, high = quad.min(axis=0), quad.max(axis=0)
    return Rect(int(low[0]), int(low[1]), int(high[0]) + 1, int(high[1]) + 1)


def recognise(crops: Sequence[Image]) -> list[Reading]:
    """What the images of single lines say, in the same order."""
    if not crops:
        return []
    with LOCK:
        found = _model().recognize_txt(list(crops))
    return [_reading(text, words) for text, words in zip(found.txts, found.word_results, strict=True)]


def widened(text: str) -> str:
    """Punctuation beside Chinese in its wide form: a picture does not show which of the two was typed."""
    wide = BESIDE_CHINESE.sub(lambda match: match[0].translate(WIDE), text)
    return ONE_SIDED.sub(lambda match: f"（{match[1] or match[2] or ''}）", wide)


def _reading(text: str, words: Any) -> Reading:
    sure = tuple(float(value) for value in words.confs)
    columns = iter([column for group in words.word_cols for column in group])
    length = float(words.line_txt_len)
    middles: list[float] = []
    for char in text:
        # Spaces come without a place: they stand right behind the character before them.
        column = None if char.isspace() else next(columns, None)
        middles.append(middles[-1] if column is None and middles else (cast(float, column or 0) + 0.5) / length)
    return Reading(widened(text), sure if len(sure) == len(text) else (0.0,) * len(text), tuple(middles))
