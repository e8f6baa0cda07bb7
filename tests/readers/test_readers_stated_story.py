"""Stories that a page keeps in its JSON-LD for a program to show, and prints nowhere."""

from __future__ import annotations

import json

import pytest

from newsarchive import extract
from newsarchive.errors import RejectedError
from newsarchive.model import Capture
from newsarchive.readers import read

PARAGRAPHS = [
    "A leak from a pipeline at the bay has fouled the creek for six kilometres, residents said on Friday.",
    "“The crabs came up to die,” said Ana Ruiz, who fishes there.",
    "The operator said that it had shut the valve, and called the harbour office.",
]


def page(body: str, shown: str = "<noscript>Please enable JavaScript.</noscript>") -> bytes:
    stated = json.dumps({"@type": "NewsArticle", "headline": "Leak fouls creek", "articleBody": body})
    return f'<html lang=en><script type="application/ld+json">{stated}</script><body>{shown}</body></html>'.encode()


@pytest.mark.parametrize(
    "body",
    [
        "\n\n".join(PARAGRAPHS),
        "".join(f"<p>{one}</p>" for one in PARAGRAPHS),
        "".join(f"&lt;p class=a&gt;{one}&lt;/p&gt;" for one in PARAGRAPHS),
        "\r\n".join(one.replace("“", "&ldquo;") for one in PARAGRAPHS),
    ],
)
def test_a_story_that_is_printed_nowhere_is_read_from_what_the_page_states(body: str) -> None:
    article = extract(page(body), names=False)
    assert article.body.split("\n\n") == PARAGRAPHS
    assert any("articleBody" in warning for warning in article.warnings)
    block = next(block for block in article.blocks if block.text == PARAGRAPHS[0])
    assert (block.path, block.line) == ("/html/head/script", 1)


@pytest.mark.parametrize(("plain", "escaped"), [('"', "&quot;"), ("articleBody", "article\\u0042ody")])
def test_a_story_whose_key_is_written_in_escapes_is_read(plain: str, escaped: str) -> None:
    stated = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(PARAGRAPHS[::2])}).replace(plain, escaped)
    shown = "<noscript>Please enable JavaScript.</noscript>"
    page = f'<html lang=en><script type="application/ld+json">{stated}</script><body>{shown}</body></html>'
    assert extract(page.encode(), names=False).body.split("\n\n") == PARAGRAPHS[::2]


def test_a_live_page_that_is_printed_nowhere_is_read_from_its_updates() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": f"Hour {n}", "articleBody": one} for n, one in enumerate(PARAGRAPHS)
    ]
    live = {
        "@graph": [{"@type": "LiveBlogPosting", "headline": "Leak fouls creek", "liveBlogUpdate": [*updates, 3, {}]}]
    }
    shown = "<h1>Leak fouls creek</h1><div id=app>Loading</div>"
    page = f'<script type="application/ld+json">{json.dumps(live)}</script><body>{shown}</body>'
    told = [words for n, one in enumerate(PARAGRAPHS) for words in (f"Hour {n}", one)]
    assert extract(page.encode(), names=False).body.split("\n\n") == told


@pytest.mark.parametrize(
    "shown", ["<h1>Leak fouls creek</h1><p>" + "</p><p>".join(PARAGRAPHS), f"<p>{PARAGRAPHS[0]}</p>"]
)
def test_a_story_that_is_printed_is_not_read_twice(shown: str) -> None:
    document = read(Capture(page("\n".join(PARAGRAPHS), shown)))
    assert sum(block.text == PARAGRAPHS[0] for block in document.blocks) == 1
    assert not document.warnings


@pytest.mark.parametrize("body", ["", "Too short.", " " * 500, "<p></p>" * 100, "." * 500, {"a": "b"}])
def test_what_states_no_story_gives_none(body: str) -> None:
    with pytest.raises(RejectedError, match="only scripts"):
        read(Capture(page(body, "")))


@pytest.mark.parametrize("shown", ["<noscript>Enable scripts.</noscript>", "<p hidden>Loading.</p>", "<p>Ok</p>" * 20])
def test_a_page_of_nothing_but_scraps_has_an_empty_body_and_says_so(shown: str) -> None:
    article = extract(f"<html><title>App</title><body>{shown}</body></html>".encode(), names=False)
    assert article.warnings == ("no block was read as part of a story: its body is empty",)
