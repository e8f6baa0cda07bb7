"""Records out of all measure, and bytes of every kind: each is stored whole or rejected alone."""

from __future__ import annotations

import hashlib
import operator
import sqlite3
import tempfile
import tracemalloc
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Archive
from tests.store.store_samples import assert_sound, fill, made, put, rows

from newsarchive import pipeline
from newsarchive.errors import RejectedError
from newsarchive.model import Article, Capture, Names, Original, Person, Place, PlaceName, Rejected, Span
from newsarchive.store import open_reader, open_writer, verify
from newsarchive.store.records.packing import has_its_hash, pack, unpacked


def is_sound(path: Path) -> bool:
    return not list(verify(path, lambda _done, _whole: None, lambda _note: None))


PIECES = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(
        [b"<html><p>", b"</p>", b"\0", b"\r\n\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"The ferry left on Tuesday. "]
    ),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, max_size=12).map(b"".join))
def test_whatever_bytes_are_accepted_come_back_byte_for_byte(payload: bytes) -> None:
    record = pipeline.run(Capture(payload, "file:///a.txt"), names=False)
    if isinstance(record, Rejected):
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        with open_writer(path) as writer:
            put(writer, record, Capture(payload, "file:///a.txt"))
        with open_reader(path) as reader:
            assert reader.original(record.id) == payload
        assert is_sound(path)


def test_ten_thousand_people_in_one_article(tmp_path: Path) -> None:
    path, (article, capture) = tmp_path / "a.db", made("The ferry left.", "file:///a.txt")
    crowd = " ".join(f"Ana{n} Ruiz{n}" for n in range(10_000))
    blocks = (*article.blocks[:6], article.blocks[6]._replace(text=crowd))
    people, start = [], 0
    for name in crowd.replace(" Ruiz", "\0Ruiz").split(" "):
        people.append(
            Person(name.replace("\0", " "), None, False, (Span(7, start, start + len(name), name.replace("\0", " ")),))
        )
        start += len(name) + 1
    places = tuple(Place(PlaceName(f"Port {n}", "settlement"), None, ()) for n in range(10_000))
    article = replace(article, blocks=blocks, names=Names(tuple(people), places))
    fill(path, (article, capture))
    with open_reader(path) as reader:
        assert reader.article(article.id).article == article
        assert [hit.id for hit in reader.search("Ruiz9999").hits] == [article.id]
    assert rows(path, "SELECT count(*) FROM person_list WHERE words = name") == [(10_000,)]
    assert is_sound(path)


def test_what_is_larger_than_sqlite_takes_is_rejected_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    large, capture = made("word " * 20_000, "file:///large.txt")
    packed = made("x" * 90_000, "file:///packed.txt")  # its text is small here, and so are its bytes once packed
    short = replace(
        packed[0], blocks=packed[0].blocks[:2], labels=packed[0].labels[:2], captions=(), names=Names(), dateline=None
    )
    with open_writer(path) as writer:
        writer._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 60_000)
        put(writer, *made("The ferry left.", "file:///a.txt"))
        with pytest.raises(RejectedError, match="larger than SQLite takes"):
            put(writer, large, capture)
        assert put(writer, short, packed[1]) == "added"
    with open_reader(path) as reader:
        assert reader.count() == 2
        assert reader.original(short.id) == packed[1].payload
    assert is_sound(path)


def test_two_hundred_megabytes_are_kept_and_come_back(tmp_path: Path) -> None:
    path, (article, _) = tmp_path / "a.db", made("The ferry left.", "file:///a.txt")
    payload = b"The ferry left.\n".ljust(200_000_000)
    original = Original(hashlib.sha256(payload).hexdigest(), len(payload), "text/plain", "utf-8", "file:///a.txt")
    article = replace(article, original=original)
    fill(path, (article, Capture(payload, "file:///a.txt")))
    with open_reader(path) as reader:
        assert reader.original(article.id) == payload
    assert_sound(path)


def test_two_hundred_megabytes_are_rejected_unread_by_default(archive: Archive, tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(200_000_000)
    ran = archive("ingest", "large.txt")
    assert ran.code == 3
    assert "failed: large.txt: larger than --max-size of 67108864 bytes (200000000 bytes)" in ran.err.replace(
        f"{tmp_path}/", ""
    )
    (tmp_path / "small.txt").write_bytes(b"The ferry left on Tuesday.\n".ljust(3000))
    assert archive("ingest", "small.txt", "--max-size", "2k").code == 3
    assert archive("ingest", "small.txt", "--max-size", "3k").code == 0
    assert archive("show", "small.txt", "--original").raw == (tmp_path / "small.txt").read_bytes()


def test_a_nul_in_the_text_ends_neither_what_sql_says_nor_what_search_finds(archive: Archive, tmp_path: Path) -> None:
    page = (
        b"<title>Fer\0ry</title><h1>Ferry\0 returns</h1><p>The zep\0pelin came to the harbour on Tuesday at last.</p>"
    )
    text = b"Council votes\n\nThe council voted\0 on Tuesday to keep the wherry open." + b" It was a long debate." * 40
    for name, payload in (("a.html", page), ("b.txt", text)):
        (tmp_path / name).write_bytes(payload)
        assert archive("ingest", name).code == 0
    assert [len(archive("search", word, "--json").json) for word in ("harbour", "wherry", "Tuesday")] == [1, 1, 2]
    db = tmp_path / "data/archive.db"
    with open_reader(db) as reader:
        for item in reader.listing():
            article: Article = reader.article(item.id).article
            lengths = rows(
                db,
                "SELECT length(blocks.text) FROM blocks JOIN articles ON articles.id = article WHERE article_id = ?",
                item.id,
            )
            assert [length for (length,) in lengths] == [len(block.text) for block in article.blocks]


def test_a_nul_that_is_stored_all_the_same_is_stored_whole(tmp_path: Path) -> None:
    path, (article, capture) = tmp_path / "a.db", made("The zep\0pelin left the harbour.", "file:///a.txt")
    fill(path, (article, capture))
    with open_reader(path) as reader:
        assert reader.article(article.id).article == article
        assert reader.search("harbour").total == 1
    assert is_sound(path)


@given(
    st.builds(operator.mul, st.binary(max_size=200), st.integers(0, 200)) | st.integers(0, 400_000).map(bytes),
    st.integers(0, 10**9),
    st.integers(0, 7),
)
def test_kept_bytes_are_judged_piece_by_piece_as_they_are_whole(payload: bytes, position: int, bit: int) -> None:
    compression, stored = pack(payload)
    sha256 = hashlib.sha256(payload).hexdigest()
    assert has_its_hash(sha256, len(payload), compression, stored)
    assert not has_its_hash(sha256, len(payload) + 1, compression, stored)
    assert not has_its_hash(sha256, len(payload) - 1, compression, stored)
    if stored:
        spoiled = bytearray(stored)
        spoiled[position % len(spoiled)] ^= 1 << bit
        row = (sha256, len(payload), compression, bytes(spoiled))
        try:
            is_whole = unpacked(row) == payload
        except (ValueError, zlib.error):
            is_whole = False
        assert judged(*row) == is_whole


def judged(sha256: str, size: int, compression: str, stored: bytes) -> bool:
    try:
        return has_its_hash(sha256, size, compression, stored)
    except zlib.error:
        return False


def test_a_large_source_comes_back_without_being_held_twice() -> None:
    payload = bytes(50_000_000)
    row = (hashlib.sha256(payload).hexdigest(), len(payload), *pack(payload))
    tracemalloc.start()
    try:
        assert unpacked(row) == payload
        assert tracemalloc.get_traced_memory()[1] < 1.5 * len(payload)
    finally:
        tracemalloc.stop()


def test_what_inflates_to_more_than_it_was_is_not_inflated_whole() -> None:
    stored = pack(bytes(50_000_000)).payload
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match="not those"):
            unpacked((hashlib.sha256(b"").hexdigest(), 2_000_000, "zlib", stored))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_large_source_is_judged_in_little_memory() -> None:
    payload = bytes(100_000_000)
    sha256, packed = hashlib.sha256(payload).hexdigest(), pack(payload)
    tracemalloc.start()
    try:
        assert has_its_hash(sha256, len(payload), *packed)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
