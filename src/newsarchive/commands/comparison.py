"""What changed between two articles as lines for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from newsarchive.commands.output import as_json, counted
from newsarchive.differing import ADDED, MOVED, REMOVED, SAME, Difference
from newsarchive.model import FieldChange, StoredArticle
from newsarchive.text import one_line

_MARKS = {ADDED: "+", REMOVED: "-", MOVED: "~"}
_COLORS = {"+": "\x1b[32m", "-": "\x1b[31m", "~": "\x1b[33m"}


def lines_of_difference(
    found: Difference, both: tuple[StoredArticle, StoredArticle], ids: tuple[str, str], *, columns: int, color: bool
) -> Iterator[str]:
    """The lines, safe for a terminal: removed behind -, added behind +, moved behind ~; columns: their width."""
    for mark, stored, short_id in zip("-+", both, ids, strict=True):
        about = f"{short_id}, version {stored.version}, {stored.captured_at or stored.ingested_at or 'undated'}"
        yield from _entry(mark, about, columns, color)
    for change in found.fields:
        yield ""
        yield f"{change.field}:"
        for mark, value in _values(change):
            yield from _entry(mark, value, columns, color)
    if found.sentences:
        yield ""
        yield "body:"
    for is_same, group in groupby(found.sentences, lambda one: one.change == SAME):
        some = list(group)
        if is_same:
            yield f"  … {counted(len(some), 'sentence')} the same"
            continue
        for one in some:
            moved = f"(was sentence {one.old}) " if one.change == MOVED else ""
            yield from _entry(_MARKS[one.change], moved + one.text, columns, color)


def _values(change: FieldChange) -> Iterator[tuple[str, str]]:
    """What a field had and has; of lists only the entries that the other has not."""
    old, new = change.old, change.new
    if isinstance(old, list) and isinstance(new, list):
        gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
        if gone or come:
            yield from (("-", _words(one)) for one in gone)
            yield from (("+", _words(one)) for one in come)
            return
        old, new = "; ".join(map(_words, old)), "; ".join(map(_words, new))  # Only their order is another.
    yield "-", _words(old)
    yield "+", _words(new)


def _words(value: Any) -> str:
    return "none" if value is None else value if isinstance(value, str) else as_json(value)


def _entry(mark: str, text: str, columns: int, color: bool) -> Sequence[str]:
    lines = textwrap.wrap(
        f"{mark} {one_line(text)}", columns, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return [f"{_COLORS[mark]}{line}\x1b[0m" for line in lines] if color else lines
