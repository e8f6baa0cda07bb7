"""Who is one person across articles: tables derived from the records.

It is made anew from the names of all articles when somebody asks and articles have been written since. Where the
archive cannot be written, it is made in memory for the one who asks. Records never depend on it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.connect import connect
from newsarchive.store.names.states import PERSONS, keep_state, known_state, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from sqlite3 import Connection

ALONE = "?"
"""What a key begins with whose name stands alone, so that it is one person's only within an article."""

_PATIENCE = 0.2


class Joiner(NamedTuple):
    """How names become keys. version: changes with the way; join: gives each name its key, see ALONE."""

    version: int
    join: Callable[[Iterable[str]], Mapping[str, str]]


def freshen(connection: Connection, path: Path, joiner: Joiner) -> None:
    """Bring `persons` and `person_keys` up to date, in the archive, else in the memory of this connection."""
    state = _state(connection, joiner)
    if known_state(connection, PERSONS) == state:
        return
    names = Counter(dict(connection.execute("SELECT name, count(*) FROM people GROUP BY name")))
    keys = joiner.join(names)
    if _write(path, joiner, state, names, keys):
        return
    # The file itself was opened to be read only; this allows tables in memory.
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    from newsarchive.store.schema.persons import in_memory  # deferred: few archives cannot be written

    for statement in in_memory():
        connection.execute(statement)
    _fill(connection, names, keys)


def _state(connection: Connection, joiner: Joiner) -> str:
    return f"{joiner.version}/{written(connection)}"


def _write(path: Path, joiner: Joiner, state: str, names: Mapping[str, int], keys: Mapping[str, str]) -> bool:
    """Whether the tables could be written, and the archive was still as the names were read."""
    import sqlite3

    # deferred: who only reads seals nothing
    from newsarchive.store.foreign_log import refuse_foreign_log
    from newsarchive.store.records.sealing import seal_whole

    try:
        refuse_foreign_log(path, _PATIENCE)
        connection = connect(path, "mode=rw", _PATIENCE)
    except sqlite3.OperationalError:
        return False
    try:
        connection.execute("BEGIN IMMEDIATE")
        if _state(connection, joiner) != state:
            return False
        connection.execute("DELETE FROM person_keys")
        connection.execute("DELETE FROM persons")
        _fill(connection, names, keys)
        keep_state(connection, PERSONS, state)
        seal_whole(connection, "persons", "person_keys", "derived")
        connection.execute("COMMIT")
    except sqlite3.OperationalError:  # busy, read-only, no room: the answer matters more than keeping it
        return False
    finally:
        connection.close()
    return True


def _fill(connection: Connection, names: Mapping[str, int], keys: Mapping[str, str]) -> None:
    """Write both tables: persons in the order of their keys, so that the same articles give the same."""
    connection.execute("CREATE TEMP TABLE printed (name TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID")
    connection.execute("CREATE TEMP TABLE fullest (key TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID")
    connection.executemany("INSERT INTO printed VALUES (?, ?)", sorted(keys.items()))
    connection.executemany("INSERT INTO fullest VALUES (?, ?)", _fullest(names, keys))
    connection.execute(_PERSONS)
    connection.execute(_PERSON_KEYS)
    connection.execute("DROP TABLE temp.printed")
    connection.execute("DROP TABLE temp.fullest")


def _fullest(names: Mapping[str, int], keys: Mapping[str, str]) -> list[tuple[str, str]]:
    """The fullest name of each key that is one person's everywhere; of those as full, the most frequent."""
    printed: dict[str, list[str]] = defaultdict(list)
    for name, key in keys.items():
        if not key.startswith(ALONE):
            printed[key].append(name)

    def rank(name: str) -> tuple[int, int, int, str]:
        words = name.split()
        return -sum(len(word.strip(".")) > 1 for word in words), -len(words), -names[name], name

    return [(key, min(found, key=rank)) for key, found in sorted(printed.items())]


_PERSONS = f"""
INSERT INTO persons (key, name, is_alone)
SELECT key, name, 0 FROM fullest
UNION ALL
SELECT printed.key || ' ' || article_id AS key, min(people.name), 1 FROM people
JOIN printed ON printed.name = people.name JOIN articles ON articles.id = people.article
WHERE substr(printed.key, 1, 1) = '{ALONE}' GROUP BY 1
ORDER BY key
"""  # noqa: S608 - our own constant
_PERSON_KEYS = f"""
INSERT INTO person_keys (article, number, person, mentions, quoted)
SELECT people.article, people.number, persons.id,
  (SELECT count(*) FROM person_mentions WHERE article = people.article AND person = people.number), people.quoted
FROM people JOIN printed ON printed.name = people.name JOIN articles ON articles.id = people.article
JOIN persons ON persons.key = printed.key ||
  CASE WHEN substr(printed.key, 1, 1) = '{ALONE}' THEN ' ' || article_id ELSE '' END
"""  # noqa: S608
