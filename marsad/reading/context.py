"""How a deed is told: the features of its words and of what stands round them, for the questions left to weights."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from marsad.once import cached_property
from marsad.reading.deeds import VIOLENT, Deed, partings
from marsad.reading.document import Sentence
from marsad.reading.phrases import Phrases
from marsad.reading.weights import bucket

_SETTING = 3          # tokens from a parting word to the trigger that it governs
_ARMED = frozenset({"armed_group", "militia", "gunmen"})
_TOPICS = ("sport", "economy", "culture", "science", "court", "violent", "accident")


@dataclass(frozen=True)
class Story:
    """What a report is about, seen from far: how often its words hint at a topic, and its title."""

    sentences: tuple[Sentence, ...]
    title: int     # sentences of its title, the first ones
    _words: dict[Deed, list[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _settings: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def words(self, deed: Deed) -> list[str]:
        """Features of a deed's own words and those right beside them, found once."""
        found = self._words.get(deed)
        if found is None:
            found = self._words[deed] = [*_of_trigger(deed), *_of_neighbours(deed), *_of_cues(deed)]
        return found

    def setting(self, evokes: str) -> tuple[str, ...]:
        """Features of the report round a deed of one type, found once."""
        found = self._settings.get(evokes)
        if found is None:
            found = self._settings[evokes] = (*self.topics, *self.shape, *_fit(self, evokes))
        return found

    @cached_property
    def _telling(self) -> list[Sentence]:
        """The sentences that name a deed."""
        return [s for s in self.sentences if s.tells]

    @cached_property
    def _hints(self) -> Counter[str]:
        """How often each kind of cue is met in the report."""
        return Counter([m.sense.entry.get("kind") for sentence in self.sentences for m in sentence.only("cue")])

    def speaks_of(self, kind: str) -> bool:
        """Has the report a cue of a kind?"""
        return self._hints[kind] > 0

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Features such as ``topic.sport=2``: cues of a topic for a hundred tokens, in steps."""
        counts = self._hints
        size = max(1, sum(len(s.tokens) for s in self.sentences))
        return tuple(
            f"topic.{kind}={bucket(round(100 * counts[kind] / size), (0, 1, 3, 6))}" for kind in _TOPICS
        )

    @cached_property
    def shape(self) -> tuple[str, ...]:
        """What the whole report looks like: its topic, how many of its sentences can tell a deed, its title."""
        counts = self._hints
        top = max(_TOPICS, key=lambda kind: counts[kind])
        telling = sum(any(m.entry.get("role") != "weak" for m in s.of("trigger")) for s in self._telling)
        share = round(10 * telling / max(1, len(self.sentences)))
        return (f"report.topic={top if counts[top] else 'none'}", f"report.telling={bucket(share, (1, 2, 4, 6, 8))}",
                f"report.size={bucket(len(self.sentences), (1, 3, 6, 12, 24))}",
                f"title.tells={bool(self.title_types)}", f"title.tells+topic={bool(self.title_types)}+{top}")

    @cached_property
    def force(self) -> str:
        """How many words for force and its tolls the report has for two hundred words, in steps."""
        forceful = sum(m.entry.get("role") != "weak" and m.entry.get("evokes") in VIOLENT
                       for s in self._telling for m in s.of("trigger"))
        return bucket(round(200 * forceful / max(1, sum(len(s.tokens) for s in self.sentences))), (0, 1, 2, 4, 8))

    @cached_property
    def armed(self) -> str:
        """How often the report names those who bear arms against a state, in steps."""
        return bucket(sum(m.entry.get("kind") in _ARMED for s in self.sentences for m in s.only("actor")), (0, 1, 3))

    @cached_property
    def title_types(self) -> frozenset[str]:
        """Event types evoked in the title."""
        return frozenset(m.entry.get("evokes") for s in self._telling if s.index < self.title for m in s.of("trigger"))


def features(deed: Deed, phrases: Phrases, story: Story) -> list[str]:
    """Features of one deed in its sentence, as names of what holds."""
    return [*story.words(deed), *_of_sentence(deed, phrases, story)]


def setting(deed: Deed, story: Story) -> tuple[str, ...]:
    """Features of the report that a deed stands in, and how the deed fits in with them."""
    return story.setting(deed.head.entry.get("evokes"))


def _fit(story: Story, evokes: str) -> tuple[str, ...]:
    """What the report is about beside a deed of the type: another thing, or more of the same."""
    title, force = story.title_types, story.force
    return (f"report.topic+evokes={story.shape[0]}+{evokes}", f"report.force={force}",
            f"report.force+evokes={force}+{evokes}", f"report.armed+evokes={story.armed}+{evokes}",
            f"title.force+evokes={not VIOLENT.isdisjoint(title)}+{evokes}",
            f"title.same+evokes={evokes in title}+{evokes}")


def first_sight(deed: Deed, story: Story) -> list[str]:
    """What is known of a deed before any room is asked about its sentence."""
    place = "title" if deed.sentence.index < story.title else bucket(deed.sentence.index, (1, 2, 4, 8, 16))
    return [*story.words(deed), *setting(deed, story), f"sentence={place}"]


def _of_trigger(deed: Deed) -> list[str]:
    head, entry = deed.head, deed.head.entry
    told = [*_of_word(entry.id, entry.get("evokes"), entry.get("role"), head.sense.form or "phrase",
                      "ال" in head.proclitic)]
    if head.enclitic:
        told.append("enclitic")
    if "س" in head.proclitic:
        told.append("future")
    told.append(f"triggers={bucket(len(deed.triggers), (1, 2, 3))}")
    for other in deed.triggers:
        if other is not head:
            told.append(f"with={other.entry.get('evokes')}.{other.entry.get('role')}")
    return told


@lru_cache(maxsize=4096)
def _of_word(id_: str, evokes: str, role: str, form: str, definite: bool) -> tuple[str, ...]:
    """What the head is by itself: the same few words head most deeds."""
    return (f"trigger={id_}", f"evokes={evokes}", f"role={role}", f"form={form}", f"role+form={role}+{form}",
            f"definite={definite}", f"role+definite={role}+{definite}")


def _of_neighbours(deed: Deed) -> list[str]:
    tokens, head = deed.sentence.tokens, deed.head
    before = tokens[head.first - 1].folded if head.first else "^"
    after = tokens[head.last + 1].folded if head.last + 1 < len(tokens) else "$"
    told = [f"before={before}", f"after={after}"]
    return [*told, f"before2={tokens[head.first - 2].folded}"] if head.first > 1 else told


def _of_cues(deed: Deed) -> list[str]:
    first, last = deed.head.first, deed.head.last
    before = {m.entry.get("kind") for m in deed.cues}
    near = {m.entry.get("kind") for m in deed.cues if first - m.last <= 2}
    after = {m.entry.get("kind") for m in deed.sentence.of("cue") if m.first > last}
    apart = [m.entry.id for m in partings(deed.sentence) if 0 < first - m.last <= _SETTING]
    return [*[f"cue.before={kind}" for kind in before], *[f"cue.parting={id_}" for id_ in apart],
            *[f"cue.near={kind}" for kind in near], *[f"cue.after={kind}" for kind in after]]


def _of_sentence(deed: Deed, phrases: Phrases, story: Story) -> list[str]:
    sentence = deed.sentence
    index = sentence.index
    told = ["in.title" if index < story.title else f"sentence={bucket(index, (1, 2, 4, 8, 16))}",
            f"length={bucket(len(sentence.tokens), (6, 12, 25, 50))}",
            f"position={bucket(deed.head.first, (0, 2, 5, 10, 20))}"]
    if deed.head.entry.get("evokes") in story.title_types:
        told.append("in.title.types")
    if any(q.first < deed.head.first < q.last for q in sentence.quotes):
        told.append("quoted")
    return told + _of_phrases(deed, phrases)


def _of_phrases(deed: Deed, phrases: Phrases) -> list[str]:
    evokes = deed.head.entry.get("evokes")
    told = _of_dates(deed, phrases)
    told.append(f"places={bucket(len(phrases.places), (0, 1, 2))}")
    if any(deed.distance(m.first, m.last) <= 5 for m in phrases.places):
        told.append(f"place.near+{evokes}")
    counted = [m for m in phrases.people if not m.value.plain_plural]
    near = [m for m in phrases.actors if deed.distance(m.first, m.last) <= 6]
    told += [f"people={bucket(len(counted), (0, 1, 2))}+{evokes}", f"actors={bucket(len(near), (0, 1, 2))}+{evokes}"]
    told += [f"actor={kind}+{evokes}" for kind in {m.value.kind for m in near}]
    if evokes == "seizure":
        told.append(f"goods={bucket(len(phrases.goods), (0, 1, 2))}")
    return told


def _of_dates(deed: Deed, phrases: Phrases) -> list[str]:
    told = [] if phrases.dates else ["no.date"]
    for mention in phrases.dates:
        told += [f"date={mention.rule.rpartition('.')[2]}", f"date.precision={mention.value.precision}"]
        if deed.distance(mention.first, mention.last) <= 6:
            told.append("date.near")
    return told
