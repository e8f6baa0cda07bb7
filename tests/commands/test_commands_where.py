"""`archive show ID --where N`: one block and where in the source it stands; section, tags and what cuts a text off."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import STORY, Archive
from tests.store.store_samples import fill, made

HOSTILE = "p\x1b[31m\u202e\nline"


@pytest.fixture
def filled(archive: Archive, story: Path) -> Archive:
    assert archive("ingest", story).code == 0
    return archive


@pytest.fixture
def page(archive: Archive) -> Archive:
    """An archive with one article as a web page gives it, some of it meant to upset a terminal."""
    article, capture = made("The ferry left.", "https://news.example/ferry")
    blocks = tuple(
        block._replace(start=None, end=None, line=10 + block.number, path=f"/html/body/{HOSTILE}[{block.number}]")
        for block in article.blocks
    )
    article = replace(article, blocks=blocks, section=HOSTILE, tags=("tides", HOSTILE), truncated=f"wall: {HOSTILE}")
    Path("data").mkdir()
    fill(Path("data/archive.db"), (article, capture))
    return archive


def test_a_block_of_plain_text_has_characters_and_a_line(filled: Archive) -> None:
    blocks = filled("show", "lido.txt", "--json").json["blocks"]
    for block in blocks:
        place = filled("show", "lido.txt", "--where", str(block["number"]), "--json").json
        assert {key: place[key] for key in block} == block
        assert STORY[place["start"] : place["end"]] == block["text"]
        assert STORY.splitlines()[place["line"] - 1].startswith(block["text"][:20])
        assert place["path"] is None
    shown = filled("show", "lido.txt", "--where", "1")
    assert shown.code == 0
    for words in ("block:", "1 of ", "role:", "appeal", "reason:", "line:", "characters: 0–25", "Support The Harbour"):
        assert words in shown.out
    assert "path:" not in shown.out


@pytest.mark.parametrize(
    ("payload", "lines"),
    [
        ("First of all.\r\n\r\nAnd then, Ана said, more.\r\n".encode("utf-8-sig"), [1, 3]),
        ("First of all.\r\rAnd then there was more.".encode("utf-16"), [1, 3]),
        ("\n\nD'abord, l'été fut beau et très long.\n\nEt puis, ça continua, hélas.".encode("cp1252"), [3, 5]),
        (b"First \xff of all, caf\xc3\xa9s, \xc3\xa9t\xc3\xa9s.\n\n\nAnd \xe2\x82\xac then there was more.", [1, 4]),
    ],
)
def test_lines_are_counted_as_editors_count_them(
    archive: Archive, tmp_path: Path, payload: bytes, lines: list[int]
) -> None:
    (tmp_path / "odd.txt").write_bytes(payload)
    assert archive("ingest", "odd.txt").code == 0
    found = [archive("show", "odd.txt", "--where", str(number), "--json").json["line"] for number in (1, 2)]
    assert found == lines


def test_a_block_of_a_page_has_its_line_and_element(page: Archive) -> None:
    place = page("show", "ferry", "--where", "4", "--json").json
    assert (place["line"], place["path"]) == (14, f"/html/body/{HOSTILE}[4]")
    assert (place["start"], place["end"], place["text"]) == (None, None, "The ferry left.")
    shown = page("show", "ferry", "--where", "4").out
    assert "line:      14" in shown
    assert "path:      /html/body/p\\x1b[31m\\u202e\\nline[4]" in shown
    assert "characters:" not in shown


@pytest.mark.parametrize("number", ["0", "-1", "8", "99999999999999999999999"])
def test_an_unknown_block_is_an_error_of_one_line_that_says_how_many_there_are(page: Archive, number: str) -> None:
    for shape in ((), ("--json",)):
        ran = page("show", "ferry", "--where", number, *shape)
        assert (ran.code, ran.out) == (1, "")
        assert len(ran.err.splitlines()) == 1
        assert f"no block {number}" in ran.err
        assert "7" in ran.err


def test_every_shape_says_the_same(page: Archive) -> None:
    place = page("show", "ferry", "--where", "4", "--json").json
    assert json.loads(page("show", "ferry", "--where", "4", "--nl").out) == place
    (row,) = csv.DictReader(io.StringIO(page("show", "ferry", "--where", "4", "--csv").out))
    assert list(row) == list(place)
    assert len(page("show", "ferry", "--where", "4", "--table").out.splitlines()) == 2


@pytest.mark.parametrize(
    "options", [("--where", "x"), ("--where",), ("--where", "1", "--removed"), ("--where", "1", "--original")]
)
def test_what_makes_no_sense_is_a_usage_error(page: Archive, options: tuple[str, ...]) -> None:
    assert page("show", "ferry", *options).code == 2


def test_the_page_says_section_tags_and_what_cuts_it_off(page: Archive, filled: Archive) -> None:
    shown = page("show", "ferry").out
    assert "section:   p\\x1b[31m" in shown
    assert "tags:      tides; p\\x1b[31m" in shown
    assert "truncated: wall: p\\x1b[31m" in shown
    plain = filled("show", "lido.txt").out
    assert not {"section:", "tags:", "truncated:"} & set(plain.split())


def test_nothing_of_it_steers_a_terminal(page: Archive) -> None:
    for shape in ((), ("--json",), ("--nl",), ("--table",)):
        for command in (("show", "ferry"), ("show", "ferry", "--where", "4")):
            assert not {"\x1b", "\u202e"} & set(page(*command, *shape).out)


def test_without_an_archive_or_article_it_says_so(archive: Archive, story: Path) -> None:
    assert "archive ingest" in archive("show", "lido.txt", "--where", "1").err
    archive("ingest", story)
    ran = archive("show", "nosuch", "--where", "1")
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
