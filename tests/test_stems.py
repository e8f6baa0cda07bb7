"""The beginnings of words, looked up and made anew."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive import stems as module
from newsarchive.stems import Stems

WORDS = st.lists(st.text(max_size=9), max_size=9)


@given(words=WORDS)
@settings(deadline=None)
def test_stems_are_the_beginnings_of_longer_words(words: list[str]) -> None:
    assert Stems(4, 5).of(words) == {word[:5] for word in words if len(word) >= 4}


def test_words_met_long_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_KNOWN", 3)
    stems = Stems(4, 5)
    assert stems.of("harbour pilots refused the ferry".split()) == {"harbo", "pilot", "refus", "ferry"}
    assert len(stems) <= 3
