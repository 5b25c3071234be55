"""Elements of a page. Text is escaped here and nowhere else; only what `tag` made is taken as it is."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Raw:
    """Markup inside markup; plain strings given to `tag` are text and are escaped."""

    __slots__ = ("html",)

    def __init__(self, html: str) -> None:
        self.html = html


Child = str | Raw


def tag(name: str, *children: Child, **attributes: str | int | None) -> Raw:
    """An element. Attributes that are None or "" are left out; `class_` is `class`."""
    given = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value not in (None, "")}
    inside = "".join(f' {key}="{escape(str(value))}"' for key, value in given.items())
    return Raw(f"<{name}{inside}>{''.join(_html(child) for child in children)}</{name}>")


def _html(child: Child) -> str:
    return child.html if isinstance(child, Raw) else escape(child, quote=False)


def rows(header: Iterable[str], body: Iterable[Iterable[Child | None]], **attributes: str) -> Raw:
    """A table with a header row; None is shown as a stroke."""
    head = tag("thead", tag("tr", *(tag("th", cell) for cell in header)))
    lines = (tag("tr", *(tag("td", "—" if cell is None else cell) for cell in row)) for row in body)
    return tag("table", head, tag("tbody", *lines), **attributes)


def document(title: str, style: str, body: Iterable[Raw]) -> str:
    """A whole page in Chinese with its style inside."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = (
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style>"
    )
    content = "\n".join(part.html for part in body)
    return f'<!DOCTYPE html>\n<html lang="zh-CN"><head>{head}</head>\n<body>\n{content}\n</body></html>\n'
