"""What recognition could not settle: places in the document, and sentences that name them to the user."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from assistant.documents.model import Block, Cell, Table
from assistant.documents.scan.pages import Doubt, Scanned

NAMED: Final = 20  # places in one sentence

Items = tuple[Block | Table, ...]
Piece = TypeVar("Piece", Block, Cell)


def settled(items: Items, pages: Mapping[int, Scanned]) -> tuple[Items, tuple[str, ...]]:
    """The items with their doubtful numerals marked and their boxes as on the file's pages; notes for the user.

    `pages` holds the recognised pages by their 1-based number; items of other pages stay as they are.
    """
    open_doubts = [doubt for page in pages.values() for doubt in page.doubts]
    places: list[str] = []
    out: list[Block | Table] = []
    for item in items:
        if isinstance(item, Table):
            cells = tuple(_marked(cell, open_doubts, places, item.id) for cell in item.cells)
            out.append(replace(item, cells=tuple(_moved(cell, pages) for cell in cells)))
        else:
            out.append(_moved(_marked(item, open_doubts, places, ""), pages))
    places += [f"第{doubt.page}页“{doubt.text}”" for doubt in open_doubts]
    return tuple(out), _notes(pages, places)


def _marked(piece: Piece, doubts: list[Doubt], places: list[str], table: str) -> Piece:
    """The piece with the spans of its doubtful numerals, which are taken off the list."""
    own = [doubt for doubt in doubts if _holds(piece, doubt)]
    spans = {span for doubt in own for span in _spans(piece.text, doubt.text)}
    for doubt in own:
        doubts.remove(doubt)
        where = f"表{table[1:]}第{piece.row + 1}行第{piece.col + 1}列" if isinstance(piece, Cell) else ""
        places.append(f"第{doubt.page}页{where}“{doubt.text}”")
    return replace(piece, doubts=tuple(sorted(spans))) if spans else piece


def _holds(piece: Block | Cell, doubt: Doubt) -> bool:
    if piece.box is None or piece.page != doubt.page:
        return False
    x, y = (doubt.box[0] + doubt.box[2]) / 2, (doubt.box[1] + doubt.box[3]) / 2
    return piece.box[0] <= x <= piece.box[2] and piece.box[1] <= y <= piece.box[3]


def _spans(text: str, numeral: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(rf"(?<![\d.]){re.escape(numeral)}(?!\d)", text):
        yield match.span()


def _moved(piece: Piece, pages: Mapping[int, Scanned]) -> Piece:
    page = pages.get(piece.page or 0)
    if page is None or piece.box is None or not (page.angle or page.quarters):
        return piece
    return replace(piece, box=page.on_page(piece.box))


def _notes(pages: Mapping[int, Scanned], places: Sequence[str]) -> tuple[str, ...]:
    numbers = "、".join(str(number) for number in sorted(pages))
    first = f"第 {numbers} 页是图片，其中的文字和数字由识别得出，可能有误；采用检查结果之前，请与原件逐项核对。"
    if not places:
        return (first,)
    more = f"等 {len(places)} 处" if len(places) > NAMED else ""
    return first, f"以下数字识别时把握不大，请先对照原件确认：{'；'.join(places[:NAMED])}{more}。"
