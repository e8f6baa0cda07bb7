"""The words around a hit: of a text that was found, the stretch that tells most, and where the hits are in it.

FTS5 has functions for this, but their time grows with the square of the hits, and what they show is the indexed text.
Here hits are looked for in the folded text, as the index has it, and marked in the text as printed.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from newsarchive.store.index.folding import DENSE, folded, folded_with_places
from newsarchive.store.index.words import pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsarchive.store.query.nodes import Term

Span = tuple[int, int]
Snippet = tuple[str, tuple[Span, ...]]

_LENGTH = 200
_BEFORE = 50
_WORD = 24
_TERMS = 50
_TERM_LENGTH = 300
_HITS = 500
_CHUNK = 100_000
_FARTHEST = 2_000_000
_SIGNS = re.compile(r"(?<=[^\W_])[+#]{1,3}(?![\w+#])")
_NAME = "?P<signs_"
# Where a word begins and ends, which in a script without spaces is anywhere.
_REST, _END = f"[^ {DENSE}]*", f"(?![^ {DENSE}])"


def finder(terms: Iterable[Term]) -> re.Pattern[str] | None:
    """What finds any of the terms in folded text; None if none of them has a word."""
    found = (_patterns(term) for _, term in zip(range(_TERMS), terms, strict=False))
    alternatives = sorted({pattern for patterns in found for pattern in patterns}, key=lambda each: (-len(each), each))
    numbers = count()
    named = re.sub(re.escape(_NAME), lambda _: f"{_NAME}{next(numbers)}_", "|".join(alternatives))
    return re.compile(named) if alternatives else None


def has_signs(term: Term) -> bool:
    """Whether signs at the end of a word of the term make it another word than its letters: C++, F#, K+."""
    return any(signs for _, signs in _parts(term.words, is_prefix=term.is_prefix))


def fold_text(text: str) -> str:
    """A text as patterns of `finder` read it; of very long ones the beginning."""
    return folded(text[:_FARTHEST])


def spans_of(text: str, wanted: re.Pattern[str]) -> Iterator[Span]:
    """Where every hit is in a text, in order; of very long ones in the beginning."""
    words, places = folded_with_places(text[:_FARTHEST])
    for hit in wanted.finditer(words):
        if hit.lastgroup is None or _has_its_signs(text, hit, places):
            yield hit.span() if places is None else _as_printed(places, *hit.span())


def folded_spans_of(text: str, wanted: re.Pattern[str]) -> list[Span]:
    """The same hits, where they are in the folded text."""
    words, places = folded_with_places(text[:_FARTHEST])
    hits = wanted.finditer(words)
    return [hit.span() for hit in hits if hit.lastgroup is None or _has_its_signs(text, hit, places)]


def snippets(texts: Iterable[tuple[int, str | None]], wanted: re.Pattern[str] | None) -> dict[int, Snippet]:
    """Of each article some 200 characters on one line from the first of its texts that has a hit, else from the first
    that has words; none where there are no words. texts: with the article that each is of, read one at a time.

    The spans are those of the hits in the line.
    """
    found: dict[int, Snippet] = {}
    openings: dict[int, Snippet] = {}
    for key, text in texts:
        if not text or key in found:
            continue
        hits = _hits(text, wanted) if wanted else []
        if hits:
            found[key] = _cut(text, hits, _best(text, hits))
        elif key not in openings:
            openings[key] = _cut(text, [], 0)
    return openings | found


def _patterns(term: Term) -> list[str]:
    """A term and its forms as regular expressions."""
    _, ending = _parts(term.words, is_prefix=term.is_prefix)[-1]
    found = [_pattern(term.words, is_prefix=term.is_prefix)]
    found += [_pattern(form + ending, is_prefix=False) for form in term.forms]
    return [pattern for pattern in found if pattern]


def _parts(words: str, *, is_prefix: bool) -> list[tuple[str, str]]:
    """Words cut after those that signs belong to, each part with its signs. A beginning of a word has none."""
    cut, at = words[:_TERM_LENGTH].rstrip(), 0
    parts = []
    for signs in _SIGNS.finditer(cut):
        is_begun = is_prefix and signs.end() == len(cut)
        parts.append((cut[at : signs.start()], "" if is_begun else signs[0]))
        at = signs.end()
    return [*parts, (cut[at:], "")] if at < len(cut) or not parts else parts


def _has_its_signs(text: str, hit: re.Match[str], places: list[int] | None) -> bool:
    """Whether the signs that groups are named after, and no more of them, follow their words in the text as printed."""
    for name in hit.re.groupindex:
        start, end = hit.span(name)
        if end >= 0:
            signs = bytes.fromhex(name.rpartition("_")[2]).decode()
            end = end if places is None else _as_printed(places, start, end)[1]
            if not text.startswith(signs, end) or text[end + len(signs) : end + len(signs) + 1] in (*"+#",):
                return False
    return True


def _pattern(words: str, *, is_prefix: bool) -> str:
    """Words in order, as they stand in folded text; those that have signs as groups that are named after them."""
    pattern, was_dense = "", True
    for part, signs in _parts(words, is_prefix=is_prefix):
        pieces = pieces_of(folded(part))
        for number, (word, is_dense) in enumerate(pieces, 1):
            between = " *" if pattern and (is_dense or was_dense) else " +" if pattern else ""
            found = re.escape(word) if is_dense else _from_its_begin(word)
            is_signed = signs and number == len(pieces)
            pattern += between + (f"({_NAME}{signs.encode().hex()}>{found})" if is_signed else found)
            was_dense = is_dense
    if not pattern or was_dense:
        return pattern
    return pattern + (_REST if is_prefix else _END)


def _from_its_begin(word: str) -> str:
    """A word that nothing goes before. The check stands after its first letter: re finds a letter much faster."""
    first = re.escape(word[0])
    return f"{first}(?<![^ {DENSE}]{first}){re.escape(word[1:])}"


def _hits(text: str, wanted: re.Pattern[str]) -> list[Span]:
    """The first hits, looked for chunk by chunk until there are some, and not without end."""
    for start in range(0, min(len(text), _FARTHEST), _CHUNK):
        chunk = text[start : start + _CHUNK + _TERM_LENGTH]
        found = [span for _, span in zip(range(_HITS), spans_of(chunk, wanted), strict=False)]
        if found:
            return [(start + begin, start + end) for begin, end in found]
    return []


def _as_printed(places: list[int], begin: int, end: int) -> Span:
    """A span of folded text in the text it was made of; a character there may have become several."""
    last = places[end - 1]
    while places[end] == last:
        end += 1
    return places[begin], places[end]


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


def _cut(text: str, hits: list[Span], best: int) -> Snippet:
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
