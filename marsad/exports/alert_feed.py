"""Alerts as an Atom feed (RFC 4287), the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from marsad.exports.alert_words import reasons, title, where
from marsad.picture.alerts import Alert
from marsad.picture.borders import Borders

NAMESPACE = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00Z"


def atom(alerts: Iterable[Alert], borders: Borders, name: str, author: str, page: str | None = None) -> str:
    """A feed of alerts; each entry has the same id whenever it is written. It says when by the alerts themselves, so
    that the same ones give the same bytes. With the address of a ``page``, entries lead to it."""
    newest = sorted(alerts, key=lambda alert: (alert.day, alert.id), reverse=True)
    root = Xml.Element("feed", xmlns=NAMESPACE)
    Xml.SubElement(root, "id").text = "urn:marsad:alerts"
    Xml.SubElement(root, "title").text = name
    Xml.SubElement(root, "updated").text = _moment(newest[0]) if newest else _NEVER
    Xml.SubElement(Xml.SubElement(root, "author"), "name").text = author
    for alert in newest:
        _entry(root, alert, borders, page)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _entry(root: Xml.Element, alert: Alert, borders: Borders, page: str | None) -> None:
    entry = Xml.SubElement(root, "entry")
    Xml.SubElement(entry, "id").text = f"urn:marsad:alert:{alert.id}"
    Xml.SubElement(entry, "title").text = " | ".join(dict.fromkeys(title(alert, language) for language in ("ar", "en")))
    Xml.SubElement(entry, "updated").text = _moment(alert)
    Xml.SubElement(entry, "category", term=alert.rule)
    if page:
        Xml.SubElement(entry, "link", href=f"{page}/alerts#{alert.id}")
    Xml.SubElement(entry, "summary").text = "\n".join(_summary(alert, borders, language) for language in ("ar", "en"))


def _summary(alert: Alert, borders: Borders, language: str) -> str:
    words = (where(alert, borders, language), *reasons(alert, borders, language))
    return ("؛ " if language == "ar" else "; ").join(filter(None, words))


def _moment(alert: Alert) -> str:
    return f"{alert.day.isoformat()}T00:00:00Z"
