"""Pages nobody should write: each is read with its words kept, or rejected with the reason."""

from __future__ import annotations

import contextlib
import gzip
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newsarchive.errors import RejectedError
from newsarchive.model import Capture, Document
from newsarchive.readers import read

LEDE = "The mayor said the bridge would stay closed until the end of the month."
LAST = "Ferries go every hour from the old quay, the council added."


def read_page(page: str | bytes) -> Document:
    payload = page if isinstance(page, bytes) else page.encode()
    return read(Capture(payload, media_type="text/html"))


def words(page: str | bytes) -> str:
    """All the words of a page in order, parted by single spaces."""
    return " ".join(" ".join(block.text for block in read_page(page).blocks).split())


def story(middle: str, *, before: str = "", after: str = "") -> str:
    return (
        f"{before}<html><head><title>Bridge</title></head><body><p>{LEDE}</p>{middle}<p>{LAST}</p></body></html>{after}"
    )


def test_billion_laughs_stay_a_word() -> None:
    levels = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    said = words(story("<p>&l9;</p>", before=f'<!DOCTYPE html [<!ENTITY l0 "haha">{levels}]>'))
    assert LEDE in said
    assert LAST in said
    assert len(said) < 3_000


@pytest.mark.parametrize("kind", ["SYSTEM", 'PUBLIC "-//X//EN"'])
@pytest.mark.parametrize("prologue", ["", '<?xml version="1.0"?>'])
def test_external_entities_are_neither_fetched_nor_opened(tmp_path: Path, kind: str, prologue: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("open sesame", encoding="utf-8")
    entities = f'<!ENTITY file {kind} "{secret.as_uri()}"><!ENTITY net {kind} "http://quay.invalid/x">'
    said = words(story("<p>&file; &net;</p>", before=f"{prologue}<!DOCTYPE html [{entities}]>"))
    assert LEDE in said
    assert "sesame" not in said


def test_included_files_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("open sesame", encoding="utf-8")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{secret.as_uri()}"/>'
    assert words(story(include)) == f"{LEDE} {LAST}"


def test_five_thousand_nested_tables_keep_their_words() -> None:
    tables = "".join(f"<table><tr><td>cell{number} " for number in range(5_000))
    said = words(story(tables + "</td></tr></table>" * 5_000)).replace("|", " ").split()
    assert [word for word in said if word.startswith("cell")] == [f"cell{number}" for number in range(5_000)]
    assert " ".join(said).startswith(LEDE)
    assert " ".join(said).endswith(LAST)


def test_two_hundred_thousand_links_keep_their_words() -> None:
    links = "".join(f"<a href='/{number}'>link{number}</a> " for number in range(200_000))
    said = words(story(links))
    assert said.startswith(LEDE)
    assert said.endswith(LAST)
    assert said.count("link") == 200_000


@pytest.mark.parametrize("levels", [300, 512, 1_000, 1_990, 2_100, 20_000, 100_000])
@pytest.mark.parametrize("tag", ["div", "b", "span", "blockquote", "ul", "x-made-up"])
def test_deep_nesting_keeps_every_word_at_every_level(tag: str, levels: int) -> None:
    nest = "".join(f"<{tag}>w{level} " for level in range(levels))
    said = words(story(nest + "deepest" + f"</{tag}>" * levels)).split()
    assert [word for word in said if word[0] == "w" and word[1:].isdigit()] == [f"w{level}" for level in range(levels)]
    assert "deepest" in said
    assert " ".join(said).endswith(LAST)


def test_deep_nesting_that_is_never_closed_keeps_every_word() -> None:
    nest = "".join(f"<div><i>w{level} " for level in range(3_000))
    said = words(f"<p>{LEDE}</p>{nest}").split()
    assert [word for word in said if word[0] == "w" and word[1:].isdigit()] == [f"w{level}" for level in range(3_000)]


def test_nesting_of_elements_whose_text_is_not_shown_is_no_harm() -> None:
    said = words(story("<svg>" * 3_000 + "<p>inside</p>" + "</svg>" * 3_000))
    assert said.startswith(LEDE)
    assert said.endswith(LAST)


@pytest.mark.parametrize("levels", [1_995, 1_996, 1_997, 1_998, 1_999])
def test_what_is_not_shown_may_stand_at_any_depth(levels: int) -> None:
    said = words(story("<div>" * levels + "<svg><g>x</g></svg>" + "</div>" * levels))
    assert said.startswith(LEDE)
    assert said.endswith(LAST)


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_page_cut_anywhere_keeps_the_words_before_the_cut(cut: int) -> None:
    page = f"<html><body><p>{LEDE}</p><p class='story' id=\"x\">Next<a href='/where'>tickets</a></p>"
    assert words(page[:-cut]).startswith(LEDE)


@pytest.mark.parametrize("tail", ["<", "<p", "<p ", "<p class", "<p class=", "<p class='x", "</", "</p", "<!", "<!-", "<!--", "&", "&am", "&#", "&#x", "<![CDATA["])  # fmt: skip  # noqa: E501
def test_a_page_cut_in_mid_tag_keeps_its_words(tail: str) -> None:
    assert words(f"<html><body><p>{LEDE}</p><p>{LAST}{tail}").startswith(f"{LEDE} {LAST}")


def test_nul_characters_cut_nothing_off() -> None:
    said = words(story("<p>be\x00fore</p>\x00<p\x00>and\x00 after</p>"))
    assert said.startswith(LEDE)
    assert said.endswith(LAST)
    assert "after" in said


@pytest.mark.parametrize(
    "control", ["\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\ufffe", "\uffff", "\U0001ffff"]
)
def test_other_control_characters_cut_nothing_off(control: str) -> None:
    said = words(story(f"<p>before{control} after</p>"))
    assert said.startswith(LEDE)
    assert said.endswith(LAST)
    assert "before" in said
    assert "after" in said


@pytest.mark.parametrize("reference", ["&#0;", "&#1;", "&#xFFFE;", "&#xD800;", "&#x110000;", "&#99999999999999999999;", "&#;", "&#x;", "&bogus;"])  # fmt: skip  # noqa: E501
def test_references_to_no_character_cut_nothing_off(reference: str) -> None:
    said = words(story(f"<p>before {reference} after</p>"))
    assert said.startswith(f"{LEDE} before ")
    assert said.endswith(f" after {LAST}")


@pytest.mark.parametrize("mark", ["\u00ad", "&shy;", "\u200b", "&ZeroWidthSpace;", "\u2060", "\ufeff", "&#8203;"])
def test_marks_without_width_do_not_part_words(mark: str) -> None:
    assert words(story(f"<p>extra{mark}ordinary</p>")) == f"{LEDE} extraordinary {LAST}"


def test_the_joiners_that_are_spelling_stay() -> None:
    assert "می\u200cماند" in words(story("<p>پل بسته می\u200cماند</p>"))


def test_unclosed_tags_part_what_they_part() -> None:
    page = (
        f"<title>x</title><p>{LEDE}<p>Then <b>bold <i>both<p>Third<ul><li>One<li>Two</ul><table><tr><td>A<td>B<tr><td>C"
    )
    said = [block.text for block in read_page(page).blocks]
    assert said[:3] == [LEDE, "Then bold both", "Third"]
    assert " ".join(said[3:]).replace("|", " ").split() == ["One", "Two", "A", "B", "C"]


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title></channel></rss>', "rss"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title></feed>', "atom"),
        (gzip.compress(story("").encode()), "gzip"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "png"),
        (b"PK\x03\x04\x14\x00\x00\x00", "zip"),
    ],
)
def test_what_is_no_page_under_the_name_of_one_is_rejected_for_what_it_is(payload: bytes, reason: str) -> None:
    with pytest.raises(RejectedError, match=reason):
        read_page(payload)


@pytest.mark.parametrize(
    "page",
    [
        "",
        " \n\t ",
        "<html></html>",
        "<!DOCTYPE html>",
        "<!-- a comment -->",
        "<html><head><title>x</title></head><body></body></html>",
        "<html><body><script>document.write('no')</script><style>p { x: y }</style></body></html>",
        "<html><body><p>&nbsp;</p><div> \u200b </div></body></html>",
        "<html><body><img src=x><br><hr></body></html>",
        "\x00\x00\x00",
        "<",
        "<p",
        "\ufeff",
    ],
)
def test_a_page_without_words_is_rejected_with_a_reason(page: str) -> None:
    with pytest.raises(RejectedError) as rejected:
        read_page(page)
    assert str(rejected.value)


@pytest.mark.parametrize(
    ("middle", "said"),
    [
        ("<plaintext>the <b>rest</b>", "rest"),
        ("<xmp>kept <b>raw</b></xmp>", "kept"),
        ("<textarea>typed words</textarea>", "typed words"),
        ("<listing>typed words</listing>", "typed words"),
        ("<noscript><p>shown without scripts</p></noscript>", "shown without scripts"),
        ("<noscript>shown without scripts</noscript>", "shown without scripts"),
        ("<![CDATA[a section]]><p>beyond</p>", "beyond"),
        ("<?php echo 'x' ?><p>beyond</p>", "beyond"),
        ("<?xml-stylesheet href='x'?><p>beyond</p>", "beyond"),
        ("<body class=second><p>a second body</p></body>", "a second body"),
        ("</body></html><p>after the end</p>", "after the end"),
        ("<html><head><meta charset=utf-8></head><body><p>a page in a page</p></body></html>", "a page in a page"),
        ("<p><p><p></p></p></p><p>beyond</p>", "beyond"),
        ("</p></div></body></table><p>beyond</p>", "beyond"),
        ("<table><p>outside a cell</p><tr>in a row<td>in a cell</table>", "outside a cell"),
        ("<select><option>first<option>second</select>", "first"),
        ("<a href=x><div><p>a block in a link</p></div></a>", "a block in a link"),
        ("<b><p>a block in bold</p></b>", "a block in bold"),
        ("<p>a<p/>b</p>", "b"),
        ("<DIV STYLE=X>capitals</DIV>", "capitals"),
        ("<o:p>an office element</o:p>", "an office element"),
        ("<p>5 < 6 and 7 > 6</p>", "and 7 > 6"),
        ("<p title='a > b' data-x=\"<p>no</p>\">quoted</p>", "quoted"),
        ("<p a=1 a=2 a a='>' =x \"' <b>odd</b> attributes", "attributes"),
        ("<template><p>a template</p></template><p>beyond</p>", "beyond"),
        ("<svg><title>icon</title><path d='M0'/></svg><p>beyond</p>", "beyond"),
        ("<math><mi>x</mi></math><p>beyond</p>", "beyond"),
        ("<iframe src=x>no frames</iframe><p>beyond</p>", "beyond"),
        ("<object data=x><p>instead of it</p></object>", "instead of it"),
        ("<script>var a = '</p><p>no</p>';</script><p>beyond</p>", "beyond"),
        ("<script><!-- if (a < b) { x } //--></script><p>beyond</p>", "beyond"),
        ("<style><!-- p { } --></style><p>beyond</p>", "beyond"),
        ("<!-- a -- b --- > c --><p>beyond</p>", "beyond"),
        ("<!--><p>beyond</p><!-- -->", "beyond"),
        ("<!-- <!-- nested --> <p>beyond</p>", "beyond"),
        ("<![if !IE]><p>beyond</p><![endif]>", "beyond"),
        ("<!--[if IE]><p>no</p><![endif]--><p>beyond</p>", "beyond"),
        ("<!DOCTYPE html><!DOCTYPE x [<!ELEMENT y>]><p>beyond</p>", "beyond"),
    ],
)
def test_odd_markup_keeps_its_words_and_all_after_it(middle: str, said: str) -> None:
    found = words(story(middle))
    assert found.startswith(LEDE)
    assert said in found
    assert LAST in found


@pytest.mark.parametrize("end", ["</html>", "</body></html>", "</body></html><html><body>", "</html></html> "])
@pytest.mark.parametrize("middle", ["<p>{}</p>", "{}", "<div><b>{}</b></div>", "<script>x</script><article><p>{}</p>"])
def test_what_stands_after_the_end_of_the_page_is_part_of_it(end: str, middle: str) -> None:
    page = f"<html><body><p>{LEDE}</p>{end}{middle.format(LAST)}</body></html>"
    assert words(page) == f"{LEDE} {LAST}"
    lines = [block.line or 0 for block in read_page(page.replace("><", ">\n<")).blocks]
    assert lines == sorted(lines)


def test_a_frameset_keeps_the_words_that_stand_without_frames() -> None:
    page = f"<html><frameset cols='*'><frame src=x><noframes><body><p>{LEDE}</p></body></noframes></frameset></html>"
    assert LEDE in words(page)
    assert "<" not in words(page)
    assert [block.path for block in read_page(page).blocks] == ["/html/frameset/noframes/html/body/p"]


def test_lines_of_what_stands_without_frames_are_those_of_the_page() -> None:
    page = f"<html>\n<frameset>\n<noframes>\n<body>\n<p>{LEDE}</p></body></noframes></frameset></html>"
    assert [block.line for block in read_page(page).blocks] == [5]


@pytest.mark.parametrize("opening", ["<!-- never closed ", "<!--", "<!-- x --"])
def test_a_comment_that_is_never_closed_hides_no_more_than_what_follows(opening: str) -> None:
    assert words(f"<html><body><p>{LEDE}</p>{opening}<p>{LAST}</p>").startswith(LEDE)


@pytest.mark.parametrize("tag", ["script", "style", "title", "textarea", "iframe", "template", "svg", "noscript"])
def test_an_element_of_other_text_that_is_never_closed_keeps_what_was_before(tag: str) -> None:
    assert words(f"<html><body><p>{LEDE}</p><{tag}>x<p>{LAST}</p></body></html>").startswith(LEDE)


@pytest.mark.parametrize("tag", ["title", "TITLE", "textarea", "iframe", "svg", "xmp"])
def test_an_element_of_other_text_that_is_never_closed_does_not_swallow_the_page(tag: str) -> None:
    head = "<head>" if tag != "svg" else "<body>"
    page = f"<html>{head}\n<{tag}>\n<body>\n<p>{LEDE}</p>\n<title>x<b>{LAST}</b>"
    assert words(page) == f"{LEDE} {LAST}"
    assert read_page(page).blocks[0].line == 4


def test_what_stands_in_an_element_for_readers_without_it_stays_there() -> None:
    assert words(story("<iframe><p>Your browser has no frames.</p></iframe>")) == f"{LEDE} {LAST}"
    assert words(f"<html><body><p>{LEDE}</p><iframe><p>No frames.</p></IFRAME></body></html>") == LEDE


def test_elements_of_other_text_one_in_the_other_are_no_harm() -> None:
    with contextlib.suppress(RejectedError):
        assert words("<title>" * 20_000 + f"<p>{LEDE}</p>") == LEDE


@pytest.mark.parametrize("quote", ["'", '"', ""])
def test_an_attribute_of_a_megabyte_is_no_harm(quote: str) -> None:
    assert words(story(f"<p data-x={quote}{'x' * 1_000_000}{quote}>beyond</p>")) == f"{LEDE} beyond {LAST}"


def test_a_hundred_thousand_attributes_are_no_harm() -> None:
    attributes = " ".join(f"a{number}=x" for number in range(100_000))
    assert words(story(f"<p {attributes}>beyond</p>")) == f"{LEDE} beyond {LAST}"


@pytest.mark.parametrize("count", [999, 1_001, 5_000])
def test_many_attributes_are_no_harm(count: int) -> None:
    attributes = " ".join(f"a{number}='x > y'" for number in range(count))
    assert words(story(f"<p {attributes}>beyond</p>")) == f"{LEDE} beyond {LAST}"


def test_names_of_a_megabyte_are_no_harm() -> None:
    said = words(story(f"<{'x' * 1_000_000}>beyond</p><p {'y' * 1_000_000}=1>and this</p>"))
    assert said.startswith(LEDE)
    assert said.endswith(LAST)


def test_a_word_of_a_megabyte_is_kept_whole() -> None:
    assert words(story(f"<p>{'x' * 1_000_000}</p>")) == f"{LEDE} {'x' * 1_000_000} {LAST}"


def test_a_text_of_ten_megabytes_is_kept_whole() -> None:
    said = words(story("<p>" + "word " * 2_200_000 + "</p>"))
    assert said.count("word") == 2_200_000
    assert said.endswith(LAST)


def test_a_paragraph_of_a_hundred_thousand_breaks_is_kept_whole() -> None:
    assert words(story("<p>" + "line<br>" * 100_000 + "</p>")).count("line") == 100_000


def test_a_hundred_thousand_empty_elements_are_no_harm() -> None:
    assert words(story("<p></p><br><div> </div>" * 100_000)) == f"{LEDE} {LAST}"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_other_encodings_come_out_the_same(encoding: str) -> None:
    assert words(story("<p>“Café” – 5 €</p>").encode(encoding)) == f"{LEDE} “Café” – 5 € {LAST}"


@pytest.mark.parametrize("lie", ["utf-16", "utf-7", "koi8-r", "utf-32", "ebcdic-cp-us", "no-such"])
def test_what_the_page_says_of_its_encoding_misleads_nobody(lie: str) -> None:
    page = f'<html><head><meta charset="{lie}"></head><body><p>Жители недовольны.</p><p>Café.</p></body></html>'
    assert words(page) == "Жители недовольны. Café."


def test_the_words_of_a_page_twice_as_long_are_twice_as_many() -> None:
    piece = "<div><p>One <a href=x>two</a> three.</p><table><tr><td>four<td>five</table><br>six<br><br>seven</div>"
    single, double = (len(read_page(story(piece * count)).blocks) for count in (500, 1_000))
    assert double - 2 == 2 * (single - 2)


def test_the_same_page_gives_the_same_blocks() -> None:
    page = story("<div><p>one<br><br>two<table><tr><td>three<td>four</table><noscript>five</noscript>" * 50)
    assert read_page(page).blocks == read_page(page).blocks


_PIECES = st.sampled_from(
    "<p> </p> <div> </div> <b> </b> <table> <tr> <td> </table> <script> </script> <!-- --> <br> <li> <ul> </ul> "
    "<noscript> </noscript> <svg> </svg> <a_href='x'> </a> <h1> </h1> & &amp; &# < > \x00 \u200b é words more".split()
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_any_markup_is_read_or_rejected(pieces: list[str]) -> None:
    with contextlib.suppress(RejectedError):
        document = read_page("".join(pieces).replace("_", " "))
        assert [block.number for block in document.blocks] == list(range(1, len(document.blocks) + 1))
        assert all(block.text.strip() for block in document.blocks)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_told_to_be_a_page_are_read_or_rejected(payload: bytes) -> None:
    with contextlib.suppress(RejectedError):
        assert read_page(b"<html><body>" + payload).blocks


def test_a_page_that_the_parser_has_no_memory_for_is_not_called_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    refusal: Any = etree.XMLSyntaxError

    def refuse(*_: object) -> None:
        raise refusal("unknown error", etree.ErrorTypes.ERR_NO_MEMORY, 0, 0)

    monkeypatch.setattr("newsarchive.readers.html.etree.fromstring", refuse)
    with pytest.raises(MemoryError):
        read_page(f"<p>{LEDE}</p>")
