"""An article comes out of the archive equal to what went in, and the views show its own text."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.store_samples import assert_sound, fill, made, put, rows

from newsarchive.model import (
    Article,
    Block,
    Caption,
    Capture,
    Dateline,
    Demonym,
    Label,
    Names,
    Organisation,
    Original,
    Person,
    Place,
    PlaceName,
    Provenance,
    Quoted,
    Rival,
    Role,
    Span,
)
from newsarchive.store import Limits, Writer, open_reader, open_writer

words = st.text(max_size=30)
odd = st.sampled_from(
    [
        "",
        "\0",
        "a\0b",
        "\ufdd0x\ufdd1",
        "𝔘𝔫𝔦",
        "e\u0301",
        "\u202eabc",
        "'); DROP TABLE blocks;--",
        "\n\n",
        "ﬁ",
    ]
)
text = st.one_of(words, odd, st.sampled_from(["The ferry left.", "Ана сказала: «Да».", "渡轮返回港口"]))
maybe = st.none() | text
number = st.integers(0, 12)
positions = st.tuples(st.none() | number, st.none() | number, st.none() | number, maybe)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, bytes]:
    payload = draw(st.binary(max_size=200))
    texts = draw(st.lists(text, max_size=6))
    blocks = tuple(Block(n, words, *draw(positions)) for n, words in enumerate(texts, 1))
    labels = tuple(Label(draw(st.sampled_from(list(Role))), draw(words), draw(text)) for _ in blocks)
    article = Article(
        blocks=blocks,
        labels=labels,
        original=Original(hashlib.sha256(payload).hexdigest(), len(payload), draw(text), draw(text), draw(text)),
        headline=draw(maybe),
        standfirst=draw(maybe),
        byline=draw(maybe),
        authors=tuple(draw(st.lists(text, max_size=3))),
        dateline=draw(st.none() | st.builds(Dateline, text, maybe, maybe, maybe, number)),
        published_at=draw(maybe),
        modified_at=draw(maybe),
        publisher=draw(maybe),
        language=draw(maybe),
        url=draw(maybe),
        section=draw(maybe),
        tags=tuple(draw(st.lists(text, max_size=3))),
        truncated=draw(maybe),
        captions=tuple(draw(st.lists(captions(blocks), max_size=2))),
        names=Names(
            tuple(Person(draw(text), draw(maybe), draw(st.booleans()), m) for m in draw(mentions(blocks))),
            tuple(Place(draw(places), draw(maybe), m) for m in draw(mentions(blocks))),
            tuple(Organisation(draw(text), m) for m in draw(mentions(blocks))),
            tuple(Demonym(draw(text), draw(maybe), m) for m in draw(mentions(blocks))),
            tuple(draw(st.lists(quotes(blocks), max_size=3))),
        ),
        provenance=draw(st.dictionaries(text, provenances, max_size=3)),
        warnings=tuple(draw(st.lists(text, max_size=2))),
    )
    return article, payload


@st.composite
def spans(draw: st.DrawFn, blocks: tuple[Block, ...]) -> Span:
    """Most often a block's own words, now and then others, or words of no block at all."""
    block = draw(st.sampled_from((*blocks, Block(99, "", 0, 0))))
    start, end = sorted((draw(number), draw(number)))
    own = block.text[start:end] if draw(st.booleans()) else draw(text)
    return Span(block.number, start, end, own)


@st.composite
def captions(draw: st.DrawFn, blocks: tuple[Block, ...]) -> Caption:
    span = draw(spans(blocks))
    return Caption(span.text, draw(maybe), draw(maybe), draw(maybe), span.block, span.start, span.end)


@st.composite
def quotes(draw: st.DrawFn, blocks: tuple[Block, ...]) -> Quoted:
    beside = draw(spans(blocks)) if draw(st.booleans()) else None
    return Quoted(draw(spans(blocks)), draw(maybe), beside, draw(maybe), draw(number))


def mentions(blocks: tuple[Block, ...]) -> st.SearchStrategy[list[tuple[Span, ...]]]:
    return st.lists(st.lists(spans(blocks), max_size=3).map(tuple), max_size=3)


degrees = st.none() | st.floats(-180, 180)
places = st.builds(PlaceName, text, text, st.none() | st.integers(0, 2**40), maybe, degrees, degrees)
provenances = st.builds(
    Provenance,
    text,
    st.none() | number,
    st.booleans(),
    st.booleans(),
    st.lists(st.builds(Rival, text, text, st.none() | number), max_size=2).map(tuple),
)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(articles(), min_size=1, max_size=3, unique_by=lambda made: made[1]),
    st.dictionaries(words, words),
)
def test_every_article_comes_out_as_it_went_in(samples: list[tuple[Article, bytes]], facts: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        with open_writer(path) as writer:
            for article, payload in samples:
                capture = Capture(payload, article.original.uri, None, facts)
                assert put_as_it_is(writer, article, capture) in ("added", "updated")
        with open_reader(path) as reader:
            for article, payload in samples:
                stored = reader.article(article.id)
                assert stored.article == article
                assert stored.as_dict()["body"] == article.body
                assert reader.original(article.id) == payload
        check_views(path, [article for article, _ in samples])
        assert_sound(path)


def put_as_it_is(writer: Writer, article: Article, capture: Capture) -> str:
    assert writer.facts_for(capture, article.original.sha256) is not None
    return writer.add(article, capture)


def check_views(path: Path, samples: list[Article]) -> None:
    bodies = dict(rows(path, "SELECT article_id, body FROM article_text"))
    assert bodies == {article.id: article.body for article in samples}
    for article in samples:
        listed = rows(
            path, "SELECT number, role, rule, reason, text, line, path FROM block_list WHERE article_id = ?", article.id
        )
        expected = [
            (block.number, label.role.value, label.rule, label.reason, block.text, block.line, block.path)
            for block, label in zip(article.blocks, article.labels, strict=True)
        ]
        assert sorted(listed, key=lambda row: row[0]) == expected


def test_words_at_a_span_are_kept_once_and_still_readable_in_sql(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    article, capture = made("The ferry left.", "file:///news/a.txt")
    fill(path, (article, capture))
    for table in ("captions", "person_mentions", "place_mentions"):
        assert rows(path, f"SELECT text FROM {table}") == [(None,)]  # noqa: S608
    assert rows(path, "SELECT name, words, quoted FROM person_list") == [("Maren Oduya", "Maren Oduya", 1)]
    assert rows(path, "SELECT name, words, kind FROM place_list") == [("Port Ellery", "Port Ellery", "settlement")]
    assert rows(path, "SELECT text, credit_agency FROM caption_list") == [("The quay at Port Ellery in May.", "AFP")]


def test_lone_surrogates_do_not_stop_a_batch(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    article, capture = made("The ferry left.", "file:///news/\udc80.txt")
    article = replace(article, headline="Ferry \ud800 returns", authors=("\udfff",))
    assert fill(path, (article, replace(capture, given={"by\udc80": "\ud800"}))) == ["added"]
    with open_reader(path) as reader:
        assert reader.article(article.id).article.headline == "Ferry \ufffd returns"
        assert reader.find_id("file:///news/\udc80.txt") == article.id
    with open_writer(path) as writer:
        assert writer.facts_for(replace(capture, given={"by\udc80": "\ud800"}), article.original.sha256) is None
        assert put(writer, article, capture) == "unchanged"


@pytest.mark.parametrize("payload", [b"", b"\0" * 100_000, bytes(range(256)) * 300, b"x"])
def test_the_source_bytes_come_back_exactly(tmp_path: Path, payload: bytes) -> None:
    path = tmp_path / "archive.db"
    article, capture = made("The ferry left.", "file:///news/a.txt")
    sha256 = hashlib.sha256(payload).hexdigest()
    article = replace(article, original=replace(article.original, sha256=sha256, size=len(payload)))
    fill(path, (article, replace(capture, payload=payload)))
    with closing(open_reader(path)) as reader:
        assert reader.original(article.id) == payload


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3),
            st.integers(0, 2),
            st.dictionaries(st.sampled_from(["publisher", "language"]), st.sampled_from(["x", "y"])),
        ),
        max_size=25,
    ),
    st.integers(1, 6),
)
def test_any_sequence_of_captures_ends_in_a_sound_archive(
    sequence: list[tuple[int, int, dict[str, str]]], batch: int
) -> None:
    """The newest bytes of each place are listed, and to repeat the last captures changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        held: dict[str, str] = {}
        last: dict[str, tuple[Article, Capture]] = {}
        with open_writer(path, limits=Limits(batch)) as writer:
            for content, place, facts in sequence:
                article, capture = made(f"Story {content}.", f"file:///{place}.txt", **facts)
                put(writer, article, capture)
                held[capture.uri] = article.id
                last[capture.uri] = (article, capture)
        with open_reader(path) as reader:
            assert {item.id for item in reader.listing()} == set(held.values())
            assert {hit.id for hit in reader.search("story", limit=99).hits} == set(held.values())
            for uri, article_id in held.items():
                assert reader.find_id(uri) == article_id
        assert_sound(path)
        assert fill(path, *last.values()) == ["unchanged"] * len(last)
