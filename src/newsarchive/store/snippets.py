"""The words around a hit: of a text that was found, the stretch that tells most, and where the hits are in it.

FTS5 has functions for this, but their time grows with the square of the hits, and what they show is the indexed text.
Here words are told apart as the index does it (unicode61): letters and digits, without case or diacritics.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsarchive.store.terms import Term

Span = tuple[int, int]

_LENGTH = 200
_BEFORE = 50
_WORD = 24
_TERMS = 50
_TERM_LENGTH = 300
_HITS = 500
_CHUNK = 100_000
_FARTHEST = 2_000_000
_MARK = "\x01"


class _Folding(dict[int, str]):
    """Each character as one: a letter or digit folded, a space for what parts words, _MARK for a diacritic."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = unicodedata.category(character)
        if 0x300 <= code < 0x370:
            folded = _MARK
        elif kind[0] in "LN" or kind == "Co":
            folded = unicodedata.normalize("NFD", character)[0].lower()[0]
        else:
            folded = " "
        self[code] = folded
        return folded


_FOLDING = _Folding()


def finder(terms: Iterable[Term]) -> re.Pattern[str] | None:
    """What finds any of the terms in folded text; None if none of them has a word."""
    found = (_pattern(term) for _, term in zip(range(_TERMS), terms, strict=False))
    alternatives = sorted((pattern for pattern in found if pattern), key=len, reverse=True)
    return re.compile(f"(?<![^ ])(?:{'|'.join(alternatives)})") if alternatives else None


def fold_text(text: str) -> str:
    """A text as patterns of `finder` read it, each character as one; of very long ones the beginning."""
    return text[:_FARTHEST].translate(_FOLDING)


def words_of(text: str) -> list[str]:
    """The words of a text as the index tells them apart, in order."""
    return fold_text(text).replace(_MARK, "").split()


def spans_of(text: str, wanted: re.Pattern[str]) -> Iterator[Span]:
    """Where every hit is in a text, in order; of very long ones in the beginning."""
    return ((hit.start(), hit.end()) for hit in wanted.finditer(fold_text(text)))


def snippet(texts: Iterable[str], wanted: re.Pattern[str] | None) -> tuple[str, tuple[Span, ...]]:
    """Some 200 characters on one line from the first text that has a hit, else from the first that has words.

    The spans are those of the hits in the line.
    """
    with_words = [text for text in texts if text]
    for text in with_words:
        hits = _hits(text, wanted) if wanted else []
        if hits:
            return _cut(text, hits, _best(text, hits))
    return _cut(with_words[0], [], 0) if with_words else ("", ())


def _pattern(term: Term) -> str:
    """A term as a regular expression: its words in order, diacritics anywhere between their letters."""
    words = term.words[:_TERM_LENGTH].translate(_FOLDING).replace(_MARK, "").split()
    spelled = (f"{_MARK}*".join(map(re.escape, word)) + f"{_MARK}*" for word in words)
    return " +".join(spelled) + ("[^ ]*" if term.is_prefix else "(?![^ ])") if words else ""


def _hits(text: str, wanted: re.Pattern[str]) -> list[Span]:
    """The first hits, looked for chunk by chunk until there are some, and not without end."""
    for start in range(0, min(len(text), _FARTHEST), _CHUNK):
        hits = list(_hits_within(text[start : start + _CHUNK + _TERM_LENGTH].translate(_FOLDING), wanted))
        if hits:
            return [(start + begin, start + end) for begin, end in hits]
    return []


def _hits_within(folded: str, wanted: re.Pattern[str]) -> Iterator[Span]:
    for _, hit in zip(range(_HITS), wanted.finditer(folded), strict=False):
        yield hit.start(), hit.end()


def _best(text: str, hits: list[Span]) -> int:
    """The number of the hit after which most different words that were asked for follow soon."""
    words = [text[start:end].lower() for start, end in hits]
    best, most = 0, 0
    for number, (start, _) in enumerate(hits):
        last = number
        while last < len(hits) and hits[last][1] <= start + _LENGTH - _BEFORE:
            last += 1
        different = len(set(words[number:last]))
        if different > most:
            best, most = number, different
    return best


def _cut(text: str, hits: list[Span], best: int) -> tuple[str, tuple[Span, ...]]:
    """The stretch around the best hit, cut between words where there are spaces."""
    start, stop = hits[best] if hits else (0, 0)
    begin = _word_begin(text, start - _BEFORE, start)
    end = _word_end(text, max(stop, begin + _LENGTH), stop)
    line, spans, position = "…" if begin else "", [], begin
    for hit_start, hit_end in hits[best:]:
        if hit_end > end:
            break
        line = _joined(line, text[position:hit_start])
        inside = _joined(line, text[hit_start:hit_end])
        spans.append((len(line), len(inside)))
        line, position = inside, hit_end
    line = _joined(line, text[position:end]).rstrip()
    return line + ("…" if end < len(text) else ""), tuple(spans)


def _word_begin(text: str, position: int, at_most: int) -> int:
    if position <= 0:
        return 0
    found = text.find(" ", position, min(position + _WORD, at_most))
    return position if found < 0 else found + 1


def _word_end(text: str, position: int, at_least: int) -> int:
    if position >= len(text):
        return len(text)
    found = text.rfind(" ", max(position - _WORD, at_least), position)
    return position if found < 0 else found


def _joined(line: str, more: str) -> str:
    """A line with more text on it, every run of white space as one space."""
    words = " ".join(more.split())
    opening = " " if more[:1].isspace() and line and line[-1] not in " …" else ""
    closing = " " if words and more[-1:].isspace() else ""
    return line + opening + words + closing
