"""Whom to believe where a page declares one writer and prints another."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newsarchive.fields import Facts, find_facts
from newsarchive.model import Block, Document, Label, Labelled, Role
from tests.fields.pages import HEADLINE, STORY, facts_of, page_of

SITE = '<meta property="og:site_name" content="Lidopost">'


def authors_of(declared: Any, *lines: str, head: str = SITE) -> list[str]:
    json_ld = {"@type": "NewsArticle", "author": [{"@type": "Person", "name": name} for name in declared]}
    body = "".join(f"<div class='line'>{line}</div>" for line in lines)
    facts = facts_of(head, body, json_ld=json_ld, roles=dict.fromkeys(lines, Role.BYLINE))
    return list(facts.authors.value) if facts.authors else []


@pytest.mark.parametrize(
    ("declared", "lines", "authors"),
    [
        pytest.param(["Li Wei"], ["By Ana Ruiz"], ["Ana Ruiz"], id="whoever put the story in"),
        pytest.param(["Ana"], ["By Ana Ruiz"], ["Ana Ruiz"], id="first name declared"),
        pytest.param(["Ana"], ["By", "Ana Ruiz"], ["Ana Ruiz"], id="label in an element of its own"),
        pytest.param(["Ana Ruiz"], ["By Ana Ruiz and Li Wei"], ["Ana Ruiz", "Li Wei"], id="fuller byline"),
        pytest.param(["Ana Ruiz", "Li Wei"], ["By Ana Ruiz"], ["Ana Ruiz", "Li Wei"], id="fuller declaration"),
        pytest.param(["前田武"], ["By Ana Ruiz"], ["前田武"], id="another script"),
        pytest.param(["Ana Ruiz-Gil"], ["By Ana Ruiz"], ["Ana Ruiz-Gil"], id="same person"),
        pytest.param(["Ana Ruiz"], ["By Harbour Staff"], ["Ana Ruiz"], id="byline names nobody"),
        pytest.param([], ["von otter84 · 31. Oktober 2023"], ["otter84"], id="pen name"),
        pytest.param([], ["By Lidopost"], [], id="the outlet itself"),
        pytest.param(["Li Wei"], ["Ana Ruiz", "Editor: Li Wei"], ["Ana Ruiz"], id="the editor is declared"),
        pytest.param([], ["Editor: Li Wei"], ["Li Wei"], id="the editor alone"),
        pytest.param(["Li Wei"], ["Author", "Ana Ruiz"], ["Ana Ruiz"], id="another behind a bare label"),
        pytest.param(["HP-Redaktion"], [], [], id="a newsroom declared as a person"),
        pytest.param([], ["By The Harbour Team"], [], id="a team"),
        pytest.param([], ["By Ana Ruiz."], ["Ana Ruiz"], id="full stop"),
    ],
)
def test_authors(declared: list[str], lines: list[str], authors: list[str]) -> None:
    assert authors_of(declared, *lines) == authors


def test_the_byline_is_the_line_that_names_somebody_behind_a_bare_label() -> None:
    facts = facts_of("", "<div>By</div><div>Ana Ruiz</div>", roles={"By": Role.BYLINE})
    assert facts.byline is not None
    assert (facts.byline.value, facts.byline.block) == ("Ana Ruiz", 3)


def test_a_bare_label_that_nobody_follows_stays_the_byline() -> None:
    facts = facts_of("", "<div>Author:</div>", roles={"Author:": Role.BYLINE})
    assert facts.byline is not None
    assert (facts.byline.value, facts.authors) == ("Author:", None)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("3 May 2024, 11:35 | Author: Ana Ruiz", "Ana Ruiz"),
        ("14 января 2020, 11:35 | Автор: Марина Зотова", "Марина Зотова"),
        ("2021-10-08 16:20 来源：江城日报 作者：李晓梅", "李晓梅"),
        ("3 May 2024 – By Ana Ruiz", "Ana Ruiz"),
    ],
)
def test_a_writer_may_be_named_beside_the_date(line: str, author: str) -> None:
    facts = facts_of("", f"<div>{line}</div>", roles={line: Role.PUBLISHED}, language=None)
    assert facts.byline is not None
    assert facts.byline.value in line
    assert [facts.authors.value if facts.authors else ()] == [(author,)]


def test_a_date_line_beside_which_nobody_is_named_is_no_byline() -> None:
    line = "3 May 2024 | Updated: 4 May 2024 | By the sea"
    assert facts_of("", f"<div>{line}</div>", roles={line: Role.PUBLISHED}).byline is None


def plain_text_facts(*lines: tuple[str, Role]) -> Facts:
    """The fields of a plain text: its headline, these lines, and the story."""
    whole = [(HEADLINE, Role.HEADLINE), *lines, *((text, Role.BODY) for text in STORY)]
    blocks = tuple(Block(number, text) for number, (text, _) in enumerate(whole, 1))
    labels = tuple(Label(role, "test", "said so") for _, role in whole)
    return find_facts(Labelled(Document(blocks, "text/plain", "utf-8"), labels, "en"), {})


@pytest.mark.parametrize(
    ("line", "role", "names"),
    [
        ("Ana Ruiz", Role.SUBHEADING, ["Ana Ruiz"]),
        ("byAna Ruiz", Role.OTHER, ["Ana Ruiz"]),
        ("Ana Ruiz Parliamentary editor", Role.OTHER, ["Ana Ruiz"]),
        ("Ana RuizTravel News Reporter", Role.OTHER, ["Ana Ruiz"]),
        ("Ana Ruiz5 hours ago", Role.LIST, ["Ana Ruiz"]),
        ("By Ana RuizTwitter", Role.BYLINE, ["Ana Ruiz"]),
        ("ANA RUIZ/AFP", Role.CREDIT, []),
        ("Ana Ruiz", Role.BODY, []),
        ("The lido at dusk", Role.OTHER, []),
        ("小字号", Role.OTHER, []),
        ("Associated PressApril 28, 2023 GMT", Role.OTHER, []),
    ],
)
def test_in_plain_text_a_line_of_names_below_the_headline_is_a_guess(line: str, role: Role, names: list[str]) -> None:
    facts = plain_text_facts((line, role))
    assert list(facts.authors.value if facts.authors else ()) == names


def test_a_bare_name_in_plain_text_is_marked_as_a_guess() -> None:
    byline = plain_text_facts(("Ana Ruiz", Role.OTHER)).byline
    assert byline is not None
    assert (byline.inferred, byline.block) == (True, 2)


def test_bylines_of_teasers_below_a_plain_text_are_not_its_own() -> None:
    teasers = [("Related story", Role.RELATED)] * 4 + [("By Jo Tan", Role.BYLINE)]
    facts = plain_text_facts(("By Ana Ruiz", Role.BYLINE), ("By Li Wei", Role.BYLINE), *teasers)
    assert facts.authors is not None
    assert facts.authors.value == ("Ana Ruiz", "Li Wei")


LINK = '<div class="who"><a href="{0}">{1}</a></div>'
FILLER = "".join(f"<div>Menu {word}</div>" for word in "abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    ("body", "authors"),
    [
        pytest.param(LINK.format("/author/ana-ruiz", "Ana Ruiz"), ["Ana Ruiz"], id="by the headline"),
        pytest.param(LINK.format("/auteur/ana", "Par Ana Ruiz"), ["Ana Ruiz"], id="with a label"),
        pytest.param(
            LINK.format("/autoren/1/a", "Ana Ruiz,") + LINK.format("/autoren/2/l", "Li Wei"),
            ["Ana Ruiz", "Li Wei"],
            id="several",
        ),
        pytest.param(LINK.format("/author/otter", "seeotter"), ["seeotter"], id="pen name"),
        pytest.param(LINK.format("/author/ana", "© Ana Ruiz Ana Ruiz"), ["Ana Ruiz"], id="below a portrait too"),
        pytest.param(LINK.format("/author/ana", "© Ana Ruiz"), [], id="below a portrait alone"),
        pytest.param(FILLER + LINK.format("/author/ana-ruiz", "Ana Ruiz"), ["Ana Ruiz"], id="the only writer"),
        pytest.param(FILLER + LINK.format("/author/aruiz", "aruiz"), [], id="what somebody signs in with"),
        pytest.param(
            FILLER + LINK.format("/author/1", "Ana Ruiz") + LINK.format("/author/2", "Li Wei"),
            [],
            id="writers of others",
        ),
        pytest.param(LINK.format("/author/staff", "Harbour Staff"), [], id="a desk"),
        pytest.param(LINK.format("/author/reuters", "Reuters"), [], id="an agency"),
        pytest.param(LINK.format("/auto/ana", "Ana Ruiz"), [], id="cars"),
        pytest.param(LINK.format("https://books.other.org/author/ana", "Ana Ruiz"), [], id="another site's"),
        pytest.param(LINK.format("https://[books/author/ana", "Ana Ruiz"), [], id="a broken address"),
        pytest.param(f"<aside>{LINK.format('/author/ana', 'Ana Ruiz')}</aside>", [], id="in a sidebar"),
        pytest.param(LINK.format("/author/all", "Show all posts that were written by Ana Ruiz"), [], id="a sentence"),
    ],
)
def test_a_link_to_a_writers_page_names_the_writer(body: str, authors: list[str]) -> None:
    found = facts_of(SITE, body).authors
    assert list(found.value if found else ()) == authors
    assert found is None or found.rung == "author link"


def test_what_is_declared_goes_before_a_link() -> None:
    found = facts_of(
        SITE, LINK.format("/author/ana-ruiz", "Ana Ruiz"), json_ld={"@type": "Article", "author": "Li Wei"}
    )
    assert found.authors is not None
    assert (found.authors.value, [rival.value for rival in found.authors.rivals]) == (("Li Wei",), ["Ana Ruiz"])


def test_a_teaser_beside_a_date_names_nobody() -> None:
    body = "<div>Shared Harbour – mehr Licht im Hafen</div><div>3. Mai 2024</div>"
    assert facts_of(SITE, body, language="de").authors is None


def test_more_writers_are_believed_where_a_meta_tag_and_the_bylines_name_the_same() -> None:
    head = f'{SITE}<meta name="author" content="Ana Ruiz, Li Wei">'
    assert authors_of(["Ana Ruiz"], "Ana Ruiz", "Li Wei", head=head) == ["Ana Ruiz", "Li Wei"]
    assert authors_of(["Ana Ruiz"], "Ana Ruiz", head=head) == ["Ana Ruiz"]


def test_a_labelled_line_that_was_not_taken_for_a_byline_is_believed_before_whoever_put_the_story_in() -> None:
    json_ld = {"@type": "NewsArticle", "author": {"@type": "Person", "name": "Li Wei"}}
    found = facts_of(SITE, "<div>An interview</div><div>By Ana Ruiz</div>", json_ld=json_ld).authors
    assert found is not None
    assert (found.value, found.rung) == (("Ana Ruiz",), "byline by the headline")


def test_a_name_alone_behind_the_story_is_not_believed_before_the_declared_writer() -> None:
    json_ld = {"@type": "NewsArticle", "author": {"@type": "Person", "name": "Li Wei"}}
    markup = (
        f'<html><head><script type="application/ld+json">{json.dumps(json_ld)}</script></head><body><h1>{HEADLINE}</h1>'
        f"<p>{STORY[0]}</p><div>Ana Ruiz</div></body></html>"
    )
    facts = find_facts(page_of(markup, roles={"Ana Ruiz": Role.NOTE}), {})
    assert facts.byline is not None
    assert (facts.byline.value, facts.byline.rung) == ("Ana Ruiz", "name behind the story")
    assert facts.authors is not None
    assert facts.authors.value == ("Li Wei",)


def test_whose_the_words_are_is_no_byline() -> None:
    lines = {"(c) Lido Courier": Role.BYLINE, "© Ana Ruiz": Role.BYLINE}
    facts = facts_of("", "".join(f"<div>{line}</div>" for line in lines), roles=lines)
    assert facts.byline is None
