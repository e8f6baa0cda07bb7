"""Every format that articles leave the archive in, by the name that `archive export -f` takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from newsarchive.export import (
    bibtex,
    csl,
    json_ld,
    markdown,
    ninjs,
    parquet,
    plain_text,
    records,
    ris,
    site,
    spreadsheet,
    tei,
)
from newsarchive.export.file_names import file_name
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


def _each(page: Callable[[Holding], Iterator[str]], ending: str) -> Callable[[Iterable[Holding]], Files]:
    """A file for each article."""
    return lambda holdings: ((file_name(holding, ending), page(holding)) for holding in holdings)


FORMATS: dict[str, Format] = {
    "jsonl": Format("jsonl", "records as JSON lines", records.lines, takes="records"),
    "json": Format("json", "records as one JSON array", records.array, takes="records"),
    "csv": Format("csv", "a table for spreadsheets", spreadsheet.lines, takes="facts"),
    "parquet": Format("parquet", "a table for data frames", parquet.chunks, takes="facts"),
    "md": Format("md", "Markdown with front matter", markdown.lines, _each(markdown.page, ".md")),
    "txt": Format("txt", "plain text", plain_text.lines, _each(plain_text.page, ".txt")),
    "html": Format("html", "a folder of web pages", files=site.files),
    "ninjs": Format("ninjs", "IPTC ninjs 3", ninjs.lines, _each(ninjs.page, ".json")),
    "jsonld": Format("jsonld", "schema.org NewsArticle", json_ld.graph, _each(json_ld.page, ".jsonld")),
    "tei": Format("xml", "TEI P5, names marked", tei.corpus, _each(tei.page, ".xml")),
    "csl": Format("csl.json", "references as CSL-JSON", csl.array),
    "ris": Format("ris", "references as RIS", ris.lines),
    "bibtex": Format("bib", "references as BibTeX", bibtex.lines),
}
"""The formats by name."""


def format_of(file: str) -> str | None:
    """The format whose ending a file's name has, the longest first; None for any other name."""
    lowered = file.lower()
    fitting = [name for name, one in FORMATS.items() if lowered.endswith(f".{one.ending}")]
    return max(fitting, key=lambda name: len(FORMATS[name].ending), default=None)
