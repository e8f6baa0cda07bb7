"""Headlines and bylines of plain text, where nothing but words and places tells them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.fields import Facts, find_facts
from newsarchive.model import Block, Document, Label, Labelled, Role
from tests.fields.pages import HEADLINE, STORY

STORY_LINES = [(text, Role.BODY) for text in (*STORY, "The lido has been closed since the council shut it.")]
MENU = [(f"Menu {word}", Role.NAVIGATION) for word in "abcdefghijklmnopqrstuvwxyz"]


def facts_of_lines(*lines: tuple[str, Role], story: bool = True) -> Facts:
    whole = [*lines, *(STORY_LINES if story else [])]
    blocks = tuple(Block(number, text) for number, (text, _) in enumerate(whole, 1))
    labels = tuple(Label(role, "test", "said so") for _, role in whole)
    return find_facts(Labelled(Document(blocks, "text/plain", "utf-8"), labels, "en"), {})


def headline_of(*lines: tuple[str, Role]) -> tuple[str, str, bool] | None:
    found = facts_of_lines(*lines).headline
    return (found.value, found.rung, found.inferred) if found else None


def test_the_headline_block_is_the_headline() -> None:
    assert headline_of((HEADLINE, Role.HEADLINE)) == (HEADLINE, "headline block", False)


def test_of_two_headline_blocks_the_one_that_shares_the_storys_words_is_it() -> None:
    lines = [("Summer games", Role.HEADLINE), *MENU, (HEADLINE, Role.HEADLINE)]
    assert headline_of(*lines) == (HEADLINE, "headline block", False)


def test_a_line_above_the_story_outranks_a_headline_block_among_the_menus() -> None:
    lines = [("Go to the menu", Role.HEADLINE), *MENU, (HEADLINE, Role.OTHER)]
    assert headline_of(*lines) == (HEADLINE, "line above the story", True)


def test_a_headline_block_stays_where_no_line_is_clearly_better() -> None:
    lines = [(HEADLINE, Role.HEADLINE), *MENU, ("Get email updates from your favourite authors.", Role.OTHER)]
    assert headline_of(*lines) == (HEADLINE, "headline block", False)


def test_a_line_may_be_the_headline_where_no_block_is() -> None:
    assert headline_of(*MENU, (HEADLINE, Role.RELATED)) == (HEADLINE, "line above the story", True)


def test_a_date_above_every_line_of_a_titles_length_stands_above_the_title() -> None:
    lines = [("Local life", Role.HEADLINE), ("Friday, 3 May 2024", Role.PUBLISHED), (HEADLINE, Role.OTHER)]
    assert headline_of(*lines) == (HEADLINE, "line above the story", True)


def test_captions_dates_and_bylines_are_no_headlines() -> None:
    lines = [(HEADLINE, Role.CAPTION), ("3 May 2024", Role.OTHER), ("By Ana Ruiz", Role.OTHER)]
    assert headline_of(*lines) is None


def test_without_a_story_there_is_but_the_headline_block() -> None:
    assert facts_of_lines((HEADLINE, Role.OTHER), story=False).headline is None
    assert facts_of_lines(story=False).headline is None


@given(st.lists(st.tuples(st.text(max_size=60), st.sampled_from(list(Role))), max_size=12))
def test_any_lines_give_a_headline_that_is_one_of_them_or_none(lines: list[tuple[str, Role]]) -> None:
    facts = facts_of_lines(*lines)
    texts = [re.sub(r"^#{1,6}\s+", "", text, count=1) or text for text, _ in [*lines, *STORY_LINES]]
    assert facts.headline is None or facts.headline.value in texts


def byline_of(*lines: tuple[str, Role]) -> tuple[str, tuple[str, ...]]:
    facts = facts_of_lines((HEADLINE, Role.HEADLINE), *lines)
    assert facts.byline is not None
    return facts.byline.rung, facts.authors.value if facts.authors else ()


@pytest.mark.parametrize(
    ("lines", "rung", "names"),
    [
        pytest.param(
            [("Jo Tan", Role.BYLINE), ("Column by Ana Ruiz", Role.OTHER)],
            "byline by the headline",
            ("Ana Ruiz",),
            id="a label is surer than a bare name",
        ),
        pytest.param(
            [("By", Role.NAVIGATION), ("Ana Ruiz", Role.SUBHEADING)],
            "line behind a byline's label",
            ("Ana Ruiz",),
            id="a label in a line of its own",
        ),
        pytest.param(
            [("Ana Ruiz Political Correspondent", Role.OTHER), ("Jo Tan", Role.BYLINE)],
            "name with a title",
            ("Ana Ruiz",),
            id="a title is surer than a bare name",
        ),
        pytest.param(
            [("By Jo Tan", Role.BYLINE), ("Ana Ruiz Political Correspondent", Role.OTHER)],
            "byline block",
            ("Jo Tan",),
            id="a byline with a label",
        ),
        pytest.param(
            [("Jo Tan", Role.BYLINE), ("By Ana Ruiz / Reuters", Role.CAPTION)],
            "byline block",
            ("Jo Tan",),
            id="the photographer",
        ),
        pytest.param(
            [("Reuters", Role.BYLINE), ("By Ana Ruiz", Role.OTHER)], "byline block", (), id="an agency's story"
        ),
        pytest.param(
            [("By Ana Ruiz and Jo Tan", Role.BYLINE), *MENU, ("By Max Otter", Role.BYLINE)],
            "byline block",
            ("Ana Ruiz", "Jo Tan"),
            id="the nearer of two",
        ),
    ],
)
def test_the_surest_line_around_the_headline_is_the_byline(
    lines: list[tuple[str, Role]], rung: str, names: tuple[str, ...]
) -> None:
    assert byline_of(*lines) == (rung, names)


def test_the_byline_of_a_teaser_above_is_not_the_storys() -> None:
    facts = facts_of_lines(
        ("By Max Otter", Role.BYLINE), *MENU, (HEADLINE, Role.HEADLINE), ("By Ana Ruiz", Role.BYLINE)
    )
    assert facts.authors is not None
    assert facts.authors.value == ("Ana Ruiz",)


def test_a_line_may_name_the_section() -> None:
    found = facts_of_lines((HEADLINE, Role.HEADLINE), ("From the section Europe", Role.OTHER)).section
    assert found is not None
    assert (found.value, found.rung, found.block) == ("Europe", "line that names it", 2)


@pytest.mark.parametrize(
    "line", ["From the section of wall that fell", "From the section ", "From the section A b c d"]
)
def test_a_sentence_about_a_section_names_none(line: str) -> None:
    assert facts_of_lines((HEADLINE, Role.HEADLINE), (line, Role.OTHER)).section is None
