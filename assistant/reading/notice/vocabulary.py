"""The data files of reading: loaded once, joined with a user's own files of the same name."""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, cast

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=32)
def vocabulary(name: str) -> dict[str, Any]:
    """The mapping of `data/<name>.yaml`; lists of a user's file of the same name are appended to the built-in ones.

    Raises ValueError with file and key when a value is not of the kind that the built-in file has.
    """
    built_in = _parse(resources.files("assistant.reading").joinpath("data", f"{name}.yaml").read_text("utf-8"))
    folder = os.environ.get("JIHE_DATA_DIR")
    own = Path(folder) / f"{name}.yaml" if folder else None
    if own is None or not own.is_file():
        return built_in
    return _joined(built_in, _parse(own.read_text("utf-8")), own)


def _parse(text: str) -> dict[str, Any]:
    return cast("dict[str, Any]", yaml.load(text, Loader=_Loader) or {})


def _joined(base: dict[str, Any], extra: dict[str, Any], path: Path) -> dict[str, Any]:
    joined = dict(base)
    for key, value in extra.items():
        if key not in base or type(value) is not type(base[key]):
            raise ValueError(f"词表 {path} 的键 {key} 无法识别，或格式与内置词表不同；可用的键：{'、'.join(base)}")
        joined[key] = base[key] + value if isinstance(value, list) else {**base[key], **value}
    return joined
