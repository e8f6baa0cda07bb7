"""What a place name refers to: the rows of the table, chosen by the words beside it and the countries around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newsarchive.entities.gazetteer import Gazetteer, Row, fold, gazetteer, without_article
from newsarchive.entities.lexicon import lexicon
from newsarchive.model import PlaceName

Pair = tuple[int, int]

_DIRECTION = re.compile(
    r"(?:(?:north|south|east|west|central|northern|southern|eastern|western|upper|lower|inner|outer|downtown|greater|"
    r"(?:north|south)[ -]?(?:east|west)(?:ern)?|mainland|metropolitan|occupied|the|st) )+"
)
_KIND_BEFORE = re.compile(r"\b([a-z]{3,14}) of (?:al-|the )?$", re.IGNORECASE)
_KIND_AFTER = re.compile(r"[ ]([a-z]{3,14})\b")
_WIDER = re.compile(r"(?:, | \(|,? in (?:the )?(?:[a-z-]{3,14} ){0,2}(?:[a-z]{3,14} of )?)")
_LIST = re.compile(r"(?:,? (?:and|or|y|et|und|e) |, [A-Z])")
_STATE_OFFICE = re.compile(r"[ ](?:Gov|Sen|Rep|Lt)\.|[ ](?:Governor|Senator|Republican|Democrat)\b")
_OWNED = re.compile(r"(?:'s|’s) (?:[a-z-]{3,14} ){0,4}(?:of )?")
_NEAR = 60


def resolve(text: str, spans: Sequence[Pair]) -> list[PlaceName | None]:
    """One place per span, in the order of the spans; None where nothing is known.

    A name that is not in the table gets its kind from the word beside it ("the town of ...") and its country
    from the place that it is said to lie in; without either it stays unknown.
    """
    table = gazetteer()
    views = [
        _View(text, start, end, _candidates(table, text[start:end]), _printed_kind(text, start, end))
        for start, end in spans
    ]
    countries = _countries(views)
    for i, view in enumerate(views):
        view.wider = _wider_codes(text, views, i)
        view.row = _choose(view, _inner_codes(text, views, i), countries)
    for i, view in enumerate(views):
        view.place = _name(text, views, i)
    known: dict[str, PlaceName] = {}
    for view in views:
        if view.row is None and view.place and (view.key not in known or not known[view.key].country_code):
            known[view.key] = view.place
    return [view.place if view.row else known.get(view.key) for view in views]


class _View:
    """A span, the rows its name could mean, and what the words beside it say."""

    __slots__ = ("end", "key", "kind", "place", "row", "rows", "start", "state", "surface", "wider")

    def __init__(self, text: str, start: int, end: int, rows: list[Row], kind: str | None) -> None:
        self.start, self.end = start, end
        self.surface = text[start:end]
        self.key = without_article(fold(self.surface))
        self.rows = rows
        self.kind = kind
        self.state = bool(_STATE_OFFICE.match(text, end))
        self.wider: set[str] = set()
        self.row: Row | None = None
        self.place: PlaceName | None = None


def _candidates(table: Gazetteer, surface: str) -> list[Row]:
    """The rows of a surface: as printed, then without article, direction or a kind word at its end."""
    surface = surface.strip()
    tries = [surface, surface.removesuffix("'s").removesuffix("’s")]
    folded = fold(surface)
    tries.append(_DIRECTION.sub("", folded, count=1) if _DIRECTION.match(folded) else folded)
    tries.append(without_article(folded))
    tries.append("al " + folded)
    head, _, last = folded.rpartition(" ")
    if head and last in lexicon().kinds:
        tries.append(head)
    town, comma, _ = surface.partition(",")
    if comma:
        tries.append(town)
    for name in tries:
        if found := table.rows(name) or table.states.get(name):
            return found
    return []


def _printed_kind(text: str, start: int, end: int) -> str | None:
    """The kind that the words beside a span say: "the town of X", "X province"."""
    kinds = lexicon().kinds
    before = _KIND_BEFORE.search(text, max(0, start - 24), start)
    if before and before.group(1).lower() in kinds:
        return kinds[before.group(1).lower()]
    after = _KIND_AFTER.match(text, end, end + 16)
    if after and text[start:end].rpartition("'")[2] != "s":
        return kinds.get(after.group(1))
    return None


def _countries(views: Sequence[_View]) -> Counter[str]:
    """How often each country is named, or a place that can only lie in it."""
    counts: Counter[str] = Counter()
    for view in views:
        codes = {row.place.country_code for row in view.rows}
        if len(codes) == 1 and (code := codes.pop()):
            counts[code] += 2 if view.rows[0].place.kind == "country" else 1
    return counts


def _wider_codes(text: str, views: Sequence[_View], i: int) -> set[str]:
    """The countries of the place that span i is said to lie in: "Paris, Texas", "the province of X in Syria"."""
    end = views[i].end
    for view in views[i + 1 : i + 3]:
        if not end <= view.start <= end + _NEAR or not view.rows:
            continue
        between = text[end : view.start]
        listed = between == ", " and _LIST.match(text, view.end)
        if not listed and (_WIDER.fullmatch(between) or _is_kind_chain(between)):
            wide = (row.place for row in view.rows if row.place.kind in ("country", "admin1", "region"))
            return {place.country_code for place in wide if place.country_code}
    return set()


def _inner_codes(text: str, views: Sequence[_View], i: int) -> set[str | None]:
    """The countries of the place just before a comma: "Atlanta, Georgia"."""
    if not i or text[views[i - 1].end : views[i].start] != ", ":
        return set()
    return {row.place.country_code for row in views[i - 1].rows}


def _is_kind_chain(between: str) -> bool:
    """True for words like: in the northeastern province of; town in; in."""
    words = between.replace(",", " ").split()
    if not 1 <= len(words) <= 8 or "in" not in words or "." in between:
        return False
    kinds = lexicon().kinds
    return all(word in ("in", "the", "of", "'s") or word in kinds or word.endswith(("ern", "al")) for word in words)


def _choose(view: _View, inner: set[str | None], countries: Counter[str]) -> Row | None:
    """The row that the words beside the name ask for, else that of the countries around, else the likeliest."""
    rows = view.rows
    if not rows:
        return None
    if view.state:
        rows = [row for row in rows if row.place.kind == "admin1" and row.place.country_code == "US"] or rows
    if view.kind and rows[0].place.kind != "country":
        rows = [row for row in rows if _fits(row.place.kind, view.kind)] or rows
    if view.wider and rows[0].place.kind != "country":
        rows = [row for row in rows if row.place.country_code in view.wider]
    elif len(rows) > 1 and inner:
        rows = [row for row in rows if row.place.country_code in inner] or rows
    elif len(rows) > 1 and not view.state:
        rows = _of_countries(rows, countries)
    return rows[0] if rows else None


def _of_countries(rows: list[Row], countries: Counter[str]) -> list[Row]:
    """The rows in the country that the text names most, where that is more than the likeliest row's."""
    best = max(countries[row.place.country_code or ""] for row in rows)
    if best <= countries[rows[0].place.country_code or ""]:
        return rows
    return [row for row in rows if countries[row.place.country_code or ""] == best]


def _fits(kind: str, printed: str) -> bool:
    return kind == printed or (printed in ("admin1", "admin2", "region") and kind in ("admin1", "admin2", "region"))


def _name(text: str, views: Sequence[_View], i: int) -> PlaceName | None:
    """The place of span i: its row, an area named after a town, or an unknown name with the kind printed beside it."""
    view = views[i]
    if view.row is not None:
        place = view.row.place
        if view.kind in ("admin1", "admin2") and place.kind == "settlement":
            return PlaceName(place.name, view.kind, None, place.country_code, place.latitude, place.longitude)
        return place
    kind = view.kind or ("settlement" if view.wider else None)
    if kind is None:
        return None
    code = min(view.wider) if len(view.wider) == 1 else _country_before(text, views, i)
    return PlaceName(usual_form(view.surface), kind, None, code)


def usual_form(surface: str) -> str:
    """An unknown name as the record has it: "al-Qahtaniyah" is Al-Qahtaniyah."""
    surface = " ".join(surface.split())
    head, dash, tail = surface.partition("-")
    return f"{head.capitalize()}{dash}{tail}" if head.lower() in ("al", "el", "ar", "as", "an") else surface


def _country_before(text: str, views: Sequence[_View], i: int) -> str | None:
    """The country of the place before the name, where 's ties the two: "Syria's al-Qahtaniyah town"."""
    if not i or (row := views[i - 1].row) is None:
        return None
    between = text[views[i - 1].end : views[i].start][:_NEAR]
    return row.place.country_code if _OWNED.fullmatch(between) else None
