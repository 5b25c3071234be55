"""Choosing a loader, and the sentences for files that can't be read."""

from __future__ import annotations

import hashlib
import io
import random
import zipfile
from pathlib import Path

import pytest
from docx import Document as NewDocument

from assistant.documents import LOADERS, Source, legacy, limits, load
from assistant.errors import DocumentError
from tests.documents.making import EVALUATION, convert, docx_table, filled, needs_office, p, saved, word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


GOOD = word_file(p("全年预算150.50万元。"))
BROKEN = {
    "空.docx": (b"", "空文件"),
    "动.gif": (b"GIF89a" + bytes(range(256)), "动图"),
    "压缩.docx": (zipped(readme=b"x"), "压缩包"),
    "归档.rar": (b"Rar!\x1a\x07\x00" + bytes(range(256)), "压缩包"),
    "垃圾.txt": (random.Random(7).randbytes(4000), "不是可以读取的文档"),
    "空白.txt": ("\ufeff \r\n\u3000".encode(), "没有文字"),
    "加密.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "断.docx": (GOOD[: len(GOOD) // 2], "损坏"),
    "坏.docx": (zipped(word__document_xml=b"<w:document"), "损坏"),
    "实体.docx": (zipped(word__document_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "损坏"),
    "坏.xlsx": (zipped(xl__workbook_xml=b"<workbook/>"), "损坏"),
    "坏.pdf": (b"%PDF-1.7\n1 0 obj\n<<", "损坏"),
    "无字.docx": (word_file(p("")), "没有文字"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_named_with_a_sentence(name: str) -> None:
    data, word = BROKEN[name]
    with pytest.raises(DocumentError, match=word) as caught:
        load(Source(name, data))
    assert name in str(caught.value) and str(caught.value).endswith("。")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="找不到"):
        Source.from_path(tmp_path / "无.docx")
    with pytest.raises(DocumentError, match="文件夹"):
        Source.from_path(tmp_path)


def test_content_decides_not_the_extension() -> None:
    document = load(Source("草稿.pdf", GOOD))
    assert document.format == "docx"
    assert any(".pdf" in note and "docx" in note for note in document.notes)
    assert document.sha256 == hashlib.sha256(GOOD).hexdigest()
    assert not load(Source("草稿.docx", GOOD)).notes


def test_a_blown_up_archive_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.documents.package.MAX_ARCHIVE_BYTES", 10_000)
    with pytest.raises(DocumentError, match="过大"):
        load(Source("大.docx", zipped(word__document_xml=b" " * 20_000)))


def test_limits_on_size_and_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    table = "\n".join("指标\t目标\t得分" for _ in range(20)).encode()
    monkeypatch.setattr(limits, "MAX_CELLS", 50)
    with pytest.raises(DocumentError, match="单元格"):
        load(Source("大表.txt", table))
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 10)
    with pytest.raises(DocumentError, match="上限"):
        load(Source("大.txt", table))


def test_a_long_cell_is_cut_with_a_note() -> None:
    document = load(Source("长.txt", f"指标\t说明\n图书\t{'长' * 30_000}".encode()))
    assert max(len(cell.text) for cell in document.tables[0].cells) == limits.MAX_CELL_CHARS
    assert len(document.notes) == 1


def test_an_old_file_without_libreoffice_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "office", lambda: None)
    with pytest.raises(DocumentError, match="另存为 docx"):
        load(Source("旧.doc", OLE + "WordDocument".encode("utf-16-le")))


@needs_office
def test_old_word_files_are_converted(tmp_path: Path) -> None:
    document = NewDocument()
    document.add_paragraph("全年预算150.50万元。")
    docx_table(document, EVALUATION)
    document.add_paragraph("自评表填报完毕。")
    old = convert(saved(document), ".docx", "doc", tmp_path)
    read = load(Source("旧.doc", old))
    assert read.format == "doc" and read.sha256 == hashlib.sha256(old).hexdigest()
    assert sorted((c.row, c.col, c.rowspan, c.colspan, c.text) for c in read.tables[0].cells if c.text) == filled(
        EVALUATION
    )


def test_every_loader_can_be_imported() -> None:
    for module in set(LOADERS.values()):
        assert callable(__import__(module, fromlist=["load"]).load)


def test_loading_is_deterministic() -> None:
    assert load(Source("草稿.docx", GOOD)) == load(Source("草稿.docx", GOOD))
