"""The language data: each example is one test, and broken data is named with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import LexiconError
from marsad.languages import ar
from marsad.languages.ar.inflect import inflect
from marsad.lexicon.check import Example, check, examples, failure
from marsad.lexicon.entry import Entry
from marsad.lexicon.language import Language
from marsad.lexicon.table import data_version, load_table, read_folder, write_table

CLASSES = """\
thing:
  required:
    - forms
  allowed:
    - mood
  values:
    mood:
      - calm
      - loud
shown:
  required:
    - forms
  examples: required
"""


def _name(example: Example) -> str:
    return example.name


@pytest.mark.parametrize("example", list(examples(read_folder(ar.DATA))), ids=_name)
def test_example(example: Example) -> None:
    assert failure(example, ar.language()) is None


def test_arabic_data_has_no_fault_but_shared_forms() -> None:
    assert [fault for fault in check(ar.DATA, inflect, ar.of).faults if not fault.warning] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "classes.yaml").write_text(CLASSES, encoding="utf-8")
    return tmp_path


def _write(folder: Path, entries: str, name: str = "things.yaml") -> Path:
    path = folder / name
    path.write_text("class: thing\nentries:\n" + entries, encoding="utf-8")
    return path


def _language(folder: Path) -> Language:
    return ar.of(load_table(folder, folder / "table.json", inflect))


@pytest.mark.parametrize(("entries", "line", "message"), [
    ("  - id: a\n    forms:\n      - باب\n    forms:\n      - دار\n", 6, "stands twice"),
    ("  - id: &x a\n    forms:\n      - باب\n", 3, "anchors"),
    ("  - id: a\n    colour: red\n    forms:\n      - باب\n", 4, "unknown key 'colour'"),
    ("  - id: a\n    forms:\n      - باب\n      - ''\n", 4, "none empty"),
    ("  - id: a\n    mood: angry\n    forms:\n      - باب\n", 4, "use one of ['calm', 'loud']"),
    ("  - id: a\n    mood: calm\n", 3, "lacks forms"),
    ("  - forms:\n      - باب\n", 3, "lacks id"),
    ("  - id: a\n    forms:\n      - باب\n  - id: a\n    forms:\n      - دار\n", 6, "stands already at things.yaml:3"),
    ("  - باب\n", 1, "an entry is a mapping"),
    ("  - id: [a\n", 4, "not YAML"),
])
def test_broken_entries(folder: Path, entries: str, line: int, message: str) -> None:
    path = _write(folder, entries)
    with pytest.raises(LexiconError) as caught:
        read_folder(folder)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert message in str(caught.value)


@pytest.mark.parametrize(("content", "line", "message"), [
    (b"class: nothing\nentries:\n  - id: a\n", 1, "unknown class 'nothing'"),
    (b"class: thing\nentries: none\n", 1, "holds 'class', 'entries'"),
    (b"class: thing\nentries:\n  - id: \xff\n", 1, "not UTF-8"),
    (b"- a\n- b\n", 1, "holds one mapping"),
    ("class: shown\nentries:\n  - id: a\n    forms:\n      - باب\n".encode(), 3, "has no examples"),
])
def test_broken_files(folder: Path, content: bytes, line: int, message: str) -> None:
    path = folder / "broken.yaml"
    path.write_bytes(content)
    with pytest.raises(LexiconError) as caught:
        read_folder(folder)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert message in str(caught.value)


def test_broken_classes(folder: Path) -> None:
    (folder / "classes.yaml").write_text("thing: loud\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="needs a mapping"):
        read_folder(folder)


def test_a_form_without_a_word_is_a_fault(folder: Path) -> None:
    _write(folder, "  - id: a\n    forms:\n      - '_'\n")
    with pytest.raises(LexiconError, match="has no word"):
        write_table(folder, folder / "table.json", inflect)
    assert [(f.line, f.kind) for f in check(folder, inflect, ar.of).faults] == [(3, "dead form")]


def test_check_collects_all_faults(folder: Path) -> None:
    _write(folder, "  - id: a\n    colour: red\n    forms:\n      - باب\n  - id: b\n    forms:\n      - باب\n"
                   "  - id: c\n    mood: angry\n    forms:\n      - دار\n")
    _write(folder, "  - id: d\n", "zz.yaml")
    faults = check(folder, inflect, ar.of).faults
    assert [(f.path, f.line) for f in faults if f.kind == "data"] == [
        ("things.yaml", 4), ("things.yaml", 11), ("zz.yaml", 3)]


@pytest.fixture
def shown(folder: Path) -> list[str]:
    _write(folder, """\
  - id: gate
    forms:
      - باب
      - باب. كبير
    examples:
      - دخل من [الباب] القديم
      - لا كلمة بين قوسين
      - فتح [النافذة] صباحا
    counterexamples:
      - بوابة المدينة مغلقة
      - أغلق [الباب] أمس
  - id: door
    forms:
      - باب
""")
    return [f"{fault.line} {fault.kind}" for fault in check(folder, inflect, ar.of).faults]


def test_check_runs_examples_on_their_lines(shown: list[str]) -> None:
    assert shown == ["3 dead form", "9 example", "10 example", "13 counterexample", "14 duplicate"]


def test_share_of_entries_with_examples(folder: Path) -> None:
    _write(folder, "  - id: a\n    forms:\n      - باب\n    examples:\n      - هذا [باب]\n"
                   "  - id: b\n    forms:\n      - دار\n")
    share = check(folder, inflect, ar.of).classes["thing"]
    assert (share.entries, share.with_examples, share.examples, share.counterexamples) == (2, 1, 1, 0)


def test_example_spans_are_offsets_without_brackets() -> None:
    entry = Entry("thing.a", "thing", (), examples=("هذا [باب] و[دار]",))
    example = next(examples([entry]))
    assert [example.text[start:end] for start, end in example.spans] == ["باب", "دار"]
    assert example.text == "هذا باب ودار"


def test_table_has_the_same_bytes_each_time_and_follows_the_data(folder: Path) -> None:
    _write(folder, "  - id: a\n    forms:\n      - باب\n")
    target = folder / "table.json"
    write_table(folder, target, inflect)
    first, version = target.read_bytes(), data_version(folder, inflect)
    write_table(folder, target, inflect)
    assert target.read_bytes() == first
    _write(folder, "  - id: b\n    forms:\n      - باب\n")
    assert data_version(folder, inflect) != version
    assert [entry.id for entry in _language(folder).lexicon.entries] == ["thing.b"]


def test_entries_of_the_table_know_where_they_stand(folder: Path) -> None:
    _write(folder, "  - id: a\n    forms:\n      - باب\n")
    entry = _language(folder).lexicon.entries[0]
    assert (entry.path, entry.line) == ("things.yaml", 3)
