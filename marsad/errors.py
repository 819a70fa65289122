"""The one tree of errors that users may see: each says what is wrong, where, and what to do."""

from __future__ import annotations

from pathlib import Path


class MarsadError(Exception):
    """Base of all errors of this package; the message is for users."""


class LexiconError(MarsadError):
    """Language data that breaks a rule, with file and line."""

    def __init__(self, path: Path | str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line, self.message = str(path), line, message


class InputError(MarsadError):
    """A source that cannot be read as reports, with its name and the remedy."""
