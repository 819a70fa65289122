"""Reports of made incidents, each told by 1 to 12 outlets with noise; for measuring the store.

A feed of so many incidents a day, in the order of publication. Outlets word an incident each in its own way, on the
day or some days later, with a toll that drifts and is sometimes missing; some print the agency's text as it is under
another headline; some of those later tell it again as background. All words are ours, and nothing of it happened.
Each report comes with the event that it tells ready-made, for sizes at which reading (measured by reading.py) would
take the most time. The same seed gives the same reports.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from heapq import heappop, heappush

from marsad.gazetteer.lookup import gazetteer
from marsad.gazetteer.place import GazetteerPlace
from marsad.record.event import Event, EventType, FieldEvidence
from marsad.record.report import Reading, Report, make_report, report_text
from marsad.record.values import Count, DateSpan, Evidence, Place

FIRST_DAY = date(2000, 1, 1)
A_DAY = 50                 # incidents on one day, about 190 reports
_COUNTRIES = ("EG", "LY", "TN", "DZ", "SD", "TD", "NE", "ML")
_PLACES = 400
_OUTLETS = 60
_TOLD_BY = (30, 20, 14, 10, 7, 5, 4, 3, 3, 2, 1, 1)  # per cent of the incidents that 1, 2 ... 12 outlets tell
_COPIED, _RETOLD, _DRIFT, _NO_TOLL, _PLACELESS = 0.25, 0.08, 0.25, 0.2, 0.05

# For each type the words that name it, and sentences of which each outlet picks one.
_TELLING: dict[EventType, tuple[tuple[str, str], ...]] = {
    "attack": (
        ("هجوم", "قتل {n} أشخاص في هجوم شنه {armed} على {target} في {place} {day}"),
        ("هجوم", "هجوم على {target} قرب {place} {day} يودي بحياة {n}"),
        ("هاجم", "هاجم {armed} {day} {target} عند مدخل {place} وقتل {n}")),
    "explosion": (
        ("انفجار", "انفجار عبوة ناسفة في {place} {day} يقتل {n} أشخاص"),
        ("انفجرت", "انفجرت سيارة مفخخة قرب {target} في {place} {day} وسقط {n} قتلى"),
        ("انفجار", "لقي {n} أشخاص حتفهم {day} في انفجار لغم على طريق {place}")),
    "clash": (
        ("اشتباكات", "اشتباكات بين {force} و{armed} في {place} {day} تخلف {n} قتلى"),
        ("اشتباك", "سقط {n} قتلى في اشتباك وقع {day} بين {armed} و{force} جنوب {place}")),
    "air_strike": (
        ("غارة", "غارة جوية على {place} {day} تقتل {n} من {armed}"),
        ("قصفت", "قصفت طائرات حربية {day} مواقع {armed} في محيط {place} وقتلت {n}")),
    "arrest": (
        ("اعتقلت", "اعتقلت {force} {day} {n} مشتبها بهم في {place}"),
        ("القبض", "أعلنت {force} القبض على {n} مطلوبين في {place} {day}")),
    "seizure": (
        ("ضبطت", "ضبطت {force} {day} {n} شاحنات وقود مهرب قرب {place}"),
        ("ضبط", "ضبط {n} أطنان من المخدرات في {place} {day} على يد {force}")),
    "crossing": (
        ("تسلل", "أحبطت {force} {day} محاولة تسلل {n} مهاجرين عبر الحدود قرب {place}"),
        ("تسلل", "إحباط تسلل {n} مهاجرا إلى {place} {day} حسب {force}")),
}
_DEADLY = frozenset({"attack", "explosion", "clash", "air_strike"})
_ARMED = ("مسلحون مجهولون", "مقاتلون متشددون", "عناصر جماعة {name}", "مسلحو كتيبة {name}", "عصابة {name}",
          "متمردون", "مسلحو حركة {name}", "قطاع طرق", "مسلحون من قبيلة {name}")
_FORCES = ("قوات الجيش", "قوات حرس الحدود", "قوات الأمن", "شرطة {name}", "قوة مكافحة التهريب", "وحدات الدرك",
           "القوات البحرية", "قوات الصاعقة", "كتيبة {name}", "غرفة عمليات {name}")
_TARGETS = ("نقطة تفتيش {name}", "حاجز {name}", "مركز شرطة {name}", "قافلة إغاثة", "معسكر {name}", "حافلة ركاب",
            "سوق {name}", "محطة كهرباء {name}", "بوابة {name}", "مستشفى {name}", "مقر بلدية {name}", "حقل {name}")
_SPOTS = ("حي {name} في {place}", "{place}", "قرية {name} التابعة لمدينة {place}", "{place}", "وادي {name} في {place}")
_WEEK = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_DETAILS = (
    "وقال شاهد إن {what} سمع في أنحاء {near}", "وأغلقت السلطات الطريق بين {near} و{place}",
    "ونقلت سيارات الإسعاف الجرحى إلى مستشفى {near}", "ولم تعلن أي جهة مسؤوليتها حتى الآن",
    "وأوضح مصدر طبي أن {what} بين المصابين", "وفتحت النيابة تحقيقا عاجلا في ملابسات {what}",
    "وتشهد {near} توترا منذ أسابيع بسبب {what}", "وقطعت الاتصالات عن أحياء {near} ساعات",
    "وأكد {who} أن الوضع تحت السيطرة", "ودعا {who} الأهالي إلى التزام البيوت",
    "وعثر على {what} في مزرعة مجاورة", "وتضررت منازل ومحال في حي {near}",
    "وأرسلت تعزيزات من {near} إلى المكان", "وانتشرت صور {what} على مواقع التواصل",
    "ووصف {who} ما جرى بأنه تطور خطير", "وطالب أعيان {near} بحماية أكبر",
    "وحلقت مروحيات فوق {place} طوال الليل", "واستمر البحث عن {what} حتى ساعة متأخرة")
_WHAT = ("دوي قوي", "أسلحة خفيفة", "امرأة وطفلان", "سيارات محترقة", "الحادث", "خلافات قبلية", "ذخائر", "وثائق مزورة",
         "شاحنة مسروقة", "خسائر مادية", "دراجات نارية", "أجهزة اتصال", "حفرة عميقة", "مخبأ سري", "رصاص كثيف")
_WHO = ("ناطق عسكري", "محافظ المنطقة", "رئيس المجلس المحلي", "مدير الأمن", "وزير الداخلية", "مسؤول محلي", "شيخ قبيلة",
        "طبيب في المكان", "ضابط رفيع", "عضو في البرلمان")


@dataclass(frozen=True, slots=True)
class _Happened:
    """What happened, and what every outlet has to go by."""

    type: EventType
    day: date
    place: GazetteerPlace
    number: int
    words: dict[str, str]
    wire: str                  # what the agency says beyond the first sentence


def readings(count: int, seed: int, a_day: int = A_DAY) -> Iterator[Reading]:
    """``count`` reports with their events, in the order of publication."""
    rng = random.Random(seed)
    waiting: list[tuple[date, float, Reading]] = []
    day, made = FIRST_DAY, 0
    while made < count:
        for _ in range(a_day):
            for reading in _tellings(rng, _happen(rng, day)):
                heappush(waiting, (reading.report.published or day, rng.random(), reading))
        day += timedelta(1)
        while waiting and waiting[0][0] < day and made < count:
            yield heappop(waiting)[2]
            made += 1


def incidents(count: int, seed: int, a_day: int = A_DAY) -> Iterator[list[Reading]]:
    """``count`` incidents, each with the reports that tell it."""
    rng = random.Random(seed)
    for number in range(count):
        yield list(_tellings(rng, _happen(rng, FIRST_DAY + timedelta(number // a_day))))


def reports(count: int, seed: int, a_day: int = A_DAY) -> Iterator[Report]:
    """The same without their events."""
    return (reading.report for reading in readings(count, seed, a_day))


@lru_cache(maxsize=1)
def places() -> tuple[GazetteerPlace, ...]:
    """Places of the ground, each with a name of its own."""
    named = {name: place for place in gazetteer().by_id.values() for name in place.names[:1]
             if place.country in _COUNTRIES and place.kind != "governorate" and " " not in name}
    return tuple(sorted(named.values(), key=lambda place: (not place.kept, -place.population, place.id))[:_PLACES])


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Names of one word that the places do not bear, for quarters, tribes and companies."""
    taken = {place.names[0] for place in places()}
    return tuple(sorted({name for place in gazetteer().by_id.values() for name in place.names[:1]
                         if " " not in name and name not in taken and len(name) > 3}))


def _happen(rng: random.Random, day: date) -> _Happened:
    words = {role: rng.choice(known).format(name=_name(rng))
             for role, known in (("armed", _ARMED), ("force", _FORCES), ("target", _TARGETS))}
    words["spot"] = _name(rng)
    place, number = rng.choice(places()), 2 + int(rng.expovariate(0.15))
    return _Happened(rng.choice(tuple(_TELLING)), day, place, number, words, _details(rng, place, 3))


def _name(rng: random.Random) -> str:
    """A name that little else has."""
    return rng.choice(names())


def _details(rng: random.Random, place: GazetteerPlace, count: int) -> str:
    near = rng.choice(places())
    return " ".join(one.format(what=rng.choice(_WHAT), who=rng.choice(_WHO), near=near.names[0], place=place.names[0])
                    + "." for one in rng.sample(_DETAILS, count))


def _tellings(rng: random.Random, one: _Happened) -> Iterator[Reading]:
    outlets = rng.choices(range(1, len(_TOLD_BY) + 1), _TOLD_BY)[0]
    for outlet in rng.sample(range(_OUTLETS), outlets):
        later = min(int(rng.expovariate(1.2)), 4)
        yield _telling(rng, one, f"صحيفة {outlet}", one.day + timedelta(later))
        if rng.random() < _RETOLD:
            yield _telling(rng, one, f"صحيفة {outlet}", one.day + timedelta(rng.randint(7, 25)), "background")


def _telling(rng: random.Random, one: _Happened, source: str, published: date, role: str = "news") -> Reading:
    number = one.number + (rng.choice((-1, 1, 2)) if rng.random() < _DRIFT else 0)
    copied = role == "news" and rng.random() < _COPIED
    trigger, template = _TELLING[one.type][0] if copied else rng.choice(_TELLING[one.type])
    spot = rng.choice(_SPOTS).format(name=one.words["spot"], place=one.place.names[0])
    told = template.format(**one.words, n=number, place=spot, day=f"يوم {_WEEK[one.day.weekday()]}")
    title = _details(rng, one.place, 1).rstrip(".")
    text = report_text(title, f"{told}. {one.wire if copied else _details(rng, one.place, rng.randint(2, 5))}")
    report = make_report(text, title=title, source=source, published=published,
                         url=f"https://made.example/{rng.getrandbits(64):016x}")
    return Reading(report, (_event(rng, one, text, told, trigger, number, role),), "made")


def _event(rng: random.Random, one: _Happened, text: str, told: str, trigger: str, number: int, role: str) -> Event:
    start = text.index(told)
    named = start + told.index(trigger)
    count = Count.exactly(number) if rng.random() >= _NO_TOLL else None
    quote, by, on = (start, start + len(told)), _among(told, one, "armed", "force"), _among(told, one, "target")
    evidence = (FieldEvidence("date", Evidence(start, start + len(told), "words", "made.day")),)
    place = one.place if rng.random() >= _PLACELESS else None
    return Event(one.type, (named, named + len(trigger)), quote, DateSpan.day(one.day), _place(place),
                 count if one.type in _DEADLY else None, people=None if one.type in _DEADLY else count, by=by[:1],
                 on=on, role="background" if role == "background" else "news", evidence=evidence)


def _among(told: str, one: _Happened, *roles: str) -> tuple[str, ...]:
    return tuple(one.words[role] for role in roles if one.words[role] in told)


def _place(place: GazetteerPlace | None) -> Place | None:
    if place is None:
        return None
    return Place(place.names[0], place.country, place.id, place.lat, place.lon, place.radius_km, kind=place.kind)
