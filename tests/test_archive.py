"""newsarchive.Archive: the questions of the command line from Python."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive import Archive, NotFoundError, StoreError
from newsarchive.store.taking import holdings
from newsarchive.store.taking.holdings import Key, find_keys
from tests.conftest import ROOT

DIVERS = "غواصون متطوعون ينتشلون أربعة أطنان من النفايات من قاع خليج العقبة"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the seeds."""
    made = tmp_path_factory.mktemp("archive") / "أرشيف?.db"
    done = subprocess.run(
        [sys.executable, "-m", "newsarchive", "ingest", str(ROOT / "seeds"), "--db", str(made)], check=False
    )
    assert done.returncode == 0
    return made


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with Archive(path) as opened:
        yield opened


def test_it_answers_what_the_command_line_answers(archive: Archive) -> None:
    page = archive.search("deconfliction")
    assert (page.total, [hit.short_id for hit in page.hits]) == (1, ["a2e3e56"])
    assert len(archive) == 12
    assert archive.get("eed3765").article.publisher == "The Wolds Examiner"
    assert {person.name for person in archive.people("deconfliction")} == {"Samuel Ramani", "Bashar al-Assad"}
    assert [place.name for place in archive.places("deconfliction", country="TR")] == ["Turkey"]
    assert {place.kind for place in archive.places(governments=True)} == {"government"}
    assert {quote.speaker for quote in archive.quotes(person="Ramani")} == {"Samuel Ramani"}
    assert len(archive.quotes("rare moment")) == 1


@pytest.mark.parametrize(
    "name", ["11e4260", "ar_aqaba_divers.txt", "ar_aqaba_divers", ROOT / "seeds/ar_aqaba_divers.txt"]
)
def test_an_article_is_got_by_id_file_or_path(archive: Archive, name: str | Path) -> None:
    assert archive.get(str(name)).article.headline == DIVERS


def test_an_article_is_got_by_the_address_it_was_captured_from(archive: Archive) -> None:
    assert archive.get((ROOT / "seeds/seagrass.txt").as_uri()).article.publisher == "The Calder Review"


def test_a_typo_is_told_what_may_have_been_meant(archive: Archive) -> None:
    with pytest.raises(NotFoundError, match=r"did you mean seagrass\.txt"):
        archive.get("seagras.txt")
    assert archive.search("deconflicton").suggestion == "deconfliction for deconflicton"
    with pytest.raises(ValueError, match="relevance or date"):
        archive.search("ferry", sort="dat")  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [None, 5, b"ferry", ["ferry"]])
def test_what_is_no_text_is_named(archive: Archive, value: Any) -> None:
    asked: list[Callable[[], object]] = [
        lambda: archive.search(value),
        lambda: archive.get(value),
        lambda: archive.articles(value),
        lambda: archive.people(value),
        lambda: archive.places(value),
        lambda: archive.quotes(value),
        lambda: archive.quotes(person=value),
    ]
    for ask in asked:
        with pytest.raises(TypeError, match=r"(query|name|person) is a string, not"):
            ask()


@pytest.mark.parametrize("limit", [1.5, "1", b"1"])
def test_what_is_no_number_is_named(archive: Archive, limit: Any) -> None:
    for ask in (archive.search, archive.people, archive.places, archive.quotes):
        with pytest.raises(TypeError, match="limit is a whole number, not"):
            ask("ferry", limit=limit)


def test_a_country_is_two_letters_of_any_case(archive: Archive) -> None:
    assert archive.places(country="tr") == archive.places(country="TR") != []
    for country in ("Turkey", "", "T1"):
        with pytest.raises(ValueError, match="two letters of ISO 3166-1"):
            archive.places(country=country)


@pytest.mark.parametrize("seconds", [-1, float("nan"), "20"])
def test_a_time_is_none_or_more(path: Path, seconds: Any) -> None:
    with pytest.raises(ValueError, match="seconds is a number"):
        Archive(path, seconds=seconds)


def test_a_query_in_arabic_finds_what_is_written_so(archive: Archive) -> None:
    assert [hit.headline for hit in archive.search("العقبة").hits] == [DIVERS]
    assert [stored.article.headline for stored in archive.articles("headline:غواصون")] == [DIVERS]


def test_pages_and_limits_go_on_where_the_last_ended(archive: Archive) -> None:
    first = archive.search("lang:en", limit=3, sort="date").hits
    second = archive.search("lang:en", limit=3, offset=3, sort="date").hits
    assert [*first, *second] == list(archive.search("lang:en", limit=6, sort="date").hits)
    assert len(archive.people(limit=2)) == len(archive.places(limit=2)) == len(archive.quotes(limit=2)) == 2
    assert not archive.people(limit=-1)
    assert not archive.quotes(limit=0)


def test_all_articles_come_in_their_order_and_a_query_keeps_some(archive: Archive) -> None:
    everything = [stored.article.id for stored in archive.articles()]
    assert len(everything) == 12
    assert everything[0].startswith("a2e3e56")
    found = [stored.article.id for stored in archive.articles("lang:en -deconfliction")]
    assert len(found) == 6
    assert set(found) < set(everything)
    assert [stored.article.id for stored in archive.articles("person:ramani")] == everything[:1]


def test_other_questions_may_be_asked_between_two_articles(archive: Archive) -> None:
    one, other = archive.articles("lang:en"), archive.articles()
    for stored, beside in zip(one, other, strict=False):
        assert archive.get(stored.article.id) == stored
        assert archive.search(f"id:{beside.article.id}").total == 1
    assert len(list(other)) in (4, 5)


def test_many_articles_are_never_all_in_memory(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def find(connection: sqlite3.Connection, ids: list[str]) -> list[Key]:
        asked.append(len(ids))
        return find_keys(connection, ids)

    monkeypatch.setattr(holdings, "AT_ONCE", 2)
    monkeypatch.setattr(holdings, "find_keys", find)
    articles = archive.articles("lang:en")
    next(articles)
    assert asked == [2]
    assert len(list(articles)) == 6
    assert asked == [2, 2, 2, 1]


@pytest.mark.parametrize("kind", ["missing", "empty", "a folder", "something else", "\0"])
def test_what_is_no_archive_is_said_to_be_none(tmp_path: Path, kind: str) -> None:
    place = tmp_path / kind
    if kind == "empty":
        place.touch()
    elif kind == "a folder":
        place.mkdir()
    elif kind == "something else":
        sqlite3.connect(place).execute("CREATE TABLE notes (words)").connection.close()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(StoreError):
        Archive(place)
    assert sorted(tmp_path.iterdir()) == before


def test_after_it_is_closed_every_question_is_an_error_that_says_so(path: Path) -> None:
    with Archive(path) as archive:
        begun = archive.articles("lang:en")
        next(begun)
        assert archive
    archive.close()
    asked = (
        lambda: archive.search("ferry"),
        lambda: archive.search("person:ramani"),
        lambda: archive.get("eed3765"),
        lambda: archive.articles(),
        lambda: archive.people(),
        lambda: archive.places(),
        lambda: archive.quotes(),
        lambda: len(archive),
        lambda: next(begun),
    )
    for question in asked:
        with pytest.raises(StoreError, match="the archive is closed"):
            question()


def test_a_question_that_takes_too_long_ends(path: Path) -> None:
    with Archive(path, seconds=0.0) as archive:
        with pytest.raises(StoreError, match="took too long"):
            archive.people()
        assert not archive.search("the OR a").is_exact


def test_reading_leaves_the_articles_as_they_are(path: Path) -> None:
    def dumped() -> list[str]:
        with Archive(path) as archive:
            return [repr(stored) for stored in archive.articles()]

    before = dumped()
    with Archive(path) as archive:
        archive.people("person:ramani")
        archive.search("person:ramani")
    assert dumped() == before


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_no_query_is_an_error(archive: Archive, query: str) -> None:
    assert archive.search(query).total <= 12
    assert len(list(archive.articles(query))) <= 12
    assert len(archive.quotes(query, limit=3)) <= 3


def test_opening_imports_neither_the_readers_nor_the_command_line(path: Path) -> None:
    code = (
        "import sys, newsarchive\nwith newsarchive.Archive(sys.argv[1]) as a: a.search('ferry'), list(a.articles())\n"
        "print([n for n in ('click', 'lxml', 'sqlite_utils', 'pycrfsuite') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
