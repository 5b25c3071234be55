"""Titles of forms: what in a caption is the title, which line above a table is its caption, what kind of form it names.

A caption may be announced ("附件2：…自评表", "附表1-3 《…》"), and lines such as （2023年度） or 单位：万元 may stand
between it and the table. A sentence that refers to a form (详见附件…自评表) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.documents.model import Block
from assistant.reading.text.normal import plain, squeeze

KEPT = 8
_TITLE = re.compile(r"(?:自评|绩效|评价|评分|考评)[^。；;，,]{0,20}表(?:[（(【\[]?[^。；;]{0,16}[)）】\]]?){0,2}$")
_REFERENCE = re.compile(r"续表|见附|详见|参见|附后|如下|所示|(?:如|见)[上下]?表")
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(]\s*[一二三四五六七八九十\d]{1,2}\s*[)）]|\d{1,2}\s*[.．、])"
_ATTACHED = r"附(?:\s*[件表录]|(?=\s*[:：\d《]))|(?=表\s*\d{1,2}(?!\d))表"
_LEAD = re.compile(
    rf"\s*(?:{_NUMBER}\s*)?(?:[（(\[【]?\s*(?:{_ATTACHED})\s*[一二三四五六七八九十]{{0,2}}(?:\d{{1,2}}(?!\d))?"
    r"(?:\s*[-－—–.．]\s*\d{1,2}(?!\d))?\s*[)）\]】]?\s*[:：.、．]?\s*)?"
    rf"(?:{_NUMBER}\s*)?《?\s*"
)
_TAIL = re.compile(r"\s*》?\s*(?:[（(]?\s*(?:金额)?单位\s*[:：]\s*\S{1,4}?[)）]?)?\s*[:：]?\s*$")
_LISTED = re.compile(r"\s*(?:附\s*[件表录]?\s*[:：]?\s*)?(\d{1,2})\s*[.．、](?=\D|(?:19|20)\d\d\s*年)")
_ORDINALS = "一二三四五六七八九"
_SHEET = re.compile(rf"[(（]([{_ORDINALS}])[)）]")
_YEAR_NOTE = re.compile(r"[(（](?:19|20)\d\d年?度?[)）]")
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")
_ANNOUNCED = re.compile(r"\s*[（(【\[]?\s*附(?:\s*[件表录]|\s*[:：\d《])")
_YEAR_LINE = re.compile(r"[（(]?(?:19|20)\d\d年?(?:度)?[)）]?")
_LABEL_LINE = re.compile(
    r"[（(]?(?:金额)?单位[:：]?[^。；;,，]{1,6}[)）]?$|样表$"
    r"|[^。；;,，:：]{0,12}(?:单位|部门|日期|时间|编号|编码|电话|人|名称)[^。；;,，:：]{0,8}[:：]"
)
_STATED = (("department", re.compile("整体")), ("project", re.compile("项目|转移支付|专项")))


def title_span(text: str) -> tuple[int, int] | None:
    """Where in a caption the title of a form stands: "附件1：部门整体支出绩效自评表" without what announces it."""
    lead, tail = _LEAD.match(text), _TAIL.search(text)
    start, end = lead.end() if lead else 0, tail.start() if tail else len(text)
    short = squeeze(text[start:end])
    if len(short) >= 60 or _TITLE.search(short) is None or _REFERENCE.search(short):
        return None
    return start, end


def is_form_title(text: str) -> bool:
    """True for the title of a self-evaluation form, announced or not: "附：2023年度部门整体支出绩效自评表"."""
    return title_span(text) is not None


def continues_title(title: str, text: str) -> bool:
    """True where `text` is the title of the next sheet of the form of that title: 自评表（二） behind 自评表（一）."""
    one, other = (_SHEET.findall(squeeze(t)) for t in (title, text))
    if len(one) != 1 or len(other) != 1 or _ORDINALS.index(other[0]) != _ORDINALS.index(one[0]) + 1:
        return False
    first, second = (_YEAR_NOTE.sub("", _SHEET.sub("", squeeze(t))) for t in (title, text))
    return first == second


def year_in(text: str) -> int | None:
    match = _YEAR.search(plain(text).text)
    return int(match.group(1)) if match else None


def caption_of(above: Sequence[Block], *, between: int = 2) -> Block | None:
    """The caption among the paragraphs above a table, the nearest last; up to `between` other lines may follow it.

    Lines that belong to a caption (a year, a unit of money, the unit that fills the form in) don't count. An announced
    title farther up is a mention. Of a numbered list of attachments the first one comes first.
    """
    others = 0
    for index in range(len(above) - 1, -1, -1):
        text = above[index].text
        if is_form_title(text) and not (others and _announced(text)):
            return above[_first_listed(above, index)]
        others += not _of_caption(text)
        if others > between:
            return None
    return None


def _announced(text: str) -> bool:
    return _ANNOUNCED.match(text) is not None


def _of_caption(text: str) -> bool:
    short = squeeze(text)
    return len(short) <= 40 and (_YEAR_LINE.fullmatch(short) or _LABEL_LINE.match(short)) is not None


def _first_listed(above: Sequence[Block], last: int) -> int:
    """The first of the titles numbered 1, 2, … that end with the `last`; `last` itself where there is no such list."""
    number = _list_number(above[last].text)
    first = last - number + 1
    if number < 2 or first < 0:
        return last
    listed = (block.text for block in above[first : last + 1])
    in_order = all(is_form_title(text) and _list_number(text) == n for n, text in enumerate(listed, 1))
    return first if in_order else last


def _list_number(text: str) -> int:
    match = _LISTED.match(text)
    return int(match.group(1)) if match else 0


def stated_kind(title: str) -> str:
    """ "department" or "project" where a title names it, else ""."""
    return next((kind for kind, pattern in _STATED if pattern.search(title)), "")


def kind_of(title: str, project: str, funds: Iterable[str] = (), report_title: str = "") -> str:
    """ "department" for the overall expenditure of a unit, else "project".

    The form's title decides; then a project's name, the fund lines (only a unit as a whole has 基本支出), the report.
    """
    if stated := stated_kind(title):
        return stated
    if project:
        return "department" if "整体" in project else "project"
    if any("基本支出" in label for label in funds):
        return "department"
    return stated_kind(report_title) or ("department" if re.search("部门|单位", title) else "project")
