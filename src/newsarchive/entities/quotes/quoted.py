"""The quotations of an article as values of its record, and who of its people is quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsarchive.entities.pieces import Joined
from newsarchive.entities.quotes.marks import paragraphs_of
from newsarchive.entities.quotes.quotes import said_in
from newsarchive.entities.quotes.said import Said
from newsarchive.grammar.language import read_language
from newsarchive.model import Person, Piece, Quote, Quoted, Span

_SAMPLE = 4000


def quotes_of(
    joined: Joined, people: Sequence[Person], language: str | None
) -> tuple[tuple[Person, ...], tuple[Quoted, ...]]:
    """The people, who of them is quoted made true, and the quotations."""
    text, starts, pieces = joined.text, joined.starts, joined.pieces
    said = said_in(text, _paragraphs(starts, pieces), _spans(starts, pieces, people), language or _told(text))
    heard = {each.person for each in said}
    flagged = tuple(replace(person, quoted=n in heard) for n, person in enumerate(people))
    place = _Places(joined)
    return flagged, tuple(_quoted(each, place, people) for each in said)


def as_quote(quoted: Quoted) -> Quote:
    """A quotation of a text that is one piece."""
    words, beside = quoted.words, quoted.beside
    start, end = (beside.start, beside.end) if beside else (None, None)
    return Quote(words.text, words.start, words.end, quoted.speaker, start, end, quoted.cue, quoted.number)


class _Places:
    """The way back from offsets in the joined text to blocks."""

    def __init__(self, joined: Joined) -> None:
        self.text = joined.text
        self._joined = joined
        self._of_paragraph = [n for n, piece in enumerate(joined.pieces) for _ in paragraphs_of(piece.text)]

    def span(self, paragraph: int, start: int, end: int) -> Span:
        return self._joined.span_in(self._of_paragraph[paragraph], start, end)


def _quoted(said: Said, place: _Places, people: Sequence[Person]) -> Quoted:
    run, subject = said.run, said.subject
    return Quoted(
        place.span(run.paragraph, run.start, run.end),
        None if said.person is None else people[said.person].name,
        place.span(said.beside, subject.start, subject.end) if subject else None,
        place.text[said.cue[0] : said.cue[1]] if said.cue else None,
        said.number,
    )


def _paragraphs(starts: Sequence[int], pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    return [
        (start + left, start + right)
        for start, piece in zip(starts, pieces, strict=True)
        for left, right in paragraphs_of(piece.text)
    ]


def _spans(starts: Sequence[int], pieces: Sequence[Piece], people: Sequence[Person]) -> list[list[tuple[int, int]]]:
    """Where each person is named in the joined text."""
    at: dict[int, list[tuple[int, int, int]]] = {}
    for start, piece in zip(starts, pieces, strict=True):
        at.setdefault(piece.block, []).append((piece.start, piece.start + len(piece.text), start - piece.start))
    return [
        [
            (mention.start + shift, mention.end + shift)
            for mention in person.mentions
            for left, right, shift in at.get(mention.block, ())
            if left <= mention.start and mention.end <= right
        ]
        for person in people
    ]


def _told(text: str) -> str | None:
    sample = text[:_SAMPLE]
    return read_language(sample, sample.lower().split())
