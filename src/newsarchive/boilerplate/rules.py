"""Boilerplate rules as data: read from TOML, checked on the way in (docs/rules.md is the format)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from newsarchive.boilerplate.own_patterns import own_pattern
from newsarchive.boilerplate.rule_snapshot import File, read_snapshot, write_snapshot
from newsarchive.errors import ArchiveError
from newsarchive.grammar import lazy
from newsarchive.model import Role
from newsarchive.text import fold

WHERE = ("anywhere", "head", "tail", "edges")
SOURCES = ("seed", "seen", "recalled", "own", "learned")
_ROLES = tuple(Role)
_PHRASES = ("is", "begins", "ends", "contains", "cues")
_LISTS = (*_PHRASES, "css", "xpath", "takes", "spares", "takes_html", "spares_html")
_VALUES: dict[str, type] = {
    **dict.fromkeys(("id", "role", "why", "source", "pattern", "where", "through", "run"), str),
    **dict.fromkeys(("at_least", "max_words", "min_words"), int),
    "unless_said": bool,
}
# publisher and language say whose phrases a file holds, for whoever reads it.
_HEAD = {"publisher": str, "language": str, "speech": list}
# No paragraph that phrases give away is longer; a block that is holds a story, whatever was glued to it.
_MOST_WORDS, _ENDLESS = 150, 1_000_000
_ADVICE = "docs/rules.md is the format; archive rules test FILE.toml checks a file"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule; phrases are folded. order: its place among all rules, the lowest wins.

    css, xpath: the block stands in an element that one of them selects; publisher: of the file, where it says.
    """

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
    css: tuple[str, ...] = ()
    xpath: tuple[str, ...] = ()
    takes_html: tuple[str, ...] = ()
    spares_html: tuple[str, ...] = ()
    file: str = field(default="", repr=False)
    publisher: str | None = None

    @property
    def is_by_markup(self) -> bool:
        """Whether it asks where in a page a block stands."""
        return bool(self.css or self.xpath)

    @property
    def is_by_phrase(self) -> bool:
        """Whether it asks for words of the block."""
        return bool(self.exact or self.begins or self.ends or self.contains or self.cues)

    def placed(self, order: int) -> Rule:
        """The same rule at another place among all rules."""
        return replace(self, order=order)


class RuleError(ArchiveError):
    """A rule file that breaks the format."""

    def __init__(self, what: str, where: str = "", todo: str = _ADVICE) -> None:
        super().__init__(what, where, todo)


@lru_cache(maxsize=1)
def shipped_rules() -> tuple[Rule, ...]:
    """The rules that ship with the package: publishers first, then languages, then what holds anywhere."""
    folder = files(__package__).joinpath("rules")
    snapshot = read_snapshot([(file.name, file.read_bytes()) for file in rule_files(folder)])
    return tuple(_rules(snapshot, is_checked=True) if snapshot is not None else read_rules(folder))


def shipped_snapshot() -> str:
    """What the snapshot of the shipped rules is to hold, their phrases folded. Raises RuleError."""
    shipped = files(__package__).joinpath("rules")
    sources = [(file.name, file.read_bytes()) for file in rule_files(shipped)]
    read = [read_rule_file(file) for file in rule_files(shipped)]
    list(_rules(read, is_checked=False))
    for name, _, tables in read:
        for table in tables:
            table.update((key, _folded(_phrases(table, key, name), name)) for key in _PHRASES if key in table)
    return write_snapshot(sources, read)


def read_rules(folder: Traversable) -> Iterator[Rule]:
    """The rules of a folder of rule files in the order they are asked. Raises RuleError, which names file and rule."""
    return _rules((read_rule_file(file) for file in rule_files(folder)), is_checked=False)


def read_one_file(file: Traversable) -> tuple[Rule, ...]:
    """The rules of one rule file. Raises RuleError, which names file and rule."""
    return tuple(_rules([read_rule_file(file)], is_checked=False))


def rule_files(folder: Traversable) -> Iterator[Traversable]:
    """The rule files of a folder in the order their rules are asked."""
    publishers = folder.joinpath("publishers")
    if publishers.is_dir():
        yield from _toml_files(publishers)
    yield from sorted(_toml_files(folder), key=lambda file: file.name == "general.toml")


def _toml_files(folder: Traversable) -> list[Traversable]:
    found = (file for file in folder.iterdir() if file.name.endswith(".toml") and not file.name.startswith("."))
    return sorted(found, key=lambda file: file.name)


def read_rule_file(file: Traversable) -> File:
    """(its name, what stands at its head, its rules), each rule still a table. Raises RuleError."""
    try:
        head = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"not TOML: {error}", file.name) from error
    except UnicodeDecodeError as error:
        raise RuleError("not UTF-8", file.name, "save it as UTF-8") from error
    except RecursionError as error:
        raise RuleError("not TOML: nested too deep", file.name) from error
    tables = head.pop("rule", [])
    for name, value in head.items():
        if name not in _HEAD:
            raise RuleError(f"unknown key {name!r} at the head", file.name)
        if not isinstance(value, _HEAD[name]):
            raise RuleError(f"{name!r} at the head is no {_HEAD[name].__name__}", file.name)
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise RuleError("'rule' is no list of tables; begin each rule with [[rule]]", file.name)
    return file.name, head, tables


def _rules(read: Iterator[File] | list[File], *, is_checked: bool) -> Iterator[Rule]:
    order = 0
    for name, head, tables in read:
        speech = frozenset(_phrases(head, "speech", name))
        for table in tables:
            where = f"{name}: rule {table.get('id', '?')}"
            if not is_checked:
                _check(table, where)
            yield _rule(table, order, name, where, speech, head.get("publisher"), is_checked=is_checked)
            order += 1


def _check(table: Mapping[str, Any], where: str) -> None:
    for name, value in table.items():
        if name not in _VALUES and name not in _LISTS:
            raise RuleError(f"unknown key {name!r}", where)
        wanted = _VALUES.get(name)
        if wanted and (not isinstance(value, wanted) or (wanted is int and isinstance(value, bool))):
            kind = {str: "text", int: "a whole number", bool: "true or false"}[wanted]
            raise RuleError(f"{name!r} must be {kind}", where)
    if not any(table.get(name) for name in (*_PHRASES, "css", "xpath")):
        raise RuleError("nothing to match: give is, begins, ends, contains, cues, css or xpath", where)


def _rule(
    table: Mapping[str, Any],
    order: int,
    file: str,
    where: str,
    speech: frozenset[str],
    publisher: str | None,
    *,
    is_checked: bool,
) -> Rule:
    lists = {name: _phrases(table, name, where) for name in _LISTS if name in table}
    if not is_checked:
        _check_selectors(lists, where)
        lists.update((name, _folded(lists[name], where)) for name in _PHRASES if name in lists)
    try:
        pattern = (lazy.pattern if is_checked else own_pattern)(table["pattern"]) if "pattern" in table else None
        return Rule(
            id=table["id"],
            role=Role(_one_of(table["role"], _ROLES, where)),
            why=table["why"],
            source=_one_of(table["source"], SOURCES, where),
            order=order,
            exact=lists.get("is", ()),
            **{name: lists.get(name, ()) for name in _LISTS if name != "is"},
            at_least=table.get("at_least", 1),
            pattern=pattern,
            unless=speech if table.get("unless_said") else frozenset(),
            min_words=table.get("min_words", 0),
            max_words=table.get("max_words", _MOST_WORDS if any(map(lists.get, _PHRASES)) else _ENDLESS),
            where=_one_of(table.get("where", "anywhere"), WHERE, where),
            through=fold(table["through"]) if "through" in table else None,
            run=_one_of(table["run"], ("titles",), where) if "run" in table else None,
            file=file,
            publisher=publisher,
        )
    except KeyError as error:
        raise RuleError(f"lacks {error.args[0]!r}", where) from error
    except (ValueError, OverflowError, RecursionError, re.error) as error:
        raise RuleError(str(error), where) from error


def _check_selectors(lists: Mapping[str, tuple[str, ...]], where: str) -> None:
    if "css" not in lists and "xpath" not in lists:
        return
    from newsarchive.boilerplate.selectors import css_selector, xpath_selector  # deferred: few rules need lxml here

    try:
        for text in lists.get("css", ()):
            css_selector(text)
        for text in lists.get("xpath", ()):
            xpath_selector(text)
    except ValueError as error:
        raise RuleError(str(error), where) from error


def _folded(phrases: tuple[str, ...], where: str) -> tuple[str, ...]:
    folded = tuple(dict.fromkeys(fold(phrase) for phrase in phrases))
    if "" in folded:
        raise RuleError("a phrase has no characters that show", where)
    return folded


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
