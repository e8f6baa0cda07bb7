"""Text dumps of a page: those cut from it, and those that someone saved."""

from __future__ import annotations

from training.pages import Dump, Page
from training.samples import of_text
from training.texts import cuts, saved

from newsarchive.model import Capture, Document
from newsarchive.readers import read

PAGE = b"""<html><body><nav><a href="/">Home</a></nav>
<div><h1>The lido stays</h1><div><p>It was voted on Tuesday.</p><p hidden>Sign up</p>
<p>Nine were for it.</p></div></div>
<p>Terms</p><p>Imprint</p><p>Contact</p><p>Jobs</p></body></html>"""
ROLES = ["navigation", "headline", "body", "newsletter", "body", "legal", "legal", "legal", "legal"]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_the_page_as_seen_and_the_story_with_its_headline() -> None:
    (page, all_roles), (story, roles) = cuts(read(Capture(PAGE, "", "text/html")), ROLES)
    assert texts(page)[0] == "Home"
    assert "Sign up" not in texts(page)
    assert [role for role in ROLES if role != "newsletter"] == all_roles
    assert texts(story) == ["The lido stays", "It was voted on Tuesday.", "Nine were for it."]
    assert roles == ["headline", "body", "body"]
    assert not story.markup


def test_a_page_without_a_story_is_only_cut_whole() -> None:
    assert len(list(cuts(read(Capture(PAGE, "", "text/html")), ["other"] * len(ROLES)))) == 1


def test_a_saved_dump_has_the_page_s_roles_but_where_its_lines_say_otherwise() -> None:
    document = read(Capture(PAGE, "", "text/html"))
    lines = ["The lido stays", "It was voted on Tuesday.", "Nine were for it.", "Terms", "Eight were not.", "Nowhere"]
    page = Page("own", "lido", "a.example", "", document)
    text, roles = saved(Dump(lines, "BKDBKA"), page, ROLES)
    assert texts(text) == lines
    assert roles == ["headline", "body", "other", "legal", "body", "other"]


def test_a_text_that_comes_twice_takes_its_roles_in_order() -> None:
    page = Page(
        "own", "p", "a.example", "", read(Capture(b"<p>More</p><p>Words of it.</p><p>More</p>", "", "text/html"))
    )
    dump = Dump(["More", "Words of it.", "More", "More"], "AAAA")
    assert saved(dump, page, ["related", "body", "legal"])[1] == ["related", "body", "legal", "legal"]


def test_dumps_stand_in_for_what_would_be_cut_of_the_page() -> None:
    document = read(Capture(PAGE, "", "text/html"))
    dumps = {
        "container": Dump(["One of the story.", "Two of it.", "Three of it."], "KKK"),
        "innertext": Dump(["x"] * 9, "B" * 9),
    }
    every_fourth, other = (
        Page("own", "p", "a.example", digest, document, dumps=dumps) for digest in ("00000004", "00000005")
    )
    assert [len(sample.items) for sample in of_text(other, ROLES)] == [3]
    assert len(list(of_text(every_fourth, ROLES))) == 2
    assert len(list(of_text(Page("own", "p", "a.example", "00000005", document), ROLES))) == 1
