"""Work grows with length and no faster; 20,000 mentions in one report are read too."""

from __future__ import annotations

import sys
from datetime import date
from types import FrameType
from typing import Any

import pytest
from golden.cases import read_events
from test_metamorphic import check_event

PUBLISHED = date(2018, 5, 14)
SENTENCE = "قتل {n} جنود وأصيب {m} آخرون في هجوم شنه مسلحون على حاجز قرب مدينة سرت أمس الأحد"
TOWNS = ("سرت", "درنة", "سبها", "مرزق", "غات", "زليتن", "هون", "الكفرة", "طبرق", "زوارة")

# A report may hold other things than prose: each shape is repeated to the length wanted.
SHAPES = {
    "sentences": lambda n: ". ".join(SENTENCE.format(n=i % 90 + 3, m=i % 70 + 3) for i in range(n)) + ".",
    "paragraphs": lambda n: "\n".join(SENTENCE.format(n=i + 3, m=i + 4) for i in range(n)),
    "places": lambda n: ". ".join(SENTENCE.format(n=i % 90 + 3, m=5).replace("سرت", TOWNS[i % len(TOWNS)])
                                  for i in range(n)),
    "one_sentence": lambda n: " و".join(SENTENCE.format(n=i + 3, m=i + 4) for i in range(n)),
    "one_phrase": lambda n: " و".join(f"{i + 3} جنود" for i in range(6 * n)),
    "one_list": lambda n: "قتل مسلحون في " + " و".join(TOWNS[i % len(TOWNS)] for i in range(6 * n)),
    "triggers": lambda n: "هجوم قصف انفجار اشتباكات " * (2 * n),
    "copies": lambda n: (SENTENCE.format(n=3, m=4) + ".\n") * n,
    "open_quotes": lambda n: "«قال " * (3 * n) + "قتل جندي",
    "digits": lambda n: "1,000.5/3-٤ " * (3 * n),
    "marks": lambda n: "م\u064e\u0640" * (20 * n),
}


def calls(text: str) -> int:
    """Function calls, of Python and of built-ins, that reading the text takes: the same on every machine."""
    count = 0

    def tick(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tick)
    try:
        read_events(text, PUBLISHED)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_length(shape: str) -> None:
    make = SHAPES[shape]
    read_events(make(2), PUBLISHED)
    small, large = calls(make(60)), calls(make(240))
    assert large <= 4.6 * small + 20_000, f"four times the text takes {large / small:.1f} times the calls"


@pytest.mark.parametrize("shape", ["sentences", "places", "one_sentence"])
def test_twenty_thousand_mentions(shape: str) -> None:
    text = SHAPES[shape](5_000)  # four mentions or more in each
    for event in read_events(text, PUBLISHED):
        check_event(text, event)
