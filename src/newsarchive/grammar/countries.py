"""What countries are called, and their codes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def country_names() -> dict[str, str]:
    """The code of ISO 3166-1 of each name of a country, in its own and in other languages: of the table that places are
    resolved by.
    """
    # Read as a file: the room that it lies in is none that other rooms may ask.
    table = files("newsarchive").joinpath("entities", "data", "places.tsv").read_text("utf-8")
    found: dict[str, str] = {}
    for line in table.splitlines():
        name, kind, code, others, *_ = (*line.split("\t"), "", "", "")
        if kind == "country" and code:
            for each in (name, *others.split("|")):
                found.setdefault(each.lstrip("?"), code)
    return found
