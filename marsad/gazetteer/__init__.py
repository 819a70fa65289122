"""Places: names, kinds, coordinates, extents; lookup and distance."""

from marsad.gazetteer.lookup import Gazetteer, NameMatch, gazetteer
from marsad.gazetteer.place import GazetteerPlace, distance_km, moved
from marsad.gazetteer.table import build

__all__ = ["Gazetteer", "GazetteerPlace", "NameMatch", "build", "distance_km", "gazetteer", "moved"]
