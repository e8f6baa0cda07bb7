"""Dates and date lines, by the examples in dates.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from newsarchive.grammar import DateLine, is_date_with_byline, parts_beside, read_date, read_date_line
from newsarchive.grammar.dates import read_day

EXAMPLES = tomllib.loads(Path(__file__).with_name("dates.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "iso"), EXAMPLES["dates"])
def test_a_string_that_is_a_date_gives_iso_8601(text: str, iso: str) -> None:
    assert read_date(text) == (iso or None)


@pytest.mark.parametrize(("text", "language", "iso"), EXAMPLES["by_language"])
def test_the_language_says_whether_the_day_or_the_month_comes_first(text: str, language: str, iso: str) -> None:
    assert read_date(text, language) == (iso or None)


@pytest.mark.parametrize(("line", "published", "modified"), EXAMPLES["lines"])
def test_a_date_line_gives_when_it_was_published_and_changed(line: str, published: str, modified: str) -> None:
    assert read_date_line(line) == DateLine(published or None, modified or None)


@pytest.mark.parametrize("block", EXAMPLES["no_lines"])
def test_a_block_that_says_anything_else_is_no_date_line(block: str) -> None:
    assert read_date_line(block) is None


def test_hundreds_of_digits_are_no_date() -> None:
    assert read_date("9" * 400) is None
    assert read_date(f"8 October {'2' * 400}") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Oct 8", "--10-08"),
        ("Oct. 8, 2022", "2022-10-08"),
        ("08 OTT", "--10-08"),
        ("le 8 octobre", "--10-08"),
        ("8 de octubre", "--10-08"),
        ("8. oktober", "--10-08"),
        ("29 February", "--02-29"),
        ("10月8日", "--10-08"),
        ("8日", "---08"),
        ("08", "---08"),
        ("30 February", None),
        ("32", None),
        ("0", None),
        ("October", None),
        ("May 2024", None),
        ("8 October 2022, 14:05", None),
        ("", None),
    ],
)
def test_the_day_of_a_dateline_may_lack_its_year_or_month(text: str, day: str | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("3 May 2024 | By Ana Ruiz", True),
        ("2021-10-08 16:20 来源：江城日报 作者：李晓梅", True),
        ("3 May 2024 | Leeds", False),
        ("By Ana Ruiz | 3 May 2024", False),
        ("By Ana Ruiz", False),
        ("3 May 2024", False),
        ("", False),
    ],
)
def test_a_date_may_have_the_writers_beside_it(line: str, named: bool) -> None:
    assert is_date_with_byline(line) is named
    assert all(part in line for part in parts_beside(line))
