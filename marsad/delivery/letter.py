"""What a mail says: each alert with its day, its place, its reasons and the incidents behind it, in either language."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.delivery.messages import Message
from marsad.exports.alert_words import reasons, title, where
from marsad.exports.wording import day_words
from marsad.picture.alerts import Alert
from marsad.picture.borders_file import shipped

_SEVERAL = {"ar": "مرصد: {} من التنبيهات", "en": "Marsad: {} alerts"}
_INCIDENTS = {"ar": "الحوادث:", "en": "Incidents:"}
_MOST_NAMED = 20


def languages(asked: str) -> tuple[str, ...]:
    """Those of a mail: one, or Arabic and then English."""
    return ("ar", "en") if asked == "both" else (asked,)


def subject(message: Message, asked: str) -> str:
    """One line: the alert's title, or how many there are."""
    if len(message.alerts) == 1:
        return " | ".join(dict.fromkeys(title(message.alerts[0], language) for language in languages(asked)))
    return " | ".join(_SEVERAL[language].format(len(message.alerts)) for language in languages(asked))


def letter(message: Message, asked: str, page: str | None) -> str:
    """The text of the mail."""
    parts = ["\n\n".join("\n".join(_alert(alert, language, page)) for alert in message.alerts)
             for language in languages(asked)]
    return f"\n\n{'-' * 40}\n\n".join(parts) + "\n"


def _alert(alert: Alert, language: str, page: str | None) -> Iterator[str]:
    yield title(alert, language)
    comma = "، " if language == "ar" else ", "
    yield comma.join(filter(None, (day_words(alert.day, language), where(alert, shipped(), language))))
    yield from (f"- {words}" for words in reasons(alert, shipped(), language))
    if alert.incidents:
        yield _INCIDENTS[language]
        yield from (f"  {page}/incident/{name}" if page else f"  {name}" for name in alert.incidents[:_MOST_NAMED])
