"""Which of several headings is the headline, and where a printed heading ends."""

from __future__ import annotations

import pytest

from newsarchive.fields.headline import find
from newsarchive.model import Role
from tests.fields.pages import HEADLINE, markup, page_of

SEARCHED = "Lido Leeds vote: why the pool stays open until 2027"


def og(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


def headline_of(head: str, body: str, *, h1: str | None = None, printed: str | None = None) -> tuple[str, str] | None:
    roles = {printed: Role.HEADLINE} if printed else {}
    found = find(page_of(markup(head, body, h1=h1), roles=roles))
    return (found.value, found.rung) if found else None


def test_the_last_step_of_a_breadcrumb_repeats_the_title_for_machines() -> None:
    trail = f"<nav><ol><li>Home</li><li><h1>{SEARCHED}</h1></li></ol></nav>"
    found = headline_of(f"<title>{SEARCHED}</title>", f"{trail}<h2>{HEADLINE}</h2>", printed=HEADLINE)
    assert found == (HEADLINE, "headline block")


def test_a_heading_that_json_ld_or_a_meta_tag_says_outranks_the_breadcrumb() -> None:
    trail = f"<ol><li><h1>{SEARCHED}</h1></li></ol>"
    found = headline_of(f"<title>{SEARCHED}</title>{og(HEADLINE)}", f"{trail}<h2>{HEADLINE}</h2>")
    assert found == (HEADLINE, "heading as declared")


def test_a_breadcrumb_is_better_than_nothing() -> None:
    found = headline_of(f"<title>{SEARCHED}</title>", f"<ol><li><h1>{SEARCHED}</h1></li></ol>")
    assert found == (SEARCHED, "heading as declared")


STATED = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "%s"}</script>'


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param("Pool party: the lido of Leeds and its council", SEARCHED, id="declared nowhere"),
        pytest.param(HEADLINE, HEADLINE, id="declared for those who share"),
    ],
)
def test_a_breadcrumb_that_json_ld_calls_the_headline_outranks_a_block_that_nothing_declares(
    printed: str, expected: str
) -> None:
    trail = f"<ol><li>Home</li><li><h1>{SEARCHED}</h1></li></ol>"
    found = headline_of(f"{STATED % SEARCHED}{og(HEADLINE)}", f"{trail}<div>{printed}</div>", printed=printed)
    assert found is not None
    assert found[0] == expected


@pytest.mark.parametrize("role", [Role.NAVIGATION, Role.RELATED])
def test_a_heading_taken_for_a_menus_is_the_headline_where_it_is_declared(role: Role) -> None:
    page = page_of(
        markup(f"<title>{HEADLINE} - Otter</title>", f"<h3>{HEADLINE}</h3>", h1="Swimming pool news"),
        roles={HEADLINE: role},
    )
    found = find(page)
    assert found is not None
    assert (found.value, found.rung) == (HEADLINE, "heading as declared")


def test_one_word_taken_for_a_menus_is_no_headline_though_the_title_has_it() -> None:
    page = page_of(
        markup("<title>Swimming</title>", "<h2>Swimming</h2>", h1="All our baths"), roles={"Swimming": Role.NAVIGATION}
    )
    found = find(page)
    assert found is not None
    assert found.value == "All our baths"


@pytest.mark.parametrize(
    ("h1", "expected"),
    [
        pytest.param("Politics", HEADLINE, id="a section"),
        pytest.param("Lido-Leeds", "Lido-Leeds", id="more than a word"),
        pytest.param("Lido", "Lido", id="a word of the title"),
        pytest.param("Open doors", "Open doors", id="two words, one declared"),
        pytest.param("泳池", "泳池", id="no spaces between words"),
    ],
)
def test_a_lone_h1_of_one_word_that_no_title_has_is_no_headline(h1: str, expected: str) -> None:
    found = headline_of(f"<title>{HEADLINE}</title>", "", h1=h1)
    assert found is not None
    assert found[0] == expected


@pytest.mark.parametrize(
    ("head", "h1", "headline"),
    [
        pytest.param(
            og(f"Leeds baths: {HEADLINE}"), f"After a long debate - {HEADLINE}", HEADLINE, id="another kicker declared"
        ),
        pytest.param(og(f"{HEADLINE} - Baths"), f"Baths {HEADLINE}", HEADLINE, id="kicker behind"),
        pytest.param(og(f"Leeds: {HEADLINE} again"), f"Leeds: {HEADLINE}", f"Leeds: {HEADLINE}", id="kicker declared"),
        pytest.param(og(HEADLINE), f"“{HEADLINE}", f"“{HEADLINE}", id="a sign is no kicker"),
        pytest.param(og(HEADLINE), f"{HEADLINE} | WG.example", HEADLINE, id="name of the site in the h1"),
        pytest.param(f"<title>{HEADLINE} -</title>", None, HEADLINE, id="dangling dash"),
        pytest.param(og("possible to keep it"), "Impossible to keep it", "Impossible to keep it", id="within a word"),
    ],
)
def test_where_a_heading_ends(head: str, h1: str | None, headline: str) -> None:
    found = headline_of(head, "", h1=h1)
    assert found is not None
    assert found[0] == headline


def test_the_block_read_as_headline_outranks_an_h1_that_is_further_from_what_is_declared() -> None:
    found = headline_of(
        f"<title>Pages of a bather - {HEADLINE}</title>", f"<h3>{HEADLINE}</h3>", h1="News of today", printed=HEADLINE
    )
    assert found is not None
    assert found[0] == HEADLINE


def test_a_title_in_a_script_without_spaces_is_held_against_the_whole_title() -> None:
    printed = "■ 北岸の屋外プールはあと三年営業を続けることに決まった"
    found = headline_of(
        f"<title>川辺の日記 - {printed[2:]}</title>", f"<h3>{printed}</h3>", h1="川辺の日記", printed=printed
    )
    assert found is not None
    assert found[0] == printed


def test_a_date_behind_the_declared_title_is_no_part_of_the_headline() -> None:
    found = headline_of(og(HEADLINE), "", h1=f"{HEADLINE} 03.05.2024 • Rat, Presse", printed=None)
    assert found == (HEADLINE, "h1")


def test_a_number_behind_the_declared_title_stays() -> None:
    text = f"{HEADLINE} 27 years on"
    found = headline_of(og(HEADLINE), "", h1=text)
    assert found == (text, "h1")


@pytest.mark.parametrize("sign", [" -", " –", " |"])
def test_a_sign_that_parts_the_headline_from_nothing_is_left_out(sign: str) -> None:
    found = headline_of(f"<title>{HEADLINE}</title>", "", h1=f"{HEADLINE}{sign}")
    assert found is not None
    assert found[0] == HEADLINE


def test_the_h1_that_goes_on_outranks_the_lower_heading_that_is_declared() -> None:
    fuller = f"{HEADLINE} for three summers"
    found = headline_of(f"<title>{HEADLINE}</title>", f"<h2>{HEADLINE}</h2>", h1=fuller)
    assert found == (fuller, "heading as declared")
    assert headline_of(og(HEADLINE), f"<h2>{HEADLINE}</h2>") == (HEADLINE, "heading as declared")


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Notes from the shore » The lido of Leeds stays open", "The lido of Leeds stays open"),
        ("The lido of Leeds stays open » Notes from the shore", "The lido of Leeds stays open"),
    ],
)
def test_of_several_parts_of_a_title_the_address_spells_the_headline(title: str, headline: str) -> None:
    page = page_of(
        f"<html><head><title>{title}</title></head><body><p>x</p></body></html>",
        uri="https://otter.example/2024/the-lido-of-leeds-stays-open",
    )
    found = find(page)
    assert found is not None
    assert (found.value, found.rung) == (headline, "title")


def test_of_two_headings_of_one_rank_the_one_that_is_shared_is_the_headline() -> None:
    head = f"<title>News - Harbour Post</title>{og(HEADLINE)}"
    assert headline_of(head, f"<h1>{HEADLINE}</h1>", h1="News") == (HEADLINE, "heading as declared")


@pytest.mark.parametrize(
    ("behind", "is_cut"),
    [("By Bo Roo, Leeds 5 March 2024", True), ("5 March 2024", True), ("by the river that it feeds", False)],
)
def test_who_wrote_it_is_no_part_of_a_heading_of_line_breaks(behind: str, is_cut: bool) -> None:
    printed = f"{SEARCHED} {behind}"
    found = headline_of(f"<title>{SEARCHED}</title>", f"<p>{printed}</p>", h1="", printed=printed)
    assert found is not None
    assert found[0] == (SEARCHED if is_cut else printed)
