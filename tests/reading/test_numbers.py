"""The lexer tells figures from years, dates, document numbers and codes, and reads them exactly."""

import pytest

from assistant.reading.text.numbers import Role, lex
from scoring.quantity import Modifier

FIGURES = [
    ("参保 3443 人", "3443", "人", Modifier.EXACT),
    ("5,806,105.16元", "5806105.16", "元", Modifier.EXACT),
    ("增长1,055.4%", "1055.4", "%", Modifier.EXACT),
    ("≥95%", "95", "%", Modifier.AT_LEAST),
    (">=530元/人*月", "530", "元/人·月", Modifier.AT_LEAST),
    ("不低于百分之九十五", "95", "%", Modifier.AT_LEAST),
    ("近九成", "90", "%", Modifier.ABOUT),
    ("九成五以上", "95", "%", Modifier.AT_LEAST),
    ("收到300余份", "300", "份", Modifier.MORE_THAN),
    ("3万余元", "3", "万元", Modifier.MORE_THAN),
    ("1.2万亩", "1.2", "万亩", Modifier.EXACT),
    ("12 345.67元", "12345.67", "元", Modifier.EXACT),
    ("下降 6.00 %", "6.00", "%", Modifier.EXACT),
    ("１，２３４．５６万元", "1234.56", "万元", Modifier.EXACT),
    ("經(jīng)費預(yù)算為3328萬元", "3328", "万元", Modifier.EXACT),
    ("其中：A400万元", "400", "万元", Modifier.EXACT),
    ("增幅为-8.0%", "-8.0", "%", Modifier.EXACT),
    ("提高2.7个百分点", "2.7", "个百分点", Modifier.EXACT),
    ("投入约500万元", "500", "万元", Modifier.ABOUT),
    ("惠及近300户", "300", "户", Modifier.ABOUT),
    ("成本超40万元", "40", "万元", Modifier.MORE_THAN),
    ("覆盖逾30个村", "30", "个", Modifier.MORE_THAN),
    ("节约30万元", "30", "万元", Modifier.EXACT),
    ("集约2.5亩", "2.5", "亩", Modifier.EXACT),
    ("现场签约18项", "18", "项", Modifier.EXACT),
    ("履约100%", "100", "%", Modifier.EXACT),
    ("最近3个月", "3", "个月", Modifier.EXACT),
    ("附近5公里", "5", "公里", Modifier.EXACT),
    ("邻近2个乡", "2", "个", Modifier.EXACT),
    ("增多3个", "3", "个", Modifier.EXACT),
    ("超支6万元", "6", "万元", Modifier.EXACT),
    ("超额12%", "12", "%", Modifier.EXACT),
    ("配备8人以上述标准", "8", "人", Modifier.EXACT),
    ("设5个内设机构", "5", "个", Modifier.EXACT),
    ("100多个", "100", "个", Modifier.MORE_THAN),
    ("200余辆", "200", "辆", Modifier.MORE_THAN),
    ("120来只", "120", "只", Modifier.MORE_THAN),
    ("叁万伍仟元整", "35000", "元", Modifier.EXACT),
    ("人民币壹佰贰拾叁圆肆角伍分", "123.45", "元", Modifier.EXACT),
    ("补助二十三万五千元", "23.5", "万元", Modifier.EXACT),
    ("补助23万5千元", "23.5", "万元", Modifier.EXACT),
    ("共3亿5000万元", "3.5000", "亿元", Modifier.EXACT),
    ("投入十五万元", "15", "万元", Modifier.EXACT),
    ("投入十五万，", "15", "万", Modifier.EXACT),
    ("三点五万元", "3.5", "万元", Modifier.EXACT),
    ("约一万三千元", "1.3", "万元", Modifier.ABOUT),
    ("一万三千余元", "1.3", "万元", Modifier.MORE_THAN),
    ("培训一百二十人", "120", "人", Modifier.EXACT),
    ("不足二十万元", "20", "万元", Modifier.LESS_THAN),
    ("满意度达九成四", "94", "%", Modifier.EXACT),
    ("占三分之二", "66.7", "%", Modifier.ABOUT),
    ("下降两个百分点", "2", "个百分点", Modifier.EXACT),
]
OPEN = [
    ("吞吐86.4万标箱，同比增长3%", "86.4万标箱", "own:标箱"),
    ("吞吐86.4万标箱增长3%", "86.4万标箱", "own:标箱"),
    ("供应5200餐次。", "5200餐次", "own:餐次"),
    ("占用1.2万床日，", "1.2万床日", "count:床日"),
    ("使用挖机15台班", "15台班", "count:台班"),
    ("货运300吨公里；", "300吨公里", "count:吨公里"),
    ("飞防15万亩次", "15万亩次", "count:亩次"),
    ("新建烤房2群10座", "2群", "own:群"),
    ("回填30立方，", "30立方", "volume"),
    ("共训3学员，又训4学员", "3学员", "own:学员"),
    ("接待200人次/天", "200人次/天", "count:人次/天"),
    ("单价3万元/张", "3万元/张", "money/张"),
]
NO_UNIT = [
    "比上年2.08减少0.03",
    "评为95优秀，",
    "3级，",
    "分为3分别落实，",
    "支出26.4万，",
    "支出26.4万其中",
    "培训3学员",
    "得分95。",
]
IDIOMS = [
    "一是加强领导，二是压实责任",
    "“三公”经费和五大任务",
    "第一批、第十二项",
    "“十四五”规划期间",
    "一带一路建设",
    "两不愁三保障",
    "党的十九届六中全会",
    "数十万元、几百万元、百万元级",
    "千家万户、百千万人才工程",
    "二三十人、三五千元",
    "十分满意、一方水土、一成不变",
    "二〇二三年十二月十五日",
    "四个意识、两个维护、三个层面",
    "三元区、一元化",
]
OTHERS = [
    ("财预〔2020〕10号", Role.DOCUMENT),
    ("2024 年 9 月", Role.DATE),
    ("2023年度", Role.YEAR),
    ("第3批", Role.ORDINAL),
    ("1.项目支出", Role.LABEL),
    ("（2）公用经费", Role.LABEL),
    ("7,00.0,77万元", Role.MALFORMED),
    ("净值286.4517.30元", Role.MALFORMED),
    ("合计149.4694.02。", Role.MALFORMED),
    ("执行率9.7.3%", Role.MALFORMED),
    ("地址192.168.101.12", Role.LABEL),
    ("版本3.11.2", Role.LABEL),
    ("DB42", Role.CODE),
]


@pytest.mark.parametrize(("text", "value", "unit", "modifier"), FIGURES)
def test_figure(text: str, value: str, unit: str, modifier: Modifier) -> None:
    token = next(t for t in lex(text) if t.role is Role.FIGURE)
    assert token.quantity is not None
    assert (str(token.quantity.value), token.quantity.unit.symbol, token.quantity.modifier) == (value, unit, modifier)
    assert text[token.start : token.end] == token.quantity.text


@pytest.mark.parametrize(("text", "printed", "dimension"), OPEN)
def test_unlisted_unit(text: str, printed: str, dimension: str) -> None:
    token = next(t for t in lex(text) if t.role is Role.FIGURE)
    assert token.quantity is not None
    assert (token.quantity.text, token.quantity.unit.dimension) == (printed, dimension)


@pytest.mark.parametrize("text", NO_UNIT)
def test_no_unlisted_unit(text: str) -> None:
    assert {t.quantity.unit.dimension for t in lex(text) if t.quantity} == {"none"}


@pytest.mark.parametrize("text", IDIOMS)
def test_no_numeral(text: str) -> None:
    assert [t.quantity.text for t in lex(text) if t.quantity] == []


@pytest.mark.parametrize(("text", "role"), OTHERS)
def test_not_a_figure(text: str, role: Role) -> None:
    assert [t.role for t in lex(text)] == [role]


def test_range_is_one_figure() -> None:
    (token,) = lex("得分在80-90分之间")
    assert token.quantity is not None
    assert (str(token.quantity.value), str(token.quantity.upper)) == ("80", "90")
