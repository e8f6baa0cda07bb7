"""Which copies become one story, from what is known of them two by two."""

from __future__ import annotations

from newsarchive.store.copies.clustering import clusters
from newsarchive.store.copies.likeness import Likeness

WHOLE, EDITED, FRONT, BACK, OTHER = 1, 2, 3, 4, 5


def gathered(
    lengths: dict[int, int], edges: dict[tuple[int, int], Likeness], heads: dict[int, str] | None = None
) -> list[list[int]]:
    named = heads or {}

    def have_one_headline(one: int, other: int) -> bool:
        return one in named and named[one] == named.get(other)

    def are_alike(one: int, other: int) -> bool:
        return (min(one, other), max(one, other)) in edges or have_one_headline(one, other)

    return sorted(map(sorted, clusters(lengths, edges, are_alike, have_one_headline)))


def test_a_cut_and_an_edited_copy_are_one_story_though_they_share_too_little() -> None:
    lengths = {WHOLE: 700, EDITED: 690, FRONT: 150}
    edges = {(WHOLE, FRONT): Likeness(1000, 200), (WHOLE, EDITED): Likeness(340, 330)}
    assert gathered(lengths, edges) == [[WHOLE, EDITED, FRONT]]


def test_the_front_and_the_back_of_a_text_under_its_headline_are_one_story() -> None:
    lengths = {WHOLE: 700, FRONT: 350, BACK: 170}
    edges = {(WHOLE, FRONT): Likeness(1000, 500), (WHOLE, BACK): Likeness(1000, 220)}
    assert gathered(lengths, edges, dict.fromkeys(lengths, "storm comes ashore")) == [[WHOLE, FRONT, BACK]]
    assert gathered(lengths, edges, {WHOLE: "storm", BACK: "storm", FRONT: "wind"}) == [[WHOLE, FRONT, BACK]]


def test_a_round_up_joins_one_of_the_stories_it_tells() -> None:
    lengths = {WHOLE: 700, FRONT: 350, BACK: 170, OTHER: 160}
    edges = {
        (WHOLE, FRONT): Likeness(1000, 500),
        (WHOLE, BACK): Likeness(1000, 220),
        (WHOLE, OTHER): Likeness(1000, 220),
    }
    heads = {WHOLE: "the week", FRONT: "storm", BACK: "vote", OTHER: "match"}
    assert gathered(lengths, edges, heads) == [[WHOLE, FRONT], [BACK], [OTHER]]


def test_the_ends_of_a_row_of_updates_are_two_stories() -> None:
    lengths = dict.fromkeys(range(1, 7), 500)
    edges = {(n, n + 1): Likeness(500, 490) for n in range(1, 6)}
    found = gathered(lengths, edges)
    assert len(found) > 1
    assert not any({1, 6} <= set(story) for story in found)
