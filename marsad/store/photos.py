"""Photos of reports: kept as they came, shown as copies without metadata."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from marsad.errors import UnknownError
from marsad.sources.photos import Photo
from marsad.store import identity, tables
from marsad.store.opening import Store
from marsad.store.rows import insert_missing, where_in
from marsad.store.viewer import Viewer


class PhotoView(NamedTuple):
    """A photo as pages name it; ``sha256`` is that of the file as it came, the size that of the copy in pixels."""

    id: str
    name: str
    kind: str
    sha256: str
    width: int
    height: int


def keep_photos(connection: Connection, change: int, report: str, photos: Sequence[Photo]) -> None:
    """Write the photos of a report; one that is there already stays."""
    held = connection.execute(select(func.count()).where(tables.photos.c.report_id == report)).scalar_one()
    insert_missing(connection, tables.photos, [
        {"id": identity.photo_id(report, one.sha256), "report_id": report, "change": change, "position": held + i,
         "name": one.name, "kind": one.kind, "sha256": one.sha256, "original": one.original,
         "shown_sha256": sha256(one.shown).hexdigest(), "shown": one.shown, "width": one.width, "height": one.height}
        for i, one in enumerate(photos)])


def missing(connection: Connection, report: str, photos: Iterable[Photo]) -> list[Photo]:
    """The photos that the report has not yet, each once."""
    wanted = {identity.photo_id(report, one.sha256): one for one in photos}
    c = tables.photos.c
    there = {row.id for row in where_in(connection, select(c.id), c.id, wanted)}
    return [one for name, one in wanted.items() if name not in there]


def photos_of(connection: Connection, reports: Iterable[str]) -> dict[str, tuple[PhotoView, ...]]:
    """The photos of reports, in the order in which they came."""
    c = tables.photos.c
    query = select(c.report_id, *(c[name] for name in PhotoView._fields)).order_by(c.position)
    out: dict[str, list[PhotoView]] = defaultdict(list)
    for row in where_in(connection, query, c.report_id, reports):
        out[row.report_id].append(PhotoView._make(row[1:]))
    return {name: tuple(found) for name, found in out.items()}


class PhotoFile(NamedTuple):
    """The bytes of a photo, of what kind they are, and how the file was called."""

    name: str
    kind: str
    data: bytes


def photo_file(viewer: Viewer, store: Store, name: str, *, original: bool = False) -> PhotoFile:
    """The copy that is shown, or the photo as it came, with all that the camera wrote. Raises UnknownError."""
    c = tables.photos.c
    with store.reading() as connection:
        row = connection.execute(select(c.name, c.kind, c.original if original else c.shown).where(
            c.id == name)).one_or_none()
    if row is None:
        raise UnknownError("photo", name)
    return PhotoFile(row[0], row[1] if original else "image/jpeg", bytes(row[2]))
