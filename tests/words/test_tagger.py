"""Each meaning with sentences in which its words have it, and traps in which they have not."""

from __future__ import annotations

import pytest

from assistant.reading.words import Tag, Tags, tags
from assistant.reading.words.lexicon import build, lexicon

MEANT = [
    ("rest.lack", "空余床位67张，空置率5%", "空余床位"),
    ("flow.gain", "新聘16人", "新聘"),
    ("flow.loss", "调出4人，退休人员9人", "调出"),
    ("basis.word", "按到位资金计算的支出率", "计算的"),
    ("name.filler", "用于培训的费用为3万元", "用于 的 为 万元"),
    ("owner.word", "我局全县共2处", "我局 全县"),
    ("flow.in", "总收入20万元，收入合计20万元", "总收入 收入合计"),
    ("flow.out", "总支出18万元，支出率90%", "总支出"),
    ("rate.reduction", "资金节约率7%", "资金节约率"),
    ("time.this", "本年支出100万元，今年收入90万元，报告期内完成", "本年 今年 报告期内"),
    ("time.last", "比上年增加，较上年同期减少，去年底", "上年 上年同期 去年底"),
    ("time.last", "上年结转5万元", ""),
    ("time.carried", "上年结转5万元，年初结转和结余3万元", "上年结转 年初结转和结余"),
    ("time.closing", "年末结转结余2万元，上年末3万元", "年末结转结余"),
    ("time.prior", "上期数10，前期工作经费，前期费用5万元，较上月", "上期 上月"),
    ("time.base", "年初80人，实施前12天，年初预算100万元", "年初 实施前"),
    ("time.now_state", "改造后降至8天，年末存栏90头，上年末80头", "改造后 年末"),
    ("stage.initial", "年初预算100万元，年初批复预算90万元", "年初预算 年初批复预算"),
    ("stage.adjusted", "年中追加20万元，调整后预算120万元", "年中追加 调整后预算"),
    ("stage.full", "全年预算120万元，预算绩效管理，合同价80万元", "全年预算 合同价"),
    ("stage.plan", "计划改造30户，应对供应，应参保100人，拟建5座", "计划 应 拟"),
    ("stage.plan", "目标管理考核，应急物资，虚拟平台", ""),
    ("stage.final", "支出决算98万元，决算报告已公开，结算金额90万元", "支出决算 结算金额"),
    ("stage.actual", "实际支出98万元，完成率100%，转移支付20万元，已支付10万元", "实际支出 已支付"),
    ("stage.actual", "项目支出的执行率95%，支出进度良好", "支出"),
    ("stage.granted", "下达资金50万元，批复60万元，部署安排部署会", "下达资金 批复"),
    ("stage.received", "到位180万元，落实到位，到位率100%，收到3件", "到位 收到"),
    ("stage.open", "尚未支付20万元", "尚未支付"),
    ("dir.up", "比上年增加5万元，负增长3%，增长率为4%，增值税增加", "增加 增加"),
    ("dir.up.short", "较预算多5万元，高3%，提高认识，高新区高校，增值税，10多人，至多5人，许多", "多 高"),
    ("dir.down", "减少5万元，负增长3%，节约用水，节约型机关，提前下达，降低2%", "减少 负增长 降低"),
    ("dir.down.short", "较上年少5万元，低2%，减税降费，减灾，低保户，降水量，少数民族，至少5人", "少 低"),
    ("dir.level", "与上年持平，前后不一致，口径一致", "持平 一致"),
    ("dir.over", "超过预算5万元，不超过10%，高于目标，不得高于", "超过 高于"),
    ("dir.under", "低于计划，不低于95%，差5人，差旅费，较差，缺口20万元", "低于 差 缺口"),
    ("dir.difference", "相差5万元，差异原因，净值90万元", "相差 净值"),
    ("share.of", "占总支出的30%，占地50亩，占用耕地，侵占，约占三成，占比5%", "占 约占"),
    ("share.word", "占比5%，所占比重为30%，按比例分配", "占比 所占比重"),
    ("rate.word", "合格率95%，增长率5%，频率2次，执行率90%，效率提升", "合格率"),
    ("rate.execution", "预算执行率90%，资金支付率88%", "预算执行率 资金支付率"),
    ("rate.given", "年利率3.85%，税率6%", "年利率 税率"),
    ("rate.of", "完成年初预算100万元的95%，下达资金，到达，完成率100%", "完成"),
    ("growth.rate", "增速6.1%，增长率为4%，降幅2%", "增速 增长率 降幅"),
    ("point.word", "提高2.5个百分点，下降3个点，试点5个点位", "个百分点 个点"),
    ("times.word", "为上年的2.5倍，加倍努力", "倍"),
    ("total.word", "合计10万元，共5项，公共服务，共同富裕，总计划100户，总体良好", "合计 共 总"),
    ("total.word", "一般公共预算支出，中共中央，总结经验，累计完成5项", ""),
    ("total.cumulative", "累计完成5项，累计折旧20万元", "累计完成"),
    ("total.of_which", "其中：人员经费5万元，城区其中心地带", "其中"),
    ("total.rest", "其余5万元，剩余资金2万元，上年结余3万元，结余率2%", "其余 剩余资金"),
    ("total.above", "以上合计10万元，95%以上，18岁以上共5人，三人以上单位", "以上"),
    ("rest.balance", "结转结余2万元，结转率5%", "结转结余"),
    ("listing.word", "分为三类，包括但不限于，如下，预算编制组成员", "分为 如下"),
    ("each.word", "分别为3和5，各5万元，各级各类，人均2万元，均完成", "分别为 各 均"),
    ("mean.word", "人均2万元，平均3天，均匀分布，均衡发展，人均已领取，亩均500元", "人均 平均 亩均"),
    ("mean.per", "每户补助500元，每年2次，每况愈下，平均每人3次", "每户 平均每"),
    ("mean.per_time", "每人每月500元，每年2次", "每人每月 每年"),
    ("price.word", "单价300元，补助标准500元，高标准农田，标准化建设，评分标准，达标准入", "单价 补助标准"),
    ("limit.max", "不超过10天，3天以内，下列以下问题，60岁以下", "不超过 以内 以下"),
    ("limit.min", "不低于95%，≥90%，95%以上，以上三项，以上合计", "不低于 ≥ 以上"),
    ("limit.more", "超过300人，超过预算，>95", "超过 >"),
    ("limit.less", "不足300人，经费不足，未达到80%", "不足 未达到"),
    ("goal.word", "目标值95%，按要求执行，指标值90%，目标管理", "目标值 指标值"),
    ("compare.with", "比上年增加，较预算少，占比5%，同比增长，较好完成，比例，比如，共同", "比 较"),
    ("compare.with", "与去年相比，与乡镇联合，由12%提高到15%，由县局负责", "与 相比 由"),
    ("compare.year", "同比增长3%", "同比"),
    ("compare.chain", "环比下降1%", "环比"),
    ("survey.sent", "发放问卷300份，发放补贴20万元", "发放问卷"),
    ("survey.returned", "收回280份，回收率93%，垃圾回收利用", "收回"),
    ("survey.valid", "有效问卷275份，有效提升", "有效问卷"),
    ("survey.positive", "满意260人，满意度95%，不满意5人，基本满意10人", "满意 基本满意"),
    ("survey.negative", "不满意5人，不满意率2%", "不满意"),
    ("survey.share", "服务对象满意度95%，群众满意率96%", "服务对象满意度 满意率"),
    ("staff.posts", "核定编制56人，编制预算，科学编制规划，编制外人员", "核定编制"),
    ("staff.actual", "在职人员51人，在职人员控制率91%，在职培训", "在职人员"),
    ("hedge.before", "约30万元，节约资金，签约5家，集约，近300人，附近，近年来", "约 近"),
    ("hedge.behind", "30余万元，业余，300多人，95%左右，多部门", "余 多 左右"),
    ("negation", "未完成，不锈钢，没有发生，无线网络，不低于95%，未来", "未 没有"),
    ("grade.word", "评为优秀，优化，差旅费，优良率", "评为 优秀"),
    ("name.general", "项目支出和资金", "项目 支出 资金"),
    ("fund.source", "中央财政资金和自筹资金，地方病", "中央财政 自筹资金"),
    ("condition.word", "每增加1%扣1分，按比例扣", "每增加 按比例"),
    ("extra.word", "另有5万元，不含税", "另有 不含"),
]


@pytest.mark.parametrize(("concept", "text", "words"), MEANT, ids=[f"{c}: {t}" for c, t, _ in MEANT])
def test_a_word_has_its_meaning_and_the_trap_has_not(concept: str, text: str, words: str):
    assert [tag.text for tag in tags(text) if tag.concept == concept] == words.split()


@pytest.mark.parametrize(("text", "start"), [("到位180万元", 0), ("资金已到位", 3)])
def test_money_received_is_granted_and_may_have_been_spent(text: str, start: int):
    found = {tag.concept for tag in tags(text) if tag.text == "到位"}
    assert found == {"stage.granted", "stage.received", "stage.actual"}
    assert tags(text).at(start, "stage") is not None


def test_the_longest_word_of_a_family_counts_and_families_may_overlap():
    assert [(tag.concept, tag.text) for tag in tags("年初预算")] == [
        ("stage.initial", "年初预算"),
        ("name.general", "预算"),
    ]


def test_tags_answer_by_place_and_by_family():
    found = tags("比上年增加5万元，比去年减少")
    assert [tag.text for tag in found.within(0, 20, "time")] == ["上年", "去年"]
    assert [tag.text for tag in found.within(0, 20, "time.last", "dir.down")] == ["上年", "去年", "减少"]
    assert found.within(2, 5, "time") == ()
    assert found.has(1, 3, "time.last") and not found.has(1, 2, "time")
    assert found.first(0, 20, "dir") == Tag("dir.up", 3, 5, "增加")
    assert found.last(0, 20, "dir") == Tag("dir.down", 12, 14, "减少")
    assert found.at(3, "dir") == found.ending(5, "dir") == Tag("dir.up", 3, 5, "增加")
    assert found.at(4) is None and found.ending(4) is None
    assert [tag.start for tag in found] == sorted(tag.start for tag in found)


def test_a_meaning_that_nobody_knows_is_an_error():
    with pytest.raises(KeyError):
        tags("本年").has(0, 2, "tyme")


def test_no_text_has_no_tags():
    assert list(tags("")) == list(tags("，。123")) == []
    assert isinstance(tags(""), Tags)


def test_every_entry_is_used_and_every_exception_belongs_to_a_word():
    known = lexicon()
    assert {sense.concept for senses in known.senses.values() for sense in senses} - {
        "nothing"
    } <= known.meanings.keys()
    tested = {concept for concept, _, _ in MEANT}
    assert {name.split(".")[0] for name in known.meanings} - {name.split(".")[0] for name in tested} == {
        "reason",
        "score",
    }


@pytest.mark.parametrize(
    "entry",
    [
        {"words": ["多"], "not_befor": ["样"]},
        {"words": ["多"], "but": {"少": {"not_before": ["样"]}}},
        {"words": ["多", "多"]},
        {"words": ["多"], "hides": ["nobody"]},
    ],
)
def test_a_misspelt_entry_is_refused(entry: dict[str, object]):
    with pytest.raises(ValueError, match=r"dir|nobody"):
        build({"dir.up": entry})
