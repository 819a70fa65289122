"""Which words were announced? A measure by its id, as the incident that it stands in tells it."""

from __future__ import annotations

from marsad.errors import UnknownError
from marsad.picture.measures import measure_id
from marsad.store.opening import Store
from marsad.store.showing import incident
from marsad.store.viewer import Viewer
from marsad.store.views import IncidentView


def words_of(viewer: Viewer, store: Store, measure: str) -> str | None:
    """The words of a measure; None for a border measure as such. Raises UnknownError where nothing of that id was
    announced."""
    target, _, digest = measure.partition(".")
    if not digest:
        return None
    view = incident(viewer, store, target)
    told = view.accounts if isinstance(view, IncidentView) else ()
    for words in (words for one in told for words in one.event.outcomes):
        if measure_id(target, words) == measure:
            return words
    raise UnknownError("measure", measure)
