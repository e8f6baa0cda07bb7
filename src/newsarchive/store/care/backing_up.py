"""A whole copy of the archive file, made while others read and write it, and looked over before it gets its name."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from newsarchive.errors import StoreError
from newsarchive.store.care.targets import new_file
from newsarchive.store.connect import BUSY_SECONDS, DAMAGED_ADVICE, connect, guard, open_for_reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from sqlite3 import Connection

_PAGES_A_STEP = 2_000


def back_up(
    source: Path, to: Path, *, force: bool = False, told: Callable[[int, int], object] | None = None
) -> tuple[int, int]:
    """Copy the archive as it is at this moment, whatever is written meanwhile; gives its articles and bytes.

    force: replace a file of that name; told: called with how many pages are done, of how many. Raises StoreError where
    the source is no archive, the copy cannot be written, or is not whole.
    """
    with (
        closing(open_for_reading(source, BUSY_SECONDS, any_version=True)) as connection,
        new_file(to, source, force=force) as whole,
        guard(to, reads=source),
    ):
        # One transaction: what others write does not make the copy begin again.
        connection.execute("BEGIN")
        articles = _articles(connection)
        with closing(connect(whole, "mode=rwc", BUSY_SECONDS)) as target:
            connection.backup(target, pages=_PAGES_A_STEP, progress=_progress(told), sleep=0)
        _look_over(whole, source, articles)
        return articles, whole.stat().st_size


def _progress(told: Callable[[int, int], object] | None) -> Callable[[int, int, int], object] | None:
    return told and (lambda _status, remaining, total: told(total - remaining, total))


def _look_over(made: Path, source: Path, articles: int) -> None:
    """Every page of the copy is what SQLite expects, every reference leads somewhere, and every article is there."""
    with closing(connect(made, "mode=ro", BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
        is_whole = found == ["ok"] and connection.execute("PRAGMA foreign_key_check").fetchone() is None
        if not is_whole or _articles(connection) != articles:
            raise StoreError("the archive is damaged, and so is its copy", str(source), DAMAGED_ADVICE)


def _articles(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
