"""Which deeds of a report are one event: pairs are compared inside buckets of kin types, joined by weights."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from marsad.gazetteer.place import distance_km
from marsad.reading.deeds import set_against
from marsad.reading.draft import Choice, Draft, PlaceMention
from marsad.reading.weights import Weights, bucket
from marsad.record.event import kin
from marsad.record.values import Count, DateSpan

_CAP = 10          # clusters of a bucket that a deed is compared with, the latest first
_MEMBERS = 4       # members of a cluster that a deed is compared with
_SAME_SPOT_KM = 30.0
_DAYS = 10         # days that a span may last and still tell two events apart


class _Cluster:
    """Deeds taken for one event; of each type the first and the last few are at hand to be compared with."""

    def __init__(self, draft: Draft) -> None:
        self.drafts: list[Draft] = []
        self._ends: dict[str, list[tuple[int, Draft]]] = {}
        self.add(draft)

    def add(self, draft: Draft) -> None:
        ends = self._ends.setdefault(draft.type, [])
        if len(ends) > _MEMBERS:
            del ends[1]
        ends.append((len(self.drafts), draft))
        self.drafts.append(draft)

    def near(self, type_: str) -> list[Draft]:
        """The first deed of a kin type, and the last ones."""
        found = [end for own, ends in self._ends.items() if kin(own, type_) for end in ends]
        if len(self._ends) > 1:
            found.sort(key=itemgetter(0))
        return [draft for _, draft in (*found[:1], *found[1:][-_MEMBERS:])]


def merge(drafts: Sequence[Draft], weights: Weights) -> list[list[Draft]]:
    """Clusters of deeds that are one event, each in order of telling."""
    clusters: list[_Cluster] = []
    for draft in drafts:
        best, best_score = None, 0.0
        for cluster in clusters[-_CAP:]:
            score = _cluster_score(cluster, draft, weights)
            if score > best_score:
                best, best_score = cluster, score
        if best is None:
            clusters.append(_Cluster(draft))
        else:
            best.add(draft)
    return [cluster.drafts for cluster in clusters]


def _cluster_score(cluster: _Cluster, draft: Draft, weights: Weights) -> float:
    near = cluster.near(draft.type)
    if not near or any(_apart(other, draft) for other in near):
        return -1.0
    scores = [weights.score("merge", pair_features(other, draft)) for other in near]
    return (max(scores) + sum(scores) / len(scores)) / 2


def _apart(a: Draft, b: Draft) -> bool:
    """Two events beyond doubt: set against each other in one sentence (الأكبر منذ مقتل ...), or on days told in
    their own words that are not the same, with no toll that makes them one."""
    if a.sentence == b.sentence and set_against(a.deed, b.deed):
        return True
    one, two = a.date, b.date
    if one.source != "own" or two.source != "own" or not isinstance(one.value, DateSpan) \
            or not isinstance(two.value, DateSpan):
        return False
    if max(_length(one.value), _length(two.value)) > _DAYS or one.value.overlaps(two.value, 1):
        return False
    return count_relation(_told(a, "killed"), _told(b, "killed")) != "equal"


def _length(span: DateSpan) -> int:
    return (span.end - span.start).days


def pair_features(a: Draft, b: Draft) -> list[str]:
    """What speaks for and against two deeds, ``a`` told before ``b``, being one event."""
    one, two = a.deed.head, b.deed.head
    title, definite, bare, bare_first = a.sentence == 0, b.definite, b.bare, a.bare
    same_word = one.sense.entry is two.sense.entry
    types = "same" if a.type == b.type else "kin"
    gap = bucket(b.sentence - a.sentence, (0, 1, 2, 4))
    words, dates, places = _shared_words(a, b), date_relation(a.date, b.date), place_relation(a.place, b.place)
    return [
        f"types={types}", f"types={'+'.join(sorted({a.type, b.type}))}", f"trigger.same={same_word}",
        f"gap={bucket(b.sentence - a.sentence, (0, 1, 2, 4, 8, 16))}", f"title={title}", f"definite={definite}",
        f"definite+bare={definite}+{bare}", f"bare={bare}", f"bare.first={bare_first}",
        f"dates={dates}", f"places={places}", f"dates+places={dates}+{places}",
        *_counts(a, b),
        f"role={one.sense.entry.get('role')}+{two.sense.entry.get('role')}",
        f"words={words}", f"title+words={title}+{words}", f"title+types={title}+{types}+{gap}",
        f"bare.first+gap={bare_first}+{gap}", f"bare+gap={bare}+{gap}",
        f"form={two.sense.form}", f"same+definite={same_word}+{definite}",
        f"goods={_goods(a, b)}", f"by={_names(a, b, 'by')}", f"on={_names(a, b, 'on')}",
    ]


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
