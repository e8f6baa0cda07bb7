"""An article in a bibliography by hand: Chicago (17, notes and bibliography), APA (7), MLA (9). Plain text, no italics.

What is not known is left out; only APA has a word for a missing date, "n.d.". Titles stay as printed. The access
date is the day the bytes were fetched; where nobody said, the day they were archived, named so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newsarchive.export.author_names import Author
from newsarchive.export.reference import Reference, Seen

_MONTHS = "January February March April May June July August September October November December".split()
_SHORT = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
_INNER = str.maketrans("“”„", "‘’‚")
_ENDS = (".", "?", "!", "…", "。", "؟")


def chicago(about: Reference) -> str:
    """Ruiz, Ana, and Bo Lind. “Ferry Returns.” The Harbour Post, May 3, 2024. Accessed June 1, 2024. https://…"""
    published = _american(about.published)
    where = ", ".join(filter(None, (about.publisher, published)))
    parts = (
        _stopped(_first_inverted(about.authors, most=10, shown=7)),
        _quoted(about.title),
        _stopped(where),
        _stopped(f"{_seen(about.seen)} {_american(about.seen.day)}" if about.seen.day else ""),
        _stopped(about.url or ""),
    )
    return " ".join(filter(None, parts))


def apa(about: Reference) -> str:
    """Ruiz, A., & Lind, B. (2024, May 3). Ferry returns. The Harbour Post. Retrieved June 1, 2024, from https://…"""
    title = about.title or "[Untitled article]"
    who = _stopped(_with_ampersand(about.authors))
    dated = f"({_year_first(about.published)})."
    head = (who, dated, _stopped(title)) if who else (_stopped(title), dated)
    seen = f"{'Retrieved' if about.seen.how == 'captured' else 'Archived'} {_american(about.seen.day)}"
    found = f"{seen}, from {about.url}" if about.url else _stopped(seen)
    return " ".join(
        filter(None, (*head, _stopped(about.publisher or ""), found if about.seen.day else about.url or ""))
    )


def mla(about: Reference) -> str:
    """Ruiz, Ana, and Bo Lind. “Ferry Returns.” The Harbour Post, 3 May 2024, https://…. Accessed 1 June 2024."""
    where = ", ".join(filter(None, (about.publisher, _day_first(about.published), about.url)))
    who = _first_inverted(about.authors, most=2, shown=1)
    parts = (
        _stopped(who),
        _quoted(about.title),
        _stopped(where),
        _stopped(f"{_seen(about.seen)} {_day_first(about.seen.day)}" if about.seen.day else ""),
    )
    return " ".join(filter(None, parts))


STYLES: dict[str, Callable[[Reference], str]] = {"chicago": chicago, "apa": apa, "mla": mla}
"""The styles by name."""

LOCATORS = {"chicago": "para. {}", "apa": "para. {}", "mla": "par. {}"}
"""How each names a paragraph."""


def _first_inverted(authors: Sequence[Author], *, most: int, shown: int) -> str:
    """Names with the first inverted; of more than `most`, so many are shown."""
    if not authors:
        return ""
    names = [authors[0].inverted, *(author.whole for author in authors[1:])]
    if len(names) > most:
        return f"{', '.join(names[:shown])}, et al."
    return _listed(names, authors, "and")


def _with_ampersand(authors: Sequence[Author]) -> str:
    """Names of APA: all of twenty, of more the first nineteen and the last."""
    names = [author.with_initials for author in authors]
    if len(names) > 20:
        return f"{', '.join(names[:19])}, … {names[-1]}"
    return _listed(names, authors, "&") if names else ""


def _listed(names: Sequence[str], authors: Sequence[Author], last: str) -> str:
    """All of the names; between two the comma belongs to a first one that is inverted."""
    if len(names) == 1:
        return names[0]
    comma = "," if len(names) > 2 or authors[0].family else ""
    return f"{', '.join(names[:-1])}{comma} {last} {names[-1]}"


def _quoted(title: str | None) -> str:
    """The title in quotation marks, those in it single, a full stop before the last mark."""
    if not title:
        return ""
    inner = title.translate(_INNER)
    for mark in ("‘", "’") * (inner.count('"') // 2):
        inner = inner.replace('"', mark, 1)
    return f"“{_stopped(inner)}”"


def _stopped(words: str) -> str:
    """With a full stop at the end, unless it ends in one, or in a question."""
    return f"{words}." if words and not words.rstrip("’”'\"").endswith(_ENDS) else words


def _seen(seen: Seen) -> str:
    return "Accessed" if seen.how == "captured" else "Archived"


def _american(day: tuple[int, ...]) -> str:
    """May 3, 2024; May 2024; 2024."""
    if len(day) == 3:
        return f"{_MONTHS[day[1] - 1]} {day[2]}, {day[0]}"
    return " ".join(([_MONTHS[day[1] - 1]] if len(day) == 2 else []) + [str(day[0])]) if day else ""


def _year_first(day: tuple[int, ...]) -> str:
    """2024, May 3; n.d. where it is not known."""
    if not day:
        return "n.d."
    rest = " ".join([_MONTHS[day[1] - 1], *map(str, day[2:])]) if len(day) > 1 else ""
    return ", ".join(filter(None, (str(day[0]), rest)))


def _day_first(day: tuple[int, ...]) -> str:
    """3 May 2024."""
    month = [_SHORT[day[1] - 1]] if len(day) > 1 else []
    return " ".join([*map(str, day[2:]), *month, *map(str, day[:1])])
