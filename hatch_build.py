"""Build hook: compiles the language data and the gazetteer into the tables that the wheel carries, and with
MARSAD_COMPILE=1 the modules that read into native code beside them (docs/decisions/mypyc.md)."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface[BuilderConfig]):
    """Runs before a wheel is made."""

    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling."""
        return ["mypy>=2.4", "setuptools>=77"] if _asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, str(Path(self.root)))
        from marsad import gazetteer
        from marsad.languages import ar

        ar.build()
        gazetteer.build()
        if _asked() and version != "editable":
            self._compile(build_data)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if hasattr(self, "_work"):
            self._work.cleanup()

    def _compile(self, build_data: dict[str, Any]) -> None:
        """Adds the compiled modules to the wheel, which is then one of this platform and this Python; where they can't
        be compiled the wheel is plain Python, and says so."""
        from scripts import native

        self._work = tempfile.TemporaryDirectory(prefix="marsad")
        folder = Path(self._work.name)
        try:
            built = native.build(folder)
        except (OSError, CalledProcessError) as error:
            self.app.display_warning(f"MARSAD_COMPILE=1, but this wheel is plain Python: {error}")
            return
        build_data["force_include"].update({str(path): str(path.relative_to(folder)) for path in built})
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


def _asked() -> bool:
    return os.environ.get("MARSAD_COMPILE") == "1"
