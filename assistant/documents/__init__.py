"""Loading of drafts: a file's bytes → a Document with stable block ids. One loader a format, chosen by content."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from assistant.documents.limits import check_size
from assistant.documents.model import Document
from assistant.documents.sniff import EXPECTED, sniff
from assistant.errors import DocumentError

# Format → module with `load(source: Source, format: str) -> Document`; a module is imported when it is first needed.
LOADERS: Mapping[str, str] = MappingProxyType(
    {
        "docx": "assistant.documents.docx",
        "txt": "assistant.documents.text",
        "md": "assistant.documents.text",
        "csv": "assistant.documents.text",
        "xlsx": "assistant.documents.xlsx",
        "pdf": "assistant.documents.pdf",
        "doc": "assistant.documents.legacy",
        "wps": "assistant.documents.legacy",
        "xls": "assistant.documents.legacy",
        "et": "assistant.documents.legacy",
        "rtf": "assistant.documents.legacy",
        "odt": "assistant.documents.legacy",
        "ods": "assistant.documents.legacy",
        "html": "assistant.documents.webpage",
        "png": "assistant.documents.picture",
        "jpg": "assistant.documents.picture",
        "tif": "assistant.documents.picture",
        "bmp": "assistant.documents.picture",
    }
)


@dataclass(frozen=True)
class Source:
    """A file to read: its name as the user knows it, and its bytes."""

    name: str
    data: bytes

    @classmethod
    def from_path(cls, path: Path) -> Source:
        """Reads a file. Raises DocumentError when it is missing, a folder or not readable."""
        try:
            return cls(path.name, path.read_bytes())
        except FileNotFoundError as error:
            raise DocumentError(f"找不到文件“{path}”，请检查路径和文件名。") from error
        except IsADirectoryError as error:
            raise DocumentError(f"“{path}”是文件夹，请给出其中的文件；整个文件夹请用 jihe batch。") from error
        except OSError as error:
            raise DocumentError(f"无法读取文件“{path}”，请检查是否有权限，或文件是否正被其他程序占用。") from error


def load(source: Source) -> Document:
    """Reads a file by its content, whatever its extension. Raises DocumentError with a sentence for the user."""
    check_size(source.name, source.data)
    kind = sniff(source)
    document: Document = importlib.import_module(LOADERS[kind]).load(source, kind)
    suffix = Path(source.name).suffix.lower()
    if suffix in EXPECTED and kind not in EXPECTED[suffix]:
        note = f"文件扩展名是 {suffix}，内容却是 {kind} 格式，已按内容读取。"
        document = replace(document, notes=(note, *document.notes))
    return document
