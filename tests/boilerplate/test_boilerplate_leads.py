"""What looks like a summary and is the story's first paragraph."""

from __future__ import annotations

import pytest

from newsarchive import readers
from newsarchive.boilerplate.leads import keep_leads
from newsarchive.boilerplate.learned_labels import LEARNED
from newsarchive.model import Capture, Role

SHORT = "The quay is closed, and nobody knows for how long."
LONG = (
    "The harbour board closed the quay on Monday after a crane had let go of a crate of pears, which sank beside the "
    "ferry; nobody was hurt, the board said, and the pears were for jam."
)
STORY = "<p>The ferry left from the north pier instead, an hour late, with most of its passengers asleep.</p>" * 3


def role_of(summary: str, byline: str = "<div>By Ana Ruiz</div>", story: str = STORY) -> Role:
    """The role of the second block of a page, which was read as a standfirst."""
    page = readers.read(Capture(f"<h1>Quay closed</h1>{summary}{byline}{story}".encode(), "", "text/html"))
    roles = ["headline", "standfirst", *["byline"] * bool(byline)]
    roles += ["body"] * (len(page.blocks) - len(roles))
    labels = [LEARNED[role] for role in roles]
    keep_leads(page, labels)
    return labels[1].role


@pytest.mark.parametrize(
    ("summary", "role"),
    [
        (f"<div class=dek>{LONG}</div>", Role.BODY),
        (f"<h2>{LONG}</h2>", Role.STANDFIRST),
        (f"<ul><li>{LONG}</li></ul>", Role.STANDFIRST),
        (f"<div class=dek>{SHORT}</div>", Role.STANDFIRST),
        (f"<div>{SHORT}</div>", Role.STANDFIRST),
        (f"<div class=top><p>{SHORT}</p></div>", Role.BODY),
        (f"<div class=article-teaser><p>{SHORT}</p></div>", Role.STANDFIRST),
        (f"<p class=lead>{SHORT}</p>", Role.STANDFIRST),
    ],
)
def test_a_summary_is_a_paragraph_where_it_is_long_or_printed_as_one(summary: str, role: Role) -> None:
    assert role_of(summary) is role


def test_a_summary_without_a_story_below_it_is_none_of_it() -> None:
    assert role_of(f"<p>{LONG}</p>", story="") is Role.STANDFIRST


def test_a_page_of_very_many_summaries_is_gone_through_once() -> None:
    """Each looked for its paragraph from the top of the page: 20,000 took time that grew with their square."""
    page = readers.read(Capture(f"<p>{SHORT}</p>".encode() * 40_000, "", "text/html"))
    labels = [LEARNED["body"], LEARNED["standfirst"]] * 20_000
    keep_leads(page, labels)
    assert [label.role for label in labels[-3:]] == [Role.BODY, Role.BODY, Role.STANDFIRST]
