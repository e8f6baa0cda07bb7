"""The names and quotations of an article as rows of their tables, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.model import Demonym, Names, Organisation, Person, Place, PlaceName, Quoted, Span
from newsarchive.store.records.spans import mention_rows, mentions_by_name, read_span, span_row, statement
from newsarchive.store.values import Row, storable, text_or_none

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    Rows = Callable[[str], Sequence[Row]]

CHILDREN = {
    "people": "number name role quoted",
    "places": "number name kind geonames_id country_code latitude longitude stands_for admin confidence why",
    "organisations": "number name",
    "demonyms": "number surface country_code",
    "person_mentions": "person number block start stop text",
    "place_mentions": "place number block start stop text",
    "organisation_mentions": "organisation number block start stop text",
    "demonym_mentions": "demonym number block start stop text",
    "quotes": "number quotation block start stop text "
    "speaker speaker_block speaker_start speaker_stop speaker_text cue",
}
"""The tables of names, those that others refer to first, and their columns after `article`."""


def are_some(names: Names) -> bool:
    """Whether anything is named or quoted."""
    return bool(names.people or names.places or names.organisations or names.demonyms or names.quotes)


def add_names(names: Names, key: int, texts: Mapping[int, str], into: Mapping[str, list[Row]]) -> None:
    """Add the rows of every table in CHILDREN. key: articles.id; texts: of the blocks, by number."""
    for n, person in enumerate(names.people, 1):
        into["people"].append((key, n, storable(person.name), text_or_none(person.role), int(person.quoted)))
        into["person_mentions"].extend(mention_rows(texts, key, n, person.mentions))
    for n, found in enumerate(names.places, 1):
        place = found.place
        where = (place.geonames_id, text_or_none(place.country_code), _real(place.latitude), _real(place.longitude))
        known = (key, n, storable(place.name), storable(place.kind))
        reading = (text_or_none(place.admin), _real(place.confidence), text_or_none(place.why))
        into["places"].append((*known, *where, text_or_none(found.stands_for), *reading))
        into["place_mentions"].extend(mention_rows(texts, key, n, found.mentions))
    for n, body in enumerate(names.organisations, 1):
        into["organisations"].append((key, n, storable(body.name)))
        into["organisation_mentions"].extend(mention_rows(texts, key, n, body.mentions))
    for n, people in enumerate(names.demonyms, 1):
        into["demonyms"].append((key, n, storable(people.surface), text_or_none(people.country_code)))
        into["demonym_mentions"].extend(mention_rows(texts, key, n, people.mentions))
    for n, quote in enumerate(names.quotes, 1):
        into["quotes"].append((key, n, *_quote_row(texts, quote)))


def read_names(texts: Mapping[int, str], rows: Rows, tagger: str | None) -> Names:
    """The names as they were added. rows: what one of STATEMENTS gives for this article."""

    def spans(sql: str) -> dict[int, tuple[Span, ...]]:
        found = rows(sql)
        return mentions_by_name(texts, found) if found else {}

    people, places, bodies, peoples = map(spans, MENTIONS)
    return Names(
        tuple([Person(name, role, bool(quoted), people.get(n, ())) for n, name, role, quoted in rows(PEOPLE)]),
        tuple([Place(_place_name(*known), stands_for, places.get(n, ())) for n, stands_for, *known in rows(PLACES)]),
        tuple([Organisation(name, bodies.get(n, ())) for n, name in rows(ORGANISATIONS)]),
        tuple([Demonym(surface, code, peoples.get(n, ())) for n, surface, code in rows(DEMONYMS)]),
        tuple([_quote(texts, *row) for row in rows(QUOTES)]),
        tagger,
    )


def _place_name(*known: Any) -> PlaceName:
    """The place; ValueError where its numbers are none, as only a damaged archive has them."""
    place = PlaceName(*known)
    if not lies_somewhere(place.latitude, place.longitude, place.confidence):
        raise ValueError("a place lies nowhere")
    return place


def lies_somewhere(*numbers: float | None) -> bool:
    """Whether the numbers of a place can be such."""
    return all(value is None or -360 <= value <= 360 for value in numbers)


def _real(number: float | None) -> float | None:
    """As SQLite gives it back: no whole number and no minus zero, so that seals are right."""
    return None if number is None else number + 0.0


def _quote_row(texts: Mapping[int, str], quote: Quoted) -> Row:
    """The columns of `quotes` from `quotation` on."""
    beside = span_row(texts, quote.beside) if quote.beside else (None,) * 4
    return quote.number, *span_row(texts, quote.words), text_or_none(quote.speaker), *beside, text_or_none(quote.cue)


def _quote(texts: Mapping[int, str], number: int, *row: Any) -> Quoted:
    words, speaker, beside, cue = row[:4], row[4], row[5:9], row[9]
    named = None if beside[0] is None else read_span(texts, *beside)
    return Quoted(read_span(texts, *words), speaker, named, cue, number)


PEOPLE = statement("people", "number, name, role, quoted")
PLACES = statement(
    "places",
    "number, stands_for, name, kind, geonames_id, country_code, latitude, longitude, admin, confidence, why",
)
ORGANISATIONS = statement("organisations", "number, name")
DEMONYMS = statement("demonyms", "number, surface, country_code")
MENTIONS = tuple(
    statement(f"{name}_mentions", f"{name}, block, start, stop, text", f"{name}, number")
    for name in ("person", "place", "organisation", "demonym")
)
QUOTES = statement(
    "quotes",
    "quotation, block, start, stop, text, speaker, speaker_block, speaker_start, speaker_stop, speaker_text, cue",
)
STATEMENTS = (PEOPLE, PLACES, ORGANISATIONS, DEMONYMS, *MENTIONS, QUOTES)
"""The SQL that `read_names` needs the rows of."""
