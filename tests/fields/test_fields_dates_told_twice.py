"""A date that is declared and printed as well: which of them holds, and what the one says of the other."""

from __future__ import annotations

from typing import Any

import pytest

from newsarchive.fields.moments import midnight_of
from newsarchive.model import Role
from tests.fields.pages import HEADLINE, facts_of


def dated(declared: dict[str, str], text: str, *, head: str = "", language: str = "en") -> Any:
    node = {"@type": "NewsArticle", "headline": HEADLINE, **declared}
    body, roles = f"<div>{text}</div>", {text: Role.PUBLISHED}
    return facts_of(head, body, json_ld=node, language=language, roles=roles)


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("utc", "day", "told"),
    [
        ("2024-05-02T22:00:00Z", "2024-05-03", "2024-05-03T00:00:00+02:00"),
        ("2024-05-02T23:00+00:00", "2024-05-03", "2024-05-03T00:00+01:00"),
        ("2024-05-02T22:10:00Z", "2024-05-03", None),
        ("2024-05-02T15:00:00Z", "2024-05-03", None),
        ("2024-05-03T22:00:00Z", "2024-05-03", None),
        ("2024-05-03T00:00:00Z", "2024-05-03", None),
        ("2024-05-02T22:00:00+02:00", "2024-05-03", None),
        ("2024-05-02", "2024-05-03", None),
        ("2024-05-02T22:00Z", "2024-05-03T00:00", None),
    ],
)
def test_a_time_in_utc_may_be_the_midnight_of_the_printed_day(utc: str, day: str, told: str | None) -> None:
    assert midnight_of(utc, day) == told


def test_a_printed_day_gives_a_midnight_its_zone() -> None:
    found = dated({"datePublished": "2024-05-02T22:00:00Z"}, "3. Mai 2024", language="de").published_at
    assert (found.value, found.rung) == ("2024-05-03T00:00:00+02:00", "json-ld datePublished")


def test_a_time_without_a_zone_gets_that_of_the_same_time_in_utc() -> None:
    head = meta("article:published_time", "2024-05-03T09:05:00Z")
    found = dated({"datePublished": "2024-05-03T11:05:00"}, "Lido", head=head).published_at
    assert found.value == "2024-05-03T11:05:00+02:00"


def test_day_and_month_of_a_printed_date_stand_as_in_the_pages_language() -> None:
    found = dated({"datePublished": "2024-05-04T00:44:52Z"}, "03/05/2024 21:44", language="pt").published_at
    assert found.value == "2024-05-03T21:44:52-03:00"


def test_a_declared_date_that_the_printed_one_bears_out_is_believed_before_another() -> None:
    head = meta("article:published_time", "2024-05-06T08:29:34")
    found = dated({"datePublished": "2024-05-03T07:29:00Z"}, "6 May 2024", head=head).published_at
    assert (found.value, found.rung) == ("2024-05-06T08:29:34", "meta article:published_time")
    assert found.rivals[0].value == "2024-05-03T07:29:00Z"


def test_the_day_of_a_change_bears_out_nothing() -> None:
    head = meta("article:published_time", "2024-05-06T08:29:34")
    declared = {"datePublished": "2024-05-03T07:29:00Z", "dateModified": "2024-05-06T08:29:34Z"}
    assert dated(declared, "6 May 2024", head=head).published_at.value == "2024-05-03T07:29:00Z"


def test_a_printed_date_alone_does_not_outvote_a_declared_one() -> None:
    assert dated({"datePublished": "2024-05-03T07:29:00Z"}, "6 May 2024").published_at.value == "2024-05-03T07:29:00Z"


def test_the_date_of_a_change_beside_a_name_is_that_of_a_change() -> None:
    text = "最終更新日：2024年5月3日 市役所"
    found = facts_of("", f"<div>{text}</div>", language="ja", uri="https://weir.example/lido", roles={})
    assert found.published_at is not None
    assert (found.published_at.value, found.published_at.inferred) == ("2024-05-03", True)
    labelled = facts_of("", f"<div>{text}</div>", language="ja", uri="", roles={text: Role.PUBLISHED}).modified_at
    assert labelled is not None
    assert labelled.value == "2024-05-03"


def test_what_is_written_as_the_value_of_a_meta_tag_is_its_content() -> None:
    head = '<meta name="article:published_time" value="2024-05-03T07:29:00Z"><meta name="author" value="Ana Ruiz">'
    found = facts_of(head, "", uri="https://weir.example/story")
    assert found.published_at is not None
    assert found.published_at.value == "2024-05-03T07:29:00Z"
    assert found.authors is not None
    assert found.authors.value == ("Ana Ruiz",)


def test_a_line_by_the_headline_shows_the_clock_whatever_role_it_has() -> None:
    node = {"@type": "NewsArticle", "headline": HEADLINE, "datePublished": "2024-05-04T00:44:52Z"}
    found = facts_of("", "<div>03/05/2024 21:44</div>", json_ld=node, language="pt").published_at
    assert found is not None
    assert found.value == "2024-05-03T21:44:52-03:00"


@pytest.mark.parametrize(
    ("text", "day"),
    [("Datum 03.05.2024", "2024-05-03"), ("Created 3 May 2024", None), ("Stand: 03.05.2024", None), ("3.5.2024", None)],
)
def test_a_date_that_says_what_it_is_may_stand_far_below(text: str, day: str | None) -> None:
    filler = "".join(f"<div>Menü {word}</div>" for word in "abcdefghijklmnopqrst")
    found = facts_of("", f"{filler}<div>{text}</div>", language="de", uri="https://weir.example/lido").published_at
    assert (found.value if found else None) == day
