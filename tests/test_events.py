"""What an event takes from which of the sentences that tell it."""

from __future__ import annotations

from pathlib import Path

import marsad

SAMPLE = Path(__file__).parent.parent / "samples" / "border_day.txt"

TEXT = (
    "قتل أربعة من حرس الحدود فجر أمس الأربعاء في هجوم شنه مسلحون على نقطة تفتيش قرب مدينة درنة.\n"
    "وتبنت جماعة أنصار الشريعة الهجوم في بيان نشرته مساء أمس."
)


def test_the_hour_of_a_claim_is_not_that_of_the_deed() -> None:
    attack = marsad.read(TEXT, published="2024-05-16").events[0]
    assert attack.date is not None
    assert (attack.date.start.isoformat(), attack.date.part) == ("2024-05-15", "dawn")
    words = [TEXT[e.start:e.end] for e in attack.evidence_of("date")]
    assert "فجر" in " ".join(words)
    assert "مساء" not in " ".join(words)


def test_those_who_cross_are_no_doers() -> None:
    events = marsad.read(SAMPLE.read_text(encoding="utf-8"), published="2024-05-16").events
    crossing = next(e for e in events if e.type == "crossing")
    assert crossing.by == ()
    assert crossing.on == ("27 مهاجرا",)
