"""Whether indicators listed in prose are those of a table."""

from __future__ import annotations

from scoring.model import Evaluation
from scoring.observations import IndicatorListing

_COMMON = frozenset(
    {
        "数量",
        "指标",
        "完成",
        "成率",
        "达标",
        "标率",
        "合格",
        "格率",
        "及时",
        "时率",
        "满意",
        "意度",
        "训率",
        "覆盖",
        "盖率",
    }
)


def table_names(table: Evaluation, listing: IndicatorListing) -> list[str]:
    """The names of the level that the listing is about, in table order."""
    if listing.third_level:
        return list(dict.fromkeys(row.name for row in table.indicators))
    return list(dict.fromkeys(_core(row.level1) for row in table.indicators if row.level1))


def _core(name: str) -> str:
    return name.split("（")[0].split("(")[0].removesuffix("指标").strip()


def is_known(name: str, names: list[str], listing: IndicatorListing) -> bool:
    """Alike in wording; a third-level name counts as known when it shares a word of its own with any row."""
    if not listing.third_level:
        core = _core(name)
        return "执行" in core or any(core in other or other in core for other in names)
    return any(_pieces(name) & _pieces(other) for other in names)


def _pieces(name: str) -> set[str]:
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    return pairs - _COMMON
