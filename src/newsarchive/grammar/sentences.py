"""Where the sentences of a paragraph end, in any language that marks their ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.grammar.lazy import pattern

if TYPE_CHECKING:
    import re

ABBREVIATED = frozenset(
    "mr mrs ms dr prof brig gen sen rep gov lt col maj capt sgt cpl rev fr st jr sr adm hon mme mlle dra sra no "
    "vs".split()
)
"""Words before a full stop that ends nothing, in lower case."""

_MORE_ABBREVIATED = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec hr dipl ing nr bzw mm тов ул им".split()
)
_CLOSERS = "\"'”’»›)\\]」』）"
_WIDE = "。！？｡"
# A run of marks is begun at its first mark only, so that a long one is not looked at again and again.
_END = pattern(f"(?<![.!?…؟۔।॥{_WIDE}])[.!?…؟۔।॥{_WIDE}]++[{_CLOSERS}]*+")
_LONGEST_WORD = 10


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order, with single spaces; none is empty, and no other character is lost."""
    found, start = [], 0
    for mark in _END.finditer(text):
        if _ends(text, mark):
            found.append(text[start : mark.end()])
            start = mark.end()
    found.append(text[start:])
    return [words for words in (" ".join(part.split()) for part in found) if words]


def _ends(text: str, mark: re.Match[str]) -> bool:
    """Whether a sentence ends with a run of marks: not within a number or word, after an initial or a title."""
    after = text[mark.end() : mark.end() + 3]
    if mark[0][0] in _WIDE or not after:
        return True
    following = after.lstrip()
    if following == after or following[:1].islower():
        return False
    if not mark[0].startswith(".") or mark[0].startswith(".."):
        return True
    last = _word_before(text, mark.start())
    is_short = len(last) == 1 or (last.isdigit() and len(last) == 2)
    return not is_short and last not in ABBREVIATED and last not in _MORE_ABBREVIATED


def _word_before(text: str, end: int) -> str:
    """The word that ends there, in lower case; of a long one only its end."""
    start = end
    while start > max(0, end - _LONGEST_WORD) and text[start - 1].isalnum():
        start -= 1
    return text[start:end].lower()
