"""A new record in the place of the old one: captures, versions, facts and the other articles stay."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.store_samples import assert_sound, fill, made, put, rows

from newsarchive.errors import StoreError
from newsarchive.model import Caption, Provenance, Role
from newsarchive.store import DamagedError, Limits, open_reader, open_writer, same_record

SAMPLES = [made(f"Story {n}.", f"file:///news/{n % 4}.txt", publisher="The Post") for n in range(6)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    fill(path, *SAMPLES)
    return path


def test_the_new_record_is_there_and_found_and_all_else_stays(path: Path) -> None:
    captures, originals = rows(path, "SELECT * FROM captures"), rows(path, "SELECT * FROM originals")
    old, other = SAMPLES[5][0], SAMPLES[3][0]
    labels = tuple(replace(label, role=Role.OTHER) if label.role is Role.BODY else label for label in old.labels)
    new = replace(old, headline="Zeppelin returns", labels=labels, section="Harbour", tags=("a", "b"))
    with open_writer(path) as writer:
        run = writer.start_run("0.1.0", {"command": "reextract"})
        writer.renew(new, {"publisher": "The Post"})
    assert_sound(path)
    assert rows(path, "SELECT * FROM captures") == captures
    assert rows(path, "SELECT * FROM originals") == originals
    with open_reader(path) as reader:
        assert reader.article(old.id).article == new
        assert reader.article(other.id).article == other
        assert [hit.id for hit in reader.search("zeppelin").hits] == [old.id]
        assert reader.search('"Story 5"').total == 0
        assert reader.kept_capture(old.id).given == {"publisher": "The Post"}
    assert rows(path, "SELECT article_id FROM articles WHERE run = ?", run) == [(old.id,)]


def test_an_older_version_can_be_renewed_and_stays_out_of_the_listing(path: Path) -> None:
    old = SAMPLES[0][0]
    with open_writer(path) as writer:
        writer.renew(replace(old, headline="Zeppelin"), {"publisher": "The Post"})
    assert_sound(path)
    with open_reader(path) as reader:
        assert reader.article(old.id).article.headline == "Zeppelin"
        assert old.id not in {item.id for item in reader.listing()}
        assert reader.search("zeppelin").total == 0


def test_what_was_stored_with_other_facts_meanwhile_is_the_newer(path: Path) -> None:
    old, capture = SAMPLES[5]
    with open_writer(path) as writer:
        writer.renew(replace(old, headline="Stale"), {"publisher": "The Post"})
        with open_writer(path) as other:
            put(other, old, replace(capture, given={"publisher": "The Gazette"}))
    with open_reader(path) as reader:
        assert reader.article(old.id).article.headline == old.headline
        assert reader.kept_capture(old.id).given == {"publisher": "The Gazette"}
    assert_sound(path)


def test_bytes_that_are_not_there_are_not_renewed(path: Path) -> None:
    with open_writer(path) as writer:
        writer.renew(made("Never stored.")[0], {})
    assert rows(path, "SELECT count(*) FROM articles") == [(6,)]
    assert_sound(path)


def test_newest_ids_are_the_listing_also_while_it_is_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.store.reading._IDS_AT_ONCE", 2)
    with open_reader(path) as reader, open_writer(path, limits=Limits(1)) as writer:
        listed = [item.id for item in reader.listing()]
        seen = []
        for article_id in reader.newest_ids():
            writer.renew(
                replace(reader.article(article_id).article, headline="New"), reader.kept_capture(article_id).given
            )
            seen.append(article_id)
        assert seen == listed
        assert {item.headline for item in reader.listing()} == {"New"}


def test_a_writer_can_insist_on_an_archive(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no archive here"):
        open_writer(tmp_path / "new" / "a.db", must_exist=True)
    assert not (tmp_path / "new").exists()


def test_damaged_bytes_are_an_error_of_their_own(path: Path) -> None:
    with open_writer(path) as writer, writer._database.atomic():
        writer._database.conn.execute("UPDATE originals SET payload = x'00' WHERE id = 6")
    with open_reader(path) as reader, pytest.raises(DamagedError):
        reader.original(SAMPLES[5][0].id)


def test_records_are_the_same_if_their_rows_would_be() -> None:
    article = SAMPLES[0][0]
    assert same_record(article, replace(article))
    assert same_record(replace(article, headline="a\ud800"), replace(article, headline="a\ufffd"))
    for other in (
        replace(article, section="Harbour"),
        replace(article, tags=("a",)),
        replace(article, warnings=()),
        replace(article, labels=(replace(article.labels[0], reason="another"), *article.labels[1:])),
        replace(article, blocks=(article.blocks[0]._replace(line=3), *article.blocks[1:])),
        replace(article, captions=(Caption("x", None, None, None, 3, 0, 1),)),
        replace(article, provenance={"url": Provenance("x", None, False, False, ())}),
        replace(article, original=replace(article.original, media_type="text/html")),
    ):
        assert not same_record(article, other)
