"""Which deeds of a report are one event: pairs are compared inside buckets of kin types, joined by weights."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.gazetteer.place import distance_km
from marsad.reading.draft import Choice, Draft, PlaceMention
from marsad.reading.weights import Weights, bucket
from marsad.record.event import kin
from marsad.record.values import Count, DateSpan

_CAP = 10          # clusters of a bucket that a deed is compared with, the latest first
_MEMBERS = 4       # members of a cluster that a deed is compared with
_SAME_SPOT_KM = 30.0


def merge(drafts: Sequence[Draft], weights: Weights) -> list[list[Draft]]:
    """Clusters of deeds that are one event, each in order of telling."""
    clusters: list[list[Draft]] = []
    for draft in drafts:
        best, best_score = None, 0.0
        for cluster in clusters[-_CAP:]:
            score = _cluster_score(cluster, draft, weights)
            if score > best_score:
                best, best_score = cluster, score
        if best is None:
            clusters.append([draft])
        else:
            best.append(draft)
    return clusters


def _cluster_score(cluster: Sequence[Draft], draft: Draft, weights: Weights) -> float:
    near = [d for d in cluster if kin(d.type, draft.type)]
    if not near:
        return -1.0
    scores = [weights.score("merge", pair_features(d, draft)) for d in (near[0], *near[1:][-_MEMBERS:])]
    return (max(scores) + sum(scores) / len(scores)) / 2


def pair_features(a: Draft, b: Draft) -> list[str]:
    """What speaks for and against two deeds, ``a`` told before ``b``, being one event."""
    gap = b.sentence - a.sentence
    definite = "ال" in b.deed.head.proclitic
    bare = b.date.source != "own" and b.place.source != "own" and not b.tolls
    return [
        f"types={'same' if a.type == b.type else 'kin'}", f"types={'+'.join(sorted({a.type, b.type}))}",
        f"trigger.same={a.deed.head.entry.id == b.deed.head.entry.id}",
        f"gap={bucket(gap, (0, 1, 2, 4, 8, 16))}", f"title={a.sentence == 0}", f"definite={definite}",
        f"definite+bare={definite}+{bare}", f"bare={bare}", f"bare.first={_bare(a)}",
        f"dates={date_relation(a.date, b.date)}", f"places={place_relation(a.place, b.place)}",
        f"dates+places={date_relation(a.date, b.date)}+{place_relation(a.place, b.place)}",
        f"killed={count_relation(_told(a, 'killed'), _told(b, 'killed'))}",
        f"injured={count_relation(_told(a, 'injured'), _told(b, 'injured'))}",
        f"held={count_relation(_told(a, 'held'), _told(b, 'held'))}",
        f"role={a.deed.head.entry.get('role')}+{b.deed.head.entry.get('role')}",
        f"words={_shared_words(a, b)}", f"title+words={a.sentence == 0}+{_shared_words(a, b)}",
        f"title+types={a.sentence == 0}+{'same' if a.type == b.type else 'kin'}+{bucket(gap, (0, 1, 2, 4))}",
        f"bare.first+gap={_bare(a)}+{bucket(gap, (0, 1, 2, 4))}", f"bare+gap={bare}+{bucket(gap, (0, 1, 2, 4))}",
        f"form={b.deed.head.sense.form}", f"same+definite={a.deed.head.entry.id == b.deed.head.entry.id}+{definite}",
        f"goods={_goods(a, b)}", f"by={_names(a, b, 'by')}", f"on={_names(a, b, 'on')}",
    ]


def _shared_words(a: Draft, b: Draft) -> str:
    """How much of the shorter sentence's longer words the other has, in tenths."""
    one, two = a.deed.sentence.content, b.deed.sentence.content
    least = min(len(one), len(two))
    return bucket(10 * len(one & two) // least, (0, 1, 2, 3, 5, 7)) if least else "none"


def _bare(draft: Draft) -> bool:
    return draft.date.source != "own" and draft.place.source != "own" and not draft.tolls


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
    one = _words(a, role)
    two = _words(b, role)
    if not one or not two:
        return "none"
    return "shared" if one & two else "other"


def _words(draft: Draft, role: str) -> set[str]:
    return {
        draft.deed.sentence.tokens[i].folded.removeprefix("ال")
        for m in draft.roles.get(role, ()) for i in range(m.first, m.last + 1)
    }
