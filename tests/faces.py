"""A report of our own with events made by hand: what the faces (exports, command, page) are shown with."""

from __future__ import annotations

from datetime import date

from marsad.record.event import Claim, Event, FieldEvidence, Item, RunnerUp
from marsad.record.report import Reading, Report, report_text
from marsad.record.values import Count, DateSpan, Evidence, EvidenceKind, Place

TITLE = "هجوم على نقطة حراسة قرب سيوة"
BODY = ("قتل ثلاثة جنود وأصيب خمسة في هجوم شنه مسلحون مجهولون على نقطة حراسة جنوب واحة سيوة أمس.\n"
        "وتبنت جماعة «كتائب الصحراء» الهجوم في تسجيل مصور.\n"
        "وضبطت قوات حرس الحدود 40 كيلوغراما من الحشيش قرب منفذ أمساعد.")
TEXT = report_text(TITLE, BODY)
REPORT = Report("day", TEXT, date(2024, 5, 16), TITLE, "وكالة", "https://example.org/1")


def at(words: str) -> tuple[int, int]:
    """Where words stand in the report."""
    start = TEXT.index(words, len(TITLE))
    return start, start + len(words)


def seen(field: str, words: str, kind: EvidenceKind = "words", item: int | None = None) -> FieldEvidence:
    return FieldEvidence(field, Evidence(*at(words), kind, f"test.{field}"), item)


ATTACK = Event(
    "attack", at("هجوم"), at("قتل ثلاثة جنود وأصيب خمسة في هجوم شنه مسلحون مجهولون على نقطة حراسة"),
    date=DateSpan.day(date(2024, 5, 15)),
    place=Place("واحة سيوة", "EG", lat=29.2, lon=25.52, radius_km=25.0, aliases=("سيوة",)),
    killed=Count.exactly(3), injured=Count.exactly(5), by=("مسلحون مجهولون",), on=("نقطة حراسة", "جنود"),
    claimed_by=("كتائب الصحراء",), claims=(Claim("كتائب الصحراء", "claims", "الهجوم", "تسجيل مصور"),),
    means=("gunfire",), dead_by_party=(("state", Count.exactly(3)),),
    evidence=(
        seen("type", "هجوم"), seen("date", "أمس", "computed"), seen("place", "واحة سيوة"),
        seen("place.country", "واحة سيوة", "gazetteer"), seen("killed", "ثلاثة جنود"), seen("injured", "خمسة"),
        seen("by", "مسلحون مجهولون", item=0), seen("on", "نقطة حراسة", item=0), seen("on", "جنود", item=1),
        seen("claimed_by", "كتائب الصحراء", "carried", 0)),
    runners_up=(RunnerUp("place", *at("منفذ أمساعد"), "where.point", 0.4, 0.9),),
)
SEIZURE = Event(
    "seizure", at("ضبطت"), at("وضبطت قوات حرس الحدود 40 كيلوغراما من الحشيش قرب منفذ أمساعد"),
    date=DateSpan.day(date(2024, 5, 16)), place=Place("منفذ أمساعد", "LY"), by=("قوات حرس الحدود",),
    on=("40 كيلوغراما من الحشيش",), goods=("drugs",), items=(Item("drugs", "الحشيش", 40, "kg"),),
    from_place="ليبيا",
    evidence=(seen("date", "وضبطت", "published"), seen("place", "منفذ أمساعد"),
              seen("goods", "40 كيلوغراما من الحشيش"), seen("by", "قوات حرس الحدود", item=0)),
)
MEETING = Event("meeting", at("هجوم"), at("هجوم"), assertion="planned", by=("أ", "ب"), killed=Count(20, None))
READING = Reading(REPORT, (ATTACK, SEIZURE), "ar-test")


def hostile() -> Reading:
    """A report that tries to break out of whatever shows it."""
    text = ("</script><script>alert(1)</script> \" onmouseover=alert(1) ' <img src=x onerror=alert(1)> "
            "{{ 7*7 }} \u202eمقلوب\u202c \u2066x\u2069 \x00 \ud800 ]]> <!-- &amp; قتل")
    start = text.index("قتل")
    event = Event("attack", (start, start + 3), (0, len(text)), by=("<b>\u202e\"'</b>",),
                  place=Place("</script>", "EG"), evidence=(
                      FieldEvidence("by", Evidence(0, 20, "words", "<i>rule</i>"), 0),))
    return Reading(Report("<id>\"'", text, None, "<title></title>", "<s>", "javascript:alert(1)"), (event,), "<r>")
