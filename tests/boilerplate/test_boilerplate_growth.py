"""Every regular expression of the package and of the rules is linear: looked at by growth, not by time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from tests.boilerplate.worst_inputs import LARGEST, SIZES, TooSlowError, grows_too_fast, inputs, units
from tests.conftest import ROOT

import newsarchive
from newsarchive.boilerplate.look import Look
from newsarchive.boilerplate.matching import RuleBook
from newsarchive.boilerplate.rules import Rule, shipped_rules
from newsarchive.grammar import lazy

_DEEPEST = 6
_METHODS = ("match", "fullmatch", "search", "findall", "finditer", "sub", "subn", "split")


def _patterns(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """Every expression inside a value of a module: in tables, tuples, objects, classes."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, lazy._Pattern):
        yield re.compile(value._source, value._flags)
    elif depth < _DEEPEST and not isinstance(value, str | bytes | int | float):
        for held in _held(value):
            yield from _patterns(held, depth + 1)


def _held(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    if type(value).__module__.startswith("newsarchive.") or str(getattr(value, "__module__", "")).startswith("newsarc"):
        slots = [getattr(value, name, None) for name in getattr(type(value), "__slots__", ())]
        return [*slots, *vars(value).values()] if hasattr(value, "__dict__") else slots
    return []


@cache
def _sources() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src").rglob("*.py")))


def _runs(name: str, pattern: re.Pattern[str]) -> list[Any]:
    """The ways in which the package asks an expression; all three where that is not to be seen."""
    asked = set(re.findall(rf"\b{re.escape(name)}\.({'|'.join(_METHODS)})\b", _sources()))
    ways = [way for way in ("match", "fullmatch") if way in asked]
    if asked - {"match", "fullmatch"}:
        ways.append("search")
    return [lambda text, way=way: _ask(pattern, way, text) for way in ways or ("match", "fullmatch", "search")]


def _ask(pattern: re.Pattern[str], way: str, text: str) -> None:
    if way == "search":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, way)(text)


def _all() -> dict[str, list[Any]]:
    """(where an expression stands) to the expression and the ways in which it is asked."""
    found: dict[str, list[Any]] = {}
    seen: set[tuple[str, int]] = set()
    for module in walk_packages(newsarchive.__path__, "newsarchive."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(module.name)).items():
            for pattern in _patterns(value):
                if (pattern.pattern, pattern.flags) not in seen:
                    seen.add((pattern.pattern, pattern.flags))
                    where = f"{module.name.removeprefix('newsarchive.')}.{name}"
                    found[f"{where}-{len(seen)}"] = [pattern, _runs(name, pattern)]
    for rule in shipped_rules():
        for pattern in _patterns(rule.pattern):
            found[f"rule {rule.id}"] = [pattern, [pattern.fullmatch]]
    return found


ALL = _all()


def test_there_are_expressions_to_look_at() -> None:
    assert len([name for name in ALL if name.startswith("rule ")]) > 300
    assert len([name for name in ALL if not name.startswith("rule ")]) > 50


def _look_at(pattern: re.Pattern[str], runs: list[Any], sizes: Sequence[int]) -> None:
    for run in runs:
        for prefix, unit in units(pattern):
            try:
                assert grows_too_fast(run, prefix, unit, sizes) is None
            except TooSlowError:
                pytest.fail(f"{pattern.pattern!r} does not come to an end on {(prefix, unit)!r}")


@pytest.mark.parametrize("where", [name for name in ALL if not name.startswith("rule ")])
def test_an_expression_takes_a_time_that_grows_with_its_input(where: str) -> None:
    pattern, runs = ALL[where]
    _look_at(pattern, runs, SIZES)


@pytest.mark.parametrize("where", [name for name in ALL if name.startswith("rule ")])
def test_the_pattern_of_a_rule_takes_a_time_that_grows_with_its_input(where: str) -> None:
    """A rule sees a block's first and last words, 4,000 characters at most (look.py)."""
    pattern, runs = ALL[where]
    _look_at(pattern, runs, SIZES[:2])


@pytest.mark.parametrize("rule", [rule for rule in shipped_rules() if rule.pattern], ids=lambda rule: rule.id)
def test_a_rule_reads_a_megabyte_of_its_worst(rule: Rule) -> None:
    """Of blocks that the rule's own phrases open, so that its pattern is asked."""
    assert rule.pattern is not None
    book = RuleBook([rule])
    phrase = next(iter((*rule.begins, *rule.exact, *rule.contains, *rule.cues, *rule.ends)))
    prefix, unit = units(re.compile(rule.pattern.pattern))[0]
    for text in inputs(f"{phrase} {prefix}", unit, LARGEST):
        look = Look(text)
        for index in (0, 20, 39):
            book.find(look, index, 40)


@pytest.mark.parametrize("source", [r"(?:a+)+b", r"\s+$", r".*a.*b.*c", r"(?:x|xx)*y", r"\w+\d+!"])
def test_an_expression_that_is_not_linear_is_found(source: str) -> None:
    pattern = re.compile(source)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        _look_at(pattern, [pattern.search], SIZES)
