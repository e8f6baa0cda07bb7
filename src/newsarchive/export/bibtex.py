"""References as BibTeX, for LaTeX: UTF-8, signs that mean something there written so that they do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsarchive.export.author_names import Author
from newsarchive.export.reference import Reference, reference
from newsarchive.model import Holding

# Braces are counted even after a backslash, so they need words of their own.
_SIGNS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def lines(holdings: Iterable[Holding]) -> Iterator[str]:
    """The chunks of the file, an entry each. Its key is "a" and the article's id."""
    for holding in holdings:
        about = reference(holding)
        fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(about) if value)
        yield f"@article{{a{about.id},\n{fields}\n}}\n\n"


def _fields(about: Reference) -> Iterator[tuple[str, str | None]]:
    yield "author", _braced(" and ".join(map(_name, about.authors)))
    yield "title", _braced(_whole(about.title)) if about.title else None
    yield "journal", _braced(_plain(about.publisher)) if about.publisher else None
    yield "year", f"{{{about.published[0]:04}}}" if about.published else None
    yield "month", _MONTHS[about.published[1] - 1] if len(about.published) > 1 else None
    yield "day", f"{{{about.published[2]}}}" if len(about.published) > 2 else None
    yield "url", _braced(_address(about.url)) if about.url else None
    yield "urldate", _iso(about.seen.day) if about.seen.how == "captured" else None
    yield "language", _braced(_plain(about.language)) if about.language else None
    yield "keywords", _braced(_plain(", ".join(about.tags)))
    yield "note", _braced(f"SHA-256 of the source: {about.sha256}")


def _name(author: Author) -> str:
    """ "Family, Suffix, Given", or the whole in braces so that nothing in it is taken apart."""
    if not author.family:
        return _whole(author.given)
    parts = (author.family, author.suffix, author.given)
    return ", ".join(_whole(part) if "," in part or " and " in f" {part} " else _plain(part) for part in parts if part)


def _whole(words: str) -> str:
    return f"{{{_plain(words)}}}"


def _braced(value: str) -> str | None:
    return f"{{{value}}}" if value else None


def _plain(words: str) -> str:
    return words.translate(_SIGNS)


def _address(url: str) -> str:
    """The address with signs of TeX that addresses are made of too; every other was percent-encoded before."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


def _iso(day: tuple[int, ...]) -> str:
    return "{" + "-".join(f"{part:02}" for part in day) + "}"
