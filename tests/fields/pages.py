"""Small invented pages, read and labelled by hand, for the tests of the fields."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any

from newsarchive.fields import Facts, find_facts
from newsarchive.model import Capture, Label, Labelled, Role
from newsarchive.readers.html import read_html

URI = "https://www.weirgazette.example/leeds/2024/05/03/lido"
HEADLINE = "Council votes to keep the lido open"
STORY = (
    "The council voted by nine to four on Tuesday to keep the lido on the north bank open for three more summers.",
    "A second vote follows in the spring, after the surveyors have looked at the roof and at the old boiler house.",
)


def page_of(
    markup: str, *, uri: str = URI, language: str | None = "en", roles: Mapping[str, Role] | None = None
) -> Labelled:
    """A page whose paragraphs of over 60 characters are its body; roles: by the text of a block, outranking that."""
    document = read_html(Capture(markup.encode(), uri, "text/html"))
    labels = []
    for block, here in zip(document.blocks, document.markup, strict=True):
        is_story = document.elements[here.element].tag == "p" and len(block.text) > 60
        role = (roles or {}).get(block.text, Role.BODY if is_story else Role.OTHER)
        labels.append(Label(role, "test", "said so"))
    return Labelled(document, tuple(labels), language)


def markup(
    head: str = "", body: str = "", *, json_ld: Any = None, h1: str | None = HEADLINE, story: bool = True
) -> str:
    """A page with these parts around the story."""
    script = f'<script type="application/ld+json">{json.dumps(json_ld)}</script>' if json_ld is not None else ""
    heading = f"<h1>{html.escape(h1)}</h1>" if h1 else ""
    paragraphs = "".join(f"<p>{text}</p>" for text in STORY) if story else ""
    return f"<html><head>{head}{script}</head><body><article>{heading}{body}{paragraphs}</article></body></html>"


def facts_of(
    *args: Any, uri: str = URI, language: str | None = "en", roles: Mapping[str, Role] | None = None, **parts: Any
) -> Facts:
    """The fields of a page with these parts."""
    return find_facts(page_of(markup(*args, **parts), uri=uri, language=language, roles=roles), {})
