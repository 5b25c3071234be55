"""What was read from a draft, not judged: figures, self-evaluation tables, relations. JSON, text and workbook."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from assistant import wording
from assistant.exporters.json import Where, figure_of, file_of, line
from assistant.exporters.json_evaluations import stated_of
from assistant.places import Places
from scoring.model import Figure, Location
from scoring.relations import Relation

if TYPE_CHECKING:
    from assistant.pipeline import Read

Json = dict[str, Any]

_EPOCH = datetime(2000, 1, 1)  # no clock: the same draft gives the same bytes

RELATIONS = {
    "Total": "合计与分项",
    "Difference": "差额",
    "Rate": "比率",
    "Change": "增减变动",
    "Share": "占比",
    "ShareGroup": "占比分组",
    "Average": "人均或单价",
    "Mean": "平均数",
    "SameFact": "同一数据",
    "SurveyShare": "问卷占比",
    "Staffing": "人员编制",
    "GradeClaim": "评价等级",
    "Expression": "算式",
}


def as_json(read: Read, path: str) -> bytes:
    """One JSON document on one line, schema `jihe.figures/1`; relations name their figures by id."""
    where = Where(_places(read), len(read.documents) > 1)
    return line(
        {
            "schema": "jihe.figures/1",
            "path": path,
            "file": file_of(read.documents[0]),
            "unit": read.report.unit,
            "year": read.report.year,
            "figures": [figure_of(figure, where) for figure in read.report.figures],
            "evaluations": [stated_of(table, where) for table in read.report.evaluations],
            "relations": [*(_told(r, where) for r in read.report.relations), *_claimed(read, where)],
            "unread": [{"what": what, "why": why} for what, why in read.report.unread],
        }
    )


def _told(relation: Relation, where: Where) -> Json:
    return {"relation": type(relation).__name__, **_plain(relation, where)}


def _claimed(read: Read, where: Where) -> Iterator[Json]:
    """The best reading of every claim, the others as its rivals; what rules read stands among the relations."""
    for claim in read.report.claims:
        if claim.readings and not claim.readings[0].rule:
            first, *rest = (r.relation for r in claim.readings)
            yield _told(first, where) | {"rivals": [_told(r, where) for r in rest]}


def _plain(value: Any, where: Where) -> Any:
    """Figures become their ids, locations objects; other values stay what they are."""
    if isinstance(value, Figure):
        return value.id
    if isinstance(value, Location):
        return where.at(value)
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name), where) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item, where) for item in cast("tuple[Any, ...]", value)]
    return str(value) if isinstance(value, Decimal) else value


def as_text(read: Read) -> str:
    """A line a figure and a line a relation."""
    places = _places(read)
    lines = [f"【数字】{len(read.report.figures)} 个"]
    lines += ["  " + "　".join(cell for cell in row if cell) for row in _figures(read, places)]
    lines.append(f"【自评表】{len(read.report.evaluations)} 张")
    for table in read.report.evaluations:
        rows = f"资金 {len(table.funds)} 行，指标 {len(table.indicators)} 行"
        lines.append(f"  {table.id}　{table.project or table.title}　{rows}")
        lines += [f"      {why}" for why in wording.columns(table)]
    lines.append(f"【关系】{len(read.report.relations)} 条")
    lines += ["  " + "　".join(row) for row in _relations(read, places)]
    return "\n".join(lines) + "\n"


def as_xlsx(read: Read) -> bytes:
    """A workbook with the sheets 数字, 自评表 and 关系. Every cell is text as printed, so that no digit is lost."""
    import xlsxwriter

    places = _places(read)
    buffer = io.BytesIO()
    book: Any = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _EPOCH})
    head = book.add_format({"bold": True, "bg_color": "#E3EDF0", "border": 1})
    for name, columns, rows in (
        ("数字", ("编号", "原文", "名称", "年度", "口径", "位置"), _figures(read, places)),
        ("自评表", ("表", "一级", "二级", "三级", "指标值", "完成值", "分值", "得分"), _tables(read, places)),
        ("关系", ("关系", "数字", "位置"), _relations(read, places)),
    ):
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(columns) - 1, 20)
        for number, row in enumerate((columns, *rows)):
            sheet.write_row(number, 0, row, head if number == 0 else None)
    book.close()
    return buffer.getvalue()


def _places(read: Read) -> Places:
    return Places(read.documents, read.report.sections)


def _figures(read: Read, places: Places) -> Iterable[tuple[str, ...]]:
    for figure in read.report.figures:
        place = places.at(figure.location)
        yield (figure.id, place.text, figure.label, figure.period, figure.scope, place.words)


def _tables(read: Read, places: Places) -> Iterable[tuple[str, ...]]:
    where = Where(places, False)
    for table in read.report.evaluations:
        for row in stated_of(table, where)["indicators"]:
            keys = ("level1", "level2", "level3", "target", "actual", "weight", "score")
            yield (table.id, *(row[key] or "" for key in keys))


def _relations(read: Read, places: Places) -> Iterable[tuple[str, ...]]:
    claimed = (c.readings[0].relation for c in read.report.claims if c.readings and not c.readings[0].rule)
    for relation in (*read.report.relations, *claimed):
        figures = "、".join(f"{f.id}={places.text(f.location)}" for f in _members(relation))
        claim: Location = getattr(relation, "claim", None) or next(_members(relation)).location
        yield (RELATIONS[type(relation).__name__], figures, places.at(claim).words)


def _members(value: Any) -> Iterator[Figure]:
    """The figures of a relation in the order of its fields."""
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, tuple):
        for item in cast("tuple[Any, ...]", value):
            yield from _members(item)
    elif is_dataclass(value) and not isinstance(value, Location):
        for each in fields(value):
            yield from _members(getattr(value, each.name))
