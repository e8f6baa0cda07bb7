"""`archive quotes` lists what is said and by whom, in every shape of a listing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Archive

STORY = """Ferry returns

{place} — “The ferry left without us,” said Maria Gonzalez. “Nobody waved.”

The harbour board called the day “long and wet”.
"""


@pytest.fixture
def stories(archive: Archive, tmp_path: Path) -> Archive:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY.format(place="LISBON"), encoding="utf-8")
    (folder / "b.txt").write_text(STORY.format(place="PORTO"), encoding="utf-8")
    (folder / "INDEX.md").write_text(
        "- a.txt\n  publisher: The Post\n  published: 2024-05-03\n- b.txt\n  publisher: The Herald\n", encoding="utf-8"
    )
    assert archive("ingest", folder).code == 0
    return archive


def test_a_listing_names_speaker_words_and_article(stories: Archive) -> None:
    ran = stories("quotes", "--publisher", "the post")
    first = ran.out.splitlines()[0]
    assert first.endswith("Maria Gonzalez: “The ferry left without us,”")
    assert "The Post · 2024-05-03 · Ferry returns" in ran.out
    assert "The harbour board: “long and wet”" in ran.out
    assert ran.err.strip() == "3 quotes"


def test_json_has_every_key(stories: Archive) -> None:
    (row,) = stories("quotes", "waved", "--since", "2024", "--json").json
    assert set(row) == {
        *("id", "published_at", "publisher", "headline", "block", "number"),
        *("speaker", "speaker_words", "cue", "text"),
    }
    assert (row["speaker"], row["text"], row["number"]) == ("Maria Gonzalez", "Nobody waved.", 1)


@pytest.mark.parametrize("shape", ["--nl", "--csv", "--table"])
def test_the_other_shapes(stories: Archive, shape: str) -> None:
    ran = stories("quotes", "--person", "gonzalez", shape)
    assert ran.code == 0
    assert ran.out.count("Maria Gonzalez") >= 4


def test_quotations_are_asked_for_by_the_places_and_language_of_their_articles(stories: Archive) -> None:
    both = stories("quotes", "--json").json
    lisbon = stories("quotes", "--place", "Lisbon", "--json").json
    assert (len(both), len(lisbon)) == (6, 3)
    assert {row["publisher"] for row in lisbon} == {"The Post"}
    assert stories("quotes", "--language", "en", "--json").json == both
    assert stories("quotes", "--language", "fr", "--json").json == []
    assert stories("quotes", "--place", "Atlantis", "--json").json == []


def test_quotations_are_asked_for_by_a_circle_around_places_of_their_articles(stories: Archive) -> None:
    lisbon = stories("quotes", "--place", "Lisbon", "--json").json
    assert stories("quotes", "--near", "38.72,-9.14,30", "--json").json == lisbon
    assert stories("quotes", "--near", "0,0,30", "--json").json == []
    assert stories("quotes", "--near", "38.72,-9.14").code == 2


def test_speakers_and_how_much_they_say(stories: Archive) -> None:
    rows = stories("quotes", "--speakers", "--json").json
    assert rows[0] == {"speaker": "Maria Gonzalez", "quotes": 2, "articles": 2}
    assert len(stories("quotes", "--speakers", "--nl").out.splitlines()) == len(rows) == 2
    ran = stories("quotes", "--speakers", "--publisher", "the post", "-n", "1")
    assert ran.out.splitlines()[1].split() == ["Maria", "Gonzalez", "1", "1"]
    assert ran.err.startswith("1 speaker")
    none = stories("quotes", "--speakers", "nothing-of-the-kind")
    assert (none.code, none.out) == (0, "")


def test_a_limit_says_that_there_is_more(stories: Archive) -> None:
    ran = stories("quotes", "-n", "1")
    assert len(ran.out.splitlines()) == 2
    assert ran.err.startswith("1 quote, there are more: -n ")


def test_nothing_found_is_no_error(stories: Archive) -> None:
    ran = stories("quotes", "zeppelin", "--table")
    assert (ran.code, ran.out, ran.err.strip()) == (0, "", "0 quotes")
    assert stories("quotes", "zeppelin", "--json").json == []


def test_a_date_that_is_none_is_told(stories: Archive) -> None:
    ran = stories("quotes", "--since", "last week")
    assert ran.code == 2
    assert "write it as 2024, 2024-05 or 2024-05-03" in ran.err


def test_show_says_who_is_quoted(stories: Archive) -> None:
    assert "quotes:    2, by Maria Gonzalez" in stories("show", "a.txt").out
