"""An article, or one block of it, as a page for the terminal: facts, text wrapped to the width, what was removed."""

from __future__ import annotations

import os
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from newsarchive.commands.marking import BOLD, PLAIN, STYLES, Marks, marked, marks_of
from newsarchive.commands.output import counted
from newsarchive.model import (
    KEPT_ROLES,
    RECORD_ROLES,
    Article,
    Block,
    OwnData,
    Paragraph,
    Person,
    Place,
    Quoted,
    Role,
    StoredArticle,
)
from newsarchive.model.edits import BY_HAND
from newsarchive.text import fold, one_line, printable, readable_uri


def page_width() -> int:
    """How many columns a page has: what $COLUMNS or the terminal says, within reason.

    As `shutil.get_terminal_size`, which would load three compressors for it.
    """
    try:
        columns = int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size(sys.stdout.fileno()).columns
    except (AttributeError, OSError, ValueError):  # no number, or no terminal
        columns = 80
    return max(min(columns, 88), 20)


def lines_of_page(stored: StoredArticle, own: OwnData, short_id: str, *, columns: int, color: bool) -> Iterator[str]:
    """The lines of the page, safe for a terminal; own: what the user has added; columns: how wide it may be."""
    article = stored.article
    for line in _wrapped(article.headline or "(no headline)", columns):
        yield f"{BOLD}{line}{PLAIN}" if color else line
    if article.standfirst:
        yield from _wrapped(article.standfirst, columns)
    yield ""
    yield from _facts(stored, short_id, columns)
    marks: Mapping[int, Marks] = marks_of(article.names) if color else {}
    for block, is_subheading in _story(article):
        yield ""
        lines = _wrapped(block.text, columns)
        if color and is_subheading:
            yield from (f"{BOLD}{line}{PLAIN}" for line in lines)
        elif block.number in marks and printable(block.text) == block.text:
            yield from marked(lines, block.text, marks[block.number])
        else:
            yield from lines
    yield from _beside(article, columns, color=color)
    yield from _own(own, columns)
    yield ""
    yield from _wrapped(_removed(article, short_id), columns)


def lines_of_block(place: Mapping[str, Any], total: int, *, columns: int) -> Iterator[str]:
    """A block and where it stands, safe for a terminal. place: its row as `show --where` gives it."""
    yield from _entry("block", f"{place['number']} of {total}", columns)
    yield from _entry("role", place["role"], columns)
    yield from _entry("reason", place["why"], columns)
    if place["line"] is not None:
        yield from _entry("line", str(place["line"]), columns)
    if place["path"] is not None:
        yield from _entry("path", place["path"], columns)
    if place["start"] is not None:
        yield from _entry("characters", f"{place['start']}–{place['end']}", columns)
    yield ""
    yield from _wrapped(place["text"], columns)


def lines_of_paragraphs(paragraphs: Sequence[Paragraph], *, columns: int) -> Iterator[str]:
    """The paragraphs, each under its number and id, safe for a terminal."""
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        yield f"{paragraph.number}  {paragraph.id}"
        yield from _wrapped(paragraph.text, columns)


def _facts(stored: StoredArticle, short_id: str, columns: int) -> Iterator[str]:
    article = stored.article
    facts = (
        ("publisher", article.publisher),
        ("byline", article.byline),
        ("authors", _authors(article)),
        ("published_at", article.published_at),
        ("modified_at", article.modified_at),
        ("section", article.section),
        ("tags", "; ".join(article.tags)),
        ("language", article.language),
        ("url", article.url),
    )
    for field, value in facts:
        if value:
            yield from _entry(field.removesuffix("_at"), value + _mark(article, field), columns)
        elif field in ("publisher", "published_at"):
            yield from _entry(field.removesuffix("_at"), "not stated", columns)
    version = f", version {stored.version}" if stored.version > 1 else ""
    yield from _entry("id", f"{short_id}{version}", columns)
    yield from _entry("source", readable_uri(article.original.uri, str(Path.cwd())), columns)
    if article.truncated:
        yield from _entry("truncated", article.truncated + _mark(article, "truncated"), columns)
    for warning in article.warnings:
        yield from _entry("warning", warning, columns)


def _authors(article: Article) -> str:
    """Who wrote it, where the byline does not print it."""
    byline = fold(article.byline or "")
    return "" if all(fold(name) in byline for name in article.authors) else "; ".join(article.authors)


def _mark(article: Article, field: str) -> str:
    """How a value is known, where it is not simply printed."""
    origin = article.provenance.get(field)
    if origin is None:
        return ""
    if origin.rung == BY_HAND:
        return " (corrected by hand)"
    return " (given)" if origin.given else " (inferred)" if origin.inferred else ""


def _story(article: Article) -> Iterator[tuple[Block, bool]]:
    for block, label in zip(article.blocks, article.labels, strict=True):
        if label.role in KEPT_ROLES:
            yield block, label.role is Role.SUBHEADING


def _beside(article: Article, columns: int, *, color: bool) -> Iterator[str]:
    """Captions, notes, then people, places, organisations and who is quoted, each kind after a blank line.

    color: whether the last are headed as they are marked in the text.
    """
    captions = [" ".join(filter(None, (c.text, c.credit and f"[{c.credit}]"))) for c in article.captions]
    people = [_person(person) for person in article.names.people]
    places = [_place(place) for place in article.names.places]
    bodies = [one.name for one in article.names.organisations]
    for heading, entries in (("caption", captions), ("note", article.notes)):
        if entries:
            yield ""
        for entry in entries:
            yield from _entry(heading, entry, columns)
    quotes = [_quotes(article.names.quotes)] if article.names.quotes else []
    if people or places or bodies or quotes:
        yield ""
    for heading, names in (("people", people), ("places", places), ("organisations", bodies), ("quotes", quotes)):
        if names:
            first, *others = _entry(heading, "; ".join(names), columns)
            yield f"{STYLES[heading]}{heading}{PLAIN}{first.removeprefix(heading)}" if color else first
            yield from others


def _own(own: OwnData, columns: int) -> Iterator[str]:
    """The user's own tags and remarks, after a blank line."""
    if own.tags or own.remarks:
        yield ""
    if own.tags:
        yield from _entry("own tags", "; ".join(own.tags), columns)
    for remark in own.remarks:
        yield from _entry("remark", f"{remark.text} ({remark.written_at[:10]})", columns)


def _person(person: Person) -> str:
    return f"{person.name} ({person.role})" if person.role else person.name


def _quotes(quotes: Sequence[Quoted]) -> str:
    """How many quotations there are, pieces of one counted once, and who speaks, most first."""
    speaker = {quote.number: quote.speaker for quote in quotes}
    counts = Counter(name for name in speaker.values() if name)
    names = "; ".join(name if count == 1 else f"{name} ({count})" for name, count in counts.most_common())
    return f"{len(speaker)}, by {names}" if names else str(len(speaker))


def _place(place: Place) -> str:
    return f"{place.place.name} (for the {place.stands_for})" if place.stands_for else place.place.name


def _removed(article: Article, short_id: str) -> str:
    roles = [label.role for label in article.labels if label.role not in KEPT_ROLES | RECORD_ROLES]
    if not roles:
        return "Nothing was removed."
    kinds = ", ".join(f"{roles.count(role)} {role.value}" for role in dict.fromkeys(roles))
    return f"{removed_of(len(roles), len(article.blocks))} ({kinds}): archive show {short_id} --removed"


def removed_of(removed: int, blocks: int) -> str:
    """How many of the blocks of an article were removed, in words."""
    return f"{removed} of {counted(blocks, 'block')} {'was' if removed == 1 else 'were'} removed"


def _entry(heading: str, text: str, columns: int) -> list[str]:
    return textwrap.wrap(
        f"{heading + ': ':<11}{one_line(text)}",
        columns,
        subsequent_indent=" " * 11 if columns > 40 else "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _wrapped(text: str, columns: int) -> list[str]:
    """The text at that width; a line break in it stays one. Long words (addresses) are left whole."""
    return [
        line
        for part in printable(text).split("\n")
        for line in textwrap.wrap(part, columns, break_long_words=False, break_on_hyphens=False) or [""]
    ]
