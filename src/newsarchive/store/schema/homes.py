"""The fourteenth schema: where outlets are at home, derived from the places in their articles."""

from __future__ import annotations

HOMES = "outlet_homes"

_TABLE = """
CREATE TABLE outlet_homes (
  publisher TEXT PRIMARY KEY,
  country_code TEXT NOT NULL,
  articles INTEGER NOT NULL,
  areas TEXT NOT NULL
) STRICT, WITHOUT ROWID
"""


def statements() -> list[str]:
    """The SQL that adds this table to a schema."""
    return [_TABLE]
