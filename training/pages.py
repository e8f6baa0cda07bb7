"""The pages that labels speak of: from a folder that holds them, read as the archive reads them."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from newsarchive.errors import RejectedError
from newsarchive.model import Capture, Document
from newsarchive.readers import read

COLLECTIONS = {
    "aeb": "github.com/scrapinghub/article-extraction-benchmark, folder html",
    "fundus_eval": "github.com/dobbersc/fundus-evaluation, folder dataset/html",
    "fundus_res": "github.com/flairNLP/fundus, folder tests/resources/parser/test_data",
    "postlight": "github.com/postlight/parser, folder fixtures",
    "readability": "github.com/mozilla/readability, folder test/test-pages",
    "trafilatura_eval": "github.com/adbar/trafilatura, folders tests/eval and tests/cache",
}
"""Where the pages of each set are published: collections made for testing extractors."""

OWN = Path(__file__).resolve().parent.parent / "data" / "training"
"""Where pages of our own invention are, laid out as a folder of pages is."""


class MissingPagesError(Exception):
    """Pages that are labelled but not in the folder; the message says which and where to get them."""


class Dump(NamedTuple):
    """The text of a page as someone saved it, line by line.

    kept: a letter a line: K is of the story, B and D are not; any other says nothing.
    """

    lines: Sequence[str]
    kept: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a set.

    site: the part of its host that an outlet owns, "example.org"; sha256: of its bytes; gold: the body as whoever
    collected the page has it, None where they give none; dumps: its text by how it was saved: "container" for the
    element that holds the story, "innertext" for all of the page; empty where the folder has none.
    """

    set: str
    id: str
    site: str
    sha256: str
    document: Document
    gold: str | None = None
    dumps: Mapping[str, Dump] = field(default_factory=dict)

    @property
    def texts(self) -> list[str]:
        """The texts of its blocks, in order."""
        return [block.text for block in self.document.blocks]


def site_of(host: str) -> str:
    """The part of a host that an outlet owns: "www.example.co.uk" is of "example.co.uk"."""
    parts = host.split(".")
    is_long = len(parts) > 2 and len(parts[-1]) <= 2 and len(parts[-2]) <= 3
    return ".".join(parts[-3:] if is_long else parts[-2:])


def rows_of(folder: Path, name: str) -> list[dict[str, Any]]:
    """The list of a set's pages. Raises MissingPagesError where neither the folder nor our own has one."""
    path = holder(folder, name) / "pages" / f"{name}.jsonl"
    if not path.is_file():
        raise MissingPagesError(f"{path} is missing: {where_to_get(name)}")
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def is_invented(name: str) -> bool:
    """Whether the pages of a set are of our own invention."""
    return name not in COLLECTIONS and (OWN / "pages" / f"{name}.jsonl").is_file()


def holder(folder: Path, name: str) -> Path:
    """The folder that holds a set: our own where it is one of our invention."""
    return OWN if is_invented(name) else folder


def read_pages(folder: Path, name: str, wanted: frozenset[str]) -> Iterator[Page]:
    """The pages of a set whose ids are wanted, in the order of its list, one at a time.

    Raises MissingPagesError where a wanted one is neither listed nor there. A page that the archive rejects is no page.
    """
    rows = [row for row in rows_of(folder, name) if row["id"] in wanted]
    files = {row["id"]: holder(folder, name) / "pages" / row["file"] for row in rows}
    gone = sorted(wanted - files.keys()) + sorted(page for page, path in files.items() if not path.is_file())
    if gone:
        more = f" and {len(gone) - 3} more" if len(gone) > 3 else ""
        raise MissingPagesError(f"{name}: missing {', '.join(gone[:3])}{more}: {where_to_get(name)}")
    dumps = _dumps(folder / "text" / f"{name}.jsonl")
    for row in rows:
        page = _read(name, row, files[row["id"]])
        if page:
            yield replace(page, dumps=dumps.get(page.id, {}))


def where_to_get(name: str) -> str:
    """A sentence on where a set's pages come from."""
    source = COLLECTIONS.get(name)
    taken = f"the pages are from {source}; " if source else ""
    return f"{taken}data/training/README.md says how the folder is laid out"


def _dumps(path: Path) -> dict[str, dict[str, Dump]]:
    """Text dumps by page and by how they were saved; none where there is no such file."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {
        row["id"]: {how: Dump(dump["lines"], dump["labels"]) for how, dump in row["variants"].items()} for row in rows
    }


def _read(name: str, row: dict[str, Any], path: Path) -> Page | None:
    payload = path.read_bytes()
    if path.suffix == ".gz":
        payload = gzip.decompress(payload)
    try:
        document = read(Capture(payload, row.get("url") or path.name, "text/html"))
    except RejectedError:
        return None
    # The tree is several times the size of all the rest, and no clue asks it.
    document = replace(document, tree=None)
    gold = row.get("gold", {}).get("body")
    return Page(name, row["id"], site_of(row.get("domain") or ""), hashlib.sha256(payload).hexdigest(), document, gold)
