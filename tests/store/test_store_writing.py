"""What the archive makes of captures: an article is its bytes, a place has versions, facts add up."""

from __future__ import annotations

import gc
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.store.store_samples import assert_sound, fill, made, put, renew_outdated, rows

from newsarchive.errors import RejectedError, StoreError
from newsarchive.model import Capture, Failed, Rejected
from newsarchive.store import Limits, Writer, open_reader, open_writer

if TYPE_CHECKING:
    from pathlib import Path

A = "file:///news/a.txt"
B = "file:///news/b.txt"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "er" / "archive.db"


def versions(path: Path) -> list[tuple[object, ...]]:
    return rows(path, "SELECT uri, version, article_id FROM version_list")


def test_a_new_archive_is_made_with_its_folders_and_says_so(path: Path) -> None:
    with open_writer(path) as writer:
        assert writer.created
    with open_writer(path) as writer:
        assert not writer.created


def test_an_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.touch()
    with open_writer(path) as writer:
        assert writer.created


def test_the_same_again_is_unchanged_and_doubles_nothing(path: Path) -> None:
    samples = [made(f"Story {n}.", f"file:///news/{n}.txt", publisher="The Post") for n in range(5)]
    assert fill(path, *samples) == ["added"] * 5
    tables = ("articles", "captures", "originals", "block_list", "person_list")
    before = [rows(path, f"SELECT * FROM {table}") for table in tables]  # noqa: S608
    assert fill(path, *samples) == ["unchanged"] * 5
    assert [rows(path, f"SELECT * FROM {table}") for table in tables] == before  # noqa: S608
    assert_sound(path)


def test_the_same_within_one_batch_is_unchanged(path: Path) -> None:
    sample = made("Story.", A, publisher="The Post")
    assert fill(path, sample, sample) == ["added", "unchanged"]


def test_the_same_bytes_from_another_place_are_a_further_capture(path: Path) -> None:
    article, capture = made("Story.", A)
    assert fill(path, (article, capture), made("Story.", B), made("Story.", B)) == [
        "added",
        "unchanged",
        "unchanged",
    ]
    assert versions(path) == [(A, 1, article.id), (B, 1, article.id)]
    assert rows(path, "SELECT count(*) FROM originals") == [(1,)]


def test_other_bytes_from_the_same_place_are_its_next_version(path: Path) -> None:
    (old, first), (new, second) = made("Story.", A), made("Story, corrected.", A)
    assert fill(path, (old, first)) == ["added"]
    assert fill(path, (new, second)) == ["updated"]
    assert versions(path) == [(A, 1, old.id), (A, 2, new.id)]
    with open_reader(path) as reader:
        assert [item.id for item in reader.listing()] == [new.id]
        assert [hit.id for hit in reader.search("story").hits] == [new.id]
        assert reader.article(old.id).article == old
        assert reader.original(old.id) == b"Story."
        assert (reader.article(old.id).version, reader.article(new.id).version) == (1, 2)
    assert_sound(path)


def test_versions_within_one_batch_are_told_apart_too(path: Path) -> None:
    samples = [made(f"Story, edition {n}.", A) for n in range(1, 4)]
    assert fill(path, *samples) == ["added", "updated", "updated"]
    assert [row[1:] for row in versions(path)] == [(n, sample[0].id) for n, sample in enumerate(samples, 1)]
    with open_reader(path) as reader:
        assert reader.count() == 1
        assert reader.search("edition").total == 1
    assert_sound(path)


def test_a_place_that_goes_back_to_earlier_bytes_shows_these_again(path: Path) -> None:
    old, new = made("Story.", A), made("Story, corrected.", A)
    assert [fill(path, sample) for sample in (old, new, old, old)] == [
        ["added"],
        ["updated"],
        ["updated"],
        ["unchanged"],
    ]
    assert [row[1:] for row in versions(path)] == [(1, old[0].id), (2, new[0].id), (3, old[0].id)]
    with open_reader(path) as reader:
        assert [item.id for item in reader.listing()] == [old[0].id]
        assert [hit.id for hit in reader.search("story").hits] == [old[0].id]
        assert reader.article(old[0].id).version == 3
    assert_sound(path)


def test_an_old_version_that_another_place_still_holds_stays_listed(path: Path) -> None:
    fill(path, made("Story.", A), made("Story.", B))
    fill(path, made("Story, corrected.", A))
    with open_reader(path) as reader:
        assert reader.count() == 2
    assert_sound(path)


def test_an_old_version_found_at_a_new_place_is_listed_again(path: Path) -> None:
    fill(path, made("Story.", A), made("Story, corrected.", A))
    assert fill(path, made("Story.", B)) == ["unchanged"]
    with open_reader(path) as reader:
        assert reader.search("story").total == 2
    assert_sound(path)


def test_bytes_without_a_place_are_told_apart_by_themselves(path: Path) -> None:
    assert fill(path, made("One."), made("Two."), made("One.")) == ["added", "added", "unchanged"]
    with open_reader(path) as reader:
        assert [item.uri for item in reader.listing()] == ["", ""]


def test_other_facts_replace_the_record_and_its_index(path: Path) -> None:
    assert fill(path, made("Story.", A, publisher="The Post")) == ["added"]
    article, capture = made("Story.", A, headline="Barge returns", publisher="The Herald")
    assert fill(path, (article, capture)) == ["updated"]
    with open_reader(path) as reader:
        assert reader.article(article.id).article == article
        assert reader.search("barge").total == 1
        assert reader.search("ferry").total == 0
    assert rows(path, "SELECT count(*) FROM blocks") == [(len(article.blocks),)]
    assert_sound(path)


def test_facts_are_replaced_within_one_batch_too(path: Path) -> None:
    first, second = made("Story.", A, publisher="The Post"), made("Story.", A, publisher="The Herald")
    assert fill(path, first, second) == ["added", "updated"]
    with open_reader(path) as reader:
        assert reader.article(first[0].id).article.publisher == "The Herald"
    assert_sound(path)


def test_facts_add_up_and_are_never_taken_away(path: Path) -> None:
    article, capture = made("Story.", A, publisher="The Post", language="en")
    fill(path, (article, capture))
    sha256 = article.original.sha256
    with open_writer(path) as writer:
        assert writer.facts_for(replace(capture, given={}), sha256) is None
        assert writer.facts_for(replace(capture, given={"language": "en"}), sha256) is None
        facts = writer.facts_for(replace(capture, given={"language": "fr", "byline": "Bo"}), sha256)
    assert facts is not None
    assert facts.given == {"publisher": "The Post", "language": "fr", "byline": "Bo"}


def test_a_new_place_without_facts_keeps_those_that_are_known(path: Path) -> None:
    article, capture = made("Story.", A, publisher="The Post")
    assert fill(path, (article, capture), (article, Capture(b"Story.", B))) == ["added", "unchanged"]
    assert rows(path, "SELECT given FROM articles") == [('{"publisher": "The Post"}',)]


def test_two_places_that_contradict_each_other_do_not_take_turns(path: Path) -> None:
    samples = made("Story.", A, publisher="The Post"), made("Story.", B, publisher="The Herald")
    assert fill(path, *samples) == ["added", "unchanged"]
    assert fill(path, *samples) == ["unchanged", "unchanged"]
    with open_reader(path) as reader:
        assert reader.article(samples[0][0].id).article.publisher == "The Post"


def test_of_two_places_the_first_by_name_is_believed_whichever_comes_first(path: Path) -> None:
    post, herald = made("Story.", A, publisher="The Post"), made("Story.", B, publisher="The Herald", language="fr")
    assert fill(path, herald, post) == ["added", "updated"]
    assert fill(path, herald, post) == ["unchanged", "unchanged"]
    with open_reader(path) as reader:
        article = reader.article(post[0].id).article
    assert (article.publisher, article.language, article.original.uri) == ("The Post", "fr", A)


def test_an_address_is_believed_before_a_file_and_a_file_before_standard_input(path: Path) -> None:
    web = "https://news.example/a"
    for place in ("", A, web):
        assert fill(path, made("Story.", place)) == ["updated" if place else "added"]
        assert rows(path, "SELECT uri FROM articles") == [(place,)]
    assert fill(path, made("Story.", "file:///0.txt"), made("Story.")) == ["unchanged", "unchanged"]
    assert_sound(path)


def test_a_place_may_change_its_facts_back(path: Path) -> None:
    post, herald = made("Story.", A, publisher="The Post"), made("Story.", A, publisher="The Herald")
    assert [fill(path, sample)[0] for sample in (post, herald, post, post)] == [
        "added",
        "updated",
        "updated",
        "unchanged",
    ]


def test_adding_what_is_there_replaces_the_record(path: Path) -> None:
    article, capture = made("Story.", A)
    better = replace(article, standfirst="A ferry comes back.")
    fill(path, (article, capture))
    with open_writer(path) as writer:
        assert writer.add(better, capture) == "updated"
    with open_reader(path) as reader:
        assert reader.article(article.id).article == better
    assert_sound(path)


def test_other_bytes_with_the_same_id_are_refused_and_the_batch_goes_on(path: Path) -> None:
    article, capture = made("Story.", A)
    sha256 = article.original.sha256[:16] + "0" * 48
    twin = replace(article, original=replace(article.original, sha256=sha256))
    with open_writer(path) as writer:
        writer.add(article, capture)
        with pytest.raises(RejectedError, match="same id"):
            writer.add(twin, replace(capture, uri=B))
        assert put(writer, *made("Another.", B)) == "added"
    assert rows(path, "SELECT count(*) FROM articles") == [(2,)]


def test_runs_are_recorded_with_options_and_counts(path: Path) -> None:
    with open_writer(path) as writer:
        assert writer.start_run("0.1.0", {"names": True, "paths": ["seeds"]}) == 1
        put(writer, *made("Story.", A))
        writer.finish_run({"added": 1, "unchanged": 0})
    (row,) = rows(path, "SELECT version, options, counts, finished_at >= started_at FROM runs")
    assert row[0] == "0.1.0"
    assert json.loads(row[1]) == {"names": True, "paths": ["seeds"]}
    assert json.loads(row[2]) == {"added": 1, "unchanged": 0}
    assert row[3] == 1
    assert rows(path, "SELECT run FROM articles UNION ALL SELECT run FROM captures") == [(1,), (1,)]


def test_rejections_and_failures_are_recorded_once_for_place_and_reason(path: Path) -> None:
    for _ in range(2):
        with open_writer(path) as writer:
            writer.start_run("0.1.0", {})
            writer.reject(Rejected("the file is empty", A, "e3b0" * 16, 0))
            writer.reject(Rejected("the file is empty", "", "e3b0" * 16, 0), where="standard input")
            writer.reject(Rejected("the file is empty", "", "e3b0" * 16, 0))
            writer.fail(Failed("INDEX.md, line 4: gone.txt", "no such file"))
            writer.fail(Failed("INDEX.md, line 5", "no permission", B))
    found = rows(path, "SELECT place, reason, first_run, last_run FROM rejections ORDER BY id")
    assert found == [
        (A, "the file is empty", 1, 2),
        ("standard input", "the file is empty", 1, 2),
        ("sha256:" + "e3b0" * 16, "the file is empty", 1, 2),
        ("INDEX.md, line 4: gone.txt", "no such file", 1, 2),
        (B, "no permission", 1, 2),
    ]


@pytest.mark.parametrize("limits", [Limits(captures=3), Limits(size=30), Limits(seconds=0.0)])
def test_full_batches_are_written_while_the_run_goes_on(path: Path, limits: Limits) -> None:
    with open_writer(path, limits=limits) as writer:
        for n in range(4):
            put(writer, *made(f"Story number {n}.", f"file:///news/{n}.txt"))
        assert rows(path, "SELECT count(*) FROM articles")[0][0] >= 3


def test_what_is_complete_is_written_when_the_run_is_interrupted(path: Path) -> None:
    def interrupted() -> None:
        with open_writer(path) as writer:
            put(writer, *made("One.", A))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with open_reader(path) as reader:
        assert reader.count() == 1


@pytest.mark.parametrize("step", ["write", "write_rejections"])
def test_an_interrupt_while_writing_leaves_whole_batches_and_can_go_on(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    from newsarchive.store.writing.batch import BatchWriter

    whole = getattr(BatchWriter, step)
    calls = []

    def interrupted(*arguments: object) -> None:
        whole(*arguments)
        calls.append(step)
        if len(calls) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(BatchWriter, step, interrupted)
    samples = [made(f"Story {n}.", f"file:///news/{n}.txt") for n in range(3)]
    with pytest.raises(KeyboardInterrupt):
        fill(path, *samples)
    assert fill(path, *samples) == ["unchanged"] * 3
    assert_sound(path)


@pytest.mark.parametrize("when", ["before", "after"])
def test_an_interrupt_while_a_capture_is_taken_in_loses_nothing_of_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    from newsarchive.store.writing.ledger import Ledger

    take, calls = Ledger.take, []

    def interrupted(*arguments: Any) -> Any:
        calls.append(when)
        is_second = len(calls) == 2
        if is_second and when == "before":
            raise KeyboardInterrupt
        taken = take(*arguments)
        if is_second:
            raise KeyboardInterrupt
        return taken

    monkeypatch.setattr(Ledger, "take", interrupted)
    samples = [made(f"Story {n}.", f"file:///news/{n}.txt") for n in range(3)]
    with pytest.raises(KeyboardInterrupt):
        fill(path, *samples)
    assert fill(path, *samples) == ["unchanged", "unchanged", "added"]
    assert_sound(path)


def test_a_batch_that_was_written_before_the_interrupt_is_not_doubled(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Writer._write

    def written_then_interrupted(writer: Writer) -> None:
        write(writer)
        raise KeyboardInterrupt

    monkeypatch.setattr(Writer, "_write", written_then_interrupted)
    with pytest.raises(KeyboardInterrupt):
        fill(path, *(made(f"Story {n}.", A) for n in range(3)))
    assert [row[1] for row in versions(path)] == [1, 2, 3]
    assert_sound(path)


def test_two_writers_at_once_agree(path: Path) -> None:
    shared = [made(f"Story {n}.", f"file:///news/{n}.txt") for n in range(3)]
    with open_writer(path) as one, open_writer(path) as two:
        for sample in shared:
            assert put(one, *sample) == put(two, *sample) == "added"
        put(one, *made("Edition one.", A))
        put(two, *made("Edition two.", A))
        one.flush()
        two.flush()
        assert put(one, *shared[0]) == "unchanged"
        assert one.overtaken() == {}
        assert two.overtaken() == {("added", "unchanged"): 3, ("added", "updated"): 1}
    assert rows(path, "SELECT count(*) FROM articles") == [(5,)]
    assert [row[1] for row in versions(path) if row[0] == A] == [1, 2]
    assert_sound(path)


@pytest.mark.parametrize("fate", ["moved", "replaced"])
@pytest.mark.parametrize("anything_new", [True, False])
def test_an_archive_that_loses_its_name_while_it_is_written_is_said(path: Path, fate: str, anything_new: bool) -> None:
    """Put back, it has what was written until then."""
    first, second = made("Edition one.", A), made("Edition two.", B)
    elsewhere = path.with_name("elsewhere.db")

    def lose(writer: Writer) -> None:
        writer.start_run("0", {})
        put(writer, *first)
        writer.flush()
        path.rename(elsewhere)
        if fate == "replaced":
            path.write_bytes(b"")
        put(writer, *(second if anything_new else first))
        writer.finish_run({})

    with pytest.raises(StoreError, match="was moved, deleted or replaced"), open_writer(path) as writer:
        lose(writer)
    elsewhere.replace(path)
    assert rows(path, "SELECT count(*) FROM articles") == [(1,)]
    assert_sound(path)


def test_a_run_in_which_all_is_unchanged_does_not_fill_the_memory(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.store.writing.writer._REMEMBERED", 4)
    samples = [made(f"Story {n}.", f"file:///news/{n}.txt") for n in range(10)]
    assert fill(path, *samples) == ["added"] * 10
    with open_writer(path) as writer:
        for sample in samples:
            assert put(writer, *sample) == "unchanged"
            assert len(writer._ledger) <= 6


def test_what_no_archive_can_hold_is_a_message_and_leaves_the_archive_whole(path: Path) -> None:
    article, capture = made("Story.", A)
    broken = replace(article, blocks=(article.blocks[0], *article.blocks[:-1]))
    with pytest.raises(StoreError, match="cannot be used"), open_writer(path) as writer:
        writer.add(broken, capture)
    assert rows(path, "SELECT count(*) FROM articles") == [(0,)]
    assert fill(path, (article, capture)) == ["added"]


def test_the_same_bytes_written_by_two_processes_at_once_end_as_if_one_had_written_them(path: Path) -> None:
    post, herald = made("Story.", A, publisher="The Post"), made("Story.", B, publisher="The Herald", language="fr")
    with open_writer(path) as first, open_writer(path) as second:
        assert put(first, *herald) == put(second, *post) == "added"
        first.flush()
        second.flush()
        assert renew_outdated(second, [post]) == [post[0].id]
    with open_reader(path) as reader:
        article = reader.article(post[0].id).article
        assert reader.kept_capture(post[0].id).given == {"publisher": "The Post", "language": "fr"}
    assert (article.publisher, article.language, article.original.uri) == ("The Post", "fr", A)
    assert rows(path, "SELECT * FROM outdated") == []
    assert_sound(path)


def test_a_record_that_is_as_it_should_be_is_not_replaced_by_one_of_another_place(path: Path) -> None:
    post, plain = made("Story.", A, publisher="The Post"), made("Story.", B)
    with open_writer(path) as first, open_writer(path) as second:
        assert put(first, *post) == put(second, *plain) == "added"
        first.flush()
        second.flush()
        assert second.outdated() == []
    assert rows(path, "SELECT publisher, uri FROM articles") == [("The Post", A)]
    assert rows(path, "SELECT count(*) FROM captures") == [(2,)]


def test_a_renewal_made_with_facts_that_no_longer_stand_is_not_written(path: Path) -> None:
    post = made("Story.", A, publisher="The Post")
    fill(path, post)
    with open_writer(path) as writer:
        fill(path, made("Story.", A, publisher="The Gazette"))
        writer.renew(replace(post[0], headline="Older"), {"publisher": "The Post"})
    assert rows(path, "SELECT publisher, headline FROM articles") == [("The Gazette", "Ferry returns")]


def test_a_run_that_is_interrupted_leaves_the_forms_of_its_words(path: Path) -> None:
    def interrupted() -> None:
        with open_writer(path) as writer:
            writer.start_run("0.1.0", {})
            put(writer, *made("Two ferries left.", A))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with open_reader(path) as reader:
        assert reader.search("ferry").total == 1
        assert reader.search("ferry").hits[0].snippet.count("ferries") == 1


def test_garbage_is_looked_for_again_after_a_batch_whatever_becomes_of_it(path: Path) -> None:
    with open_writer(path) as writer:
        put(writer, *made("The ferry left.", A))
        write = writer._batch.write

        def stopped(*_: object) -> None:
            assert not gc.isenabled()
            writer._batch.write = write  # type: ignore[method-assign]
            raise KeyboardInterrupt

        writer._batch.write = stopped  # type: ignore[method-assign,assignment]
        with pytest.raises(KeyboardInterrupt):
            writer.flush()
        assert gc.isenabled()
    assert gc.isenabled()
