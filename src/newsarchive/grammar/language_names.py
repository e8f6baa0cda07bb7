"""What languages are called, in English and by themselves."""

from __future__ import annotations

from functools import cache

from newsarchive.grammar.tables import table


@cache
def language_names() -> dict[str, str]:
    """The code of ISO 639-1 of each name of a language."""
    return {name: code for code, names in table("language_names")["names"].items() for name in names}
