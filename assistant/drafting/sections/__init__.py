"""The sections that can be drafted, in the order of a report. A new one is an entry here and a prompt file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assistant.drafting.sections import (
    analysis,
    budget,
    conclusion,
    deviations,
    experience,
    full,
    letter,
    overview,
    problems,
    suggestions,
    summary,
    targets,
)
from assistant.drafting.writer import Writer


@dataclass(frozen=True, slots=True)
class Section:
    """`id` names its prompt file (draft-<id>), too. `headings` is a pattern of the headings it may be inserted under,
    `needs` says in Chinese what it is written from."""

    id: str
    title: str
    needs: str
    headings: str
    compose: Callable[[Writer], None]


_CHAPTERS = (
    Section("overview", "部门（项目）概况", "报告中的概况文字、年度总体目标", r"概况|基本情况", overview.write),
    Section(
        "budget",
        "预算安排与执行情况",
        "自评表的资金部分",
        r"预算(?:安排|资金|执行|及执行)|资金(?:安排|使用|投入)",
        budget.write,
    ),
    Section(
        "targets",
        "绩效目标完成情况",
        "自评表的指标部分",
        r"(?:目标|指标)完成情况|绩效目标.*分析|指标分析",
        targets.write,
    ),
    Section(
        "deviations", "偏差原因分析及改进措施", "未完成、扣分和超额较多的指标", r"偏离|偏差|改进措施", deviations.write
    ),
    Section("conclusion", "综合评价结论", "自评表的分值、得分和总分", r"结论", conclusion.write),
    Section("analysis", "绩效分析", "自评表各部分的分值和得分", r"绩效分析|结论及分析", analysis.write),
    Section("experience", "主要经验及做法", "报告中的做法、完成较好的指标", r"经验|做法", experience.write),
    Section(
        "problems", "存在的问题及原因分析", "检查发现、未完成的指标", r"存在的?(?:主要)?问题|问题及", problems.write
    ),
    Section("suggestions", "有关建议", "“存在的问题”各条", r"建议|改进措施", suggestions.write),
)


def _full(writer: Writer) -> None:
    full.write(writer, [(s.title, s.id, s.compose) for s in _CHAPTERS])


SECTIONS: Mapping[str, Section] = MappingProxyType(
    {
        s.id: s
        for s in (
            *_CHAPTERS,
            Section("summary", "摘要", "资金、总分、主要问题和建议", r"摘要", summary.write),
            Section("review-letter", "复核意见", "全部检查发现", r"复核意见", letter.write),
            Section("full-report", "自评报告全文", "自评表（可以只有自评表）", r"$^", _full),
        )
    }
)

__all__ = ["SECTIONS", "Section"]
