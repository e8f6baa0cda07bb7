"""The stories of the archive, kept up to date: only what has been written since is read again.

Like all that is derived, they are the same for the same set of articles, and where the archive cannot be written they
are brought up to date in the memory of the one who asks.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.connect import connect
from newsarchive.store.copies import texts
from newsarchive.store.copies.alike import Alike
from newsarchive.store.copies.clustering import clusters
from newsarchive.store.copies.noting import NOTE, Noted
from newsarchive.store.copies.pairing import Copies
from newsarchive.store.schema.stories import NAMES, in_memory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from sqlite3 import Connection

    from newsarchive.store.copies.likeness import Likeness
    from newsarchive.store.copies.sketching import Sketch

    Sketcher = Callable[[Connection, int], Sketch]

VERSION = 3
"""Goes up whenever the same texts would give other stories: then archives make theirs anew."""

_NAME = "stories"
_PATIENCE = 0.2
_AT_ONCE = 1_000
_CACHE_KIB = 65_536


class Change(NamedTuple):
    """What an article was and is: the ids of its sketches, None where it has none."""

    article: int
    before: int | None
    after: Sketch | None


def freshen(connection: Connection, path: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Bring the stories up to date, in the archive, else in the memory of this connection.

    progress: is told after each thousand articles how many are done, and of how many.
    """
    if _known_state(connection) == _state(connection) or _write(path, progress):
        return
    # The file itself was opened to be read only; this allows tables of this connection alone.
    connection.execute("PRAGMA query_only = OFF")
    for statement in in_memory():
        connection.execute(statement)
    _catch_up(connection, progress)


def are_up_to_date(connection: Connection) -> bool:
    """Whether nothing was written since the stories were made."""
    return _known_state(connection) == _state(connection)


def make_aside(
    connection: Connection, progress: Callable[[int, int], None] | None = None, *, of_texts: bool = True
) -> None:
    """Make all tables of the stories anew in the memory of a connection. of_texts: the sketches too, which else are
    taken as they are stored.
    """
    connection.execute("PRAGMA query_only = OFF")
    for statement in in_memory(is_filled=False):
        connection.execute(statement)
    connection.execute("DELETE FROM temp.derived WHERE name IN (?, ?)", (_NAME, NOTE))
    _catch_up(connection, progress, texts.sketch_of if of_texts else texts.stored_sketch)


def bring_in(connection: Connection, articles: Sequence[int], sketch_of: Sketcher | None = None) -> None:
    """Bring in so many articles (by articles.id) as they are now, in its caller's transaction."""
    copies, noted = Copies(connection), Noted(connection)
    changes = [_change(connection, article, sketch_of or texts.sketch_of) for article in articles]
    new = {change.after.id: change.after for change in changes if change.after is not None}
    connection.executemany(_SET_KEY, ((change.article, change.after.id) for change in changes if change.after))
    connection.executemany(_NO_KEY, ((change.article,) for change in changes if not change.after))
    before = {change.before for change in changes if change.before is not None}
    gone = [key for key in before if not connection.execute(_HAS_ARTICLE, (key,)).fetchone()]
    added = [made for key, made in new.items() if not connection.execute(_HAS_SKETCH, (key,)).fetchone()]
    noted.turn(
        [*(copies.known(key).sketch for key in gone), *added],
        [
            *((change.article, change.before) for change in changes if change.before is not None),
            *((change.article, change.after.id) for change in changes if change.after),
        ],
    )
    noted.write()
    touched = copies.change(gone, added) | new.keys() | before.difference(gone)
    _tell(connection, copies, touched, articles)


def _change(connection: Connection, article: int, sketch_of: Sketcher) -> Change:
    is_newest, before = connection.execute(_ARTICLE, (article,)).fetchone()
    return Change(article, before, sketch_of(connection, article) if is_newest else None)


def _tell(connection: Connection, copies: Copies, touched: Iterable[int], articles: Sequence[int]) -> None:
    """Make the stories anew that hold one of these sketches, did so, or held one of these articles."""
    told: set[int] = set()
    old = _stories_of(connection, articles)
    made: list[list[int]] = []
    for start in sorted(touched):
        if start in told:
            continue
        edges = _part(copies, start)
        nodes = sorted({start}.union(*edges))
        told.update(nodes)
        members = {node: _articles_of(connection, node) for node in nodes}
        old |= _stories_of(connection, [article for found in members.values() for article in found])
        lengths = {node: copies.known(node).sketch.length for node in nodes}
        alike = Alike(connection, copies, members)
        for cluster in clusters(lengths, edges, alike.are_alike, alike.have_one_headline):
            story = [article for node in cluster for article in members[node]]
            if len(story) > 1:
                made.append(story)
    connection.executemany("DELETE FROM story_articles WHERE story = ?", ((story,) for story in old))
    connection.executemany("DELETE FROM stories WHERE id = ?", ((story,) for story in old))
    for story in made:
        _write_story(connection, story)


def _part(copies: Copies, start: int) -> dict[tuple[int, int], Likeness]:
    """All likenesses that hang together with one sketch."""
    edges: dict[tuple[int, int], Likeness] = {}
    seen, waiting = {start}, [start]
    while waiting:
        one = waiting.pop()
        for other, alike in copies.likenesses(one):
            edges[min(one, other), max(one, other)] = alike
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return edges


def _articles_of(connection: Connection, key: int) -> list[int]:
    return [article for (article,) in connection.execute(_ARTICLES, (key,))]


def _stories_of(connection: Connection, articles: Iterable[int]) -> set[int]:
    found = (connection.execute(_STORY, (article,)).fetchone() for article in articles)
    return {row[0] for row in found if row}


def _write_story(connection: Connection, articles: Sequence[int]) -> None:
    """A story is called by its first article: the earliest, of those the one with the smallest id."""
    rows = [connection.execute(_ABOUT, (article,)).fetchone() for article in articles]
    dates = sorted(date for _, date, _, _ in rows if date)
    first = min(rows, key=lambda row: (row[1] is None, row[1] or "", row[2]))[0]
    publishers = len({publisher for *_, publisher in rows if publisher})
    about = (first, len(rows), publishers, dates[0] if dates else None, dates[-1] if dates else None)
    connection.execute("INSERT INTO stories VALUES (?, ?, ?, ?, ?)", about)
    connection.executemany("INSERT INTO story_articles VALUES (?, ?)", ((article, first) for article in articles))


def _state(connection: Connection) -> str:
    """Changes whenever articles are written: each run counts its transactions, and one that wrote none changed none."""
    articles, batches = connection.execute(_STATE).fetchone()
    return f"{VERSION}/{articles}/{batches}"


def _known_state(connection: Connection) -> str | None:
    row = connection.execute("SELECT state FROM derived WHERE name = ?", (_NAME,)).fetchone()
    return str(row[0]) if row else None


def _write(path: Path, progress: Callable[[int, int], None] | None) -> bool:
    """Whether the archive could be brought up to date; what was done until something came between stays done."""
    import sqlite3

    from newsarchive.store.foreign_log import refuse_foreign_log  # deferred: mostly nothing is to be written

    try:
        refuse_foreign_log(path, _PATIENCE)
        connection = connect(path, "mode=rw", _PATIENCE)
    except sqlite3.OperationalError:
        return False
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        _catch_up(connection, progress)
    except sqlite3.OperationalError:  # busy, read-only, no room: the answer matters more than keeping it
        return False
    finally:
        connection.close()
    return True


def _catch_up(
    connection: Connection, progress: Callable[[int, int], None] | None, sketch_of: Sketcher | None = None
) -> None:
    """A thousand articles in a transaction, so that nobody who writes has to wait long."""
    connection.execute("BEGIN IMMEDIATE")
    if not (_known_state(connection) or "").startswith(f"{VERSION}/"):
        for name in NAMES:
            connection.execute(f"DELETE FROM {name}")  # noqa: S608 - our own names
        connection.execute("DELETE FROM derived WHERE name = ?", (NOTE,))
        connection.execute(_SET_STATE, (_NAME, f"{VERSION}/"))
    while waiting := array("q", (article for (article,) in connection.execute(_WAITING))):
        for start in range(0, len(waiting), _AT_ONCE):
            bring_in(connection, waiting[start : start + _AT_ONCE], sketch_of)
            _commit(connection)
            if progress:
                progress(min(start + _AT_ONCE, len(waiting)), len(waiting))
            connection.execute("BEGIN IMMEDIATE")
    connection.execute(_SET_STATE, (_NAME, _state(connection)))
    _commit(connection)


def _commit(connection: Connection) -> None:
    """What is made in memory alone has no seals."""
    from newsarchive.store.records.sealing import seal_whole  # deferred: who reads seals nothing

    if connection.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'derived'").fetchone() is None:
        seal_whole(connection, "derived")
    connection.execute("COMMIT")


_SET_STATE = "INSERT OR REPLACE INTO derived (name, state) VALUES (?, ?)"
_STATE = """
SELECT (SELECT count(*) FROM articles), (SELECT total(batches) FROM runs)
"""
_WAITING = """
SELECT article FROM sketch_keys WHERE is_stale = 1
UNION ALL
SELECT id FROM articles WHERE is_newest = 1 AND id NOT IN (SELECT article FROM sketch_keys)
"""
_ARTICLE = """
SELECT is_newest, sketch FROM articles LEFT JOIN sketch_keys ON article = articles.id WHERE articles.id = ?
"""
_SET_KEY = "INSERT OR REPLACE INTO sketch_keys (article, sketch, is_stale) VALUES (?, ?, 0)"
_NO_KEY = "DELETE FROM sketch_keys WHERE article = ?"
_HAS_ARTICLE = "SELECT 1 FROM sketch_keys WHERE sketch = ?"
_HAS_SKETCH = "SELECT 1 FROM sketches WHERE id = ?"
_ARTICLES = "SELECT article FROM sketch_keys WHERE sketch = ? ORDER BY article"
_STORY = "SELECT story FROM story_articles WHERE article = ?"
_ABOUT = "SELECT id, published_at, article_id, publisher FROM articles WHERE id = ?"
