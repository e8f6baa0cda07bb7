"""The user's own data: kept apart, kept through new records, and undone without a trace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.store_samples import assert_sound, fill, made, rows

from newsarchive.errors import NotFoundError
from newsarchive.model import EDITABLE, Edit, Role, block_field, edited, extracted, restored
from newsarchive.store import Keeper, open_reader, open_writer
from newsarchive.store.index import wordlist
from newsarchive.store.records.sealing import seal_whole

ARTICLE, CAPTURE = made("The ferry left.", "file:///news/a.txt")
ID = ARTICLE.id

edits = st.builds(
    Edit, st.sampled_from([*EDITABLE, block_field(ARTICLE, 1)]), st.sampled_from(["body", "note"]), st.text()
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    fill(path, (ARTICLE, CAPTURE), made("Nobody left.", "file:///news/b.txt", headline="Quiet day"))
    return path


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(edits, unique_by=lambda edit: edit.field))
def test_what_was_extracted_comes_back_exactly(some: list[Edit]) -> None:
    kept = extracted(ARTICLE, [edit.field for edit in some])
    assert restored(edited(ARTICLE, some), kept) == ARTICLE


def test_a_correction_is_the_record_and_the_extracted_value_its_first_rival(path: Path) -> None:
    with open_writer(path) as writer:
        Keeper(writer).edit(ID, [Edit("headline", "Ferry returns at last", "the print edition")])
    with open_reader(path) as reader:
        article = reader.article(ID).article
        assert article.headline == "Ferry returns at last"
        found = article.provenance["headline"]
        assert (found.rung, found.given, found.inferred) == ("edit.by-hand", True, False)
        assert found.rivals[0].value == "Ferry returns"
        (edit,) = reader.own(ID).edits
        assert (edit.field, edit.why) == ("headline", "the print edition")
        assert reader.search("last").total == 1
    assert_sound(path)


def test_corrections_stay_when_the_record_is_made_anew_and_cover_the_new_value(path: Path) -> None:
    with open_writer(path) as writer:
        Keeper(writer).edit(ID, [Edit("publisher", "The Weir Post", "it said so")])
        writer.renew(replace(ARTICLE, publisher="Other", section="Local"), {})
    with open_writer(path) as writer:
        Keeper(writer).undo(ID, ["publisher"])
    with open_reader(path) as reader:
        article = reader.article(ID).article
    assert (article.publisher, article.section) == ("Other", "Local")


def test_undone_is_as_if_it_never_was(path: Path) -> None:
    with open_reader(path) as reader:
        before = reader.article(ID)
    with open_writer(path) as writer:
        keeper = Keeper(writer)
        keeper.edit(ID, [Edit("authors", "Ana Ruiz; Bo Lind; ", "why"), Edit("published_at", None, "no date")])
        keeper.edit(ID, [Edit("authors", "Cy Orr", "why")])
        keeper.edit(ID, [Edit(block_field(ARTICLE, 1), Role.BODY.value, "it is the story")])
    with open_reader(path) as reader:
        changed = reader.article(ID).article
        assert changed.authors == ("Cy Orr",)
        assert changed.published_at is None
        assert changed.paragraphs[0] == "Support the Harbour Post!"
    with open_writer(path) as writer:
        Keeper(writer).undo(ID, ["authors", "published_at", block_field(ARTICLE, 1)])
    with open_reader(path) as reader:
        assert reader.article(ID) == before
        assert reader.own(ID).edits == ()
        assert reader.search("Support").total == 0
    assert_sound(path)


def test_what_is_not_there_cannot_be_undone_and_nothing_is_changed(path: Path) -> None:
    with open_writer(path) as writer:
        Keeper(writer).edit(ID, [Edit("section", "Local", "why")])
    before = rows(path, "SELECT * FROM edits")
    with open_writer(path) as writer, pytest.raises(NotFoundError):
        Keeper(writer).undo(ID, ["section", "url"])
    assert rows(path, "SELECT * FROM edits") == before
    with open_writer(path) as writer:
        keeper = Keeper(writer)
        with pytest.raises(NotFoundError):
            keeper.edit("0" * 16, [])
        with pytest.raises(NotFoundError):
            keeper.delete_remark(ID, 2**70)
        with pytest.raises(NotFoundError):
            keeper.look("x", 0)


def test_tags_and_remarks_are_kept_once_and_counted(path: Path) -> None:
    other = made("Nobody left.", "file:///news/b.txt", headline="Quiet day")[0].id
    with open_writer(path) as writer:
        keeper = Keeper(writer)
        assert keeper.tag([ID, other], "to read") == 2
        assert keeper.tag([ID], "to read") == 0
        assert keeper.tag([ID], "عاجل\ud800") == 1
        first = keeper.remark(ID, "call the mayor")
        keeper.remark(ID, "done")
        keeper.delete_remark(ID, first)
        assert keeper.untag([other], "to read") == 1
    with open_reader(path) as reader:
        assert reader.own_tags() == [("to read", 1), ("عاجل\ufffd", 1)]
        own = reader.own(ID)
    assert own.tags == ("to read", "عاجل\ufffd")
    assert [remark.text for remark in own.remarks] == ["done"]


def test_own_tags_and_remarks_are_found_and_no_others(path: Path) -> None:
    with open_writer(path) as writer:
        Keeper(writer).tag([ID], "to read")
        Keeper(writer).remark(ID, "Call the mayor tomorrow")
    with open_reader(path) as reader:
        for query in ('tag:"to read"', "tag:to*", "remark:mayor", 'remark:"the mayor" ferry', "ferry -tag:urgent"):
            assert [one.id for one in reader.come_since(query)] == [ID], query
        for query in ("tag:read", "remark:ferry", "mayor", "ferry -remark:mayor"):
            assert reader.come_since(query) == [], query


def test_a_saved_query_tells_what_came_since_the_last_look(path: Path) -> None:
    with open_writer(path) as writer:
        Keeper(writer).save("ferries", "ferry")
    fill(path, made("A second ferry left.", "file:///news/c.txt"))
    with open_reader(path) as reader:
        saved, last = reader.saved_query("ferries"), reader.last_number()
        (new,) = reader.come_since(saved.query, since=saved.seen)
        assert new.uri == "file:///news/c.txt"
        assert reader.number_of(new.id) == last
    with open_writer(path) as writer:
        Keeper(writer).look("ferries", last)
    with open_reader(path) as reader:
        now = reader.saved_query("ferries")
        assert reader.come_since(now.query, since=now.seen) == []
        assert len(reader.come_since(now.query)) == 2


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of which one article is too small a part for its list of words to be made anew."""
    path = tmp_path_factory.mktemp("large") / "archive.db"
    fill(path, *(made(f"Pier {n} was painted.", f"file:///{n}.txt", headline=f"Pier{n} jetty") for n in range(40)))
    return path


def test_what_a_correction_brings_can_be_meant_and_has_its_forms_at_once(large: Path) -> None:
    one = made("Pier 3 was painted.", "file:///3.txt", headline="Pier3 jetty")[0].id
    with open_reader(large) as reader:
        assert reader.search("kittiwakes").suggestion is None
    with open_writer(large) as writer:
        Keeper(writer).edit(one, [Edit("headline", "Kittiwakes nest", "print")])
    with open_reader(large) as reader:
        assert reader.search("kitiwakes").suggestion == "kittiwakes for kitiwakes"
        assert reader.search("kittiwake").total == 1
    with open_writer(large) as writer:
        Keeper(writer).undo(one, ["headline"])
    with open_reader(large) as reader:
        assert reader.search("kitiwakes").suggestion is None
    assert_sound(large)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.integers(0, 39), st.sampled_from(["", "jetty", "Åse’s ﬁnal 12", "渡し船", "ٱلرصيف pier"]) | st.text()
        )
    )
)
def test_the_list_of_words_stays_that_of_the_index_whatever_is_corrected(
    large: Path, changes: list[tuple[int, str]]
) -> None:
    with open_writer(large) as writer:
        for n, words in changes:
            one = made(f"Pier {n} was painted.", f"file:///{n}.txt", headline=f"Pier{n} jetty")[0].id
            Keeper(writer).edit(one, [Edit("headline", words, "print")])
        kept = rows(large, "SELECT * FROM words ORDER BY word")
        with writer.changing() as connection:
            wordlist.refresh(connection)
            seal_whole(connection, "words", "derived")
    assert kept == rows(large, "SELECT * FROM words ORDER BY word")
