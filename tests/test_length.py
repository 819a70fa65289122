"""Work grows with length and no faster; 20,000 mentions in one report are read too."""

from __future__ import annotations

from collections import Counter
from cProfile import Profile
from datetime import date

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

def calls(text: str) -> Counter[str]:
    """How often reading the text calls each function, of Python and built in: the same on every machine."""
    profile = Profile()
    profile.runcall(read_events, text, PUBLISHED)
    counts: Counter[str] = Counter()
    for entry in profile.getstats():
        code = entry.code
        counts[code if isinstance(code, str) else f"{code.co_filename}:{code.co_name}"] += entry.callcount
    return counts


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_length(shape: str) -> None:
    make = SHAPES[shape]
    read_events(make(160), PUBLISHED)  # so that no word is new when calls are counted
    small, large = calls(make(40)), calls(make(160))
    # Four times the text: four times the calls of each function. Sixteen times would be pairs of all with all.
    faster = {name: (small[name], n) for name, n in large.items() if n > 6 * max(small[name], 300)}
    assert not faster, f"calls that grow faster than the text: {faster}"


def test_twenty_thousand_mentions() -> None:
    text = SHAPES["places"](5_000)  # four mentions or more in each sentence
    for event in read_events(text, PUBLISHED):
        check_event(text, event)
