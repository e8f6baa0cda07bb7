"""Keywords in context: every place where the words of a query stand, with what is before and after."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from newsarchive.model import KEPT_ROLES
from newsarchive.store.asking.timing import SECONDS, limited
from newsarchive.store.query.compiling import compile_query
from newsarchive.store.query.fields import PARTS
from newsarchive.store.query.nodes import terms
from newsarchive.store.query.snippets import finder, spans_of
from newsarchive.store.values import bounded
from newsarchive.text import from_a_letter

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from newsarchive.store.asking.timing import Limit
    from newsarchive.store.query.conditions import Look
    from newsarchive.store.query.nodes import Node

Order = Literal["archive", "date", "left", "right"]

SORTED = 20_000
"""So many lines are sorted by their words at most: the first ones found."""

_SORT_BY = 80  # characters beside the keyword that a line is sorted by


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A keyword with the text before and after it, on one line each.

    part: headline, body, caption, ...; paragraph: of the body, from 1, None elsewhere.
    """

    id: str
    published_at: str | None
    publisher: str | None
    headline: str | None
    part: str
    paragraph: int | None
    left: str
    keyword: str
    right: str


@dataclass(frozen=True, slots=True)
class Context:
    """How lines are made: so many characters on each side, at most so many lines, in this order, in so many seconds."""

    width: int = 60
    limit: int | None = None
    order: Order = "archive"
    seconds: float = SECONDS


def concordance(look: Look, tree: Node | None, context: Context, notes: list[str]) -> Iterator[KeyLine]:
    """The lines for the words of a tree in the articles that it finds, one by one as they are found.

    In the order of the archive or of dates they stream; by words, the first SORTED are sorted, and a note says so.
    """
    with limited(look.connection, context.seconds) as limit:
        found = _lines(look, tree, context, limit)
        if context.order in ("left", "right"):
            first = list(islice(found, SORTED))
            notes += [f"these are the first {SORTED:,} lines, sorted; there are more" for _ in islice(found, 1)]
            side = _before if context.order == "left" else _after
            found = iter(sorted(first, key=side))
        yield from limit.unhurried(islice(found, None if context.limit is None else bounded(context.limit)))


def _lines(look: Look, tree: Node | None, context: Context, limit: Limit) -> Iterator[KeyLine]:
    wanted = _wanted(look, tree)
    if not wanted:
        return
    compiled = compile_query(look, tree)
    order = "published_at IS NULL, published_at, articles.id" if context.order == "date" else "articles.id"
    for key, *about in look.connection.execute(_ARTICLES.format(compiled.sql, order), compiled.values):
        limit.check()
        for part, pattern in wanted.items():
            for paragraphs, text in _texts(look, key, part):
                for start, end in spans_of(text, pattern):
                    number = bisect_right(paragraphs, start) or None
                    values: tuple[Any, ...] = (*about, part, number, *_cut(text, start, end, context.width))
                    yield KeyLine(*values)


def _wanted(look: Look, tree: Node | None) -> dict[str, re.Pattern[str]]:
    """What to look for in each part: words without a field are keywords of the headline and the body."""
    looked = {part: terms(tree, *(("", part) if part in ("headline", "body") else (part,))) for part in PARTS}
    return {part: pattern for part, some in looked.items() if (pattern := finder(map(look.with_forms, some)))}


def _texts(look: Look, key: int, part: str) -> Iterator[tuple[list[int], str]]:
    """The texts of a part, each with where its paragraphs begin; the body is one text."""
    if part == "body":
        blocks = [text for (text,) in look.connection.execute(_BODY, (key,))]
        starts, position = [], 0
        for block in blocks:
            starts.append(position)
            position += len(block) + 2
        yield starts, "\n\n".join(blocks)
        return
    sql = _HEADLINE if part == "headline" else _PART.format(PARTS[part].texts)
    for (text,) in look.connection.execute(sql, (key,)).fetchall():
        yield [], text


def _cut(text: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    """Before, keyword and after, every run of white space as one space; what is cut off is no whole word's middle."""
    # Twice the width, so that runs of white space leave enough.
    left = " ".join(text[max(0, start - 2 * width - 1) : start].split())
    right = " ".join(text[end : end + 2 * width + 1].split())
    spaced = text[start - 1 : start].isspace(), text[end : end + 1].isspace()
    left, right = left + " " * spaced[0], " " * spaced[1] + right
    return from_a_letter(left[-width:]) if width else "", " ".join(text[start:end].split()), right[:width]


def _before(line: KeyLine) -> tuple[list[str], str]:
    """The words before, the nearest first."""
    return line.left[-_SORT_BY:].casefold().split()[::-1], line.keyword.casefold()


def _after(line: KeyLine) -> tuple[list[str], str]:
    return line.right[:_SORT_BY].casefold().split(), line.keyword.casefold()


_KEPT = ", ".join(f"'{role.value}'" for role in sorted(KEPT_ROLES))
_ARTICLES = """
SELECT articles.id, article_id, published_at, publisher, headline FROM ({}) AS found
CROSS JOIN articles ON articles.id = found.id ORDER BY {}
"""
_BODY = f"SELECT text FROM blocks WHERE article = ? AND role IN ({_KEPT}) ORDER BY number"  # noqa: S608 - a constant
_HEADLINE = "SELECT headline FROM articles WHERE id = ? AND headline IS NOT NULL"
_PART = "SELECT text FROM ({}) WHERE article = ?"
