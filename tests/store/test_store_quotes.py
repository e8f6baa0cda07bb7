"""Quotations are found by their words, who speaks, publisher and date; their words are kept once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.store.store_samples import fill, made, rows

from newsarchive.model import Article, Capture, Quoted, Span
from newsarchive.store import Wanted, open_reader

FERRY = "“The ferry left,” said Maren Oduya. “Nobody asked the harbour.” “Más tarde,” she said."


def said(words: str, speaker: str | None, beside: str | None, cue: str | None, number: int) -> Quoted:
    """A quotation of block 4, its words where they stand in it."""

    def span(part: str) -> Span:
        start = FERRY.index(part)
        return Span(4, start, start + len(part), part)

    return Quoted(span(words), speaker, span(beside) if beside else None, cue, number)


QUOTES = (
    said("The ferry left,", "Maren Oduya", "Maren Oduya", "said", 1),
    said("Nobody asked the harbour.", "Maren Oduya", None, None, 1),
    said("Más tarde,", None, "she", "said", 2),
)


def sample(uri: str, date: str | None, publisher: str = "The Post") -> tuple[Article, Capture]:
    article, capture = made(f"{FERRY} {uri}", uri, publisher=publisher)
    return replace(article, published_at=date, names=replace(article.names, quotes=QUOTES)), capture


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    fill(path, sample("file:///a.txt", "2024-05-03"), sample("file:///b.txt", "2023", "The Herald"))
    fill(path, sample("file:///c.txt", None))
    return path


def found(path: Path, wanted: Wanted, limit: int = 99) -> list[str]:
    with open_reader(path) as reader:
        return [quote.text for quote in reader.quotes(wanted, limit=limit)]


def test_what_goes_in_comes_out_with_its_article(path: Path) -> None:
    with open_reader(path) as reader:
        first, second, third = reader.quotes(Wanted(since="2024"), limit=9)
        assert reader.article(first.id).article.names.quotes == QUOTES
    assert (first.speaker, first.speaker_words, first.cue, first.number) == ("Maren Oduya", "Maren Oduya", "said", 1)
    assert (second.speaker, second.speaker_words, second.cue, second.number) == ("Maren Oduya", None, None, 1)
    assert (third.speaker, third.speaker_words, third.text) == (None, "she", "Más tarde,")
    assert (first.publisher, first.published_at, first.block) == ("The Post", "2024-05-03", 4)
    assert first.id.startswith(first.short_id)


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({}, 9),
        ({"words": "ferry"}, 3),
        ({"words": "FERRY left"}, 3),
        ({"words": "ferry harbour"}, 0),
        ({"words": '"ferry left"'}, 3),
        ({"words": "harb*"}, 3),
        ({"words": "mas"}, 3),
        ({"words": "nothing-of-the-kind"}, 0),
        ({"words": "said"}, 0),
        ({"person": "oduya"}, 6),
        ({"person": "odu"}, 0),
        ({"person": "Oduya Maren", "words": "ferry"}, 3),
        ({"publisher": "the herald"}, 3),
        ({"publisher": "herald"}, 3),
        ({"publisher": "hera"}, 0),
        ({"since": "2023"}, 6),
        ({"since": "2024-05"}, 3),
        ({"until": "2023"}, 3),
        ({"until": "2024-05"}, 6),
        ({"since": "2024", "until": "2024-04"}, 0),
        ({"words": '"'}, 0),
        ({"words": "-left"}, 6),
        ({"words": "ferry OR mas"}, 6),
        ({"words": "said-by:oduya -harbour publisher:post"}, 2),
    ],
)
def test_filters(path: Path, wanted: dict[str, Any], count: int) -> None:
    assert len(found(path, Wanted(**wanted))) == count


def test_speakers_are_counted_once_a_quotation(path: Path) -> None:
    with open_reader(path) as reader:
        counts = reader.speakers(Wanted(), limit=None)
        assert [(one.speaker, one.quotes, one.articles) for one in counts] == [("Maren Oduya", 3, 3), (None, 3, 3)]
        (first,) = reader.speakers(Wanted("harbour", since="2024"), limit=9)
        assert (first.speaker, first.quotes, first.articles) == ("Maren Oduya", 1, 1)
        assert len(reader.speakers(Wanted(), limit=1)) == 1
        assert reader.speakers(Wanted("nothing-of-the-kind"), limit=9) == []


def test_a_limit_and_the_newest_version_only(path: Path) -> None:
    assert found(path, Wanted(), limit=2) == ["The ferry left,", "Nobody asked the harbour."]
    article, capture = made("Nobody speaks any more.", "file:///a.txt")
    fill(path, (article, capture))
    assert len(found(path, Wanted())) == 6


def test_words_are_kept_once_and_readable_in_sql(path: Path) -> None:
    assert rows(path, "SELECT DISTINCT text, speaker_text FROM quotes") == [(None, None)]
    listed = rows(path, "SELECT text, speaker, speaker_words FROM quote_list WHERE published_at = '2023'")
    assert listed == [(q.words.text, q.speaker, q.beside and q.beside.text) for q in QUOTES]
