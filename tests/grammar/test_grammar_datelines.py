"""Datelines, by the examples in datelines.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from newsarchive.grammar import DatelineMatch, read_dateline, read_lone_dateline

EXAMPLES = tomllib.loads(Path(__file__).with_name("datelines.toml").read_text(encoding="utf-8"))
STORY = "The council said on Saturday that the old bridge would be closed for repairs."


@pytest.mark.parametrize("example", EXAMPLES["positive"], ids=lambda example: example["text"])
def test_a_dateline_gives_place_agency_and_day(example: dict[str, str]) -> None:
    expected = DatelineMatch(example["text"], example.get("place"), example.get("agency"), example.get("date"))
    assert read_dateline(f"{example['text']} {example.get('then', STORY)}") == expected


@pytest.mark.parametrize("paragraph", EXAMPLES["negative"])
def test_headings_speakers_and_prose_are_no_dateline(paragraph: str) -> None:
    assert read_dateline(paragraph) is None


@pytest.mark.parametrize(
    "text",
    [
        "BEIRUT, Oct 8 (Reuters) -",
        "PARIS (AFP) —",
        "NICOSIA, 3 September 2023 (Northline) -",
        "05/03 (BELGA) =",
        "Frankfurt a.M. (epd).",
        "Berlin.",
    ],
)
def test_a_dateline_with_an_agency_or_day_may_stand_alone(text: str) -> None:
    read = read_dateline(text)
    assert read is not None
    assert read.text == text
    assert read_lone_dateline(text) == read


@pytest.mark.parametrize("line", ["Jo / (AP) Images", "By: / (AP) Leeds", "УНН. in / (AP) Reuters"])
def test_a_slash_with_nothing_before_it_is_no_place(line: str) -> None:
    assert read_dateline(line) is None


@pytest.mark.parametrize("example", EXAMPLES["positive"], ids=lambda example: example["text"])
def test_a_lone_dateline_is_a_dateline_that_is_all_of_its_line(example: dict[str, str]) -> None:
    for line in (example["text"], f"{example['text']} {STORY}"):
        found = read_dateline(line)
        assert read_lone_dateline(line) == (found if found and found.text == line else None)


@pytest.mark.parametrize("line", ["", ".", " .", "=", ")."])
def test_a_line_of_marks_is_no_dateline(line: str) -> None:
    assert read_lone_dateline(line) is None


def test_the_examples_are_many() -> None:
    assert len(EXAMPLES["positive"]) >= 200
    assert len(EXAMPLES["negative"]) >= 200
    assert len({example["text"] for example in EXAMPLES["positive"]}) == len(EXAMPLES["positive"])
    assert len(set(EXAMPLES["negative"])) == len(EXAMPLES["negative"])


def test_a_city_with_its_country_and_any_agency_is_a_dateline_in_a_line_of_its_own() -> None:
    found = read_lone_dateline("HARLOW, England (ONS) —")
    assert found is not None
    assert (found.place, found.agency) == ("HARLOW, England", "ONS")
    assert read_lone_dateline("HARLOW, Orlia (ONS) —") is None
