"""What the check of annotated news lets pass and what it tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.news.check import problems
from training.news.marks import read_news

HEAD = "genre: business\nregion: Iberia\noutlet: The Harbour Post\nauthor: test\n---\n# Shares fall\n\n"
WORDS = "It rained and the ferry was late. " * 12


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("[Moody's|org] cut it.", 0),
        ("[Moody’s|org] cut it.", 0),
        ("They left [St. John's|loc 6324733].", 0),
        ("[Dorrigan's|org] fell, said [Dorrigan's Stores|org].", 0),
        ("[Dorrigan's|org] fell.", 1),
        ("[Moody's|per moody] cut it.", 1),
        ("[Ana Ruiz's|per ana] goal.", 1),
        ("[Leeds's|loc 2644688] rain.", 1),
    ],
)
def test_an_s_is_in_a_name_where_it_is_of_it(tmp_path: Path, body: str, wrong: int) -> None:
    (tmp_path / "a.txt").write_text(f"{HEAD}{body} {WORDS}\n", encoding="utf-8")
    told = list(problems(read_news(tmp_path / "a.txt"), None))
    assert [line for line in told if "'s inside a name" in line] == told
    assert len(told) == wrong
