"""Which words of a sentence the tagger reads: those about words that may begin a name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.entities.tagger.nearby import about, large, once_more
from newsarchive.entities.tagger.words import sentences

WORDS = "Ana Ruiz of said the The in St . , King 's U.S. Al - “ ( Como 3 21 王 é Xi'an _ He won Monday".split()
SENTENCES = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", ""])), min_size=1, max_size=40).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


def read(text: str) -> list[str]:
    return [
        text[words[run.start].start : words[run.stop - 1].end]
        for words in sentences(text)
        for run in about(words, large(words))
    ]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        (
            "the minister met reporters on Tuesday with his wife and two of their sons",
            ["reporters on Tuesday with his"],
        ),
        ("The talks went on all night and into the next morning", []),
        (
            "“The talks went on all night,” said Ana Ruiz, who had led them from the start",
            ["night,” said Ana Ruiz, who had"],
        ),
        ("Como won three times in the last four years", ["Como won three"]),  # a town is read where it opens a sentence
        ("The mine would pass to the Société de participation minière in a year", ["to the Société de participation"]),
        (
            "he sailed from Manchester-by-the-sea with four of the others",
            ["sailed from Manchester-by-the-sea with four"],
        ),
        ("it was on the iPhone of a man whom nobody there had seen", ["on the iPhone of a"]),
        ("قال الوزير إن الحكومة", ["قال الوزير إن الحكومة"]),
        ("", []),
    ],
)
def test_words_about_those_that_may_begin_a_name_are_read(text: str, runs: list[str]) -> None:
    assert read(text) == runs


@given(SENTENCES, st.data())
@settings(max_examples=200, deadline=None)
def test_runs_are_apart_and_hold_what_may_begin_a_name(text: str, data: st.DataObject) -> None:
    for words in sentences(text):
        named = large(words)
        first = about(words, named)
        tags = data.draw(st.lists(st.sampled_from(["O", "B-PER"]), min_size=len(words), max_size=len(words)))
        again = once_more(first, named, tags)
        for runs in (first, again):
            assert all(0 <= run.start < run.stop <= len(words) for run in runs)
            assert all(one.stop < other.start for one, other in pairwise(runs))
            assert {at for run in runs for at in run} >= set(named)
        inside = {at for run in first for at in run}
        assert {at for run in again for at in run} <= inside
        assert {at for at in inside if tags[at] != "O"} <= {at for run in again for at in run}
