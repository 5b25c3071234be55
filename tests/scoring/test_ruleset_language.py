"""The language of rule sets: ranges, steps, inheritance of sources, own header words, and what messages say."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
import yaml

from assistant.examples import trials
from scoring.finding import Kind, Level
from scoring.ruleset import FOLDER, RuleSet, RuleSetError, TextRow, library, resolve
from scoring.ruleset_docs import PAGE, generated
from scoring.ruleset_library import HEAD as HEAD_KEYS
from scoring.ruleset_library import built_in
from scoring.ruleset_validation import schema, validate
from scoring.ruleset_yaml import parse, parse_parts, parse_text
from scoring.steps import climbed
from tests.scoring.casebook import discovered
from tests.scoring.reports import report_of

SETS = sorted(FOLDER.glob("*.yaml"))
HEAD = "id: local\ntitle: 某县\nsource: 某文\nverified: true\nextends: national-project\n"
LEVEL = "first_level:\n  fixed: true\n  weights:\n"
STEPS = "steps:\n  rules:\n    - indicators: [控制率]\n      weight: 8\n      scale:\n"


def made(text: str) -> RuleSet:
    """The rule set of a text, as a file of the user's would be read."""
    return library().with_items(parse_text(HEAD + text, "local.yaml"))["local"]


@pytest.mark.parametrize("path", SETS, ids=lambda p: p.stem)
def test_built_in_sets_are_valid_and_named_like_their_files(path: Path) -> None:
    item = parse(path)
    validate(item)
    assert item.require("id").text() == path.stem
    jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), dict(schema()))
    assert library()[path.stem].examples, "every set has worked examples"


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(dict(schema()))


def test_the_published_page_is_fresh() -> None:
    text = PAGE.read_text("utf-8")
    assert generated(text) == text, "run: python -m scoring.ruleset_docs"


def test_the_example_of_the_page_works() -> None:
    text = PAGE.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    rules = library().with_items(parse_text(text, "page.yaml"))["mou-county"]
    assert [trial.got for trial in trials(rules)] == [trial.wanted for trial in trials(rules)]


def test_a_form_is_one_file(tmp_path: Path) -> None:
    for path in SETS:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "xian.yaml").write_text(
        "id: xian\ntitle: 某县\nextends: anhui-project\nlayout: {actual: [落实数]}\n", "utf-8"
    )
    found = built_in(tmp_path)
    assert set(found) == {*library(), "xian"} and found["xian"].first_level == found["anhui-project"].first_level
    assert found.forms()["xian"].layout == (("actual", ("落实数",)),) and found.forms()["xian"].kind == "project"


@pytest.mark.parametrize("path", SETS, ids=lambda p: p.stem)
def test_the_parts_that_tell_a_form_are_those_of_the_whole_file(path: Path) -> None:
    whole, parts = parse(path).mapping(), parse_parts(path, HEAD_KEYS).mapping()
    assert parts == {key: item for key, item in whole.items() if key in HEAD_KEYS}


def test_only_what_is_asked_for_is_parsed(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(
        HEAD.replace("local", "good").replace("extends: national-project\n", "kind: any\n"), "utf-8"
    )
    (tmp_path / "bad.yaml").write_text("- no mapping\n", "utf-8")
    found = built_in(tmp_path)
    assert found["good"].title == "某县"
    with pytest.raises(RuleSetError, match=r"bad\.yaml"):
        found.forms()


REMEMBERED = {
    "central-project-cost",
    "central-transfer",
    "guangdong-department",
    "hunan-department-table",
    "older-goal-table",
    "shenzhen-department",
    "tianjin",
}


@pytest.mark.parametrize("name", sorted(REMEMBERED))
def test_what_is_from_memory_is_marked(name: str) -> None:
    rules = library()[name]
    assert not (rules.basis.verified and rules.first_level.basis.verified)
    assert "未核对原文" in rules.chapter_basis.cited or not rules.chapters or rules.chapter_basis.verified


def test_rows_of_words() -> None:
    rules = made("texts:\n  rows:\n    - {names: [评价结论], limit: 200}\n    - {names: [甲, 乙], required: true}\n")
    assert rules.texts == (TextRow(("评价结论",), 200), TextRow(("甲", "乙"), None, True))
    assert rules.text_basis.source == "某文" and rules.text_basis.verified


def test_every_verified_weight_cites_its_source() -> None:
    """Files that are added need no entry anywhere: what they call verified must say what was read."""
    for name, rules in library().items():
        assert not rules.first_level.basis.verified or len(rules.first_level.basis.source) > 8, name


GUANGDONG = [["履职效能", "", "甲", "≥1项", "1项", 60, 60, ""], ["管理效率", "", "乙", "≥1项", "1项", 40, 40, ""]]


def test_an_unverified_rule_is_never_an_error() -> None:
    from scoring.engine import judge

    data = {"kind": "department", "unit": "广东省某局", "rows": GUANGDONG}
    findings = judge(report_of({"evaluation": data}), library(), (discovered()["S109"],)).findings
    assert len(findings) == 2
    for finding in findings:
        assert finding.kind is Kind.REVIEW and finding.level is Level.WARNING
        assert "未核对原文" in finding.basis


def test_a_part_without_a_source_rests_on_its_file() -> None:
    rules = made("execution:\n  weight: 20\n")
    assert rules.execution.basis.source == "某文" and rules.execution.basis.verified
    assert rules.grade_basis.source == library()["national-project"].grade_basis.source


def test_ranges_and_the_rest() -> None:
    level = made(
        LEVEL + "    预算执行率: 10\n    投入: {from: 10, to: 20}\n    其余: {from: 70, to: 80, rest: true}\n"
    ).first_level
    assert level.weights == (("预算执行率", Decimal(10)),)
    assert [(room.name, room.low, room.high, room.rest) for room in level.rooms] == [
        ("投入", 10, 20, False),
        ("其余", 70, 80, True),
    ]


def test_a_file_may_extend_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "province.yaml").write_text(HEAD.replace("local", "province") + "execution: {weight: 20}\n", "utf-8")
    city = tmp_path / "city.yaml"
    city.write_text("id: city\ntitle: 某市\nextends: province\n", "utf-8")
    assert resolve(str(city), library()).execution.weight == 20
    city.write_text("id: city\ntitle: 某市的办法\nextends: province\nexecution: {weight: 15}\n", "utf-8")
    assert resolve(str(city), library()).execution.weight == 15, "a changed file is read again"


WRONG = {
    "typo": ("exeuction: {weight: 20}\n", 6, "exeuction", "是不是“execution”"),
    "typo-inside": ("execution:\n  wieght: 20\n", 7, "execution.wieght", "是不是“weight”"),
    "ranges-too-small": (
        LEVEL + "    甲: {from: 10, to: 20}\n    乙: 30\n",
        8,
        "first_level.weights",
        "最少 40、最多 50，凑不成 100",
    ),
    "ranges-too-large": (
        LEVEL + "    甲: {from: 60, to: 70}\n    乙: 50\n",
        8,
        "first_level.weights",
        "最少 110、最多 120",
    ),
    "range-upside-down": (LEVEL + "    甲: {from: 20, to: 10}\n", 9, "first_level.weights.甲", "不大于上限"),
    "range-and-points": (LEVEL + "    甲: {from: 20, points: 30}\n", 9, "first_level.weights.甲", "只能写一种"),
    "overlap": (
        STEPS + "        - {to: 10, points: 8}\n        - {above: 5, points: 4}\n",
        12,
        "steps.rules[1].scale[2]",
        "与上一档重叠",
    ),
    "both-ends": (
        STEPS + "        - {to: 10, points: 8}\n        - {from: 10, points: 4}\n",
        12,
        "steps.rules[1].scale[2]",
        "10 两档都算",
    ),
    "gap": (
        STEPS + "        - {to: 10, points: 8}\n        - {above: 12, points: 4}\n",
        12,
        "steps.rules[1].scale[2]",
        "空档：10 到 12",
    ),
    "hole": (
        STEPS + "        - {below: 10, points: 8}\n        - {above: 10, points: 4}\n",
        12,
        "steps.rules[1].scale[2]",
        "两档都不算",
    ),
    "points-above-weight": (
        STEPS + "        - {to: 10, points: 9}\n",
        11,
        "steps.rules[1].scale[1].points",
        "超过分值 8",
    ),
    "no-score": (STEPS + "        - {to: 10}\n", 11, "steps.rules[1].scale[1]", "应写 share"),
    "step-zero": (
        "steps:\n  rules:\n    - {indicators: [甲], full: 100, each: 0, deduct: 1}\n",
        8,
        "steps.rules[1].each",
        "应大于 0",
    ),
    "ladder-incomplete": (
        "steps:\n  rules:\n    - {indicators: [甲], full: 100, each: 1}\n",
        8,
        "steps.rules[1]",
        "缺少“deduct”",
    ),
    "bands-overlap": (
        "qualitative:\n  scale:\n    - {from: 0.8, to: 1, names: [好]}\n    - {from: 0.5, to: 0.9, names: [中]}\n",
        8,
        "qualitative.scale[1]",
        "重叠",
    ),
    "grades-twice": (
        "grades:\n  scale:\n    - {name: 优, from: 80}\n    - {name: 良, from: 80}\n    - {name: 差, from: 0}\n",
        7,
        "grades.scale",
        "起点不重复",
    ),
    "example-incomplete": ("examples:\n  - {target: ≥1, weight: 5, score: 5}\n", 7, "examples[1]", "算例应写"),
    "example-range": (
        "examples:\n  - {target: ≥1, actual: 1, weight: 5, score: [5, 4]}\n",
        7,
        "examples[1].score",
        "[最低, 最高]",
    ),
    "fraction-of-decimals": ("decimals: 1.5\n", 6, "decimals", "应为整数"),
    "text-without-a-rule": ("texts:\n  rows:\n    - {names: [甲]}\n", 8, "texts.rows[1]", "应写 limit"),
    "bad-id": ("id: 本县\n", 6, "id", "重复的键"),
}


@pytest.mark.parametrize("name", WRONG)
def test_messages_name_file_line_and_key(name: str) -> None:
    text, line, key, problem = WRONG[name]
    with pytest.raises(RuleSetError) as error:
        made(text)
    assert str(error.value).startswith(f"规则集 local.yaml 第 {line} 行 “{key}”：")
    assert problem in str(error.value)


LADDERS = library()["hunan-department"].ladders


@pytest.mark.parametrize(
    ("name", "weight", "value", "low", "high"),
    [
        ("在职人员控制率", 5, "100", "5", "5"),
        ("在职人员控制率", 5, "101", "4.5", "4.5"),
        ("在职人员控制率", 5, "101.2", "4", "4.5"),
        ("在职人员控制率", 5, "150", "0", "0"),
        ("三公经费变动率", 8, "-3", "8", "8"),
        ("三公经费变动率", 3, "2", "2.4", "2.4"),
        ("预算完成率", 5, "95", "3", "3"),
        ("预算完成率", 5, "104", "5", "5"),
        ("预算完成率", 5, "93", "1", "3"),
        ("预算控制率", 8, "0", "8", "8"),
        ("预算控制率", 8, "10", "6", "6"),
        ("预算控制率", 5, "30.1", "0", "0"),
    ],
)
def test_stepped_scores(name: str, weight: int, value: str, low: str, high: str) -> None:
    ladder = next(x for x in LADDERS if name in x.indicators and x.weight == weight)
    found = climbed(ladder, Decimal(value), Decimal(weight), 2)
    assert found is not None
    assert (found.low, found.high) == (Decimal(low), Decimal(high)), found.trace
    assert found.low <= found.value <= found.high


@pytest.mark.parametrize(("partial", "value"), [("up", "4"), ("down", "4.5"), ("exact", "4.4")])
def test_a_begun_step_costs_what_the_rule_says(partial: str, value: str) -> None:
    rules = made(f"steps:\n  rules:\n    - {{indicators: [甲], full: 100, each: 1, deduct: 0.5, partial: {partial}}}\n")
    found = climbed(rules.ladders[0], Decimal("101.2"), Decimal(5), 2)
    assert found is not None and found.low == found.high == Decimal(value)


def test_the_execution_rate_may_be_scored_by_steps() -> None:
    scale = "execution:\n  weight: 10\n  scale:\n    - {below: 60, share: 0}\n    - {from: 60, proportional: true}\n"
    for executed, score in ((50, "0"), (60, "6"), (97, "9.7"), (120, "10")):
        from scoring.execution import score_fund

        table = report_of({"evaluation": {"funds": [["总额", 100, 100, executed, "", 10, 0]]}}).evaluations[0]
        assert score_fund(table.funds[0], table, made(scale)).score.value == Decimal(score)


def test_the_schema_file_is_plain_json() -> None:
    assert json.loads((FOLDER / "schema.json").read_text("utf-8"))["title"] == "绩核规则集"
