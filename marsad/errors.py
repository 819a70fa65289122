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
    """One report, or a whole source, that cannot be read: where it stands, what is wrong, what to do.

    ``source`` names the file ("-" for standard input), ``line`` the line of a JSONL file or the place in a JSON
    array, from 1, where there is one.
    """

    def __init__(self, source: str, problem: str, remedy: str, line: int | None = None) -> None:
        where = source if line is None else f"{source}:{line}"
        super().__init__(f"{where}: {problem}; {remedy}")
        self.source, self.problem, self.remedy, self.line = source, problem, remedy, line

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str, int | None]]:
        """Errors travel between processes, whole."""
        return InputError, (self.source, self.problem, self.remedy, self.line)


class StoreError(MarsadError):
    """A store that cannot be opened, read or written: which one, what is wrong, what to do."""

    def __init__(self, store: str, problem: str, remedy: str) -> None:
        super().__init__(f"store {store} {problem}; {remedy}")
        self.store, self.problem, self.remedy = store, problem, remedy

    def __reduce__(self) -> tuple[type[StoreError], tuple[str, str, str]]:
        """Errors travel between processes, whole."""
        return StoreError, (self.store, self.problem, self.remedy)


class LevelError(MarsadError):
    """A level that cannot be set so: what is wrong, what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem, self.remedy = problem, remedy


class FilterError(MarsadError):
    """A filter that asks for nothing there can be: which field, what is wrong, what to give."""

    def __init__(self, field: str, problem: str, remedy: str) -> None:
        super().__init__(f"filter {field}: {problem}; {remedy}")
        self.field, self.problem, self.remedy = field, problem, remedy


class DecisionError(MarsadError):
    """A decision that cannot be taken so: what is wrong, what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem, self.remedy = problem, remedy


class ConflictError(DecisionError):
    """An incident that was altered since the person who decides saw it: in which ``change``, by what (``what``: add,
    reread, decide ...), and by whom (``who``) where a person did it."""

    def __init__(self, incident: str, change: int, what: str, who: str | None) -> None:
        by = f"by {who}" if who else f"by {what}"
        super().__init__(f"incident {incident} was altered since you saw it ({by}, change {change})",
                         "look at it again, then decide")
        self.change, self.what, self.who = change, what, who


class UnknownError(MarsadError):
    """An id that names nothing in the store."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"no {kind} has the id {name}; marsad incidents and marsad search show ids")
        self.kind, self.name = kind, name


class UnknownSourceError(UnknownError):
    """A source that the store has no report of; ``near`` are names like it."""

    def __init__(self, name: str, near: tuple[str, ...] = ()) -> None:
        remedy = f"near it: {', '.join(near)}" if near else "marsad sources lists all"
        MarsadError.__init__(self, f"no source is named {name}; {remedy}")
        self.kind, self.name, self.near = "source", name, near


class EntryError(MarsadError):
    """A report that cannot be entered so: which field, what is wrong, what to give."""

    def __init__(self, field: str, problem: str, remedy: str) -> None:
        super().__init__(f"{field}: {problem}; {remedy}")
        self.field, self.problem, self.remedy = field, problem, remedy


class PhotoKindError(EntryError):
    """A file that is no photo of a kind that is read here."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__("photos", problem, remedy)


class ServeError(MarsadError):
    """A server that cannot be set up so: what is wrong, what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem, self.remedy = problem, remedy


class MissingError(MarsadError, ImportError):
    """A library that is not installed, and the extra that brings it."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is not installed; pip install 'marsad[{extra}]'")
        self.library, self.extra = library, extra
