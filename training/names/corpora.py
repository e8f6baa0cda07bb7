"""Annotated corpora: sentences of tokens with BIO tags, put together to the text they were printed as."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from training.news.marks import read_folder

CORPORA = {
    "wikigold": "WikiGold (Balasuriya 2009), CC BY 4.0",
    "gum": "GUM, CC BY 2.5, CC BY-SA 3.0 and CC BY 4.0",
    "uner_pud": "UniversalNER English-PUD, CC BY-SA 3.0",
}
"""What the shipped weights are learnt from, by the name of the file, with its licence."""

OWN = "news"
"""The name of our own annotated articles among the corpora."""

_TAGS = frozenset({"PER", "LOC", "ORG"})
_TAG_OF = {"person": "PER", "place": "LOC", "organisation": "ORG"}
_NO_SPACE_BEFORE = frozenset(". , ; : ! ? ) ] } % ... … ” ’ '' n't n’t 's ’s".split())
_NO_SPACE_AFTER = frozenset("( [ { $ £ € “ ‘ `` #".split())


class MissingCorpusError(Exception):
    """A corpus that is trained on is not in the folder; the message says which."""


class Text(NamedTuple):
    """A document. spans: (start, end, tag) of its names, in characters."""

    id: str
    corpus: str
    text: str
    spans: list[tuple[int, int, str]]


def read_corpora(folder: Path) -> Iterator[Text]:
    """The documents of all corpora, in order. Raises MissingCorpusError, with all that are missing."""
    missing = [name for name in CORPORA if not (folder / f"{name}.jsonl").is_file()]
    if missing:
        said = "\n  ".join(f"{name}.jsonl: {CORPORA[name]}" for name in missing)
        raise MissingCorpusError(f"corpora are missing from {folder}:\n  {said}")
    for name in CORPORA:
        yield from read_corpus(folder / f"{name}.jsonl")


def read_corpus(path: Path) -> Iterator[Text]:
    """The documents of one corpus, whose name is the file's."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield _text(path.stem, json.loads(line))


def own_news(folder: Path, *, test: bool) -> Iterator[Text]:
    """Our own annotated articles in a folder: of the test part, or all others."""
    for news in read_folder(folder):
        if news.is_test is test:
            names = [(mark.start, mark.end, _TAG_OF[mark.kind]) for mark in news.marks if mark.kind in _TAG_OF]
            yield Text(news.id, OWN, news.text, names)


def _text(corpus: str, row: dict[str, Any]) -> Text:
    opens = set(row.get("paragraph_starts") or ())
    spaces = row.get("space_after") or [None] * len(row["sents"])
    text = ""
    found: list[tuple[int, int, str]] = []
    for number, (tokens, tags) in enumerate(zip(row["sents"], row["tags"], strict=True)):
        if number:
            text = text.rstrip(" ") + ("\n\n" if number in opens else " ")
        edges = []
        for token, space in zip(tokens, spaces[number] or _spaces(tokens), strict=True):
            edges.append((len(text), len(text) + len(token)))
            text += token + (" " if space == "1" else "")
        found += _spans(edges, tags)
    return Text(row["id"], corpus, text.rstrip(" "), found)


def _spaces(tokens: Sequence[str]) -> str:
    """For each token "1" where a space follows it; straight quotes open and close in turn."""
    flags = []
    is_open = False
    for printed, after in zip(tokens, [*tokens[1:], ""], strict=True):
        is_open = is_open != (printed == '"')
        closes = after in _NO_SPACE_BEFORE or (after == '"' and is_open)
        glued = closes or printed in _NO_SPACE_AFTER or (printed == '"' and is_open)
        flags.append("0" if glued else "1")
    return "".join(flags)


def _spans(edges: Sequence[tuple[int, int]], tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    start, kind, end = -1, "", 0
    for (first, last), tag in zip([*edges, (0, 0)], [*tags, "O"], strict=True):
        goes_on = tag[:1] == "I" and tag[2:] == kind
        if start >= 0 and not goes_on:
            yield start, end, kind
            start = -1
        if tag[2:] in _TAGS:
            if start < 0:
                start, kind = first, tag[2:]
            end = last
