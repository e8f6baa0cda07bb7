"""Inputs that are hard on a regular expression, made from the expression itself, and how its time grows on them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from newsarchive.timing import stopped_after

SIZES = (1_000, 4_000, 16_000, 64_000)
LARGEST = 1_000_000
# Four times the input takes a linear expression four times as long, a quadratic one sixteen.
STEEP = 9
# The clock of some machines goes in steps of this many seconds.
TICK = 0.005
PATIENCE = 5.0

_END = "\x01"
_GENERIC = ("a", "a ", " ", "7", '"', "-", "'", ".", "a.", "A", "é", "\n", "(", "7 ", ", ", "Aa ")
_FAR = 20
_ALTERNATIVES = 6
_MOST_INPUTS = 40
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
_CATEGORIES = {
    ops.CATEGORY_DIGIT: "7",
    ops.CATEGORY_NOT_DIGIT: "a",
    ops.CATEGORY_SPACE: " ",
    ops.CATEGORY_NOT_SPACE: "a",
    ops.CATEGORY_WORD: "a",
    ops.CATEGORY_NOT_WORD: " ",
}


class TooSlowError(Exception):
    """An expression that was stopped."""


def units(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """(what leads up to a repeat, what it repeats), for every repeat of the expression that goes far."""
    tree = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE & ~re.DEBUG)
    found = dict.fromkeys(_pumped(list(tree), ""))
    return [*list(found)[:_MOST_INPUTS], *(("", unit) for unit in _GENERIC)]


def inputs(prefix: str, unit: str, size: int) -> Iterator[str]:
    """Near-matches of about so many characters: one long run, and the same beginning over and over."""
    yield prefix + unit * (size // len(unit)) + _END
    if prefix:
        yield (prefix + unit) * (size // len(prefix + unit)) + _END


def grows_too_fast(run: Callable[[str], object], prefix: str, unit: str, sizes: Sequence[int] = SIZES) -> str | None:
    """A word on the first of the inputs on which the time grows faster than the size, None where there is none."""
    for kind in range(2 if prefix else 1):
        before = 0.0
        for size in sizes:
            text = list(inputs(prefix, unit, size))[kind]
            spent = _seconds(run, text, 1)
            if size != sizes[0] and spent > STEEP * max(before, TICK):
                spent, before = _seconds(run, text, 3), _seconds(run, list(inputs(prefix, unit, size // 4))[kind], 5)
                if spent > STEEP * max(before, TICK):
                    return f"{(prefix, unit)!r} ({kind}): {before:.4f} s for {size // 4:,}, {spent:.4f} s for {size:,}"
            before = spent
    return None


def _seconds(run: Callable[[str], object], text: str, tries: int) -> float:
    best = float("inf")
    for _ in range(tries):
        with stopped_after(PATIENCE, TooSlowError, of_cpu=True):
            start = time.process_time()
            run(text)
            best = min(best, time.process_time() - start)
    return best


def _pumped(nodes: list[Any], prefix: str) -> Iterator[tuple[str, str]]:
    for op, value in nodes:
        if op in _REPEATS:
            _, most, body = value
            unit = _sample(list(body))
            if most >= _FAR and unit:
                yield prefix, unit
            yield from _pumped(list(body), prefix)
        elif op is ops.BRANCH:
            for body in value[1][:_ALTERNATIVES]:
                yield from _pumped(list(body), prefix)
        elif op is ops.SUBPATTERN:
            yield from _pumped(list(value[-1]), prefix)
        elif op in (ops.ASSERT, ops.ASSERT_NOT):
            yield from _pumped(list(value[1]), prefix)
        elif op is ops.ATOMIC_GROUP:
            yield from _pumped(list(value), prefix)
        prefix += _sample([(op, value)])


def _sample(nodes: list[Any]) -> str:
    """A short string that the nodes match, as good as it can be told."""
    return "".join(_one(op, value) for op, value in nodes)


def _one(op: Any, value: Any) -> str:
    if op is ops.LITERAL:
        return chr(value)
    if op is ops.NOT_LITERAL:
        return "b" if value == ord("a") else "a"
    if op is ops.ANY:
        return "a"
    if op is ops.IN:
        return _of_set(value)
    if op is ops.BRANCH:
        return _sample(list(value[1][0]))
    if op is ops.SUBPATTERN:
        return _sample(list(value[-1]))
    if op is ops.ATOMIC_GROUP:
        return _sample(list(value))
    if op in _REPEATS:
        return str(_sample(list(value[2])) * min(value[0], 50))
    return ""


def _of_set(items: list[Any]) -> str:
    if items and items[0][0] is ops.NEGATE:
        return next((c for c in "a 7é!\n" if not any(_has(item, c) for item in items[1:])), "ж")
    op, value = items[0]
    if op is ops.LITERAL:
        return chr(value)
    if op is ops.RANGE:
        return chr(value[0])
    return str(_CATEGORIES.get(value, "a"))


def _has(item: Any, character: str) -> bool:
    op, value = item
    if op is ops.LITERAL:
        return bool(ord(character) == value)
    if op is ops.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    name = str(value).lower()
    plain = character.isdigit() if "digit" in name else character.isspace() if "space" in name else character.isalnum()
    return plain != ("_not_" in name)
