"""Names in a query are found as people type them, and what is not there is answered by what is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.query_samples import Story, stored
from tests.store.store_samples import fill

from newsarchive.model import Names, Place, PlaceName, Span
from newsarchive.store import Reader, open_reader
from newsarchive.store.names.naming import folded, has_run, has_words, is_named
from newsarchive.store.query.nodes import Circle, Dated, Is, Term, Words, all_of, terms
from newsarchive.store.query.parsing import Query, read_query

OBAN = PlaceName("Oban", "settlement", 2641108, "GB", 56.4, -5.5)
STORIES = (
    Story("weekly", "Pier", "One.", publisher="O'Hara's Weekly, Inc.", places=(OBAN,)),
    Story("north", "渡轮", "北京的渡轮。", publisher="北方日报", language="zh", people=("李娜",)),
    Story("bote", "Fähre", "Eins.", publisher="Der Anzeiger & Bote", language="de", people=("Anke Voß",)),
    Story("sun", "Sun", "Two.", publisher="L’Équipe", people=("Martin King, Jr.",), tags=("AT&T", "dogs out")),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path = tmp_path_factory.mktemp("names") / "archive.db"
    fill(path, *map(stored, STORIES))
    with open_reader(path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("publisher:weekly", "weekly"),
        ("publisher:O'Hara", "weekly"),
        ("publisher:O’Hara’s", "weekly"),
        ("publisher:OHaras", "weekly"),
        ("publisher:\"O'Hara's Weekly, Inc.\"", "weekly"),
        ("publisher:hara", "weekly"),
        ("publisher:har*", "weekly"),
        ("publisher:equipe", "sun"),
        ("publisher:北方", "north"),
        ("publisher:方日", "north"),
        ("publisher:日方", ""),
        ("publisher:anzeiger-bote", "bote"),
        ('publisher:"der bote"', ""),
        ("person:king", "sun"),
        ("person:jr", "sun"),
        ("person:李娜", "north"),
        ("person:voss", "bote"),
        ("person:Voß", "bote"),
        ("tag:at&t", "sun"),
        ("tag:dogs", ""),
        ("country:GB", "weekly"),
        ('country:"united kingdom"', "weekly"),
        ("country:Großbritannien", "weekly"),
        ("country:uk", "weekly"),
        ("country:kingdom", ""),
    ],
)
def test_a_name_is_found_as_people_type_it(reader: Reader, query: str, names: str) -> None:
    found = {reader.article(hit.id).article.original.uri for hit in reader.search(query).hits}
    assert found == {f"file:///news/{name}.txt" for name in names.split()}


@pytest.mark.parametrize(
    ("query", "better"),
    [
        ("person:kign", "king for kign"),
        ("place:obann", "oban for obann"),
        ("publisher:anzieger", "Der Anzeiger & Bote for anzieger"),
        ("lang:klingon", "en or de or zh for klingon"),
        ("lang:german", None),
        ("lang:zh weekly", None),
        ("person:weekly", None),
    ],
)
def test_what_is_not_there_is_answered_by_what_is(reader: Reader, query: str, better: str | None) -> None:
    assert reader.search(query).suggestion == better


@pytest.mark.parametrize(
    "query", ["date:soon", "has:wings", '""', "*", "near:north", "date:2024-02-30", "headline:", "ferry date:soon"]
)
def test_no_operator_is_spoken_of_that_nobody_typed(query: str) -> None:
    assert "OR" not in (read_query(query).note or "")


@pytest.mark.parametrize(
    ("query", "field"), [("title:ferry", "headline"), ("author:ruiz", "byline"), ("site:x", "publisher")]
)
def test_a_field_that_other_programs_call_otherwise_is_named(query: str, field: str) -> None:
    assert f"did you mean {field}:" in (read_query(query).note or "")


def test_an_address_is_no_field() -> None:
    assert read_query("url://example.org").note is None


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("2024-03..2024-01", "2024-01", "2024-03"),
        ("2024..2023-05", "2023-05", "2024"),
    ],
)
def test_a_stretch_of_time_may_be_typed_from_its_end(typed: str, since: str, until: str) -> None:
    query = read_query(f"date:{typed}")
    assert query.tree == Dated(since=since, until=until)
    assert "exchanged" in (query.note or "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2024-1", Dated("2024-01", "2024-01")),
        ("2024/01/5..2024.2", Dated("2024-01-05", "2024-02")),
        ("2024-01-15T08:00+00:00", Dated("2024-01-15", "2024-01-15")),
        ("2024-01-15T08:00:01.5Z..", Dated(since="2024-01-15")),
        ("2024-W03", Dated("2024-01-15", "2024-01-21")),
        ("2024w03..2024-W04", Dated("2024-01-15", "2024-01-28")),
        ("..2020-W53", Dated(until="2021-01-03")),
    ],
)
def test_a_date_may_be_written_in_other_ways(typed: str, meant: Dated) -> None:
    assert read_query(f"date:{typed}") == Query(meant)


@pytest.mark.parametrize(
    ("query", "meant"), [("before:2024-W03", Dated(before="2024-01-15")), ("after:2024-W03", Dated(after="2024-01-21"))]
)
def test_a_week_is_before_its_monday_and_after_its_sunday(query: str, meant: Dated) -> None:
    assert read_query(query).tree == meant


@pytest.mark.parametrize("typed", ["2024-02-30", "2024-13", "0000", "2024/2/31..2024-03"])
def test_a_day_that_there_is_not_is_said_to_be_none(typed: str) -> None:
    assert "there is no such day" in (read_query(f"date:{typed}").note or "")


@pytest.mark.parametrize(
    "typed",
    ["2024-W60", "2024-W00", "24", "2024-01-", "2024T10:00", "2024-01-15T", "2024-01-15Tx", "20240115", "２０２４"],
)
def test_what_is_no_date_is_told_how_one_is_written(typed: str) -> None:
    query = read_query(f"ferry date:{typed}")
    assert query.tree == read_query("ferry").tree
    assert "a date is written" in (query.note or "")


@pytest.mark.parametrize(
    "typed", ["near:36.5, -41.5, 60km", "near:36.5, -41.5,60", 'near:"36.5, -41.5, 60 km"', "near:36.5,-41.5,60 km"]
)
def test_a_circle_may_be_typed_with_spaces(typed: str) -> None:
    assert read_query(f"{typed} oil") == Query(all_of((Circle(36.5, -41.5, 60), Words(Term("oil")))))


@pytest.mark.parametrize("typed", ["near:36.5, oil", "near:36.5, -oil", "near:36.5, (oil)", "near:36.5,"])
def test_only_numbers_belong_to_a_circle(typed: str) -> None:
    query = read_query(f"{typed} ferry")
    assert "a circle is written" in (query.note or "")
    assert "ferry" in [term.words for term in terms(query.tree)]


@pytest.mark.parametrize("typed", ["*bour", "har*bour", "har*bour*", "file:*.txt"])
def test_a_star_elsewhere_than_at_the_end_is_said_to_mean_nothing(typed: str) -> None:
    assert "a star stands for letters only at the end" in (read_query(typed).note or "")


@pytest.mark.parametrize(
    ("typed", "kind"), [("copy", "copies"), ("Captions", "caption"), ("notes", "correction"), ("quotation", "quote")]
)
def test_a_kind_has_other_names(typed: str, kind: str) -> None:
    assert read_query(f"has:{typed}") == Query(Is("has", kind))


@pytest.mark.parametrize("typed", ["german", "Deutsch", '"GERMAN"', "de"])
def test_a_language_is_found_by_its_name(reader: Reader, typed: str) -> None:
    assert read_query(f"lang:{typed}").tree == Is("lang", "de")
    assert reader.search(f"lang:{typed}").total == reader.search("lang:de").total > 0


@pytest.mark.parametrize("typed", ["2024..2024-05", "2024-05..2024", "2024-05..", "..2024-05", "2024-05..2024-05"])
def test_a_stretch_of_time_is_left_as_it_is_where_its_ends_may_be_in_order(typed: str) -> None:
    assert read_query(f"date:{typed}").note is None


@given(st.text(max_size=20))
def test_every_name_is_found_by_itself(name: str) -> None:
    for test in (has_run, has_words, is_named):
        assert test(name)(name) or not folded(name)


def test_nothing_is_no_name() -> None:
    assert not has_run("")("any")
    assert not has_words("")("any")
    assert not is_named("", is_prefix=True)("any")


@pytest.mark.parametrize("mark", ['"', "”", "“", "״"])
def test_a_mark_between_two_hebrew_letters_opens_no_quotation(mark: str) -> None:
    army, land = f"צה{mark}ל", f"ארה{mark}ב"
    found = read_query(f'{army} {land} "{army} בחיפה"').tree
    assert terms(found) == (
        Term("צה״ל"),
        Term("ארה״ב"),
        Term("צה״ל בחיפה", is_exact=True),
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("headline:-ferry", "-headline:ferry"),
        ('headline:-"oil field"', '-headline:"oil field"'),
        ("caption:-(quay OR oil)", "-caption:(quay OR oil)"),
        ("lang:-fr oil", "-lang:fr oil"),
    ],
)
def test_a_hyphen_after_a_colon_keeps_out_too(typed: str, meant: str) -> None:
    assert read_query(typed).tree == read_query(meant).tree


def test_a_hyphen_after_a_colon_may_be_the_sign_of_a_number() -> None:
    assert read_query("near:-34.5,-58.4,50km").tree == Circle(-34.5, -58.4, 50)
    assert terms(read_query("headline:-5").tree) == (Term("-5"),)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("place:köln", "rhine"),
        ("place:KÖLN", "rhine"),
        ("place:koln", "rhine"),
        ("place:köl*", "rhine"),
        ("place:cologne", "post rhine"),
        ("place:köl", ""),
        ("place:dom", ""),
        ("-place:köln", "post"),
        ("place:kölner", ""),
    ],
)
def test_a_place_is_found_as_it_is_printed_where_none_goes_by_that_name(tmp_path: Path, query: str, names: str) -> None:
    cologne = PlaceName("Cologne", "settlement", 2886242, "DE", 50.9, 7.0)
    rhine, post = (stored(Story(name, "Dom", body, places=(cologne,))) for name, body in WHERE)
    place = Place(cologne, None, (Span(3, 3, 7, "Köln"),))
    fill(tmp_path / "archive.db", (replace(rhine[0], names=Names(places=(place,))), rhine[1]), post)
    with open_reader(tmp_path / "archive.db") as reader:
        assert {Path(hit.uri).stem for hit in reader.search(query).hits} == set(names.split())


WHERE = (("rhine", "In Köln steht der Dom."), ("post", "The cathedral of Cologne, which Kölner call the Dom."))
