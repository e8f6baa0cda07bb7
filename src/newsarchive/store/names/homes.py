"""Where outlets are at home: a table derived from the places of all articles, as `persons.py` has it for persons.

Records never depend on it: an article's places are the same whatever else is in the archive.
"""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.model import OutletHome, PlaceName
from newsarchive.store.connect import BUSY_SECONDS, connect, guard, open_for_reading
from newsarchive.store.names.states import keep_state, known_state, written
from newsarchive.store.schema.homes import HOMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from sqlite3 import Connection

    Articles = Iterable[tuple[str, list[PlaceName]]]

_PATIENCE = 0.2


class Learner(NamedTuple):
    """How articles become homes. version: changes with the way; learn: gives each outlet that has a home its country,
    and the share of its places in each first-level area, from (publisher, the places of its article).
    """

    version: int
    learn: Callable[[Articles], Mapping[str, tuple[str, Mapping[str, float]]]]


def outlet_homes(path: Path, learner: Learner, *, busy_seconds: float = BUSY_SECONDS) -> list[OutletHome]:
    """The homes of the outlets of the archive at `path`, by publisher, from the newest versions of all articles.

    They are learnt anew where articles have been written since, and kept where the archive can be written. Raises
    StoreError where there is no archive or it cannot be used.
    """
    with guard(path), closing(open_for_reading(path, busy_seconds)) as connection:
        state = f"{learner.version}/{written(connection)}"
        if known_state(connection, HOMES) == state:
            rows = connection.execute(f"SELECT publisher, country_code, articles, areas FROM {HOMES} ORDER BY 1")  # noqa: S608
            return [OutletHome(name, code, articles, json.loads(areas)) for name, code, articles, areas in rows]
        connection.execute("BEGIN")
        counts = dict(connection.execute(_COUNTS))
        learnt = learner.learn(_articles(connection))
        homes = [OutletHome(name, learnt[name][0], counts[name], dict(learnt[name][1])) for name in sorted(learnt)]
        connection.execute("ROLLBACK")
    _keep(path, learner, state, homes)
    return homes


def _articles(connection: Connection) -> Iterator[tuple[str, list[PlaceName]]]:
    """The publisher and the places of each newest version."""
    key, publisher = 0, ""
    places: list[PlaceName] = []
    for row in connection.execute(_PLACES):
        if row[0] != key:
            if places:
                yield publisher, places
            key, publisher, places = row[0], row[1], []
        places.append(PlaceName(*row[2:]))
    if places:
        yield publisher, places


def _keep(path: Path, learner: Learner, state: str, homes: Iterable[OutletHome]) -> None:
    """Write the table, where the archive can be written and still is as it was read."""
    import sqlite3

    # deferred: mostly nothing is to be written
    from newsarchive.store.foreign_log import refuse_foreign_log
    from newsarchive.store.records.sealing import seal_whole

    try:
        refuse_foreign_log(path, _PATIENCE)
        with closing(connect(path, "mode=rw", _PATIENCE)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            if f"{learner.version}/{written(connection)}" != state:
                return
            connection.execute(f"DELETE FROM {HOMES}")  # noqa: S608 - our own constant
            values = (
                (home.publisher, home.country_code, home.articles, json.dumps(home.areas, ensure_ascii=False))
                for home in homes
            )
            connection.executemany(f"INSERT INTO {HOMES} VALUES (?, ?, ?, ?)", values)  # noqa: S608
            keep_state(connection, HOMES, state)
            seal_whole(connection, HOMES, "derived")
            connection.execute("COMMIT")
    except sqlite3.OperationalError:  # busy, read-only, no room: the answer matters more than keeping it
        return


_COUNTS = "SELECT publisher, count(*) FROM articles WHERE is_newest AND publisher IS NOT NULL GROUP BY publisher"
_PLACES = """
SELECT articles.id, publisher, name, kind, geonames_id, country_code, latitude, longitude, admin
FROM articles JOIN places ON places.article = articles.id
WHERE is_newest AND publisher IS NOT NULL AND stands_for IS NULL ORDER BY articles.id, places.number
"""
