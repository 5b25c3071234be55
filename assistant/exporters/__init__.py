"""What a review can be turned into. A new exporter is one file here and one line in `EXPORTERS`.

An exporter takes a `Reviewed` and the path as the user gave it (the file's own name when left out) and returns the
bytes of a file. Each imports what it needs only when called.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed


class Exporter(Protocol):
    def __call__(self, reviewed: Reviewed, path: str | None = None) -> bytes: ...


def _html(reviewed: Reviewed, path: str | None = None) -> bytes:
    from assistant.exporters import html

    return html.export(reviewed, path)


def _json(reviewed: Reviewed, path: str | None = None) -> bytes:
    from assistant.exporters import json

    return json.export(reviewed, path)


def _sarif(reviewed: Reviewed, path: str | None = None) -> bytes:
    from assistant.exporters import sarif

    return sarif.export(reviewed, path)


EXPORTERS: Mapping[str, Exporter] = MappingProxyType({"html": _html, "json": _json, "sarif": _sarif})
