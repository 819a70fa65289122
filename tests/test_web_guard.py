"""Who may ask: another site's page, another name, another machine, somebody in a hurry."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from fastapi.testclient import TestClient
from web import REPORTS, client

from marsad.errors import ServeError
from marsad.store.adding import add
from marsad.store.opening import Store
from marsad.web.guard import policy
from marsad.web.limits import Limits
from marsad.web.preloads import HOME
from marsad.web.settings import Settings, is_loopback

TOKEN = "a-long-enough-token"
HEALTH = "/api/v1/health"


@pytest.fixture
def asked(store: Store) -> TestClient:
    return client(store)


@pytest.mark.parametrize(("host", "status"), [
    ("127.0.0.1:8765", 200), ("localhost:8765", 200), ("[::1]:8765", 200), ("LOCALHOST", 200),
    ("evil.example", 421), ("127.0.0.1.evil.example:8765", 421), ("", 421), ("[::1", 421)])
def test_only_our_names_are_answered(asked: TestClient, host: str, status: int) -> None:
    assert asked.get(HEALTH, headers={"host": host}).status_code == status


@pytest.mark.parametrize(("origin", "status"), [
    ("http://127.0.0.1:8765", 200), ("http://evil.example", 403), ("null", 403), ("http://127.0.0.1:9999", 403)])
def test_only_our_pages_are_answered(asked: TestClient, origin: str, status: int) -> None:
    assert asked.get(HEALTH, headers={"origin": origin}).status_code == status


def test_writes_need_the_session(asked: TestClient, store: Store) -> None:
    add(store, REPORTS[:1])
    name = asked.get("/api/v1/incidents").json()["items"][0]["id"]
    body = {"by": "ليلى", "reason": "ن"}
    assert asked.post(f"/api/v1/incidents/{name}/note", json=body).status_code == 403
    wrong = {"x-marsad-session": "guess"}
    assert asked.post(f"/api/v1/incidents/{name}/note", json=body, headers=wrong).status_code == 403
    assert len(asked.get(f"/api/v1/incidents/{name}/history").json()) == 1


def test_another_address_is_refused_without_a_token() -> None:
    for host in ("0.0.0.0", "::", "192.168.1.5", "desk.example"):
        with pytest.raises(ServeError, match="--token"):
            Settings(host=host)
        assert Settings(host=host, token=TOKEN).host == host
    with pytest.raises(ServeError, match="16"):
        Settings(host="0.0.0.0", token="short")
    assert all(map(is_loopback, ("127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost")))


def test_with_a_token_every_request_bears_it(store: Store) -> None:
    served = client(store, Settings(host="0.0.0.0", token=TOKEN, names=("desk.example",)))
    assert served.get(HEALTH).status_code == 401
    assert served.get("/").status_code == 401
    assert served.get(HEALTH, headers={"authorization": "Bearer wrong"}).status_code == 401
    assert served.get(HEALTH, headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert served.get(HEALTH, headers={"host": "desk.example", "authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_a_browser_gives_the_token_once(store: Store) -> None:
    served = client(store, Settings(host="0.0.0.0", token=TOKEN))
    first = served.get(f"/?lang=en&token={TOKEN}", follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (303, "/?lang=en")
    assert "httponly" in first.headers["set-cookie"].lower()
    assert "samesite=strict" in first.headers["set-cookie"].lower()
    assert served.get(HEALTH).status_code == 200


def test_every_answer_bears_the_policy(asked: TestClient) -> None:
    for path in ("/", HEALTH, "/page/main.js", "/nothing"):
        headers = asked.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_only_the_users_own_tiles_are_let_in() -> None:
    assert "http" not in policy(Settings())
    assert "https://tiles.example" in policy(Settings(tiles="https://tiles.example/{z}/{x}/{y}.png"))


def test_a_flood_is_slowed_and_a_burst_passes() -> None:
    limits = Limits(a_second=10, at_once=5)
    assert [limits.allow("a", 0.0) for _ in range(6)] == [True] * 5 + [False]
    assert limits.allow("b", 0.0)
    assert limits.allow("a", 0.2)


def test_a_body_that_is_too_large_is_refused(asked: TestClient) -> None:
    answer = asked.post("/api/v1/incidents/x/note", content=b"", headers={"content-length": str(10**9)})
    assert answer.status_code == 413


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_page_speaks_the_language_asked_for(asked: TestClient, language: str, direction: str) -> None:
    for answer in (asked.get(f"/?lang={language}"), asked.get("/", headers={"accept-language": f"{language},x"})):
        assert f'<html lang="{language}">' in answer.text
        assert f'<body dir="{direction}"' in answer.text


def test_the_pages_files_come_with_their_types(asked: TestClient) -> None:
    for path, kind in (("/page/main.js", "text/javascript"), ("/vendor/maplibre-gl/maplibre-gl.mjs", "text/javascript"),
                       ("/page/page.css", "text/css"), ("/base/labels.json", "application/json"),
                       ("/vendor/fonts/ibm-plex-sans-arabic/arabic-400.woff2", "font/woff2")):
        answer = asked.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)
    assert asked.get("/page/main.js").headers["cache-control"] == "private, no-cache"
    assert "max-age" in asked.get("/page/icon.svg").headers["cache-control"]   # else each filter asks for it anew
    assert asked.get("/page/../app.py").status_code == 404
    assert asked.get("/page/%2e%2e/app.py").status_code == 404


@pytest.mark.parametrize("path", [
    "/", "/talks?lang=ar", "/page/main.js", HEALTH, "/api/v1/picture?type=attack", "/api/v1/incidents/none",
    "/ogc/collections", "/ogc/collections/incidents/items", "/no"])
def test_head_is_answered_as_get_without_a_body(asked: TestClient, path: str) -> None:
    whole, head = asked.get(path), asked.head(path)
    assert (head.status_code, head.headers, head.content) == (whole.status_code, whole.headers, b"")


def test_head_of_a_stream_ends_and_head_writes_nothing(asked: TestClient) -> None:
    assert asked.head("/metrics").status_code == 200
    assert asked.head("/api/v1/changes").headers["content-type"].startswith("text/event-stream")
    assert asked.head("/api/v1/incidents/x/note").status_code == 405


def test_a_page_names_all_its_modules_at_once(asked: TestClient) -> None:
    for path in ("/", "/talks", "/border", "/entry", "/incident/x"):
        modules = re.findall(r'modulepreload" href="([^"]+)"', asked.get(path).text)
        assert len(set(modules)) == len(modules)
        imported = {urljoin(module, one) for module in modules if "maplibre" not in module
                    for one in re.findall(r'\bimport\b[^"()]*"([^"]+)"', asked.get(module).text)}
        assert imported <= set(modules)
        assert "/vendor/maplibre-gl/maplibre-gl.mjs" in modules or path in ("/talks", "/incident/x")


def test_no_word_of_the_page_takes_the_place_of_another() -> None:
    """The files of words are put into one table, so that a name given twice would change the other page's word."""
    told: dict[str, str] = {}
    for path in sorted((HOME / "page").glob("words*.js")):
        for name, words in re.findall(r'(?<=[ {])(\w+): (\["[^"]+", "[^"]+"\])', path.read_text(encoding="utf-8")):
            assert told.setdefault(name, words) == words, f"{path.name}: {name}"
    assert len(told) > 300
