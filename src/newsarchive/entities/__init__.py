"""People and places: who is in the story and where it happened.

    find_mentions(text)          names with their kind and offsets
    resolve_places(text, spans)  what place names refer to
    name_article(pieces)         the people and places of one article

A first version by rules: titles, given names, verbs of speech and a small table of places. What the rules do not know
is left out. The lists are read at the first call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from newsarchive.model import Mention, Names, Piece, PlaceName

__all__ = ["find_mentions", "name_article", "resolve_places"]


def find_mentions(text: str) -> list[Mention]:
    """The people, places, organisations and demonyms of a text, sorted, without overlap.

    Offsets count the characters of text; titles, nationalities and 's stand outside a name.
    """
    from newsarchive.entities.finding import mentions_in

    return mentions_in(text)


def resolve_places(
    text: str,
    spans: Sequence[Any],
    publisher: str | None = None,
    homes: Mapping[str, Any] | None = None,
) -> list[PlaceName | None]:
    """The place each span names, with its point in degrees; None where it is unknown or has no known point.

    spans: (start, end) pairs, or objects with .start and .end. publisher and homes are there for outlets whose home
    region is learnt from an archive; this version does not use them.
    """
    from newsarchive.entities.resolving import resolve

    del publisher, homes
    pairs = [(span.start, span.end) if hasattr(span, "start") else (span[0], span[1]) for span in spans]
    places = resolve(text, pairs)
    return [place if place and place.latitude is not None else None for place in places]


def name_article(pieces: Sequence[Piece], *, publisher: str | None = None, language: str | None = None) -> Names:
    """The people and places of an article, each once, in the order of first appearance.

    pieces: its runs of prose (headline, standfirst, captions without credits, paragraphs). publisher: its own name in
    the story is no place and no person. language: ISO 639-1, told from the text where None.
    """
    from newsarchive.entities.article import names_of

    return names_of(pieces, publisher, language)
