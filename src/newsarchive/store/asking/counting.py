"""People and places across the articles of an archive, counted by SQLite; nothing here writes the records."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from newsarchive.model import Appearance, Pair, PersonCount, PlaceCount
from newsarchive.store.asking.counting_sql import APPEARANCES, PAIRS_OF_PEOPLE, PAIRS_OF_PLACES, PEOPLE, PLACES, ROLES
from newsarchive.store.asking.selecting import Chosen, Selection, choose
from newsarchive.store.asking.timing import limited
from newsarchive.store.connect import BUSY_SECONDS, guard, open_for_reading
from newsarchive.store.names.distance import km_between
from newsarchive.store.names.naming import folded
from newsarchive.store.names.persons import Joiner, freshen
from newsarchive.store.query.nodes import Circle
from newsarchive.store.records import finding
from newsarchive.store.values import bounded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from sqlite3 import Connection

_IDS = "SELECT article_id FROM articles JOIN chosen USING (id) ORDER BY articles.id"


class Counts:
    """One unchanging look at the people and places of the articles selected.

    limit: at most so many, None for all. Most articles first, then most mentions, then by name.
    """

    def __init__(self, connection: Connection, chosen: Chosen) -> None:
        self._connection = connection
        self._chosen = chosen
        connection.create_function("folded", 1, folded, deterministic=True)
        connection.create_function("km_between", 4, km_between, deterministic=True)

    @property
    def note(self) -> str | None:
        """What was left out of the query, for the user."""
        return self._chosen.note

    def articles(self) -> int:
        """How many articles are selected."""
        return int(self._rows("SELECT count(*) FROM chosen")[0][0])

    def ids(self) -> list[str]:
        """Their full ids, in the order in which they came."""
        return [article_id for (article_id,) in self._rows(_IDS)]

    def people(self, limit: int | None = None) -> list[PersonCount]:
        """The people of these articles."""
        rows = self._rows(PEOPLE, _limit(limit))
        roles = dict(self._rows(ROLES, json.dumps([row[0] for row in rows])))
        return [PersonCount(key, name, roles.get(person), *counts) for person, key, name, *counts in rows]

    def appearances(self, limit: int | None = None) -> list[Appearance]:
        """The person of the selection in each article, as printed there; the newest first, undated articles last."""
        rows = self._rows(APPEARANCES, self._chosen.people, _limit(limit))
        return [Appearance(row[0], finding.short_id(self._connection, row[0]), *row[1:]) for row in rows]

    def places(
        self,
        limit: int | None = None,
        *,
        country: str | None = None,
        near: Circle | None = None,
        governments: bool = False,
    ) -> list[PlaceCount]:
        """The places of these articles, or the governments that are called by a place there.

        country: ISO 3166-1, two letters; near: only places with a point in the circle.
        """
        circle = near or Circle(0.0, 0.0, 0.0)
        values = (governments, country, country, near is None, circle.latitude, circle.longitude, circle.km)
        return [PlaceCount(*row) for row in self._rows(PLACES, *values, _limit(limit))]

    def pairs_of_people(self, at_least: int) -> list[Pair]:
        """The pairs of people who are named in so many of these articles together."""
        return [Pair(*row) for row in self._rows(PAIRS_OF_PEOPLE, bounded(at_least))]

    def pairs_of_places(self, at_least: int) -> list[Pair]:
        """The pairs of places that are named in so many of these articles together; governments are no places."""
        return [Pair(*row) for row in self._rows(PAIRS_OF_PLACES, bounded(at_least))]

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        statement = f"WITH chosen (id) AS MATERIALIZED ({self._chosen.sql}) {sql}"
        return self._connection.execute(statement, (*self._chosen.values, *values)).fetchall()


@contextmanager
def open_counts(
    path: Path, selection: Selection, joiner: Joiner | None, *, busy_seconds: float = BUSY_SECONDS
) -> Iterator[Counts]:
    """What the archive at `path` says about people and places in the articles selected.

    joiner: how names become persons; None where nothing is asked about them. Raises StoreError where there is no
    archive or it cannot be used, NotFoundError where the selection's person is not one who is there.
    """
    connection = open_for_reading(path, busy_seconds)
    try:
        with guard(path):
            if joiner is not None:
                freshen(connection, path, joiner)
            connection.execute("BEGIN")
            with limited(connection, selection.seconds):
                yield Counts(connection, choose(connection, selection))
    finally:
        connection.close()


def _limit(limit: int | None) -> int:
    return -1 if limit is None else bounded(limit)
