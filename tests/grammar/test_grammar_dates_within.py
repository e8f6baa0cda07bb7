"""A day that a short line holds beside other words, and the cheap look at a byline's first word."""

from __future__ import annotations

import pytest

from newsarchive.grammar import DateLine, may_have_label, read_date_within, read_line_within, read_statement


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("Leeds | 3 May 2024 | Ana Ruiz", "en", "2024-05-03"),
        ("Ana Ruiz, 03.05.2024", "de", "2024-05-03"),
        ("Hamburg, 3. Mai 2024", "de", "2024-05-03"),
        ("Stadtrat 2024-05-03 14:27:02", "de", "2024-05-03T14:27:02"),
        ("Lido (1 / 1) 03.05.2024 13:30 von Ana", "de", "2024-05-03T13:30"),
        ("10:02 AM - 3 May 2024", "en", "2024-05-03T10:02"),
        ("03 | 05 | 2024 | Bad | Leeds", "de", "2024-05-03"),
        ("26 | 01 | 2024", None, "2024-01-26"),
        ("03 | 05 | 2024", "en", None),
        ("1 | 2 | 2024 | 3", "de", None),
        ("更新日：2024年5月3日 市役所", "ja", "2024-05-03"),
        ("at 10:30/2024 and 7:12 2024", "en", None),
        ("Order 20240503 for the lido", "en", None),
        ("Call 0113 2024 55 or 3-5-20241", "en", None),
        ("10/08/2022 by Ana", "en", None),
        ("no date here", "en", None),
        ("9" * 150, "en", None),
        ("", "en", None),
    ],
)
def test_a_day_within_a_line(line: str, language: str | None, day: str | None) -> None:
    assert read_date_within(line, language) == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Leeds | 3 May 2024", DateLine("2024-05-03", None)),
        ("Updated: 3 May 2024, Leeds", DateLine(None, "2024-05-03")),
        ("Stand: 03.05.2024 | Leeds", DateLine(None, "2024-05-03")),
        ("Updated by Ana Ruiz, 3 May 2024", DateLine("2024-05-03", None)),
        ("Leeds", None),
    ],
)
def test_a_day_within_a_line_is_that_of_a_change_where_a_label_says_so(text: str, told: DateLine | None) -> None:
    assert read_line_within(text) == told


@pytest.mark.parametrize(
    ("line", "may"), [("By Ana Ruiz", True), ("Autor: Ana Ruiz", True), ("Lido stays open", False)]
)
def test_the_cheap_look_at_a_label(line: str, may: bool) -> None:
    assert may_have_label(line) is may


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("This entry was posted on May 3, 2024 at 5:00 pm and is filed under Travel.", "2024-05-03T17:00"),
        ("Das Bad wurde am 3. Mai 2024 um 23:03 Uhr gepostet und unter Leeds abgelegt.", "2024-05-03T23:03"),
        ("Cet article a été publié le 3 mai 2024 dans Loisirs par ana.", "2024-05-03"),
        ("She was born in a small town on 3 May 1960 in Leeds.", None),
        ("Der Bericht wurde am 3. Mai 2024 der Presse vorgestellt.", None),
        ("Created May 3, 2024", None),
        ("Posted", None),
        ("", None),
        ("posted on " * 19, None),
    ],
)
def test_a_sentence_says_when_something_was_posted(sentence: str, day: str | None) -> None:
    assert read_statement(sentence) == day
