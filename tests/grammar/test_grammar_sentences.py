"""Sentences end where a reader would say so, and nothing but spaces is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.grammar.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["It rained.", "It snowed!", "Did it?", "It did."],
        ["“It rained.”", "She left."],
        ["He said “It rained.” and left."],
        ["Mr. Bo Lind met J. K. Ruiz.", "They spoke."],
        ["It fell 3.5 mm on 3. May at 5 p.m. in the U.S. and Canada.", "Then it stopped..."],
        ["Wait... for it.", "Done (at last.)", "Good."],
        ["Am 3. Mai regnete es.", "Dr. Falk ging."],
        ["Паром ушёл.", "«Ещё один!»", "Всё."],
        ["ذهب القارب.", "هل عاد؟", "نعم."],
        ["渡轮离开了。", "它回来了！", "是吗？", "「是。」", "好"],
        ["यह गया।", "वह आया।"],
        ["In 2024.", "And then 1990.", "So."],
        ["No end here"],
        ["news.example is a site, v2.0.1 too."],
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert sentences(("" if "。" in parts[0] else " ").join(parts)) == parts


def test_nothing_is_no_sentence() -> None:
    assert sentences(" \n ") == sentences("") == []


@given(st.text(alphabet=st.sampled_from("aA1 .!?。”\n؟\u00a0xX"), max_size=60) | st.text(max_size=60))
def test_nothing_but_spaces_is_lost(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(found)
