"""Whom to believe where a page declares one writer and prints another."""

from __future__ import annotations

from typing import Any

import pytest

from newsarchive.model import Role
from tests.fields.pages import facts_of

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
