"""Words of saying, by language: the lists of data/speech.toml, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_SETS = tuple("verbs weak nouns bodies he she others between openers away determiners naming".split())


@dataclass(frozen=True, slots=True)
class Speech:
    """What the words beside a quotation can be; all in lower case. data/speech.toml says what each list is for."""

    verbs: frozenset[str]
    weak: frozenset[str]
    nouns: frozenset[str]
    bodies: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    others: frozenset[str]
    between: frozenset[str]
    openers: frozenset[str]
    away: frozenset[str]
    determiners: frozenset[str]
    naming: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]


@cache
def speech(language: str | None) -> Speech:
    """The words of English and of the language (ISO 639-1); of the others those that English has not, but for languages
    whose small words mean other things elsewhere (`alone`)."""
    tables = _tables()
    english = {word for name in _SETS for word in tables["en"][name].split()}
    shared = [table for code, table in tables.items() if code == language or not table.get("alone")]
    sets: dict[str, frozenset[str]] = {}
    for name in _SETS:
        own = {word for code in ("en", language) if code in tables for word in tables[code].get(name, "").split()}
        others = {word for table in shared for word in table.get(name, "").split()} - english
        sets[name] = frozenset(own | others)
    phrases = tuple(tuple(phrase.split()) for table in shared for phrase in table["phrases"])
    return Speech(**sets, phrases=phrases)


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("newsarchive.entities").joinpath("data", "speech.toml").read_text("utf-8"))
