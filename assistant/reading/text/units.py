"""Units of measure as reports print them, matched right behind a number."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from assistant.reading.text.hedges import bounds
from scoring.quantity import NONE, PERCENT, PERMILLE, POINT, SCORE, WAN_YUAN, YI_YUAN, YUAN, Unit

_MONEY = {
    "元": YUAN,
    "万元": WAN_YUAN,
    "亿元": YI_YUAN,
    "千元": Unit("千元", "money", Decimal(1000)),
    "百万元": Unit("百万元", "money", Decimal(1_000_000)),
    "千万元": Unit("千万元", "money", Decimal(10_000_000)),
    "万兀": WAN_YUAN,
    "圆": YUAN,
    "元整": YUAN,
    "万美元": Unit("万美元", "usd", Decimal(10_000)),
    "美元": Unit("美元", "usd"),
    "亿美元": Unit("亿美元", "usd", Decimal(100_000_000)),
}
_RATIO = {
    "%": PERCENT,
    "百分比": PERCENT,
    "‰": PERMILLE,
    "个百分点": POINT,
    "百分点": POINT,
    "个点": POINT,
    "分": SCORE,
}
# measured things: (dimension, factor to the dimension's base)
_MEASURE: dict[str, tuple[str, str]] = {
    "亩": ("mu", "1"),
    "公顷": ("area", "10000"),
    "hm²": ("area", "10000"),
    "hm2": ("area", "10000"),
    "hm(²)": ("area", "10000"),
    "hm": ("area", "10000"),
    "平方米": ("area", "1"),
    "㎡": ("area", "1"),
    "m²": ("area", "1"),
    "m2": ("area", "1"),
    "平米": ("area", "1"),
    "平方公里": ("area", "1000000"),
    "平方千米": ("area", "1000000"),
    "km²": ("area", "1000000"),
    "km2": ("area", "1000000"),
    "公里": ("length", "1000"),
    "千米": ("length", "1000"),
    "km": ("length", "1000"),
    "KM": ("length", "1000"),
    "米": ("length", "1"),
    "m": ("length", "1"),
    "延米": ("length", "1"),
    "厘米": ("length", "0.01"),
    "cm": ("length", "0.01"),
    "毫米": ("length", "0.001"),
    "mm": ("length", "0.001"),
    "立方米": ("volume", "1"),
    "立方": ("volume", "1"),
    "m³": ("volume", "1"),
    "m3": ("volume", "1"),
    "方": ("volume", "1"),
    "升": ("litre", "1"),
    "毫升": ("litre", "0.001"),
    "吨": ("mass", "1000"),
    "公斤": ("mass", "1"),
    "千克": ("mass", "1"),
    "kg": ("mass", "1"),
    "斤": ("mass", "0.5"),
    "克": ("mass", "0.001"),
    "g": ("mass", "0.001"),
    "千瓦": ("power", "1"),
    "kW": ("power", "1"),
    "兆瓦": ("power", "1000"),
    "千瓦时": ("energy", "1"),
    "度": ("degree", "1"),
    "TB": ("data", "1024"),
    "GB": ("data", "1"),
    "MB": ("bytes", "1"),
    "小时": ("hour", "1"),
    "分钟": ("minute", "1"),
    "秒": ("second", "1"),
    "工作日": ("workday", "1"),
    "个工作日": ("workday", "1"),
    "天": ("day", "1"),
    "日": ("day", "1"),
    "日历天": ("day", "1"),
    "个日历天": ("day", "1"),
    "自然日": ("day", "1"),
    "个自然日": ("day", "1"),
    "个月": ("month", "1"),
    "周": ("week", "1"),
    "年": ("year", "1"),
    "周年": ("year", "1"),
    "岁": ("age", "1"),
    "周岁": ("age", "1"),
    "倍": ("times", "1"),
    "℃": ("celsius", "1"),
    "票": ("count:票", "1"),
}
_COUNTED = (  # noqa: SIM905 - a word list reads better than 130 quoted words
    "人次 人/次 人·次 户次 例次 车次 架次 场次 批次 频次 班次 台次 台套 台(套) 套(台) 人天 人月 人 名 位 "
    "户 个 家 件 例 种 次 只 头 套 组 批 条 项 份 张 册 本 篇 部 处 所 座 台 辆 间 块 根 株 棵 盏 支 枚 "
    "颗 场 期 届 宗 起 笔 村 镇 乡 个/次 家次 类 门 对 双 艘 口 眼 盒 瓶 箱 袋 桶 包 卷 幅 面 片 段 栋 幢 "
    "层 页 道 床 桌 匹 尾 羽 孔 公里/条 样 节 课时 学时 学分 人份 剂次 剂 针次 针 粒 则 首 集 部门 单位 宗地 "
    "平台 网点 站 点位 点 岗位 户数 人数 人员 队 支队 "
).split()
COUNTS_IN = {
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "十万": Decimal(100_000),
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "万亿": Decimal(10) ** 12,
}
_SAME_THING = {
    "名": "人",
    "位": "人",
    "人员": "人",
    "人数": "人",
    "户数": "户",
    "户次": "户次",
    "人/次": "人次",
    "人·次": "人次",
}


def _table() -> dict[str, Unit]:
    units: dict[str, Unit] = dict(_MONEY) | _RATIO
    for symbol, (dimension, factor) in _MEASURE.items():
        units[symbol] = Unit(symbol, dimension, Decimal(factor))
    for symbol in _COUNTED:
        units.setdefault(symbol, Unit(symbol, "count:" + _SAME_THING.get(symbol, symbol), Decimal(1), counted=True))
    unscaled = tuple(units.items())
    for scale, times in COUNTS_IN.items():
        for symbol, unit in unscaled:
            if unit.dimension.startswith("count:") or symbol in (
                "亩",
                "平方米",
                "㎡",
                "吨",
                "公里",
                "公斤",
                "斤",
                "立方米",
                "立方",
                "千瓦时",
                "米",
            ):
                units.setdefault(scale + symbol, Unit(scale + symbol, unit.dimension, unit.factor * times))
    # bare scales: 5.8万 — money or a count, only the context tells
    units |= {"万": Unit("万", "none", Decimal(10_000)), "亿": Unit("亿", "none", Decimal(100_000_000))}
    return units


UNITS: dict[str, Unit] = _table()
_LONGEST = max(map(len, UNITS))
# what a short unit must not run into: 3分别, 2部门联合, 5点钟, 10年代, 8个性化
_NOT_AFTER = {
    "分": "别钟之类布级批期阶段会局公配解析开散支部管担子工明享清公歧",
    "个": "人所税体性别百",
    "部": "门分署队委",
    "点": "击位评半燃",
    "年": "度代级限终初龄轻均",
    "处": "理置罚于分室级",
    "所": "有得在以属",
    "次": "要序性年月日数均级",
    "家": "庭长具",
    "位": "于置居列次",
    "名": "称单义录额为列",
    "件": "数均",
    "项": "目",
    "方": "面案式法便",
    "度": "过假数",
    "面": "积向对",
    "段": "落",
    "头": "部",
    "口": "径",
    "包": "括含",
    "对": "于比应照口",
    "本": "级年市县区省单部次项月期着",
    "面对": "",
    "支": "出付持撑援队",
    "起": "到来草",
    "组": "织成",
    "块": "钱",
    "米": "粉饭",
    "门": "诊户",
    "道": "路",
    "人": "均口民",
    "样": "本",
    "站": "点",
    "样本": "",
    "点位": "",
    "节": "约能省余",
    "间": "接隔",
    "只": "有要能是",
    "条": "件例",
    "批": "准复次",
    "套": "取",
    "根": "据",
    "眼": "科",
    "场": "所地",
    "期": "间末初",
    "则": "",
    "集": "中体团",
    "首": "先次",
    "面积": "",
    "例": "如",
    "类": "别似型",
    "片": "区",
    "层": "面级次",
    "级": "",
    "周": "边围期转",
    "台": "账",
    "村": "级民干",
    "乡": "村镇",
    "镇": "级",
    "户": "均",
    "笔": "试记",
    "张": "贴",
    "队": "伍",
    "单位": "",
    "克": "服",
    "m": "g",
    "g": "",
    "升": "级",
    "对象": "",
    "平台": "",
    "份": "额",
    "双": "方",
    "日": "常均前后期间程报元语本志益历化夜光记式至到起、-—和与",
}
# a price, or so many a day: 元/人·月, 元/亩, 元/人*月, 元/户·年, 人次/天
_PER = re.compile(
    r"\s*/\s*((?:[A-Za-z\u4e00-\u9fff㎡]{1,4}|\([\u4e00-\u9fff]{1,3}\))(?:\s*[·*.、/]\s*[\u4e00-\u9fff]{1,3})?)"
)
_WITHOUT_PER = ("ratio", "point", "score", "none")
# a thing for so long, so often or so far; the phrase ends behind it, so that 床日 is read and 3人日常 is not
_COMPOUND = re.compile(r"(?:公里|[日天年月班次])(?![\u4e00-\u9fff])")
_MULTIPLIED = ("count", "mass", "mu", "length")
_PLAIN_COUNTERS = "个项名位次日天年月班"
# a unit, its price form and the character behind it
_REACH = 20


def unit_at(text: str, position: int) -> tuple[Unit, int]:
    """The unit at `position` of a uniform text and the offset behind it; (NONE, position) if there is none."""
    unit, length = _leading(text[position : position + _REACH])
    return unit, position + length


@lru_cache(maxsize=4096)
def _leading(text: str) -> tuple[Unit, int]:
    """The unit that a text begins with and its length. The same few words follow most numbers of a report."""
    for end in range(min(_LONGEST, len(text)), 0, -1):
        symbol = text[:end]
        unit = UNITS.get(symbol)
        runs_on = end < len(text) and text[end] in _NOT_AFTER.get(symbol, "")
        if unit and (not runs_on or _COMPOUND.match(text, end)) and not _latin_runs_on(symbol, text, end):
            return _priced(*_compound(unit, text, end))
    return NONE, 0


def _compound(unit: Unit, text: str, end: int) -> tuple[Unit, str, int]:
    """A unit times another is a unit of its own: 床日, 台班, 吨公里, 亩次."""
    match = _COMPOUND.match(text, end)
    multiplied = unit.dimension.partition(":")[0] in _MULTIPLIED and unit.symbol[-1] not in _PLAIN_COUNTERS
    if match is None or not multiplied or match.group() == unit.symbol[-1]:
        return unit, text, end
    symbol = unit.symbol + match.group()
    made = Unit(symbol, f"count:{symbol[_scale_length(unit) :]}", _times(unit), unit.counted)
    return made, text, match.end()


def _scale_length(unit: Unit) -> int:
    return max((len(scale) for scale in COUNTS_IN if unit.symbol.startswith(scale)), default=0)


def _times(unit: Unit) -> Decimal:
    return COUNTS_IN.get(unit.symbol[: _scale_length(unit)], Decimal(1))


def _latin_runs_on(symbol: str, text: str, end: int) -> bool:
    return (
        symbol[-1].isascii()
        and symbol[-1].isalpha()
        and end < len(text)
        and text[end].isascii()
        and text[end].isalnum()
    )


def _priced(unit: Unit, text: str, end: int) -> tuple[Unit, int]:
    if unit.dimension in _WITHOUT_PER or "/" in unit.dimension:
        return unit, end
    match = _PER.match(text, end)
    # "62万元/预算安排84万元" divides one amount by another and is no price
    if not match or text[match.end() : match.end() + 1].isdigit():
        return unit, end
    printed = _bounded(match.group(1))
    per = re.sub(r"[\s()*.、/·]+", "·", printed).strip("·")
    symbol, dimension = f"{unit.symbol}/{per}", f"{unit.dimension}/{per}"
    return Unit(symbol, dimension, unit.factor, unit.counted), match.start(1) + len(printed)


def _bounded(words: str) -> str:
    """What the amount is for, without the bound that follows it: of 张以内 only 张."""
    cuts = [at for word in bounds().tail if (at := words.find(word)) > 0]
    return words[: min(cuts)] if cuts else words


@lru_cache(maxsize=512)
def unit_of(text: str) -> Unit | None:
    """The unit that a cell or a header names as a whole ("万元", "人次", "百分比"), None if it names none."""
    stripped = text.strip(" ()（）:：\n")
    if not stripped:
        return None
    unit, end = unit_at(stripped, 0)
    return unit if end == len(stripped) else None
