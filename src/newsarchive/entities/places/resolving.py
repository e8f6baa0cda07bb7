"""What a place name refers to: its meanings, chosen by the words beside it and the places around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from newsarchive.entities.pieces import usual_case
from newsarchive.entities.places.beside import View, among_states, inner_areas, read_in_counties, share_wider, wider_of
from newsarchive.entities.places.homes import Home
from newsarchive.entities.places.outlets import levelled, places_in
from newsarchive.entities.places.ranking import Choice, rank
from newsarchive.entities.places.reasons import Why, confidence, reasons
from newsarchive.entities.places.skies import in_the_sky
from newsarchive.entities.places.wider import WIDE, Area
from newsarchive.entities.tables.gazetteer import fold
from newsarchive.entities.tables.lexicon import DIRECTION, lexicon
from newsarchive.entities.tables.meanings import Meaning, of_kind, respelt_meanings
from newsarchive.model import PlaceName

Pair = tuple[int, int]

_PEOPLE = re.compile(r"\b[A-Z][a-zé-]{3,20}\b")
_OWNED = re.compile(r"(?:'s|’s) (?:[a-z-]{3,14} ){0,4}(?:of )?")
_NEAR = 60
_NAMED_AFTER = frozenset({"admin1", "admin2", "other"})
_WELL_KNOWN = 5.0
# A text is about the countries that so many of its names lie in.
_FEWEST_NAMES = 2
# Other spellings are looked for of so many names of an article, each costing up to a millisecond.
_MOST_RESPELT = 40
# The outlet's own town says as much of the other names as so many of them.
_OWN_TOWN = 2.0
# A place of so many inhabitants, in powers of ten, that the rest of the article says so little for is a mere guess.
_SMALL, _MIDDLING, _LARGE = 3.0, 3.5, 5.5
_NOTHING, _LITTLE, _MUCH = 0.15, 0.8, 1.2
_TOWNS = frozenset({"settlement", "admin1", "admin2"})


def resolve(
    text: str, spans: Sequence[Pair], home: Home | None = None, publisher: str | None = None
) -> list[PlaceName | None]:
    """One place per span, in the order of the spans; None where nothing is known.

    A name that no table has gets its kind from the word beside it ("the town of ...") and its country from the
    place that it is said to lie in; without either it stays unknown. home: where the outlet is at home;
    publisher: its name, which may be a town's. Bodies of the sky are no places that are known.
    """
    up = in_the_sky(text, spans)
    found = iter(_on_earth(text, [span for span, is_up in zip(spans, up, strict=True) if not is_up], home, publisher))
    return [None if is_up else next(found) for is_up in up]


def _on_earth(text: str, spans: Sequence[Pair], home: Home | None, publisher: str | None) -> list[PlaceName | None]:
    views = [View(text, start, end) for start, end in spans]
    for i, view in enumerate(views):
        view.wider = wider_of(text, views, i)
    share_wider(text, views)
    for i, view in enumerate(views):
        view.choice = Choice(
            view.key, _as_beside(text, view, inner_areas(text, views, i), among_states(text, views, i))
        )
        if 0 < len(view.choice.meanings) < len(view.meanings):
            view.said = Why.CONTAINMENT if view.wider or not view.kind else Why.PRINTED_KIND
    read_in_counties(text, views)
    _agree(views)
    peoples = _peoples(text)
    own = _of_outlet(views, publisher)
    rank([*(view.choice for view in views), *own], home, peoples)
    if _respell(views):
        rank([*(view.choice for view in views), *own], home, peoples)
    for i, view in enumerate(views):
        view.place = _name(text, views, i)
    known: dict[str, PlaceName] = {}
    for view in views:
        if view.choice.best() is None and view.place and (view.key not in known or not known[view.key].country_code):
            known[view.key] = view.place
    return [view.place if view.choice.best() else known.get(view.key) for view in views]


def _peoples(text: str) -> Counter[str]:
    """By country code, how many forms of the names of its people the text has, each once."""
    known = lexicon().demonyms
    found = set(_PEOPLE.findall(text))
    return Counter(code for word in found if (code := known.get(word)))


def _as_beside(text: str, view: View, inner: set[Area], siblings: set[str | None]) -> list[Meaning]:
    """The meanings that the words beside the name leave; all of them where they leave none, but for a wider place."""
    found = list(view.meanings)
    if not found:
        return found
    if view.state:
        found = [one for one in found if one.place.kind == "admin1" and one.place.country_code == "US"] or found
    is_country = found[0].place.kind == "country"
    if is_country and not view.wider:
        states = [one for one in found if one.place.kind == "admin1" and one.place.country_code in siblings]
        if states:
            return states
    if is_country and view.kind == "settlement" and not view.wider:
        return [one for one in found if one.place.kind == "settlement"] or found
    if view.kind and not is_country:
        found = _of_printed_kind(found, view.kind)
    if is_country and (
        towns := [one for one in found if one.admin1 and (one.place.country_code, one.admin1) in view.wider]
    ):
        return towns
    if view.wider and not is_country:
        inside = [one for one in found if (one.place.country_code, one.admin1) in view.wider]
        inside = inside or [one for one in found if (one.place.country_code, "") in view.wider]
        # "In Sharjah, Afghanistan beat Nepal": the comma of a clause, for all know where Sharjah is.
        is_clause = not inside and text[view.end : view.end + 2] == ", " and found[0].prior >= _WELL_KNOWN
        return found if is_clause else inside
    if inner and not view.state:
        found = [one for one in found if _holds(one, inner)] or found
    return found


def _holds(one: Meaning, inner: set[Area]) -> bool:
    """Whether a country, region or first-level area is one that the place before it lies in; in "Kyiv, Lviv" none."""
    area = one.admin1 if one.place.kind == "admin1" else ""
    return one.place.kind in WIDE and (one.place.country_code, area) in inner


def _of_outlet(views: Sequence[View], publisher: str | None) -> list[Choice]:
    """The outlet's own towns, by its name: those that the article names are marked, the others given."""
    own = places_in(publisher)
    for view in views:
        if view.key in own and view.said is None:
            view.choice.meanings = levelled(view.choice.meanings)
            view.choice.weight = _OWN_TOWN
    named = {view.key for view in views}
    return [Choice(key, levelled(found), _OWN_TOWN) for key, found in own.items() if key not in named]


def _respell(views: Sequence[View]) -> bool:
    """Gives names that no table has the places that are spelt otherwise, of countries that the text is about."""
    unknown = [view for view in views if not view.meanings and not view.wider and not view.kind]
    if not unknown:
        return False
    best = {view.key: meaning for view in views if (meaning := view.choice.best())}
    times = Counter(one.place.country_code for one in best.values() if one.place.country_code)
    about = frozenset(code for code, count in times.items() if code and count >= _FEWEST_NAMES)
    names = set(list(dict.fromkeys(view.surface for view in unknown))[:_MOST_RESPELT]) if about else set()
    for view in unknown:
        if view.surface in names:
            view.choice = Choice(view.key, respelt_meanings(view.surface, about))
    return any(view.choice.meanings for view in unknown)


def _of_printed_kind(found: list[Meaning], printed: str) -> list[Meaning]:
    """The meanings of a kind; an area may be named after a town, a dam after a village, a river after nothing else."""
    if same := of_kind(found, printed):
        return list(same)
    if printed in _NAMED_AFTER:
        return [one for one in found if one.place.kind in _TOWNS] or [one for one in found if one.known]
    return [one for one in found if one.known]


def _agree(views: Sequence[View]) -> None:
    """A name has one meaning in an article: that which the words beside it leave wherever they say most."""
    told: dict[str, View] = {}
    for view in views:
        if view.choice.meanings and len(view.choice.meanings) < len(view.meanings):
            before = told.get(view.key)
            if before is None or len(view.choice.meanings) < len(before.choice.meanings):
                told[view.key] = view
    for view in views:
        teller = told.get(view.key)
        if teller and len(view.choice.meanings) == len(view.meanings):
            view.choice.meanings = teller.choice.meanings
            view.said = Why.SAME_NAME


def _name(text: str, views: Sequence[View], i: int) -> PlaceName | None:
    """The place of span i: its row, an area named after a town, or an unknown name with the kind printed beside it."""
    view = views[i]
    meaning = view.choice.best()
    if meaning is not None and not _is_guess(view, meaning):
        place = replace(meaning.place, confidence=confidence(view.choice), why=reasons(view.choice, view.said))
        if view.kind in ("admin1", "admin2") and place.kind == "settlement":
            return replace(place, kind=view.kind, geonames_id=None)
        return place
    kind = view.kind or ("settlement" if view.wider else None)
    if kind is None:
        return None
    codes = {code for code, _ in view.wider}
    code = min(codes) if len(codes) == 1 else _country_before(text, views, i)
    return PlaceName(usual_form(view.surface), kind, None, code)


def _is_guess(view: View, meaning: Meaning) -> bool:
    """Whether a small place is meant at most that nothing else in the article, nor beside the name, speaks for.

    Of 232 such names in our own news that are not spelt as the place is 4 mean it, of 57 that are 5.
    """
    if meaning.known or view.said or view.wider or view.kind in _NAMED_AFTER or not view.choice.parts:
        return False
    parts = view.choice.parts[view.choice.index()]
    support = sum(parts) - parts.prior
    # "The West" and "two Western hostages" are nobody's Western Province, however often they stand beside each other.
    if lexicon().flags.get(view.key.capitalize(), 0) & DIRECTION:
        return not view.kind and support < _MUCH
    if fold(meaning.place.name) == fold(view.surface):
        return meaning.prior < _SMALL and support < _NOTHING
    return meaning.prior < (_LARGE if support < _NOTHING else _MIDDLING) and support < _LITTLE


def usual_form(surface: str) -> str:
    """An unknown name as the record has it: "al-Qahtaniyah" is Al-Qahtaniyah, "CEDAR FORK" Cedar Fork."""
    surface = usual_case(surface)
    head, dash, tail = surface.partition("-")
    return f"{head.capitalize()}{dash}{tail}" if head.lower() in ("al", "el", "ar", "as", "an") else surface


def _country_before(text: str, views: Sequence[View], i: int) -> str | None:
    """The country of the place before the name, where 's ties the two: "Syria's al-Qahtaniyah town"."""
    if not i or (meaning := views[i - 1].choice.best()) is None:
        return None
    between = text[views[i - 1].end : views[i].start][:_NEAR]
    return meaning.place.country_code if _OWNED.fullmatch(between) else None
