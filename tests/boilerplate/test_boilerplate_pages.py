"""The labels of web pages: what the readings give, what rules strip after them, and what is never lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive import boilerplate, readers
from newsarchive.boilerplate import page_labels
from newsarchive.boilerplate.learned import COARSE, coarse
from newsarchive.boilerplate.readings import flat
from newsarchive.boilerplate.sequence import Item, items
from newsarchive.errors import RejectedError
from newsarchive.model import Capture, Document, Labelled, Role

SENTENCE = "The harbour board said on Monday that the quay would stay closed until the cranes had been inspected. "
HEAD = "<!doctype html><html lang=en><head><title>Quay stays closed | Gull Bay Echo</title></head><body>"
MENU = (
    "<nav><ul>"
    + "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("Home", "News", "Sport", "Shop"))
    + "</ul></nav>"
)
STORY = "<article><h1>Quay stays closed</h1>" + f"<p>{SENTENCE * 2}</p>" * 6 + "</article>"
FOOT = "<footer><p>© 2024 Gull Bay Echo. All rights reserved.</p></footer></body></html>"


def document(html: str) -> Document:
    return readers.read(Capture(html.encode(), "", "text/html"))


def labelled(html: str, rules: Path | None = None) -> Labelled:
    return boilerplate.label(document(html), None, rules)


def roles(page: Labelled, text: str) -> set[Role]:
    return {label.role for block, label in zip(page.document.blocks, page.labels, strict=True) if text in block.text}


def test_a_plain_story_is_told_from_its_page() -> None:
    page = labelled(HEAD + MENU + STORY + FOOT)
    assert roles(page, "The harbour board") == {Role.BODY}
    assert roles(page, "Quay stays closed") == {Role.HEADLINE}
    assert Role.BODY not in roles(page, "All rights reserved") | roles(page, "Sport")


def test_a_little_that_a_page_hides_in_its_story_is_none_of_it() -> None:
    ghost = "<p style='display:none'>The ghost of the quay was written for machines, and nobody will ever read it.</p>"
    page = labelled(HEAD + MENU + STORY.replace("</article>", ghost + "</article>") + FOOT)
    assert Role.BODY not in roles(page, "The ghost of the quay")
    assert roles(page, "The harbour board") == {Role.BODY}


def test_how_words_are_read_is_none_of_the_story_and_changes_no_role_of_it() -> None:
    told = "東京都の古い橋は修理のため、土曜日に閉まると市が発表しました。工事は秋まで続くと市長は言いました。"
    plain = (
        f"<article><h1>古い橋が閉まる</h1><p>{told}</p><p>住民は反対し、船を出すように市に求めています。</p></article>"
    )
    read = plain.replace("古い橋", "<ruby>古<rt>ふる</rt></ruby>い<ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>")
    page, bare = labelled(read), labelled(plain)
    said = [block.text for block, label in zip(page.document.blocks, page.labels, strict=True)
            if label.rule != "shape.reading"]  # fmt: skip
    assert said == [block.text for block in bare.document.blocks]
    assert [label for label in page.labels if label.rule != "shape.reading"] == list(bare.labels)
    assert [block.text for block in page.document.blocks if block.text not in said] == ["ふる はし"] * 2


def test_a_story_for_browsers_without_scripts_is_read_whole() -> None:
    paragraphs = [
        f"The harbour board said on day {n} that the quay would stay closed until a crane came." for n in range(9)
    ]
    inside = "".join(f"<p>{paragraph} Nobody else would say when that was to be.</p>" for paragraph in paragraphs)
    page = labelled(HEAD + MENU + f"<h1>Quay stays closed</h1><div id=app></div><noscript>{inside}</noscript>" + FOOT)
    kept = [one for paragraph in paragraphs for one in roles(page, paragraph)]
    assert kept.count(Role.BODY) >= len(paragraphs) - 1  # the first may be a standfirst


@pytest.mark.parametrize(
    ("read_as", "text", "role"),
    [
        ("note", "If you value our reporting, please consider a donation. Every gift helps us go on.", Role.APPEAL),
        ("byline", "12 Comments", Role.COMMENTS),
        ("credit", "© RIPRODUZIONE RISERVATA", Role.LEGAL),
        ("credit", "© 2012 APA/AP", Role.CREDIT),
        ("note", "Correction: An earlier version of this article gave the wrong date.", Role.NOTE),
    ],
)
def test_rules_tell_what_a_page_says_of_itself_from_lines_of_the_record(
    monkeypatch: pytest.MonkeyPatch, read_as: str, text: str, role: Role
) -> None:
    def read_page(page: Document, found: list[Item]) -> list[str]:
        return [read_as if page.blocks[item.first].text == text else "body" for item in found]

    monkeypatch.setattr(page_labels, "read_page", read_page)
    page = labelled(f"<html lang=en><body><article><p>{SENTENCE * 3}</p><p>{text}</p></article></body></html>")
    assert roles(page, text) == {role}


def test_a_page_of_one_short_sentence_keeps_it() -> None:
    sentence = "A ferry with 200 people on board sank off the island on Thursday."
    page = labelled(f"<html lang=en><body><h1>Ferry sinks off the island</h1><p>{sentence}</p></body></html>")
    assert roles(page, sentence) == {Role.BODY}
    hidden = labelled(f"<html lang=en><body><h1>Ferry</h1><noscript>{sentence}</noscript></body></html>")
    assert roles(hidden, sentence) != {Role.BODY}


def test_a_line_of_dates_is_no_paragraph_and_a_correction_no_standfirst(monkeypatch: pytest.MonkeyPatch) -> None:
    dates = "Published 5 December 2022 at 18:30, updated 6 December 2022 at 09:15"
    sentence = "Updated plans were shown on 6 December 2022."
    amended = "Correction: An earlier version of this article gave the wrong date for the inspection."
    story = f"<article><h1>Quay</h1><p>{amended}</p><p>{dates}</p><p>{sentence}</p><p>{SENTENCE * 3}</p></article>"

    def read_page(page: Document, found: list[Item]) -> list[str]:
        texts = [page.blocks[item.first].text for item in found]
        return ["standfirst" if text == amended else "body" for text in texts]

    monkeypatch.setattr(page_labels, "read_page", read_page)
    page = labelled(HEAD + story + FOOT)
    assert roles(page, dates) == {Role.PUBLISHED}
    assert roles(page, sentence) == {Role.BODY}
    assert roles(page, amended) == {Role.NOTE}


def test_hindi_is_told_from_its_neighbours_by_whole_words() -> None:
    text = (
        "अधिकारियों ने रविवार को यह जानकारी दी कि नदी में पानी बढ़ने से तीस गाँव डूब गए हैं और लोगों को नावों से निकाला गया है। " * 2
    )
    assert labelled(f"<html><body><article><h1>बाढ़</h1><p>{text}</p></article></body></html>").language == "hi"


def test_every_block_has_a_role_and_a_reason_in_words() -> None:
    page = labelled(HEAD + MENU + STORY + FOOT)
    assert len(page.labels) == len(page.document.blocks)
    assert all(label.rule and len(label.reason.split()) > 3 for label in page.labels)


def test_the_heading_of_a_box_goes_with_what_rules_strip_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    offer = "Tides and the week's best reads, every Friday morning in your inbox."
    box = f"<aside><h3>The Echo Letter</h3><p>{offer}</p></aside>"
    story = f"<article><h1>Quay stays closed</h1><p>{SENTENCE * 2}</p>{box}<p>{SENTENCE * 3}</p></article>"

    def read_page(page: Document, found: list[Item]) -> list[str]:
        tags = [page.elements[page.markup[item.first].element].tag for item in found]
        return [{"h1": "headline", "h3": "subheading"}.get(tag, "body") for tag in tags]

    monkeypatch.setattr(page_labels, "read_page", read_page)
    page = labelled(HEAD + story + FOOT)
    assert roles(page, "in your inbox") == roles(page, "The Echo Letter") == {Role.NEWSLETTER}
    assert roles(page, "The harbour board") == {Role.BODY}


def test_words_between_paragraphs_that_the_page_repeats_do_not_part_the_story() -> None:
    between = "<div class=sr-only>Article text</div>"
    story = "<article><h1>Quay stays closed</h1>" + f"{between}<p>{SENTENCE * 2}</p>" * 8 + "</article>"
    page = labelled(HEAD + MENU + story + FOOT)
    assert roles(page, "The harbour board") == {Role.BODY}
    assert roles(page, "Article text") == {Role.OTHER}
    assert {item.first for item in items(page.document)}.isdisjoint(
        index for index, block in enumerate(page.document.blocks) if block.text == "Article text"
    )


def test_prose_is_kept_where_nothing_looks_like_a_story() -> None:
    page = labelled("<div class=comments><div class=footer>" + f"<div>{SENTENCE * 2}</div>" * 3 + "</div></div>")
    assert roles(page, "The harbour board") == {Role.BODY}


def test_links_that_follow_one_another_are_one_item() -> None:
    found = items(document(HEAD + MENU + STORY + FOOT))
    assert (found[0].first, found[0].last) == (0, 3)


def test_cells_of_a_table_stand_in_the_table() -> None:
    rows = "".join(f"<tr class=row-{n}><td>{n}</td><td>Kay Moss</td><td>{n * 7}</td></tr>" for n in range(1, 12))
    story = STORY.replace("</article>", f"<table>{rows}</table></article>")
    page = document(HEAD + MENU + story + FOOT)
    alike = {
        clue
        for item in items(page)
        if " | " in page.blocks[item.first].text
        for clue in flat(item.clues)
        if clue[:3] == "ak="
    }
    assert alike == {"ak=8,0"}


def test_a_rule_of_the_users_own_outranks_the_readings(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        """[[rule]]
id = "own.cranes"
role = "advert"
why = "an advertiser's paragraph"
source = "seen"
begins = "the harbour board said"
takes = ["The harbour board said so."]
spares = ["She said so to the harbour board."]
""",
        encoding="utf-8",
    )
    page = labelled(HEAD + MENU + STORY + FOOT, tmp_path)
    assert roles(page, "The harbour board") == {Role.ADVERT}


def test_every_role_has_a_coarse_one() -> None:
    assert set(COARSE) == {role.value for role in Role}
    assert {coarse(role) for role in COARSE} == {"body", "subheading", "headline", "list", "top", "caption", "drop"}


def test_the_same_page_gives_the_same_clues_whatever_the_hash_seed() -> None:
    program = (
        "import sys; from newsarchive import readers; from newsarchive.model import Capture;"
        "from newsarchive.boilerplate.sequence import items;"
        "print(items(readers.read(Capture(sys.stdin.buffer.read(), '', 'text/html'))))"
    )
    page = (HEAD + MENU + STORY + FOOT).encode()

    def clues(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [sys.executable, "-c", program], input=page, env=environment, capture_output=True, check=True
        ).stdout

    assert clues("1") == clues("2")


WORDS = st.text(alphabet="aé中ع .,!?\u00ad\u200b0", max_size=30)
TAGS = st.sampled_from(
    "div p span a li ul table tr td h1 h2 figure figcaption blockquote br section article x-card b".split()
)
PIECE = st.one_of(WORDS, TAGS.map(lambda tag: f"<{tag}>"), TAGS.map(lambda tag: f"</{tag}>"))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECE, max_size=60))
def test_any_markup_gets_one_label_a_block(pieces: list[str]) -> None:
    page = "".join(pieces)
    try:
        read = document("<p>word</p>" + page)
    except RejectedError:
        return
    assert len(boilerplate.label(read).labels) == len(read.blocks)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("The zep\N{REPLACEMENT CHARACTER}pelin came to the harbour on Tuesday at last.", True),
        ("We use cookies to improve your experience. By continuing you accept our use of cookies.", False),
    ],
)
def test_a_page_of_one_sentence_keeps_it_unless_a_rule_knows_it(words: str, kept: bool) -> None:
    page = labelled(f"<title>Ferry</title><h1>Ferry\N{REPLACEMENT CHARACTER} returns</h1><p>{words}</p>")
    assert (Role.BODY in roles(page, words)) is kept
