"""The pieces of an article as one text, and the way back from its offsets to blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from newsarchive.model import Mention, Piece, Span

_JOINT = "\n\n"
_OWNED = re.compile(r"['’]S\b")


class Joined:
    """text: the pieces, parted by blank lines, so that no name reaches from one into the next."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.text = _JOINT.join(piece.text for piece in pieces)
        self.starts: list[int] = []
        position = 0
        for piece in pieces:
            self.starts.append(position)
            position += len(piece.text) + len(_JOINT)

    def span(self, mention: Mention) -> Span:
        """The words of a mention in their block."""
        n = bisect_right(self.starts, mention.start) - 1
        return self.span_in(n, mention.start, mention.end)

    def span_in(self, n: int, start: int, end: int) -> Span:
        """The words from start to end of the joined text, which stand in piece n, in their block."""
        piece, shift = self.pieces[n], self.pieces[n].start - self.starts[n]
        return Span(piece.block, start + shift, end + shift, self.text[start:end])

    def in_piece(self, mention: Mention) -> tuple[str, int, int]:
        """The piece's text, and where the mention stands in it."""
        n = bisect_right(self.starts, mention.start) - 1
        return self.pieces[n].text, mention.start - self.starts[n], mention.end - self.starts[n]


def usual_case(text: str) -> str:
    """A name on one line; one in capitals as names are usually printed."""
    name = " ".join(text.split())
    if not name.isupper() or len(name) <= 3:
        return name
    return _OWNED.sub(lambda match: match.group().lower(), name.title())
