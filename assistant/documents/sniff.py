"""What a file is, by its content; the extension only decides between kinds of plain text and of old office files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.documents.encoding import decode
from assistant.documents.package import Package
from assistant.documents.webpage import is_page
from assistant.errors import DocumentError

if TYPE_CHECKING:
    from assistant.documents import Source

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EXPECTED: Final = {
    ".docx": {"docx"}, ".docm": {"docx"}, ".xlsx": {"xlsx"}, ".xlsm": {"xlsx"}, ".pdf": {"pdf"}, ".doc": {"doc"},
    ".wps": {"wps", "docx", "doc"}, ".et": {"et", "xlsx", "xls"}, ".xls": {"xls"}, ".txt": {"txt"}, ".md": {"md"},
    ".csv": {"csv"}, ".rtf": {"rtf"}, ".odt": {"odt"}, ".ods": {"ods"}, ".png": {"png"}, ".jpg": {"jpg"},
    ".jpeg": {"jpg"}, ".tif": {"tif"}, ".tiff": {"tif"}, ".bmp": {"bmp"}, ".html": {"html"}, ".htm": {"html"},
}  # fmt: skip
PICTURES: Final = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"II*\x00": "tif", b"MM\x00*": "tif", b"BM": "bmp"}
PLAIN: Final = (".txt", ".md", ".markdown", ".csv")
ARCHIVES: Final = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
READABLE: Final = "docx、pdf、xlsx、txt、md、csv、html，或 doc、wps、xls、rtf"


def sniff(source: Source) -> str:
    """A key of LOADERS. Raises DocumentError for archives, encrypted office files and what is no document."""
    data, suffix = source.data, Path(source.name).suffix.lower()
    if data.startswith(b"PK"):
        return _zipped(source)
    if data.startswith(OLE):
        return _ole(source, suffix)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    _refuse_foreign(source)
    picture = next((kind for mark, kind in PICTURES.items() if data.startswith(mark)), "")
    # a text may begin with "BM" or "II*", but not with the other marks
    if picture and (decode(data) is None or picture in ("png", "jpg")):
        return picture
    text = decode(data)
    if text is None:
        raise DocumentError(f"“{source.name}”不是可以读取的文档；请上传 {READABLE} 格式的文件。")
    if suffix in (".html", ".htm") or (is_page(text) and (suffix not in PLAIN or "<html" in text[:4000].lower())):
        return "html"
    return {".md": "md", ".markdown": "md", ".csv": "csv"}.get(suffix, "txt")


def _refuse_foreign(source: Source) -> None:
    if source.data.startswith(b"GIF8"):
        raise DocumentError(f"“{source.name}”是动图；请上传文档原件，或另存为 png 图片后再上传。")
    if source.data.startswith(ARCHIVES):
        raise DocumentError(f"“{source.name}”是压缩包；请解压后上传其中的文档。")


def _zipped(source: Source) -> str:
    package = Package(source.name, source.data)
    if "word/document.xml" in package or _main_part(package, "wordprocessingml"):
        return "docx"
    if "xl/workbook.xml" in package or _main_part(package, "spreadsheetml"):
        return "xlsx"
    if "mimetype" in package:
        kind = package.read("mimetype").strip()
        if kind.endswith(b"opendocument.text"):
            return "odt"
        if kind.endswith(b"opendocument.spreadsheet"):
            return "ods"
    if "ppt/presentation.xml" in package:
        raise DocumentError(f"“{source.name}”是演示文稿；请上传 {READABLE} 格式的报告。")
    raise DocumentError(f"“{source.name}”是压缩包，不是文档；请解压后上传其中的文档。")


def _main_part(package: Package, word: str) -> bool:
    return "[Content_Types].xml" in package and f"{word}.document.main".encode() in package.read("[Content_Types].xml")


def _ole(source: Source, suffix: str) -> str:
    data = source.data
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise DocumentError(f"“{source.name}”设有打开密码；请在 Word、WPS 或 Excel 中取消密码并另存后再上传。")
    if "WordDocument".encode("utf-16-le") in data:
        return "wps" if suffix == ".wps" else "doc"
    if "Workbook".encode("utf-16-le") in data or b"B\x00o\x00o\x00k\x00\x00\x00" in data:
        return "et" if suffix == ".et" else "xls"
    if suffix in (".wps", ".et", ".doc", ".xls"):
        return suffix[1:]
    raise DocumentError(f"“{source.name}”不是可以读取的文档；请上传 {READABLE} 格式的文件。")
