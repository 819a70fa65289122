#!/usr/bin/env python3
"""Brings third-party files from npm, as scripts/vendor.lock.json names them: those of the page into marsad/web/vendor,
those that only tests use (`"into": "tests/vendor"`) beside the tests.

usage: scripts/vendor.py            bring what is locked, each package checked against its hash
       scripts/vendor.py --check    say which files differ from what is locked, and change nothing
       scripts/vendor.py --lock     write the hashes of the versions named in the lock (after a change of version)

Packages come through the ordinary client, `npm pack`, so a mirror that it is set up for is used. Node is needed for
this script only, neither to install Marsad nor to run it. The files are never edited by hand.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "scripts" / "vendor.lock.json"
VENDOR = "marsad/web/vendor"
FOLDERS = (VENDOR, "tests/vendor")
Package = dict[str, Any]


def locked() -> list[Package]:
    """The packages of the lock file: name, version, licence, integrity, and the files that are taken."""
    packages: list[Package] = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    return packages


def tarball(package: Package) -> bytes:
    """The package as npm holds it. Raises SystemExit where it cannot be had or is not the one that is locked."""
    found = _packed(package)
    if integrity(found) != package["integrity"]:
        raise SystemExit(f"{package['name']} {package['version']} is not what {LOCK.name} names: "
                         f"its hash is {integrity(found)}")
    return found


def members(package: Package, names: list[str]) -> dict[str, bytes]:
    """Files of a locked package by their names in it."""
    with tarfile.open(fileobj=io.BytesIO(tarball(package)), mode="r:gz") as archive:
        return {name: _member(archive, name) for name in names}


def integrity(content: bytes) -> str:
    """The hash of a package as npm writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode("ascii")


def _packed(package: Package) -> bytes:
    wanted = f"{package['name']}@{package['version']}"
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(["npm", "pack", "--silent", "--pack-destination", folder, wanted],
                             check=False, capture_output=True, text=True, cwd=folder)
        made = list(Path(folder).glob("*.tgz"))
        if run.returncode or len(made) != 1:
            raise SystemExit(f"npm has no {wanted}: {run.stderr.strip()[:300]}")
        return made[0].read_bytes()


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    stream = archive.extractfile(f"package/{name}")
    if stream is None:
        raise SystemExit(f"{name} is no file of its package")
    return stream.read()


def _wanted(package: Package) -> dict[Path, bytes]:
    """The files of a package that are taken, by where they go; their licence stands beside them."""
    files: dict[str, str] = package["files"]
    found = members(package, list(files))
    return {ROOT / package.get("into", VENDOR) / target: found[name] for name, target in files.items()}


def _bring() -> None:
    wanted = {path: content for package in locked() for path, content in _wanted(package).items()}
    for path in (path for folder in FOLDERS for path in (ROOT / folder).rglob("*")):
        if path.is_file() and path not in wanted:
            path.unlink()
    for path, content in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"{len(wanted)} files, {sum(map(len, wanted.values())) // 1000} kB")


def _check() -> int:
    wrong = [path for package in locked() for path, content in _wanted(package).items()
             if not path.exists() or path.read_bytes() != content]
    for path in wrong:
        print(f"differs: {path.relative_to(ROOT)}")
    return 1 if wrong else 0


def _lock() -> None:
    packages = [{**package, "integrity": integrity(_packed(package))} for package in locked()]
    LOCK.write_text(json.dumps({"packages": packages}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--lock", action="store_true")
    arguments = parser.parse_args()
    if arguments.check:
        return _check()
    _lock() if arguments.lock else _bring()
    return 0


if __name__ == "__main__":
    sys.exit(main())
