"""Organisations are named once, under the fullest form; demonyms once for each spelling."""

from __future__ import annotations

import re

import pytest

from newsarchive.entities.organisations import demonyms_of, organisations_of
from newsarchive.entities.pieces import Joined
from newsarchive.model import Mention, Piece


def marked(source: str, kind: str) -> tuple[Joined, list[Mention]]:
    """A text and its names in braces."""
    mentions, text, position = [], "", 0
    for found in re.finditer(r"\{([^}]+)\}", source):
        text += source[position : found.start()]
        mentions.append(Mention(len(text), len(text) + len(found[1]), kind, found[1]))
        text += found[1]
        position = found.end()
    return Joined([Piece(4, 10, text + source[position:])]), mentions


def organisations(source: str) -> dict[str, list[str]]:
    return {one.name: [span.text for span in one.mentions] for one in organisations_of(*marked(source, "organisation"))}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "The {World Harbour Programme} ({WHP}) sent rice. {WHP} said so.",
            {"World Harbour Programme": ["World Harbour Programme", "WHP", "WHP"]},
        ),
        (
            "{WHP} sent rice. The {World Harbour Programme} said so.",
            {"World Harbour Programme": ["WHP", "World Harbour Programme"]},
        ),
        ("The {Frente del Río} (“{FRD}”) left. {FRD}.", {"Frente del Río": ["Frente del Río", "FRD", "FRD"]}),
        (
            "{Lindal Mining Ltd} paid. {Lindal Mining} won.",
            {"Lindal Mining Ltd": ["Lindal Mining Ltd", "Lindal Mining"]},
        ),
        ("{PORT AUTHORITY} — the {Port Authority} said", {"Port Authority": ["PORT AUTHORITY", "Port Authority"]}),
        (
            "{Elm County School Board} met. {Elm County} did not.",
            {"Elm County School Board": ["Elm County School Board", "Elm County"]},
        ),
        (
            "{Elm County Court} and {Elm County Library}: {Elm County} paid.",
            {
                "Elm County Court": ["Elm County Court"],
                "Elm County Library": ["Elm County Library"],
                "Elm County": ["Elm County"],
            },
        ),
        (
            "The {Sea Union} ({Harbour Watch}) met.",
            {"Sea Union": ["Sea Union"], "Harbour Watch": ["Harbour Watch"]},
        ),
        ("{Lindal} and {Ossian} met.", {"Lindal": ["Lindal"], "Ossian": ["Ossian"]}),
    ],
)
def test_one_entry_for_one_organisation(source: str, expected: dict[str, list[str]]) -> None:
    assert organisations(source) == expected


def test_demonyms_have_their_country_where_it_is_known_and_their_place_in_the_block() -> None:
    found = demonyms_of(*marked("{Syrian} and {Kurdish} crews; {Syrian} boats, {Marshfolk} ones", "demonym"))
    assert [(one.surface, one.country_code, len(one.mentions)) for one in found] == [
        ("Syrian", "SY", 2),
        ("Kurdish", None, 1),
        ("Marshfolk", None, 1),
    ]
    assert (found[0].mentions[0].block, found[0].mentions[0].start) == (4, 10)
