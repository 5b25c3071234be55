"""Web pages saved as files: paragraphs, headings and tables; menus, scripts and what is hidden are left out."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from assistant.documents.assembly import assemble
from assistant.documents.encoding import decode
from assistant.documents.limits import MAX_TEXT_BYTES, MIB, CellBudget
from assistant.documents.model import Document
from assistant.documents.webpage_markup import read
from assistant.errors import DocumentError

if TYPE_CHECKING:
    from assistant.documents import Source

PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table)\b", re.I | re.S)


def is_page(text: str) -> bool:
    """True for a text that begins as a web page or as a table copied from one."""
    return bool(PAGE.match(text[:4000]))


def load(source: Source, kind: str) -> Document:
    """Reads a web page. Raises DocumentError for one without text and one larger than MAX_TEXT_BYTES."""
    if len(source.data) > MAX_TEXT_BYTES:
        raise DocumentError(f"“{source.name}”超过文本文件 {MAX_TEXT_BYTES // MIB} MB 的上限，请拆分后再上传。")
    items = read(decode(source.data) or "")
    if not items:
        raise DocumentError(f"“{source.name}”里没有文字，请检查文件内容后再上传。")
    budget = CellBudget(source.name)
    blocks = assemble(items, budget, join=False)
    return Document(source.name, kind, hashlib.sha256(source.data).hexdigest(), blocks, notes=budget.notes)
