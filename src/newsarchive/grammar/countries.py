"""The table of countries, areas and settlements: what countries are called, and their codes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def country_names() -> dict[str, str]:
    """The code of ISO 3166-1 of each name of a country, in its own and in other languages."""
    found: dict[str, str] = {}
    for name, kind, code, others, *_ in place_rows():
        if kind == "country" and code:
            for each in (name, *others.split("|")):
                found.setdefault(each.lstrip("?"), code)
    return found


def place_rows() -> list[list[str]]:
    """The rows of grammar/places.tsv without its head, read anew at each call: name, kind, code of its country, other
    names parted by "|" (behind "?" those that are ordinary words or people's names too), latitude, longitude, GeoNames
    id, "yes" for a capital.
    """
    lines = files("newsarchive.grammar").joinpath("places.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return rows[1:]
