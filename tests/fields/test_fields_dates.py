"""Dates among other words, beside other stories, and in addresses."""

from __future__ import annotations

import pytest

from newsarchive.fields import find_facts
from newsarchive.fields.moments import date_in_path, month_in_path, read_moment, told_by_clock
from newsarchive.model import Role
from tests.fields.pages import HEADLINE, STORY, facts_of, page_of

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


def test_a_sentence_may_say_when_it_was_posted() -> None:
    text = "The lido was posted on 3 May 2024 at 11:35 and is filed under Leeds, water."
    assert published(line(text)) == ("2024-05-03T11:35", "sentence about the posting")
    assert published(line(text), **{text: Role.COMMENTS}) is None


POSTING = "Gespeichert von otterfan am 24. Juli 2017 - 18:55"


def test_a_line_may_say_who_posted_and_when_whatever_it_was_taken_for() -> None:
    assert published(line(POSTING), **{POSTING: Role.RELATED}) == ("2017-07-24T18:55", "line about the posting")
    assert published(line(POSTING), **{POSTING: Role.COMMENTS}) is None


@pytest.mark.parametrize(
    "other", ["Gespeichert von biber am 3. Mai 2016 - 10:00", "50 Jahre Winterspiele am Lido 17.02.2020"]
)
def test_of_two_postings_neither_is_the_storys_and_a_title_with_a_date_is_none(other: str) -> None:
    first = POSTING if other.startswith("Gespeichert") else "Mehr zum Lido"
    assert published(line(first) + line(other), **{first: Role.RELATED, other: Role.RELATED}) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "01.02.2022 „Der Lido bleibt offen“, sagt der Rat der Stadt Leeds nach der Abstimmung vom Dienstag.",
            "2022-02-01",
        ),
        (
            "01.02.2022: Der Lido bleibt offen, sagt der Rat der Stadt Leeds nach der Abstimmung vom Dienstag.",
            "2022-02-01",
        ),
        ("01.02.2022 war der Tag, an dem der Rat der Stadt Leeds den Lido am Nordufer schließen wollte.", None),
        ("Am 01.02.2022 Der Lido bleibt offen, sagt der Rat der Stadt Leeds nach der Abstimmung vom Dienstag.", None),
    ],
)
def test_figures_may_open_the_story_but_not_a_sentence(text: str, day: str | None) -> None:
    found = facts_of("", f"<p>{text}</p>", uri=PLAIN, language="de").published_at
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("heading", "day"), [(HEADLINE, "2021-11-10"), ("Council votes to keep the pool closed", None)]
)
def test_a_list_of_stories_that_holds_this_one_dates_it(heading: str, day: str | None) -> None:
    others = "<a><div>9.11.2021</div><h2>Rain over the weir</h2></a>"
    page = page_of(
        f"<html><body><article><h1>{HEADLINE}</h1><p>{STORY[0]}</p></article>"
        f"<section>{others}<a><div>10.11.2021</div><h2>{heading}</h2></a></section></body></html>",
        uri=PLAIN,
        language="de",
        roles={"9.11.2021": Role.RELATED, "10.11.2021": Role.RELATED, "Rain over the weir": Role.RELATED},
    )
    found = find_facts(page, {}).published_at
    assert (found.value if found else None) == day


def test_without_a_printed_headline_dates_are_looked_for_at_the_head_of_the_story() -> None:
    page = page_of(
        f"<html><head><title>{HEADLINE}</title></head><body><div>3 May 2024</div><p>{STORY[0]}</p></body></html>",
        uri=PLAIN,
    )
    found = find_facts(page, {}).published_at
    assert found is not None
    assert (found.value, found.rung) == ("2024-05-03", "date line by the headline")


def test_a_day_states_more_than_its_month() -> None:
    text = "Mai 2024"
    page = facts_of("", line(text) + line("3. Mai 2024"), uri=PLAIN, language="de", roles={text: Role.PUBLISHED})
    assert page.published_at is not None
    assert page.published_at.value == "2024-05-03"


def test_a_date_run_together_with_the_headline_is_the_storys() -> None:
    head = f'<meta property="og:title" content="{HEADLINE}">'
    found = facts_of(head, "", h1=f"03.05.2024{HEADLINE}", uri=PLAIN, language="de")
    assert found.published_at is not None
    assert (found.published_at.value, found.published_at.rung) == ("2024-05-03", "date beside the headline")
    assert found.headline is not None
    assert found.headline.value == HEADLINE


def test_the_date_of_a_teaser_further_down_is_not_the_storys() -> None:
    filler = "".join(line(f"Menü {word}") for word in "abcdefghijklmnopqrstuvwxyzäöü")
    teaser = '<div class="date">24. Oktober 2023</div>'
    assert published(filler + teaser) == ("2023-10-24", "line marked as a date")
    assert published(filler + teaser, **{"24._Oktober_2023": Role.RELATED}) is None


def test_a_day_may_open_a_paragraph() -> None:
    text = "31. Oktober 2023. Der Rat hat am Dienstag beschlossen, das Bad am Nordufer offen zu halten."
    assert published(f"<p>{text}</p>") == ("2023-10-31", "line by the headline")


def test_the_only_time_of_the_story_counts_where_the_headline_stands_elsewhere() -> None:
    stamp = '<div><time datetime="2024-05-03T08:00:00+02:00">3.5.</time></div>'
    head = '<meta name="dcterms.date" content="2024-04-29">'
    markup = f"<html><head>{head}</head><body><header><div><h1>{HEADLINE}</h1></div></header><main>{{}}</main></html>"
    found = find_facts(page_of(markup.format(stamp), uri=PLAIN), {}).published_at
    assert found is not None
    assert found.value == "2024-05-03T08:00:00+02:00"


def test_a_recipe_says_when_it_was_published() -> None:
    found = facts_of(json_ld={"@type": "Recipe", "name": HEADLINE, "datePublished": "2024-05-03"}, uri=PLAIN)
    assert found.published_at is not None
    assert found.published_at.value == "2024-05-03"


@pytest.mark.parametrize(
    ("utc", "local", "told"),
    [
        ("2024-05-04T03:30:59Z", "2024-05-03T23:30", "2024-05-03T23:30:59-04:00"),
        ("2024-05-03T12:00Z", "2024-05-03T17:45", "2024-05-03T17:45+05:45"),
        ("2024-05-03T12:00:00+00:00", "2024-05-03T14:00:00", "2024-05-03T14:00:00+02:00"),
        ("2024-05-03T12:00Z", "2024-05-03T12:00", None),
        ("2024-05-03T15:48Z", "2024-05-03T03:48", None),
        ("2024-05-03T12:00Z", "2024-05-03T14:01", None),
        ("2024-05-03T12:00Z", "2024-05-05T12:00", None),
        ("2024-05-03T12:00+02:00", "2024-05-03T10:00", None),
        ("2024-05-03T12:00Z", "2024-05-03", None),
        ("2024-05-03", "2024-05-03T10:00", None),
    ],
)
def test_a_time_in_utc_is_told_by_the_clock_that_the_page_prints(utc: str, local: str, told: str | None) -> None:
    assert told_by_clock(utc, local) == told


def test_a_printed_clock_gives_a_time_its_zone() -> None:
    text = "Published 3 May 2024, 23:30"
    found = facts_of(
        json_ld={"@type": "NewsArticle", "headline": HEADLINE, "datePublished": "2024-05-04T03:30:59Z"},
        body=line(text),
        roles={text: Role.PUBLISHED},
    ).published_at
    assert found is not None
    assert (found.value, found.rung) == ("2024-05-03T23:30:59-04:00", "json-ld datePublished")


def test_a_declared_date_of_irans_calendar_is_a_day_of_the_common_one_where_the_page_is_persian() -> None:
    assert read_moment("۱۴۰۳-۰۲-۱۴ ۱۴:۰۵", "fa") == "2024-05-03T14:05"
    assert read_moment("1403-02-14T14:05:00+03:30", "en") is None
    assert read_moment("2024-13-45", "fa") is None
