"""Every format that articles leave the archive in, by the name that `archive export -f` takes.

Each is loaded when it is used: all of them take as long to load as five hundred articles to write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from newsarchive.model import Holding

Files = Iterator[tuple[str, Iterator[str]]]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write articles. ending: of a file's name, without the dot.

    stream: all articles as the chunks of one file, None where the format is a folder; files: all as the files of a
    folder, (path in it, chunks) each, None where the format is one file. takes: what `stream` wants of an archive:
    "records" and "facts" are there sooner than "articles", which it takes as well.
    """

    ending: str
    about: str
    stream: Callable[[Iterable[Any]], Iterator[str] | Iterator[bytes]] | None = None
    files: Callable[[Iterable[Holding]], Files] | None = None
    takes: Literal["articles", "records", "facts"] = "articles"


def _stream(name: str) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """A function of one of the modules here, named as in "records.lines"; the module is loaded when it is called."""
    return lambda articles: _found(name)(articles)


def _each(name: str, ending: str) -> Callable[[Iterable[Holding]], Files]:
    """A file for each article. name: of the function that writes one."""

    def files(holdings: Iterable[Holding]) -> Files:
        from newsarchive.export.file_names import file_name

        page = _found(name)
        return ((file_name(holding, ending), page(holding)) for holding in holdings)

    return files


def _found(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(".")
    found: Callable[..., Any] = getattr(import_module(f"newsarchive.export.{module}"), function)
    return found


FORMATS: dict[str, Format] = {
    "jsonl": Format("jsonl", "records as JSON lines", _stream("records.lines"), takes="records"),
    "json": Format("json", "records as one JSON array", _stream("records.array"), takes="records"),
    "csv": Format("csv", "a table for spreadsheets", _stream("spreadsheet.lines"), takes="facts"),
    "parquet": Format("parquet", "a table for data frames", _stream("parquet.chunks"), takes="facts"),
    "md": Format("md", "Markdown with front matter", _stream("markdown.lines"), _each("markdown.page", ".md")),
    "txt": Format("txt", "plain text", _stream("plain_text.lines"), _each("plain_text.page", ".txt")),
    "html": Format("html", "a folder of web pages", files=_stream("site.files")),
    "ninjs": Format("ninjs", "IPTC ninjs 3", _stream("ninjs.lines"), _each("ninjs.page", ".json")),
    "jsonld": Format("jsonld", "schema.org NewsArticle", _stream("json_ld.graph"), _each("json_ld.page", ".jsonld")),
    "tei": Format("xml", "TEI P5, names marked", _stream("tei.corpus"), _each("tei.page", ".xml")),
    "csl": Format("csl.json", "references as CSL-JSON", _stream("csl.array")),
    "ris": Format("ris", "references as RIS", _stream("ris.lines")),
    "bibtex": Format("bib", "references as BibTeX", _stream("bibtex.lines")),
}
"""The formats by name."""


def format_of(file: str) -> str | None:
    """The format whose ending a file's name has, the longest first; None for any other name."""
    lowered = file.lower()
    fitting = [name for name, one in FORMATS.items() if lowered.endswith(f".{one.ending}")]
    return max(fitting, key=lambda name: len(FORMATS[name].ending), default=None)
