"""Whether the stories, and what they are told from, are what the articles say: made anew aside, and compared.

Of sketches that come to what was noted when they were written it is enough to make the rest anew: texts take longest.
"""

from __future__ import annotations

from contextlib import closing
from itertools import zip_longest
from typing import TYPE_CHECKING

from newsarchive.store.care.faults import Fault
from newsarchive.store.connect import open_for_reading
from newsarchive.store.copies.noting import NOTE, noted_total, total_of_all
from newsarchive.store.copies.stories import are_up_to_date, make_aside
from newsarchive.store.schema.stories import STORIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from sqlite3 import Connection

    from newsarchive.store.care.checking import Progress

_STATE = "SELECT state FROM main.derived WHERE name = 'stories'"
_NEVER = (None,)
_WRITTEN = "SELECT total(batches), count(*) FROM main.runs"


def story_faults(
    path: Path, progress: Progress, note: Callable[[str], None], *, busy_seconds: float
) -> Iterator[Fault]:
    """Tables of the stories that are not what making them anew gives; the articles must be sound.

    Stories that are out of date are not compared: whoever asks for them next brings them up to date.
    """
    with closing(open_for_reading(path, busy_seconds)) as connection:
        before = _moment(connection)
        if not are_up_to_date(connection):
            if before[0] != _NEVER:
                note("the stories were not compared with the articles: archive stories brings them up to date first")
            return
        noted = noted_total(connection)
        is_as_noted = noted is not None and noted == total_of_all(connection)
        make_aside(connection, progress, of_texts=not is_as_noted)
        wrong = [name for name in STORIES if _differs(connection, name)]
        if not wrong and not is_as_noted and _has_note(connection):
            wrong = ["derived"]
        if _moment(connection) != before:
            note("the stories were not compared with the articles: another process is writing")
            return
    yield from (Fault(name, "is not what the articles say") for name in wrong)


def _has_note(connection: Connection) -> bool:
    return connection.execute("SELECT 1 FROM main.derived WHERE name = ?", (NOTE,)).fetchone() is not None


def _differs(connection: Connection, name: str) -> bool:
    stored, made = (connection.execute(f"SELECT * FROM {home}.{name} ORDER BY 1, 2") for home in ("main", "temp"))  # noqa: S608
    return any(one != other for one, other in zip_longest(stored, made))


def _moment(connection: Connection) -> tuple[object, ...]:
    return connection.execute(_STATE).fetchone() or _NEVER, connection.execute(_WRITTEN).fetchone()
