"""Does the language data hold? Every fault with its file and line, and every example run as a test."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from marsad.lexicon.entry import Entry
from marsad.lexicon.explain import found
from marsad.lexicon.language import Language, Lexicon
from marsad.lexicon.table import Inflect, compile_entries, lexicon_of, read_all
from marsad.text.fold import fold
from marsad.text.tokens import tokens

FaultKind = Literal["data", "example", "counterexample", "dead form", "duplicate"]
_BRACKETED = re.compile(r"\[([^\[\]]+)\]")


class Fault(NamedTuple):
    """What is wrong at one line of a data file. A "duplicate" is a warning: two entries of a class share a form."""

    path: str
    line: int
    kind: FaultKind
    message: str

    @property
    def warning(self) -> bool:
        return self.kind == "duplicate"


class ClassShare(NamedTuple):
    """How much of one class is shown by examples."""

    entries: int
    with_examples: int
    examples: int
    counterexamples: int


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check: faults in order of file and line, and the share of entries with examples by class."""

    faults: tuple[Fault, ...]
    classes: dict[str, ClassShare]

    @property
    def sound(self) -> bool:
        return all(fault.warning for fault in self.faults)


class Example(NamedTuple):
    """An example of an entry: ``text`` without brackets, ``spans`` of the words that stood in brackets."""

    entry: Entry
    text: str
    spans: tuple[tuple[int, int], ...]
    counter: bool

    @property
    def name(self) -> str:
        """The name of the test that the example is."""
        return f"{self.entry.id}{'-not' if self.counter else ''}: {self.text}"


def examples(entries: Iterable[Entry]) -> Iterator[Example]:
    """All examples and counterexamples of some entries, as tests."""
    for entry in entries:
        for sentence in entry.examples:
            yield Example(entry, *_unbracket(sentence), counter=False)
        for sentence in entry.counterexamples:
            yield Example(entry, *_unbracket(sentence), counter=True)


def failure(example: Example, language: Language) -> str | None:
    """Why the example does not hold, or None. Words in brackets must be matched by the entry, exactly there; in a
    counterexample the entry must not be matched, in the bracketed words or, with none, anywhere."""
    spans = _spans(example.text, example.entry, language)
    if not example.counter:
        if not example.spans:
            return "marks no words in [brackets]"
        left = [example.text[start:end] for start, end in example.spans if (start, end) not in spans]
        return f"does not match {left[0]!r}" if left else None
    wrong = [span for span in spans if not example.spans or span in example.spans]
    return f"matches {example.text[slice(*wrong[0])]!r}" if wrong else None


def check(folder: Path, inflect: Inflect, speak: Callable[[Lexicon], Language]) -> Checked:
    """Check a data folder whole. ``speak`` makes the language of a lexicon; entries at fault are left out of it."""
    entries, errors = read_all(folder)
    faults = [Fault(Path(e.path).name, e.line, "data", e.message) for e in errors]
    forms = {entry.id: list(dict.fromkeys(surface for surface, _ in inflect(entry))) for entry in entries}
    wordless = [Fault(e.path, e.line, "dead form", f"{e.id}: form {form!r} has no word")
                for e in entries for form in forms[e.id] if not any(tokens(form))]
    if wordless:
        return Checked(tuple(sorted(faults + wordless)), _shares(entries))
    language = speak(lexicon_of(compile_entries(folder, entries, inflect)))
    for entry in entries:
        faults += _dead_forms(entry, forms[entry.id], language)
    faults += _duplicates(entries, forms)
    faults += _failures(folder, entries, language)
    return Checked(tuple(sorted(faults)), _shares(entries))


def _failures(folder: Path, entries: Iterable[Entry], language: Language) -> Iterator[Fault]:
    for example in examples(entries):
        why = failure(example, language)
        if why is not None:
            yield Fault(example.entry.path, _line_of(folder, example),
                        "counterexample" if example.counter else "example",
                        f"{example.entry.id}: {example.text!r} {why}")


def _spans(text: str, entry: Entry, language: Language) -> list[tuple[int, int]]:
    return [(at.start, at.end) for at in found(text, language) if at.match.entry.id == entry.id]


def _unbracket(sentence: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    text, spans, done = "", [], 0
    for words in _BRACKETED.finditer(sentence):
        text += sentence[done:words.start()]
        spans.append((len(text), len(text) + len(words[1])))
        text += words[1]
        done = words.end()
    return text + sentence[done:], tuple(spans)


def _dead_forms(entry: Entry, forms: Iterable[str], language: Language) -> Iterator[Fault]:
    """A form that, read alone, does not give its entry will not give it in a text."""
    for form in forms:
        if (0, len(form)) not in _spans(form, entry, language):
            yield Fault(entry.path, entry.line, "dead form", f"{entry.id}: form {form!r} never matches")


def _duplicates(entries: Iterable[Entry], forms: dict[str, list[str]]) -> Iterator[Fault]:
    """Pairs of entries of one class that share forms once folded."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        shared: dict[str, list[str]] = {}
        for shape in dict.fromkeys(fold(form) for form in forms[entry.id]):
            other = first.setdefault((entry.cls, shape), entry)
            if other is not entry:
                shared.setdefault(f"{other.id} ({other.path}:{other.line})", []).append(shape)
        for other_name, shapes in shared.items():
            yield Fault(entry.path, entry.line, "duplicate",
                        f"{entry.id} shares with {other_name}: {'، '.join(shapes)}")


def _line_of(folder: Path, example: Example) -> int:
    """The line an example stands on; the entry's line where it is not written on one line."""
    written = example.entry.counterexamples if example.counter else example.entry.examples
    sentence = next(s for s in written if _unbracket(s)[0] == example.text)
    lines = (folder / example.entry.path).read_text(encoding="utf-8").split("\n")
    for number in range(example.entry.line, len(lines) + 1):
        if sentence in lines[number - 1]:
            return number
    return example.entry.line


def _shares(entries: list[Entry]) -> dict[str, ClassShare]:
    by_class: dict[str, list[Entry]] = {}
    for entry in entries:
        by_class.setdefault(entry.cls, []).append(entry)
    return {
        cls: ClassShare(len(rows), sum(bool(e.examples) for e in rows), sum(len(e.examples) for e in rows),
                        sum(len(e.counterexamples) for e in rows))
        for cls, rows in sorted(by_class.items())
    }
