"""`archive stories`, `similar` and `dupes`, as somebody meets them who has never seen them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.conftest import Archive
from tests.store.store_samples import fill
from tests.store.test_store_stories import edited, news, prose

TEXT = prose(1, 200)
COMMANDS = [("stories",), ("dupes",), ("similar", "one.txt")]


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """One text five times, another twice, a third once, in this order."""
    Path("data").mkdir()
    half = " ".join(TEXT.split()[:100])
    fill(
        Path("data/archive.db"),
        news(TEXT, "one", headline="Ferry returns", publisher="The Post", published_at="2024-05-03"),
        news(TEXT.title(), "two", headline="العبّارة تعود", publisher="=Paper\x1b[31m", published_at="2024-05-02"),
        news(half, "half", headline="In brief", publisher="The Post", published_at="2024-05-04"),
        news(edited(TEXT, 9), "edited", headline="Ferry is back", publisher=None, published_at=None),
        news(f"{TEXT} {prose(50, 40)}", "more", headline="Ferry returns, crews say", published_at="2024-05-06"),
        news(prose(2, 200), "bridge", headline="Bridge opens", publisher="The Post", published_at="2024-06"),
        news(prose(2, 200) + " ", "again", headline="Bridge opens", publisher="The Post", published_at="2024-06-02"),
        news(prose(3, 200), "alone", headline="Lantern festival"),
    )
    return archive


def test_stories_come_newest_first_with_their_first_headline(filled: Archive) -> None:
    ran = filled("stories", "--json")
    first, second = ran.json
    assert (first["headline"], first["articles"], first["publishers"]) == ("Bridge opens", 2, 1)
    assert (first["first_published"], first["last_published"]) == ("2024-06", "2024-06-02")
    assert (second["headline"], second["articles"]) == ("العبّارة تعود", 5)
    assert len(second["ids"]) == 5
    assert second["ids"][0] == second["id"]
    assert ran.err == "2 of 2 stories\n"


def test_small_stories_can_be_left_out_and_the_list_cut(filled: Archive) -> None:
    assert [row["articles"] for row in filled("stories", "--at-least", "3", "--json").json] == [5]
    ran = filled("stories", "-n", "1")
    assert ran.out.count("\n") == 2
    assert ran.err == "1 of 2 stories\n"


def test_the_articles_of_a_story_are_listed_from_any_of_them(filled: Archive) -> None:
    names = [[row["headline"] for row in filled("stories", name, "--json").json] for name in ("one.txt", "half.txt")]
    assert names[0] == names[1]
    assert names[0][0] == "العبّارة تعود"
    assert names[0][-1] == "Ferry is back"  # undated
    ran = filled("stories", "alone.txt")
    assert (ran.code, ran.out, ran.err) == (0, "", "no other article tells this story\n")


def test_similar_says_what_each_copy_is_and_how_much_is_shared(filled: Archive) -> None:
    rows = {row["uri"].rpartition("/")[2]: row for row in filled("similar", "one.txt", "--json").json}
    assert {name: row["kind"] for name, row in rows.items()} == {
        "two.txt": "identical",
        "half.txt": "cut",
        "more.txt": "extended",
        "edited.txt": "edited",
    }
    assert rows["half.txt"]["shared"] == 1
    assert 0.4 < rows["half.txt"]["covered"] < 0.6
    assert rows["more.txt"]["covered"] == 1
    assert all(row["same_story"] for row in rows.values())
    ran = filled("similar", "one.txt", "-n", "2")
    assert ran.out.splitlines()[1].split()[1:4] == ["identical", "100", "%"]
    assert ran.err == "2 similar articles, there are more: -n 100\n"


def test_similar_is_the_other_way_round_from_the_other_side(filled: Archive) -> None:
    rows = filled("similar", "half.txt", "--json").json
    kinds = {row["uri"].rpartition("/")[2]: row["kind"] for row in rows}
    assert kinds["one.txt"] == kinds["two.txt"] == kinds["more.txt"] == "extended"


def test_an_older_version_is_similar_to_what_took_its_place(filled: Archive) -> None:
    old = filled("list", "--json").json[0]["id"]
    fill(Path("data/archive.db"), news(edited(TEXT, 3), "one", headline="Ferry returns at last"))
    rows = filled("similar", old, "--json").json
    assert "Ferry returns at last" in [row["headline"] for row in rows]
    assert old not in filled("stories", "--nl").out


def test_dupes_are_word_for_word(filled: Archive) -> None:
    ran = filled("dupes", "--nl")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [(row["headline"], row["articles"], len(row["ids"])) for row in rows] == [
        ("Bridge opens", 2, 2),
        ("العبّارة تعود", 2, 2),
    ]
    assert ran.err == "2 texts more than once, 2 surplus articles\n"


def test_what_is_printed_is_safe_for_terminals_and_spreadsheets(filled: Archive) -> None:
    assert "\x1b" not in filled("similar", "one.txt").out
    rows = list(csv.DictReader(io.StringIO(filled("similar", "one.txt", "--csv").out)))
    assert {row["publisher"][:2] for row in rows if "Paper" in row["publisher"]} == {"'="}


@pytest.mark.parametrize("words", COMMANDS)
def test_without_an_archive_it_says_so(archive: Archive, words: tuple[str, ...]) -> None:
    ran = archive(*words)
    assert (ran.code, ran.out) == (1, "")
    assert "no archive here" in ran.err


@pytest.mark.parametrize("words", [("similar", "onw.txt"), ("stories", "onw.txt")])
def test_a_mistyped_name_is_answered_with_what_may_be_meant(filled: Archive, words: tuple[str, ...]) -> None:
    ran = filled(*words)
    assert ran.code == 1
    assert "did you mean one.txt" in ran.err


@pytest.mark.parametrize("words", COMMANDS[:2])
def test_an_archive_without_copies_gives_an_empty_list(archive: Archive, words: tuple[str, ...]) -> None:
    Path("data").mkdir()
    fill(Path("data/archive.db"), news(TEXT, "one"))
    assert archive(*words).out == ""
    assert archive(*words, "--json").json == []
    assert archive("similar", "one.txt", "--json").json == []


def test_a_read_only_archive_is_answered_from_memory(filled: Archive) -> None:
    Path("data/archive.db").chmod(0o444)
    assert len(filled("stories", "--json").json) == 2
    Path("data/archive.db").chmod(0o644)


@pytest.mark.parametrize("wrong", [("--at-least", "1"), ("-n", "-1"), ("one.txt", "two.txt"), ("--at-least", "x")])
def test_wrong_usage_is_said(archive: Archive, wrong: tuple[str, ...]) -> None:
    assert archive("stories", *wrong).code == 2


def test_a_run_that_writes_no_record_leaves_stories_up_to_date(filled: Archive, story: Path) -> None:
    assert filled("ingest", story).code == 0
    assert filled("stories").code == 0
    assert filled("ingest", story).err == "1 listed: 0 added, 0 updated, 1 unchanged, 0 skipped, 0 failed\n"
    assert "compared" not in filled("verify").err
    assert filled("edit", "again.txt", "--set", "headline=Bridge closes", "--why", "misread").code == 0
    assert "the stories were not compared with the articles" in filled("verify").err


def test_a_search_shows_one_of_a_story_and_says_how_many_copies_it_has(filled: Archive) -> None:
    assert filled("stories", "--nl").code == 0
    everything = filled("search", "published:none OR -published:none", "--copies", "--json")
    assert (len(everything.json), everything.err) == (8, "8 articles\n")
    folded = filled("search", "published:none OR -published:none", "--json")
    assert sorted(row["copies"] for row in folded.json) == [0, 1, 4]
    assert folded.err == "8 articles, 3 shown, 5 copies folded: --copies shows them\n"
    firsts = {row["copies"]: row["id"] for row in reversed(everything.json)}
    assert {row["id"] for row in folded.json} == set(firsts.values())  # of each the best


def test_copies_stand_after_the_headline(filled: Archive) -> None:
    assert filled("stories", "--nl").code == 0
    plain = filled("search", "bridge", "publisher:post").out
    assert "  Bridge opens  +1 copy\n" in plain
    assert "Bridge opens  +1 copy  " in filled("search", "bridge", "publisher:post", "--table").out
    assert "copy" not in filled("search", "bridge", "publisher:post", "--copies").out
    (row,) = csv.DictReader(io.StringIO(filled("search", "headline:bridge", "--csv").out))
    assert (row["headline"], row["copies"]) == ("Bridge opens", "1")


def test_counts_and_ids_are_of_every_copy(filled: Archive) -> None:
    assert filled("stories", "--nl").code == 0
    assert filled("search", "headline:bridge", "--count").out == "2\n"
    assert len(filled("search", "headline:bridge", "--ids").out.split()) == 2


def test_nothing_is_folded_before_stories_were_asked_for_or_after_a_record_has_changed(filled: Archive) -> None:
    before = filled("search", "headline:bridge", "--json")
    assert ([row["copies"] for row in before.json], before.err) == ([0, 0], "2 articles\n")
    assert filled("stories", "--nl").code == 0
    assert filled("edit", "again.txt", "--set", "headline=Bridge closes", "--why", "misread").code == 0
    assert len(filled("search", "headline:bridge", "--json").json) == 2
    assert filled("search", "has:copies headline:closes", "--count").out == "0\n"
    assert filled("stories", "--nl").code == 0
    assert filled("search", "headline:bridge", "--json").err.endswith("1 copy folded: --copies shows them\n")
    assert filled("search", "has:copies", "--count").out == "7\n"


def test_a_search_that_may_not_write_folds_by_the_stories_that_are_there(filled: Archive) -> None:
    assert filled("stories", "--nl").code == 0
    Path("data/archive.db").chmod(0o444)
    assert [row["copies"] for row in filled("search", "headline:bridge", "--json").json] == [1]
    Path("data/archive.db").chmod(0o644)
