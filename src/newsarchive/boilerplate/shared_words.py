"""How many of the telling words of a block of plain text the story and the headline have too."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.boilerplate.clues import Shape, held
from newsarchive.boilerplate.columns import Keyed

_TELLING_LETTERS = 4
_STEM = 6
_MOST_STEMMED = 200

_Key = tuple[int, int, bool, str, tuple[int, int] | None]


def shared_words(shapes: Sequence[Shape], words: Sequence[Sequence[str]], story: range, headline: int | None) -> Keyed:
    """words: of each block, as its shape says them; story: the blocks, by index, that look like it; headline: the index
    of its block.
    """
    stems = [*map(_stems, words)]
    # A paragraph of the story shares with it what another paragraph has as well.
    anywhere, elsewhere = held([stems[i] for i in story if shapes[i].is_prose])
    title = stems[headline] if headline is not None else None
    keys: list[_Key | None] = []
    for index, (found, own) in enumerate(zip(shapes, stems, strict=True)):
        many = len(own)
        if not many:
            keys.append(None)
            continue
        shared = len(own & (elsewhere if found.is_prose and index in story else anywhere)) / many
        headed = None
        if title:
            common = len(own & title)
            headed = int(4.99 * common / len(title)), int(4.99 * common / many)
        keys.append((int(shared * 5.99), int(shared * 3.99), found.is_prose, found.clues[0], headed))
    return Keyed(keys, _share)


def _share(key: _Key | None) -> tuple[str, ...]:
    if key is None:
        return ("ov=none",)
    sixths, quarters, is_prose, size, headed = key
    kind = "p" if is_prose else "s"
    clues = f"ov={sixths}{kind}", f"on={quarters}{size[2:]}"
    return (*clues, f"hl={headed[0]}", f"hw={headed[1]}{kind}") if headed else clues


def _stems(words: Sequence[str]) -> set[str]:
    return {word[:_STEM] for word in words[:_MOST_STEMMED] if len(word) >= _TELLING_LETTERS}
