"""Plain text: what its wording shows, and the lines that rules know above and below a block."""

from __future__ import annotations

import pytest

from newsarchive.boilerplate.clues import shape
from newsarchive.boilerplate.learned import IN_TEXT, KEPT
from newsarchive.boilerplate.readings import flat
from newsarchive.boilerplate.text_course import course, wording
from newsarchive.model import Role

LINES = (
    ("Council votes to keep the lido open", "headline", "shape.headline"),
    ("By Ana Ruiz", "byline", "line.byline"),
    ("The council voted by nine to four on Tuesday to keep the lido on Weir Street open.", "body", "shape.body"),
    ("More on this", "related", "rule.related"),
    ("Boiler fails again at the baths", "subheading", "shape.subheading"),
)


@pytest.mark.parametrize(
    ("text", "clues"),
    [
        ("Photo: the lido in May (Weir Gazette)", {"col=0s", "pare", "w01=photo the", "wyz=weir gazette"}),
        ("(the lido) in May, seen from the weir", {"par", "paro"}),
        ("Ana Ruiz / Weir Gazette", {"sla"}),
        ("Why does the lido stay?", {"qms"}),
        ("Open again", set()),
    ],
)
def test_wording(text: str, clues: set[str]) -> None:
    found = wording(text)
    assert clues <= set(found)
    assert bool(found) == bool(clues)


def test_the_words_of_a_short_paragraph_are_told_once() -> None:
    found = wording("The pool, the roof and the boiler of the lido are to be mended by the council this year, it said.")
    assert [clue for clue in found if clue.startswith("u=")].count("u=the") == 1


def test_what_rules_know_above_and_below_is_told() -> None:
    texts, roles, rules = zip(*LINES, strict=True)
    rows = [set(flat(row)) for row in zip(*course([shape(text) for text in texts], roles, rules), strict=True)]
    assert {"lr=no", "tpa=0", "tpz=1", "nx=byline0"} <= rows[0]
    assert {"lr=byline0", "nx=related0", "tpa=1", "fp=4", "lp=5"} <= rows[2]
    assert {"lr=related0", "lrd=related0", "nx=no"} <= rows[4]
    assert "lr=byline1" in rows[3], "prose stands between the line of writers and this one"


def test_the_reading_of_text_tells_few_roles_apart_and_keeps_what_is_kept() -> None:
    assert set(IN_TEXT) == {role.value for role in Role}
    assert all((role in KEPT) == (told in KEPT) for role, told in IN_TEXT.items())
    assert set(IN_TEXT.values()) <= {role.value for role in Role}
