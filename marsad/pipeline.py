"""The corridor: the only file that knows the order of the stages and names a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from marsad.gazetteer.lookup import Gazetteer, gazetteer
from marsad.languages import ar
from marsad.lexicon.language import Language
from marsad.once import cached_property
from marsad.reading.asides import own_sentences
from marsad.reading.form import read_form
from marsad.reading.story import read_events
from marsad.reading.weights import Weights, default_weights
from marsad.record.report import Reading, Report


@dataclass(frozen=True)
class Reader:
    """Reads reports of one language; holds no state that changes what is read, so threads may share it."""

    language: Language
    gazetteer: Gazetteer
    weights: Weights

    @cached_property
    def version(self) -> str:
        """Names the language data, the gazetteer and the weights: the same text and version give the same events."""
        parts = (self.language.lexicon.version, self.gazetteer.version, self.weights.version)
        return "-".join([self.language.code, *(part[:8] for part in parts)])

    def read(self, report: Report) -> Reading:
        """The events that the report tells. Never raises, whatever the text."""
        filled_in = read_form(report.text)
        if filled_in is not None:
            return Reading(report, filled_in, self.version)
        told = own_sentences(report.text, self.language)
        events = read_events(told, bool(report.title), report.published, self.gazetteer, self.weights)
        return Reading(report, events, self.version)


@lru_cache(maxsize=1)
def default_reader() -> Reader:
    """The reader of Arabic, loaded once a process."""
    return Reader(ar.language(), gazetteer(), default_weights())
