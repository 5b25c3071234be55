"""Images of pages: from files and PDF pages, brought to one size and turned straight."""

from __future__ import annotations

import math
from typing import Final, NamedTuple, cast

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]

DPI: Final = 180
POINT: Final = DPI / 72  # pixels a point
A4: Final = (595.0, 842.0)  # points
MAX_TILT: Final = 6.0  # degrees
LEAST_TILT: Final = 0.06
SMALL: Final = 800  # pixels of width at which the tilt is measured


class Rect(NamedTuple):
    """A box in pixels from the top left; `x1` and `bottom` are outside."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def area(self) -> int:
        return self.width * self.height

    def shared(self, other: Rect) -> int:
        """The area that two boxes have in common."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0, width) * max(0, height)

    def grown(self, by: int) -> Rect:
        return Rect(self.x0 - by, self.top - by, self.x1 + by, self.bottom + by)

    def overlaps(self, other: Rect) -> bool:
        return self.shared(other) > 0

    def union(self, other: Rect) -> Rect:
        return Rect(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


def decode(data: bytes) -> list[Image]:
    """The pages of a picture file (a TIFF may hold several) at DPI; [] if it is broken."""
    cv2.utils.logging.setLogLevel(0)  # what can't be read is said in a sentence of our own
    raw = np.frombuffer(data, np.uint8)
    try:
        read, pages = cv2.imdecodemulti(raw, cv2.IMREAD_COLOR)
        if not read or len(pages) < 2:  # the single decoder also turns photographs as their camera noted
            single = cv2.imdecode(raw, cv2.IMREAD_COLOR)
            pages = [] if single is None else [single]
    except cv2.error:
        return []
    return [_sized(cast(Image, page)) for page in pages]


def _sized(image: Image) -> Image:
    """At DPI: an image of about A4's shape is A4, any other is as wide as A4."""
    height, width = image.shape[:2]
    long, short = max(height, width), min(height, width)
    scale = A4[1] * POINT / long if 1.25 < long / short < 1.6 else A4[0] * POINT / width
    if 0.9 < scale < 1.1:
        return image
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cast(Image, cv2.resize(image, None, fx=scale, fy=scale, interpolation=way))


def ink(image: Image) -> Image:
    """255 where something is printed, also on grey or shaded paper."""
    gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    return cast(Image, cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 35, 15))


def crop(image: Image, box: Rect, margin: int = 0) -> Image:
    """The part in the box, with so many pixels more to the left and right."""
    height, width = image.shape[:2]
    return image[max(0, box.top) : min(height, box.bottom), max(0, box.x0 - margin) : min(width, box.x1 + margin)]


def turned(image: Image, quarters: int) -> Image:
    """Turned counter-clockwise by quarter turns."""
    return np.ascontiguousarray(np.rot90(image, quarters)) if quarters else image


def straight(image: Image) -> tuple[Image, float]:
    """The image with its lines level, and by how many degrees it was turned counter-clockwise."""
    angle = _tilt(ink(image))
    return (image, 0.0) if abs(angle) < LEAST_TILT else (_rotated(image, angle, 255), angle)


def _rotated(image: Image, angle: float, paper: int) -> Image:
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cast(
        Image, cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(paper, paper, paper))
    )


def _tilt(mask: Image) -> float:
    """The turn in degrees after which rows of print and ruling lines stand out most from the gaps between them."""
    scale = SMALL / mask.shape[1]
    small = cast(Image, cv2.resize(mask, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    if not small.any():
        return 0.0
    best, step = 0.0, 1.0
    for step, reach in ((0.5, MAX_TILT), (0.1, 0.5), (0.03, 0.1)):
        turns = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(turns, key=lambda turn: _contrast(small, float(turn))))
    return best if abs(best) <= MAX_TILT else 0.0


def _contrast(mask: Image, angle: float) -> float:
    rows = _rotated(mask, angle, 0).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def back(x: float, y: float, size: tuple[float, float], quarters: int, angle: float) -> tuple[float, float]:
    """Where a point of the turned page, which has this (width, height), stands on the page as it was."""
    turn = math.radians(angle)
    dx, dy = x - size[0] / 2, y - size[1] / 2
    x = size[0] / 2 + dx * math.cos(turn) - dy * math.sin(turn)
    y = size[1] / 2 + dx * math.sin(turn) + dy * math.cos(turn)
    width, height = size
    for _ in range(quarters):
        x, y, width, height = height - y, x, height, width
    return x, y
