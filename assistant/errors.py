"""Errors for callers. Each carries one Chinese sentence that says what is wrong and what to do."""

from __future__ import annotations


class JiheError(Exception):
    """Base of all errors that a user is shown; `str(error)` is the sentence."""


class DocumentError(JiheError):
    """A file that can't be read as a draft."""


class RuleSetError(JiheError):
    """A rule set that can't be used; names file and key."""


class SettingsError(JiheError):
    """A setting with a value that is not accepted; names the setting and what it accepts."""


class UsageError(JiheError):
    """A call that can't be carried out as given."""
