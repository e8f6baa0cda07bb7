"""Large text by the piece, so that its bytes, its characters and its lines are not all in memory at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsarchive.readers.decoding import decode, decode_marked
from newsarchive.readers.side_by_side import Row

LARGE = 4 * 1024**2
"""More bytes than this are decoded piece by piece, each of whole lines and so long at most, if no line is longer."""
# White space is where a text of very many lines has most of them. More blank lines than a column can have in it part
# what stands above from what stands below, however many they are.
_MOST_BLANK = 100
_MARK = 8  # bytes: more than any byte order mark has


class Pieces(NamedTuple):
    """What `decode` gives, but for the characters: those come one piece after the other."""

    texts: Iterable[str]
    encoding: str
    warnings: tuple[str, ...]


def decode_by_the_piece(payload: bytes, declared: str | None = None) -> Pieces:
    """The text of the bytes as `decode` has it: in one piece, but for large UTF-8 that nothing is to be said of."""
    if len(payload) > LARGE and _is_plain(payload):
        return Pieces(_pieces(payload), "utf-8", ())
    decoded = decode(payload, declared)
    return Pieces((decoded.text,), decoded.encoding, decoded.warnings)


def without_white_space(rows: Iterable[Row], above: Sequence[Row] = ()) -> Iterator[Row]:
    """The rows of a large text, a blank one no longer than its end, and no more of those in a run than tell.

    above: the rows that were kept of the text before.
    """
    blank = 0
    for row in reversed(above):
        if blank > _MOST_BLANK or not row.text.isspace():
            break
        blank += 1
    for row in rows:
        is_blank = row.text.isspace()
        blank = blank + 1 if is_blank else 0
        if blank <= _MOST_BLANK:
            yield row._replace(text=row.text[-1]) if is_blank else row


def _is_plain(payload: bytes) -> bool:
    """Whether it is UTF-8 as it stands: without a mark, and without what stands for something else."""
    if b"\0" in payload or b"\x1b$" in payload or decode_marked(payload[:_MARK]):
        return False
    try:
        return all(text is not None for text in _pieces(payload))
    except UnicodeDecodeError:
        return False


def _pieces(payload: bytes) -> Iterator[str]:
    view, start = memoryview(payload), 0
    while start < len(payload):
        ends = payload.rfind(b"\n", start, start + LARGE), payload.find(b"\n", start + LARGE), len(payload) - 1
        end = next(found for found in ends if found >= 0) + 1
        yield str(view[start:end], "utf-8")
        start = end
