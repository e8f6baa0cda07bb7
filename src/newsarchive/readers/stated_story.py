"""A story that a page does not print and only states in its JSON-LD, for a program to put on the screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Any, NamedTuple

from newsarchive.model import Block, Element, Markup
from newsarchive.readers.flat_html import read_flat
from newsarchive.readers.html_runs import clean

SCRIPT = "script"
"""The tag of the element that such blocks stand in; no other block stands in one."""

_SHORTEST = 150
_LONGEST = 1_000_000
_SAMPLES, _SAMPLE = 8, 30
_MARKUP = re.compile(r"<(?:p|br|div|h[1-6]|li)\b", re.IGNORECASE)
_ESCAPED = re.compile(r"&(?:lt|#60|#x3c);", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W_]+")
_LONG_BLOCK = 60
_WORD = re.compile(r"\w")


class Stated(NamedTuple):
    """The blocks of such a story, each with its markup, and the element they stand in."""

    blocks: list[Block]
    markup: list[Markup]
    element: Element


def stated_story(root: Any, objects: Sequence[Any], blocks: Sequence[Block], elements: int) -> Stated | None:
    """The paragraphs of the longest articleBody among JSON-LD objects, if no part of it stands in the page's blocks.

    Of a live page it is that of its updates, each under its headline.

    root: the parsed page; blocks, elements: of the page, whose numbers these follow. None where the page prints it.
    """
    bodies = [body for one in objects for body in (one.get("articleBody"), _updates(one)) if isinstance(body, str)]
    body = max(bodies, key=len, default="")[:_LONGEST]
    if len(body) < _SHORTEST:
        return None
    paragraphs = _paragraphs(body)
    if not paragraphs or _is_printed("".join(paragraphs), blocks):
        return None
    # The key may be written in escapes, so that the script is known by what it is.
    scripts = [node for node in root.iter("script") if "ld+json" in (node.get("type") or "").lower()] or [root]
    script = next((node for node in scripts if '"articleBody"' in (node.text or "")), scripts[0])
    path = script.getroottree().getpath(script)
    line = script.sourceline or 0
    said = [Block(len(blocks) + number, text, None, None, line, path) for number, text in enumerate(paragraphs, 1)]
    return Stated(said, [Markup(elements)] * len(said), Element(SCRIPT, "articleBody", -1, 0, path))


def _updates(live: Any) -> str:
    """What the updates of a live page say, in the order of the page."""
    updates = live.get("liveBlogUpdate")
    told: list[str] = []
    for one in updates if isinstance(updates, list) else [updates]:
        if isinstance(one, dict) and isinstance(body := one.get("articleBody"), str):
            headline = one.get("headline")
            told += [headline, body] if isinstance(headline, str) and headline not in body else [body]
    return "\n".join(told)


def _paragraphs(body: str) -> list[str]:
    """The paragraphs of a story written as text or as markup, that may be escaped."""
    if _ESCAPED.search(body):
        body = unescape(body)
    if _MARKUP.search(body):
        return [block.text for block in read_flat(body)]
    lines = (clean(unescape(line)) for line in body.splitlines())
    return [line for line in lines if _WORD.search(line)]


def _is_printed(story: str, blocks: Sequence[Block]) -> bool:
    """Whether a stretch of the story's letters, of a few taken all over it, stands in the page."""
    letters = _letters(story)
    step = max(1, (len(letters) - _SAMPLE) // _SAMPLES)
    samples = [letters[start : start + _SAMPLE] for start in range(0, max(1, len(letters) - _SAMPLE), step)]
    # Where it is printed, one of the first long blocks tells; a stretch that goes on in the next block is looked for
    # last.
    alone = (_letters(block.text) for block in blocks if len(block.text) >= _LONG_BLOCK)
    if any(sample in block for block in alone for sample in samples):
        return True
    page = _letters("".join([block.text for block in blocks]))
    return any(sample in page for sample in samples)


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text))
