"""The words by which an outlet speaks of itself, by language, and what they say of a block."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from newsarchive.boilerplate.look import QUOTED, WORD, Look
from newsarchive.grammar.outlet import NAMED, read_outlets
from newsarchive.model import Label, Role
from newsarchive.text import fold

# An outlet has few names; a hostile page may have as many as lines, and each is looked for in each.
_MOST_NAMES = 20
_PRONOUN_US = re.compile(r"\b[Uu]s\b")
_SELF_NAMING = frozenset({Role.APPEAL, Role.NEWSLETTER, Role.LEGAL, Role.SHARE, Role.COOKIES, Role.COMMENTS})


def outlet_names(looks: Sequence[Look], labels: Sequence[Label | None]) -> set[str]:
    """The folded names that the stripped blocks give the outlet most often, on good evidence."""
    stripped = [look for look, label in zip(looks, labels, strict=True) if label and label.role in _SELF_NAMING]
    named = Counter(fold(name) for look in stripped for name, weight in read_outlets(look.text) if weight >= NAMED)
    return {name for name, _ in named.most_common(_MOST_NAMES)}


def own_words(look: Look) -> frozenset[str]:
    """The words of a block outside quotation marks."""
    words = look.words
    if '"' in look.folded:
        words = frozenset(WORD.findall(QUOTED.sub(" ", look.folded)))
    # The country, not the pronoun.
    if "us" in words and "US" in look.text and not _PRONOUN_US.search(look.text):
        words -= {"us"}
    return words


def kind_of(look: Look) -> Role | None:
    """Which kind of boilerplate a block is by the words in it, if it is any."""
    return next((role for role, words in _kinds() if look.words & words), None)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("voice.toml").read_text(encoding="utf-8"))


def is_spoken(language: str | None) -> bool:
    """Whether voice.toml has words for a language."""
    return language in _table()


@cache
def words_of(language: str) -> dict[str, frozenset[str]]:
    """The words of a language by kind: we, you, action, trade, money, speech and, in some, circle.

    any: the words that a block needs one of to be looked at as the outlet's address.
    """
    words = {name: frozenset(words.split()) for name, words in _table()[language].items()}
    needed = words["we"] | words["you"] | words["action"] | words.get("formal", frozenset())
    return {**words, "any": needed}


@cache
def _kinds() -> tuple[tuple[Role, frozenset[str]], ...]:
    return tuple((Role(kind["role"]), frozenset(kind["words"].split())) for kind in _table()["kind"])
