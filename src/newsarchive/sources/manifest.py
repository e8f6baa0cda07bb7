"""INDEX.md to entries: which line names which file, with which facts. Nothing here reads the files."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsarchive.sources import facts, inlines
from newsarchive.sources.markdown import MAX_LEVELS, Markdown
from newsarchive.sources.naming import Kind, Name, name_in_cell, name_in_item
from newsarchive.sources.paths import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.token import Token

_FILE_COLUMNS = ("file", "filename", "file_name", "path", "seed", "name")
_SAYS_NOTHING = {"", "-", "–", "—"}


def _is_broken_table(content: str) -> bool:
    """Whether a paragraph was meant as a table: its lines open with a bar and hold another."""
    lines = content.split("\n", 2)[:2]
    return len(lines) == 2 and all(line.lstrip().startswith("|") and line.count("|") > 1 for line in lines)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that INDEX.md names. line: from 1; tries: relative names to look for, in order (none: skipped,
    or no name); skipped: why it is left alone on purpose; given: facts by canonical name.
    """

    line: int
    shown: str
    tries: tuple[str, ...]
    skipped: str = ""
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an INDEX.md says: its entries in order, and remarks on lines that could not be read as such."""

    entries: tuple[Entry, ...]
    remarks: tuple[str, ...]


def parse(text: str, kind: Kind) -> Manifest:
    """The entries of an INDEX.md. kind tells what a relative name is in its folder: 'file', 'folder', ''."""
    return _Reader(kind).read(text)


class _Reader:
    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.markdown = Markdown()
        self.entries: list[Entry] = []
        self.facts: list[dict[str, str]] = []  # of each entry, while its sub-items are read
        self.items: list[int | None] = []  # the open list items: the entry each names
        self.remarks: list[str] = []
        self.doubts: Counter[str] = Counter()

    def read(self, text: str) -> Manifest:
        tokens = self.markdown.blocks(text)
        for at, token in enumerate(tokens):
            line = token.map[0] + 1 if token.map else 0
            match token.type:
                case "list_item_open":
                    self.items.append(None)
                case "list_item_close":
                    self.items.pop()
                case "flat_items":
                    self._flat_items(line, token.content)
                case "table_rows":
                    self._table(line, token)
                case "too_deep":
                    self.remarks.append(f"line {line}: nested deeper than {MAX_LEVELS} levels, not read")
                case "inline" if self.items and tokens[at - 1].type == "paragraph_open":
                    self._paragraph(line, token.content, first=tokens[at - 2].type == "list_item_open")
                case "inline" if _is_broken_table(token.content):
                    self.remarks.append(f"line {line}: a table without a row of dashes that fits its header, not read")
        return Manifest(tuple(self.entries), tuple(self._told()))

    def _told(self) -> list[str]:
        most = 5
        remarks = self.remarks[:most]
        if len(self.remarks) > most:
            remarks.append(f"{len(self.remarks) - most} more places could not be read")
        lines = list(self.doubts)
        if lines:
            more = f" and {len(lines) - most} more" if len(lines) > most else ""
            remarks.append(
                f"taken for prose, not for a file: {', '.join(lines[:most])}{more} (a name in `backticks` is sure)"
            )
        return remarks

    def _flat_items(self, line: int, content: str) -> None:
        owner = self.items[-1] if self.items else None
        for number, item in enumerate(content.split("\n"), line):
            if item:
                self._item(number, item, owner)

    def _paragraph(self, line: int, content: str, *, first: bool) -> None:
        """The first paragraph of an item may name a file; a later one may give facts of it."""
        if first:
            owner = self.items[-2] if len(self.items) > 1 else None
            self.items[-1] = self._item(line, content, owner)
        elif self.items[-1] is not None:
            pairs = facts.facts_in(inlines.read_line(content, self.markdown), known_only=True)
            self._give(self.items[-1], pairs)

    def _item(self, line: int, content: str, owner: int | None) -> int | None:
        """Reads one item; gives the number of the entry it names, None if it names none."""
        if owner is not None:
            words = inlines.read_line(content, self.markdown)
            if facts.opens_with_pair(words):
                self._give(owner, facts.facts_in(words))
                return None
        opening = inlines.read_opening(content, self.markdown)
        name = name_in_item(opening, self.kind) if opening else None
        return self._named(line, name, facts.facts_in(name.rest)) if name else None

    def _named(self, line: int, name: Name, given: dict[str, str]) -> int | None:
        if name.doubtful:
            self.doubts[f"line {line} '{shown(name.shown)}'"] += 1
            return None
        self.entries.append(Entry(line, name.shown, name.tries, name.skipped, given))
        self.facts.append(given)
        return len(self.entries) - 1

    def _give(self, owner: int, pairs: dict[str, str]) -> None:
        for key, value in pairs.items():
            self.facts[owner].setdefault(key, value)

    def _table(self, line: int, token: Token) -> None:
        columns = [facts.canonical(inlines.read_line(cell, self.markdown).text) for cell in _cells(token.info)]
        at = next((columns.index(name) for name in _FILE_COLUMNS if name in columns), None)
        for number, row in enumerate(token.content.split("\n"), line + 2):
            cells = _cells(row)[: len(columns)]
            if not _SAYS_NOTHING.issuperset(cells):
                self._row(number, columns, cells, at)

    def _row(self, line: int, columns: list[str], cells: list[str], file_at: int | None) -> None:
        at = file_at or 0
        cell = cells[at] if at < len(cells) else ""
        opening = inlines.read_opening(cell, self.markdown)
        name = name_in_cell(opening, self.kind) if opening else None
        if name is None or (cell in _SAYS_NOTHING and not self.kind(cell)):
            name = Name("", ())
        elif name.doubtful and file_at is not None:
            name = Name(name.shown, name.tries)
        given: dict[str, str] = {}
        for number, (column, words) in enumerate(zip(columns, cells, strict=False)):
            if number != at and column and words and column not in given:
                value = facts.value_of(inlines.read_line(words, self.markdown), column)
                given.update({column: value} if value else {})
        self._named(line, name, given)


def _cells(row: str) -> list[str]:
    r"""The cells of a table row; `\|` is a bar inside one. A bar at either end opens or closes the row."""
    if "\\" not in row:
        cells = row.strip().split("|")
    else:
        parts = row.strip().replace("\\|", "\0").split("|")  # the parser has replaced every NUL of the source
        cells = [part.replace("\0", "|") for part in parts]
    if cells and not cells[0]:
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.strip() for cell in cells]
