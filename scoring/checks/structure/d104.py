"""XX, ××, “请在此处简要说明”: the form's own prompts that nobody replaced, and choices that nobody made.

说明：留下了XX、××、**、没有数字的年月、“请在此处简要说明”、没有写内容的“（200字以内）”等填表提示，或没有划去的“提高（降低）”。隐去的人名（李××）不算。
错例：其他需要说明的问题：请在此处简要说明……如没有填写；由XX股室牵头；下降（增长）20%。
对例：其他需要说明的问题：无。
依据：填报内容应当完整。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.observations import PlaceholderMark


@check(
    "D104",
    "placeholder",
    "占位符或填表提示残留",
    Level.WARNING,
    needs="未发现占位符或填表提示",
    basis="填报内容应当完整",
)
def d104(case: Case) -> Iterator[Outcome]:
    yield Examined(())
    marks = [o for o in case.report.observations if isinstance(o, PlaceholderMark)]
    for text in dict.fromkeys(m.text for m in marks):
        places = [m for m in marks if m.text == text]
        times = f"（共{len(places)}处）" if len(places) > 1 else ""
        yield case.finding(
            f"“{text}”是表样的填写提示或占位符，没有换成实际内容{times}，请填写；没有内容的写“无”。",
            tuple(Evidence("placeholder", m.text, m.location) for m in places),
            f"placeholder|{text}",
            stated=text,
        )
