"""`archive tag`, `remark`, `edit` and `saved` as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import Archive


@pytest.fixture
def filled(archive: Archive, story: Path) -> Archive:
    assert archive("ingest", story, "--no-names").code == 0
    return archive


def test_a_tag_is_given_listed_and_taken_off(filled: Archive) -> None:
    assert "1 article of 1 got the tag" in filled("tag", "to  read", "lido.txt").err
    assert "0 articles of 1 got the tag" in filled("tag", "to read", "-", input=b"lido.txt\n").err
    assert filled("tag", "--json").json == [{"tag": "to read", "articles": 1}]
    assert filled("tag", "to read", "lido.txt", "--remove").code == 0
    assert filled("tag", "--json").json == []


def test_who_names_the_article_before_the_tag_is_told_the_order(filled: Archive) -> None:
    ran = filled("tag", "lido.txt", "urgent")
    assert (ran.code, "the tag comes first: archive tag urgent lido.txt" in ran.err) == (1, True)
    assert "the tag comes first" not in filled("tag", "urgent", "no-such").err


def test_a_remark_is_written_listed_and_deleted(filled: Archive) -> None:
    assert filled("remark", "lido.txt", "Call the mayor.").code == 0
    assert filled("remark", "lido.txt", "-", input="اتصل\x1b[31m".encode()).code == 0
    shown = filled("remark", "lido.txt")
    assert "Call the mayor." in shown.out
    assert "\x1b" not in shown.out
    assert filled("remark", "lido.txt", "--delete", "1").code == 0
    assert [one["number"] for one in filled("remark", "lido.txt", "--json").json] == [2]
    assert filled("remark", "lido.txt", "--delete", "1").code == 1


def test_the_page_and_the_record_tell_what_is_ones_own(filled: Archive) -> None:
    assert "own tags:" not in filled("show", "lido.txt").out
    assert filled("show", "lido.txt", "--json").json["own_tags"] == []
    filled("tag", "to read", "lido.txt")
    filled("tag", "عاجل", "lido.txt")
    filled("remark", "lido.txt", "Call the mayor\x1b[31m.")
    filled("edit", "lido.txt", "--set", "section=Local", "--why", "print")
    page = filled("show", "lido.txt").out
    assert "\nown tags:  to read; عاجل\nremark:    Call the mayor" in page
    assert "\x1b" not in page
    record = filled("show", "lido.txt", "--json").json
    assert record["own_tags"] == ["to read", "عاجل"]
    assert [(one["number"], one["text"]) for one in record["remarks"]] == [(1, "Call the mayor\x1b[31m.")]
    assert [(one["field"], one["value"], one["why"]) for one in record["edits"]] == [("section", "Local", "print")]
    assert json.loads(filled("show", "lido.txt", "--nl").out) == record


def test_a_correction_is_shown_kept_through_reextraction_and_undone(filled: Archive) -> None:
    done = filled("edit", "lido.txt", "--set", "published_at=2024-05-04", "--set", "section=Local", "--why", "print")
    assert done.code == 0, done.err
    assert filled("show", "lido.txt", "--json").json["published_at"] == "2024-05-04"
    assert "published: 2024-05-04 (corrected by hand)" in filled("show", "lido.txt").out
    assert "1 article: 0 changed, 1 unchanged" in filled("reextract", "--no-names").err
    (date, section) = filled("edit", "lido.txt", "--json").json
    assert (date["field"], date["extracted"], date["why"]) == ("published_at", "2024-05-03", "print")
    assert (section["field"], section["extracted"]) == ("section", None)
    assert filled("edit", "lido.txt", "--unset", "published_at", "--unset", "section").code == 0
    record = filled("show", "lido.txt", "--json").json
    assert (record["published_at"], record["section"]) == ("2024-05-03", None)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--set", "headline=x"),
        ("--set", "body=x", "--why", "y"),
        ("--set", "headline", "--why", "y"),
        ("--set", "published_at=yesterday", "--why", "y"),
        ("--set", "published_at=20240503", "--why", "y"),
        ("--set", "language=English, mostly", "--why", "y"),
        ("--set", "url=javascript:alert(1)", "--why", "y"),
        ("--set", "url=http://x.org", "--unset", "url", "--why", "y"),
        ("--why", "y"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changed(filled: Archive, arguments: tuple[str, ...]) -> None:
    assert filled("edit", "lido.txt", *arguments).code == 2
    assert filled("edit", "lido.txt", "--json").json == []


def test_a_saved_query_runs_and_tells_what_is_new(filled: Archive, story: Path) -> None:
    assert filled("saved", "add", "baths", "lido").code == 0
    assert len(filled("saved", "run", "baths", "--json").json) == 1
    assert filled("saved", "run", "baths", "--new", "--json").json == []
    story.with_name("other.txt").write_text("A lido opens\n\nA second lido has opened its doors.\n", encoding="utf-8")
    assert filled("ingest", story.with_name("other.txt"), "--no-names").code == 0
    assert len(filled("saved", "run", "baths", "--new", "--json").json) == 1
    assert filled("saved", "run", "baths", "--new", "--json").json == []
    for name in ("third", "fourth"):
        text = f"The {name} lido opens\n\nA {name} lido has opened its doors.\n"
        story.with_name(f"{name}.txt").write_text(text, encoding="utf-8")
        assert filled("ingest", story.with_name(f"{name}.txt"), "--no-names").code == 0
    few = ("saved", "run", "baths", "--new", "--json", "-n")
    assert [len(filled(*few, str(most)).json) for most in (0, 1, 1, 1)] == [0, 1, 1, 0]
    assert [one["query"] for one in filled("saved", "list", "--json").json] == ["lido"]
    assert "in the place" not in filled("saved", "add", "baths", "lido").err
    assert filled("saved", "add", "baths", "pool").err == "saved: baths, in the place of lido\n"
    assert filled("saved", "remove", "baths").code == 0
    assert filled("saved", "run", "baths").code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("tag", "x", "nothere"),
        ("remark", "nothere"),
        ("edit", "nothere"),
        ("saved", "run", "x"),
        ("saved", "remove", "x"),
    ],
)
def test_what_is_not_there_is_one_line(filled: Archive, arguments: tuple[str, ...]) -> None:
    ran = filled(*arguments)
    assert ran.code == 1
    assert ran.err.startswith("archive: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [("tag",), ("tag", "x", "y"), ("remark", "a", "b"), ("edit", "a"), ("saved", "list")]
)
def test_without_an_archive_the_error_says_so(archive: Archive, arguments: tuple[str, ...]) -> None:
    ran = archive(*arguments)
    assert ran.code == 1
    assert "no archive here" in ran.err
    assert not Path("data").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("tag", " ", "a"),
        ("tag", "x" * 201, "a"),
        ("tag", "x"),
        ("remark", "a", "b", "--delete", "1"),
        ("saved", "add", " ", "x"),
    ],
)
def test_what_makes_no_sense_is_usage(filled: Archive, arguments: tuple[str, ...]) -> None:
    assert filled(*arguments).code == 2
