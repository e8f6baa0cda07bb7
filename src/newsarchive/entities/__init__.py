"""People, places and quotations: who is in the story, where it happened, who said what.

    find_mentions(text)          names with their kind and offsets
    resolve_places(text, spans)  what place names refer to
    find_quotes(text)            what is said, by whom
    learn_homes(articles)        where outlets are at home, for resolve_places
    name_article(pieces)         the people, places and quotations of one article

Names are found by rules (`rules/`: titles, given names, verbs of speech, tables of places) and in English by a tagger
that is told what the rules found (`tagger/`); what they found is put right (`mending/`) and, in English, weighed once
more name by name (`judging/`). `people/` tells who is who, `places/` what a name means, `quotes/` who says what; all of
them ask `tables/`, which are read at the first call.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newsarchive.collecting import not_collecting
from newsarchive.model import Mention, Names, Piece, PlaceName, Quote

__all__ = [
    "check_tagger",
    "country_codes",
    "find_mentions",
    "find_quotes",
    "learn_homes",
    "name_article",
    "resolve_places",
]


# Codes that the table of countries lacks, but places of the gazetteer may have.
_SMALL_COUNTRIES = frozenset("AQ AX BL BQ BV CC CX GS HM IO MF MP NF NU PM PN SH SJ SX TF TK UM WF XK".split())


# Reading the tables makes hundreds of thousands of objects, a text some thousands, and none a cycle.
@not_collecting()
def find_mentions(text: str) -> list[Mention]:
    """The people, places, organisations and demonyms of a text, sorted, without overlap.

    Offsets count the characters of text; titles, nationalities and 's stand outside a name.
    """
    from newsarchive.entities.finding import mentions_in

    return mentions_in(text)


@not_collecting()
def find_quotes(text: str) -> list[Quote]:
    """What somebody says in a text, piece by piece, in order: the words between the quotation marks, and who says them.

    Scare quotes, titles and single terms are left out. Offsets count the characters of text.
    """
    from newsarchive.entities.quotes.quoted import as_quote

    return [as_quote(quoted) for quoted in name_article([Piece(1, 0, text)]).quotes]


def resolve_places(
    text: str,
    spans: Sequence[Any],
    publisher: str | None = None,
    homes: Mapping[str, Any] | None = None,
) -> list[PlaceName | None]:
    """The place each span names, with its point in degrees; None where it is unknown or has no known point.

    spans: (start, end) pairs, or objects with .start and .end, in any order; an empty one names nothing. publisher:
    the outlet, whose name may be a town's; homes: where outlets are at home, as `learn_homes` gives it. Raises
    ValueError for a span that does not lie in the text.
    """
    from newsarchive.entities.places.homes import home_of
    from newsarchive.entities.places.resolving import resolve

    pairs = [(span.start, span.end) if hasattr(span, "start") else (span[0], span[1]) for span in spans]
    for start, end in pairs:
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"span {start} to {end} does not lie in a text of {len(text)} characters")
    order = sorted(range(len(pairs)), key=pairs.__getitem__)
    places: list[PlaceName | None] = [None] * len(pairs)
    found = resolve(text, [pairs[i] for i in order], home_of(publisher, homes), publisher)
    for i, place in zip(order, found, strict=True):
        places[i] = place if place and place.latitude is not None else None
    return places


def learn_homes(articles: Iterable[tuple[str | None, Sequence[PlaceName | None]]]) -> dict[str, Any]:
    """Where publishers are at home, from (publisher, the resolved places of an article) pairs.

    The mapping is what `resolve_places` takes as homes; a publisher whose articles are few or keep to no country is
    left out.
    """
    from newsarchive.entities.places import learning

    return dict(learning.learn_homes(articles))


def name_article(
    pieces: Sequence[Piece],
    *,
    publisher: str | None = None,
    language: str | None = None,
    tagger: str | None = None,
) -> Names:
    """The people and places of an article, each once, in the order of first appearance, and its quotations.

    pieces: its runs of prose (headline, standfirst, captions without credits, paragraphs). publisher: its own name in
    the story is no place and no person. language: ISO 639-1, told from the text where None. tagger: our own where None,
    else "spacy:MODEL"; TaggerError where that is not there.
    """
    from newsarchive.entities.article import names_of

    return names_of(pieces, publisher, language, tagger)


def check_tagger(name: str) -> None:
    """Raises TaggerError where no tagger of this name can be used; see `name_article`."""
    from newsarchive.entities.tagger.taggers import tagger_called

    tagger_called(name)


def country_codes() -> frozenset[str]:
    """The country codes (ISO 3166-1, two letters) that a place of a record may have."""
    from newsarchive.entities.tables.gazetteer import gazetteer

    return _SMALL_COUNTRIES | gazetteer().countries.keys()
