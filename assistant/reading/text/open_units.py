"""Units that no list holds: a short noun right behind a number that behaves as a classifier, 86.4万标箱, 52.6万餐次.

Each is a dimension of its own, so that its figures are compared and added among themselves and with nothing else. A
text shows that a noun counts: it stands behind 万 or 亿, ends as classifiers do (餐次, 课时), is one character alone,
or is read behind two numbers. Behind the noun the phrase must end at least once.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import lru_cache

from assistant.reading.text.units import COUNTS_IN, UNITS, unit_at
from scoring.quantity import NONE, Unit

_SCALE = r"(?:[百千]?万|亿)"
_STOP = (
    r"[^\u4e00-\u9fffA-Za-z%‰]|$|[的和与及或比较占]|以[上下内]|左右|同比|环比|[增上]长|[增升减降下提][加高低少幅降升]"
)
_SEEN = re.compile(rf"\d(?P<scale>{_SCALE})?[余多]?(?P<noun>[\u4e00-\u9fff]{{1,3}}?)(?={_STOP})")
_NOUN = re.compile(rf"(?P<scale>{_SCALE})?(?P<noun>[\u4e00-\u9fff]{{1,3}})")
# no thing that is counted begins so: words of grammar, marks, grades, verbs of change
_NEVER = frozenset(
    "是否的和与及或比较为在有了被把将已未不也都就从由到至向对按以等其各均共占增减升降上下提达完全优良好中差高低大小"
    "多少余来几年月日号时第章款号型式档码级届班路强星折成字无非能可应须需又仅只即如若因此该本这那并而且元角分点"
    "十百千万亿"
)
_ENDINGS = tuple("次时日天件箱台张户头班例份")


@lru_cache(maxsize=1024)
def open_units(text: str) -> frozenset[str]:
    """The nouns that count things in this text and stand in no list."""
    seen = Counter[str]()
    shown = set[str]()
    for match in _SEEN.finditer(text):
        noun = match["noun"]
        if noun[0] in _NEVER or _listed(noun):
            continue
        seen[noun] += 1
        if match["scale"] or len(noun) == 1 or noun.endswith(_ENDINGS):
            shown.add(noun)
    return frozenset(noun for noun, times in seen.items() if noun in shown or times > 1)


def open_unit_at(text: str, position: int) -> tuple[Unit, int]:
    """The unlisted unit at `position` and the offset behind it; (NONE, position) if there is none."""
    match = _NOUN.match(text, position)
    if match is None:
        return NONE, position
    known = open_units(text)
    noun = next((match["noun"][:size] for size in (3, 2, 1) if match["noun"][:size] in known), "")
    if not noun:
        return NONE, position
    return own_unit((match["scale"] or "") + noun), match.start("noun") + len(noun)


def own_unit(symbol: str) -> Unit:
    """A classifier as a dimension of its own; a scale such as 万 before it counts."""
    scale = max((each for each in ("", *COUNTS_IN) if symbol.startswith(each) and symbol != each), key=len)
    return Unit(symbol, f"own:{symbol.removeprefix(scale)}", COUNTS_IN.get(scale, Decimal(1)), counted=True)


def _listed(noun: str) -> bool:
    """Begins with a unit of the lists: what stands there was read, or is no unit (3分别)."""
    return unit_at(noun, 0)[0] is not NONE or any(noun.startswith(symbol) for symbol in UNITS)
