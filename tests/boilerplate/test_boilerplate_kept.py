"""What of a page is kept beside the readings' own choice, and how two readings choose."""

from __future__ import annotations

import pytest

from newsarchive import boilerplate, readers
from newsarchive.boilerplate import page_labels
from newsarchive.boilerplate.learned import is_likely
from newsarchive.boilerplate.sequence import Item
from newsarchive.model import Capture, Document, Labelled, Role

SENTENCE = "The harbour board said on Monday that the quay would stay closed until the cranes had been inspected. "
BY_TAG = {"h1": "headline", "h3": "subheading", "li": "list", "p": "body", "td": "table", "th": "table"}


@pytest.fixture(autouse=True)
def read_by_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_page(page: Document, found: list[Item]) -> list[str]:
        return [BY_TAG.get(page.elements[page.markup[item.first].element].tag, "other") for item in found]

    monkeypatch.setattr(page_labels, "read_page", read_page)


def labelled(html: str) -> Labelled:
    return boilerplate.label(readers.read(Capture(f"<html lang=en><body>{html}".encode(), "", "text/html")))


def roles(page: Labelled, text: str) -> set[Role]:
    return {label.role for block, label in zip(page.document.blocks, page.labels, strict=True) if text in block.text}


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("<p>At low water</p>", Role.BODY),
        ("<h3>In short</h3>", Role.SUBHEADING),
        ("<p>Advertisement</p>", Role.ADVERT),
        ("<div><p>Article content</p></div>", Role.OTHER),
        ("<p hidden>Article content</p>", Role.OTHER),
    ],
)
def test_a_line_printed_over_and_over_among_those_of_the_story_is_of_it(line: str, role: Role) -> None:
    page = labelled("<article>" + f"<p>{SENTENCE * 2}</p>{line}" * 6 + f"<p>{SENTENCE}</p></article>")
    text = line.rpartition("</")[0].rpartition(">")[2] if "div" not in line else "Article content"
    assert roles(page, text) == {role}
    assert roles(page, "The harbour board") == {Role.BODY}


def test_a_line_printed_over_and_over_is_of_no_story_where_the_lines_beside_it_are_not() -> None:
    boxes = f"<div>{SENTENCE}</div><p>At low water</p>" * 6
    page = labelled(f"<article><p>{SENTENCE * 2}</p>" * 3 + f"{boxes}</article>")
    assert roles(page, "At low water") == {Role.OTHER}


def test_a_story_of_lists_is_a_story() -> None:
    eaten = "".join(f"<li>{many} herrings, washed and cut in pieces as long as a thumb</li>" for many in range(2, 9))
    notice = "Pictures that readers send us remain theirs, and we may print them in the paper without asking again."
    page = labelled(f"<h1>Herring soup</h1><ul>{eaten}</ul><div><span>{notice}</span></div>")
    assert roles(page, "herrings") == {Role.LIST}
    assert roles(page, "Pictures that readers") == {Role.OTHER}


def test_where_rules_take_all_that_was_kept_the_other_prose_is() -> None:
    consent = "This website uses cookies so that we can give you the best experience. You can change your settings. "
    page = labelled(f"<section><div>{SENTENCE * 2}</div><div>{SENTENCE}</div></section><div><p>{consent * 4}</p></div>")
    assert roles(page, "uses cookies") == {Role.COOKIES}
    assert roles(page, "The harbour board") == {Role.BODY}


def test_words_that_rules_know_alone_are_cells_of_a_table() -> None:
    rows = "".join(f"<tr><td>{sport}</td><td>News</td><td>Home</td></tr>" for sport in ("Rowing", "Sailing"))
    table = f"<table><tr><th>Sport</th><th>Read of in</th><th>Played at</th></tr>{rows}</table>"
    page = labelled(f"<article><p>{SENTENCE * 2}</p>{table}<p>Home | News | Sport</p><p>{SENTENCE * 2}</p></article>")
    assert roles(page, "Rowing") == roles(page, "Sailing") == {Role.TABLE}
    assert roles(page, "Home | News") == {Role.NAVIGATION}


def test_what_can_be_chosen_in_a_form_is_no_prose() -> None:
    months = "<option>" + ", ".join(f"all that was written in month {month}" for month in range(1, 13)) + ".</option>"
    page = labelled(f"<h1>Quay</h1><div>{SENTENCE * 2}</div><select>{months}</select>")
    assert roles(page, "The harbour board") == {Role.BODY}
    assert roles(page, "month 12") == {Role.OTHER}


@pytest.mark.parametrize(
    ("chance", "first", "role", "is_kept"),
    [
        (0.3, 0.3, "body", True),
        (0.2, 0.2, "body", False),
        (0.88, 0.01, "body", False),
        (0.88, 0.03, "body", True),
        (0.3, 0.3, "subheading", False),
        (0.6, 0.5, "subheading", True),
        (1.0, 0.0, "body", True),
        (0.0, 1.0, "body", True),
        (0.01, 0.9, "body", False),
        (0.4, None, "body", True),
        (0.3, None, "body", False),
        (0.4, None, "subheading", False),
    ],
)
def test_the_surer_of_two_readings_has_more_to_say(
    chance: float, first: float | None, role: str, is_kept: bool
) -> None:
    assert is_likely(chance, first, role) is is_kept
