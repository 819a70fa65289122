"""Alerts in the Common Alerting Protocol 1.2 (OASIS CAP-v1.2), one ``info`` in Arabic and one in English.

The standard's traps: times carry a numeric offset, never Z; ``sender`` and ``identifier`` hold no space, comma, < or &;
a polygon is latitude, longitude, the reverse of GeoJSON, its last point the first. Status is Test until a person says
that it is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal
from xml.etree import ElementTree as Xml

from marsad.exports.alert_words import reasons, title, where
from marsad.exports.shown import safe
from marsad.picture.alerts import Alert
from marsad.picture.borders import Borders, Section
from marsad.picture.geometry import band

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
Status = Literal["Actual", "Exercise", "System", "Test", "Draft"]
Language = Literal["ar", "en"]

_SEVERITY = {"low": "Minor", "medium": "Moderate", "high": "Severe", "very high": "Extreme", "critical": "Extreme"}
_CERTAINTY = {"confirmed": "Observed", "probable": "Likely", "disputed": "Possible", "doubtful": "Possible"}
_EVENT = {"ar": "أمن الحدود", "en": "Border security"}
_FORBIDDEN = re.compile(r"[\s,<&]")


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who sends: ``sender`` is an address of theirs, ``name`` what people call them. ``status`` is Test until a person
    says Actual, who is named. ``restriction`` is the mark under which an alert goes (TLP 2.0); without one it is
    public."""

    sender: str
    name: str
    status: Status = "Test"
    restriction: str | None = "TLP:AMBER"
    person: str | None = None

    def __post_init__(self) -> None:
        if self.status == "Actual" and not self.person:
            raise ValueError("an alert is not Actual without a person who says so")
        if _FORBIDDEN.search(self.sender) or not self.sender:
            raise ValueError(f"sender {self.sender!r} holds a space, a comma, < or &, or is empty")


def issuer(person: str | None) -> Issuer:
    """Marsad as the sender of an alert that a person released; of a test, where none did."""
    return Issuer("marsad@localhost", "Marsad", "Actual" if person else "Test", person=person)


def cap(alert: Alert, borders: Borders, issuer: Issuer) -> str:
    """One alert as an XML document. The same alert gives the same bytes."""
    root = Xml.Element("alert", xmlns=NAMESPACE)
    head = {"identifier": f"marsad-{alert.id}", "sender": issuer.sender, "sent": _moment(alert.day),
            "status": issuer.status, "msgType": "Alert", "source": safe(issuer.person or ""),
            "scope": "Restricted" if issuer.restriction else "Public", "restriction": issuer.restriction}
    for name, value in head.items():
        if value:
            Xml.SubElement(root, name).text = value
    section = next((s for s in borders.sections if s.id == alert.section), None)
    for language in ("ar", "en"):
        _info(root, alert, borders, section, issuer, "ar" if language == "ar" else "en")
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _info(root: Xml.Element, alert: Alert, borders: Borders, section: Section | None, issuer: Issuer,
          language: Language) -> None:
    """Elements in the order that the schema has them."""
    info = Xml.SubElement(root, "info")
    semicolon = "؛ " if language == "ar" else "; "
    values = [("language", language), ("category", "Security"), ("event", _EVENT[language]),
              ("urgency", "Past" if alert.information else "Expected"),
              ("severity", _SEVERITY.get(alert.grade or "", "Unknown")),
              ("certainty", _CERTAINTY.get(alert.information or "", "Likely")), ("senderName", issuer.name),
              ("headline", title(alert, language)), ("description", semicolon.join(reasons(alert, borders, language)))]
    for name, value in values:
        Xml.SubElement(info, name).text = value
    for name, value in (("rule", alert.rule), *(("incident", one) for one in alert.incidents)):
        parameter = Xml.SubElement(info, "parameter")
        Xml.SubElement(parameter, "valueName").text = name
        Xml.SubElement(parameter, "value").text = value
    _area(info, alert, borders, section, language)


def _area(info: Xml.Element, alert: Alert, borders: Borders, section: Section | None, language: Language) -> None:
    border = borders.border(alert.border or "")
    if section is None and border is None:
        return
    area = Xml.SubElement(info, "area")
    Xml.SubElement(area, "areaDesc").text = where(alert, borders, language)
    for one in [section] if section else border.sections if border else ():
        ring = band(one.line, max(km for _, km in one.depth_km))
        Xml.SubElement(area, "polygon").text = " ".join(f"{lat},{lon}" for lon, lat in ring)
    geocode = Xml.SubElement(area, "geocode")
    Xml.SubElement(geocode, "valueName").text = "marsad-section"
    Xml.SubElement(geocode, "value").text = alert.section or alert.border


def _moment(day: date) -> str:
    """The beginning of a day, in UTC as the standard writes it."""
    return f"{day.isoformat()}T00:00:00-00:00"
