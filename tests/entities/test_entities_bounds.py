"""Any text: true offsets, no overlap, no crash, and time that grows with the length."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsarchive.entities import find_mentions, name_article, resolve_places
from newsarchive.model import Demonym, Organisation, Person, Piece, Place

WORDS = (
    "Ana Ruiz al-Assad Bashar President Mr. Gen. said, told London Paris Syria's New York U.S. US UK J. K. "
    "de la van der of the and University Ministry Times Road Russian Syrians town province in near , . : \" “ ” — ' ’ "
    "Jr. Al-Hasakah KYIV THE Москва Иван Петров O'Brien Ki-moon Washington, D.C. Pa. 34, (AP) İstanbul ŉ ß ǅ Ǆ ﬁ 😀 "
    "\u200f \u00a0 \ud800 \n \n\n \t"
).split(" ")
NEWSLIKE = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
ANYTHING = st.one_of(st.text(st.characters(), max_size=200), NEWSLIKE)


@settings(deadline=None, max_examples=300)
@given(ANYTHING)
@example("Washington D.C.A")
@example("R0,d K. Иван")
def test_offsets_are_true_and_mentions_do_not_overlap(text: str) -> None:
    end = 0
    for mention in find_mentions(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        assert mention.end > mention.start
        assert mention.kind in {"person", "place", "organisation", "demonym"}
        end = mention.end


@settings(deadline=None, max_examples=150)
@given(st.lists(ANYTHING, max_size=4), st.sampled_from([None, "en", "de", "ar", "x"]))
def test_every_mention_of_an_article_stands_in_its_block(texts: list[str], language: str | None) -> None:
    names = name_article([Piece(n, 7, text) for n, text in enumerate(texts)], language=language)
    everything: tuple[Person | Place | Organisation | Demonym, ...] = (
        *names.people,
        *names.places,
        *names.organisations,
        *names.demonyms,
    )
    spans = [span for one in everything for span in one.mentions]
    assert all(texts[span.block][span.start - 7 : span.end - 7] == span.text for span in spans)
    assert all(one.mentions for one in everything)


@settings(deadline=None, max_examples=150)
@given(ANYTHING, st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=5))
def test_any_spans_get_an_answer_each(text: str, pairs: list[tuple[int, int]]) -> None:
    if not all(start <= end <= len(text) for start, end in pairs):
        with pytest.raises(ValueError, match="does not lie in a text of"):
            resolve_places(text, pairs)
        return
    answers = resolve_places(text, pairs)
    assert len(answers) == len(pairs)
    assert all(place is None or place.latitude is not None for place in answers)


LONGEST_SENTENCE = 120
WORST = {
    "capitalised words": "Harlow ",
    "given names": "Ana ",
    "table words": "New York ",
    "titles": "President King ",
    "endings": "Leeds City Council ",
    "of": "University of ",
    "initials": "J. ",
    "dots": "U.",
    "hyphens": "Al-",
    "apostrophes": "O'",
    "one word": "a",
    "one capital word": "A",
    "quotes": '"Ana Ruiz", ',
    "roles": "senior expert ",
    "lines": "Ana Ruiz\n",
    "spaces": " ",
    "towns": "the town of Zarrin in ",
}


def _seconds(text: str) -> float:
    began = time.process_time()
    name_article([Piece(1, 0, text)])
    return time.process_time() - began


@pytest.mark.parametrize("unit", WORST.values(), ids=WORST.keys())
def test_four_times_the_text_takes_no_more_than_linear_time_allows(unit: str) -> None:
    # Sentences are cut at so many words; a rest of another length may be read in another way, and much more be found.
    times = 12_000 // len(unit) // LONGEST_SENTENCE * LONGEST_SENTENCE
    small, large = unit * times, unit * 4 * times
    _seconds("Ana Ruiz")
    best_small = min(_seconds(small) for _ in range(3))
    best_large = min(_seconds(large) for _ in range(3))
    # Linear is 4, quadratic 16; the floor keeps the clock's grain out of the ratio.
    assert best_large / max(best_small, 0.002) < 10


def test_distinct_people_and_towns_take_linear_time() -> None:
    def text(n: int) -> str:
        made = ("X" + "".join("abcdefghij"[int(digit)] for digit in str(i)) for i in range(n))
        return " ".join(f"Ana {name} said the town of {name}by fell." for name in made)

    best_small = min(_seconds(text(300)) for _ in range(3))
    best_large = min(_seconds(text(1200)) for _ in range(3))
    assert best_large / max(best_small, 0.002) < 10


def test_names_of_five_hundred_characters_do_no_harm() -> None:
    text = f"President {'A' + 'b' * 499} met Ana {'Ruiz-' * 100}Harlow and {'Ana ' * 125}in Leeds."
    assert [mention.text for mention in find_mentions(text) if mention.kind == "place"] == ["Leeds"]
    assert all(len(mention.text) < 200 for mention in find_mentions(text))


def test_the_sign_of_an_account_is_nobody() -> None:
    text = '"Governor @MattBevin has done a wonderful job", he said. Senator @ana came.'
    assert [found.text for found in find_mentions(text) if not any(map(str.isalpha, found.text))] == []
