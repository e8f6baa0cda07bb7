"""Web pages to blocks: where one block ends and the next begins, and where each stands."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from newsarchive.model import Block, Capture, Document, Markup
from newsarchive.readers import read


def document(body: str) -> Document:
    return read(Capture(f"<!doctype html>\n<html lang=en>\n<body>\n{body}\n</body></html>".encode(), "", "text/html"))


def texts(body: str) -> list[str]:
    return [block.text for block in document(body).blocks]


def only(body: str) -> tuple[Block, Markup]:
    page = document(body)
    ((block, mark),) = zip(page.blocks, page.markup, strict=True)
    return block, mark


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<p>One<p>Two", ["One", "Two"]),
        ("<p>A line<br>and its end</p>", ["A line and its end"]),
        ("<p>One<br><br>Two<br> <br>Three</p>", ["One", "Two", "Three"]),
        ("<div>Before<p>within</p>after</div>", ["Before", "within", "after"]),
        ("loose <b>and bold</b> words", ["loose and bold words"]),
        ("<p>half a <em>wo</em>rd</p>", ["half a word"]),
        ("<ul><li>One</li><li>Two<ul><li>Inner</li></ul></li></ul>", ["One", "Two", "Inner"]),
        ("<dl><dt>Term</dt><dd>What it is</dd></dl>", ["Term", "What it is"]),
        (
            "<table><tr><th>Team</th><th>Points</th></tr><tr><td>Reds</td><td>3</td></tr></table>",
            ["Team | Points", "Reds | 3"],
        ),
        ("<table><tr><td>One</td><td></td><td> </td><td>Four</td></tr></table>", ["One | Four"]),
        ("<table><tr><td><p>First</p><p>second</p></td></tr></table>", ["First", "second"]),
        ("<blockquote><p>Said so.</p></blockquote>", ["Said so."]),
        (
            "<figure><img src=x alt=Unseen><figcaption>A quay <i>Photo: J. Doe</i></figcaption></figure>",
            ["A quay Photo: J. Doe"],
        ),
        ("<p>Kept</p><script>lost()</script><style>p {}</style><p>Kept too</p>", ["Kept", "Kept too"]),
        ("<p>It&nbsp;is &amp; stays &#8220;so&#8221;</p>", ["It is & stays “so”"]),
        ("<p>soft\u00adhyphen and zero\u200bwidth</p>", ["softhyphen and zerowidth"]),
        ("<p>  much \n\t  room  </p><p>   </p>", ["much room"]),
    ],
)
def test_blocks(body: str, blocks: list[str]) -> None:
    assert texts(body) == blocks


def test_a_block_has_the_line_and_the_path_of_its_element() -> None:
    page = document("<article>\n<p>One</p>\n<div>\n<p>Two</p>\n<p>Three</p>\n</div>\n</article>")
    assert [block.number for block in page.blocks] == [1, 2, 3]
    assert [block.line for block in page.blocks] == [5, 7, 8]
    root = lxml_html.document_fromstring(
        "<html><body><article><p>One</p><div><p>Two</p><p>Three</p></div></article></body></html>"
    )
    for block in page.blocks:
        first = next(root.iterfind("." + (block.path or "").removeprefix("/html")))
        assert first.text == block.text


def test_an_element_knows_its_marks_and_what_holds_it() -> None:
    page = document('<div class="story main" id="a1" itemprop="articleBody"><p>One</p></div>')
    element = page.elements[page.markup[0].element]
    holder = page.elements[element.parent]
    assert (element.tag, element.depth) == ("p", holder.depth + 1)
    assert set(holder.marks.split()) == {"story", "main", "a1", "articleBody"}


def test_how_much_of_a_block_is_links_and_bold() -> None:
    _, mark = only("<p><b>Read</b> our <a href=/x>guide</a> and <a href=/y>more</a></p>")
    assert (mark.bold, mark.linked, mark.links) == (4, 9, 2)


def test_a_row_of_a_table_is_marked_and_stands_in_its_table() -> None:
    block, mark = only("<table><tr><td>Reds</td><td>3</td></tr></table>")
    assert mark.row
    assert "/table" in (block.path or "")


@pytest.mark.parametrize(
    "body",
    [
        "<p hidden>Unseen</p>",
        "<p style='display: none'>Unseen</p>",
        "<div style='visibility:hidden'><p>Unseen</p></div>",
        "<noscript><p>Unseen</p></noscript>",
        "<template><p>Unseen</p></template>",
    ],
)
def test_hidden_text_is_kept_and_marked(body: str) -> None:
    block, mark = only(body)
    assert block.text == "Unseen"
    assert mark.hidden


@pytest.mark.parametrize("body", ["<p>Seen</p>", "<p style='display:block'>Seen</p>", "<details><p>Seen</p></details>"])
def test_what_a_reader_can_see_is_not_marked_hidden(body: str) -> None:
    assert not only(body)[1].hidden


def test_an_amp_page_is_read_like_another() -> None:
    story = "<article><h1>Quay shut</h1><p>It was.</p></article>"
    body = f"<amp-img alt=Unseen></amp-img>{story}<amp-sidebar><a href=/>Home</a></amp-sidebar>"
    assert texts(body) == ["Quay shut", "It was.", "Home"]


words = st.text(st.characters(categories=["L", "N"], max_codepoint=0x24F), min_size=1, max_size=12)
lines = st.lists(words, min_size=1, max_size=6).map(" ".join)
tags = st.sampled_from(["p", "div", "li", "h2", "blockquote", "section", "td", "span", "b", "figcaption"])


@given(st.lists(st.tuples(tags, lines, st.booleans()), min_size=1, max_size=20))
def test_no_word_is_lost_and_none_is_moved(pieces: list[tuple[str, str, bool]]) -> None:
    body = "".join(f"<{tag}>{escape(line)}" + (f"</{tag}>" if closed else "") + " " for tag, line, closed in pieces)
    assert " ".join(texts(body)).replace(" | ", " ").split() == " ".join(line for _, line, _ in pieces).split()


@given(st.lists(lines, min_size=1, max_size=12))
def test_paragraphs_are_blocks_of_their_own_whether_closed_or_not(paragraphs: list[str]) -> None:
    folded = [" ".join(line.split()) for line in paragraphs]
    assert texts("".join(f"<p>{escape(line)}</p>" for line in paragraphs)) == folded
    assert texts("".join(f"<p>{escape(line)}" for line in paragraphs)) == folded
    assert texts("<br><br>".join(escape(line) for line in paragraphs)) == folded


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>x<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>y</p>", ["x漢字y", "かん じ"]),
        ("<p><ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>です</p><p>z</p>", ["漢字です", "かんじ", "z"]),
        ("<p><ruby>漢字<rp>（<rt>かんじ</ruby>です", ["漢字です", "（かんじ"]),
        ("<h1><ruby><rb>漢</rb><rt>かん</rt></ruby></h1>", ["漢", "かん"]),
        ("<p><ruby>漢<rtc><rt>kan</rt></rtc></ruby></p>", ["漢", "kan"]),
        ("<p><ruby>漢<rt>か<b>ん</b></rt></ruby></p>", ["漢", "かん"]),
        ("<p>a <rt>reading of nothing</rt></p>", ["a reading of nothing"]),
        ("<p><ruby><rt>alone</rt></ruby></p>", ["alone"]),
        ("<table><tr><td><ruby>漢<rt>かん</rt></ruby></td><td>2</td></tr></table>", ["漢 | 2", "かん"]),
    ],
)
def test_how_a_word_is_read_is_kept_beside_the_words(body: str, blocks: list[str]) -> None:
    assert texts(body) == blocks
    page = document(body)
    for block, mark in zip(page.blocks, page.markup, strict=True):
        element = page.elements[mark.element]
        assert element.path == block.path
        assert lxml_html.document_fromstring(f"<body>{body}").xpath(str(block.path))


def test_a_reading_that_nests_without_end_is_too_deep_for_the_tree() -> None:
    page = document(f"<p><ruby>漢<rt>{'<b>' * 3000}かん</rt></ruby> and what follows</p>")
    assert any("nests deeper" in warning for warning in page.warnings)
    assert "what follows" in " ".join(block.text for block in page.blocks)


def test_a_shadow_tree_is_shown_and_a_template_is_not() -> None:
    shadow = only("<x-story><template shadowrootmode=open><p>The roof is closed.</p></template></x-story>")
    assert not shadow[1].hidden
    assert only("<template><p>The roof is closed.</p></template>")[1].hidden


def test_a_relative_address_is_completed_by_the_base_of_the_page() -> None:
    page = "<head><base href='https://mail.example/news/'><link rel=canonical href=mole></head><p>The mole.</p>"
    assert document(page).declared.canonical == "https://mail.example/news/mole"
    assert document("<link rel=canonical href=/mole><p>The mole.</p>").declared.canonical == "/mole"


def test_elements_of_microdata_are_told_in_order_with_their_paths() -> None:
    page = document(
        "<div><time>3 May</time><a href=/author/ana-ruiz>Ana</a></div><p itemprop=author>Jo</p><a rel=category>Lido</a>"
        "<div><span><a rel='category tag'>Baths</a><time>4 May</time><time>5 May</time></span></div>"
    )
    assert [(mark.kind, mark.text, mark.path) for mark in page.declared.marked] == [
        ("time", "3 May", "/html/body/div/time"),
        ("link", "Ana", "/html/body/div/a"),
        ("itemprop", "Jo", "/html/body/p"),
        ("rel", "Baths", "/html/body/div[2]/span/a"),
        ("time", "4 May", "/html/body/div[2]/span/time"),
        ("time", "5 May", "/html/body/div[2]/span/time[2]"),
    ]


def test_marked_elements_deeper_than_any_article_have_no_path() -> None:
    page = document("<div><time>3 May</time>" * 300)
    paths = [mark.path for mark in page.declared.marked]
    assert paths[:2] == ["/html/body/div/time", "/html/body/div/div/time"]
    assert paths == [f"/html/body{'/div' * depth}/time" if depth <= 248 else "" for depth in range(1, 301)]
