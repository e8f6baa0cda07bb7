"""Dates among other words, beside other stories, and in addresses."""

from __future__ import annotations

import pytest

from newsarchive.fields import find_facts
from newsarchive.fields.moments import date_in_path, month_in_path
from newsarchive.model import Role
from tests.fields.pages import HEADLINE, facts_of, page_of

PLAIN = "https://www.weirgazette.example/story"


def published(body: str, *, uri: str = PLAIN, **roles: Role) -> tuple[str, str] | None:
    named = {text.replace("_", " "): role for text, role in roles.items()}
    found = facts_of("", body, uri=uri, language="de", roles=named).published_at
    return (found.value, found.rung) if found else None


def line(text: str) -> str:
    return f"<div>{text}</div>"


def test_a_date_line_may_hold_other_words() -> None:
    text = "3. August 2015 · Filed under Allerlei"
    assert published(line(text), **{text: Role.PUBLISHED}) == ("2015-08-03", "date line")


def test_a_byline_holds_a_date() -> None:
    text = "von Otter1 am 20.09.2020"
    assert published(line(text), **{text: Role.BYLINE}) == ("2020-09-20", "byline")


def test_a_time_of_another_story_is_not_this_ones() -> None:
    text = "von Otter1 · 31. Oktober 2023"
    teaser = '<p><time class="published" datetime="2023-01-06 21:59">6.1.</time></p>'
    page = page_of(
        f"<html><body><main><article><h1>{HEADLINE}</h1><div>{text}</div></article>{teaser}</main></body></html>",
        uri=PLAIN,
        roles={text: Role.BYLINE},
    )
    found = find_facts(page, {}).published_at
    assert found is not None
    assert (found.value, found.rung) == ("2023-10-31", "byline")


def test_the_time_of_a_comment_is_not_the_storys() -> None:
    comment = '<div>Otter sagt <a href="#c"><time datetime="2019-08-24T03:36:11+02:00">24. August</time></a></div>'
    assert published(comment, **{"Otter sagt 24. August": Role.COMMENTS}) is None


def test_a_date_in_the_headline_is_no_date_line() -> None:
    found = facts_of("", "", h1=f"{HEADLINE}, 19.5.2007", uri=PLAIN, language="de").published_at
    assert found is None


def test_a_date_line_far_below_is_better_than_none() -> None:
    filler = "".join(line(f"Menü {word}") for word in "abcdefghijklmnopqrstuvwxyzäöü")
    body = filler + line("Datum 28.04.2023")
    assert published(body, **{"Datum 28.04.2023": Role.PUBLISHED}) == ("2023-04-28", "date line further down")


def test_an_update_far_below_does_not_say_when_it_was_published() -> None:
    filler = "".join(line(f"Menü {word}") for word in "abcdefghijklmnopqrstuvwxyzäöü")
    text = "Aktualisiert am 28.04.2023"
    assert published(filler + line(text), **{text: Role.PUBLISHED}) is None


def test_the_month_of_the_address_is_the_last_resort() -> None:
    uri = "https://www.weirgazette.example/2016/12/132377/lido"
    assert published("", uri=uri) == ("2016-12", "month in the address")
    assert published(line("Datum: 3. Dezember 2016"), uri=uri) == ("2016-12-03", "date line by the headline")


@pytest.mark.parametrize(
    ("address", "day", "month"),
    [
        ("https://a.example/energy/2015/08/150803-offices/", "2015-08-03", "2015-08"),
        ("https://a.example/energy/2015/08/150903-offices/", None, "2015-08"),
        ("https://a.example/energy/2015/08/150833-offices/", None, "2015-08"),
        ("https://a.example/2015/13/offices/", None, None),
        ("https://a.example/archive/2015/08/", None, None),
    ],
)
def test_days_and_months_in_addresses(address: str, day: str | None, month: str | None) -> None:
    assert (date_in_path(address), month_in_path(address)) == (day, month)
