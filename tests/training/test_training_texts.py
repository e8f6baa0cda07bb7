"""Text dumps cut from a page: all that is seen of it, and the element that holds the story."""

from __future__ import annotations

from training.texts import cuts

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
