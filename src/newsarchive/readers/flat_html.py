"""The text of markup that nests too deeply for a parser that builds a tree: one pass over the tags, and no stack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import chain
from string import ascii_letters
from typing import NamedTuple

from newsarchive.readers.html_runs import clean
from newsarchive.readers.html_tags import KIND, NO_TEXT, RUNS

_MARKUP = re.compile(r"<(?:(/?)([a-zA-Z][^\s/><]{0,100})|!|\?)")
_QUOTE_OR_END = re.compile(r">|=\s{0,20}[\"']")
_LONG_TAG = 3_000
_ATTRIBUTE = re.compile(r"[^\s\"'=/>]+(?:\s{0,20}=\s{0,20}(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]*))?")
_WHOLE_TAG = re.compile(r"<[a-zA-Z](?:=\s{0,20}\"[^\"]*\"|=\s{0,20}'[^']*'|[^>]){0,10000}+")
_MOST_ATTRIBUTES = 1_000
_WORD = re.compile(r"\w")
# Their text is left out up to their end tag; in these two it is code, and no page's words, to the end of the page too.
_LEFT_OUT = frozenset(
    {tag for tag, kind in KIND.items() if kind == NO_TEXT} - {"head", "base", "bgsound"} | {"template"}
)
_CODE = frozenset({"script", "style"})


class FlatBlock(NamedTuple):
    """A run of text between two tags that part blocks. line: of the source, from 1, where its first word stands.

    tag: the element that the run opens, in lower case; empty where the run goes on after the end of another one.
    """

    text: str
    line: int
    tag: str


class _Tag(NamedTuple):
    """Where a tag begins and ends, and where the text goes on after it. name: empty for a comment or declaration."""

    start: int
    end: int
    after: int
    name: str
    closes: bool


def read_flat(text: str) -> list[FlatBlock]:
    """The text of a page in order, in time and memory that grow with its length alone, however it is nested.

    Scripts, styles, templates and what else holds no words for readers are left out, as is a page's title.
    """
    blocks = []
    parts: list[tuple[int, str]] = []
    opened, at, line, counted = "", 0, 1, 0
    for tag in chain(_Scanner(text).tags(), [_Tag(len(text), len(text), len(text), "html", True)]):
        if tag.start > at:
            parts.append((at, text[at : tag.start]))
        at = tag.after
        if not tag.name or tag.name in _LEFT_OUT or KIND.get(tag.name) == RUNS:
            continue
        said = clean(unescape("".join(part for _, part in parts)))
        if _WORD.search(said):
            begins = next(start + len(part) - len(part.lstrip()) for start, part in parts if part.strip())
            line, counted = line + text.count("\n", counted, begins), begins
            blocks.append(FlatBlock(said, line, opened))
        parts.clear()
        opened = "" if tag.closes else tag.name
    return blocks


def has_crowded_tag(text: str, longest: int = 0) -> bool:
    """Whether a tag has more than 1,000 attributes: libxml2 compares each with all others of its tag, for minutes.

    longest: how much stands between two signs that tags begin with, somewhere, in a page that is worth a look.
    """
    pieces = text.split("<")
    if max(map(len, pieces[1:]), default=-1) < longest:
        return False
    if not any(_is_crowded(text, start) for start in _long_tags(pieces)):
        return False
    # It may be code with a `<` in it; only a look at the whole page tells.
    return any(tag.name and _has_many(text[tag.start : tag.end]) for tag in _Scanner(text).tags())


def _long_tags(pieces: Sequence[str]) -> Iterator[int]:
    """Where the long tags of a page begin that is cut at the sign that tags begin with."""
    at, counted = -1, 0
    long = [index for index, piece in enumerate(pieces) if len(piece) > _LONG_TAG and index]
    for index in long:
        at += sum(map(len, pieces[counted:index])) + index - counted
        counted = index
        if pieces[index][0] in ascii_letters:
            yield at


def _is_crowded(text: str, start: int) -> bool:
    tag = _WHOLE_TAG.match(text, start)
    return tag is not None and _has_many(tag[0])


def _has_many(tag: str) -> bool:
    return len(tag) > 2 * _MOST_ATTRIBUTES and sum(1 for _ in _ATTRIBUTE.finditer(tag)) > _MOST_ATTRIBUTES


class _Scanner:
    """Finds the tags of a page. Whatever is not found once is not looked for again, so that no page takes long."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()

    def tags(self) -> Iterator[_Tag]:
        """Tags, comments and declarations in order; with an element whose text is left out goes that text."""
        at = 0
        while found := _MARKUP.search(self._text, at):
            name = (found[2] or "").lower()
            closes = bool(found[1])
            end = self._end_of_tag(found.end()) if name else self._end_of_declaration(found.start())
            if end < 0:
                # A tag that the end of the page cuts off: what follows it can only be its attributes.
                end = len(self._text)
            at = self._end_of_element(name, end) if name in _LEFT_OUT and not closes else end
            yield _Tag(found.start(), end, at, name, closes)

    def _find(self, wanted: str, start: int) -> int:
        """Where the string begins, -1 where it does not come again."""
        if wanted in self._missing:
            return -1
        at = self._text.find(wanted, start)
        if at < 0:
            self._missing.add(wanted)
        return at

    def _end_of_tag(self, start: int) -> int:
        """Behind the `>` that ends a tag, not one in a quoted value; where quotes do not pair, the first `>` of all.

        -1 where there is none.
        """
        at = start
        while "quotes" not in self._missing and (mark := _QUOTE_OR_END.search(self._text, at)):
            if mark[0] == ">":
                return mark.end()
            at = self._find(mark[0][-1], mark.end()) + 1
            if not at:
                break
        else:
            self._missing.add("quotes")
        return self._find(">", start) + 1 or -1

    def _end_of_declaration(self, start: int) -> int:
        """Behind a comment or declaration; of a CDATA section, and of a comment that never ends, only the mark goes."""
        text = self._text
        if text.startswith("<![CDATA[", start):
            return start + len("<![CDATA[")
        if text.startswith("<!--", start) and not text.startswith((">", "->"), start + 4):
            end = self._find("-->", start + 4)
            return end + 3 if end >= 0 else start + 4
        return self._find(">", start) + 1 or -1

    def _end_of_element(self, name: str, start: int) -> int:
        """Before the end tag of the element. One that is never closed hides nothing, save where it holds code."""
        if name in self._missing:
            return start
        ends = re.compile(f"</{re.escape(name)}", re.IGNORECASE).search(self._text, start)
        if ends:
            return ends.start()
        self._missing.add(name)
        return len(self._text) if name in _CODE else start
