"""The situation report as one self-contained page that prints well, right to left in Arabic."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from marsad.exports.sitrep_map import sitrep_map
from marsad.exports.sitrep_parts import document
from marsad.exports.sitrep_terms import term
from marsad.picture.sitrep import Sitrep


def sitrep_page(report: Sitrep, languages: Sequence[str]) -> str:
    """The page in "ar", "en", or one after the other. The map is made of numbers of ours alone."""
    levels = [row.stands.value.replace(" ", "-") for row in (*report.sections, report.whole)]
    return _template().render(documents=[document(report, language) for language in languages],
                              map=Markup(sitrep_map(report)), levels=levels, term=term)


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(loader=PackageLoader("marsad.exports", "templates"), autoescape=True,
                              undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("sitrep.html")
