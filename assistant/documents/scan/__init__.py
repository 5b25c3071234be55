"""Text recognition for scans and photographs: the image of a page → the characters and cells that a PDF page has.

Needs the extra `ocr`; nothing here is imported without it. What is recognised is never corrected: a sign that was
misread stays as it was read, and numerals of which the recogniser was not sure are named to the user. Only the width
of punctuation, which a picture does not show, is set by what stands beside it.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

INSTALL = "安装文字识别组件（pip install 'jihe[ocr]'）"


@cache
def available() -> bool:
    """True when the libraries of the extra `ocr` are installed."""
    return all(find_spec(name) is not None for name in ("cv2", "numpy", "onnxruntime", "rapidocr"))
