"""Reading and changing what is the user's own: tags, remarks, corrections and saved queries."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from newsarchive.errors import NotFoundError
from newsarchive.model import Edit, OwnData, Remark, edited, extracted, restored
from newsarchive.store.records.rows import read_articles
from newsarchive.store.records.spans import statement
from newsarchive.store.values import storable, text_or_none

if TYPE_CHECKING:
    from sqlite3 import Connection

    from newsarchive.model import Article


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query under a name. seen: the number of the last article (articles.id) there was at the last look."""

    name: str
    query: str
    saved_at: str
    seen: int


def key_of(connection: Connection, article_id: str) -> int:
    """The number (articles.id) of an article. Raises NotFoundError."""
    row = connection.execute("SELECT id FROM articles WHERE article_id = ?", (article_id,)).fetchone()
    if row is None:
        raise NotFoundError("no article has this id", article_id, "archive list shows what is there")
    return int(row[0])


def given_of(connection: Connection, key: int) -> dict[str, str]:
    """The facts that the record of an article was made with."""
    (given,) = connection.execute("SELECT given FROM articles WHERE id = ?", (key,)).fetchone()
    return dict(json.loads(given))


def counted_tags(connection: Connection) -> list[tuple[str, int]]:
    """Every tag with how many articles have it, in order."""
    return connection.execute("SELECT tag, count(*) FROM own_tags GROUP BY tag ORDER BY tag").fetchall()


def put_tag(connection: Connection, key: int, tag: str, now: str) -> bool:
    """Tag an article; whether it was not tagged so before."""
    row = (key, storable(tag), storable(now))
    return connection.execute("INSERT INTO own_tags VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row).rowcount > 0


def drop_tag(connection: Connection, key: int, tag: str) -> bool:
    """Take a tag off; whether it was there."""
    row = (key, storable(tag))
    return connection.execute("DELETE FROM own_tags WHERE article = ? AND tag = ?", row).rowcount > 0


def remarks_on(connection: Connection, key: int) -> list[Remark]:
    """The remarks on an article, oldest first."""
    rows = connection.execute("SELECT id, text, written_at FROM remarks WHERE article = ? ORDER BY id", (key,))
    return [Remark(*row) for row in rows]


def put_remark(connection: Connection, key: int, text: str, now: str) -> int:
    """Write a remark; gives its number."""
    sql = "INSERT INTO remarks (article, text, written_at) VALUES (?, ?, ?)"
    return int(connection.execute(sql, (key, storable(text), storable(now))).lastrowid or 0)


def drop_remark(connection: Connection, key: int, number: int) -> None:
    """Delete a remark. Raises NotFoundError where the article has none of this number."""
    done = connection.execute("DELETE FROM remarks WHERE article = ? AND id = ?", (key, min(number, 2**62)))
    if not done.rowcount:
        raise NotFoundError("the article has no remark of this number", str(number), "archive remark ID lists them")


def edits_of(connection: Connection, key: int) -> list[Edit]:
    """The corrections of an article, by field."""
    sql = "SELECT field, value, why, made_at FROM edits WHERE article = ? ORDER BY field"
    return [Edit(*row) for row in connection.execute(sql, (key,))]


def as_extracted(connection: Connection, key: int) -> Article:
    """The article without its corrections."""
    rows = connection.execute("SELECT field, extracted FROM edits WHERE article = ?", (key,))
    ((_, article),) = read_articles(connection, [key])
    if isinstance(article, Exception):
        raise article
    return restored(article, {field: json.loads(kept) for field, kept in rows})


def own_data(connection: Connection, keys: str) -> dict[int, OwnData]:
    """What the user has added, by article, to those that have something of it. keys: a JSON list of articles.id."""
    tags, remarks, edits = (
        {key: list(some) for key, some in groupby(connection.execute(sql, (keys,)), itemgetter(0))} for sql in _OWN
    )
    return {
        key: OwnData(
            tuple(tag for _, tag, _ in tags.get(key, ())),
            tuple(Remark(*row) for _, *row in remarks.get(key, ())),
            tuple(Edit(*row) for _, *row, _ in edits.get(key, ())),
            tuple(when for *_, when in tags.get(key, ())),
            {row[1]: json.loads(row[-1]) for row in edits.get(key, ())},
        )
        for key in {*tags, *remarks, *edits}
    }


def put_edit(connection: Connection, key: int, edit: Edit) -> None:
    """Write a correction; what it covers is kept when the record is laid under it (`cover`)."""
    sql = (
        "INSERT INTO edits (article, field, value, why, extracted, made_at) VALUES (?, ?, ?, ?, '{}', ?) "
        "ON CONFLICT (article, field) DO UPDATE "
        "SET value = excluded.value, why = excluded.why, made_at = excluded.made_at"
    )
    row = (key, storable(edit.field), text_or_none(edit.value), storable(edit.why), storable(edit.made_at))
    connection.execute(sql, row)


def drop_edit(connection: Connection, key: int, field: str) -> None:
    """Take a correction back. Raises NotFoundError where there is none of this field."""
    done = connection.execute("DELETE FROM edits WHERE article = ? AND field = ?", (key, storable(field)))
    if not done.rowcount:
        raise NotFoundError("this was not corrected by hand", field, "archive edit ID lists what was")


def cover(connection: Connection, key: int, article: Article) -> Article:
    """A newly extracted article under the corrections that there are; what they cover is kept beside them."""
    from newsarchive.store.records.sealing import seal_whole  # deferred: who reads needs no seals

    edits = edits_of(connection, key)
    if not edits:
        return article

    covered = extracted(article, [edit.field for edit in edits])
    rows = ((json.dumps(covered.get(edit.field, {}), sort_keys=True), key, edit.field) for edit in edits)
    connection.executemany("UPDATE edits SET extracted = ? WHERE article = ? AND field = ?", rows)
    seal_whole(connection, "edits")
    return edited(article, edits)


def saved_queries(connection: Connection) -> list[SavedQuery]:
    """All saved queries, by name."""
    return [SavedQuery(*row) for row in connection.execute("SELECT * FROM saved_queries ORDER BY name")]


def saved_query(connection: Connection, name: str) -> SavedQuery:
    """The query saved under a name. Raises NotFoundError."""
    row = connection.execute("SELECT * FROM saved_queries WHERE name = ?", (storable(name),)).fetchone()
    if row is None:
        raise NotFoundError("no query is saved under this name", name, "archive saved list shows what is there")
    return SavedQuery(*row)


def save_query(connection: Connection, saved: SavedQuery) -> None:
    """Keep a query under its name, in the place of one that had it."""
    row = (storable(saved.name), storable(saved.query), saved.saved_at, saved.seen)
    connection.execute("INSERT OR REPLACE INTO saved_queries VALUES (?, ?, ?, ?)", row)


def drop_query(connection: Connection, name: str) -> None:
    """Forget a saved query. Raises NotFoundError."""
    saved_query(connection, name)
    connection.execute("DELETE FROM saved_queries WHERE name = ?", (storable(name),))


_OWN = (
    statement("own_tags", "tag, tagged_at", "tag"),
    statement("remarks", "id, text, written_at", "id"),
    statement("edits", "field, value, why, made_at, extracted", "field"),
)
