"""The sections of the borders that are watched, as lines."""

from __future__ import annotations

from shapely import LineString, box

from marsad.exports.labels import Both
from marsad.picture.borders import Borders, Section
from marsad.store.ground import Box
from marsad.web.ogc.asked import ItemsAsked
from marsad.web.ogc.collection import Extent, Feature, Items


class Sections:
    """The sections of a borders file, in the order of their ids."""

    id = "sections"
    title = Both("مقاطع الحدود", "Border sections")
    about = Both("مقاطع الحدود المرصودة خطوطا، مع عمقها على كل جانب",
                 "The sections of the borders that are watched, as lines, with their depth on each side")
    filters: tuple[str, ...] = ()

    def __init__(self, borders: Borders) -> None:
        self._version = borders.version
        self._features = {one.id: _feature(one) for one in sorted(borders.sections, key=lambda one: one.id)}

    def state(self) -> object:
        """The version of the file."""
        return self._version

    def extent(self) -> Extent:
        """The box round all lines; they are of no time."""
        boxes = [_box(one) for one in self._features.values()]
        if not boxes:
            return Extent(None, None)
        west, south, east, north = zip(*boxes, strict=True)
        return Extent(Box(min(west), min(south), max(east), max(north)), None)

    def page(self, asked: ItemsAsked) -> Items:
        """Those whose line goes through the box; all are of any time."""
        found = [one for one in self._features.values() if asked.box is None or _touches(one, asked.box)]
        rest = [one for one in found if asked.after is None or one["id"] > asked.after]
        shown = rest[:asked.limit]
        return Items(shown, len(found), shown[-1]["id"] if len(rest) > len(shown) else None)

    def one(self, name: str) -> Feature | None:
        """The section of an id."""
        return self._features.get(name)


def _feature(section: Section) -> Feature:
    line = [[round(degrees, 5) for degrees in position] for position in section.line]
    geometry = {"type": "LineString", "coordinates": line}
    return {"type": "Feature", "id": section.id, "geometry": geometry, "properties": {
        "border": section.border, "name_ar": section.name_ar, "name_en": section.name_en,
        "countries": "; ".join(section.countries), "km": round(section.km),
        "depth_km": "; ".join(f"{code} {km:g}" for code, km in section.depth_km), "disputed": section.disputed}}


def _box(feature: Feature) -> Box:
    lon, lat = zip(*feature["geometry"]["coordinates"], strict=True)
    return Box(min(lon), min(lat), max(lon), max(lat))


def _touches(feature: Feature, asked: Box) -> bool:
    """True where a line goes through a box, which may lie across the 180th meridian."""
    parts = [asked] if asked.west <= asked.east else [asked._replace(east=180.0), asked._replace(west=-180.0)]
    return any(box(*part).intersects(LineString(feature["geometry"]["coordinates"])) for part in parts)
