"""Field reports as people enter them: read while typed, kept as they came, photos shown without what a camera wrote."""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click import UsageError
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import text as sql
from test_store_add import rows, run
from web import ATTACK, client, got

from marsad.errors import EntryError, PhotoKindError, UnknownError
from marsad.pipeline import default_reader
from marsad.reading.form import FIELDS, HEAD, read_form
from marsad.record.report import make_report
from marsad.sources.entry import entry, form
from marsad.sources.photos import MOST_SIDE, kinds_read, photo
from marsad.store import tables
from marsad.store.archiving import backup, restore
from marsad.store.checking import check
from marsad.store.entering import enter
from marsad.store.opening import Store, open_store
from marsad.store.photos import photo_file
from marsad.store.reporting import report
from marsad.store.rereading import reread
from marsad.store.viewer import LOCAL
from marsad.web.settings import Settings

DAY = date(2024, 5, 16)
GIVEN = {"type": "attack", "date": "2024-05-15", "place": "سيوة", "killed": "3-5", "by": "مسلحون مجهولون؛ مهربون",
         "note": "قتل عشرة"}


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), gps: bool = True) -> bytes:
    """A photo as a phone writes it: with a place, a time and a name."""
    made = Image.new("RGB", size, (200, 30, 30))
    exif = Image.Exif()
    exif[0x0132], exif[0x013B] = "2024:05:15 06:30:00", "اسم المصور".encode().decode("latin-1")
    if gps:
        exif.get_ifd(0x8825).update({1: "N", 2: (29.0, 12.0, 0.0), 3: "E", 4: (25.0, 31.0, 12.0)})
    out = BytesIO()
    made.save(out, kind, exif=exif)
    return out.getvalue()


def test_a_form_is_read_as_it_is_written() -> None:
    text = form(GIVEN)
    (event,) = default_reader().read(make_report(text, published=DAY)).events
    assert (event.type, event.killed.min, event.killed.max) == ("attack", 3, 5) if event.killed else False
    assert event.by == ("مسلحون مجهولون", "مهربون")
    assert event.place is not None
    assert event.place.country == "EG"
    assert {field: text[one.start:one.end] for field in ("type", "date", "place", "killed")
            for one in event.evidence_of(field)} == {name: GIVEN[name] for name in ("type", "date", "place", "killed")}
    assert text[event.evidence_of("by", 1)[0].start:event.evidence_of("by", 1)[0].end] == "مهربون"


@pytest.mark.parametrize(("change", "field"), [
    ({"type": ""}, "type"), ({"type": "picnic"}, "type"), ({"killed": "many"}, "killed"), ({"date": "soon"}, "date"),
    ({"date": "2024-02-31"}, "date"), ({"goods": "arms; joy"}, "goods"), ({"colour": "red"}, "colour"),
    ({"place": "x @ 99,200"}, "place"), ({"killed": "5-3"}, "killed")])
def test_a_field_that_cannot_be_understood_is_named(change: dict[str, str], field: str) -> None:
    with pytest.raises(EntryError) as caught:
        form({name: value for name, value in {**GIVEN, **change}.items() if value})
    assert caught.value.field == field
    assert caught.value.remedy


@given(st.text(max_size=300))
def test_any_text_behind_the_head_of_a_form_is_read_without_fail(rest: str) -> None:
    text = f"{HEAD}\ntype: attack\n{rest}"
    events = read_form(text)
    assert events is not None
    for event in events:
        assert all(text[one.evidence.start:one.evidence.end].strip() for one in event.evidence)
        assert 0 <= event.quote[0] <= event.quote[1] <= len(text)


def test_what_only_looks_like_a_form_is_read_as_text() -> None:
    assert read_form("marsad form 12\ntype: attack") is None
    assert read_form(ATTACK) is None
    assert read_form(f"{HEAD}\nno field") == ()


def test_what_is_entered_is_kept_with_its_person_and_read_again_the_same(store: Store) -> None:
    made = enter(store, entry("ليلى", "مراسل سيوة", DAY, fields=GIVEN, reliability="B"))
    assert (made.there, made.events, len(made.incidents), made.reliability) == (False, 1, 1, "B")
    seen = report(LOCAL, store, made.report)
    assert (seen.text, seen.entered_by, seen.source, seen.reliability) == (form(GIVEN), "ليلى", "مراسل سيوة", "B")
    again = enter(store, entry("سالم", "مراسل سيوة", DAY, fields=GIVEN, reliability="A"))
    assert (again.there, again.report, again.incidents, again.reliability) == (True, made.report, made.incidents, "B")
    assert reread(store).altered == 0
    assert list(check(store)) == []


def test_photos_are_kept_as_they_came_and_shown_without_what_the_camera_wrote(store: Store) -> None:
    data = picture()
    made = enter(store, entry("ليلى", "مراسل", DAY, text=ATTACK, photos=(photo("a.jpg", data), photo("b.jpg", data))))
    assert made.photos == 1  # the same file is one photo
    (kept,) = report(LOCAL, store, made.report).photos
    assert photo_file(LOCAL, store, kept.id, original=True).data == data
    shown = photo_file(LOCAL, store, kept.id).data
    assert b"2024" not in shown
    assert not Image.open(BytesIO(shown)).getexif()
    more = enter(store, entry("سالم", "مراسل", DAY, text=ATTACK, photos=(photo("c.png", picture("PNG")),)))
    assert (more.there, more.photos, len(report(LOCAL, store, made.report).photos)) == (True, 1, 2)
    assert [row.who for row in rows(store, tables.changes)] == ["ليلى", "سالم"]
    with pytest.raises(UnknownError):
        photo_file(LOCAL, store, "none")


def test_a_damaged_photo_is_found_and_a_backup_holds_all(store: Store, tmp_path: Path) -> None:
    enter(store, entry("ليلى", "مراسل", DAY, text=ATTACK, photos=(photo("a.jpg", picture()),)))
    backup(store, tmp_path / "kept.backup")
    with open_store(tmp_path / "new.db") as new:
        restore(tmp_path / "kept.backup", new)
        assert list(check(new)) == []
        assert [tuple(row) for row in rows(new, tables.photos)] == [tuple(row) for row in rows(store, tables.photos)]
    with store.engine.connect() as connection:
        connection.execute(sql("DROP TRIGGER photos_no_update" if store.embedded
                               else "SET session_replication_role = replica"))
        connection.execute(tables.photos.update().values(original=b"other"))
        connection.commit()
    store.close()
    assert [(fault.table, fault.cache) for fault in check(store)] == [("photos", False)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_and_time_of_a_photo_are_offered(kind: str) -> None:
    found = photo("x", picture(kind))
    assert found.sha256 == sha256(found.original).hexdigest()
    assert found.taken.when == "2024-05-15T06:30:00"
    assert (found.taken.lat, found.taken.lon) == (29.2, 25.52)
    assert photo("x", picture(kind, gps=False)).taken.lat is None


def test_large_photos_are_shown_smaller_and_turned() -> None:
    made = Image.new("RGB", (3000, 1000))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    out = BytesIO()
    made.save(out, "JPEG", exif=exif)
    found = photo("x.jpg", out.getvalue())
    assert (found.height, found.width) == (MOST_SIDE, 683)


@pytest.mark.parametrize(("data", "problem"), [
    (b"", "is no JPEG"), (b"GIF89a" + bytes(50), "is no JPEG"), (picture()[:200], "cannot be read"),
    (bytes(12_000_001), "more than 12"), (b"\0\0\0\x18ftypheic" + bytes(40), "HEIC|cannot be read")])
def test_what_is_no_photo_is_refused_with_what_to_do(data: bytes, problem: str) -> None:
    with pytest.raises(EntryError, match=problem) as caught:
        photo("x.jpg", data)
    assert caught.value.remedy


HEIC = Path(__file__).parent / "data" / "gate.heic"   # drawn for this test; 1200 by 900, taken upright


def test_a_photo_of_a_telephone_is_read_turned_and_shown_without_what_it_wrote() -> None:
    pytest.importorskip("pi_heif")
    found = photo("IMG_0001.HEIC", HEIC.read_bytes())
    assert (found.kind, found.width, found.height) == ("image/heic", 900, 1200)
    assert (found.taken.when, found.taken.lat, found.taken.lon) == ("2024-05-15T06:40:00", 29.2, 25.52)
    assert not Image.open(BytesIO(found.shown)).getexif()
    assert "image/heic" in kinds_read()


def test_where_heic_is_not_read_it_is_refused_with_what_to_do(asked: TestClient,
                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pi_heif", None)   # as where the extra is not installed
    with pytest.raises(PhotoKindError, match="JPEG"):
        photo("IMG_0001.HEIC", HEIC.read_bytes())
    answer = asked.post("/api/v1/entry/photo?name=IMG_0001.HEIC", content=HEIC.read_bytes())
    assert answer.status_code == 415
    assert "save it as JPEG" in answer.json()["remedy"]


@pytest.fixture
def asked(tmp_path: Path) -> TestClient:
    settings = Settings()
    return client(open_store(tmp_path / "m.db"), settings, **{"x-marsad-session": settings.session})


def sent(asked: TestClient, status: int, path: str, body: dict[str, Any]) -> Any:
    answer = asked.post(f"/api/v1{path}", json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_text_is_read_and_nothing_is_kept(asked: TestClient) -> None:
    told = sent(asked, 200, "/entry/read", {"text": ATTACK, "published": "2024-05-16"})
    assert [event["type"] for event in told["events"]] == ["attack"]
    words = told["events"][0]["rows"][0]["values"][0]["evidence"][0]
    assert told["text"][words["start"]:words["end"]] == "أمس"
    assert sent(asked, 200, "/entry/read", {"fields": {"type": "arrest", "people": "12"}})["events"][0]["rows"]
    wrong = sent(asked, 200, "/entry/read", {"fields": {"type": "arrest", "people": "x"}})["wrong"]
    assert wrong["parameter"] == "people"
    assert got(asked, "/health")["change"] == 0


def test_an_entry_gives_the_incident_that_came_of_it(asked: TestClient) -> None:
    coded = b64encode(picture()).decode()
    body = {"by": "ليلى", "source": "مراسل سيوة", "published": "2024-05-16", "text": ATTACK,
            "photos": [{"name": "a.jpg", "data": coded}]}
    told = sent(asked, 200, "/entry", body)
    assert told["photos"] == 1
    assert told["incidents"][0]["type"] == "attack"
    assert sent(asked, 200, "/entry", body)["there"]
    seen = got(asked, f"/reports/{told['report']}")
    assert (seen["text"], seen["entered_by"]) == (ATTACK, "ليلى")
    incident = got(asked, f"/incidents/{told['incidents'][0]['id']}")
    assert incident["told"][0]["photos"] == seen["photos"]
    shown = asked.get(f"/api/v1/photos/{seen['photos'][0]['id']}")
    assert shown.headers["content-type"] == "image/jpeg"
    original = asked.get(f"/api/v1/photos/{seen['photos'][0]['id']}/original")
    assert original.headers["content-disposition"].startswith("attachment")
    assert sha256(original.content).hexdigest() == seen["photos"][0]["sha256"]
    assert got(asked, "/sources")["sources"] == [
        {"name": "مراسل سيوة", "kind": None, "owner": None, "reliability": None}]


@pytest.mark.parametrize(("change", "status", "at"), [
    ({"by": " "}, 422, "by"), ({"text": ""}, 422, "text"), ({"fields": {"type": "attack"}}, 422, "text"),
    ({"photos": [{"name": "x", "data": "!"}]}, 422, "photos"),
    ({"photos": [{"name": "x", "data": "AAAA"}]}, 415, "photos")])
def test_a_bad_entry_is_told_what_is_wrong_and_keeps_nothing(asked: TestClient, change: dict[str, Any], status: int,
                                                             at: str) -> None:
    body = {"by": "ليلى", "source": "مراسل", "published": "2024-05-16", "text": ATTACK, **change}
    told = sent(asked, status, "/entry", body)
    assert told["parameter"] == at
    assert told["remedy"]
    assert got(asked, "/health")["change"] == 0


def test_a_photo_is_looked_at_before_it_is_kept(asked: TestClient) -> None:
    answer = asked.post("/api/v1/entry/photo", params={"name": "a.jpg"}, content=picture())
    assert answer.json()["taken"] == {"when": "2024-05-15T06:30:00", "lat": 29.2, "lon": 25.52}
    assert asked.post("/api/v1/entry/photo", params={"name": "a.jpg"}, content=b"x").status_code == 415


def test_places_are_found_by_name_and_by_point(asked: TestClient) -> None:
    assert "سيوة, EG" in [one["ask"] for one in got(asked, "/places", name="سيو")["places"]]
    assert got(asked, "/places", name="Siw")["places"][0]["ar"] == "سيوة"
    assert got(asked, "/places", at="29.2,25.5")["places"][0]["ar"] == "سيوة"
    assert asked.get("/api/v1/places", params={"at": "x"}).status_code == 400
    for one in got(asked, "/places", name="بئر")["places"]:
        form({"type": "attack", "place": one["ask"]})  # what is offered can be entered


def test_writing_needs_the_session(asked: TestClient) -> None:
    answer = asked.post("/api/v1/entry", json={}, headers={"x-marsad-session": "none"})
    assert answer.status_code == 403


def test_the_fields_of_a_form_are_documented() -> None:
    told = (Path(__file__).parents[1] / "docs" / "sources.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in told for name in FIELDS)


BASE = ("--by", "ليلى", "--source", "مراسل", "--published", "2024-05-16")


def test_the_command_keeps_fields_with_a_photo(tmp_path: Path) -> None:
    (tmp_path / "gate.jpg").write_bytes(picture())
    address = str(tmp_path / "m.db")
    fields = ("--type", "attack", "--place", "سيوة", "--killed", "3", "--doer", "مسلحون", "--claimed-by", "داعش")
    out = run("enter", "--store", address, *BASE, *fields, "--photo", str(tmp_path / "gate.jpg"), "--json").stdout
    told = json.loads(out)
    assert (told["photos"], told["events"], len(told["incidents"])) == (1, 1, 1)
    shown = json.loads(run("show", told["incidents"][0], "--store", address, "--format", "json").stdout)
    assert [shown[name][0]["value"] for name in ("by", "claimed_by")] == ["مسلحون", "داعش"]


def test_the_command_keeps_a_text_of_a_file_once(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(ATTACK, encoding="utf-8")
    given = ("enter", str(tmp_path / "report.txt"), "--store", str(tmp_path / "m.db"), *BASE)
    assert " kept; photos: 0 new; incidents: " in run(*given).stdout
    assert "was there already" in run(*given).stdout


@pytest.mark.parametrize(("given", "said"), [
    ((), "text: is not told"), (("--type", "picnic"), "type: cannot be picnic"),
    (("--type", "attack", "--killed", "x"), "killed: cannot be x; give a number")])
def test_a_wrong_command_says_what_to_give(tmp_path: Path, given: tuple[str, ...], said: str) -> None:
    done = run("enter", "--store", str(tmp_path / "m.db"), *BASE, *given)
    assert isinstance(done.exception, UsageError)
    assert said in str(done.exception)
    assert not (tmp_path / "m.db").exists()
