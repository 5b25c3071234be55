"""Invented accounts of an invented bureau, and the tables that are made of them: rows of texts for several formats.

Amounts are kept in fen, so that every table adds up; a fault is put in by naming a row, a column and a new amount.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

Rows = list[list[str]]


@dataclass(frozen=True)
class Sheet:
    """A table with the lines above it. "<" continues the cell to the left, "^" the cell above."""

    title: str
    rows: Rows
    above: tuple[str, ...] = ("公开表", "部门：云岭县水利局　　　　　　　　金额单位：万元")

    def row(self, name: str, nth: int = 0) -> int:
        found = [n for n, row in enumerate(self.rows) if any(cell.strip() == name for cell in row)]
        return found[nth]

    def changed(self, name: str, column: int, text: str, nth: int = 0) -> Sheet:
        """The table with one cell changed: the row that has `name` in one of its cells."""
        rows = [list(row) for row in self.rows]
        rows[self.row(name, nth)][column] = text
        return Sheet(self.title, rows, self.above)

    def without(self, *names: str) -> Sheet:
        gone = {self.row(name) for name in names}
        return Sheet(self.title, [row for n, row in enumerate(self.rows) if n not in gone], self.above)


def money(fen: int, unit: int = 10_000) -> str:
    """An amount in 万元 (two decimals are left of six: the books hold round hundreds of yuan) or in 元."""
    if fen == 0:
        return ""
    sign, size = ("-" if fen < 0 else ""), abs(fen)
    whole, rest = divmod(size, unit * 100)
    return f"{sign}{whole}.{rest * 100 // (unit * 100):02d}" if unit > 1 else f"{sign}{size // 100:,}.{size % 100:02d}"


@dataclass
class Books:
    """Subjects (code, name, basic, project), income by source, balances carried; in hundreds of yuan."""

    subjects: list[tuple[str, str, int, int]] = field(
        default_factory=lambda: [
            ("2080505", "机关事业单位基本养老保险缴费支出", 4210, 0),
            ("2080506", "机关事业单位职业年金缴费支出", 1835, 0),
            ("2081199", "其他残疾人事业支出", 120, 310),
            ("2101101", "行政单位医疗", 1268, 0),
            ("2101103", "公务员医疗补助", 402, 0),
            ("2130301", "行政运行", 41360, 0),
            ("2130305", "水利工程建设", 0, 88250),
            ("2130314", "防汛", 0, 12475),
            ("2130399", "其他水利支出", 960, 7718),
            ("2210201", "住房公积金", 3377, 0),
        ]
    )
    names: dict[str, str] = field(
        default_factory=lambda: {
            "208": "社会保障和就业支出", "20805": "行政事业单位养老支出", "20811": "残疾人事业",
            "210": "卫生健康支出", "21011": "行政事业单位医疗", "213": "农林水支出", "21303": "水利",
            "221": "住房保障支出", "22102": "住房改革支出",
        }
    )  # fmt: skip
    fund: int = 2600  # 政府性基金, spent on projects
    other: int = 845
    undertaking: int = 1320
    opening: int = 5410
    used: int = 215

    def spent(self, prefix: str = "") -> tuple[int, int]:
        rows = [s for s in self.subjects if s[0].startswith(prefix)]
        return sum(s[2] for s in rows), sum(s[3] for s in rows)

    @property
    def outlay(self) -> int:
        return sum(self.spent())

    @property
    def fiscal(self) -> int:
        return self.outlay - 1980

    @property
    def income(self) -> int:
        return self.fiscal + self.fund + self.undertaking + self.other

    @property
    def total(self) -> int:
        return self.income + self.used + self.opening

    @property
    def closing(self) -> int:
        return self.total - self.outlay

    def coded(self) -> list[tuple[str, str, int, int]]:
        """Subjects of all three levels in the order of their codes."""
        upper = [(code, name, *self.spent(code)) for code, name in self.names.items()]
        return sorted([*upper, *self.subjects])


def w(hundreds: int) -> str:
    """Hundreds of yuan as 万元 with two decimals; nothing for nothing."""
    return money(hundreds * 10_000)


def overall(books: Books, *, merged: bool = True, numbered: bool = True) -> Sheet:
    """收入支出决算总表 in two halves."""
    classes = [(books.names[c], sum(books.spent(c))) for c in ("208", "210", "213", "221")]
    income = [
        ("一、一般公共预算财政拨款收入", books.fiscal), ("二、政府性基金预算财政拨款收入", books.fund),
        ("三、国有资本经营预算财政拨款收入", 0), ("四、上级补助收入", 0), ("五、事业收入", books.undertaking),
        ("六、经营收入", 0), ("七、附属单位上缴收入", 0), ("八、其他收入", books.other),
    ]  # fmt: skip
    marks = "一二三四五六七八"
    outlay = [(f"{marks[n]}、{name}", amount) for n, (name, amount) in enumerate(classes)]
    height = max(len(income), len(outlay))
    left = [*income, *[("", 0)] * (height - len(income)), ("本年收入合计", books.income),
            ("使用非财政拨款结余（含专用结余）", books.used), ("年初结转和结余", books.opening), ("总计", books.total)]  # fmt: skip
    right = [*outlay, *[("", 0)] * (height - len(outlay)), ("本年支出合计", books.outlay), ("结余分配", 0),
             ("年末结转和结余", books.closing), ("总计", books.total)]  # fmt: skip
    over = "<" if merged else ""
    if not numbered:
        rows = [["收入", over, "支出", over], ["项目", "决算数", "项目", "决算数"]]
        rows += [[a, w(x), b, w(y)] for (a, x), (b, y) in zip(left, right, strict=True)]
        return Sheet("收入支出决算总表", rows)
    rows = [["收入", over, over, "支出", over, over], ["项目", "行次", "金额", "项目", "行次", "金额"],
            ["栏次", "", "1", "栏次", "", "2"]]  # fmt: skip
    rows += [
        [a, str(n), w(x), b, str(n + len(left)), w(y)]
        for n, ((a, x), (b, y)) in enumerate(zip(left, right, strict=True), 1)
    ]
    return Sheet("收入支出决算总表", rows)


def subjects(books: Books, *, columns: int = 1, deep: bool = True) -> Sheet:
    """支出决算表 by subjects; the codes in one column or in three."""
    head = ["科目代码"] if columns == 1 else ["类", "款", "项"]
    rows = [[*head, "科目名称", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出"]]
    rows.append([*["栏次"], *[""] * len(head), "1", "2", "3", "4", "5"])
    rows.append([*["合计"], *["<"] * len(head), *_three(*books.spent()), "", ""])
    for code, name, basic, project in books.coded():
        if deep or len(code) < 7:
            rows.append([*split(code, columns), name, *_three(basic, project), "", ""])
    return Sheet("支出决算表", rows)


def split(code: str, columns: int) -> list[str]:
    return [code] if columns == 1 else [code[:3], code[3:5], code[5:7]]


def _three(basic: int, project: int) -> list[str]:
    return [w(basic + project), w(basic), w(project)]


ECONOMIC = {
    "301": "工资福利支出", "30101": "基本工资", "30102": "津贴补贴", "30103": "奖金", "30107": "绩效工资",
    "30108": "机关事业单位基本养老保险缴费", "30113": "住房公积金", "302": "商品和服务支出", "30201": "办公费",
    "30205": "水费", "30211": "差旅费", "30216": "培训费", "30231": "公务用车运行维护费", "30299": "其他商品和服务支出",
    "303": "对个人和家庭的补助", "30302": "退休费", "30305": "生活补助", "310": "资本性支出", "31002": "办公设备购置",
}  # fmt: skip
DETAIL = {"30101": 13210, "30102": 9874, "30103": 6001, "30107": 2040, "30108": 4210, "30113": 3377, "30201": 1260,
          "30205": 84, "30211": 655, "30216": 118, "30231": 540, "30299": 371, "30302": 1189, "30305": 220,
          "31002": 433}  # fmt: skip


def economic() -> Sheet:
    """基本支出决算表 in three strips of codes that run on side by side."""

    def of(prefix: str) -> int:
        return sum(v for k, v in DETAIL.items() if k.startswith(prefix))

    listed = {code: DETAIL.get(code, of(code)) for code in ECONOMIC}
    first = [c for c in listed if c[:3] in ("301", "303")]
    second = [c for c in listed if c[:3] == "302"][:4]
    third = [c for c in listed if c[:3] in ("302", "310") and c not in second]
    height = max(len(first), len(second), len(third))
    strips = [[*s, *[""] * (height - len(s))] for s in (first, second, third)]
    rows = [["人员经费", "<", "<", "公用经费", "<", "<", "<", "<", "<"],
            ["科目代码", "科目名称", "决算数"] * 3]  # fmt: skip
    for codes in zip(*strips, strict=True):
        rows.append([t for c in codes for t in (c, ECONOMIC.get(c, ""), w(listed[c]) if c else "")])
    staff, office = of("301") + of("303"), of("302") + of("310")
    rows.append(["人员经费合计", "<", w(staff), "公用经费合计", "<", "<", "<", "<", w(office)])
    return Sheet("一般公共预算财政拨款基本支出决算表", rows)


def publics(*, tall: bool = False) -> Sheet:
    """三公: budget and outturn with an inner sum, in one row or as a list."""
    plan, real = (0, 180, 420, 150), (0, 179, 391, 96)
    if tall:
        names = [
            "1．因公出国（境）费",
            "2．公务用车购置及运行费",
            "其中：（1）公务用车购置费",
            "（2）公务用车运行维护费",
            "3．公务接待费",
        ]
        cells = [[w(p[0]), w(p[1] + p[2]), w(p[1]), w(p[2]), w(p[3])] for p in (plan, real)]
        rows = [["项目", "预算数", "决算数"], ["合计", w(sum(plan)), w(sum(real))]]
        rows += [[n, a, b] for n, a, b in zip(names, *cells, strict=True)]
        return Sheet("“三公”经费支出决算表", rows)
    rows = [["预算数", *["<"] * 5, "决算数", *["<"] * 5],
            ["合计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费"] * 2,
            ["^", "^", "小计", "公务用车购置费", "公务用车运行费", "^"] * 2,
            [str(n) for n in range(1, 13)]]  # fmt: skip
    cells = [[w(sum(p)), w(p[0]), w(p[1] + p[2]), w(p[1]), w(p[2]), w(p[3])] for p in (plan, real)]
    rows.append([*cells[0], *cells[1]])
    return Sheet("一般公共预算财政拨款“三公”经费支出决算表", rows)


def fiscal(books: Books) -> Sheet:
    """财政拨款收入支出决算总表: the outlay in four columns."""
    opening, closing = books.opening - 900, books.opening - 900 + books.fiscal + books.fund - books.outlay + 1500
    general, fund = books.outlay - 1500 - books.fund, books.fund
    total = books.fiscal + books.fund + opening
    part = {"208": 0, "210": 0, "213": -1500, "221": 0}
    rows = [["收入", "<", "<", "支出", "<", "<", "<", "<", "<"],
            ["项目", "行次", "金额", "项目", "行次", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]]  # fmt: skip
    left = [("一、一般公共预算财政拨款", books.fiscal), ("二、政府性基金预算财政拨款", books.fund), ("三、国有资本经营预算财政拨款", 0), ("", 0),
            ("本年收入合计", books.fiscal + books.fund), ("年初财政拨款结转和结余", opening), ("一、一般公共预算财政拨款", opening - 30),
            ("二、政府性基金预算财政拨款", 30), ("三、国有资本经营预算财政拨款", 0), ("总计", total)]  # fmt: skip
    right: list[tuple[str, int, int]] = []
    for n, code in enumerate(part):
        amount = sum(books.spent(code)) + part[code]
        money_of_fund = books.fund if code == "213" else 0
        right.append((f"{'一二三四'[n]}、{books.names[code]}", amount - money_of_fund, money_of_fund))
    right += [("本年支出合计", general, fund), ("年末财政拨款结转和结余", closing - 30, 30), ("", 0, 0), ("", 0, 0), ("", 0, 0),
              ("总计", total - fund - 30, fund + 30)]  # fmt: skip
    for n, ((a, x), (b, y, z)) in enumerate(zip(left, right, strict=True), 1):
        rows.append([a, str(n), w(x), b, str(n + len(left)), w(y + z), w(y), w(z), ""])
    return Sheet("财政拨款收入支出决算总表", rows)


def budget() -> Sheet:
    """部门收支预算总表: the outlay by function and by nature, beside one another, with levels of list marks."""
    rows = [["收入", "<", "支出", "<", "<", "<"],
            ["项目", "预算数", "项目（按功能分类）", "预算数", "项目（按支出性质分类）", "预算数"]]  # fmt: skip
    left = [("一、本年收入", 9200), ("（一）一般公共预算拨款", 8100), ("（二）政府性基金预算拨款", 700), ("（三）事业收入", 400),
            ("二、上年结转", 300), ("", 0), ("收入总计", 9500)]  # fmt: skip
    mid = [("一、本年支出", 9400), ("（一）教育支出", 7600), ("（二）社会保障和就业支出", 1100), ("（三）住房保障支出", 700),
           ("二、结转下年", 100), ("", 0), ("支出总计", 9500)]  # fmt: skip
    right = [("一、基本支出", 6900), ("1、人员经费", 5800), ("2、公用经费", 1100), ("二、项目支出", 2500), ("三、结转下年", 100),
             ("", 0), ("支出总计", 9500)]  # fmt: skip
    for pairs in zip(left, mid, right, strict=True):
        rows.append([t for name, amount in pairs for t in (name, w(amount))])
    return Sheet("部门收支预算总表", rows)


# --- files


def docx_of(*sheets: Sheet, text: Sequence[str] = ()) -> bytes:
    from docx import Document

    document = Document()
    for line in text:
        document.add_paragraph(line)
    for sheet in sheets:
        for line in (sheet.title, *sheet.above):
            document.add_paragraph(line)
        rows = sheet.rows
        table = document.add_table(len(rows), max(map(len, rows)))
        grid = [list(row.cells) for row in table.rows]  # asking the table for each cell takes much longer
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value not in ("<", "^", ""):
                    grid[r][c].text = value
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value in ("<", "^"):
                    over = (r, c - 1) if value == "<" else (r - 1, c)
                    grid[r][c] = grid[over[0]][over[1]].merge(grid[r][c])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx_of(*sheets: Sheet) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for n, sheet in enumerate(sheets):
        page = book.create_sheet(f"{n + 1}{sheet.title[:20]}")
        for r, line in enumerate((sheet.title, *sheet.above), 1):
            page.cell(r, 1, line)
        for r, row in enumerate(sheet.rows, len(sheet.above) + 2):
            for c, value in enumerate(row, 1):
                if value not in ("<", "^", ""):
                    page.cell(r, c, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text_of(*sheets: Sheet) -> bytes:
    lines: list[str] = []
    for sheet in sheets:
        lines += [sheet.title, *sheet.above]
        lines += ["\t".join("" if cell in ("<", "^") else cell for cell in row) for row in sheet.rows]
        lines.append("")
    return "\n".join(lines).encode()
