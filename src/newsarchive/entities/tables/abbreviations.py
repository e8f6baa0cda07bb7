"""Countries and states as results, tables and addresses cut them short: KEN, Swi, N.S.W., TX."""

from __future__ import annotations

from functools import cache

from newsarchive.entities.tables.gazetteer import Row, gazetteer
from newsarchive.entities.tables.lexicon import lexicon, read_rows

_STATES = (
    "AL Alabama AK Alaska AZ Arizona AR Arkansas CA California CO Colorado CT Connecticut DE Delaware FL Florida "
    "GA Georgia HI Hawaii ID Idaho IL Illinois IN Indiana IA Iowa KS Kansas KY Kentucky LA Louisiana ME Maine "
    "MD Maryland MA Massachusetts MI Michigan MN Minnesota MS Mississippi MO Missouri MT Montana NE Nebraska NV Nevada "
    "NH New_Hampshire NJ New_Jersey NM New_Mexico NY New_York NC North_Carolina ND North_Dakota OH Ohio OK Oklahoma "
    "OR Oregon PA Pennsylvania RI Rhode_Island SC South_Carolina SD South_Dakota TN Tennessee TX Texas UT Utah "
    "VT Vermont VA Virginia WA Washington WV West_Virginia WI Wisconsin WY Wyoming"
)


@cache
def postal() -> dict[str, str]:
    """The names of the states of the United States by their postal codes."""
    words = _STATES.split()
    return {code: name.replace("_", " ") for code, name in zip(words[::2], words[1::2], strict=True)}


def abbreviated(name: str) -> list[Row]:
    """What a word is short for, where it is a place at all; empty where it is no abbreviation."""
    table = gazetteer()
    found = list(_rows().get(name, ()))
    if name.isupper() and len(name) > 2 and name.endswith("."):
        found += table.states.get(name.capitalize(), [])
    if state := postal().get(name):
        found += _areas(state)
    return found


@cache
def _rows() -> dict[str, list[Row]]:
    """The rows of each abbreviation."""
    found: dict[str, list[Row]] = {}
    olympic = lexicon().olympic_codes
    for place, forms in read_rows("abbreviations.tsv"):
        country = gazetteer().countries.get(place)
        rows = [country] if country else _areas(place)
        for form in forms.split("|"):
            for each in {form, form.capitalize()} if form in olympic else {form}:
                found.setdefault(each, []).extend(rows)
    return found


def _areas(name: str) -> list[Row]:
    return [row for row in gazetteer().rows(name) if row.place.kind == "admin1"][:1]
