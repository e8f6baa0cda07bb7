"""The figures of quotations count what overlaps, and whose speaker is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.floors import Limit
from training.news import quotes
from training.news.__main__ import main
from training.news.marks import read_news
from training.news.quotes import NOBODY, Found, hash_of_test_part, report, tally, with_names_given

QUOTE_FOUND = "quotes, train part, names given: found, recall"
STORY = """genre: sport
region: Iberia
outlet: The Harbour Post
author: test
---
# Ferry returns

“[The ferry left|q 1 maren]”, [said|cue 1] [Maren Oduya|per maren sp 1]. [Tomas Brandl|per tomas] nodded.

[The harbour board|sp 2] [called|cue 2] the day “[long and wet|q 2 ?]”. The so-called “experts” left.
"""


def test_given_names_a_clear_article_is_right_in_full(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, encoding="utf-8")
    assert tally([read_news(path)], with_names_given) == (2, 2, 2, 2)


def test_a_span_counts_where_nine_tenths_of_both_are_shared(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, encoding="utf-8")
    news = read_news(path)
    start = news.text.index("The ferry left")

    def some(_: object) -> list[Found]:
        return [Found(start, start + 15, "tomas"), Found(start + 40, start + 80, NOBODY)]

    assert tally([news], some) == (2, 2, 1, 0)


def test_the_report_has_a_line_for_each_figure_and_the_hash_is_of_test_files_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    before = hash_of_test_part(tmp_path)
    lines = list(report(tmp_path))
    assert len(lines) == 2 * (4 + 4 + 1) + 1
    assert any(line.startswith("quotes, train part, names given: right speaker, recall") for line in lines)
    for n in range(30):
        (tmp_path / f"b{n}.txt").write_text(STORY, encoding="utf-8")
    assert hash_of_test_part(tmp_path) != before


def test_a_missed_floor_ends_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    for bound, code in ((0.5, 0), (1.1, 1)):
        limit = Limit(bound, is_floor=True)
        monkeypatch.setattr(quotes, "load", lambda limit=limit: {QUOTE_FOUND: limit})
        assert main(["quotes", str(tmp_path)]) == code
        assert capsys.readouterr().out.count("MISSED") == code
