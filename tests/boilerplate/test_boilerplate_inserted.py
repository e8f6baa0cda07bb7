"""What a page sets between the paragraphs of its story: captions, links in capitals, words of the outlet."""

from __future__ import annotations

import pytest

from newsarchive import boilerplate, readers
from newsarchive.boilerplate import page_labels
from newsarchive.boilerplate.sequence import Item
from newsarchive.model import Capture, Document, Role

SENTENCE = "The harbour board said on Monday that the quay would stay closed until the cranes had been inspected. "
APPEAL = (
    "Hat Ihnen der Artikel gefallen? Dann unterstützen Sie uns mit einer Spende, oder werden Sie Mitglied der Zeitung."
)


def role(monkeypatch: pytest.MonkeyPatch, inserted: str, words: str, around: str = "") -> Role:
    """The role of a block between two paragraphs where the readings take every block for the story's."""
    monkeypatch.setattr(page_labels, "read_page", read_as_body)
    story = "<article>" + f"<p>{SENTENCE * 2}</p>" * 12 + f"{inserted}<p>{SENTENCE * 3}</p></article>"
    html = f"<!doctype html><html lang=en><body>{story}{around}</body></html>"
    document = readers.read(Capture(html.encode(), "", "text/html"))
    page = boilerplate.label(document, None, None)
    return next(label.role for block, label in zip(document.blocks, page.labels, strict=True) if words in block.text)


def read_as_body(page: Document, found: list[Item]) -> list[str]:
    tags = [page.elements[page.markup[item.first].element].tag for item in found]
    return ["navigation" if tag == "dd" else "subheading" if tag == "h2" else "body" for tag in tags]


@pytest.mark.parametrize(
    ("inserted", "words", "expected"),
    [
        (
            "<p><a href=/x><strong>CRANES FAIL THEIR SECOND INSPECTION THIS YEAR</strong></a></p>",
            "CRANES",
            Role.RELATED,
        ),
        ("<p><a href=/x>CRANES FAIL THEIR SECOND</a> INSPECTION THIS YEAR</p>", "CRANES", Role.BODY),
        ("<p>CRANES FAIL THEIR SECOND INSPECTION THIS YEAR</p>", "CRANES", Role.BODY),
        ("<p><a href=/x>THE CRANES</a></p>", "THE CRANES", Role.BODY),
        ("<h2><a href=/x>CRANES FAIL THEIR SECOND INSPECTION</a></h2>", "CRANES", Role.SUBHEADING),
        ("<p>Cranes on the north quay of the harbour. (Jo Tan/Getty Images)</p>", "Cranes on", Role.CAPTION),
        ("<p>Cranes stood idle on the north quay of the harbour (and on the south quay).</p>", "Cranes", Role.BODY),
    ],
)
def test_a_link_in_capitals_and_a_caption_are_no_paragraphs(
    monkeypatch: pytest.MonkeyPatch, inserted: str, words: str, expected: Role
) -> None:
    assert role(monkeypatch, inserted, words) is expected


def test_the_end_of_a_story_is_its_own_and_not_the_page_s(monkeypatch: pytest.MonkeyPatch) -> None:
    comments = "".join(f"<dl><dd>Remark number {number} of a reader about the quay.</dd></dl>" for number in range(20))
    assert role(monkeypatch, f"<p>{APPEAL}</p>", "Spende", around=comments) is Role.APPEAL
