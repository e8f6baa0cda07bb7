"""A copy of an archive, or of some of its articles, that is the same bytes for the same articles.

Whatever the order in which they came, by how many processes, through how many interruptions: numbers are given anew in
the order of the articles' ids, and what tells of runs and times of ingest is left out unless it is asked for. Tables
that are derived from all articles are left empty; who asks for them makes them.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.store.care.targets import new_file
from newsarchive.store.connect import BUSY_SECONDS, address, connect, guard, readable_as
from newsarchive.store.index.indexing import index_anew
from newsarchive.store.migrating import make_schema
from newsarchive.store.records.sealing import seal_anew
from newsarchive.store.schema.homes import HOMES
from newsarchive.store.schema.stories import STORIES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from sqlite3 import Connection

HISTORY = ("runs", "rejections")
"""Tables that tell how an archive came to be."""

SAVED = "saved_queries"
"""The table of what the user looks for; the last look is part of the history."""

DERIVED = (
    "persons",
    "person_keys",
    "derived",
    HOMES,
    "folded_texts",
    "words",
    "common_words",
    "seals",
    "seal_totals",
    *STORIES,
)
"""Tables that are made anew from the articles when somebody asks."""

SHARED = ("originals", "articles", "reasons")
"""Tables that are copied in a way of their own; of all others, the rows of the chosen articles, by `article`."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How many articles and captures the copy has, how many of its records are still to be made anew (see the table
    `outdated`), and its size in bytes.
    """

    articles: int
    captures: int
    outdated: int
    size: int


def copy_archive(
    source: Path, to: Path, ids: Iterable[str] | None = None, *, with_history: bool = False, force: bool = False
) -> Copied:
    """Write the articles of these ids, or all, older versions too, as an archive of their own.

    with_history: also the runs, the times of ingest, what was rejected and the last looks of saved queries; force:
    replace a file of that name. Raises StoreError where the source is no archive, or `to` cannot be written. One that
    is interrupted leaves nothing.
    """
    options = readable_as(source, BUSY_SECONDS)
    with new_file(to, source, force=force) as whole, guard(to, reads=source):
        built = whole.with_name("built.db")
        with closing(connect(built, "mode=rwc", BUSY_SECONDS)) as connection:
            # Should this be interrupted, the file is thrown away.
            connection.execute("PRAGMA journal_mode = OFF").fetchall()
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA trusted_schema = OFF")
            make_schema(connection)
            connection.execute("ATTACH ? AS source", (address(source, options),))
            connection.execute("BEGIN")
            _Copy(connection, with_history=with_history).fill(ids)
            articles, captures, outdated = connection.execute(_COUNTS).fetchone()
            connection.execute("COMMIT")
            connection.execute("DETACH source")
            # How pages lie in the built file depends on the way there; in this one only on what they hold.
            connection.execute("VACUUM INTO ?", (str(whole),))
        return Copied(articles, captures, outdated, whole.stat().st_size)


def tables_of_articles(connection: Connection) -> list[str]:
    """The tables of an archive of which each article's rows are copied."""
    names = [name for (name,) in connection.execute(_TABLES)]
    return [name for name in names if "article" in _columns(connection, name) and name not in (*DERIVED, *SHARED)]


class _Copy:
    """Fills the empty archive of a connection from the one that is attached as `source`."""

    def __init__(self, connection: Connection, *, with_history: bool) -> None:
        self._connection = connection
        self._with_history = with_history

    def fill(self, ids: Iterable[str] | None) -> None:
        """All that belongs to these articles, or to all."""
        run = self._connection.execute
        self._choose(ids)
        run("INSERT INTO main.reasons SELECT new, rule, reason FROM temp.why JOIN source.reasons ON id = old")
        for table in tables_of_articles(self._connection):
            self._copy(table, "old")
        self._copy("originals", "original")
        self._copy("articles", "old")
        if self._with_history:
            for table in HISTORY:
                columns = ", ".join(_columns(self._connection, table))
                run(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM source.{table}")  # noqa: S608
        run(_SAVED.format(_SEEN if self._with_history else "0"))
        run("UPDATE main._sqlite_migrations SET applied_at = ''")
        _derive(self._connection)
        seal_anew(self._connection)

    def _choose(self, ids: Iterable[str] | None) -> None:
        """The new number of each article (temp.chosen) and of each reason that their blocks give (temp.why)."""
        run = self._connection.execute
        for statement in _CHOSEN:
            run(statement)
        if ids is not None:
            self._connection.executemany("INSERT OR IGNORE INTO temp.wanted VALUES (?)", ((one,) for one in ids))
        run(_CHOOSE.format("1" if ids is None else "article_id IN (SELECT article_id FROM temp.wanted)"))
        run(_WHY)

    def _copy(self, table: str, key: str) -> None:
        """The rows of a table that belong to the chosen articles. key: the column of `chosen` that finds them."""
        is_own = table in SHARED
        columns = [name for name in _columns(self._connection, table) if is_own or name != "id"]
        values = [self._value(table, name) for name in columns]
        found = "id" if is_own else "article"
        order = ", ".join(str(n) for n in range(1, len(columns) + 1))
        self._connection.execute(
            f"INSERT INTO main.{table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM temp.chosen "  # noqa: S608
            f"CROSS JOIN source.{table} AS row ON row.{found} = chosen.{key} ORDER BY {order}"
        )

    def _value(self, table: str, column: str) -> str:
        """The SQL of a column's value in the copy."""
        if column == "article" or (column in ("id", "original") and table in SHARED):
            return "chosen.new"
        if (table, column) == ("blocks", "reason"):
            return "(SELECT new FROM temp.why WHERE old = row.reason)"
        if column == "is_newest":
            return _IS_NEWEST
        if not self._with_history and column in ("run", "ingested_at"):
            return "NULL" if column == "run" else "''"
        return f"row.{column}"


def _derive(connection: Connection) -> None:
    """Make what an archive keeps of its rows by every batch: the search index, in one piece."""
    index_anew(connection)
    connection.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")


def _columns(connection: Connection, table: str) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?, 'main')", (table,))]


_TABLES = """
SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'search\\_%' ESCAPE '\\' ORDER BY name
"""
_COUNTS = """
SELECT (SELECT count(*) FROM main.articles), (SELECT count(*) FROM main.captures),
(SELECT count(*) FROM main.outdated)
"""
_CHOSEN = (
    "CREATE TEMP TABLE wanted (article_id TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TEMP TABLE chosen (new INTEGER PRIMARY KEY, old INTEGER NOT NULL, original INTEGER NOT NULL)",
    "CREATE TEMP TABLE why (new INTEGER PRIMARY KEY, old INTEGER NOT NULL UNIQUE)",
)
_CHOOSE = """
INSERT INTO temp.chosen
SELECT row_number() OVER (ORDER BY article_id), id, original FROM source.articles WHERE {}
"""
_SAVED = f"""
INSERT INTO main.{SAVED} SELECT name, query, saved_at, {{}} FROM source.{SAVED} AS saved ORDER BY name
"""  # noqa: S608
# Articles have new numbers: all before the first that had not come at the last look. None that is new is passed over.
_SEEN = """coalesce(
  (SELECT min(new) - 1 FROM temp.chosen WHERE old > saved.seen),
  (SELECT max(new) FROM temp.chosen),
  0
)"""
_WHY = """
INSERT INTO temp.why
SELECT row_number() OVER (ORDER BY rule, reason), id FROM source.reasons WHERE id IN (
  SELECT blocks.reason FROM temp.chosen CROSS JOIN source.blocks ON blocks.article = chosen.old
)
"""
# Without its newer versions, an article may be the newest that a place has here.
_IS_NEWEST = """EXISTS (
  SELECT 1 FROM main.captures WHERE article = chosen.new
  AND version = (SELECT max(version) FROM main.captures AS others WHERE others.uri = captures.uri)
)"""
