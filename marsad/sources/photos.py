"""A photo as it came, and what may be shown of it: a copy drawn anew, in which nothing is left of where, when and by
whom it was taken. What the camera wrote of place and time is only offered to whoever enters it."""

from __future__ import annotations

from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from marsad.errors import EntryError, PhotoKindError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 12_000_000
MOST_SIDE = 2048          # pixels of the copy that is shown
_MOST_PIXELS = 120_000_000
_KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "HEIF": "image/heic"}
_GPS, _EXIF = 0x8825, 0x8769
_TAKEN, _OFFSET, _ALTERED = 0x9003, 0x9011, 0x0132
_HEIC_MARKS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypmsf1")
_SAVE = "save it as JPEG, PNG or WebP, and choose it again"


class Taken(NamedTuple):
    """What the camera wrote: when (as it stood on its clock), and where in degrees; None where it did not."""

    when: str | None = None
    lat: float | None = None
    lon: float | None = None


class Photo(NamedTuple):
    """A photo: ``original`` as it came with its hash, ``shown`` the copy without metadata (JPEG)."""

    name: str
    kind: str
    sha256: str
    original: bytes
    shown: bytes
    width: int
    height: int
    taken: Taken = Taken()


def photo(name: str, data: bytes) -> Photo:
    """The photo that a file holds. Raises EntryError where it is too large or cannot be read to its end, PhotoKindError
    where it is none, or of a kind that is not read here."""
    if len(data) > MOST_BYTES:
        raise EntryError("photos", f"{name} has {len(data) / 1e6:.1f} MB, more than {MOST_BYTES // 1_000_000}",
                         "make it smaller, or leave it out")
    from PIL import Image, ImageOps, UnidentifiedImageError

    kinds = _readable(name, data)
    try:
        with Image.open(BytesIO(data), formats=kinds) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise EntryError("photos", f"{name} has {opened.width} × {opened.height} pixels", "make it smaller")
            taken, kind = _taken(opened), _KINDS[opened.format or "JPEG"]
            turned = ImageOps.exif_transpose(opened).convert("RGB")
    except UnidentifiedImageError:
        raise PhotoKindError(f"{name} is no JPEG, PNG, WebP or HEIC", _SAVE) from None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise EntryError("photos", f"{name} cannot be read ({error})", f"it may be damaged: {_SAVE}") from None
    turned.thumbnail((MOST_SIDE, MOST_SIDE))
    return Photo(name, kind, sha256(data).hexdigest(), data, _drawn(turned), turned.width, turned.height, taken)


def kinds_read() -> tuple[str, ...]:
    """The media types that are read here."""
    return tuple(kind for kind in _KINDS.values() if kind != _KINDS["HEIF"] or find_spec("pi_heif"))


def _readable(name: str, data: bytes) -> tuple[str, ...]:
    """The kinds that it may be. HEIC, which phones write, is read where the extra that reads it is installed."""
    if data[4:12] not in _HEIC_MARKS:
        return ("JPEG", "PNG", "WEBP")
    try:
        import pi_heif
    except ImportError:
        raise PhotoKindError(f"{name} is a HEIC photo, which cannot be read here",
                             f"{_SAVE}; or pip install 'marsad[heic]' where the server runs") from None
    pi_heif.register_heif_opener()
    return ("HEIF",)


def _drawn(image: Image) -> bytes:
    """The pixels alone, as JPEG: on a new image, so that nothing comes along."""
    from PIL import Image as Images

    bare = Images.new("RGB", image.size)
    bare.paste(image)
    out = BytesIO()
    bare.save(out, "JPEG", quality=85)
    return out.getvalue()


def _taken(image: Image) -> Taken:
    """What the camera wrote; a damaged note counts as none."""
    try:
        exif = image.getexif()
        lat, lon = _point(exif.get_ifd(_GPS))
        return Taken(_when(dict(exif), exif.get_ifd(_EXIF)), lat, lon)
    except (OSError, ValueError, TypeError, KeyError, ZeroDivisionError, SyntaxError):
        return Taken()


def _when(exif: dict[int, Any], more: dict[int, Any]) -> str | None:
    """The moment as ISO 8601, with its offset where the camera knew it."""
    written = str(more.get(_TAKEN) or exif.get(_ALTERED) or "").strip("\0 ")
    day, _, clock = written.partition(" ")
    parts = day.split(":")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or parts[0] == "0000":
        return None
    return "-".join(parts) + (f"T{clock}{str(more.get(_OFFSET) or '').strip(chr(0))}" if clock else "")


def _point(gps: dict[int, Any]) -> tuple[float | None, float | None]:
    """Latitude and longitude in degrees (WGS 84)."""
    if not all(gps.get(tag) for tag in (1, 2, 3, 4)):
        return None, None
    lat = _degrees(gps[2], str(gps[1]).upper().startswith("S"))
    lon = _degrees(gps[4], str(gps[3]).upper().startswith("W"))
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else (None, None)


def _degrees(parts: Any, negative: bool) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    if value != value:
        raise ValueError("no number")
    return round(-value if negative else value, 6)
