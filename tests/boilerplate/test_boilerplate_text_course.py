"""Plain text: what its wording shows, and the lines that rules know above and below a block."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.boilerplate.clues import shape
from newsarchive.boilerplate.columns import together
from newsarchive.boilerplate.learned import IN_TEXT, KEPT, readings_of
from newsarchive.boilerplate.readings import flat
from newsarchive.boilerplate.sequence import items
from newsarchive.boilerplate.text_clues import text_clues
from newsarchive.boilerplate.text_course import course
from newsarchive.boilerplate.text_words import wording
from newsarchive.model import Block, Document, Role

LINES = (
    ("Council votes to keep the lido open", "headline", "shape.headline"),
    ("By Ana Ruiz", "byline", "line.byline"),
    ("The council voted by nine to four on Tuesday to keep the lido on Weir Street open.", "body", "shape.body"),
    ("More on this", "related", "rule.related"),
    ("Boiler fails again at the baths", "subheading", "shape.subheading"),
)


TEXTS = st.lists(
    st.sampled_from(
        [line for line, _, _ in LINES]
        + ["", "1", "а б в", "Photo: the lido (Weir Gazette)", "Is it / was it?", "The lido on Weir Street"]
    )
    | st.text(max_size=30),
    max_size=12,
)


def worded(text: str) -> list[str]:
    found = shape(text)
    return flat(
        column_clues for column in wording([text], [found], [found.said.split()]) for column_clues in column.told()
    )


@given(texts=TEXTS)
@settings(deadline=None)
def test_clues_by_the_column_are_worth_what_they_are_one_by_one(texts: list[str]) -> None:
    document = Document(tuple(Block(number, text) for number, text in enumerate(texts, 1)), "text/plain", "utf-8")
    hints = [f"{role} {rule}" for (_, role, rule), _ in zip(LINES * len(texts), texts, strict=False)]
    readings = readings_of("text")
    one_by_one = [readings.worth(flat(item.clues)) for item in items(document, hints)]
    assert together(text_clues(document, hints), readings) == one_by_one


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
    found = worded(text)
    assert clues <= set(found)
    assert bool(found) == bool(clues)


def test_the_words_of_a_short_paragraph_are_told_once() -> None:
    found = worded("The pool, the roof and the boiler of the lido are to be mended by the council this year, it said.")
    assert [clue for clue in found if clue.startswith("u=")].count("u=the") == 1


def test_what_rules_know_above_and_below_is_told() -> None:
    texts, roles, rules = zip(*LINES, strict=True)
    columns = course([shape(text) for text in texts], roles, rules)
    rows = [set(flat(row)) for row in zip(*[column.told() for column in columns], strict=True)]
    assert {"lr=no", "tpa=0", "tpz=1", "nx=byline0"} <= rows[0]
    assert {"lr=byline0", "nx=related0", "tpa=1", "fp=4", "lp=5"} <= rows[2]
    assert {"lr=related0", "lrd=related0", "nx=no"} <= rows[4]
    assert "lr=byline1" in rows[3], "prose stands between the line of writers and this one"


def test_the_reading_of_text_tells_few_roles_apart_and_keeps_what_is_kept() -> None:
    assert set(IN_TEXT) == {role.value for role in Role}
    assert all((role in KEPT) == (told in KEPT) for role, told in IN_TEXT.items())
    assert set(IN_TEXT.values()) <= {role.value for role in Role}


SAID = st.sampled_from("the lido stays open harbour pilots 2024 a".split())


@given(
    lines=st.lists(st.lists(SAID, min_size=1, max_size=30).map(" ".join), max_size=8), end=st.sampled_from(["", "."])
)
@settings(deadline=None)
def test_a_block_that_stands_inside_another_is_found_whatever_is_not_looked_for(lines: list[str], end: str) -> None:
    texts = [line + end for line in lines]
    document = Document(tuple(Block(number, text) for number, text in enumerate(texts, 1)), "text/plain", "utf-8")
    told = ["pulled" in flat(item.clues) for item in items(document)]
    whole = "\n".join(text for text in texts if shape(text).count >= 5).lower()
    keys = [text.lower().strip(".") for text in texts]
    assert told == [
        shape(text).count in range(5, 60) and whole.find(key, whole.find(key) + 1) >= 0
        for text, key in zip(texts, keys, strict=True)
    ]
