"""How the outlets tell it: each in its own words, on its own day, some with older numbers, some copying another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from random import Random

from marsad.demo.counted import MIGRANT, OTHER, SOLDIER, SUSPECT, counted
from marsad.demo.plot import SEED, Deed, deeds
from marsad.exports.wording import MONTHS_AR
from marsad.record.report import Report, make_report

OUTLETS = ("وكالة الأفق", "صحيفة المدى", "موقع الصحراء الآن", "إذاعة الساحل", "صحيفة النهار الجديد", "شبكة الواحات")
_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_LATE = 9   # days after which a deed is told again as what went before


def reports(seed: int = SEED) -> list[Report]:
    """All reports, by day of publication: a few hundred. The same seed gives the same bytes."""
    rng = Random(seed + 1)
    made = [report for number, deed in enumerate(deeds(seed)) for report in _of(deed, number, rng)]
    return sorted(made, key=lambda report: (report.published or date.min, report.id))


def _of(deed: Deed, number: int, rng: Random) -> Iterator[Report]:
    told = list(_news(deed, number, rng))
    yield from told
    if len(told) > 2 and rng.random() < 0.5:
        yield _copy(told[0], number, rng)
    if deed.claimed:
        yield _report(deed, number, 20, rng.choice(OUTLETS), deed.day + timedelta(2), ("claim", _said("claim", rng)))
    if deed.kind in ("attack", "bomb") and rng.random() < 0.2:
        line = _said("again", rng)
        yield _report(deed, number, 30, rng.choice(OUTLETS), deed.day + timedelta(_LATE), ("again", line))


def _news(deed: Deed, number: int, rng: Random) -> Iterator[Report]:
    for turn, outlet in enumerate(rng.sample(OUTLETS, deed.outlets)):
        late = turn > 0 and bool(deed.later_dead) and turn >= deed.outlets // 2
        published = deed.day + timedelta(1 if turn < 3 else 2)
        yield _report(deed, number, turn, outlet, published, (deed.kind, _said(deed.kind, rng)), late=late)


def _copy(report: Report, number: int, rng: Random) -> Report:
    """The same text in another outlet, a line cut and the source named."""
    body = report.text.partition("\n")[2]
    text = f"عاجل: {report.title}\n{body} ({report.source})"
    outlet = rng.choice([one for one in OUTLETS if one != report.source])
    return make_report(text, id=f"demo-{number:03}-copy", published=report.published, source=outlet,
                       title=f"عاجل: {report.title}", url=f"https://example.org/demo/{number}/copy")


def _report(deed: Deed, number: int, turn: int, outlet: str, published: date, line: tuple[str, str],
            late: bool = False) -> Report:
    title, _, body = line[1].partition("|")
    words = _words(deed, published, late)
    title, body = title.strip().format(**words), body.strip().format(**words)
    ending = _endings()[(number + turn) % len(_endings())]
    return make_report(f"{title}\n{body} {ending}", id=f"demo-{number:03}-{turn}", published=published, source=outlet,
                       title=title, url=f"https://example.org/demo/{number}/{turn}")


def _words(deed: Deed, published: date, late: bool) -> dict[str, str]:
    """What stands for the places in a line."""
    dead = deed.later_dead if late else deed.dead
    hurt = f" وإصابة {counted(deed.hurt, OTHER, oblique=True)}" if deed.hurt > 1 else ""
    return {
        "dead": counted(dead, SOLDIER), "dead_of": counted(dead, SOLDIER, oblique=True), "hurt": hurt,
        "suspects": counted(dead, SUSPECT, oblique=True), "migrants": counted(deed.amount, MIGRANT),
        "drowned": f" وغرق {counted(deed.dead, OTHER)}" if deed.dead else "", "amount": str(deed.amount),
        "goods": deed.goods, "doer": deed.doer, "target": deed.target, "claimed": deed.claimed, "place": deed.place,
        "when": _when(deed.day, published), "day": f"{deed.day.day} {MONTHS_AR[deed.day.month - 1]} {deed.day.year}"}


def _when(day: date, published: date) -> str:
    days = (published - day).days
    if days == 1:
        return "أمس" if day.toordinal() % 2 else f"أمس {_WEEKDAYS[day.weekday()]}"
    return {0: "اليوم", 2: "أول أمس"}.get(days) or f"يوم {day.day} {MONTHS_AR[day.month - 1]}"


def _said(kind: str, rng: Random) -> str:
    return rng.choice(_lines()[kind])


def _endings() -> list[str]:
    return _lines()["ending"]


@lru_cache(maxsize=1)
def _lines() -> dict[str, list[str]]:
    """The lines of each kind, "title | body"."""
    out: dict[str, list[str]] = {}
    text = files("marsad.demo").joinpath("lines.txt").read_text(encoding="utf-8")
    kind = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("["):
            kind = line.strip("[]")
        elif not line.startswith("#"):
            out.setdefault(kind, []).append(line)
    return out
