"""The learned labeller: linear-chain CRFs that read a page twice, the second time knowing the first, and text once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from operator import add
from typing import NamedTuple

from newsarchive.boilerplate.columns import together
from newsarchive.boilerplate.readings import Clue, Reading, Readings
from newsarchive.boilerplate.second_look import second_clues
from newsarchive.boilerplate.sequence import Item
from newsarchive.boilerplate.text_clues import text_clues
from newsarchive.model import KEPT_ROLES, Document, Role

KEPT = frozenset(role.value for role in KEPT_ROLES)

COARSE: dict[str, str] = {
    **{role.value: "drop" for role in Role},
    **dict.fromkeys(("body", "subheading", "headline"), ""),
    **dict.fromkeys(("list", "table", "quotation"), "list"),
    **dict.fromkeys(("standfirst", "byline", "published", "dateline", "kicker"), "top"),
    **dict.fromkeys(("caption", "credit"), "caption"),
}
"""What the first reading tells apart; an empty name stands for the role itself."""

IN_TEXT: dict[str, str] = {
    **{role.value: "other" for role in Role},
    **{name: name for name in ("body", "subheading", "headline", "standfirst", "byline", "published")},
    **dict.fromkeys(("list", "table", "quotation"), "list"),
    **dict.fromkeys(("caption", "credit"), "caption"),
}
"""What the reading of text tells apart: with all the roles, which have few lines each, it is wrong more often."""

_STORY, _TITLE = Role.BODY.value, Role.HEADLINE.value
_COARSE_KEPT = frozenset({"body", "subheading", "list"})
_FIRST_KEPT_FROM = 0.4
# A lost paragraph is worse than a kept teaser, so less than an even chance is enough to be kept. The headings of boxes
# look like those of the story, and without them nothing is lost: where it counts, they need an even chance.
_HEADING = Role.SUBHEADING.value
# What one reading thinks, where there is one alone.
_KEPT_FROM, _HEADING_FROM = 0.35, 0.5
# Two readings err elsewhere, and one that is sure says more than one that wavers: their odds are multiplied, and are
# to be those of two chances of one in four.
_KEPT_ODDS, _HEADING_ODDS = 1 / 9, 1.0
# No reading is so sure that the other has no say.
_LEAST, _MOST = 0.0001, 0.9999
_SURE = 0.99995
# What is lost in adding up chances.
_ROUNDING = 0.001


def coarse(role: str) -> str:
    """The first reading's name for a role."""
    return COARSE[role] or role


class First(NamedTuple):
    """What the first reading made of each item: its coarse role, and the chance, 0 to 1, that it is kept.

    Of most items it is enough to know that it is at least and at most so much; chance: that of an item by its index,
    asked of the reading, which must not have read another document since.
    """

    roles: list[str]
    least: list[float]
    most: list[float]
    chance: Callable[[int], float]


def first_reading(readings: Readings, worths: Sequence[int]) -> First:
    """A coarse role for each item, and how likely it is to be kept, by the first of the readings.

    worths: what the clues of each item are worth to them.
    """
    reading = readings.each[0]
    keeping, others = _sides(reading, _COARSE_KEPT)
    chance_of = reading.chance

    def chance_to_be_kept(index: int) -> float:
        return sum([chance_of(label, index) for label in keeping])

    roles, least, most, _ = first = First([], [], [], chance_to_be_kept)
    if not worths:
        return first
    reading.read(readings.rows(worths))
    roles += reading.likeliest()
    for index, role in enumerate(roles):
        chance, is_kept = chance_of(role, index), role in _COARSE_KEPT
        low, high = (chance, 1.0) if is_kept else (0.0, 1 - chance + _ROUNDING)
        # What is as good as sure is taken for sure (see `is_likely`), and most items are.
        if chance >= _SURE:
            low = high = float(is_kept)
        elif tenth(low) != tenth(high):
            low = high = chance_to_be_kept(index)
        least.append(low)
        most.append(high)
        if (high >= _FIRST_KEPT_FROM) != is_kept:
            likelier = others if is_kept else keeping
            roles[index] = max(likelier, key=lambda label, at=index: chance_of(label, at))  # type: ignore[misc]
    return first


def tenth(chance: float) -> int:
    """A chance in tenths, 0 to 9."""
    return int(9.99 * chance)


def added_clues(document: Document, found: Sequence[Item], first: First) -> list[list[Clue]]:
    """What the first reading adds to the clues of each item."""
    return second_clues(document, found, first.roles, list(map(tenth, first.least)))


def decode(readings: Readings, worths: Sequence[int], first: First | None = None) -> list[str]:
    """The likeliest sequence of roles, in which an item is kept where the kept roles together are likely enough, by the
    last of the readings.

    worths: what the clues of each item are worth; first: what a first reading made of the items, whose chances count as
    much as those of this one.
    """
    if not worths:
        return []
    reading = readings.each[-1]
    reading.read(readings.rows(worths))
    roles = reading.likeliest()
    keeping, others = _sides(reading, KEPT)
    chance_of = reading.chance
    for index, role in enumerate(roles):
        chance, is_kept = chance_of(role, index), role in KEPT
        bounds = (first.least[index], first.most[index]) if first else (None, None)
        # The chance of the likeliest role alone settles most items; asking for those of all roles is slow.
        if _is_settled(chance, role, *bounds, is_kept=is_kept):
            continue
        other = first.chance(index) if first else None
        if _is_settled(chance, role, other, other, is_kept=is_kept):
            continue
        chances = {label: chance if label == role else chance_of(label, index) for label in keeping}
        best = max(keeping, key=chances.__getitem__)
        if is_likely(sum(chances.values()), other, best) != is_kept:
            roles[index] = max(others, key=lambda label, at=index: chance_of(label, at)) if is_kept else best  # type: ignore[misc]
    return roles


def _is_settled(chance: float, role: str, least: float | None, most: float | None, *, is_kept: bool) -> bool:
    """Whether an item has its likeliest role, by the chance of that, and between what another reading's stands."""
    if is_kept:
        return is_likely(chance, least, _HEADING)
    # A title that may be a subheading is more of a loss than a subheading that may be the title.
    return role == _TITLE or not is_likely(1 - chance + _ROUNDING, most, _STORY)


def is_likely(chance: float, other: float | None, role: str) -> bool:
    """Whether an item whose likeliest kept role this is is kept, by the chance that one reading gives it, or two."""
    is_heading = role == _HEADING
    if other is None:
        return chance >= (_HEADING_FROM if is_heading else _KEPT_FROM)
    # Asked twice of most items of a page: comparing takes half as long as `min` and `max`.
    if chance < _LEAST or chance > _MOST:
        chance = min(max(chance, _LEAST), _MOST)
    if other < _LEAST or other > _MOST:
        other = min(max(other, _LEAST), _MOST)
    return chance * other >= (_HEADING_ODDS if is_heading else _KEPT_ODDS) * (1 - chance) * (1 - other)


def _sides(reading: Reading, kept: frozenset[str]) -> tuple[list[str], list[str]]:
    """The roles of a reading: those that are kept, and the others."""
    return [role for role in reading.roles if role in kept], [role for role in reading.roles if role not in kept]


class Opinion(NamedTuple):
    """What a reading thinks of an item: the chance, from 0 to 1, that it is kept, and the likeliest role either way."""

    chance: float
    kept: str
    other: str


class Doubt(NamedTuple):
    """What would change the label of an item: a chance below `dropped_below`, or of `kept_from` and more."""

    dropped_below: float = 0.0
    kept_from: float = 2.0


_ANY_DOUBT = Doubt(dropped_below=2.0)
# It stands for a dozen roles together, and a line of writers or a date is worth more to know by name.
_LIKELY = {Role.OTHER.value: 0.2}


def opinions(
    readings: Readings, worths: Sequence[int], doubts: Sequence[Doubt | None] | None = None
) -> list[Opinion | None]:
    """An opinion of each item, by the last of the readings.

    worths: what the clues of each are worth; doubts: for each item, what is asked of it, None where nothing is. Where
    the answer is no, there need be no opinion: the chance of one kept role, or of those together, mostly settles it,
    and asking for those of all roles is slow.
    """
    if not worths or (doubts is not None and not any(doubts)):
        return [None] * len(worths)
    reading = readings.each[-1]
    reading.read(readings.rows(worths))
    kept, others = _sides(reading, KEPT)
    chance_of = reading.chance
    found: list[Opinion | None] = []
    for index in range(len(worths)):
        doubt = doubts[index] if doubts is not None else _ANY_DOUBT
        if doubt is None or (doubt.kept_from > 1 and chance_of(_STORY, index) >= doubt.dropped_below):
            found.append(None)
            continue
        keeping = {label: chance_of(label, index) for label in kept}
        chance = sum(keeping.values())
        if doubt.dropped_below <= chance < doubt.kept_from:
            found.append(None)
            continue
        other = max(others, key=lambda label, at=index: _LIKELY.get(label, 1.0) * chance_of(label, at))  # type: ignore[misc]
        found.append(Opinion(chance, max(keeping, key=keeping.__getitem__), other))
    return found


@cache
def readings_of(*names: str) -> Readings:
    """The shipped weights of one reading or more: "page.first", "page.second", "text"."""
    folder = files(__package__).joinpath("weights")
    return Readings(*[folder.joinpath(f"{name}.crf").read_bytes() for name in names])


def read_page(document: Document, found: Sequence[Item]) -> list[str]:
    """The role of each item of a page, by the shipped weights."""
    readings = readings_of("page.first", "page.second")
    worths = [readings.worth(item.clues) for item in found]
    first = first_reading(readings, worths)
    added = map(readings.worth, added_clues(document, found, first))
    return decode(readings, list(map(add, worths, added)), first)


def read_text(
    document: Document, hints: Sequence[str], doubts: Sequence[Doubt | None] | None = None
) -> list[Opinion | None]:
    """What the shipped weights think of each block of plain text.

    hints: what rules make of each ("role rule"); doubts: as for `opinions`.
    """
    readings = readings_of("text")
    return opinions(readings, together(text_clues(document, hints), readings), doubts)
