"""One batch of captures, in one transaction: first what is to change is worked out, then it is written.

An article that changes leaves the search index before its rows do, and comes back after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.index.indexing import Index, is_due_meanwhile, refresh
from newsarchive.store.inserting import insert
from newsarchive.store.records.own import cover
from newsarchive.store.records.rows import CHILDREN, add_children, as_json, record_row
from newsarchive.store.records.sealing import put_seals, seal_after, seal_rows, seal_whole
from newsarchive.store.values import Row, storable
from newsarchive.store.writing import statements as sql
from newsarchive.store.writing.adding import Added
from newsarchive.store.writing.ledger import Ledger, file_name
from newsarchive.store.writing.timeline import changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection

    from newsarchive.model import Label
    from newsarchive.store.writing.ledger import Item


class Plan:
    """What a batch changes, worked out capture by capture from the archive as it is when the batch begins; anew, and
    under the lock, where another process has written meanwhile.

    taken: how many captures it was told of; records: what each article (by articles.id) is to be; places: where
    captures were added; moved: articles that may have become, or ceased to be, the newest version of a place;
    outdated: whether the record of an article is made otherwise than its captures now say.
    """

    def __init__(self, connection: Connection, ledger: Ledger) -> None:
        (last,) = connection.execute(sql.LAST_KEY).fetchone()
        self.first_key = last + 1
        self.taken = 0
        self.records: dict[int, Item] = {}
        self.places: dict[str, None] = {}
        self.moved: set[int] = set()
        self.outdated: dict[int, bool] = {}
        self._ledger = ledger
        self._next_key = self.first_key

    def take(self, item: Item) -> None:
        """Add one capture; what another process has written in the meantime is seen as known."""
        if item.is_renewal:
            self._renew(item)
        else:
            self._take_capture(item)
        self.taken += 1

    def _take_capture(self, item: Item) -> None:
        ledger = self._ledger
        before, known = ledger.held(item.place), ledger.known(item.article_id)
        if (known is None and item.article is None) or (known is not None and known.sha256 != item.sha256):
            return
        key = known.key if known else self._next_key
        self._next_key += known is None
        has_record, self.outdated[key] = ledger.take(item, key)
        if has_record:
            self.records[key] = item
        if len(ledger.held(item.place)) > len(before):
            self._move(key, before[-1].article_id if before else None)
        self.places[item.place] = None

    def captures(self) -> tuple[list[Row], list[Row]]:
        """Those that are new, in the order in which they stood at their places, and those that are changed.

        (article, uri, version, file name, facts, captured_at), and (version, facts, captured_at, id).
        """
        added: list[Row] = []
        changed: list[Row] = []
        for place in self.places:
            fresh: list[Row] = []
            before, now = self._ledger.held_before(place), self._ledger.held(place)
            is_first = not before and len(now) == 1  # as nearly always
            for one, version in ((now[0], 1),) if is_first else changes(before, now):
                facts = as_json(dict(one.given))
                if one.key:
                    changed.append((version, facts, one.captured_at, one.key))
                    continue
                known = self._ledger.known(one.article_id)
                if known is not None:
                    fresh.append((known.key, place, version, file_name(place), facts, one.captured_at))
            added += reversed(fresh)
        return added, changed

    def _renew(self, item: Item) -> None:
        """Only the record changes."""
        key = self._ledger.renew(item)
        if key is not None:
            self.records[key] = item
            self.outdated[key] = False

    def _move(self, key: int, superseded_id: str | None) -> None:
        superseded = self._ledger.known(superseded_id) if superseded_id else None
        if superseded:
            self.moved.add(superseded.key)
        if superseded or key < self.first_key:
            self.moved.add(key)

    @property
    def replaced(self) -> list[int]:
        """The articles that were there before and get other rows."""
        return [key for key in self.records if key < self.first_key]


def planned(connection: Connection, items: Iterable[Item]) -> Plan:
    """What these captures change, from the archive as it is now."""
    plan = Plan(connection, Ledger(connection))
    for item in items:
        plan.take(item)
    return plan


class BatchWriter:
    """Writes batches, in its caller's transaction. Remembers the ids of reasons, which never change."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._reasons: dict[tuple[str, str], int] = {}
        self._index = Index(connection)
        self._new_reasons: list[int] = []

    def forget(self) -> None:
        """After a rollback: reasons that were written with it are gone."""
        self._reasons.clear()
        self._new_reasons.clear()

    def write(self, plan: Plan, run: int | None, now: str) -> None:
        """Write captures and the articles they brought. now: ISO 8601, UTC."""
        self._index.take_out(plan.replaced)
        rows, seals = self._write_records(plan, run, now)
        self._seal(plan, seals)
        self._write_captures(plan, run, now)
        self._many(sql.OUTDATED, ((key,) for key, is_so in plan.outdated.items() if is_so))
        self._many(
            sql.UP_TO_DATE, ((key,) for key, is_so in plan.outdated.items() if not is_so and key < plan.first_key)
        )
        risen, fallen = self._settle_newest(plan)
        self._index.put_in([row for row in rows if row[0] not in fallen])
        self._index.put_back(sorted({*plan.replaced, *risen}))
        if is_due_meanwhile(self._connection):
            refresh(self._connection)
            seal_whole(self._connection, "words")
        seal_whole(self._connection, "derived")

    def write_rejections(self, rejections: Iterable[Row], run: int | None, now: str) -> None:
        """Write rejections (place, reason, uri, sha256, size); one already there is brought up to date."""
        rows = list(rejections)
        self._many(sql.REJECTION, ((*row, now, run, run) for row in rows))
        seal_rows(self._connection, "rejections", self._ids(sql.REJECTION_ID, (row[:2] for row in rows)))

    def _write_records(self, plan: Plan, run: int | None, now: str) -> tuple[list[Row], dict[int, bytes]]:
        """Write the records; gives of those that are new the rows of the index, and the seals."""
        added = Added(self._reason)
        children: dict[str, list[Row]] = {name: [] for name in CHILDREN}
        changed = []
        for key, item in plan.records.items():
            article = item.article
            if article is None:  # pragma: no cover - a record always has its article
                continue
            if key >= plan.first_key:
                added.take(key, item, article)
                continue
            article = cover(self._connection, key, article)
            about = (storable(article.original.media_type), run, as_json(dict(item.facts)))
            changed.append((*about, *record_row(article), key))
            add_children(article, key, self._reason, children)
        seals = added.write(self._connection, run, now)
        self._replace(changed, plan.replaced)
        for name, rows in children.items():
            self._insert(name, rows)
        return added.index_rows, seals

    def _seal(self, plan: Plan, seals: dict[int, bytes]) -> None:
        put_seals(self._connection, "articles", seals)
        seal_rows(self._connection, "articles", plan.replaced)
        seal_rows(self._connection, "reasons", self._new_reasons)
        self._new_reasons.clear()

    def _write_captures(self, plan: Plan, run: int | None, now: str) -> None:
        (last,) = self._connection.execute(sql.LAST_CAPTURE).fetchone()
        added, changed = plan.captures()
        self._many(sql.CAPTURE_CHANGE, changed)
        self._insert("captures", [(*row, now, run) for row in added])
        seal_after(self._connection, "captures", last)
        seal_rows(self._connection, "captures", [row[-1] for row in changed])

    def _ids(self, statement: str, keys: Iterable[Row]) -> list[int]:
        return [self._connection.execute(statement, key).fetchone()[0] for key in keys]

    def _replace(self, changed: list[Row], keys: list[int]) -> None:
        """Take out the rows of articles that get others; mentions before the people they refer to."""
        for name in reversed(CHILDREN):
            self._many(sql.NO_CHILD[name], ((key,) for key in keys))
        self._many(sql.MEDIA_TYPE, ((row[0], row[-1]) for row in changed))
        self._many(sql.RECORD_CHANGE, (row[1:] for row in changed))

    def _settle_newest(self, plan: Plan) -> tuple[list[int], set[int]]:
        """Bring is_newest up to date; gives the older articles that are newest again, and all that ceased to be."""
        risen, fallen = [], set()
        for key in sorted(plan.moved):
            was, is_newest = self._connection.execute(sql.IS_NEWEST, (key,)).fetchone()
            if was == is_newest:
                continue
            if key < plan.first_key and is_newest:
                risen.append(key)
            elif key < plan.first_key and key not in plan.records:
                self._index.take_out([key])
            if not is_newest:
                fallen.add(key)
            self._connection.execute(sql.SET_NEWEST, (is_newest, key))
        return risen, fallen

    def _reason(self, label: Label) -> int:
        known = self._reasons.get((label.rule, label.reason))
        if known is not None:
            return known
        row = (storable(label.rule), storable(label.reason))
        is_new = self._connection.execute(sql.REASON, row).rowcount == 1
        (found,) = self._connection.execute(sql.REASON_ID, row).fetchone()
        self._reasons[label.rule, label.reason] = found
        if is_new:
            self._new_reasons.append(found)
        return int(found)

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        insert(self._connection, table, sql.COLUMNS[table], rows)

    def _many(self, statement: str, rows: Iterable[Row]) -> None:
        self._connection.executemany(statement, rows)
