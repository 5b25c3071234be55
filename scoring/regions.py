"""Where in the country a file comes from, by the names of provinces, cities and counties in it (`regions.txt`).

Rule sets say which region they are for in one word (四川, 深圳市, 正宁县); the names inside it count for it. A name
that several provinces use is not in the file, and a word that is not in the file stands for itself only.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("regions.txt")
_SUFFIX = re.compile("[省市县区旗州盟]")
_CHINESE = re.compile("[\u4e00-\u9fff]*$")
_REACH = 15
_PROVINCE_TAIL = re.compile("(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$")
_SHORTEST_SAFE = 3


class Place(NamedTuple):
    """A name with the province and, below it, the city that it lies in ("" for none)."""

    name: str
    province: str
    city: str


def endings(text: str) -> frozenset[str]:
    """Stretches of the text that end like the name of a place: "位于甘肃省正宁县" → 位于甘肃省, 位于甘肃省正宁县."""
    found = (text[max(0, m.end() - _REACH) : m.end()] for m in _SUFFIX.finditer(text))
    return frozenset(ending for part in found if len(ending := _CHINESE.search(part).group()) > 1)  # pyright: ignore[reportOptionalMemberAccess]


def named(regions: Iterable[str], near: str, around: Collection[str] = ()) -> str:
    """The name that puts a file into one of the regions, "" for none.

    `near` says whose file it is (unit, titles, note): there a bare 四川 counts. `around` are the endings of its text.
    """
    wanted = tuple(regions)
    if not wanted:
        return ""
    bare = (word for word in wanted if word in near)
    inside = (p.name for part in (endings(near), around) for p in places(part) if _inside(p, wanted))
    spelt = (word for word in wanted if any(ending.endswith(word) for ending in around))
    return next(bare, "") or min(inside, default="", key=_rank) or next(spelt, "")


def elsewhere(regions: Iterable[str], near: str) -> bool:
    """True where `near` names places, all of them outside the regions."""
    wanted = tuple(regions)
    found = known(near) if wanted else []
    return bool(found) and not any(word in near for word in wanted) and not any(_inside(p, wanted) for p in found)


def known(near: str) -> list[Place]:
    """The places that a unit's name or a title holds; a bare province (甘肃) only as its first word."""
    return [*places(endings(near)), *(Place(p, p, "") for p in _provinces() if near.startswith(_short(p)))]


def places(endings: Iterable[str]) -> Iterator[Place]:
    """The places that the endings name, the longest name of each."""
    table = _table()
    for ending in endings:
        names = (ending[start:] for start in range(len(ending) - 1) if _clear(ending, start))
        if (name := next((n for n in names if n in table), None)) is not None:
            yield Place(name, *table[name])


def _clear(ending: str, start: int) -> bool:
    """Two characters (文县) may be the end of a word (人文县域): they need the name of something larger before them."""
    return len(ending) - start >= _SHORTEST_SAFE or start == 0 or _SUFFIX.match(ending[start - 1]) is not None


def _inside(place: Place, regions: Iterable[str]) -> bool:
    whole = (place.province, _short(place.province), place.city, place.city.removesuffix("市"), place.name)
    return any(region in whole for region in regions if region)


def _rank(name: str) -> tuple[int, str]:
    return len(name), name


def _short(province: str) -> str:
    return _PROVINCE_TAIL.sub("", province)


@lru_cache(maxsize=1)
def _provinces() -> tuple[str, ...]:
    return tuple(dict.fromkeys(province for province, _ in _table().values()))


@lru_cache(maxsize=1)
def _table() -> Mapping[str, tuple[str, str]]:
    """Name → province and city."""
    found: dict[str, tuple[str, str]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines()[1:]:
        province, city, *counties = line.split()
        within = "" if city == "-" else city
        found[province] = (province, "")
        found.update(dict.fromkeys((within or province, *counties), (province, within)))
    return found
