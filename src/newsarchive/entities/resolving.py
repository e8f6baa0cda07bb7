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
_NEAR = 60
_SUFFIX_KINDS = {"state": "admin1", "county": "admin2", "city": "settlement"}


def resolve(text: str, spans: Sequence[Pair]) -> list[PlaceName | None]:
    """One place per span, in the order of the spans; None where nothing is known.

    A name that is not in the table gets its kind from the word beside it ("the town of ...") and its country
    from the place that it is said to lie in; without such a word it stays unknown.
    """
    table = gazetteer()
    candidates = [_candidates(table, text[start:end]) for start, end in spans]
    kinds = [_printed_kind(text, start, end) for start, end in spans]
    countries = _countries(candidates)
    rows: list[Row | None] = []
    for i, found in enumerate(candidates):
        rows.append(_choose(found, kinds[i], _wider_country(text, spans, candidates, i), countries))
    spoken = _one_sense(text, spans, rows, kinds)
    return [
        _name(text, spans, rows, kinds, i) if spoken[i] is None else spoken[i] for i in range(len(spans))
    ]


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


def _countries(candidates: Sequence[list[Row]]) -> Counter[str]:
    """How often each country is named, or a place that can only lie in it."""
    counts: Counter[str] = Counter()
    for rows in candidates:
        codes = {row.place.country_code for row in rows}
        if len(codes) == 1 and (code := codes.pop()):
            counts[code] += 2 if rows[0].place.kind == "country" else 1
    return counts


def _wider_country(
    text: str, spans: Sequence[Pair], candidates: Sequence[list[Row]], i: int
) -> tuple[str, int | None] | None:
    """The (country, order of the row) of the place that span i is said to lie in: "Paris, Texas"."""
    end = spans[i][1]
    for j in range(i + 1, min(i + 3, len(spans))):
        start = spans[j][0]
        if not end <= start <= end + _NEAR or not candidates[j]:
            continue
        if _WIDER.fullmatch(text, end, start) or _is_kind_chain(text[end:start]):
            place = candidates[j][0].place
            if place.kind in ("country", "admin1", "region") and place.country_code:
                return place.country_code, candidates[j][0].order
    return None


def _is_kind_chain(between: str) -> bool:
    """" in the northeastern province of ", " town in ", " in Syria's "."""
    words = between.replace(",", " ").split()
    if not 1 <= len(words) <= 8 or "in" not in words or "." in between:
        return False
    kinds = lexicon().kinds
    return all(word in ("in", "the", "of", "'s") or word in kinds or word.endswith(("ern", "al")) for word in words)


def _choose(
    rows: list[Row], kind: str | None, wider: tuple[str, int | None] | None, countries: Counter[str]
) -> Row | None:
    """The row that the words beside the name ask for, else that of the countries around, else the likeliest."""
    if not rows:
        return None
    if kind and rows[0].place.kind != "country":
        rows = [row for row in rows if _fits(row.place.kind, kind)] or rows
    if wider:
        rows = [row for row in rows if row.place.country_code == wider[0]] or rows
    if len(rows) > 1 and not wider:
        best = max(countries[row.place.country_code or ""] for row in rows)
        own = countries[rows[0].place.country_code or ""]
        if best > own:
            rows = [row for row in rows if countries[row.place.country_code or ""] == best]
    return rows[0]


def _fits(kind: str, printed: str) -> bool:
    return kind == printed or (printed in ("admin1", "admin2", "region") and kind in ("admin1", "admin2", "region"))


def _one_sense(
    text: str, spans: Sequence[Pair], rows: Sequence[Row | None], kinds: Sequence[str | None]
) -> list[PlaceName | None]:
    """A name without a row or kind of its own takes those of the same name elsewhere in the text."""
    known: dict[str, PlaceName] = {}
    for i, (start, end) in enumerate(spans):
        if rows[i] is None and kinds[i]:
            place = _name(text, spans, rows, kinds, i)
            key = without_article(fold(text[start:end]))
            if place and (key not in known or not known[key].country_code):
                known[key] = place
    return [
        known.get(without_article(fold(text[start:end]))) if rows[i] is None else None
        for i, (start, end) in enumerate(spans)
    ]


def _name(
    text: str, spans: Sequence[Pair], rows: Sequence[Row | None], kinds: Sequence[str | None], i: int
) -> PlaceName | None:
    """The place of span i: its row, an area named after a town, or an unknown name with the kind printed beside it."""
    row, kind = rows[i], kinds[i]
    start, end = spans[i]
    if row is not None:
        place = row.place
        if kind in ("admin1", "admin2") and place.kind == "settlement":
            return PlaceName(place.name, kind, None, place.country_code, place.latitude, place.longitude)
        return place
    if kind is None:
        return None
    return PlaceName(usual_form(text[start:end]), kind, None, _country_around(text, spans, rows, i))


def usual_form(surface: str) -> str:
    """An unknown name as the record has it: "al-Qahtaniyah" is Al-Qahtaniyah."""
    surface = " ".join(surface.split())
    head, dash, tail = surface.partition("-")
    return f"{head.capitalize()}{dash}{tail}" if head.lower() in ("al", "el", "ar", "as", "an") else surface


def _country_around(text: str, spans: Sequence[Pair], rows: Sequence[Row | None], i: int) -> str | None:
    """The country of the nearest place in the same sentence that the name is tied to by "in", a comma or 's."""
    start, end = spans[i]
    for j in (i + 1, i + 2):
        if j < len(spans) and (row := rows[j]) and 0 <= spans[j][0] - end <= _NEAR:
            between = text[end : spans[j][0]]
            if _is_kind_chain(between) or _WIDER.fullmatch(between):
                return row.place.country_code
    if i and (row := rows[i - 1]):
        between = text[spans[i - 1][1] : start]
        if between.strip() in ("'s", "’s") or re.fullmatch(r"(?:'s|’s) (?:[a-z-]{3,14} ){1,4}(?:of )?", between):
            return row.place.country_code
    return None
