"""Dates and date lines, by the examples in dates.toml."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from newsarchive.grammar import DateLine, is_date_with_byline, parts_beside, read_date, read_date_line
from newsarchive.grammar.calendar_words import tokens_of
from newsarchive.grammar.dates import read_day
from newsarchive.grammar.eras import solar_day
from newsarchive.grammar.tables import table

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


def test_no_name_is_that_of_two_months() -> None:
    numbers: dict[str, set[int]] = {}
    for section, first in (("months", 1), ("solar_months", 13)):
        for names in table("calendar")[section].values():
            for number, forms in enumerate(names, first):
                for form in forms.split():
                    numbers.setdefault(" ".join(tokens_of(form.replace("_", " ")).words), set()).add(number)
    assert [name for name, months in numbers.items() if len(months) > 1] == []


@pytest.mark.parametrize(
    ("year", "iso"),
    [(1357, "1978-03-21"), (1370, "1991-03-21"), (1375, "1996-03-20"), (1400, "2021-03-21"), (1403, "2024-03-20"),
     (1404, "2025-03-21"), (1405, "2026-03-21")],
)  # fmt: skip
def test_the_year_of_iran_begins_at_the_equinox(year: int, iso: str) -> None:
    assert solar_day(year, 1, 1) == date.fromisoformat(iso)


def test_the_days_of_iran_follow_one_another() -> None:
    day, expected = solar_day(1390, 1, 1), date(2011, 3, 21)
    assert day == expected
    counted = [
        found for year in range(1390, 1410) for month in range(1, 13) for day in range(1, 32)
        if (found := solar_day(year, month, day))
    ]  # fmt: skip
    assert counted == [expected + timedelta(days) for days in range(len(counted))]
