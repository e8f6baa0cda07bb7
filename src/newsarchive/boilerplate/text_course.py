"""What the reading of text sees beside the shape of a block: its wording, and the course of the text around it.

The course is told by the lines that rules know beyond their shape: what stood last, what comes next, how far off.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from newsarchive.boilerplate.clues import LONGEST, Shape, shape
from newsarchive.boilerplate.readings import Clue

_OPENING, _CLOSING, _END = 60, 60, 40
_FARTHEST_COLON = 4
_FEWEST_WORDS = 3
_TELLING_WORDS = range(15, 61)
_MOST_WORDS = 40
_SIZES = (8, 15, 25, 40, 60, 100, 200)
_FROM_FIRST = (-10, -3, -1, 0, 1, 2, 4, 9)
_TO_LAST = (-20, -8, -3, -1, 0, 1, 2, 4, 9)
_WORDS_LEFT = (1, 20, 40, 80, 150, 300, 600)
_BELOW_TOP = (1, 2, 3, 5, 8, 13, 25, 50)
_BELOW_HEADLINE = (0, 1, 2, 3, 4, 6, 10, 20)
_LINES_OFF = (1, 2, 3, 4, 6, 10, 20)
_MOST_TOPS, _MOST_PROSE = 3, 2
_TOP_ROLES = ("byline", "published")
_SHAPE = "shape."


@lru_cache(maxsize=4_096)
def wording(text: str) -> tuple[str, ...]:
    """Signs that labels and credits have, the words a block opens and ends with, and those of short paragraphs."""
    found = shape(text)
    words, kind = found.said.split(), _kind(found)
    clues = []
    colon = text[:_OPENING].find(":")
    if colon >= 0:
        clues.append(f"col={min(_FARTHEST_COLON, text[:colon].count(' '))}{kind}")
    if "(" in text[-_CLOSING:]:
        clues.append("pare" if text.endswith((")", ").")) else "par")
    if "/" in text[-_END:]:
        clues.append("sla")
    if text.startswith("("):
        clues.append("paro")
    if "?" in text[:LONGEST]:
        clues.append("qm" + kind)
    if len(words) >= _FEWEST_WORDS:
        clues += (f"w01={words[0]} {words[1]}", f"wyz={words[-2]} {words[-1]}")
    if found.count in _TELLING_WORDS:
        clues += [f"u={word}" for word in dict.fromkeys(words[:_MOST_WORDS])]
    return tuple(clues)


def course(shapes: Sequence[Shape], roles: Sequence[str], rules: Sequence[str]) -> Iterator[Sequence[Clue]]:
    """Clues by the column: of the text's size, its first and last prose, its top lines, and what rules know nearby.

    roles, rules: what the rules make of each block, and which of them.
    """
    prose = [found.is_prose for found in shapes]
    known = [role if not rule.startswith(_SHAPE) else None for role, rule in zip(roles, rules, strict=True)]
    yield _ends(shapes, prose)
    yield _below_tops(roles)
    yield _last_known("lr", known, prose)
    yield _last_known("nx", known[::-1], prose[::-1])[::-1]


def _ends(shapes: Sequence[Shape], prose: Sequence[bool]) -> list[Clue]:
    """How far the first and the last prose of the text are, how many words of it are left, and the text's size."""
    total = len(shapes)
    inside = [index for index, is_prose in enumerate(prose) if is_prose]
    first, last = (inside[0], inside[-1]) if inside else (total, -1)
    left = sum([shapes[index].count for index in inside])
    size = bisect_right(_SIZES, total)
    rows: list[Clue] = []
    for index, (found, is_prose) in enumerate(zip(shapes, prose, strict=True)):
        if is_prose:
            left -= found.count
        rows.append(
            _end(
                size,
                bisect_right(_FROM_FIRST, index - first),
                bisect_right(_TO_LAST, last - index),
                bisect_right(_WORDS_LEFT, left),
            )
        )
    return rows


@cache
def _end(size: int, first: int, last: int, left: int) -> tuple[str, ...]:
    return f"tot={size}", f"fp={first}", f"lp={last}", f"lw={left}"


def _below_tops(roles: Sequence[str]) -> list[Clue]:
    """How many lines of writers or dates stand above and below, and how far the last of them and the headline are."""
    tops = [index for index, role in enumerate(roles) if role in _TOP_ROLES]
    headline = next((index for index, role in enumerate(roles) if role == "headline"), None)
    rows: list[Clue] = []
    for index in range(len(roles)):
        above = bisect_left(tops, index)
        below = len(tops) - bisect_right(tops, index)
        far = bisect_right(_BELOW_TOP, index - tops[above - 1]) if above else None
        head = bisect_right(_BELOW_HEADLINE, index - headline) if headline is not None else None
        rows.append(_below(min(_MOST_TOPS, above), min(_MOST_TOPS, below), far, head))
    return rows


@cache
def _below(above: int, below: int, far: int | None, head: int | None) -> tuple[str, ...]:
    return f"tpa={above}", f"tpz={below}", f"tpd={far}", f"hd={head}"


def _last_known(name: str, known: Sequence[str | None], prose: Sequence[bool]) -> list[Clue]:
    """The role of the last line before each that a rule knows, how far it is, and whether prose stands between."""
    rows: list[Clue] = []
    role, lines, passed = None, 0, 0
    for own, is_prose in zip(known, prose, strict=True):
        rows.append(_last(name, role, bisect_right(_LINES_OFF, lines), min(_MOST_PROSE, passed)))
        lines += 1
        if own is not None:
            role, lines, passed = own, 0, 0
        elif is_prose:
            passed += 1
    return rows


@cache
def _last(name: str, role: str | None, lines: int, passed: int) -> tuple[str, ...]:
    if role is None:
        return (f"{name}=no",)
    return f"{name}={role}{passed}", f"{name}d={role}{lines}"


def _kind(found: Shape) -> str:
    return "p" if found.is_prose else "s"
