"""Words as the full-text index has them: what of a text goes into it, and how a typed word or phrase asks for it.

The index itself (FTS5, unicode61) folds most text well enough; only what it would not is stored folded beside the text
as printed. Where words have no spaces between them, each character stands with the next one, the last one alone: so any
two characters are found by their pair, and one by what begins so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsarchive.store.index.folding import DENSE, folded, is_plain

if TYPE_CHECKING:
    from collections.abc import Iterable

TOKENIZER = "unicode61 remove_diacritics 2 categories ''L* N* Co M*''"
"""As FTS5 takes it. Marks are part of a word: without their vowels the words of Indic scripts would be others."""

_DENSE = re.compile(f"[{DENSE}]+")
_DENSE_OR_NOT = re.compile(f"([{DENSE}]+)|[^ {DENSE}]+")
NOTHING = '""'
"""What asks for no word."""


def indexed(text: str | None) -> str | None:
    """The words of a text as they go to the index; None where that is the text itself."""
    if text is None or is_plain(text):
        return None
    return " ".join(_DENSE.sub(_in_pairs, folded(text)).split())


def phrases(typed: str, *, is_prefix: bool = False, forms: Iterable[str] = ()) -> tuple[str, ...]:
    """The strings of FTS5, any of which is the typed word or phrase; nothing in them is an operator.

    is_prefix: whether its last word is only the beginning of one; forms: other words that are wanted as much.
    """
    pieces = pieces_of(folded(typed))
    if not pieces:
        return (NOTHING,)
    tokens: list[str] = []
    for piece, is_dense in pieces:
        tokens += _pairs(piece) if is_dense else [piece]
    last, is_dense = pieces[-1]
    if is_dense and len(last) > 1:
        tokens.pop()
    star = "*" if is_prefix or (is_dense and len(last) == 1) else ""
    return (f'"{" ".join(tokens)}"{star}', *(f'"{form}"' for form in forms))


def pieces_of(text: str) -> list[tuple[str, bool]]:
    """The words of a folded text, and whether they are of a script without spaces."""
    return [(match[0], match[1] is not None) for match in _DENSE_OR_NOT.finditer(text)]


def any_of(expressions: Iterable[str]) -> str:
    """An expression of FTS5 for any of these."""
    found = list(dict.fromkeys(expressions))
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})"


def _in_pairs(run: re.Match[str]) -> str:
    return f" {' '.join(_pairs(run[0]))} "


def _pairs(run: str) -> list[str]:
    return [run[start : start + 2] for start in range(len(run))]
