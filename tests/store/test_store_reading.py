"""Finding an article by what people call it, listings, and reading while another writes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.store.store_samples import fill, made

from newsarchive.errors import NotFoundError
from newsarchive.store import Listed, Reader, open_reader, open_writer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


def filed(path: Path, *names: str) -> list[str]:
    """The ids of articles that are stored as from these URIs."""
    samples = [made(f"Story {n}.", name, headline=f"Headline {n}") for n, name in enumerate(names)]
    fill(path, *samples)
    return [article.id for article, _ in samples]


def message(reader: Reader, name: str) -> str:
    with pytest.raises(NotFoundError) as caught:
        reader.find_id(name)
    return str(caught.value)


def test_an_article_answers_to_prefixes_of_its_id(path: Path) -> None:
    (found,) = filed(path, "file:///news/a.txt")
    sha256 = made("Story 0.")[0].original.sha256
    with open_reader(path) as reader:
        for name in (found, found[:4], found[:7], found.upper(), sha256, sha256[:30]):
            assert reader.find_id(name) == found
        for name in (found[:3], found + "0", sha256 + "0", "0" * 16, ""):
            assert message(reader, name)


def test_an_article_answers_to_its_file_its_path_and_its_url(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    local = tmp_path / "ferry & co.txt"
    one, two, three = filed(path, local.as_uri(), "https://news.example/2024/05/ferry?page=1", "https://news.example/")
    with open_reader(path) as reader:
        for name in ("ferry & co.txt", "./ferry & co.txt", str(local), local.as_uri(), "ferry & co"):
            assert reader.find_id(name) == one
        assert reader.find_id("https://news.example/2024/05/ferry?page=1") == two
        assert reader.find_id("ferry") == two
        assert reader.find_id("https://news.example/") == three


def test_a_name_means_the_newest_version_there(path: Path) -> None:
    samples = [made(f"Edition {n}.", "file:///news/a.txt") for n in range(3)]
    fill(path, *samples)
    with open_reader(path) as reader:
        for name in ("a.txt", "file:///news/a.txt", "a"):
            assert reader.find_id(name) == samples[2][0].id
        assert reader.find_id(samples[0][0].id) == samples[0][0].id


def test_a_name_that_means_several_names_some_of_them(path: Path) -> None:
    found = filed(path, *(f"file:///news/{n}/a.txt" for n in range(7)))
    with open_reader(path) as reader:
        text = message(reader, "a.txt")
        assert "more than one" in text
        assert sum(reader.short_id(each) in text for each in found) == 5
        assert "2 more" in text
        assert "“Headline" in text
        assert reader.find_id("/news/3/a.txt") == found[3]


def test_one_article_under_one_name_in_two_places_is_no_choice(path: Path) -> None:
    one, two = made("Story.", "file:///x/a.txt"), made("Story.", "file:///y/a.txt")
    fill(path, one, two)
    with open_reader(path) as reader:
        assert reader.find_id("a.txt") == one[0].id


def test_a_name_that_nothing_answers_to_brings_the_closest(path: Path) -> None:
    filed(path, "file:///news/harbour-ferry.txt", "file:///news/valley-barge.txt")
    with open_reader(path) as reader:
        assert "did you mean harbour-ferry.txt?" in message(reader, "harbor-fery.txt")
        assert "archive list" in message(reader, "zzz")


@pytest.mark.parametrize(
    "name", ["\0", "a\0b", "\ud800", "%", "_", "'", "x" * 100_000, "file:///", "http://[", "\n", "."]
)
def test_no_name_breaks_the_search_for_it(path: Path, name: str) -> None:
    filed(path, "file:///news/a.txt", "http://[broken", "file:///news/%00%ff.txt")
    with open_reader(path) as reader:
        assert message(reader, name)


def test_short_ids_are_as_short_as_they_can_be(path: Path) -> None:
    article, capture = made("Story.", "file:///news/a.txt")
    shared = article.id[:9]
    samples = [(article, capture)]
    for n, digit in enumerate("0123456789abcdef"):
        sha256 = shared + digit + article.original.sha256[10:]
        if sha256 != article.original.sha256:
            twin = replace(article, original=replace(article.original, sha256=sha256))
            samples.append((twin, replace(capture, uri=f"file:///news/{n}.txt")))
    fill(path, *samples[:1])
    with open_reader(path) as reader:
        assert reader.short_id(article.id) == article.id[:7]
    fill(path, *samples)
    with open_reader(path) as reader:
        assert {len(item.short_id) for item in reader.listing()} == {10}
        assert all(reader.find_id(item.short_id) == item.id for item in reader.listing())
        assert message(reader, shared)


def test_a_listing_has_the_order_of_arrival_and_pages(path: Path) -> None:
    found = filed(path, *(f"file:///news/{n}.txt" for n in "zyxwv"))
    with open_reader(path) as reader:
        assert [item.id for item in reader.listing()] == found
        assert [item.id for item in reader.listing(limit=2, offset=1)] == found[1:3]
        assert reader.listing(limit=0) == reader.listing(offset=5) == []
        assert reader.listing(limit=2**80, offset=-(2**80)) == reader.listing()
        assert reader.count() == 5
        first = reader.listing()[0]
    assert first == Listed(
        found[0], found[0][:7], "Headline 0", "The Harbour Post", "2024-05", "en", "file:///news/z.txt"
    )


def test_an_id_that_is_not_there(path: Path) -> None:
    filed(path, "file:///news/a.txt")
    with open_reader(path) as reader:
        for ask in (reader.article, reader.original):
            with pytest.raises(NotFoundError, match="no article has this id"):
                ask("0" * 16)


def test_when_bytes_were_captured_is_kept(path: Path) -> None:
    article, capture = made("Story.", "https://news.example/a")
    fill(path, (article, replace(capture, captured_at="2024-05-03T10:00:00Z")))
    with open_reader(path) as reader:
        stored = reader.article(article.id)
        assert stored.captured_at == "2024-05-03T10:00:00Z"
        assert (stored.ingested_at or "").endswith("Z")
        assert stored.version == 1


def test_reading_goes_on_while_another_writes(path: Path) -> None:
    filed(path, "file:///news/a.txt")
    with open_writer(path) as writer, open_reader(path) as reader:
        writer._connection.execute("BEGIN IMMEDIATE")
        writer._connection.execute("UPDATE articles SET headline = 'half done'")
        assert reader.listing()[0].headline == "Headline 0"
        assert reader.search("headline").total == 1
        writer._connection.execute("ROLLBACK")
        writer.add(*made("Another.", "file:///news/b.txt"))
        assert reader.count() == 1
        writer.flush()
        assert reader.count() == 2


def test_a_reader_cannot_write(path: Path) -> None:
    filed(path, "file:///news/a.txt")
    before = path.read_bytes()
    with open_reader(path) as reader, pytest.raises(Exception, match="readonly"):
        reader._connection.execute("DELETE FROM captures")
    assert path.read_bytes() == before


def test_reading_needs_sqlite3_alone(path: Path) -> None:
    filed(path, "file:///news/a.txt")
    code = (
        "import sys; from pathlib import Path; import newsarchive.store; assert 'sqlite3' not in sys.modules;"
        "reader = newsarchive.store.open_reader(Path(sys.argv[1])); reader.search('story'); reader.listing();"
        "reader.find_id('a.txt'); reader.article(reader.listing()[0].id);"
        "print({'sqlite_utils', 'click', 'newsarchive.store.writing.writer'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_an_article_is_found_by_the_url_that_its_publisher_gave_it(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    article, capture = made("The ferry left.", "file:///news/a.txt")
    fill(path, (replace(article, url="https://news.example/ferry"), capture))
    with open_reader(path) as reader:
        assert reader.find_id("https://news.example/ferry") == article.id
        with pytest.raises(NotFoundError):
            reader.find_id("https://news.example/other")
