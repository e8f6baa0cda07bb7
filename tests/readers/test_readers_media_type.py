"""What bytes are, when nobody says so and when somebody says they are a web page."""

from __future__ import annotations

import pytest

from newsarchive.readers.media_type import check, looks_utf16, sniff

HTML, TEXT = "text/html", "text/plain"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
RSS = b'<?xml version="1.0"?>\n<!-- made daily -->\n<rss version="2.0"><channel><title>The Quay</title></channel></rss>'
ATOM = b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Quay</title></feed>'
RDF = b'<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel/></rdf:RDF>'

PAGES = {
    "doctype": "<!DOCTYPE html><p>x",
    "doctype in capitals": '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd"><P>x',
    "bare html": "<html><body>x",
    "white space first": "\r\n\t  <HTML lang=en>",
    "comments first": "<!-- saved --> <!-- a > b -->\n<html>",
    "a long comment first": "<!-- " + "saved " * 4_000 + "--><html>",
    "many comments first": "<!---->" * 4_000 + "<html>",
    "XHTML": '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x">\n<html>',
    "XHTML without doctype": '<?xml version="1.0"?><?xml-stylesheet href="x"?><html xmlns="http://www.w3.org/1999/xhtml">',
    "frameset": "<frameset cols='*'>",
    "head": "<head><title>x</title>",
    "meta": "<meta charset=utf-8>The mayor said no.",
    "script": "<script>var x</script><p>The mayor said no.",
    "div": "<div class=story>The mayor said no.",
    "p": "<p>The mayor said no.</p>",
    "article": "<article>The mayor said no.</article>",
    "table": "<table><tr><td>The mayor said no.</td></tr></table>",
    "image, then paragraphs": "<img src=x.png><p>The mayor said no.</p>",
    "words first, then many tags": "The mayor said no. " + "<p>The <b>council</b> <a href='/x'>agreed</a>.</p>" * 4,
}
TEXTS = {
    "prose": "The mayor said no.",
    "a tag spoken of": "A <p> tag opens a paragraph and </p> ends it.",
    "a tag spoken of first": "<p> is the tag that opens a paragraph.",
    "several tags spoken of": "Use <b>, <i>, <p>, <div>, <span>, <ul>, <ol>, <li>, <table>. " + "They part. " * 99,
    "a stray image first": '<img height="1" width="1" src="x">\n\nThe mayor said no.',
    "an address in brackets": "<https://quay.example/story>\nThe mayor said no.",
    "an e-mail address in brackets": "<ana@quay.example> wrote: no.",
    "less than": "<5 people came, >3 left",
    "nothing": "",
    "white space": " \n ",
    "an unclosed comment": "<!-- The mayor said no.",
    "a doctype spoken of": "The doctype of <!DOCTYPE html> is short.",
}  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_or_a_piece_of_one_is_html(name: str, encoding: str) -> None:
    assert sniff(PAGES[name].encode(encoding)) == HTML


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", TEXTS)
def test_text_that_talks_of_tags_is_text(name: str, encoding: str) -> None:
    assert sniff(TEXTS[name].encode(encoding)) == TEXT


NO_PAGES = [
    (PDF, "application/pdf"),
    (b"\r\n" + PDF, "application/pdf"),
    (RSS, "application/rss+xml"),
    (b"\xef\xbb\xbf \n" + RSS, "application/rss+xml"),
    (RSS.decode().encode("utf-16"), "application/rss+xml"),
    (b"<rss version='2.0'>", "application/rss+xml"),
    (RDF, "application/rss+xml"),
    (ATOM, "application/atom+xml"),
    (b'<svg xmlns="http://www.w3.org/2000/svg">', "image/svg+xml"),
    (b"PK\x03\x04\x14\x00", "application/zip"),
    (b"\x1f\x8b\x08\x00", "application/gzip"),
    (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
    (b"GIF89a\x01", "image/gif"),
    (b"WARC/1.0\r\n", "application/warc"),
    (b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "multipart/related"),
    (
        b"MIME-Version: 1.0\nContent-Type:\n multipart/related; boundary=M\n\n--M\n<html><p>=D0=9F</p></html>",
        "multipart/related",
    ),
    (b"From: a@b.example\nContent-Type: multipart/mixed; boundary=M\n\n--M\n", "message/rfc822"),
    (b"From: a@b.example\nContent-Type: text/html\n\n<html><p>The ferry.</p></html>", "message/rfc822"),
    (b"MIME-Version: 1.0\nSubject: x\nContent-Transfer-Encoding: BASE64\n\nVGhlIGZlcnJ5\n", "message/rfc822"),
    (b"From desk Tue Jun 13 12:00:00 2023\nFrom: a@b.example\nSubject: x\n\nThe ferry.\n", "application/mbox"),
    (bytes(range(256)) * 4, "application/octet-stream"),
]


@pytest.mark.parametrize(
    "payload",
    [
        b"From: a@b.example\nSubject: The ferry\nContent-Type: text/plain\n\nThe ferry sank on Friday.\n",
        b"From: the north\nOn Friday the ferry sank.\nContent-Type: multipart/mixed\n",
        b"From Friday on the ferry sails again.\n\nContent-Type: multipart/mixed is how mail begins.\n",
        b"Subject: ferries\nBy: A. Writer\n\nThe ferry sank on Friday.\n",
    ],
)
def test_a_mail_in_plain_words_is_text_and_so_is_a_story_that_begins_like_one(payload: bytes) -> None:
    assert sniff(payload) == "text/plain"


@pytest.mark.parametrize(("payload", "media_type"), NO_PAGES)
@pytest.mark.parametrize("told", ["text/html", "TEXT/HTML; charset=utf-8", "application/xhtml+xml"])
def test_what_is_plainly_no_page_is_not_read_as_one(payload: bytes, media_type: str, told: str) -> None:
    assert sniff(payload) == media_type
    assert check(told, payload) == media_type


@pytest.mark.parametrize("payload", [payload for payload, _ in NO_PAGES])
def test_what_is_told_to_be_anything_else_stays_so(payload: bytes) -> None:
    assert check("text/plain", payload) == TEXT
    assert check("Text/Plain; charset=x", payload) == TEXT
    assert check("application/x-made-up", payload) == "application/x-made-up"


@pytest.mark.parametrize("text", [*PAGES.values(), *TEXTS.values(), '<?xml version="1.0"?><nitf><body/></nitf>'])
@pytest.mark.parametrize("told", ["text/html", "application/xhtml+xml"])
def test_what_may_be_a_page_is_read_as_one_when_told(text: str, told: str) -> None:
    assert check(told, text.encode()) == HTML


def test_a_page_full_of_nul_bytes_is_still_a_page() -> None:
    assert check("text/html", b"<html>\x00\x00<p>The \x00mayor\x00 said no." + b"\x00" * 50) == HTML


def test_other_xml_is_xml_when_nobody_says_what_it_is() -> None:
    assert sniff(b'<?xml version="1.0"?><nitf><body/></nitf>') == "application/xml"


@pytest.mark.parametrize("piece", ["<", "<!--", "<!---->", "<?", "<a ", "<a <", "</p", "<p " + "x" * 999, "<!doctype "])
def test_no_piece_confuses_when_it_comes_again_and_again(piece: str) -> None:
    assert sniff((piece * (200_000 // len(piece))).encode()) in {HTML, TEXT, "application/xml"}


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("script", ["The mayor said no.", "Мэр сказал нет.", "市长说不。"])
def test_pages_of_utf16_are_told_by_their_tags_whole_or_cut(script: str, codec: str) -> None:
    payload = f"<html><body class='story'><p>{script}</p></body></html>".encode(codec)
    assert looks_utf16(payload) == codec
    assert looks_utf16(payload[:-1]) == codec
