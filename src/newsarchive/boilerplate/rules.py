"""Boilerplate rules as data: read from TOML, checked on the way in (docs/rules.md is the format)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from newsarchive.errors import ArchiveError
from newsarchive.model import Role

WHERE = ("anywhere", "head", "tail", "edges")
SOURCES = ("seed", "seen", "recalled")
_LISTS = ("is", "begins", "ends", "contains", "cues", "takes", "spares")
# publisher and language say whose phrases a file holds, for whoever reads it.
_HEAD_KEYS = frozenset({"publisher", "language", "speech"})
_KEYS = frozenset(
    "id role why source at_least pattern unless_said max_words min_words where through run".split()
).union(_LISTS)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; phrases are folded. order: its place among all rules, the lowest wins."""

    id: str
    role: Role
    why: str
    source: str
    order: int
    exact: tuple[str, ...]
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    contains: tuple[str, ...]
    cues: tuple[str, ...]
    at_least: int
    pattern: re.Pattern[str] | None
    unless: frozenset[str]
    min_words: int
    max_words: int
    where: str
    through: str | None
    run: str | None
    takes: tuple[str, ...]
    spares: tuple[str, ...]


class RuleError(ArchiveError):
    """A rule file that breaks the format."""


@lru_cache(maxsize=1)
def shipped_rules() -> tuple[Rule, ...]:
    """The rules that ship with the package: publishers first, then languages, then what holds anywhere."""
    return tuple(read_rules(files(__package__).joinpath("rules")))


def read_rules(folder: Traversable) -> Iterator[Rule]:
    """The rules of a folder of rule files in the order they are asked. Raises RuleError, which names file and rule."""
    order = 0
    for file in _in_order(folder):
        head, tables = _tables(file)
        for table in tables:
            yield _rule(table, order, file.name, frozenset(head.get("speech", ())))
            order += 1


def _in_order(folder: Traversable) -> Iterator[Traversable]:
    publishers = folder.joinpath("publishers")
    if publishers.is_dir():
        yield from _toml_files(publishers)
    yield from sorted(_toml_files(folder), key=lambda file: file.name == "general.toml")


def _toml_files(folder: Traversable) -> list[Traversable]:
    return sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)


def _tables(file: Traversable) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """(what stands at the head of the file, its rules)."""
    try:
        head = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"not TOML: {error}", file.name) from error
    tables = head.pop("rule", [])
    unknown = head.keys() - _HEAD_KEYS
    if unknown:
        raise RuleError(f"unknown key {min(unknown)!r} at the head", file.name)
    if not isinstance(tables, list):
        raise RuleError("'rule' is no list of tables; begin each rule with [[rule]]", file.name)
    return head, tables


def _rule(table: Mapping[str, Any], order: int, file: str, speech: frozenset[str]) -> Rule:
    where = f"{file}: rule {table.get('id', '?')}"
    unknown = table.keys() - _KEYS
    if unknown:
        raise RuleError(f"unknown key {min(unknown)!r}", where)
    lists = {name: _phrases(table, name, where) for name in _LISTS}
    if not any(lists[name] for name in ("is", "begins", "ends", "contains", "cues")):
        raise RuleError("nothing to match: give is, begins, ends, contains or cues", where)
    try:
        return Rule(
            id=table["id"],
            role=Role(table["role"]),
            why=table["why"],
            source=_one_of(table["source"], SOURCES, where),
            order=order,
            exact=lists["is"],
            begins=lists["begins"],
            ends=lists["ends"],
            contains=lists["contains"],
            cues=lists["cues"],
            at_least=table.get("at_least", 1),
            pattern=re.compile(table["pattern"]) if "pattern" in table else None,
            unless=speech if table.get("unless_said") else frozenset(),
            min_words=table.get("min_words", 0),
            max_words=table.get("max_words", 1_000_000),
            where=_one_of(table.get("where", "anywhere"), WHERE, where),
            through=table.get("through"),
            run=_one_of(table["run"], ("titles",), where) if "run" in table else None,
            takes=lists["takes"],
            spares=lists["spares"],
        )
    except KeyError as error:
        raise RuleError(f"lacks {error.args[0]!r}", where) from error
    except (ValueError, re.error) as error:
        raise RuleError(str(error), where) from error


def _phrases(table: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    value = table.get(name, [])
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(phrase, str) and phrase for phrase in value):
        raise RuleError(f"{name!r} must be a list of phrases", where)
    return tuple(value)


def _one_of(value: str, allowed: tuple[str, ...], where: str) -> str:
    if value not in allowed:
        raise RuleError(f"{value!r} is none of {', '.join(allowed)}", where)
    return value
