"""Versions of a place follow when they were fetched, whatever came first; bytes fetched again are a capture."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.store_samples import assert_sound, fill, made, put, renew_outdated, rows

from newsarchive.model import Article, Capture, Captured
from newsarchive.store import Limits, open_reader, open_writer
from newsarchive.store.care.copying import copy_archive
from newsarchive.store.care.verifying import verify
from newsarchive.store.writing.rehearsing import open_rehearsal
from newsarchive.store.writing.timeline import Seen, Timeline, versions_of, with_capture

Sample = tuple[Article, Capture]
PAGE = "https://news.example/page"
HISTORY = "SELECT version, captured_at, article_id FROM captures JOIN articles ON articles.id = article ORDER BY 1, 2"
TIMES = ("2024-05-01", "2024-05-01T09:00:00Z", "2024-05-01T09:00:01Z", "2024-05-02T00:00:00Z", "2025")
TEXTS = ("One ferry.", "Two ferries.", "Three ferries.")
PLACES = (PAGE, "https://news.example/other", "file:///a.txt")


def fetched(text: str, when: str | None, uri: str = PAGE, **given: str) -> Sample:
    article, capture = made(text, uri, **given)
    return article, replace(capture, captured_at=when)


def history(path: Path) -> list[tuple[object, ...]]:
    """The version, time and text of each capture of the one place."""
    texts = {made(text)[0].id: text for text in TEXTS}
    return [(version, when, texts[found]) for version, when, found in rows(path, HISTORY)]


def faults(path: Path) -> list[str]:
    return [str(fault) for fault in verify(path, lambda _done, _all: None, lambda _text: None)]


CAPTURES = st.lists(
    st.tuples(
        st.sampled_from(PLACES),
        st.sampled_from(TIMES),
        st.sampled_from(TEXTS),
        st.dictionaries(st.sampled_from(["publisher", "language"]), st.sampled_from(["x", "y"]), max_size=1),
    ),
    min_size=1,
    max_size=9,
    unique_by=lambda one: one[:3],
)


@settings(max_examples=15, deadline=None)
@given(CAPTURES, st.data())
def test_dated_captures_give_the_same_archive_in_any_order_and_in_any_batches(
    captures: list[tuple[str, str, str, dict[str, str]]], data: st.DataObject
) -> None:
    samples = [fetched(text, when, place, **facts) for place, when, text, facts in captures]
    copies = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(2):
            path = Path(folder) / f"{number}.db"
            shuffled = data.draw(st.permutations(samples)) if number else samples
            size = data.draw(st.sampled_from([1, 2, 100])) if number else 100
            with open_writer(path, limits=Limits(captures=size)) as writer:
                for sample in shuffled:
                    put(writer, *sample)
                renew_outdated(writer, samples)
                assert [put(writer, *sample) for sample in shuffled] == ["unchanged"] * len(samples)
            assert faults(path) == []
            assert_sound(path)
            copy_archive(path, path.with_name("copy"), force=True)
            copies.append(path.with_name("copy").read_bytes())
        assert copies[0] == copies[1]
        for place in {sample[1].uri for sample in samples}:
            assert_numbered_by_time(path, place, samples)


@settings(max_examples=10, deadline=None)
@given(CAPTURES, st.lists(st.tuples(st.integers(0, 1), st.booleans()), min_size=9, max_size=9))
def test_two_writers_of_dated_captures_at_once_make_no_difference(
    captures: list[tuple[str, str, str, dict[str, str]]], turns: list[tuple[int, bool]]
) -> None:
    samples = [fetched(text, when, place, **facts) for place, when, text, facts in captures]
    with tempfile.TemporaryDirectory() as folder:
        alone, path = Path(folder) / "alone.db", Path(folder) / "both.db"
        with open_writer(alone) as writer:
            for sample in samples:
                put(writer, *sample)
            renew_outdated(writer, samples)
        with open_writer(path) as one, open_writer(path) as two:
            for sample, (who, writes) in zip(samples, turns, strict=False):
                put((one, two)[who], *sample)
                if writes:
                    (one, two)[who].flush()
            renew_outdated(one, samples)
            renew_outdated(two, samples)
        assert faults(path) == []
        for each in (alone, path):
            copy_archive(each, each.with_suffix(".copy"))
        assert alone.with_suffix(".copy").read_bytes() == path.with_suffix(".copy").read_bytes()


def assert_numbered_by_time(path: Path, place: str, samples: list[Sample]) -> None:
    stored = "SELECT version, captured_at, article_id FROM version_list WHERE uri = ? ORDER BY version, captured_at"
    there = sorted((capture.captured_at or "", article.id) for article, capture in samples if capture.uri == place)
    expected = [
        (number, *one) for number, (_, run) in enumerate(groupby(there, key=lambda one: one[1]), 1) for one in run
    ]
    assert rows(path, stored, place) == expected


def numbers_of(timeline: Timeline) -> dict[tuple[str, str | None], int]:
    """The numbers of the dated captures."""
    numbers = zip(timeline, versions_of(timeline), strict=True)
    return {(one.article_id, one.captured_at): number for one, number in numbers if one.captured_at}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from([None, *TIMES])), max_size=8))
def test_a_timeline_never_loses_a_capture_nor_lowers_a_number(captures: list[tuple[str, str | None]]) -> None:
    timeline: Timeline = ()
    for text, when in captures:
        before = numbers_of(timeline)
        timeline = with_capture(timeline, Seen(text, {}, when)).timeline
        now = numbers_of(timeline)
        assert all(number <= now[one] for one, number in before.items())
        assert with_capture(timeline, Seen(text, {}, when)).timeline == timeline or when is None
        dated = [(one.captured_at, one.article_id) for one in timeline if one.captured_at]
        assert dated == sorted(dated)
        assert len(set(dated)) == len(dated)
        if when is not None:
            assert (when, text) in dated


def test_the_same_bytes_fetched_again_are_another_capture_of_the_same_version(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    samples = [fetched("One ferry.", "2024-05-03"), fetched("One ferry.", "2024-05-01")]
    assert fill(path, *samples, samples[0]) == ["added", "unchanged", "unchanged"]
    assert history(path) == [(1, "2024-05-01", "One ferry."), (1, "2024-05-03", "One ferry.")]
    # Other bytes between the two: the place went back to what it had held.
    assert fill(path, fetched("Two ferries.", "2024-05-02")) == ["updated"]
    assert history(path) == [
        (1, "2024-05-01", "One ferry."),
        (2, "2024-05-02", "Two ferries."),
        (3, "2024-05-03", "One ferry."),
    ]
    assert rows(path, "SELECT headline FROM articles WHERE is_newest = 1") == [("Ferry returns",)]
    assert faults(path) == []


def test_what_was_fetched_earlier_does_not_take_the_place_of_the_newest(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    assert fill(path, fetched("Two ferries.", "2024-05-02")) == ["added"]
    assert fill(path, fetched("One ferry.", "2024-05-01")) == ["updated"]
    assert history(path) == [(1, "2024-05-01", "One ferry."), (2, "2024-05-02", "Two ferries.")]
    with open_reader(path) as reader:
        assert [found.id for found in reader.listing()] == [made("Two ferries.")[0].id]
        assert reader.search("ferries").total == 1
        assert reader.search("one").total == 0
        old, new = made("One ferry.")[0].id, made("Two ferries.")[0].id
        assert reader.version_before(new) == old
        assert [(one.number, one.captured_at) for one in reader.versions(old)] == [(1, "2024-05-01"), (2, "2024-05-02")]
        assert (reader.article(old).version, reader.article(old).captured_at) == (1, "2024-05-01")
    assert_sound(path)
    assert faults(path) == []


def test_what_has_no_time_comes_last_as_it_arrives_and_a_time_said_later_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(
        path,
        fetched("Two ferries.", "2024-05-02"),
        fetched("One ferry.", None),
        fetched("Three ferries.", "2024-05-01"),
    )
    assert history(path) == [
        (1, "2024-05-01", "Three ferries."),
        (2, "2024-05-02", "Two ferries."),
        (3, None, "One ferry."),
    ]
    assert fill(path, fetched("One ferry.", "2025")) == ["unchanged"]
    assert history(path)[2] == (3, "2025", "One ferry.")
    assert fill(path, fetched("One ferry.", None)) == ["unchanged"]
    assert faults(path) == []


@pytest.mark.parametrize("at", [0, 1, 2])
def test_what_a_capture_states_anew_counts_where_no_later_one_says_otherwise(tmp_path: Path, at: int) -> None:
    path = tmp_path / "archive.db"
    fill(path, *(fetched("One ferry.", when, language="en") for when in TIMES[:3]))
    fill(path, fetched("One ferry.", TIMES[at], publisher="The Post", language="de"))
    (given,) = rows(path, "SELECT given FROM articles")
    assert json.loads(given[0]) == {"language": "de" if at == 2 else "en", "publisher": "The Post"}
    fill(path, fetched("One ferry.", TIMES[at], publisher="The Herald"))
    (given,) = rows(path, "SELECT given FROM articles")
    assert json.loads(given[0])["publisher"] == "The Herald"
    assert faults(path) == []


def test_a_rehearsal_tells_of_times_what_the_writer_does(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path, fetched("Two ferries.", "2024-05-02"))
    further = [
        fetched("One ferry.", "2024-05-01"),
        fetched("Two ferries.", "2024-05-03"),
        fetched("Two ferries.", "2024-05-02"),
        fetched("Three ferries.", None),
    ]
    with open_rehearsal(path) as rehearsal:
        told = []
        for article, capture in further:
            facts = rehearsal.facts_for(capture, article.original.sha256)
            told.append("unchanged" if facts is None else rehearsal.add(article, capture, facts.given))
    assert told == fill(path, *further) == ["updated", "unchanged", "unchanged", "updated"]


def test_a_capture_is_known_again_by_its_time_whatever_number_its_version_had(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    article, _ = fetched("One ferry.", "2024-05-01")
    fill(path, fetched("One ferry.", "2024-05-01"))
    with open_writer(path) as writer:
        known = Captured(PAGE, 7, {}, "2024-05-01", "")
        assert writer.has_capture(known, article.original.sha256)
        assert not writer.has_capture(replace(known, captured_at="2024-05-02"), article.original.sha256)
        assert writer.has_capture(replace(known, captured_at=None, version=1), article.original.sha256)


@pytest.mark.parametrize("when", ["\ud800", "\x1b[31m", "", "0" * 1000])
def test_a_time_that_is_none_harms_nothing(tmp_path: Path, when: str) -> None:
    path = tmp_path / "archive.db"
    fill(path, fetched("One ferry.", when), fetched("Two ferries.", "2024"))
    assert len(rows(path, "SELECT * FROM captures")) == 2
    assert faults(path) == []


def test_views_of_other_programs_go_on_naming_the_captures(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path, fetched("One ferry.", "2024-05-01"))
    from newsarchive.store.schema.captures import statements

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE VIEW mine AS SELECT uri FROM captures")
        for statement in statements():
            connection.execute(statement)
        assert connection.execute("SELECT uri FROM mine").fetchall() == [(PAGE,)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
