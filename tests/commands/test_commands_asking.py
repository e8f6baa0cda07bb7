"""`archive search`, `kwic`, `timeline`, `facets` and `terms`, as somebody meets them who has never seen them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ET
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.commands.asking_samples import LONG_TEXT
from tests.conftest import Archive
from tests.store.query_samples import STORIES, build, stored
from tests.store.store_samples import fill, made

from newsarchive.commands.kwic import aligned
from newsarchive.commands.output import width, write_rows
from newsarchive.store import open_reader
from newsarchive.store.asking.concordance import KeyLine
from newsarchive.store.asking.facets import FIELDS

ASKING = (["search", "x"], ["kwic", "x"], ["timeline"], ["facets", "year"], ["terms", "-q", "x"])


@pytest.fixture
def filled(archive: Archive) -> Archive:
    Path("data").mkdir()
    build(Path("data/archive.db"))
    return archive


def test_ids_are_whole_and_all_of_them_and_count_counts_them(filled: Archive) -> None:
    ids = filled("search", "dawn OR -dawn", "--ids").out.split()
    assert len(ids) == len(set(ids)) == len(STORIES)
    assert all(len(one) == 16 for one in ids)
    assert filled("search", "dawn OR -dawn", "--count").out == f"{len(STORIES)}\n"
    some = filled("search", "dawn OR -dawn", "--ids", "-n", "2")
    assert (some.out.split(), some.err) == (ids[:2], "2 articles, there are more: -n 100\n")
    assert filled("search", "dawn OR -dawn", "--ids", "-n", str(len(ids))).err == f"{len(ids)} articles\n"
    assert filled("search", "dawn OR -dawn", "--ids", "-n", "2", "--page", "2").out.split() == ids[2:4]
    assert filled("search", "zebra", "--ids").out == ""


@pytest.mark.parametrize("shape", ["--json", "--nl", "--csv", "--table", "--count"])
def test_ids_have_one_shape(filled: Archive, shape: str) -> None:
    ran = filled("search", "dawn", "--ids", shape)
    assert (ran.code, ran.out) == (2, "")
    assert "--ids" in ran.err


def test_a_word_with_a_dash_before_it_is_left_out_though_no_marks_hold_the_query_together(filled: Archive) -> None:
    for typed, meant in (
        (["left", "-dawn"], "left NOT dawn"),
        (["left", "-headline:dawn"], "left NOT headline:dawn"),
        (["-hundred"], "NOT hundred"),
        (["left", "-x"], "left NOT x"),
        (["left", "-no such words"], 'left NOT "no such words"'),
    ):
        assert filled("search", *typed, "--ids").out == filled("search", meant, "--ids").out != ""
    for command in ("kwic", "timeline", "quotes", "people", "places", "graph"):
        assert "No such option" not in filled(command, "left", "-dawn").err
    assert len(filled("search", "dawn OR -dawn", "--ids", "-n2").out.split()) == 2
    assert "--limit" in filled("search", "left", "--limt", "2").err
    assert "Usage" in filled("search", "left", "-h").out


def test_pages_follow_one_another(filled: Archive) -> None:
    whole = [row["id"] for row in filled("search", "dawn OR ferry", "--json").json]
    pages = [
        row["id"] for n in (1, 2, 3) for row in filled("search", "dawn OR ferry", "-n", "2", "--page", n, "--json").json
    ]
    assert pages == whole
    assert len(whole) == 4


def test_by_date_the_newest_is_first_and_the_undated_last(filled: Archive) -> None:
    dates = [row["published_at"] for row in filled("search", "dawn OR -dawn", "--sort", "date", "--json").json]
    assert dates == ["2024-03", "2024-01-15", "2024", "2023-12-31", None]


def test_the_undated_are_left_out_by_a_date_only_and_not_silently(filled: Archive) -> None:
    ran = filled("search", "café OR ferry date:2024")
    assert "undated" not in ran.err
    ran = filled("search", "(café OR ferry) date:2024")
    assert "1 undated article left out: published:none finds them" in ran.err
    assert "1 undated article left out" in filled("people", "--since", "2020").err


def test_facets_stand_below_the_hits(filled: Archive) -> None:
    ran = filled("search", "dawn OR ferry", "--facets", "publisher,year")
    assert ran.out.endswith("publisher:\n  2  The Harbour Post\n  1  The Herald\nyear:\n  3  2024\n  1  2023\n")
    assert filled("search", "dawn", "--facets", "wrong").code == 2
    assert filled("search", "dawn", "--facets", "year", "--json").code == 2


def test_facets_come_in_every_shape_and_say_what_has_none(filled: Archive) -> None:
    ran = filled("facets", "publisher", "--json")
    assert ran.json[0] == {"value": "The Harbour Post", "articles": 2}
    assert ran.err == "3 values in 5 articles; 1 article without one\n"
    people = ("Ana Ruiz", "Bo Lind", "Maren Oduya", "Ramani", "Samuel Ramani")
    assert {row["value"] for row in filled("facets", "person", "-q", "left", "--json").json} >= {*people}
    assert filled("facets", "year", "--csv").out.splitlines()[0] == "value,articles"
    assert filled("facets", "year", "-n", "1").out == "year:\n  3  2024\n"
    for field in FIELDS:
        assert filled("facets", field).code == 0
    assert filled("facets", "nothing").code == 2


def test_explaining_prints_a_tree_and_sql_and_asks_nothing(filled: Archive) -> None:
    ran = filled("search", "(ferry OR barge) -oil date:2024 headline:dawn*", "--explain")
    assert ran.out.startswith(
        "all of\n  any of\n    the word “ferry”\n    the word “barge”\n  not\n    the word “oil”\n"
        "  published in 2024\n  a word that begins “dawn”, in the headline\n\nSQL:\n"
    )
    for command in (["kwic", "x"], ["timeline", "x"], ["facets", "year", "-q", "x"], ["people", "x"], ["quotes", "x"]):
        assert "the word “x”" in filled(*command, "--explain").out
    assert "published by “Post”" in filled("people", "--publisher", "Post", "--explain").out
    assert "\x1b" not in filled("search", "\x1b[31m", "--explain").out


def test_the_sql_that_is_shown_is_sql(filled: Archive) -> None:
    out = filled("search", "left -has:quote", "--explain").out
    sql = out.partition("SQL:\n")[2].partition("with:")[0]
    with closing(sqlite3.connect("data/archive.db")) as connection:
        assert connection.execute(sql, ("left",)).fetchall()


def test_a_broken_query_is_read_with_a_note(filled: Archive) -> None:
    ran = filled("search", "(ferry OR", "date:soon")
    assert ran.code == 0
    assert "nothing on one side" in ran.err
    assert "date:soon is left out: a date is written 2024" in ran.err


def test_what_was_meant_is_told_from_the_archives_own_words(filled: Archive) -> None:
    assert "did you mean barge for bargr?" in filled("search", "bargr").err
    assert "did you mean ferry for efrry?" in filled("search", "efrry").err
    assert "The Herald for heralt" in filled("search", "publisher:heralt").err
    assert "did you mean" not in filled("search", "ferry hasakah").err
    assert "did you mean publisher" in filled("search", "publsher:herald").err


@pytest.mark.parametrize(
    "line",
    ["kwic bargr", "timeline bargr", "quotes bargr", "terms -q bargr", "facets lang -q bargr", "people bargr",
     "places bargr", "graph bargr -o g.gexf", "map bargr -o m.svg", "export -q bargr", "search bargr --count",
     "search bargr --ids", "saved run typo"],
)  # fmt: skip
def test_every_command_that_finds_nothing_tells_what_was_meant(filled: Archive, line: str) -> None:
    assert filled("saved", "add", "typo", "bargr").code == 0
    assert "did you mean barge for bargr?" in filled(*line.split()).err


def test_a_concordance_without_a_word_says_why_it_is_empty(filled: Archive) -> None:
    assert "no word is looked for" in filled("kwic", "lang:en").err


@pytest.mark.parametrize(
    "line", ["kwic moment", "facets person", "people", "places", "quotes", "people --person Ramani"]
)
def test_a_listing_that_its_limit_cuts_off_says_so(filled: Archive, line: str) -> None:
    rows = filled(*line.split(), "--json").json
    assert len(rows) > 1 or line == "places"
    for limit in range(len(rows) + 2):
        ran = filled(*line.split(), "--json", "-n", str(limit))
        assert ran.json == rows[:limit]
        assert ("there are more: -n" in ran.err) is (limit < len(rows))


def test_a_field_is_counted_by_its_name_in_queries_too(filled: Archive) -> None:
    assert filled("facets", "lang", "--csv").out == filled("facets", "language", "--csv").out
    assert (
        filled("search", "ferry", "--facets", "lang,year").out
        == filled("search", "ferry", "--facets", "language,year").out
    )


def test_own_tags_are_counted_with_the_publishers_each_once(filled: Archive) -> None:
    found = filled("search", "ferry", "--ids").out.split()
    assert filled("tag", "oil", *found).code == 0
    assert filled("tag", "mine", *found).code == 0
    counts = {row["value"]: row["articles"] for row in filled("facets", "tag", "--json").json}
    assert counts["mine"] == len(found)
    assert counts["oil"] == int(filled("search", "tag:oil", "--count").out)


def test_a_saved_query_is_told_what_its_dates_leave_out(filled: Archive) -> None:
    assert filled("saved", "add", "then", "date:2024", "-oil").code == 0
    ran = filled("saved", "run", "then", "--json")
    assert "undated article left out" in ran.err
    assert {row["id"] for row in ran.json} == set(filled("search", "date:2024", "-oil", "--ids").out.split())


def test_an_answer_that_takes_too_long_says_so(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.store.asking.timing._STEPS", 1)
    ran = filled("search", "dawn", "--timeout", "0.0000001")
    assert ran.code == 0
    assert "3 articles or more" in ran.err
    assert "not the best" in ran.err
    for command in (["search", "dawn", "--count"], ["kwic", "dawn"], ["timeline"], ["facets", "year"], ["people"]):
        ran = filled(*command, "--timeout", "0.0000001")
        assert (ran.code, "took too long" in ran.err, ran.out) == (1, True, "")
    for typed in ("0", "-1", "nan"):
        assert filled("search", "dawn", "--timeout", typed).code == 2


def test_what_finds_nothing_says_why(filled: Archive) -> None:
    assert "1 article, 0 shown: the last comes before this page" in filled("search", "zebra OR C++", "--page", "9").err
    assert "2 articles, 1 shown: --page 2 has more\n" in filled("search", "ferry", "-n", "1").err
    assert "2 articles, 1 shown\n" in filled("search", "ferry", "-n", "1", "--page", "2").err
    assert "the query is empty" in filled("search", " ").err
    assert "-q takes a query" in filled("export", "no-such-name").err
    assert "has to be one or several of publisher" in filled("search", "dawn", "--facets", "colour").err


def test_a_name_without_end_is_no_name_and_not_said_again_in_full(filled: Archive) -> None:
    pasted = "the dog barked at the barge " * 400
    assert filled("places", "--place", pasted).out == filled("search", f'place:"{pasted[:9000]}"').out == ""
    ran = filled("people", "--person", pasted)
    assert (ran.code, len(ran.err) < 1_200) == (1, True)


def test_a_field_may_be_called_by_its_plural(filled: Archive) -> None:
    for typed, name in (
        ("years", "year"),
        ("people", "person"),
        ("countries", "country"),
        ("organizations", "organisation"),
    ):
        assert filled("facets", typed, "--csv").out == filled("facets", name, "--csv").out != ""
    assert "year:\n" in filled("search", "dawn", "--facets", "years").out


def test_sql_that_only_we_can_ask_says_so(filled: Archive) -> None:
    assert "passes(" not in filled("search", "dawn", "--explain").out
    assert "not SQLite's but ours" in filled("search", "tag:oil", "--explain").out
    assert "not SQLite's but ours" in filled("search", "near:36.5,41.5,60km", "--explain").out


def test_keywords_begin_in_the_same_column(filled: Archive) -> None:
    lines = filled("kwic", "dawn", "-w", "20").out.splitlines()
    assert len(lines) == 4
    assert all(line[9 + 20 :].lower().startswith("dawn") for line in lines)


def test_kwic_in_every_shape_and_order(filled: Archive) -> None:
    rows = filled("kwic", "dawn OR ferry", "--json").json
    assert {row["keyword"].lower() for row in rows} == {"dawn", "ferry"}
    assert {row["part"] for row in rows} == {"headline", "body"}
    assert [row["paragraph"] for row in rows if row["part"] == "body"] == [1] * 5
    lines = filled("kwic", "dawn", "--sort", "date", "--nl").out.splitlines()
    by_date = [json.loads(line)["published_at"] for line in lines]
    assert by_date == sorted(by_date)
    after = [row["right"].split()[:1] for row in filled("kwic", "dawn", "--sort", "right", "--json").json]
    assert after == sorted(after)
    before = [row["left"].casefold().split()[::-1] for row in filled("kwic", "dawn", "--sort", "left", "--json").json]
    assert before == sorted(before)
    table = list(csv.DictReader(io.StringIO(filled("kwic", "dawn OR ferry", "--csv").out)))
    assert [row["left"] for row in table] == [row["left"] for row in rows]
    assert len(filled("kwic", "dawn", "-n", "2", "--table").out.splitlines()) == 3


@pytest.mark.parametrize("arguments", [("timeline", "--svg"), ("map", "-o"), ("graph", "-o")])
def test_a_file_that_is_a_hyphen_is_standard_output(filled: Archive, arguments: tuple[str, ...]) -> None:
    ran = filled(*arguments, "-")
    assert ran.code == 0
    assert ran.out.startswith("<")
    assert "wrote" not in ran.err


def test_kwic_of_a_field_looks_in_that_part(filled: Archive) -> None:
    (row,) = filled("kwic", 'caption:"ines falk"', "--json").json
    assert (row["part"], row["keyword"], row["paragraph"]) == ("caption", "Ines Falk", None)
    assert filled("kwic", "publisher:herald", "--json").json == []
    assert [row["publisher"] for row in filled("kwic", "barge publisher:herald", "--json").json] == ["The Herald"] * 2


@pytest.mark.parametrize(
    "text", ["渡轮 ferry 在", "العبارة ferry غادرت", "e\u0301te\u0301 ferry", "a ferry", "👍 ferry x"]
)
@pytest.mark.parametrize("columns", [0, 1, 5, 12])
def test_wide_and_right_to_left_text_is_aligned(text: str, columns: int) -> None:
    left, _, right = text.partition("ferry")
    line = KeyLine("1", None, None, None, "body", 1, left * 5, "ferry", right)
    shown = aligned(line, columns)
    assert width(shown[: shown.index("ferry")]) == columns
    assert not shown.lstrip().startswith("\u0301")
    assert aligned(line, columns, isolated=True).count("\u2068") == aligned(line, columns, isolated=True).count(
        "\u2069"
    )


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("ferry", 5),
        ("渡轮", 4),
        ("é", 1),
        ("e\u0301", 1),
        ("กั้ง", 2),
        ("น้ำท่วม", 5),
        ("so\u00adcial", 6),
        ("a\u200bb", 2),
        ("هُنا", 3),
        ("한", 2),
    ],
)
def test_what_takes_no_column_is_counted_as_none(text: str, columns: int) -> None:
    assert width(text) == columns


def test_right_to_left_cells_are_isolated_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"id": "1", "publisher": "صحيفة الميناء", "headline": "Ferry"}
    write_rows([row], tuple(row), "table")
    piped = capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    write_rows([row], tuple(row), "table")
    shown = capsys.readouterr().out
    assert "\u2068" not in piped
    assert "\u2068صحيفة الميناء\u2069" in shown
    assert shown.replace("\u2068", "").replace("\u2069", "") == piped


def test_the_words_around_are_those_printed_around(filled: Archive) -> None:
    fill(Path("data/archive.db"), made(LONG_TEXT, "file:///long.txt"))
    for row in filled("kwic", "needle", "-w", "30", "--json").json:
        shown = f"{row['left']}{row['keyword']}{row['right'].partition(' What comes next')[0]}"
        assert shown in " ".join(LONG_TEXT.split())


def test_a_timeline_fills_its_gaps_and_says_what_stands_in_no_period(filled: Archive) -> None:
    ran = filled("timeline", "--by", "month", "--json")
    assert [(row["period"], row["articles"]) for row in ran.json] == [
        ("2023-12", 1),
        ("2024-01", 1),
        ("2024-02", 0),
        ("2024-03", 1),
    ]
    assert ran.err == "3 articles; 1 undated; 1 of an unknown month\n"
    weeks = filled("timeline", "--by", "week", "--json").json
    assert [row["period"] for row in weeks] == ["2023-W52", "2024-W01", "2024-W02", "2024-W03"]
    days = filled("timeline", "--by", "day", "--json").json
    assert (len(days), days[0]["period"], days[-1]["period"]) == (16, "2023-12-31", "2024-01-15")
    assert [(row["articles"], row["of"]) for row in filled("timeline", "ferry", "--by", "year", "--json").json] == [
        (2, 3)
    ]


def test_a_timeline_is_bars_or_a_picture(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert filled("timeline", "--by", "year").out == f"2023  1  {'█' * 10}▍\n2024  3  {'█' * 31}\n"
    assert filled("timeline", "zebra").out == ""
    ran = filled("timeline", "--svg", "t.svg")
    root = ET.parse("t.svg").getroot()  # noqa: S314 - our own file
    assert sum(one.tag.endswith("}rect") for one in root.iter()) == 1 + 3
    assert (ran.out, "wrote t.svg" in ran.err) == ("", True)
    assert filled("timeline", "zebra", "--svg", "none.svg").code == 0
    assert filled("timeline", "--svg", "no/such/folder.svg").code == 1


def test_dates_that_are_none_break_no_timeline(filled: Archive) -> None:
    odd = ("9999-12-31", "0001-01-01", "soon", "20", "2024-99-99")
    samples = [
        stored(replace(STORIES[0], name=f"odd-{n}", body=f"Odd {n}.", published_at=one)) for n, one in enumerate(odd)
    ]
    fill(Path("data/archive.db"), *samples)
    for unit in ("day", "week", "month", "year"):
        ran = filled("timeline", "--by", unit, "--json")
        assert ran.code == 0
        assert sum(row["articles"] for row in ran.json) >= 2


def test_terms_are_those_that_set_articles_apart(filled: Archive) -> None:
    texts = [f"The council met {n} times about the harbour and the harbour wall." for n in range(8)]
    texts += [f"The cat slept {n} hours in U.S. homes and the cat ate {n} mice." for n in range(8)]
    fill(Path("data/archive.db"), *(made(text, f"file:///{n}.txt") for n, text in enumerate(texts)))
    rows = filled("terms", "-q", "cat", "--json").json
    assert rows[0]["word"] == "cat"
    assert (rows[0]["count"], rows[0]["articles"]) == (16, 8)
    assert not {"the", "u", "s"} & {row["word"] for row in rows}
    assert "harbour" not in [row["word"] for row in rows]
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    assert filled("terms", "-q", "zebra", "--json").json == []
    assert filled("terms").code == 2


@pytest.mark.parametrize("command", ASKING)
def test_without_an_archive_the_error_says_what_to_do(archive: Archive, command: list[str]) -> None:
    ran = archive(*command)
    assert (ran.code, ran.out) == (1, "")
    assert "archive ingest" in ran.err
    assert not Path("data").exists()


def test_no_control_character_reaches_anybody(filled: Archive) -> None:
    evil = replace(
        STORIES[0],
        name="evil",
        headline="=1+1 \x1b[31mred ferry",
        body="A \x1b]0;x\x07 ferry \u202e.",
        publisher="\x9b2J",
        tags=("\x1b",),
    )
    fill(Path("data/archive.db"), stored(evil))
    commands = (
        ["search", "ferry"],
        ["kwic", "ferry"],
        ["facets", "publisher"],
        ["facets", "tag"],
        ["terms", "-q", "ferry"],
    )
    for command in commands:
        for shape in ([], ["--json"], ["--nl"], ["--table"]):
            ran = filled(*command, *shape)
            assert ran.code == 0
            assert not set("\x1b\x9b\u202e\x07") & set(ran.out + ran.err), command
    assert not any(
        row["left"].startswith("=") for row in csv.DictReader(io.StringIO(filled("kwic", "red", "--csv").out))
    )


def test_output_into_head_is_quiet(filled: Archive) -> None:
    for command in ("kwic dawn", "timeline --by day", "search dawn --ids", "facets person"):
        line = f"{sys.executable} -m newsarchive {command} | head -n 1; echo ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
        assert done.stdout.splitlines()[-1] == "0"
        assert "Traceback" not in done.stderr
    assert filled("facets", "person").code == 0


def test_ids_that_nobody_takes_to_the_end_are_put_away_in_silence_after_their_archive(filled: Archive) -> None:
    assert filled("list").code == 0
    with open_reader(Path("data/archive.db")) as reader:
        ids = reader.matching("dawn")
        next(ids)
    ids.close()


def test_another_name_of_a_person_is_found_too(filled: Archive) -> None:
    named = [
        replace(STORIES[0], name=name, body=f"By {name}.", people=(name,), quotes=())
        for name in ("Sergei Volnov", "Sergey Volnov")
    ]
    fill(Path("data/archive.db"), *map(stored, named))
    for command in (
        ["search", 'person:"Sergei Volnov"'],
        ["quotes", 'person:"Sergei Volnov" -zebra'],
        ["facets", "person", "-q", "person:Sergey"],
    ):
        assert filled(*command).code == 0
    assert filled("search", 'person:"Sergei Volnov"', "--count").out == "2\n"
    assert filled("search", "person:Sergey", "--count").out == "2\n"
    assert filled("places", "person:Sergey", "--json").json[0]["articles"] == 2
    assert filled("facets", "person", "-q", "person:sergey", "--json").json == [
        {"value": "Sergei Volnov", "articles": 2}
    ]


@pytest.mark.parametrize("columns", [1, 60, 80, 100, 200])
def test_a_table_keeps_to_the_terminal_as_far_as_it_says_anything(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    row = {"id": "a2e3e56", "publisher": "港口邮报 " * 9, "headline": "A ferry that nobody had waited for " * 3}
    write_rows([row], tuple(row), "table")
    whole = capsys.readouterr().out.splitlines()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    write_rows([row], tuple(row), "table")
    shown = capsys.readouterr().out.splitlines()
    assert max(map(width, shown)) <= max(columns, 7 + 2 + 25 + 2 + 25)
    assert (shown == whole) == (columns >= max(map(width, whole)))
    assert shown[1].startswith("a2e3e56  港口邮报")
