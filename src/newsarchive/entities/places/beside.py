"""A name that an article prints, and what the names and words beside it leave of what it could mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from newsarchive.entities.places.printed import printed_kind
from newsarchive.entities.places.ranking import Choice
from newsarchive.entities.places.reasons import Why
from newsarchive.entities.places.wider import Area, all_lie_in, areas, leads_to_wider, printed_after
from newsarchive.entities.tables.gazetteer import fold, without_article
from newsarchive.entities.tables.meanings import Meaning, meanings
from newsarchive.model import PlaceName

_LIST = re.compile(r"(?:,? (?:and|or|y|et|und|e) |, [A-Z])")
_LISTED = re.compile(r"(?:,|,? (?:and|or|&)) ")
_STATE_OFFICE = re.compile(r"[ ](?:Gov|Sen|Rep|Lt)\.|[ ](?:Governor|Senator|Republican|Democrat)\b")
_NEAR = 60
_COUNTY = re.compile(r"\b(?:Count(?:y|ies)|Parish|Borough|Co\.?)(?: |$)")
_IN = re.compile(r",? in |, | \(")


class View:
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


def wider_of(text: str, views: Sequence[View], i: int) -> set[Area]:
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


def _inside(view: View) -> set[Area]:
    """Where a span that holds the wider place too says that it lies: "Paris, Texas" as one."""
    comma = view.surface.find(",")
    return printed_after(view.surface, comma) if comma > 0 else set()


def share_wider(text: str, views: Sequence[View]) -> None:
    """What is said of a whole list is true of each: "Paris, Lebanon and Franklin, all in Tennessee"."""
    for i in range(len(views) - 2, 0, -1):
        if not views[i].wider or not all_lie_in(text[views[i].end : views[i + 1].start]):
            continue
        j = i
        while j and _LISTED.fullmatch(text[views[j - 1].end : views[j].start]):
            j -= 1
            views[j].wider = views[j].wider or views[i].wider


def among_states(text: str, views: Sequence[View], i: int) -> set[str | None]:
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


def inner_areas(text: str, views: Sequence[View], i: int) -> set[Area]:
    """Where the place just before a comma can lie: "Atlanta, Georgia"; by country and first-level area. Of a longer
    list of names only areas that the tables know it in; else, as not all villages are known, any of its countries.
    """
    if not i or text[views[i - 1].end : views[i].start] != ", ":
        return set()
    before = views[i - 1].meanings
    if before and before[0].place.kind == "country":
        return set()
    within = _lies_in(before)
    countries = {code for code, _ in within}
    if not (_is_listed(text, views, i) or _is_listed(text, views, i - 2)):
        within |= {area for area in _lies_in(views[i].meanings) if area[0] in countries}
    return within | {(code, "") for code in countries}


def _lies_in(found: Sequence[Meaning]) -> set[Area]:
    return {(code, one.admin1) for one in found if (code := one.place.country_code)}


def _is_listed(text: str, views: Sequence[View], i: int) -> bool:
    """Whether a name and the next stand in one list."""
    return 0 <= i < len(views) - 1 and _LISTED.fullmatch(text, views[i].end, views[i + 1].start) is not None


def read_in_counties(text: str, views: Sequence[View]) -> None:
    """A town and the county that it is said to lie in tell each other: "Paris, in Henry County"."""
    for town, county in pairwise(views):
        counties = [one for one in county.choice.meanings if one.place.kind == "admin2"]
        if not counties or not _COUNTY.search(county.surface) or not _IN.fullmatch(text, town.end, county.start):
            continue
        if county.surface.startswith(town.surface):  # "not the town of Madison, Madison County lies north"
            continue
        areas = {(one.place.country_code, one.admin1, one.place.name) for one in counties}
        inside = [one for one in town.choice.meanings if (one.place.country_code, one.admin1, one.admin2) in areas]
        if inside and len(inside) < len(town.choice.meanings):
            town.choice.meanings, town.said = inside, Why.CONTAINMENT
        if inside:
            same = {(one.place.country_code, one.admin1, one.admin2) for one in inside}
            county.choice.meanings = [
                one for one in counties if (one.place.country_code, one.admin1, one.place.name) in same
            ]
