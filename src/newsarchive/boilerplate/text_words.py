"""What the reading of text sees of the words of a block: which they are, and the signs that labels and credits have."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.boilerplate.clues import LONGEST, SHORT_BLOCK, Shape, in_block
from newsarchive.boilerplate.columns import Column, Keyed, Word, Words

_OPENING, _CLOSING, _END = 60, 60, 40
_FARTHEST_COLON = 4
_FEWEST_WORDS = 3
_TELLING_WORDS = range(15, 61)
_MOST_WORDS = 40
# Of a text without the signs: a choice of several, as most blocks have none.
_NO_SIGNS = {is_prose: (-1, is_prose, 0, False, False, False) for is_prose in (False, True)}

_Signs = tuple[int, bool, int, bool, bool, bool]
Rows = Sequence[Sequence[str]]


def words_at_ends(shapes: Sequence[Shape], words: Rows) -> list[Column]:
    """The first word and the last, and those that are clues wherever they stand.

    words: of each block, as its shape says them.
    """
    inside = [in_block(own, found.count) for found, own in zip(shapes, words, strict=True)]
    short = [found.count <= SHORT_BLOCK for found in shapes]
    return [
        Word("w0=", [own[0] if own else "" for own in words]),
        Word("wz=", [own[-1] if own else "" for own in words]),
        Words("w=", [own if is_short else () for own, is_short in zip(inside, short, strict=True)]),
        Words("v=", [() if is_short else own for own, is_short in zip(inside, short, strict=True)]),
    ]


def wording(texts: Sequence[str], shapes: Sequence[Shape], words: Rows) -> list[Column]:
    """Signs that labels and credits have, the words a block opens and ends with, and those of short paragraphs."""
    enough = [len(own) >= _FEWEST_WORDS for own in words]
    return [
        Keyed([_signs(text, found.is_prose) for text, found in zip(texts, shapes, strict=True)], _told),
        Word("w01=", [f"{own[0]} {own[1]}" if some else "" for own, some in zip(words, enough, strict=True)]),
        Word("wyz=", [f"{own[-2]} {own[-1]}" if some else "" for own, some in zip(words, enough, strict=True)]),
        Words(
            "u=",
            [
                own[:_MOST_WORDS] if found.count in _TELLING_WORDS else ()
                for found, own in zip(shapes, words, strict=True)
            ],
        ),
    ]


def _signs(text: str, is_prose: bool) -> _Signs:
    """(words before a colon near the beginning or -1, whether it is prose, a bracket near the end: 1, at it: 2, a
    stroke near the end, whether it opens with a bracket, whether it asks)."""
    colon = text.find(":", 0, _OPENING)
    is_asked = text.find("?", 0, LONGEST) >= 0
    bracket, stroke, opens = text.find("(", -_CLOSING) >= 0, text.find("/", -_END) >= 0, text[:1] == "("
    if colon < 0 and not (is_asked or bracket or stroke or opens):
        return _NO_SIGNS[is_prose]
    before = min(_FARTHEST_COLON, text.count(" ", 0, colon)) if colon >= 0 else -1
    closed = (2 if text.endswith((")", ").")) else 1) if bracket else 0
    return before, is_prose, closed, stroke, opens, is_asked


def _told(signs: _Signs) -> tuple[str, ...]:
    before, is_prose, closed, stroke, opens, is_asked = signs
    kind = "p" if is_prose else "s"
    clues = [f"col={before}{kind}"] if before >= 0 else []
    if closed:
        clues.append("pare" if closed == 2 else "par")
    if stroke:
        clues.append("sla")
    if opens:
        clues.append("paro")
    if is_asked:
        clues.append("qm" + kind)
    return tuple(clues)
