"""What happens in the made-up year: deeds with day, place, toll, doer; nothing of it took place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

BEGIN = date(2024, 6, 1)
DAYS = 365
SEED = 1447


@dataclass(frozen=True)
class Deed:
    """One thing that happens. ``dead`` and ``hurt`` are those told first, ``later_dead`` what it comes to; ``amount``
    counts people or goods; ``claimed`` is who claims it, on a later day."""

    kind: str
    day: date
    place: str
    dead: int = 0
    hurt: int = 0
    later_dead: int = 0
    amount: int = 0
    goods: str = ""
    doer: str = ""
    target: str = ""
    claimed: str = ""
    outlets: int = 1


# Places on the borders with Libya, in Sinai and round the desert roads; as news writes them, ready for "in".
ATTACKED = ("قرب واحة سيوة", "جنوب واحة سيوة", "قرب الجغبوب", "شرق الكفرة", "قرب تازربو", "جنوب رفح", "في الشيخ زويد",
            "قرب العريش", "غرب سبها", "قرب غات", "جنوب ذهيبة", "قرب الواحات البحرية", "في شمال سيناء", "قرب العوينات")
GUARDED = ("قرب السلوم", "عند منفذ السلوم", "قرب أمساعد", "في سيدي براني", "غرب مرسى مطروح", "قرب واحة سيوة",
           "في الكفرة", "قرب بن قردان", "عند معبر رأس جدير", "قرب ذهيبة", "قرب غدامس", "جنوب العوينات", "في طبرق")
SHORES = ("طبرق", "زوارة", "مرسى مطروح", "صبراتة", "جرجيس")
CROSSINGS = ("السلوم", "أمساعد", "رأس جدير", "ذهيبة")
CITIES = ("القاهرة", "طرابلس", "تونس", "بنغازي", "مرسى مطروح")

GUNMEN = ("مسلحون مجهولون", "مسلحون", "مهربون")
GROUPS = ("جماعة أنصار الصحراء", "كتيبة الفهود")
POSTS = ("نقطة حراسة", "دورية لحرس الحدود", "حاجزا للجيش", "رتلا عسكريا", "مركزا للشرطة")
FORCES = ("قوات حرس الحدود", "قوات الأمن", "وحدات الجيش")
GOODS = (("بندقية آلية", "بندقية"), ("كيلوغراما من الحشيش", "كيلوغراما من الحشيش"), ("ألف علبة سجائر مهربة", ""),
         ("لتر من الوقود المهرب", "لتر من الوقود المهرب"), ("صندوق ذخيرة", "صندوق ذخيرة"))
PARTNERS = (("وزير الخارجية المصري", "نظيره الليبي"), ("وزير الداخلية التونسي", "نظيره الليبي"),
            ("رئيس الأركان المصري", "نظيره الليبي"), ("وزير الدفاع التونسي", "نظيره الجزائري"))

# How many of each kind in a year, before chance.
SHARES = {"attack": 34, "bomb": 18, "clash": 14, "seizure": 30, "crossing": 22, "sea": 14, "measure": 10, "raid": 14,
          "meeting": 12, "agreement": 4, "strike": 8, "protest": 6}


def deeds(seed: int = SEED) -> list[Deed]:
    """All that happens, by day."""
    rng = Random(seed)
    made = [deed for kind, number in SHARES.items() for deed in _of_kind(kind, number, rng)]
    return sorted(made, key=lambda deed: (deed.day, deed.kind, deed.place))


def _of_kind(kind: str, number: int, rng: Random) -> Iterator[Deed]:
    for _ in range(number):
        day = BEGIN + timedelta(_busy_day(rng))
        yield _deed(kind, day, rng, outlets=rng.choices((1, 2, 3, 4, 6), (40, 28, 16, 10, 6))[0])


def _busy_day(rng: Random) -> int:
    """A day of the year; two times of it are busier than the rest."""
    if rng.random() < 0.35:
        return min(DAYS - 1, max(0, round(rng.gauss(rng.choice((95, 270)), 16))))
    return rng.randrange(DAYS)


def _deed(kind: str, day: date, rng: Random, outlets: int) -> Deed:
    if kind in ("attack", "bomb", "clash"):
        return _violence(kind, day, rng, outlets)
    if kind in ("seizure", "raid"):
        many, goods = rng.choice((12, 20, 40, 65, 120, 300)), rng.choice([g for g, plain in GOODS if plain])
        return Deed(kind, day, rng.choice(GUARDED if kind == "seizure" else ATTACKED), amount=many, goods=goods,
                    dead=rng.choice((0, 0, 3, 4, 7)) if kind == "raid" else 0, doer=rng.choice(FORCES), outlets=outlets)
    if kind in ("crossing", "sea"):
        return Deed(kind, day, rng.choice(GUARDED if kind == "crossing" else SHORES), outlets=outlets,
                    amount=rng.choice((14, 23, 37, 52, 86, 117)), dead=rng.choice((0, 0, 0, 3, 11)),
                    doer=rng.choice(FORCES))
    return _rest(kind, day, rng, outlets)


def _violence(kind: str, day: date, rng: Random, outlets: int) -> Deed:
    dead = rng.choice((1, 2, 3, 3, 4, 5, 8, 11))
    grows = outlets > 1 and rng.random() < 0.4
    return Deed(kind, day, rng.choice(ATTACKED), dead=dead, hurt=rng.choice((0, 2, 3, 5, 7)),
                later_dead=dead + rng.randint(1, 3) if grows else 0, doer=rng.choice(GUNMEN),
                target=rng.choice(POSTS), claimed=rng.choice(GROUPS) if rng.random() < 0.3 else "", outlets=outlets)


def _rest(kind: str, day: date, rng: Random, outlets: int) -> Deed:
    if kind in ("meeting", "agreement"):
        doer, target = rng.choice(PARTNERS)
        return Deed(kind, day, rng.choice(CITIES), doer=doer, target=target, outlets=outlets)
    if kind == "measure":
        return Deed(kind, day, rng.choice(CROSSINGS), outlets=outlets)
    if kind == "strike":
        return Deed(kind, day, rng.choice(ATTACKED), dead=rng.choice((3, 4, 6, 9)), outlets=outlets)
    return Deed(kind, day, rng.choice(("بن قردان", "طبرق", "سبها", "ذهيبة", "زوارة")), outlets=outlets)
