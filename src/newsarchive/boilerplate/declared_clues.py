"""What a page declares about itself, held against its blocks: title, summary, text and writers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newsarchive.boilerplate.clues import Shape, words_of
from newsarchive.model import Declared
from newsarchive.western import printed, western

_LONGEST_TITLE = 40
_LONGEST_BYLINE = 20
_SHORTEST_SUMMARY = 30
_SHORTEST_BODY = 300
_LONGEST_BODY = 200_000
_OPENING = 48
_MOST_NODES, _MOST_AUTHORS = 20, 10
_NAME_SIZES = range(4, 61)
_SIGNS = re.compile(r"[\W_]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_NO_WESTERN_LETTERS = bytes(code for code in range(256) if not bytes([code]).decode("cp1252", "replace").isalnum())


class DeclaredClues:
    """The declared values of a page, ready to be found again in its blocks."""

    def __init__(self, declared: Declared) -> None:
        meta = dict(reversed(declared.meta))
        titles = (declared.title, meta.get("og:title"), _said(declared, "headline"))
        self._titles = list(dict.fromkeys(frozenset(words_of(title)) for title in titles if title))
        summaries = (meta.get("description"), meta.get("og:description"), _said(declared, "description"))
        self._summaries = {_key(text)[:_OPENING] for text in summaries if text and len(text) > _SHORTEST_SUMMARY}
        self._openings = {summary[:1] for summary in self._summaries}
        body = _said(declared, "articleBody") or ""
        self._body = _key(body) if len(body) >= _SHORTEST_BODY else ""
        names = [meta.get("author"), meta.get("article:author"), *_authors(declared)]
        self._authors = {_key(name) for name in names if name and len(name) in _NAME_SIZES}
        self._authors.discard("")

    def clues(self, text: str, found: Shape) -> list[str]:
        """How a block's text compares with what is declared."""
        clues = []
        if self._titles and 2 <= found.count <= _LONGEST_TITLE:
            words = frozenset(found.said.split())
            alike = most = 0.0
            for title in self._titles:
                if both := len(words & title):
                    alike = max(alike, both / (len(words) + len(title) - both))
                    most = max(most, both)
            clues.append(f"ti={int(alike * 4.99)}")
            if most > 0.8 * len(words):
                clues.append("tiin")
        may_sum_up = bool(self._summaries) and self._may_open(text[:1])
        may_name = bool(self._authors) and found.count <= _LONGEST_BYLINE
        if may_sum_up or may_name or self._body:
            key = _key(text[: 4 * _OPENING])
            if may_sum_up and key[:_OPENING] in self._summaries:
                clues.append("summary")
            if self._body:
                clues.append(f"body={int(key[:_OPENING] in self._body)}")
            if may_name and any(name in key for name in self._authors):
                clues.append("author")
        return clues

    def _may_open(self, first: str) -> bool:
        """Whether a summary may begin as a text does whose first character this is."""
        return not first.isalnum() or first.lower()[:1] in self._openings


def _key(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    lowered = text[:_LONGEST_BODY].lower()
    if lowered.isascii():
        return lowered.encode().translate(None, _NO_LETTERS).decode()
    bare = western(lowered)
    return _SIGNS.sub("", lowered) if bare is None else printed(bare.translate(None, _NO_WESTERN_LETTERS))


def _said(declared: Declared, name: str) -> str | None:
    """The first text under a name in the page's JSON-LD."""
    return next((node[name] for node in declared.json_ld if isinstance(node.get(name), str)), None)


def _authors(declared: Declared) -> Iterator[str]:
    for node in declared.json_ld[:_MOST_NODES]:
        author: Any = node.get("author")
        for one in author[:_MOST_AUTHORS] if isinstance(author, list) else [author]:
            name = one.get("name") if isinstance(one, dict) else one
            if isinstance(name, str):
                yield name
