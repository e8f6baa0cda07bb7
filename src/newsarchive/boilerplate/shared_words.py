"""How many of the telling words of a block of plain text the story and the headline have too."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.boilerplate.clues import LONGEST, Shape, held
from newsarchive.boilerplate.columns import Keyed
from newsarchive.stems import Stems

_STEMS = Stems(shortest=4, size=6)
_MOST_STEMMED = 200
# The first word and the last of a run may be cut.
_CUT_WORDS = 2

_Key = tuple[int, int, bool, str, tuple[int, int] | None]


class SharedWords:
    """The stems of the blocks of a text, of which each is a shape and its words, and those that the story has.

    story: the blocks, by index, that look like it.
    """

    def __init__(self, shapes: Sequence[Shape], words: Sequence[Sequence[str]], story: range) -> None:
        self._shapes = shapes
        self._stems = [_STEMS.of(own[:_MOST_STEMMED]) for own in words]
        self._is_told = [found.is_prose and index in story for index, found in enumerate(shapes)]
        told = [own for own, is_told in zip(self._stems, self._is_told, strict=True) if is_told]
        # A paragraph of the story shares with it what another paragraph has as well.
        self._anywhere, self._elsewhere = held(told)
        self._is_whole = all(
            len(own) <= _MOST_STEMMED and found.size <= LONGEST for own, found in zip(words, shapes, strict=True)
        )

    def clues(self, headline: int | None) -> Keyed:
        """The shares of each block. headline: the index of its block."""
        anywhere, elsewhere = self._anywhere, self._elsewhere
        title = self._stems[headline] if headline is not None else None
        keys: list[_Key | None] = []
        for found, own, is_told in zip(self._shapes, self._stems, self._is_told, strict=True):
            many = len(own)
            if not many:
                keys.append(None)
                continue
            shared = len(own & (elsewhere if is_told else anywhere)) / many
            headed = None
            if title:
                common = len(own & title)
                headed = int(4.99 * common / len(title)), int(4.99 * common / many)
            keys.append((int(shared * 5.99), int(shared * 3.99), found.is_prose, found.clues[0], headed))
        return Keyed(keys, _share)

    def may_stand_inside(self) -> list[bool]:
        """Whether the words of each block may stand inside another; False of most where they do not."""
        if not self._is_whole:
            return [True] * len(self._stems)
        others = [own for own, is_told in zip(self._stems, self._is_told, strict=True) if not is_told]
        possible = self._elsewhere.union(*others)
        return [
            not is_told or len(own - possible) <= _CUT_WORDS
            for own, is_told in zip(self._stems, self._is_told, strict=True)
        ]


def _share(key: _Key | None) -> tuple[str, ...]:
    if key is None:
        return ("ov=none",)
    sixths, quarters, is_prose, size, headed = key
    kind = "p" if is_prose else "s"
    clues = f"ov={sixths}{kind}", f"on={quarters}{size[2:]}"
    return (*clues, f"hl={headed[0]}", f"hw={headed[1]}{kind}") if headed else clues
