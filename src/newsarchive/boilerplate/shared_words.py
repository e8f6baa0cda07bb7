"""How many of the telling words of a block of plain text the story and the headline have too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from newsarchive.boilerplate.clues import Shape, held

_TELLING_LETTERS = 4
_STEM = 6
_MOST_STEMMED = 200


def shared_clues(shapes: Sequence[Shape], story: range, headline: int | None) -> list[tuple[str, ...]]:
    """The clues of each block. story: the blocks, by index, that look like it; headline: the index of its block."""
    stems = [_stems(found.said.split()) for found in shapes]
    # A paragraph of the story shares with it what another paragraph has as well.
    anywhere, elsewhere = held([stems[i] for i in story if shapes[i].is_prose])
    title = stems[headline] if headline is not None else None
    rows: list[tuple[str, ...]] = []
    for index, (found, words) in enumerate(zip(shapes, stems, strict=True)):
        if not words:
            rows.append(("ov=none",))
            continue
        shared = len(words & (elsewhere if found.is_prose and index in story else anywhere)) / len(words)
        headed = None
        if title:
            common = len(words & title)
            headed = int(4.99 * common / len(title)), int(4.99 * common / len(words))
        rows.append(_share(int(shared * 5.99), int(shared * 3.99), found.is_prose, found.clues[0], headed))
    return rows


@lru_cache(maxsize=4_096)
def _share(sixths: int, quarters: int, is_prose: bool, size: str, headed: tuple[int, int] | None) -> tuple[str, ...]:
    kind = "p" if is_prose else "s"
    clues = f"ov={sixths}{kind}", f"on={quarters}{size[2:]}"
    return (*clues, f"hl={headed[0]}", f"hw={headed[1]}{kind}") if headed else clues


def _stems(words: Sequence[str]) -> set[str]:
    return {word[:_STEM] for word in words[:_MOST_STEMMED] if len(word) >= _TELLING_LETTERS}
