"""What each HTML element does to the text in it: parts blocks, runs along in a line, or holds no text for readers."""

from __future__ import annotations

import re
from typing import Any

RUNS, BREAK, NO_TEXT, PARTS, CELL, HIDES = range(6)
"""RUNS: stands in a line; BREAK: ends a line; NO_TEXT: what is in it is not text. From PARTS on all stand apart.
PARTS: begins and ends a block; CELL: one of several in a row; HIDES: parts blocks, and is shown only where something
is lacking."""

_RUNS = (
    "a abbr acronym b basefont bdi bdo big blink cite code data del dfn em embed font i img input ins kbd label link "
    "map mark meta nobr output param picture q rb rp rt rtc ruby s samp small source span strike strong sub sup "
    "time track tt u var wbr button math mi mn mo mrow ms mtext msup msub"
)
_NO_TEXT = "head script style svg title iframe annotation annotation-xml base bgsound"
_HIDES = "template noscript noembed object applet audio video canvas datalist dialog"

KIND: dict[str, int] = {
    **dict.fromkeys(_RUNS.split(), RUNS),
    **dict.fromkeys(_NO_TEXT.split(), NO_TEXT),
    **dict.fromkeys(_HIDES.split(), HIDES),
    "br": BREAK,
    "td": CELL,
    "th": CELL,
    "option": CELL,
}
"""What the elements do that do not simply part blocks; every other element, a custom one too, does."""

ONE_LINE = frozenset("h1 h2 h3 h4 h5 h6 figcaption a".split())
"""Elements whose line breaks are there for the looks, not between paragraphs."""

ONE_TEXT = ONE_LINE | {"p", "dt", "caption", "summary"}
"""Elements whose text is one: a custom element in them stands in a line, whatever it does elsewhere."""

SETS_APART = frozenset("a span time button label small cite data".split())
"""Elements of a line that pages set apart by style sheet alone, with no space between them in the source."""

EMPHASIS = frozenset("b strong em i u".split())

_LONGEST_MARKS = 400
_MARKS = frozenset({"class", "id", "role", "itemprop"})
_NOT_SHOWN = re.compile(r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)


def is_endless(node: Any, tag: str) -> bool:
    """Whether a drawing swallowed what follows, for nothing ends it: it holds paragraphs, and no box made for them."""
    return tag == "svg" and next(node.iter("p"), None) is not None and next(node.iter("foreignobject"), None) is None


def is_not_shown(style: str) -> bool:
    """Whether a style attribute hides its element."""
    lowered = style.lower()  # most styles are of sizes and colours; no letter but these stands for one of the four
    return ("none" in lowered or "dden" in lowered) and _NOT_SHOWN.search(style) is not None


def marks_of(node: Any) -> tuple[str, bool]:
    """(class, id, role and itemprop, whether the element is shown)."""
    items = node.items()
    if not items:
        return "", True
    marks = ""
    shown = True
    for name, value in items:
        if name in _MARKS:
            marks = f"{marks} {value}" if marks else value
        elif name == "hidden":
            shown = value == "until-found"
        elif name == "style" and is_not_shown(value):
            shown = False
    return marks[:_LONGEST_MARKS], shown
