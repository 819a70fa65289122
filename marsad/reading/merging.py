"""Which deeds of a report are one event: pairs are compared inside buckets of kin types, joined by weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from marsad.gazetteer.place import distance_km
from marsad.reading.actor import Actor
from marsad.reading.deeds import set_against
from marsad.reading.draft import Choice, Draft, PlaceMention
from marsad.reading.mention import Mention
from marsad.reading.naming import name_of
from marsad.reading.parts import one_actor
from marsad.reading.weights import Weights, bucket
from marsad.record.event import kin
from marsad.record.values import Count, DateSpan

_TOGETHER = 40     # deeds of a report, its first ones, that are all held against one another
_CAP = 10          # clusters that a later deed is compared with, the latest first
_MEMBERS = 4       # members of a cluster that a later deed is compared with
_SAME_SPOT_KM = 30.0
_TWO = 2           # persons who meet
_DAYS = 10         # days that a span may last and still tell two events apart


@dataclass
class _Link:
    """What the pairs of deeds of two clusters say of their being one: the sum of their scores, how many there are, and
    whether one of them cannot be; ``strength`` is their average score."""

    total: float = 0.0
    pairs: int = 0
    apart: bool = False
    strength: float = -1.0

    def add(self, other: _Link) -> None:
        self.total += other.total
        self.pairs += other.pairs
        self.apart = self.apart or other.apart
        self.strength = -1.0 if self.apart or not self.pairs else self.total / self.pairs


def merge(drafts: Sequence[Draft], weights: Weights) -> list[list[Draft]]:
    """Clusters of deeds that are one event, each in order of telling.

    The two clusters whose deeds agree best on average become one until none agree, so that a headline meets the
    sentence that tells its deed and not the first that comes near; what stands after the first forty deeds joins the
    cluster that it agrees with best, which keeps the work on a long report bounded.
    """
    clusters = _agglomerated(drafts[:_TOGETHER], weights)
    for draft in drafts[_TOGETHER:]:
        scored = [(_joins(cluster, draft, weights), -i) for i, cluster in enumerate(clusters[-_CAP:])]
        best, at = max(scored)
        if best > 0.0:
            clusters[-_CAP:][-at].append(draft)
        else:
            clusters.append([draft])
    return clusters


def _agglomerated(drafts: Sequence[Draft], weights: Weights) -> list[list[Draft]]:
    links = {(i, j): _link(drafts[i], b, weights) for j, b in enumerate(drafts) for i in range(j)}
    members = {i: [i] for i in range(len(drafts))}
    while links:
        strength, i, j = max([(link.strength, -i, -j) for (i, j), link in links.items()])
        if strength <= 0.0:
            break
        i, j = -i, -j
        del links[i, j]
        members[i] = sorted([*members[i], *members.pop(j)])
        for other in members:
            if other != i:
                links[_key(i, other)].add(links.pop(_key(j, other)))
    return [[drafts[k] for k in members[i]] for i in sorted(members)]


def _key(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i < j else (j, i)


def _link(a: Draft, b: Draft, weights: Weights) -> _Link:
    if not kin(a.type, b.type):
        return _Link()
    if _apart(a, b):
        return _Link(apart=True)
    score = weights.score("merge", pair_features(a, b))
    return _Link(score, 1, strength=score)


def _joins(cluster: Sequence[Draft], draft: Draft, weights: Weights) -> float:
    """How well a deed agrees with the first and the last few of a cluster."""
    link = _Link()
    for other in (*cluster[:1], *cluster[1:][-_MEMBERS:]):
        link.add(_link(other, draft, weights))
    return link.strength


def _apart(a: Draft, b: Draft) -> bool:
    """Two events beyond doubt: set against each other in one sentence (الأكبر منذ مقتل ...), talks of two with two
    others, or on days told in their own words that are not the same, with no toll that makes them one."""
    if (a.sentence == b.sentence and set_against(a.deed, b.deed)) or _other_talks(a, b) or _earlier(a, b):
        return True
    one, two = a.date, b.date
    if one.source != "own" or two.source != "own" or not isinstance(one.value, DateSpan) \
            or not isinstance(two.value, DateSpan):
        return False
    if max(_length(one.value), _length(two.value)) > _DAYS or one.value.overlaps(two.value, 1):
        return False
    return count_relation(_told(a, "killed"), _told(b, "killed")) != "equal"


def _earlier(a: Draft, b: Draft) -> bool:
    """Is one told as earlier than the news (التقى في وقت سابق), and the other a headline, or told with its own time?"""
    one, two = a.earlier, b.earlier
    other = b if one else a
    return one != two and (other.titled or other.date.source == "own")


def _other_talks(a: Draft, b: Draft) -> bool:
    """Do two persons meet in the one, and in the other one of them a third, all of them named? An office may be that of
    whom others name (التقى رئيس الحكومة, then التقى السراج)."""
    if a.type != "meeting" or b.type != "meeting":
        return False
    one, two = _persons(a), _persons(b)
    if len(one) != _TWO or len(two) != _TWO or not all(_named(m) for m in (*one, *two)):
        return False
    text = a.deed.sentence.text
    return not all(any(one_actor(m, name_of(m, text), n, name_of(n, text)) for n in two) for m in one)


def _named(person: Mention[Any]) -> bool:
    """Has a person a name, beside an office?"""
    return person.value.name not in (person.value.title or "")


def _persons(draft: Draft) -> list[Mention[Any]]:
    return [m for m in draft.roles.get("by", ()) if isinstance(m.value, Actor) and m.value.kind == "person"]


def _length(span: DateSpan) -> int:
    return (span.end - span.start).days


def pair_features(a: Draft, b: Draft) -> list[str]:
    """What speaks for and against two deeds, ``a`` told before ``b``, being one event."""
    one, two = a.deed.head, b.deed.head
    same_word = one.sense.entry is two.sense.entry
    roles = f"{one.sense.entry.get('role')}+{two.sense.entry.get('role')}"
    gap = bucket(b.sentence - a.sentence, (0, 1, 2, 4, 8, 16))
    dates, places = date_relation(a.date, b.date), place_relation(a.place, b.place)
    return [
        *_of_types(a.type, b.type, a.titled, same_word, gap),
        *_of_words(roles, two.sense.form, same_word, b.definite, b.bare, a.bare, gap),
        *_of_time_and_place(dates, places, a.titled, same_word, a.type == b.type), *_counts(a, b),
        *_of_text(_shared_words(a, b), _near_words(a, b), a.titled),
        f"goods={_goods(a, b)}", f"by={_names(a, b, 'by')}", f"on={_names(a, b, 'on')}", *_in_one_sentence(a, b),
    ]


_SPANS = {"8": "more", "16": "more"}     # sentences between two deeds, told less finely


@lru_cache(maxsize=4096)
def _of_types(one: str, two: str, title: bool, same_word: bool, gap: str) -> tuple[str, ...]:
    types = "same" if one == two else "kin"
    return (f"types={types}", f"types={_both(one, two)}", f"trigger.same={same_word}", f"gap={gap}", f"title={title}",
            f"title+types={title}+{types}+{_SPANS.get(gap, gap)}")


@lru_cache(maxsize=4096)
def _of_words(roles: str, form: str, same_word: bool, definite: bool, bare: bool, bare_first: bool,
              gap: str) -> tuple[str, ...]:
    near = _SPANS.get(gap, gap)
    return (f"role={roles}", f"form={form}", f"definite={definite}", f"definite+bare={definite}+{bare}",
            f"bare={bare}", f"bare.first={bare_first}", f"bare.first+gap={bare_first}+{near}",
            f"bare+gap={bare}+{near}", f"same+definite={same_word}+{definite}")


@lru_cache(maxsize=4096)
def _of_time_and_place(dates: str, places: str, title: bool, same_word: bool, same_type: bool) -> tuple[str, ...]:
    types = "same" if same_type else "kin"
    return (f"dates={dates}", f"places={places}", f"dates+places={dates}+{places}", f"title+dates={title}+{dates}",
            f"title+types+word={title}+{types}+{same_word}+{places}")


@lru_cache(maxsize=256)
def _of_text(shared: str, near: str, title: bool) -> tuple[str, ...]:
    return f"words={shared}", f"title+words={title}+{shared}", f"near.words={near}"


def _in_one_sentence(a: Draft, b: Draft) -> Sequence[str]:
    """Two words of one sentence: how far apart they stand, and of which types."""
    if a.sentence != b.sentence:
        return ()
    apart = bucket(max(0, b.deed.first - a.deed.last), (3, 8, 15, 30))
    return f"sentence+types={_both(a.type, b.type)}", f"sentence+apart={apart}"


@lru_cache(maxsize=256)
def _both(one: str, two: str) -> str:
    """Two types, in whatever order, as one name."""
    return "+".join(sorted({one, two}))


def _near_words(a: Draft, b: Draft) -> str:
    """How much of the longer words round one deed stand round the other, in tenths."""
    one, two = a.near_words, b.near_words
    return bucket(10 * len(one & two) // max(1, min(len(one), len(two))), (0, 1, 2, 3, 5, 7))


def _shared_words(a: Draft, b: Draft) -> str:
    """How much of the shorter sentence's longer words the other has, in tenths."""
    one, two = a.deed.sentence.content, b.deed.sentence.content
    least = min(len(one), len(two))
    return bucket(10 * len(one & two) // least, (0, 1, 2, 3, 5, 7)) if least else "none"


_UNTOLD = ("killed=neither", "injured=neither", "held=neither")


def _counts(a: Draft, b: Draft) -> Sequence[str]:
    if not a.totals and not b.totals:
        return _UNTOLD
    return [f"{fate}={count_relation(_told(a, fate), _told(b, fate))}" for fate in ("killed", "injured", "held")]


def _told(draft: Draft, fate: str) -> Count | None:
    found = draft.totals.get(fate)
    return found[0] if found else None


def count_relation(a: Count | None, b: Count | None) -> str:
    """How two counts of one fate stand to each other."""
    if a is None or b is None:
        return "neither" if a is None and b is None else "one"
    if a == b:
        return "equal" if (a.min or 0) > 2 else "equal.small"
    return "differ"


def date_relation(a: Choice, b: Choice) -> str:
    """How two dates stand to each other, and whether each stands in its deed's own words."""
    if not isinstance(a.value, DateSpan) or not isinstance(b.value, DateSpan):
        return "none"
    told = f"{'own' if a.source == 'own' else 'not'}{'own' if b.source == 'own' else 'not'}"
    if (a.value.start, a.value.end) == (b.value.start, b.value.end):
        return f"equal.{told}"
    return f"{'overlap' if a.value.overlaps(b.value) else 'apart'}.{told}"


def place_relation(a: Choice, b: Choice) -> str:
    """How two places stand to each other, and whether each stands in its deed's own words."""
    one, two = a.value, b.value
    if not isinstance(one, PlaceMention) or not isinstance(two, PlaceMention):
        return "none"
    told = f"{'own' if a.source == 'own' else 'not'}{'own' if b.source == 'own' else 'not'}"
    return f"{_spots(one, two)}.{told}"


def _spots(one: PlaceMention, two: PlaceMention) -> str:
    a, b = one.place, two.place
    if a.name == b.name or (a.id is not None and a.id == b.id):
        return "same"
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return "unknown"
    apart = distance_km(a.lat, a.lon, b.lat, b.lon)
    if apart <= _SAME_SPOT_KM:
        return "near"
    return "nested" if apart <= max(a.radius_km or 0.0, b.radius_km or 0.0) else "apart"


def _goods(a: Draft, b: Draft) -> str:
    if "seizure" not in (a.type, b.type):
        return "no"
    one = {m.value.kind for m in a.phrases.goods}
    two = {m.value.kind for m in b.phrases.goods}
    if not one or not two:
        return "none"
    return "shared" if one & two else "other"


def _names(a: Draft, b: Draft, role: str) -> str:
    one, two = a.words.get(role), b.words.get(role)
    if not one or not two:
        return "none"
    return "other" if one.isdisjoint(two) else "shared"
