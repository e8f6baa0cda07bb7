"""What a place name refers to: its meanings, chosen by the words beside it and the places around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from newsarchive.entities.places.homes import Home
from newsarchive.entities.places.printed import printed_kind
from newsarchive.entities.places.ranking import Choice, rank
from newsarchive.entities.places.reasons import Why, confidence, reasons
from newsarchive.entities.places.wider import WIDE, Area, all_lie_in, areas, leads_to_wider, printed_after
from newsarchive.entities.tables.gazetteer import fold, without_article
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.entities.tables.meanings import Meaning, meanings, of_kind, respelt_meanings
from newsarchive.model import PlaceName

Pair = tuple[int, int]

_LIST = re.compile(r"(?:,? (?:and|or|y|et|und|e) |, [A-Z])")
_LISTED = re.compile(r"(?:,|,? (?:and|or|&)) ")
_PEOPLE = re.compile(r"\b[A-Z][a-zé-]{3,20}\b")
_STATE_OFFICE = re.compile(r"[ ](?:Gov|Sen|Rep|Lt)\.|[ ](?:Governor|Senator|Republican|Democrat)\b")
_OWNED = re.compile(r"(?:'s|’s) (?:[a-z-]{3,14} ){0,4}(?:of )?")
_NEAR = 60
_NAMED_AFTER = frozenset({"admin1", "admin2", "other"})
_WELL_KNOWN = 5.0
# A text is about the countries that so many of its names lie in.
_FEWEST_NAMES = 2
_TOWNS = frozenset({"settlement", "admin1", "admin2"})


def resolve(text: str, spans: Sequence[Pair], home: Home | None = None) -> list[PlaceName | None]:
    """One place per span, in the order of the spans; None where nothing is known.

    A name that no table has gets its kind from the word beside it ("the town of ...") and its country from the
    place that it is said to lie in; without either it stays unknown. home: where the outlet is at home.
    """
    views = [_View(text, start, end) for start, end in spans]
    for i, view in enumerate(views):
        view.wider = _wider(text, views, i)
    _share_wider(text, views)
    for i, view in enumerate(views):
        view.choice = Choice(
            view.key, _as_beside(text, view, _inner_codes(text, views, i), _among_states(text, views, i))
        )
        if 0 < len(view.choice.meanings) < len(view.meanings):
            view.said = Why.CONTAINMENT if view.wider or not view.kind else Why.PRINTED_KIND
    _agree(views)
    peoples = _peoples(text)
    rank([view.choice for view in views], home, peoples)
    if _respell(views):
        rank([view.choice for view in views], home, peoples)
    for i, view in enumerate(views):
        view.place = _name(text, views, i)
    known: dict[str, PlaceName] = {}
    for view in views:
        if view.choice.best() is None and view.place and (view.key not in known or not known[view.key].country_code):
            known[view.key] = view.place
    return [view.place if view.choice.best() else known.get(view.key) for view in views]


class _View:
    """A span, what its name could mean, and what the words beside it say.

    wider: the (country, area) of the place that it is said to lie in, the area empty for all of a country.
    """

    __slots__ = ("choice", "end", "key", "kind", "meanings", "place", "said", "start", "state", "surface", "wider")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.surface = text[start:end]
        self.key = without_article(fold(self.surface))
        self.meanings = meanings(self.surface)
        self.kind = printed_kind(text, start, end)
        self.state = bool(_STATE_OFFICE.match(text, end))
        self.wider: set[Area] = set()
        self.choice = Choice(self.key, ())
        self.place: PlaceName | None = None
        self.said: Why | None = None


def _wider(text: str, views: Sequence[_View], i: int) -> set[Area]:
    """Where the place that span i is said to lie in can be: "Paris, Texas", "the province of X in Syria"."""
    end = views[i].end
    for view in views[i + 1 : i + 3]:
        if not end <= view.start <= end + _NEAR or not view.meanings:
            continue
        between = text[end : view.start]
        listed = between == ", " and _LIST.match(text, view.end)
        if not listed and leads_to_wider(between):
            return areas(view.meanings)
        if listed:
            return set()
    return printed_after(text, end) or _inside(views[i])


def _inside(view: _View) -> set[Area]:
    """Where a span that holds the wider place too says that it lies: "Paris, Texas" as one."""
    comma = view.surface.find(",")
    return printed_after(view.surface, comma) if comma > 0 else set()


def _share_wider(text: str, views: Sequence[_View]) -> None:
    """What is said of a whole list is true of each: "Paris, Lebanon and Franklin, all in Tennessee"."""
    for i in range(len(views) - 2, 0, -1):
        if not views[i].wider or not all_lie_in(text[views[i].end : views[i + 1].start]):
            continue
        j = i
        while j and _LISTED.fullmatch(text[views[j - 1].end : views[j].start]):
            j -= 1
            views[j].wider = views[j].wider or views[i].wider


def _among_states(text: str, views: Sequence[_View], i: int) -> set[str | None]:
    """The country whose first-level areas stand beside the name in a list: "Texas, Georgia and Ohio"."""
    found: set[str | None] = set()
    for a, b, other in ((i - 1, i, i - 1), (i, i + 1, i + 1)):
        if a < 0 or b == len(views) or not views[other].meanings:
            continue
        if _LISTED.fullmatch(text[views[a].end : views[b].start]):
            first = views[other].meanings[0].place
            if first.kind == "country":
                return set()
            if first.kind == "admin1":
                found.add(first.country_code)
    return found if len(found) == 1 else set()


def _peoples(text: str) -> Counter[str]:
    """By country code, how many forms of the names of its people the text has, each once."""
    known = lexicon().demonyms
    found = set(_PEOPLE.findall(text))
    return Counter(code for word in found if (code := known.get(word)))


def _inner_codes(text: str, views: Sequence[_View], i: int) -> set[str | None]:
    """The countries of the place just before a comma: "Atlanta, Georgia"."""
    if not i or text[views[i - 1].end : views[i].start] != ", ":
        return set()
    before = views[i - 1].meanings
    if before and before[0].place.kind == "country":
        return set()
    return {meaning.place.country_code for meaning in before}


def _as_beside(text: str, view: _View, inner: set[str | None], siblings: set[str | None]) -> list[Meaning]:
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
        wide = [one for one in found if one.place.kind in WIDE and one.place.country_code in inner]
        found = wide or found
    return found


def _respell(views: Sequence[_View]) -> bool:
    """Gives names that no table has the places that are spelt otherwise, of countries that the text is about."""
    unknown = [view for view in views if not view.meanings and not view.wider and not view.kind]
    if not unknown:
        return False
    best = {view.key: meaning for view in views if (meaning := view.choice.best())}
    times = Counter(one.place.country_code for one in best.values() if one.place.country_code)
    about = frozenset(code for code, count in times.items() if code and count >= _FEWEST_NAMES)
    for view in unknown:
        view.choice = Choice(view.key, respelt_meanings(view.surface, about) if about else ())
    return any(view.choice.meanings for view in unknown)


def _of_printed_kind(found: list[Meaning], printed: str) -> list[Meaning]:
    """The meanings of a kind; an area may be named after a town, a dam after a village, a river after nothing else."""
    if same := of_kind(found, printed):
        return list(same)
    if printed in _NAMED_AFTER:
        return [one for one in found if one.place.kind in _TOWNS] or [one for one in found if one.known]
    return [one for one in found if one.known]


def _agree(views: Sequence[_View]) -> None:
    """A name has one meaning in an article: that which the words beside it leave wherever they say most."""
    told: dict[str, _View] = {}
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


def _name(text: str, views: Sequence[_View], i: int) -> PlaceName | None:
    """The place of span i: its row, an area named after a town, or an unknown name with the kind printed beside it."""
    view = views[i]
    meaning = view.choice.best()
    if meaning is not None:
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


def usual_form(surface: str) -> str:
    """An unknown name as the record has it: "al-Qahtaniyah" is Al-Qahtaniyah."""
    surface = " ".join(surface.split())
    head, dash, tail = surface.partition("-")
    return f"{head.capitalize()}{dash}{tail}" if head.lower() in ("al", "el", "ar", "as", "an") else surface


def _country_before(text: str, views: Sequence[_View], i: int) -> str | None:
    """The country of the place before the name, where 's ties the two: "Syria's al-Qahtaniyah town"."""
    if not i or (meaning := views[i - 1].choice.best()) is None:
        return None
    between = text[views[i - 1].end : views[i].start][:_NEAR]
    return meaning.place.country_code if _OWNED.fullmatch(between) else None
