"""Columns by evidence: unlisted headers over telling contents, contradictions left unread, and what then stays open."""

from __future__ import annotations

import pytest

from assistant.reading.report import read
from scoring.engine import judge
from scoring.model import Evaluation
from scoring.registry import selected
from scoring.ruleset import library
from tests.reading.layouts import document, lines, table

ROWS = """产出指标 | 数量指标 | 修剪行道树 | ≥1200株 | 1260株 | 50 | 50 | 无
产出指标 | 质量指标 | 苗木成活率 | ≥95% | 94.9% | 20 | 20 | 无
效益指标 | 社会效益指标 | 林荫路覆盖率 | ≥60% | 62% | 20 | 20 | 无
满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90% | 93% | 10 | 10 | 无
"""
USUAL = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")
ROLES = ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason")


def form(header: tuple[str, ...], rows: str = ROWS) -> Evaluation:
    (found,) = read((document(table(lines(" | ".join(header) + "\n" + rows))),)).evaluations
    return found


def roles(found: Evaluation) -> dict[str, str]:
    return {column.header: column.role for column in found.column_roles}


@pytest.mark.parametrize(
    ("role", "word"),
    [
        ("actual", "岁末实现数"), ("actual", "甲栏"), ("target", "乙栏"), ("target", "拟达水平"), ("weight", "占分"), ("score", "核得分数"),
        ("level3", "考评要素"), ("level1", "总项"), ("level2", "细分维度"), ("weight", "丙栏"), ("score", "丁栏"), ("level3", "戊栏"),
    ],
)  # fmt: skip
def test_one_unlisted_header_is_told_by_its_words_or_its_column(role: str, word: str) -> None:
    header = tuple(word if r == role else usual for r, usual in zip(ROLES, USUAL, strict=True))
    assert roles(form(header))[word] == role


@pytest.mark.parametrize(
    ("word", "cells"),
    [
        ("分值", ["优", "良", "优", "优"]), ("分值", ["98.2%", "99.1%", "97%", "100%"]), ("得分", ["1200元", "800元", "95元", "77元"]),
        ("实际完成值", ["达标得满分，每低1%扣1分", "达标得满分，否则不得分", "按比例得分", "按比例得分"]), ("三级指标", ["12", "13", "14", "15"]),
        ("年度指标值", ["1", "2", "3", "4"]), ("偏差原因", ["3", "2", "1", "5"]),
    ],
)  # fmt: skip
def test_a_column_that_contradicts_its_header_is_left_unread(word: str, cells: list[str]) -> None:
    at = USUAL.index(word)
    rows: list[list[str]] = [line.split(" | ") for line in str(ROWS).strip("\n").splitlines()]
    for row, cell in zip(rows, cells, strict=True):
        row[at] = cell
    found = form(USUAL, "\n".join(" | ".join(row) for row in rows))
    assert roles(found)[word] == ""
    assert {u.text for u in found.unread} >= {word, *cells}


def test_the_flagship_fault_is_found_under_any_header() -> None:
    header = ("类目", "子目", "考评要素", "拟达水平", "岁末实现数", "占分", "核得分数", "缘由")
    report = read((document(table(lines(" | ".join(header) + "\n" + ROWS))),))
    assert "S102" in [f.code for f in judge(report, library(), selected()).findings]


def test_nothing_certain_rests_on_an_unread_column() -> None:
    """The weights stand under a header that says something else, so no sum of weights is accused."""
    rows = (
        ROWS.replace("| 50 | 50 |", "| 优 | 50 |")
        .replace("| 20 | 20 |", "| 良 | 20 |")
        .replace("| 10 | 10 |", "| 优 | 10 |")
    )
    report = read(
        (
            document(
                "2023年度项目支出绩效自评表",
                table(lines(" | ".join(USUAL) + "\n" + rows + "总分 |  |  |  |  | 100 | 95 | ")),
            ),
        )
    )
    review = judge(report, library(), selected())
    assert not {f.code for f in review.findings} & {"A102", "A103", "A104", "S109", "S111", "S113"}
    assert "D109" in {f.code for f in review.findings}
    assert "未能识别" in next(run.why for run in review.coverage.rules if run.code == "A102")
