"""Under which key something is kept: who keeps it and which files it is about, bound into one digest.

There is no key without both, so nothing is found by a file's name or contents alone, and what older releases kept under
another kind of key is found no more. The owner's secret itself is not stored.
"""

from __future__ import annotations

import hmac
from typing import NewType

Key = NewType("Key", str)
"""Made by `key` only: 64 hexadecimal digits."""


def key(owner: str, report: str) -> Key:
    """The key for a report (the digest of its files) of an owner (a secret that nobody can guess)."""
    if not owner or not report:
        raise ValueError("both the owner and the report are needed")
    return Key(hmac.new(owner.encode(), report.encode(), "sha256").hexdigest())
