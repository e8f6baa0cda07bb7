"""Every row has a seal that is right from the moment it is written, whatever writes it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.store_samples import fill, made, put, rows

from newsarchive.model import Article, Capture, Failed, Names, Place, PlaceName, Rejected
from newsarchive.store import Limits, open_writer, verify
from newsarchive.store.care.copying import DERIVED
from newsarchive.store.records.rows import CHILDREN
from newsarchive.store.records.sealing import WHOLE
from newsarchive.store.records.seals import SEALED, SLOTS, WIDTH, hash_rows, slots_of
from newsarchive.store.schema.migrations import MIGRATIONS

FIRST_SLOTS = (
    "articles originals payload blocks fields authors tags captions people places organisations demonyms "
    "person_mentions place_mentions organisation_mentions demonym_mentions quotes"
)
COLUMNS = st.one_of(
    st.none(),
    st.text(),
    st.text('"\\\0\n ,[]a\x1f\x7f\udc80', max_size=4),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.booleans(),
)
VALUES = st.one_of(st.none(), st.text(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False), st.binary())


def faults(path: Path) -> list[Any]:
    return list(verify(path, lambda _done, _whole: None, lambda _note: None))


def placed(article: Article, *places: PlaceName) -> Article:
    return replace(article, names=Names((), tuple(Place(place, None, ()) for place in places)))


def test_the_slots_are_only_ever_appended_to_and_cover_every_table_of_an_article() -> None:
    assert " ".join(SLOTS).startswith(FIRST_SLOTS)
    assert set(SLOTS[3:]) == set(CHILDREN) - {"folded_texts"}  # derived: the index is compared with the records


def test_every_table_of_an_archive_is_looked_at(tmp_path: Path) -> None:
    fill(tmp_path / "a.db", made("The ferry left."))
    tables = {name for (name,) in rows(tmp_path / "a.db", "SELECT name FROM sqlite_master WHERE type = 'table'")}
    others = {"seals", "seal_totals", "sqlite_sequence", "outdated", *DERIVED}
    looked_at = {*SLOTS, *SEALED, *WHOLE, *others}
    assert {name for name in tables - looked_at if not name.startswith("search_index")} == set()


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=4), st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=4))
def test_other_rows_have_another_hash(one: list[Any], other: list[Any]) -> None:
    # 0 and 0.0, True and 1, and -0.0 and 0.0 are equal to Python but not to the archive.
    assert (hash_rows(one) == hash_rows(other)) == (
        repr(one) == repr(other) or not (any_value(one) or any_value(other))
    )


def any_value(table: list[Any]) -> bool:
    return bool(table)


@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=4))
def test_a_column_added_later_changes_no_hash(table: list[Any]) -> None:
    assert hash_rows(table) == hash_rows([(*row, None) for row in table])
    assert hash_rows([(7, *row) for row in table], skip=1) == hash_rows(table)


@given(st.integers(1, 6).flatmap(lambda width: st.lists(st.tuples(*[COLUMNS] * width), max_size=9)))
def test_a_hash_is_of_the_json_that_the_page_on_the_schema_says(table: list[Any]) -> None:
    columns = [list(column) for column in zip(*table, strict=True)]
    while columns and columns[-1].count(None) == len(table):
        columns.pop()
    written = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    expected = blake2b(written.encode("utf-8", "surrogateescape"), digest_size=WIDTH).digest()
    assert hash_rows(table) == (expected if table else bytes(WIDTH))


@pytest.mark.parametrize(
    "text", ["", '"', "\\", '\\"', "\0", "a\0b", "\n", "\x1f", "\x7f", "\u2028", "\udc80", "“ß” 😀", '","']
)
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_texts_are_hashed_as_json_has_them(text: str, count: int) -> None:
    table = [(number, text, f"{text} {number}", -number, None) for number in range(count)]
    written = json.dumps(list(zip(*table, strict=True))[:-1], ensure_ascii=False, separators=(",", ":"))
    assert hash_rows(table) == blake2b(written.encode("utf-8", "surrogateescape"), digest_size=WIDTH).digest()


def test_no_rows_are_eight_zeros_and_a_short_seal_says_there_were_none() -> None:
    assert hash_rows([]) == bytes(WIDTH)
    assert slots_of(b"x" * WIDTH) == {"articles": b"x" * WIDTH, **dict.fromkeys(SLOTS[1:], bytes(WIDTH))}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["The ferry left.", "The ferry\0left.", "\ud800 lone", "Паром 😀", "2024"]),
            st.sampled_from(["file:///a.txt", "file:///b.txt", ""]),
            st.sampled_from([{}, {"publisher": "P"}, {"publisher": "Q\ud800"}]),
            st.sampled_from([1, 0, -0.0, 51.5, None]),
        ),
        max_size=8,
    ),
    st.sampled_from([1, 3, 100]),
)
@settings(deadline=None, max_examples=12)
def test_whatever_is_stored_in_whatever_batches_is_sound(tmp_path_factory: Any, samples: Any, captures: int) -> None:
    path = tmp_path_factory.mktemp("seals") / "a.db"
    with open_writer(path, limits=Limits(captures)) as writer:
        writer.start_run("0.1.0", {})
        for text, uri, stated, latitude in samples:
            article, capture = made(text.encode("utf-8", "replace").decode(), uri, **stated)
            put(writer, placed(article, PlaceName("Dover", "settlement", None, None, latitude, latitude)), capture)
            writer.fail(Failed(text, "no such file", uri))
            writer.reject(Rejected("no story", uri, "0" * 64, 3))
        writer.finish_run({})
    assert faults(path) == []


def test_renewing_a_record_renews_its_seal(tmp_path: Path) -> None:
    path, (article, capture) = tmp_path / "a.db", made("The ferry left.", "file:///a.txt")
    fill(path, (article, capture), made("The barge left.", "file:///a.txt"))
    before = rows(path, "SELECT seal FROM seals WHERE name = 'articles'")
    with open_writer(path) as writer:
        writer.renew(replace(article, headline="Ferry leaves", tags=("ferries",)), {})
    after = rows(path, "SELECT seal FROM seals WHERE name = 'articles'")
    assert (before[0] != after[0], before[1] == after[1]) == (True, True)
    assert faults(path) == []


def test_what_an_interrupt_undoes_leaves_no_seal(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    fill(path, made("The ferry left.", "file:///a.txt"))
    with open_writer(path) as writer:
        write = writer._batch.write

        def stopped(*arguments: Any) -> None:
            write(*arguments)
            writer._batch.write = write  # type: ignore[method-assign]
            raise KeyboardInterrupt

        writer._batch.write = stopped  # type: ignore[method-assign,assignment]
        put(writer, *made("The barge left.", "file:///b.txt"))
        try:
            writer.flush()
        except KeyboardInterrupt:
            assert faults(path) == []
            put(writer, *made("The tug left.", "file:///c.txt", headline="Tug"))
    assert faults(path) == []
    assert rows(path, "SELECT count(*) FROM articles") == [(3,)]


def test_an_archive_of_before_seals_is_sealed_when_it_is_brought_up_to_date(tmp_path: Path, monkeypatch: Any) -> None:
    path = tmp_path / "a.db"
    fill(path, *(made(f"Story {n}.", f"file:///{n % 3}.txt") for n in range(7)))
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "DROP TABLE seals; DROP TABLE seal_totals; DROP TABLE outlet_homes;"
            "DELETE FROM _sqlite_migrations WHERE name >= '0013_seals'; UPDATE blocks SET text = CAST(x'ff41' AS TEXT) "
            "WHERE article = 2 AND number = 1"
        )
    fill(path, made("Story 1.", "file:///elsewhere.txt"))
    assert faults(path) == []
    assert rows(path, "SELECT name, rows FROM seal_totals WHERE name = 'articles'") == [("articles", 7)]
    monkeypatch.setitem(MIGRATIONS, "0099_later", lambda: ["ALTER TABLE captures ADD COLUMN more TEXT"])
    fill(path, made("Story 1.", "file:///again.txt"))
    assert faults(path) == []


def test_a_total_that_is_wrong_is_told_from_a_schema_that_is(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    fill(path, made("The ferry left.", "file:///a.txt"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE seal_totals SET total = x'0000000000000000' WHERE name = 'schema of common_words'")
        connection.execute("UPDATE seal_totals SET rows = 7 WHERE name = 'search_index_config'")
    assert [(fault.table, fault.what) for fault in faults(path)] == [
        ("seal_totals", "the row for the schema of common_words is not as it was written"),
        ("seal_totals", "the row for search_index_config is not as it was written"),
    ]


@pytest.mark.parametrize("change", ["type = 'inddx'", "tbl_name = 'originals'"])
def test_the_indexes_that_sqlite_makes_are_looked_at_too(tmp_path: Path, change: str) -> None:
    path = tmp_path / "a.db"
    fill(path, made("The ferry left.", "file:///a.txt"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(f"UPDATE sqlite_master SET {change} WHERE name = 'sqlite_autoindex_articles_1'")  # noqa: S608
    said = [fault.what for fault in faults(path) if fault.table == "sqlite_master"]
    assert said == ["the schema of sqlite_autoindex_articles_1 is not as it was made"]


def test_the_tables_of_persons_are_sealed_when_they_are_made(tmp_path: Path) -> None:
    from newsarchive.joining import counts
    from newsarchive.store.asking.selecting import Selection

    path = tmp_path / "a.db"
    fill(path, made("The ferry left.", "file:///a.txt"))
    with counts(path, Selection()) as archive:
        assert archive.people(None)
    assert faults(path) == []
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE persons SET name = 'Nobody'")
    assert [fault.table for fault in faults(path)] == ["persons"]


def test_a_capture_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    fill(path, made("The ferry left.", "file:///a.txt"))
    with open_writer(path) as writer:
        assert (
            writer.facts_for(Capture(b"The ferry left.", "file:///b.txt"), made("The ferry left.")[0].original.sha256)
            is None
        )
    assert rows(path, "SELECT count(*) FROM captures") == [(2,)]
    assert faults(path) == []


def test_new_captures_and_those_that_say_more_are_sealed_in_one_batch(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    article, capture = made("The ferry left.", "file:///a.txt")
    fill(path, (article, capture))
    with open_writer(path) as writer:
        writer.add(*made("The ferry left.", "file:///a.txt", publisher="The Post"), {"publisher": "The Post"})
        put(writer, article, replace(capture, uri="file:///b.txt"))
        put(writer, *made("The barge left.", "file:///c.txt"))
    assert rows(path, "SELECT count(*) FROM captures") == [(3,)]
    assert faults(path) == []
