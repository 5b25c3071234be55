"""Old and foreign office formats (.doc, .wps, .xls, .et, .rtf, .odt, .ods), converted by LibreOffice if installed."""

from __future__ import annotations

import hashlib
import importlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.documents.model import Document
from assistant.errors import DocumentError

if TYPE_CHECKING:
    from assistant.documents import Source

TARGETS: Final = {"xls": "xlsx", "et": "xlsx", "ods": "xlsx"}
SECONDS: Final = 120
PLACES: Final = (
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def load(source: Source, kind: str) -> Document:
    """Converts and reads. Raises DocumentError without LibreOffice and when the conversion fails."""
    from assistant.documents import Source as Converted

    target = TARGETS.get(kind, "docx")
    data = convert(source, kind, target)
    module = importlib.import_module(f"assistant.documents.{target}")
    document: Document = module.load(Converted(source.name, data), target)
    note = f"已用 LibreOffice 把 .{kind} 转换为 {target} 后读取。"
    digest = hashlib.sha256(source.data).hexdigest()
    return replace(document, format=kind, sha256=digest, notes=(note, *document.notes))


def office() -> str | None:
    """Where LibreOffice's program is, None when it is not installed."""
    return (
        shutil.which("soffice") or shutil.which("libreoffice") or next((p for p in PLACES if os.path.exists(p)), None)
    )


def convert(source: Source, kind: str, target: str) -> bytes:
    """The file in another format. Every job has its own profile: LibreOffice refuses to share one."""
    program = office()
    newer = "xlsx" if target == "xlsx" else "docx"
    if program is None:
        raise DocumentError(
            f"“{source.name}”是 .{kind} 旧格式，本机没有安装 LibreOffice，无法读取；"
            f"请用 WPS 或 Office 另存为 {newer} 后再上传。"
        )
    with _folder() as folder:
        draft = folder / f"draft.{kind}"
        draft.write_bytes(source.data)
        _run(program, draft, target, source.name)
        made = folder / "out" / f"draft.{target}"
        if not made.exists():
            raise DocumentError(
                f"“{source.name}”无法转换，可能已损坏或设有密码；请用 WPS 或 Office 另存为 {newer} 后再上传。"
            )
        return made.read_bytes()


@contextmanager
def _folder() -> Generator[Path]:
    with tempfile.TemporaryDirectory(prefix="jihe-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def _run(program: str, draft: Path, target: str, name: str) -> None:
    profile = (draft.parent / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", target,
               "--outdir", str(draft.parent / "out"), str(draft)]  # fmt: skip
    try:
        subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise DocumentError(
            f"“{name}”转换超过 {SECONDS} 秒，已停止；请用 WPS 或 Office 另存为新格式后再上传。"
        ) from error
    except OSError as error:
        raise DocumentError(
            f"LibreOffice 无法启动，不能读取“{name}”；请用 WPS 或 Office 另存为新格式后再上传。"
        ) from error
