"""The people and places of one article, each once, with every mention."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from newsarchive.entities.finding import mentions_in
from newsarchive.entities.gazetteer import fold, gazetteer, without_article
from newsarchive.entities.government import is_located, stands_for
from newsarchive.entities.linking import surname_key
from newsarchive.entities.quoted import quotes_of
from newsarchive.entities.resolving import resolve, usual_form
from newsarchive.entities.roles import role_of
from newsarchive.model import Mention, Names, Person, Piece, Place, PlaceName, Span

_JOINT = "\n\n"
_LEFT_OUT = frozenset({"jr", "sr", "jnr", "snr", "ii", "iii", "iv", "al", "el"})


@dataclass(slots=True)
class _Somebody:
    name: str
    role: str | None = None
    mentions: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class _Somewhere:
    place: PlaceName
    stands_for: str | None = None
    located: bool = False
    mentions: list[Span] = field(default_factory=list)


class _Joined:
    """The pieces as one text, and the way back from its offsets to blocks."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.text = _JOINT.join(piece.text for piece in pieces)
        self.starts: list[int] = []
        position = 0
        for piece in pieces:
            self.starts.append(position)
            position += len(piece.text) + len(_JOINT)

    def span(self, mention: Mention) -> Span:
        n = bisect_right(self.starts, mention.start) - 1
        piece, shift = self.pieces[n], self.pieces[n].start - self.starts[n]
        return Span(piece.block, mention.start + shift, mention.end + shift, mention.text)

    def in_piece(self, mention: Mention) -> tuple[str, int, int]:
        """The piece's text, and where the mention stands in it."""
        n = bisect_right(self.starts, mention.start) - 1
        return self.pieces[n].text, mention.start - self.starts[n], mention.end - self.starts[n]


def names_of(pieces: Sequence[Piece], publisher: str | None, language: str | None) -> Names:
    """See newsarchive.entities.name_article."""
    joined = _Joined(pieces)
    own = {fold(publisher), fold(publisher.removeprefix("The "))} if publisher else set()
    mentions = [mention for mention in mentions_in(joined.text, language) if fold(mention.text) not in own]
    people = _people(joined, [mention for mention in mentions if mention.kind == "person"])
    places = _places(joined, [mention for mention in mentions if mention.kind == "place"])
    people, quotes = quotes_of(joined.text, joined.starts, pieces, people, language)
    return Names(people, places, quotes)


def _people(joined: _Joined, mentions: Sequence[Mention]) -> tuple[Person, ...]:
    everybody = _Everybody()
    owner: dict[int, _Somebody] = {}
    for mention in sorted(mentions, key=lambda mention: (-len(_words(mention.text)), mention.start)):
        owner[mention.start] = everybody.whose(mention)
    for mention in mentions:
        somebody = owner[mention.start]
        somebody.mentions.append(joined.span(mention))
        text, start, end = joined.in_piece(mention)
        somebody.role = somebody.role or role_of(text, start, end)
    in_order = dict.fromkeys(map(id, (owner[mention.start] for mention in mentions)))
    by_id = {id(somebody): somebody for somebody in owner.values()}
    return tuple(Person(one.name, one.role, False, tuple(one.mentions)) for one in (by_id[key] for key in in_order))


class _Everybody:
    """The people so far, found by full name, by surname with an initial, or by one name alone."""

    def __init__(self) -> None:
        self.by_words: dict[tuple[str, ...], _Somebody] = {}
        self.by_ends: dict[tuple[str, str], _Somebody] = {}
        self.by_initial: dict[tuple[str, str], _Somebody] = {}
        self.by_one: dict[str, _Somebody] = {}

    def whose(self, mention: Mention) -> _Somebody:
        """The person a mention belongs to; longer names come first, so that a short one finds the full name."""
        words = _words(mention.text)
        somebody = self._known(words)
        if somebody is None:
            somebody = _Somebody(_fullest(mention.text))
            self._remember(words, somebody)
        return somebody

    def _known(self, words: list[str]) -> _Somebody | None:
        if found := self.by_words.get(tuple(words)):
            return found
        last = surname_key(words[-1])
        if len(words) == 1:
            return self.by_one.get(last)
        first = words[0]
        if found := self.by_ends.get((first, last)) or self.by_ends.get((first[0], last)):
            return found
        return self.by_initial.get((first, last)) if len(first) == 1 else None

    def _remember(self, words: list[str], somebody: _Somebody) -> None:
        last = surname_key(words[-1])
        self.by_words[tuple(words)] = somebody
        if len(words) > 1:
            self.by_ends.setdefault((words[0], last), somebody)
            self.by_initial.setdefault((words[0][0], last), somebody)
        for key in (last, surname_key(words[0])):
            self.by_one.setdefault(key, somebody)


def _words(name: str) -> list[str]:
    """The folded words of a name, without Jr. and the like and without Arabic articles."""
    words = fold(name).replace(".", " ").split()
    return [word for word in words if word not in _LEFT_OUT] or [fold(name)]


def _fullest(text: str) -> str:
    """The name on one line; a name in capitals as names are usually printed."""
    name = " ".join(text.split())
    return name.title() if name.isupper() and len(name) > 3 else name


def _places(joined: _Joined, mentions: Sequence[Mention]) -> tuple[Place, ...]:
    spans = [(mention.start, mention.end) for mention in mentions]
    resolved = resolve(joined.text, spans)
    found: dict[tuple[str, str], list[_Somewhere]] = {}
    order: list[_Somewhere] = []
    for i, mention in enumerate(mentions):
        place = resolved[i] or PlaceName(usual_form(_fullest(mention.text)), "other")
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
