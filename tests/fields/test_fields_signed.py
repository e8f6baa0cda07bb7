"""Bylines that stand behind the story, in it, or in a line of dates."""

from __future__ import annotations

import pytest

from newsarchive.fields import Facts, find_facts
from newsarchive.model import Role
from tests.fields.pages import STORY, facts_of, markup, page_of

HEAD = '<meta property="og:site_name" content="Lido Post">'


def behind(*lines: tuple[str, Role]) -> Facts:
    """The fields of a page with these lines behind its story."""
    story = "".join(f"<p>{text}</p>" for text in STORY * 10)
    page = markup(HEAD, story + "".join(f"<div>{text}</div>" for text, _ in lines), story=False)
    return find_facts(page_of(page, roles=dict(lines)), {})


def by(facts: Facts) -> tuple[str, str, bool] | None:
    return (facts.byline.value, facts.byline.rung, facts.byline.inferred) if facts.byline else None


def names(facts: Facts) -> list[str]:
    return list(facts.authors.value) if facts.authors else []


@pytest.mark.parametrize("role", [Role.NOTE, Role.OTHER, Role.CREDIT])
def test_a_labelled_line_behind_the_story_is_its_byline(role: Role) -> None:
    facts = behind(("Text: Ana Ruiz", role))
    assert by(facts) == ("Text: Ana Ruiz", "byline behind the story", False)
    assert names(facts) == ["Ana Ruiz"]


def test_of_many_labelled_lines_further_on_none_is_the_storys() -> None:
    others = [(f"Menü {word}", Role.OTHER) for word in "abc"]
    teasers = [("By Ana Ruiz", Role.OTHER), ("By Jo Tan", Role.OTHER)]
    assert by(behind(*others, *teasers)) is None
    assert names(behind(*others, teasers[0])) == ["Ana Ruiz"]


@pytest.mark.parametrize("role", [Role.RELATED, Role.COMMENTS, Role.CAPTION])
def test_a_byline_of_something_else_is_not_the_storys(role: Role) -> None:
    assert by(behind(("By Ana Ruiz", role))) is None


def test_the_editor_and_the_writer_of_a_book_are_not_the_writers() -> None:
    assert by(behind(("Editor: Ana Ruiz", Role.NOTE))) is None
    facts = [("Title: The Lido", Role.LIST), ("Author: Ana Ruiz", Role.NOTE), ("Pages: 400", Role.LIST)]
    assert by(behind(*facts)) is None


def test_one_name_right_behind_the_story_is_a_guess() -> None:
    facts = behind(("Ana Ruiz", Role.NOTE))
    assert by(facts) == ("Ana Ruiz", "name behind the story", True)
    assert names(facts) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "text", ["Lido Post", "Further Information", "Harbour University", "ana ruiz", "分享阅读", "Ana"]
)
def test_what_is_no_name_behind_the_story_is_no_guess(text: str) -> None:
    assert by(behind((text, Role.NOTE))) is None


def test_a_name_further_on_is_that_of_a_contact() -> None:
    lines = [("Press office", Role.NOTE), ("Leeds", Role.NOTE), ("Ana Ruiz", Role.NOTE)]
    assert by(behind(*lines)) is None


def test_a_byline_that_was_taken_for_a_line_of_the_story_is_found() -> None:
    facts = facts_of("", "<div>Von Ana Ruiz</div>", language="de", roles={"Von Ana Ruiz": Role.BODY})
    assert by(facts) == ("Von Ana Ruiz", "byline by the headline", False)


def test_a_name_in_a_line_of_dates_is_a_guess() -> None:
    text = "3. Mai 2024 | Ana Ruiz"
    facts = facts_of("", f"<div>{text}</div>", language="de", roles={text: Role.PUBLISHED})
    assert by(facts) == (text, "name in a date line", True)
    assert names(facts) == ["Ana Ruiz"]


@pytest.mark.parametrize("role", [Role.RELATED, Role.COMMENTS, Role.CAPTION])
def test_a_byline_of_something_else_by_the_headline_is_not_the_storys(role: Role) -> None:
    assert by(facts_of("", "<div>By Ana Ruiz</div>", roles={"By Ana Ruiz": role})) is None


def test_the_label_alone_gives_way_to_a_line_that_names_somebody() -> None:
    lines = "<div>By</div><div>Lido Post</div><div>3 May 2024</div><div>Written by: Ana Ruiz</div>"
    facts = facts_of(HEAD, lines, roles={"By": Role.BYLINE, "Written by: Ana Ruiz": Role.CREDIT})
    assert by(facts) == ("Written by: Ana Ruiz", "byline by the headline", False)


def test_whom_a_paper_cites_is_not_its_writer() -> None:
    cited = "".join(f'<span itemprop="author">{name}</span>' for name in ("J. Tan", "L. Wei"))
    head = '<meta name="citation_author" content="Ana Ruiz"><meta name="author" content="Jo Tan">'
    assert names(facts_of(head, f"<p>{STORY[0]}{cited}</p>")) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        pytest.param(("Add to my stories", "By Ana Ruiz"), "By Ana Ruiz", id="a button"),
        pytest.param(("11 minutes ago", "Ana Ruiz"), "Ana Ruiz", id="a time"),
        pytest.param(("Back", "By Ana Ruiz"), "By Ana Ruiz", id="a button of one word"),
        pytest.param(("otter", "Cake Recipes"), "otter", id="a pen name before a section"),
        pytest.param(("By Lido Post", "By Ana Ruiz"), "By Lido Post", id="an outlet"),
        pytest.param(("Add to my stories",), "Add to my stories", id="nothing else"),
    ],
)
def test_of_lines_by_the_headline_the_first_that_is_a_byline_is_it(lines: tuple[str, ...], byline: str) -> None:
    facts = facts_of(HEAD, "".join(f"<div>{line}</div>" for line in lines), roles=dict.fromkeys(lines, Role.BYLINE))
    assert facts.byline is not None
    assert facts.byline.value == byline


def test_a_line_that_was_taken_for_a_byline_gives_way_to_a_labelled_one() -> None:
    lines = "<div>Add to my stories</div><div>By Ana Ruiz</div>"
    facts = facts_of(HEAD, lines, roles={"Add to my stories": Role.BYLINE})
    assert by(facts) == ("By Ana Ruiz", "byline by the headline", False)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Gespeichert von otterfan am 24. Juli 2017 - 18:55", "otterfan"),
        ("erstellt von Pia — veröffentlicht 28.01.2022 06:00", "Pia"),
        ("Posted by Ana Ruiz on 3 May 2024", "Ana Ruiz"),
    ],
)
def test_the_only_line_of_who_posted_when_is_the_byline_whatever_it_was_taken_for(line: str, name: str) -> None:
    facts = behind((line, Role.RELATED))
    assert by(facts) == (line, "line about the posting", False)
    assert names(facts) == [name]
    assert by(behind((line, Role.COMMENTS))) is None
    assert by(behind((line, Role.RELATED), ("Posted by Jo Tan on 4 May 2024", Role.RELATED))) is None


@pytest.mark.parametrize("line", ["Baden senkt Risiko von Frauen 02.02.2022", "Der Roman von Otter 2.2.2022"])
def test_a_title_with_a_date_is_no_line_of_who_posted_it(line: str) -> None:
    assert by(behind((line, Role.RELATED))) is None


@pytest.mark.parametrize(
    ("line", "byline", "name"),
    [
        ("Veröffentlicht: 05.01.2020 | Autor: otterfan | Tags: Bad", "Autor: otterfan", "otterfan"),
        ("Lidos (last edited 2019-11-10 13:28:18 by OtterFan)", "by OtterFan", "OtterFan"),
        ("Author: Otter2 am 29.12.2010, 13:36 Uhr", "Author: Otter2 am 29.12.2010, 13:36 Uhr", "Otter2"),
    ],
)
def test_a_pen_name_behind_a_label_in_a_line_of_dates_is_the_writers(line: str, byline: str, name: str) -> None:
    facts = facts_of(HEAD, f"<div>{line}</div>", language="de", roles={line: Role.PUBLISHED})
    assert by(facts) == (byline, "byline in a date line", False)
    assert names(facts) == [name]
