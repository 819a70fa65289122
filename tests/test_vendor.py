"""What the page ships from others: all of it is locked, with its licence, and nothing else lies beside it."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
VENDOR = "marsad/web/vendor"
BASE = ROOT / "marsad" / "web" / "base"
PACKAGES: list[dict[str, Any]] = json.loads((ROOT / "scripts" / "vendor.lock.json").read_text("utf-8"))["packages"]


@pytest.mark.parametrize("folder", [VENDOR, "tests/vendor"])
def test_the_folder_holds_what_is_locked_and_nothing_else(folder: str) -> None:
    locked = {target for package in PACKAGES if package.get("into", VENDOR) == folder
              for target in package["files"].values()}
    assert {str(path.relative_to(ROOT / folder)) for path in (ROOT / folder).rglob("*") if path.is_file()} == locked


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: str(package["name"]))
def test_a_package_is_locked_by_hash_and_has_its_licence(package: dict[str, Any]) -> None:
    algorithm, _, digest = package["integrity"].partition("-")
    assert algorithm == "sha512"
    assert len(base64.b64decode(digest)) == 64
    licence = next(target for name, target in package["files"].items() if name.startswith("LICENSE"))
    assert len((ROOT / package.get("into", VENDOR) / licence).read_text("utf-8")) > 300
    assert package["licence"]


def test_the_map_library_shapes_arabic_itself() -> None:
    version = next(package["version"] for package in PACKAGES if package["name"] == "maplibre-gl")
    assert tuple(map(int, version.split("."))) >= (6, 9, 0)


def test_the_lock_names_no_host() -> None:
    assert "://" not in (ROOT / "scripts" / "vendor.lock.json").read_text("utf-8")


def _base(name: str) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads((BASE / f"{name}.json").read_text("utf-8"))["features"]
    return features


def test_countries_have_names_in_both_languages() -> None:
    names = {(f["properties"]["ar"], f["properties"]["en"]) for f in _base("labels") if f["properties"]["rank"] == 0}
    assert {("مصر", "Egypt"), ("ليبيا", "Libya"), ("تونس", "Tunisia"), ("السودان", "Sudan"), ("تشاد", "Chad")} <= names


def test_each_line_between_two_countries_is_drawn_once() -> None:
    lines = [json.dumps(f["geometry"]["coordinates"]) for f in _base("borders")]
    assert len(lines) == len(set(lines))


def test_disputed_lines_say_why() -> None:
    disputed = [f["properties"] for f in _base("borders") if f["properties"]["kind"] == "disputed"]
    assert {"Halayeb triangle", "Bir Tawil", "Western Sahara"} <= {p["note_en"] for p in disputed}
    assert all(p["note_ar"] for p in disputed)


def test_areas_are_closed() -> None:
    for feature in _base("land"):
        for polygon in feature["geometry"]["coordinates"]:
            assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in polygon), feature["properties"]
