"""What changed between two articles: every sentence is accounted for, and as many as possible stay."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.differing import ADDED, MOVED, REMOVED, SAME, difference
from newsarchive.model import Article, Block, Label, Original, Role
from tests.store.store_samples import made

SENTENCES = st.lists(st.sampled_from([f"{word} left." for word in "ABCDEFG"]), max_size=12)


def article(*paragraphs: str) -> Article:
    blocks = tuple(Block(n, text, 0, 1) for n, text in enumerate(paragraphs, 1))
    labels = tuple(Label(Role.BODY, "shape", "prose") for _ in paragraphs)
    return Article(blocks, labels, Original("0" * 64, 1, "text/plain", "utf-8", ""))


def changes(old: Article, new: Article) -> list[tuple[str, str]]:
    return [(one.change, one.text) for one in difference(old, new).sentences]


@given(SENTENCES, SENTENCES)
def test_both_bodies_can_be_told_from_the_changes(old: list[str], new: list[str]) -> None:
    found = difference(article(*old), article(*new)).sentences
    assert [one.text for one in found if one.new] == new
    assert [one.new for one in found if one.new] == list(range(1, len(new) + 1))
    assert sorted((one.old, one.text) for one in found if one.old) == list(enumerate(old, 1))
    assert all((one.old is None, one.new is None) == (one.change == ADDED, one.change == REMOVED) for one in found)
    stayed = [one.old for one in found if one.change == SAME]
    assert stayed == sorted(stayed, key=lambda n: n or 0)
    gone, come = (Counter(one.text for one in found if one.change == change) for change in (REMOVED, ADDED))
    assert not gone & come


@given(st.permutations([f"Sentence {n}." for n in range(8)]), st.randoms(use_true_random=False))
def test_what_was_only_moved_is_neither_new_nor_gone(mixed: list[str], chance: random.Random) -> None:
    found = difference(article(*sorted(mixed)), article(*mixed))
    assert found.count(ADDED) == found.count(REMOVED) == 0
    one = chance.choice(mixed)
    rest = [text for text in mixed if text != one]
    assert difference(article(*mixed), article(*rest, one)).count(MOVED) <= 1


@given(SENTENCES)
def test_an_article_does_not_differ_from_itself(texts: list[str]) -> None:
    found = difference(article(*texts), article(*texts))
    assert found.fields == ()
    assert {one.change for one in found.sentences} <= {SAME}


def test_paragraphs_and_spaces_make_no_difference() -> None:
    old, new = article("It  rained. It\nsnowed."), article("It rained.", "It snowed.")
    assert [change for change, _ in changes(old, new)] == [SAME, SAME]


def test_what_is_gone_stands_before_what_came_in_its_place() -> None:
    old, new = article("One. Two. Three. Four."), article("One. Nine. Four. Three.")
    found = changes(old, new)
    assert found[:3] == [(SAME, "One."), (REMOVED, "Two."), (ADDED, "Nine.")]
    assert sorted(found[3:]) in ([(MOVED, "Four."), (SAME, "Three.")], [(MOVED, "Three."), (SAME, "Four.")])


def test_fields_that_differ_are_told_and_the_order_of_names_is_not() -> None:
    old, _ = made("The ferry left.")
    new = replace(old, headline="Barge returns", tags=("a", "b"), byline=None)
    found = {change.field: (change.old, change.new) for change in difference(old, new).fields}
    assert found == {
        "headline": ("Ferry returns", "Barge returns"),
        "byline": ("By Ana Ruiz and Bo Lind", None),
        "tags": ([], ["a", "b"]),
    }
    assert difference(new, replace(new, tags=("b", "a"))).fields == ()


def test_a_long_text_of_one_sentence_over_and_over_is_compared_in_one_pass() -> None:
    old, new = article("It rained. " * 20_000), article("It rained. " * 19_999 + "It snowed.")
    found = difference(old, new)
    assert (found.count(SAME), found.count(REMOVED), found.count(ADDED)) == (19_999, 1, 1)
