"""What an archive knows of an article beside its bytes: from its own row, or from its captures, which say the same."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple

from newsarchive.store.values import storable

if TYPE_CHECKING:
    from sqlite3 import Connection


class Kept(NamedTuple):
    """uri: where from; given: the facts stated; ingested_at, run: when and by which run; captured_at: if known."""

    uri: str
    given: dict[str, str]
    ingested_at: str
    run: int | None
    captured_at: str | None


def kept_of(rows: Connection, captures: Connection, key: int, *, is_trusted: bool) -> Kept:
    """What is known of the article with this number. rows: where its own row may be; is_trusted: whether that is whole.

    captures: where those that are whole are.
    """
    found = captures.execute(_CAPTURES, (key,)).fetchall()
    captured_at = found[0][4] if found else None
    if found and not is_trusted:
        given: dict[str, str] = {}
        for capture in found:
            given |= _facts(capture[1])
        uri, _, ingested_at, run, _ = found[0]
        return Kept(uri, given, ingested_at, run, captured_at)
    try:
        own = rows.execute(_OWN, (key,)).fetchone()
    except sqlite3.Error:
        own = None
    uri, facts, ingested_at, run = own if own and isinstance(own[0], str) else ("", "{}", "", None)
    return Kept(storable(uri), _facts(facts), storable(str(ingested_at)), run, captured_at)


def _facts(text: Any) -> dict[str, str]:
    try:
        facts = json.loads(text)
    except (ValueError, TypeError):
        return {}
    return {str(name): storable(str(value)) for name, value in facts.items()} if isinstance(facts, dict) else {}


_CAPTURES = "SELECT uri, given, ingested_at, run, captured_at FROM captures WHERE article = ? ORDER BY id"
_OWN = "SELECT uri, given, ingested_at, run FROM articles WHERE id = ?"
