"""Reports out of documents: plain text as it stands, Markdown and HTML through an extractor that is written down."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, NamedTuple

from marsad.errors import InputError
from marsad.record.published import published_day
from marsad.record.report import Provenance, Report, make_report, report_text
from marsad.sources.decode import UndecodableError, decode
from marsad.sources.rows import Origin

if TYPE_CHECKING:
    from markdown_it.token import Token

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_FRONT = re.compile(r"---\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FRONT_KEYS = {"title": "title", "date": "published", "published": "published", "source": "source", "url": "url",
               "id": "id"}


class _Extracted(NamedTuple):
    """What an extractor took out of a document."""

    body: str
    extractor: str | None = None
    title: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None
    id: str | None = None


def from_document(data: bytes, kind: str, origin: Origin) -> Report | InputError:
    """The one report of a document of kind "text", "markdown" or "html", or the reason why there is none."""
    charset = _CHARSET.search(data[:4096]) if kind == "html" else None
    try:
        text, encoding = decode(data, charset.group(1).decode("ascii") if charset else None)
        got = {"markdown": _markdown, "html": _html}.get(kind, _Extracted)(text)
    except UndecodableError as error:
        return origin.error(str(error), error.remedy)
    except ValueError as error:
        return origin.error(str(error), "mend it, or save its text as .txt")
    whole = report_text(got.title, got.body)
    if not whole.strip():
        return origin.error("there is no text in it", "give a report")
    return make_report(
        whole, id=got.id or origin.stem, published=got.published or origin.published, title=got.title,
        source=got.source, url=got.url, provenance=Provenance(sha256(data).hexdigest(), encoding, got.extractor))


def _html(text: str) -> _Extracted:
    """The article of a page by trafilatura, with the title, day, site and address the page gives of itself."""
    page: Any = None
    for recall in (False, True):  # the second pass also takes pages with very little text
        page = page or _extraction(text, recall)
    if page is None or not (page.text or "").strip():
        raise ValueError("no article was found in the page")
    title = page.title or None
    body = page.text.removeprefix(title).lstrip("\n") if title and page.text.startswith(f"{title}\n") else page.text
    return _Extracted(body, f"trafilatura {_version('trafilatura')}", title, _day(page.date),
                      page.sitename or None, page.url or None)


def _extraction(text: str, recall: bool) -> Any:
    """What trafilatura makes of a page; the parsers under it fail in many ways on pages that are none."""
    from trafilatura import bare_extraction

    dates = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
    try:
        return bare_extraction(text, include_comments=False, with_metadata=True, favor_recall=recall,
                               date_extraction_params=dates)
    except Exception as error:
        raise ValueError(f"the page cannot be parsed ({type(error).__name__})") from error


def _day(written: str | None) -> date | None:
    """A page's own date where it is one: pages write much else there."""
    try:
        return published_day(written)
    except ValueError:
        return None


def _markdown(text: str) -> _Extracted:
    """The words of a Markdown document without its marks; front matter gives title, date, source, url, id."""
    from markdown_it import MarkdownIt

    front = _FRONT.match(text)
    given = _front_matter(front.group(1)) if front else {}
    blocks = MarkdownIt("commonmark").enable("table").parse(text[front.end():] if front else text)
    lines = [line for token in blocks if (line := _block(token)).strip()]
    title = given.get("title")
    if title is None and lines and blocks[0].tag == "h1":
        title = lines.pop(0)
    return _Extracted("\n".join(lines), f"markdown-it-py {_version('markdown-it-py')}", title,
                      published_day(given.get("published")), given.get("source"), given.get("url"), given.get("id"))


def _front_matter(block: str) -> dict[str, str]:
    """The lines "key: value" of the keys that a report has; other lines are the document's own affair."""
    out = {}
    for line in block.splitlines():
        key, colon, value = line.partition(":")
        name = _FRONT_KEYS.get(key.strip().lower())
        if colon and name and value.strip():
            out[name] = value.strip().strip("\"'")
    return out


def _block(token: Token) -> str:
    if token.type in ("code_block", "fence"):
        return token.content
    if token.type != "inline":
        return ""
    return "".join(_inline(child) for child in token.children or ())


def _inline(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content if token.type in ("text", "code_inline") else ""


@lru_cache(maxsize=4)
def _version(package: str) -> str:
    return version(package)
