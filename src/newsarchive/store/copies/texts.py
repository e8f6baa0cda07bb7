"""The text of an article that is compared, and its sketch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.model import KEPT_ROLES
from newsarchive.store.copies.sketching import Sketch, sketch

if TYPE_CHECKING:
    from sqlite3 import Connection


def text_of(connection: Connection, article: int) -> tuple[str, str, str]:
    """The headline, the body and the id of an article (by articles.id)."""
    headline, article_id = connection.execute(_HEAD, (article,)).fetchone()
    (body,) = connection.execute(_BODY, (article,)).fetchone()
    return headline or "", body or "", article_id


def sketch_of(connection: Connection, article: int) -> Sketch:
    """The sketch of its text as it is now."""
    headline, body, article_id = text_of(connection, article)
    made = sketch(headline, body)
    # No text at all is not the same text.
    return made if made.length else sketch(article_id, "")


def stored_sketch(connection: Connection, article: int) -> Sketch:
    """As it is stored, where the tables are made aside; that of the text where there is none."""
    row = connection.execute(_STORED, (article,)).fetchone()
    return Sketch(*row) if row else sketch_of(connection, article)


_STORED = """
SELECT sketches.id, same, length, runs, numbers, names
FROM main.sketch_keys JOIN main.sketches ON sketches.id = sketch WHERE article = ?
"""
_HEAD = "SELECT headline, article_id FROM articles WHERE id = ?"
_KEPT = ", ".join(f"'{role.value}'" for role in sorted(KEPT_ROLES))
_BODY = f"""
SELECT group_concat(text, char(10)) FROM
  (SELECT text FROM blocks WHERE article = ? AND role IN ({_KEPT}) ORDER BY number)
"""  # noqa: S608 - our own roles
