"""The names of one article: its people, places, organisations and demonyms, each once, and who is quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from newsarchive.entities.finding import named_by
from newsarchive.entities.organisations import demonyms_of, organisations_of
from newsarchive.entities.people.people import people_of
from newsarchive.entities.pieces import Joined
from newsarchive.entities.places.government import is_located, stands_for
from newsarchive.entities.places.resolving import resolve, usual_form
from newsarchive.entities.quotes.quoted import quotes_of
from newsarchive.entities.tables.gazetteer import fold, gazetteer, without_article
from newsarchive.model import Mention, Names, Piece, Place, PlaceName, Span


@dataclass(slots=True)
class _Somewhere:
    place: PlaceName
    stands_for: str | None = None
    located: bool = False
    mentions: list[Span] = field(default_factory=list)


def names_of(pieces: Sequence[Piece], publisher: str | None, language: str | None, tagger: str | None = None) -> Names:
    """See newsarchive.entities.name_article."""
    joined = Joined(pieces)
    own = {fold(publisher), fold(publisher.removeprefix("The "))} if publisher else set()
    everyone, by = named_by(joined.text, language, tagger)
    mentions = _at_home([mention for mention in everyone if fold(mention.text) not in own], publisher or "")
    kinds: dict[str, list[Mention]] = {}
    for mention in mentions:
        kinds.setdefault(mention.kind, []).append(mention)
    people, quotes = quotes_of(joined, people_of(joined, mentions, language), language)
    return Names(
        people,
        _places(joined, kinds.get("place", [])),
        organisations_of(joined, kinds.get("organisation", [])),
        demonyms_of(joined, kinds.get("demonym", [])),
        quotes,
        by,
    )


def _at_home(mentions: Sequence[Mention], publisher: str) -> list[Mention]:
    """The mentions with the outlet's town as a place: papers are called after theirs, so that one word which is the
    first of the outlet's name is no person, unless somebody of the article bears it."""
    town, space, _ = publisher.removeprefix("The ").partition(" ")
    people = {word for one in mentions if one.kind == "person" and " " in one.text for word in one.text.split(" ")}
    if not space or town in people:
        return list(mentions)
    return [replace(one, kind="place") if one.kind == "person" and one.text == town else one for one in mentions]


def _places(joined: Joined, mentions: Sequence[Mention]) -> tuple[Place, ...]:
    spans = [(mention.start, mention.end) for mention in mentions]
    resolved = resolve(joined.text, spans)
    found: dict[tuple[str, str], list[_Somewhere]] = {}
    order: list[_Somewhere] = []
    for i, mention in enumerate(mentions):
        place = resolved[i] or PlaceName(usual_form(mention.text), "other")
        entry = _entry(found, order, place)
        entry.mentions.append(joined.span(mention))
        entry.located = entry.located or is_located(joined.text, mention.start)
        if entry.stands_for is None and place.kind == "settlement":
            row = next((row for row in gazetteer().rows(mention.text) if row.place == place), None)
            entry.stands_for = stands_for(joined.text, spans, i, row) if row else None
    return tuple(Place(one.place, None if one.located else one.stands_for, tuple(one.mentions)) for one in order)


def _entry(found: dict[tuple[str, str], list[_Somewhere]], order: list[_Somewhere], place: PlaceName) -> _Somewhere:
    """The entry of a place; names that differ by an Arabic article, or by an unknown country, are one."""
    alike = found.setdefault((without_article(fold(place.name)), place.kind), [])
    for entry in alike:
        known = entry.place.country_code
        if known == place.country_code or None in (known, place.country_code):
            name = place.name if place.name.startswith("Al-") else entry.place.name
            entry.place = replace(entry.place, name=name, country_code=known or place.country_code)
            return entry
    entry = _Somewhere(place)
    alike.append(entry)
    order.append(entry)
    return entry
