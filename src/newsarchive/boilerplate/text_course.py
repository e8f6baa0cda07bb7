"""What the reading of text sees of the course of a text around a block.

The course is told by the lines that rules know beyond their shape: what stood last, what comes next, how far off.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from newsarchive.boilerplate.clues import Shape
from newsarchive.boilerplate.columns import Column, Keyed

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

_Last = tuple[str | None, int, int]
_Below = tuple[int, int, int | None, int | None]


def course(shapes: Sequence[Shape], roles: Sequence[str], rules: Sequence[str]) -> list[Column]:
    """The text's size, its first and last prose, its top lines, and what rules know nearby.

    roles, rules: what the rules make of each block, and which of them.
    """
    prose = [found.is_prose for found in shapes]
    known = [role if not rule.startswith(_SHAPE) else None for role, rule in zip(roles, rules, strict=True)]
    return [
        Keyed(_ends(shapes, prose), _end),
        Keyed(_below_tops(roles), _below),
        Keyed(_last_known(known, prose), _last),
        Keyed(_last_known(known[::-1], prose[::-1])[::-1], _next),
    ]


def _ends(shapes: Sequence[Shape], prose: Sequence[bool]) -> list[tuple[int, int, int, int]]:
    """How far the first and the last prose of the text are, how many words of it are left, and the text's size."""
    total = len(shapes)
    inside = [index for index, is_prose in enumerate(prose) if is_prose]
    first, last = (inside[0], inside[-1]) if inside else (total, -1)
    left = sum([shapes[index].count for index in inside])
    size = bisect_right(_SIZES, total)
    lefts = []
    for found, is_prose in zip(shapes, prose, strict=True):
        if is_prose:
            left -= found.count
        lefts.append(bisect_right(_WORDS_LEFT, left))
    return [
        (size, bisect_right(_FROM_FIRST, index - first), bisect_right(_TO_LAST, last - index), words_left)
        for index, words_left in enumerate(lefts)
    ]


def _end(key: tuple[int, int, int, int]) -> tuple[str, ...]:
    size, first, last, left = key
    return f"tot={size}", f"fp={first}", f"lp={last}", f"lw={left}"


def _below_tops(roles: Sequence[str]) -> list[_Below]:
    """How many lines of writers or dates stand above and below, and how far the last of them and the headline are."""
    tops = [index for index, role in enumerate(roles) if role in _TOP_ROLES]
    headline = roles.index("headline") if "headline" in roles else None
    rows: list[_Below] = []
    below, above, top = len(tops), 0, None
    for index, role in enumerate(roles):
        is_top = role in _TOP_ROLES
        if is_top:
            below -= 1
        far = bisect_right(_BELOW_TOP, index - top) if top is not None else None
        head = bisect_right(_BELOW_HEADLINE, index - headline) if headline is not None else None
        rows.append((min(_MOST_TOPS, above), min(_MOST_TOPS, below), far, head))
        if is_top:
            above, top = above + 1, index
    return rows


def _below(key: _Below) -> tuple[str, ...]:
    above, below, far, head = key
    return f"tpa={above}", f"tpz={below}", f"tpd={far}", f"hd={head}"


def _last_known(known: Sequence[str | None], prose: Sequence[bool]) -> list[_Last]:
    """The role of the last line before each that a rule knows, how far it is, and whether prose stands between."""
    rows: list[_Last] = []
    role, lines, passed = None, 0, 0
    for own, is_prose in zip(known, prose, strict=True):
        rows.append((role, bisect_right(_LINES_OFF, lines), passed))
        lines += 1
        if own is not None:
            role, lines, passed = own, 0, 0
        elif is_prose and passed < _MOST_PROSE:
            passed += 1
    return rows


def _last(key: _Last) -> tuple[str, ...]:
    return _known("lr", *key)


def _next(key: _Last) -> tuple[str, ...]:
    return _known("nx", *key)


def _known(name: str, role: str | None, lines: int, passed: int) -> tuple[str, ...]:
    if role is None:
        return (f"{name}=no",)
    return f"{name}={role}{passed}", f"{name}d={role}{lines}"
