"""What is written out before modules are compiled means what it meant (the compiled wheel itself: .ci/compiled)."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest
from test_docs import ROOT

sys.path.append(str(ROOT))
from scripts import native

SOURCE = '''
from __future__ import annotations
from dataclasses import dataclass, field
from marsad.once import cached_property

MADE = []

@dataclass(frozen=True)
class Word:
    text: str
    kind: str = "noun"
    seen: list[int] = field(default_factory=list, init=False, compare=False)

    @cached_property
    def size(self) -> int:
        MADE.append(self.text)
        return len(self.text)

    @cached_property
    def stem(self) -> str | None:
        MADE.append(self.text)
        return None
'''


def _module(source: str) -> Any:
    module = ModuleType("written")
    sys.modules["written"] = module
    exec(source, module.__dict__)
    return module


@pytest.fixture
def written() -> Any:
    return _module(native.explicit(SOURCE))


def test_what_is_worked_out_is_kept_even_where_it_is_nothing(written: Any) -> None:
    word = written.Word("معبر")
    assert [word.size, word.size, word.stem, word.stem] == [4, 4, None, None]
    assert written.MADE == ["معبر", "معبر"]


def test_objects_are_made_compared_and_hashed_as_before(written: Any) -> None:
    plain = _module(SOURCE).Word
    for given in (("a",), ("a", "verb")):
        one, other = written.Word(*given), plain(*given)
        assert (repr(one), hash(one)) == (repr(other), hash(other))
        assert one == written.Word(*given)
        assert one.seen is not written.Word(*given).seen
    assert written.Word("a") != written.Word("b")


def test_every_pattern_names_modules() -> None:
    for pattern in native.MODULES:
        assert list((ROOT / "marsad").glob(pattern)), pattern
