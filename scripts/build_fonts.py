#!/usr/bin/env python3
"""Makes the fonts that the printed report is set in: TrueType of two weights, out of the variable woff2 that the page
ships. Needs the extra `print-fonts` (fontTools and Brotli). The same files in, the same bytes out."""

from __future__ import annotations

import shutil
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "marsad" / "web" / "vendor" / "fonts" / "noto-naskh-arabic"
TARGET = ROOT / "marsad" / "exports" / "fonts"
WEIGHTS = {"Regular": 400, "Bold": 700}


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    for style, weight in WEIGHTS.items():
        font = TTFont(SOURCE / "arabic.woff2", recalcTimestamp=False)
        made = instantiateVariableFont(font, {"wght": weight}, updateFontNames=False)
        _name(made, style)
        made["OS/2"].usWeightClass = weight
        made.flavor = None
        made.save(TARGET / f"NotoNaskhArabic-{style}.ttf")
    shutil.copyfile(SOURCE / "LICENSE", TARGET / "LICENSE")


def _name(font: TTFont, style: str) -> None:
    """The names by which programs tell the two weights apart."""
    bold = style == "Bold"
    for number, text in ((2, style), (4, f"Noto Naskh Arabic {style}"), (6, f"NotoNaskhArabic-{style}")):
        font["name"].setName(text, number, 3, 1, 0x409)
    font["head"].macStyle = 1 if bold else 0
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)


if __name__ == "__main__":
    main()
