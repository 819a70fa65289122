"""The documents of OGC API - Features: landing page, conformance, collections, items, each with its links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

from marsad.exports.labels import Both
from marsad.web.ogc.collection import Collection, Extent, Feature, Items
from marsad.web.serving import GEOJSON, JSON

Json = dict[str, Any]
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
CONFORMS = tuple(f"http://www.opengis.net/spec/ogcapi-{part}" for part in (
    "features-1/1.0/conf/core", "features-1/1.0/conf/geojson", "features-1/1.0/conf/html", "features-1/1.0/conf/oas30",
    "common-1/1.0/conf/core", "common-2/1.0/conf/collections"))
_HTML = "text/html"
_TITLE = Both("مرصد: سجل أحداث الحدود", "Marsad: a record of border incidents")
_ABOUT = Both("حوادث ولقاءات حدودية قُرئت من تقارير عربية، وكل قيمة مربوطة بكلماتها، مع مقاطع الحدود المرصودة",
              "Border incidents and talks read from Arabic reports, each value tied to its words, and the sections "
              "of the borders that are watched")


class Links:
    """Makes links below one address (that of the landing page), in one language."""

    def __init__(self, home: str, language: str) -> None:
        self.home, self.language = home, language

    def to(self, rel: str, path: str, kind: str, title: str, query: Iterable[tuple[str, str]] = ()) -> Json:
        """One link to a document of this service."""
        pairs = urlencode(list(query))
        return {"rel": rel, "type": kind, "title": title, "hreflang": self.language,
                "href": f"{self.home}{path}" + (f"?{pairs}" if pairs else "")}

    def faces(self, form: str, path: str, kind: str = JSON, query: Iterable[tuple[str, str]] = ()) -> list[Json]:
        """The document itself in the form that is answered, and in the other one."""
        rest = [pair for pair in query if pair[0] != "f"]
        kinds = {"json": kind, "html": _HTML}
        other = "html" if form == "json" else "json"
        return [self.to("self", path, kinds[form], form.upper(), [*rest, ("f", form)]),
                self.to("alternate", path, kinds[other], other.upper(), [*rest, ("f", other)])]

    def said(self, both: Both) -> str:
        """Words in the language of the answer."""
        return both.ar if self.language == "ar" else both.en


def landing(links: Links, form: str) -> Json:
    """Where everything is."""
    to = links.to
    return {"title": links.said(_TITLE), "description": links.said(_ABOUT), "links": [
        *links.faces(form, ""), to("service-desc", "/api", OPENAPI, "OpenAPI 3.0", [("f", "json")]),
        to("service-doc", "/api", _HTML, "API", [("f", "html")]),
        to("conformance", "/conformance", JSON, "Conformance"), to("data", "/collections", JSON, "Collections")]}


def conformance(links: Links, form: str) -> Json:
    """The classes that this service keeps."""
    return {"conformsTo": list(CONFORMS), "links": links.faces(form, "/conformance")}


def collections(links: Links, form: str, found: Mapping[str, Collection]) -> Json:
    """All collections."""
    return {"links": links.faces(form, "/collections"),
            "collections": [collection(links, form, one) for one in found.values()]}


def collection(links: Links, form: str, one: Collection) -> Json:
    """One collection: what it holds, where and when, and where its items are."""
    path = f"/collections/{one.id}"
    return {"id": one.id, "title": links.said(one.title), "description": links.said(one.about), "itemType": "feature",
            "crs": [CRS84], "storageCrs": CRS84, "extent": dict(_extent(one.extent())), "links": [
                *links.faces(form, path),
                links.to("items", f"{path}/items", GEOJSON, "GeoJSON", [("f", "json")]),
                links.to("items", f"{path}/items", _HTML, "HTML", [("f", "html")])]}


def items(links: Links, form: str, one: Collection, found: Items, query: Iterable[tuple[str, str]]) -> Json:
    """A page of items; the query is that of its address."""
    path, pairs = f"/collections/{one.id}/items", list(query)
    told = [*links.faces(form, path, GEOJSON, pairs),
            links.to("collection", f"/collections/{one.id}", JSON, links.said(one.title))]
    if found.after is not None:
        rest = [pair for pair in pairs if pair[0] not in ("after", "f")]
        kind = GEOJSON if form == "json" else _HTML
        told.append(links.to("next", path, kind, "next", [*rest, ("f", form), ("after", found.after)]))
    return {"type": "FeatureCollection", "numberMatched": found.matched, "numberReturned": len(found.features),
            "timeStamp": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"), "links": told,
            "features": found.features}


def item(links: Links, form: str, one: Collection, feature: Feature) -> Json:
    """One feature with its links."""
    path = f"/collections/{one.id}/items/{quote(feature['id'], safe='')}"
    return {**feature, "links": [*links.faces(form, path, GEOJSON),
                                 links.to("collection", f"/collections/{one.id}", JSON, links.said(one.title))]}


def _extent(extent: Extent) -> Iterator[tuple[str, Json]]:
    if extent.box:
        yield "spatial", {"bbox": [list(extent.box)], "crs": CRS84}
    if extent.days:
        first, last = (f"{day.isoformat()}T{hour}Z" for day, hour in zip(extent.days, ("00:00:00", "23:59:59"),
                                                                         strict=True))
        yield "temporal", {"interval": [[first, last]], "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"}
