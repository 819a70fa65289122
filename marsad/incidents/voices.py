"""Who speaks with one voice? The one place where independent voices are told apart.

Near copies of a text, texts that credit the same agencies, and all that one source publishes are one voice, and so is
what hangs together by these: many reports of one radio are one witness, and so are two papers of one owner. Of one
incident they are looked at together, since a source that prints an agency's text on one incident speaks for itself on
another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from marsad.record.incident import Account
from marsad.text.fold import fold

_SPEAKER = "source "


def marks(copies: str, credit: str, speaker: str) -> tuple[str, ...]:
    """What tells that a report speaks with another's voice: ``copies`` names the near copies it is one of, ``credit``
    the agencies whose text it is (empty: its own), ``speaker`` the owner of its source, else the source (empty: not
    known), however it is spelled."""
    named = fold(" ".join(speaker.split()))
    return (f"copies {copies}", *([f"credit {credit}"] if credit else []), *([_SPEAKER + named] if named else []))


def voiced(accounts: Iterable[Account]) -> list[Account]:
    """The accounts of one incident, each with the voice in which it speaks there, whatever their order. One without
    marks keeps the voice that it has."""
    told = list(accounts)
    voice = voices({account.report_id: account.marks for account in told if account.marks})
    return [replace(account, voice=voice.get(account.report_id, account.voice)) for account in told]


def voices(marked: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    """The voice of each report by its marks. A voice goes by the least of its speakers; where none is known, by the
    least of its reports."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            name = root[name]
        return name

    for found in marked.values():
        for other in found[1:]:
            root[find(other)] = find(found[0])
    name: dict[str, tuple[bool, str]] = {}
    for report, found in marked.items():
        said = [(False, one.removeprefix(_SPEAKER)) for one in found if one.startswith(_SPEAKER)]
        here = find(found[0])
        name[here] = min(name.get(here, (True, report)), *said, (True, report))
    return {report: name[find(found[0])][1] for report, found in marked.items()}
