"""A file of annotated news as a value: the text, and every mark as offsets into it (docs/annotation.md)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SIGNS = {"#": "headline", "+": "standfirst", "=": "byline", "!": "caption"}
"""What opens a paragraph that is not the body's, and its role."""

_TOKEN = re.compile(r"\\([\[\]|\\])|([\[\]|])")
_TAG = re.compile(
    r"(?:(?P<per>per) (?P<key>[a-z0-9-]+)|(?P<loc>loc) (?P<id>\d+|-)(?P<gov> gov)?|(?P<name>org|dem)"
    r"|(?P<role>role) (?P<whose>[a-z0-9-]+)|(?P<quote>q) (?P<n>\d+) (?P<by>[a-z0-9-]+|\?)"
    r"|(?P<beside>sp|cue) (?P<of>\d+))(?: |$)"
)
_HEAD = re.compile(r"([a-z]+): +(\S.*)")
_TEST_SHARE = (3, 20)


class MarkError(Exception):
    """A file of annotated news that breaks the format; says where and what."""


class Mark(NamedTuple):
    """One tag of one mark. start, end: characters of the text; key: a person's, "?" for nobody; number: a quote's."""

    kind: str
    start: int
    end: int
    key: str = ""
    number: int = 0
    geonames_id: int | None = None
    governs: bool = False


class Paragraph(NamedTuple):
    """A stretch of the text with its role: headline, standfirst, byline, caption or body."""

    role: str
    start: int
    end: int


class News(NamedTuple):
    """An annotated article. text: its paragraphs, parted by two line ends; marks: in the order they open."""

    id: str
    head: dict[str, str]
    text: str
    paragraphs: list[Paragraph]
    marks: list[Mark]

    @property
    def is_test(self) -> bool:
        """Whether it belongs to the part that nothing is trained on."""
        return is_test(self.id)

    def surface(self, mark: Mark) -> str:
        """The words under a mark."""
        return self.text[mark.start : mark.end]


def is_test(name: str) -> bool:
    """Whether the article of this id is in the test part."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest(), "big")
    return number % _TEST_SHARE[1] < _TEST_SHARE[0]


def read_folder(folder: Path) -> Iterator[News]:
    """The articles of a folder, by their ids. Raises MarkError where one breaks the format."""
    for path in sorted(folder.glob("*.txt")):
        yield read_news(path)


def read_news(path: Path) -> News:
    """The article in a file. Raises MarkError where it breaks the format."""
    source = path.read_text(encoding="utf-8")
    top, parted, rest = source.partition("\n---\n")
    if not parted:
        raise MarkError(f"{path.name}: no line --- after the head")
    head = {}
    for line in top.splitlines():
        found = _HEAD.fullmatch(line.strip())
        if not found:
            raise MarkError(f"{path.name}: not a line of the head: {line!r}")
        head[found[1]] = found[2]
    text, paragraphs, marks = "", [], []
    for piece in re.split(r"\n(?:[ \t]*\n)+", rest.strip("\n")):
        role, inner = _opened(" ".join(piece.split()))
        try:
            bare, found_marks = _read(inner, len(text))
        except MarkError as problem:
            raise MarkError(f"{path.name}: {problem}, in the paragraph {inner[:60]!r}") from None
        marks += found_marks
        paragraphs.append(Paragraph(role, len(text), len(text) + len(bare)))
        text += bare + "\n\n"
    return News(path.stem, head, text.rstrip("\n"), paragraphs, sorted(marks, key=_order))


def _order(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


def _opened(piece: str) -> tuple[str, str]:
    sign, _, inner = piece.partition(" ")
    return (SIGNS[sign], inner) if sign in SIGNS else ("body", piece)


def _read(source: str, offset: int) -> tuple[str, list[Mark]]:
    """A paragraph without its marks, and the marks, their offsets counted from that of the paragraph."""
    bare: list[str] = []
    length = offset
    open_at: list[int] = []
    marks: list[Mark] = []
    position = 0
    while found := _TOKEN.search(source, position):
        plain = source[position : found.start()] + (found[1] or "")
        bare.append(plain)
        length += len(plain)
        position = found.end()
        if found[2] == "[":
            open_at.append(length)
        elif found[2] == "|":
            end = source.find("]", position)
            if not open_at or end < 0:
                raise MarkError(f"a bar outside a mark at {source[found.start() - 20 : found.end() + 10]!r}")
            marks += _tags(source[position:end], open_at.pop(), length)
            position = end + 1
        elif found[2] == "]":
            raise MarkError(f"a mark without a tag at {source[max(0, found.start() - 20) : found.end()]!r}")
    if open_at:
        raise MarkError("a mark is not closed")
    bare.append(source[position:])
    return "".join(bare), marks


def _tags(source: str, start: int, end: int) -> list[Mark]:
    marks = []
    position = 0
    while position < len(source):
        tag = _TAG.match(source, position)
        if not tag:
            raise MarkError(f"no such tag: {source!r}")
        marks.append(_mark(tag, start, end))
        position = tag.end()
    if not marks or start == end:
        raise MarkError(f"an empty mark or tag: {source!r}")
    return marks


def _mark(tag: re.Match[str], start: int, end: int) -> Mark:
    if tag["per"]:
        return Mark("person", start, end, key=tag["key"])
    if tag["loc"]:
        known = None if tag["id"] == "-" else int(tag["id"])
        return Mark("place", start, end, geonames_id=known, governs=bool(tag["gov"]))
    if tag["role"]:
        return Mark("role", start, end, key=tag["whose"])
    if tag["quote"]:
        return Mark("quote", start, end, key=tag["by"], number=int(tag["n"]))
    if tag["beside"]:
        return Mark("speaker" if tag["beside"] == "sp" else "cue", start, end, number=int(tag["of"]))
    return Mark("organisation" if tag["name"] == "org" else "demonym", start, end)
