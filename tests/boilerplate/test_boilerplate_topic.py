"""Whether a block speaks of what the story does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.boilerplate.sequence import items
from newsarchive.boilerplate.topic import topic_clues
from newsarchive.model import Capture, Document
from newsarchive.readers import read

STORY = "The harbour master closed the swing bridge after divers found cracked girders near the eastern pier."
OTHER = "Bakers celebrated rhubarb pastry with fiddlers beneath chestnut trees outside Cobblestone village."


def page(*paragraphs: str) -> Document:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    document = read(Capture(f"<html><body><article>{body}</article></body></html>".encode()))
    assert isinstance(document, Document)
    return document


def clues(document: Document, kept: list[bool]) -> list[list[str]]:
    return [list(own) for own in topic_clues(document, items(document), kept)]


def test_a_block_of_the_story_shares_its_words_and_another_does_not() -> None:
    document = page(*[f"{STORY} Day {number}." for number in range(7)], OTHER)
    found = clues(document, [True] * 7 + [False])
    assert found[0] == ["tw=9", "twn=4,1", "twr=0"]
    assert found[-1] == ["tw=0", "twn=0,1", "twr=-3"]


@pytest.mark.parametrize(
    "paragraphs",
    [[STORY] * 5 + [OTHER], [f"{word * 6} {word * 7} {word * 8} {word * 9}." for word in "abcdefgh"]],
    ids=["few paragraphs", "no word again"],
)
def test_a_story_that_shows_nothing_says_nothing(paragraphs: list[str]) -> None:
    document = page(*paragraphs)
    assert clues(document, [True] * (len(paragraphs) - 1) + [False]) == [["tw=few"]] * len(paragraphs)


def test_few_long_words_say_nothing() -> None:
    document = page(*[STORY] * 7, "Go on, do it now or go.")
    assert clues(document, [True] * 7 + [False])[-1] == ["tw=few"]


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.sampled_from([STORY, OTHER, "a", "harbour " * 9]), st.booleans()), min_size=1, max_size=12)
)
def test_every_item_has_clues_whatever_is_kept(parts: list[tuple[str, bool]]) -> None:
    document = page(*[text for text, _ in parts])
    kept = [is_kept for _, is_kept in parts][: len(items(document))]
    found = clues(document, kept)
    assert len(found) == len(items(document))
    assert all(clue.startswith("tw") for own in found for clue in own)
