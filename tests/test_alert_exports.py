"""Alerts as CAP 1.2 and Atom: in the standard's order, with its vocabulary, the same bytes each time."""

from __future__ import annotations

import json
import re
from datetime import date
from xml.etree import ElementTree as Xml

import pytest

from marsad.exports.alert_feed import atom
from marsad.exports.alert_json import alert_dict, alert_from
from marsad.exports.cap import NAMESPACE, Issuer, cap
from marsad.picture.alerts import Alert
from marsad.picture.borders_file import shipped
from marsad.picture.geometry import line_distance

ALERT = Alert("0123456789abcdef", "dead", "Five dead & more", date(2018, 5, 16), "egypt-libya", "egypt-libya/coast",
              ("a", "b"), ("killed 8, from 5", "type <attack>"), "خمسة قتلى أو أكثر", "high", "confirmed")
SILENCE = Alert("fedcba9876543210", "silent", "Silence", date(2018, 5, 17), None, None, (), ("no news for 7 days",))
ISSUER = Issuer("desk@example.org", "Desk")
CAP = {"c": NAMESPACE}

# The order of elements in the schema of CAP 1.2, and the words it allows (section 3.2 of the standard).
ALERT_ORDER = ["identifier", "sender", "sent", "status", "msgType", "source", "scope", "restriction", "addresses",
               "code", "note", "references", "incidents", "info"]
INFO_ORDER = ["language", "category", "event", "responseType", "urgency", "severity", "certainty", "audience",
              "eventCode", "effective", "onset", "expires", "senderName", "headline", "description", "instruction",
              "web", "contact", "parameter", "resource", "area"]
AREA_ORDER = ["areaDesc", "polygon", "circle", "geocode", "altitude", "ceiling"]
WORDS = {"status": "Actual Exercise System Test Draft", "msgType": "Alert Update Cancel Ack Error",
         "scope": "Public Restricted Private", "category": "Security",
         "urgency": "Immediate Expected Future Past Unknown", "severity": "Extreme Severe Moderate Minor Unknown",
         "certainty": "Observed Likely Possible Unlikely Unknown"}
NEEDED = {"alert": ("identifier", "sender", "sent", "status", "msgType", "scope"),
          "info": ("category", "event", "urgency", "severity", "certainty"), "area": ("areaDesc",)}


def _in_order(element: Xml.Element, order: list[str]) -> None:
    names = [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in element]
    assert [order.index(name) for name in names] == sorted(order.index(name) for name in names)
    assert set(NEEDED[element.tag.removeprefix(f"{{{NAMESPACE}}}")]) <= set(names)


@pytest.mark.parametrize("alert", [ALERT, SILENCE])
def test_cap_has_the_order_and_the_words_of_the_schema(alert: Alert) -> None:
    root = Xml.fromstring(cap(alert, shipped(), ISSUER))
    _in_order(root, ALERT_ORDER)
    for info in root.iterfind("c:info", CAP):
        _in_order(info, INFO_ORDER)
        for area in info.iterfind("c:area", CAP):
            _in_order(area, AREA_ORDER)
    for name, words in WORDS.items():
        assert {e.text for e in root.iterfind(f".//c:{name}", CAP)} <= set(words.split())
    for name in ("identifier", "sender"):
        assert not re.search(r"[\s,<&]", root.findtext(f"c:{name}", "", CAP))


def test_cap_writes_times_with_an_offset_and_is_a_test() -> None:
    root = Xml.fromstring(cap(ALERT, shipped(), ISSUER))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d", root.findtext("c:sent", "", CAP))
    assert root.findtext("c:status", "", CAP) == "Test"
    assert (root.findtext("c:scope", "", CAP), root.findtext("c:restriction", "", CAP)) == ("Restricted", "TLP:AMBER")


def test_cap_polygons_are_latitude_first_closed_and_round_their_section() -> None:
    root = Xml.fromstring(cap(ALERT, shipped(), ISSUER))
    line = next(s.line for s in shipped().sections if s.id == "egypt-libya/coast")
    for polygon in root.iterfind(".//c:polygon", CAP):
        points = [tuple(map(float, pair.split(","))) for pair in (polygon.text or "").split()]
        assert len(points) >= 4
        assert points[0] == points[-1]
        assert all(55 < line_distance(line, lat, lon) < 61 for lat, lon in points)


def test_cap_has_one_info_a_language() -> None:
    root = Xml.fromstring(cap(ALERT, shipped(), ISSUER))
    told = {info.findtext("c:language", "", CAP): info.findtext("c:headline", "", CAP)
            for info in root.iterfind("c:info", CAP)}
    assert told == {"ar": "خمسة قتلى أو أكثر", "en": "Five dead & more"}
    assert root.findtext(".//c:areaDesc", "", CAP) == "الحدود المصرية الليبية، الساحل والسلوم ومساعد"


@pytest.mark.parametrize("sender", ["", "a b", "a,b", "a&b", "<a>"])
def test_a_sender_that_cap_forbids_is_refused(sender: str) -> None:
    with pytest.raises(ValueError, match="holds a space"):
        Issuer(sender, "Desk")


def test_a_feed_has_the_newest_first_and_the_same_ids() -> None:
    told = atom([ALERT, SILENCE], "Alerts", "Desk")
    assert told == atom([SILENCE, ALERT], "Alerts", "Desk")
    root = Xml.fromstring(told)
    atom_names = {"a": "http://www.w3.org/2005/Atom"}
    assert [e.findtext("a:id", "", atom_names) for e in root.iterfind("a:entry", atom_names)] == [
        f"urn:marsad:alert:{SILENCE.id}", f"urn:marsad:alert:{ALERT.id}"]
    assert root.findtext("a:updated", "", atom_names) == "2018-05-17T00:00:00Z"
    assert Xml.fromstring(atom([], "Alerts", "Desk")).findtext("a:updated", "", atom_names)


@pytest.mark.parametrize("alert", [ALERT, SILENCE])
def test_an_alert_comes_back_from_json(alert: Alert) -> None:
    assert alert_from(json.loads(json.dumps(alert_dict(alert)))) == alert
