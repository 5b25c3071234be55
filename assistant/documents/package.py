"""Office files as zip packages of XML parts, read within limits."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, cast

from assistant.documents.limits import MAX_ARCHIVE_BYTES, MAX_PART_BYTES, MAX_PARTS
from assistant.errors import DocumentError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

# What the standard library lets through for a damaged, encrypted or oddly packed archive.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    RuntimeError,
    ValueError,
    KeyError,
    NotImplementedError,
)


class Package:
    """The parts of a zipped office file.

    Raises DocumentError for a damaged archive, one that unpacks to more than the limits, and XML with a document type
    declaration (office programs write none; it serves only to blow up or to read other files).
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as error:
            raise self._damaged() from error
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_ARCHIVE_BYTES:
            raise DocumentError(f"“{name}”解压后过大，已停止读取；请用 Word、WPS 或 Excel 另存一份后再上传。")
        self._names = {info.filename: info for info in infos}

    def _damaged(self) -> DocumentError:
        return DocumentError(f"“{self.name}”已损坏，无法打开；请用 Word、WPS 或 Excel 打开并另存一份后再上传。")

    def __contains__(self, part: str) -> bool:
        return part in self._names

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self._names)

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises DocumentError when it is missing, damaged, encrypted or too large."""
        info = self._names.get(part)
        if info is None:
            raise self._damaged()
        if info.file_size > MAX_PART_BYTES:
            raise DocumentError(f"“{self.name}”解压后过大，已停止读取；请用 Word、WPS 或 Excel 另存一份后再上传。")
        try:
            return self._zip.read(info)
        except DAMAGE as error:
            raise self._damaged() from error

    def xml(self, part: str, without: bytes = b"") -> Element:
        """The root element of a part. Raises DocumentError when it is not well-formed.

        Elements of the name `without` (with its usual prefix, never one within another) are left out before parsing.
        It is lxml's, which parses twice as fast and answers to the calls of the standard library's elements that are
        used here. Nothing is fetched or expanded on the way.
        """
        data = self.read(part)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise self._damaged()
        if without:
            opening, closing = b"<" + without + b" ", b"</" + without + b">"
            first, *rest = data.split(opening)
            data = first + b"".join(p.partition(closing)[2] if closing in p else opening + p for p in rest)
        # brought in here: who only lists or opens other files needs no parser
        from lxml import etree

        safe = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return cast("Element", etree.fromstring(data, safe))
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise self._damaged() from error

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relation id → (type's last word, target part) of a part; {} when it has none."""
        folder, base = posixpath.split(part)
        path = posixpath.join(folder, "_rels", base + ".rels")
        if path not in self._names:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for relation in self.xml(path).iter(RELATION):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], full)
        return found
