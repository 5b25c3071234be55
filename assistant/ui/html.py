"""Tables and lines of text as HTML, everything from a draft escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st


@dataclass(frozen=True, slots=True)
class Td:
    """A cell with a style class: "n" number, "soft" less important, "bad"/"good" for a number that is wrong/right."""

    text: str
    css: str = ""


Cell = str | Td


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `css` "differs" marks it."""

    cells: Sequence[Cell]
    css: str = ""


def table(headers: Sequence[Cell], rows: Iterable[Row | Sequence[Cell]], *, css: str = "", label: str = "") -> str:
    """An HTML table in a frame that scrolls sideways on a narrow screen."""
    head = "".join(_cell("th", h) for h in headers)
    body = "".join(_row(row) for row in rows)
    name = f' aria-label="{escape(label)}"' if label else ""
    return (
        f'<div class="jt-frame"><table class="jt {css}"{name}><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(row: Row | Sequence[Cell]) -> str:
    cells, css = (row.cells, row.css) if isinstance(row, Row) else (row, "")
    return f'<tr class="{css}">{"".join(_cell("td", c) for c in cells)}</tr>'


def _cell(tag: str, cell: Cell) -> str:
    text, css = (cell, "") if isinstance(cell, str) else (cell.text, cell.css)
    return f'<{tag} class="{css}">{escape(text)}</{tag}>' if css else f"<{tag}>{escape(text)}</{tag}>"


def show(markup: str) -> None:
    """Puts markup made by this module on the page."""
    st.html(markup)


def line(text: str, css: str = "jl") -> None:
    """A line of text in a style of the style sheet."""
    st.html(f'<div class="{css}">{escape(text)}</div>')


def folded(summary: str, texts: Iterable[str]) -> None:
    """A line that opens to show more."""
    inner = "".join(f"<p>{escape(text)}</p>" for text in texts)
    st.html(f'<details class="jwhy"><summary>{escape(summary)}</summary>{inner}</details>')


def heading(title: str, lead: str = "") -> None:
    """A page's title and one line under it."""
    under = f'<p class="jh-lead">{escape(lead)}</p>' if lead else ""
    st.html(f'<div class="jh"><h1>{escape(title)}</h1>{under}</div>')


def empty(text: str) -> None:
    """What stands where there is nothing to show."""
    line(text, "jempty")
