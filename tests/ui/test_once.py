"""Nothing is judged twice: looking around, searching and handing the same file in again use what is there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from streamlit.testing.v1 import AppTest

from assistant.documents import Source
from assistant.pipeline import Reviewed
from assistant.ui import service, state
from tests.ui import standin
from tests.ui.test_flow import GOOD, go_to, hand_in


@pytest.fixture
def judged(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every judgement asked for: the file's name, or the rule set it was judged by again."""
    asked: list[str] = []

    def judge(sources: Sequence[Source], ruleset: str | None) -> Reviewed:
        asked.append(sources[0].name)
        return standin.judge(sources, ruleset)

    def judge_again(reviewed: Reviewed, ruleset: str | None) -> Reviewed:
        asked.append(str(ruleset))
        return standin.judge_again(reviewed, ruleset)

    monkeypatch.setattr(service, "judge", judge)
    monkeypatch.setattr(service, "judge_again", judge_again)
    return asked


def choose_rules(app: AppTest, key: str) -> None:
    next(box for box in app.selectbox if box.label == "评分规则").set_value(key).run()


def test_looking_around_judges_nothing(app: AppTest, judged: list[str]) -> None:
    hand_in(app, GOOD)
    next(field for field in app.text_input if field.label == "查找").set_value("满意度").run()
    go_to(app, "rules")
    go_to(app, "results")
    assert judged == ["年度报告.docx"]


def test_the_same_file_again_is_not_judged_again(app: AppTest, judged: list[str]) -> None:
    hand_in(app, GOOD)
    go_to(app, "check")
    hand_in(app, GOOD)
    assert judged == ["年度报告.docx"]


def test_a_rule_set_is_tried_once(app: AppTest, judged: list[str]) -> None:
    hand_in(app, GOOD)
    for key in ("national-project", "", "national-project", ""):
        choose_rules(app, key)
    assert judged == ["年度报告.docx", "national-project"]


def test_old_judgements_are_made_again_when_asked_for(
    app: AppTest, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "KEPT", 1)
    hand_in(app, GOOD)
    choose_rules(app, "national-project")
    choose_rules(app, "")
    assert judged == ["年度报告.docx", "national-project", "None"]
