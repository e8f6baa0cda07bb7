"""`archive cite`, and the ids of paragraphs it takes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Archive
from tests.store.store_samples import made

from newsarchive.model import Label, Role, paragraphs_of


@pytest.fixture
def lido(archive: Archive, story: Path) -> Archive:
    archive("ingest", story)
    return archive


def test_a_citation_ends_with_what_proves_it(lido: Archive) -> None:
    ran = lido("cite", "lido.txt")
    cited, proof = ran.out.splitlines()
    assert cited.startswith("Ruiz, Ana. “Council votes to keep the lido open.” ")
    assert "May 3, 2024. Archived " in cited
    sha256 = lido("show", "lido.txt", "--json").json["original"]["sha256"]
    assert proof == f"SHA-256 of the source: {sha256}"


def test_a_paragraph_is_cited_by_number_and_by_id(lido: Archive) -> None:
    second = lido("show", "lido.txt", "--paragraphs", "--json").json[1]
    by_number = lido("cite", "lido.txt", "--para", "2")
    assert by_number.out.splitlines()[-1] == f"para. 2 ({second['id']}): {second['text']}"
    assert lido("cite", "lido.txt", "--para", second["id"]).out == by_number.out
    assert (
        lido("cite", "lido.txt", "--para", second["id"][:6], "--style", "mla").out.splitlines()[-1].startswith("par. 2")
    )


@pytest.mark.parametrize("wanted", ["0", "4", "p", "p00000000000", "-1", "two", "", "²", "9" * 400])
def test_a_paragraph_that_is_not_there_is_an_error(lido: Archive, wanted: str) -> None:
    ran = lido("cite", "lido.txt", f"--para={wanted}")
    assert ran.code == 1
    assert "paragraphs 1 to 3" in ran.err


def test_json_and_csl_say_what_is_known(lido: Archive) -> None:
    known = lido("cite", "lido.txt", "--para", "1", "--style", "apa", "--json").json
    assert known["accessed_is"] == "archived"
    assert known["paragraph"]["number"] == 1
    assert known["reference"]["author"] == [{"family": "Ruiz", "given": "Ana"}]
    assert lido("cite", "lido.txt", "--csl").json == [known["reference"]]


def test_paragraphs_are_shown_with_their_numbers(lido: Archive) -> None:
    lines = lido("show", "lido.txt", "--paragraphs").out.splitlines()
    assert lines[0].startswith("1  p")
    assert len([line for line in lines if line[1:4] == "  p"]) == 3


def test_ids_of_paragraphs_stay_when_the_article_is_made_anew(lido: Archive) -> None:
    before = lido("show", "lido.txt", "--paragraphs", "--json").json
    assert lido("reextract").code == 0
    assert lido("show", "lido.txt", "--paragraphs", "--json").json == before


def test_ids_of_paragraphs_stay_when_others_are_stripped_or_kept() -> None:
    article, _ = made("The ferry came back on Monday.")
    before = {one.text: one.id for one in paragraphs_of(article)}
    kept = replace(article, labels=(Label(Role.BODY, "shape", "x"), *article.labels[1:]))
    after = {one.text: one.id for one in paragraphs_of(kept)}
    assert len(after) == len(before) + 1
    assert before.items() <= after.items()


@given(st.lists(st.text("ab \n\u00e9", max_size=4), min_size=1, max_size=8))
def test_no_two_paragraphs_of_an_article_have_one_id(texts: list[str]) -> None:
    article, _ = made("The ferry came back on Monday.")
    blocks = tuple(article.blocks[0]._replace(number=n, text=text) for n, text in enumerate(texts, 1))
    article = replace(article, blocks=blocks, labels=(Label(Role.BODY, "shape", "x"),) * len(blocks))
    found = paragraphs_of(article)
    assert len({one.id for one in found}) == len(texts)
    assert [one.number for one in found] == list(range(1, len(texts) + 1))
