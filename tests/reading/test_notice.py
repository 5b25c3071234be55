"""The observers on text: what they must notice, and the look-alikes that they must leave alone."""

from __future__ import annotations

import pytest

import scoring.observations as seen
from assistant.documents import Source, load
from assistant.reading.notice import notice
from assistant.reading.notice.passages import passages
from scoring.model import Location, Section

UNIT = "临川县社会保险局"


def observed(text: str, unit: str = UNIT, year: int | None = 2023, title: str = "") -> tuple[seen.Observation, ...]:
    document = load(Source("draft.txt", text.encode()))
    blocks = tuple(item.id for item in document.items)
    sections = (Section("s1", title, 1, "七、", Location(0, blocks[0], 0, 1), blocks),) if title else ()
    return notice((document,), sections, unit, year)


def of(kind: type, text: str, **options: str) -> list[str]:
    return [o.text for o in observed(text, **options) if isinstance(o, kind)]  # type: ignore[attr-defined]


WRONG = [
    (seen.MissingBase, "（7）“三公经费”控制率：三公经费控制率减少，年初无预算安排。", ["年初无预算安排"]),
    (seen.MissingBase, "“三公”经费年初预算为0万元，实际支出0万元，“三公”经费控制率100%。", ["预算为0万元"]),
    (seen.Typo, "跟据有关文件规定，开展绩效自讯。", ["跟据", "自讯"]),
    (
        seen.PlaceholderMark,
        "其他说明：请在此处简要说明审计发现的问题，如没有填写。",
        ["请在此处简要说明审计发现的问题，如没有填写"],
    ),
    (seen.PlaceholderMark, "全年支出XX万元，完成预算。", ["全年支出XX万元，完"]),
    (seen.YearMention, "附：2022年度部门整体支出绩效自评表", ["2022年度部门整体支出绩效自评"]),
    (seen.YearMention, "今年以来，我们加强管理。", ["今年以来，我们加强管理。"]),
    (seen.OddNumber, "实际到位资金7,00.0,77万元。", ["7,00.0,77万元"]),
    (seen.OddNumber, "商品和服务支出75800元，占基本支出预算%，同比增加。", ["占基本支出预算%"]),
    (seen.OddNumber, "资产净值286.4517.30元，设备费45..6万元。", ["286.4517.30元", "45..6万元"]),
    (seen.OddNumber, "公用经费80万元，占16.00；比上年下降8.40，控制较好。", ["占16.00", "下降8.40"]),
    (seen.PlaceholderMark, "由×××股牵头，**科配合。", ["由×××股牵头，", "股牵头，**科配合"]),
    (seen.PlaceholderMark, "截至  年  月底全部完成。", ["截至  年  月底全部完"]),
    (seen.PlaceholderMark, "接待费增长（下降）20%。", ["增长（下降）"]),
    (seen.ForeignTrace, "下一步加强临川县医疗保障局内部控制。", ["临川县医疗保障局"]),
    (
        seen.ForeignTrace,
        "确保单位民政各项工作正常运转。\n\n民政专项资金较多，财务人员少。",
        ["单位民政各项工作", "民政专项资金较多"],
    ),
    (seen.ForeignTrace, "我校严格执行预算管理制度，确保资金安全。", ["我校"]),
    (
        seen.IndicatorListing,
        "指标分为决策20分、过程20分、产出30分、效益30分。",
        ["决策20分、过程20分、产出30分、效益30分"],
    ),
]
RIGHT = [
    (seen.MissingBase, "政府采购年初无预算安排，年中追加50万元，全部执行。"),
    (seen.MissingBase, "预算外资金没有安排，“三公”经费预算为12万元。"),
    (seen.Typo, "工作人员来自讯息中心，按照排序安排；调整到位。"),
    (seen.PlaceholderMark, "工程量为3×2倍，见图纸。"),
    (seen.PlaceholderMark, "请问卷调查对象填写调查表后交回。"),
    (seen.PlaceholderMark, "负责人李××，填报日期：    年  月  日。收入（含结转）增长（同口径）5%。"),
    (seen.YearMention, "针对2022年度绩效评价发现的问题，逐项整改。按照2022年度绩效自评结果，调整指标。"),
    (seen.OddNumber, "价格指数上升0.5，地址192.168.10.254，版本3.11.2，分别占18.2、20.1和30%。"),
    (seen.ForeignTrace, "会同临川县水务局联合检查，临川县水务局负责河道。指导各乡镇加强财务管理。"),
    (seen.YearMention, "较2022年增长3%，2021年12月底前退休897人。"),
    (seen.OddNumber, "合计5,806,105.16元，占基本支出预算的6.45%，执行率100%。"),
    (seen.ForeignTrace, "会同县民政局开展联合核查，根据县民政局通知，配合教育系统宣传。"),
    (seen.ForeignTrace, "我县高度重视，我局严格按照要求开展工作。"),
    (seen.IndicatorListing, "一等奖20分，二等奖10分，三等奖5分。"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), WRONG)
def test_noticed(kind: type, text: str, expected: list[str]) -> None:
    assert of(kind, text) == expected


@pytest.mark.parametrize(("kind", "text"), RIGHT)
def test_left_alone(kind: type, text: str) -> None:
    assert of(kind, text) == []


def test_admissions_count_only_where_problems_are_owned_up_to() -> None:
    good, bad = "工作按计划推进，完成及时率达100%。", "一些任务不能按时完成。"
    assert [
        s.positive for s in observed(f"{good}\n\n{bad}", title="七、存在的问题") if isinstance(s, seen.Statement)
    ] == [True, False]
    assert [s.positive for s in observed(f"{good}\n\n{bad}") if isinstance(s, seen.Statement)] == [True]
    assert of(seen.Statement, "防止一些任务不能按时完成，存在风险。") == []


def test_repeated_paragraph_is_a_pair_unless_its_numbers_differ() -> None:
    first = "全年完成基层服务站建设任务12个，资金支出进度与计划一致，管理规范，项目按期验收，群众反映良好，工作成效比较明显。"
    assert (
        len([o for o in observed(f"{first}\n\n中间另有一段文字。\n\n{first}") if isinstance(o, seen.DuplicatePair)])
        == 1
    )
    other = first.replace("12", "15")
    assert not [o for o in observed(f"{first}\n\n中间另有一段文字。\n\n{other}") if isinstance(o, seen.DuplicatePair)]


def test_heading_lost_inside_a_paragraph_fills_the_gap() -> None:
    kept = observed("一、概况\n\n二、目标\n\n四、结论\n\n五、建议")
    assert [m.value for m in kept if isinstance(m, seen.HeadingMark)] == [1, 2, 4, 5]
    filled = observed("一、概况\n\n二、目标\n\n目标如下。三、过程\n\n四、结论")
    assert 4 not in [m.value for m in filled if isinstance(m, seen.HeadingMark)]


def test_places_resolve_to_the_text() -> None:
    text = "跟据有关文件规定，絕不拖延。\n\n会计档案。。"
    found = {p.block: p.text for p in passages((load(Source("draft.txt", text.encode())),), ())}
    for o in observed(text):
        if isinstance(o, seen.Typo | seen.Punctuation):
            assert found[o.location.block][o.location.start : o.location.end] == o.text
