"""Opening an archive: which file is one, what stands in the way, and SQLite's errors in plain words."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsarchive.errors import StoreError
from newsarchive.store.schema import APPLICATION_ID, MIGRATIONS, SET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from sqlite3 import Connection, Error

BUSY_SECONDS = 10.0
"""How long to wait for another process that holds the archive."""

_LOCKED = ("the archive is locked by another process", "wait until that has finished, then run this again")
_DAMAGED = (
    "the archive is damaged",
    "archive verify says what is damaged, archive verify --repair makes anew what it can",
)
_CAUSES = {
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
    "SQLITE_PROTOCOL": _LOCKED,
    "SQLITE_FULL": (
        "no room left on the disk",
        "free some space and run this again; what earlier batches stored stays",
    ),
    "SQLITE_READONLY": ("the archive cannot be written", "check the rights of the file and its folder"),
    "SQLITE_CANTOPEN": ("the archive cannot be opened", "check the rights of the file and its folder"),
    "SQLITE_PERM": ("the archive cannot be opened", "check the rights of the file and its folder"),
    "SQLITE_AUTH": ("the archive cannot be opened", "check the rights of the file and its folder"),
    "SQLITE_NOTADB": ("this file is not an archive", "name another file with --db"),
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_IOERR": (
        "the disk failed to read or write the archive",
        "check the disk and the room left on it, then run this again",
    ),
    "SQLITE_NOMEM": ("not enough memory for the archive", "close other programs, then run this again"),
    "SQLITE_TOOBIG": ("a text or file is too large for SQLite", "lower --max-size"),
}


@contextmanager
def guard(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into a StoreError that names the archive."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        raise _explained(error, path) from error
    except UnicodeDecodeError as error:
        raise StoreError(_DAMAGED[0], str(path), _DAMAGED[1]) from error


def check_place(path: Path, *, must_exist: bool) -> None:
    """Refuse what cannot be an archive by its kind; a missing or empty file passes where one may be made."""
    if "\0" in str(path):  # SQLite would end the name there.
        raise StoreError("no file can have this name", str(path), "name another file with --db")
    try:
        size = path.stat().st_size if path.exists() else None
        is_file, is_folder = path.is_file(), path.is_dir()
    except (OSError, ValueError) as error:
        raise StoreError("the archive cannot be opened", str(path), _why(error)) from error
    if is_folder:
        raise StoreError("a folder stands where the archive should be", str(path), "name a file with --db")
    if size is not None and not is_file:
        raise StoreError("this is not a file", str(path), "name a file with --db")
    if must_exist and not size:
        what = "no archive here" if size is None else "this file is empty, no archive yet"
        raise StoreError(what, str(path), "run archive ingest first, or name one with --db")


def make_folder(path: Path) -> None:
    """The folder that the archive is to stand in."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise StoreError("the folder for the archive cannot be made", str(path.parent), _why(error)) from error


def connect(path: Path, options: str, busy_seconds: float) -> Connection:
    """A connection in autocommit. options: SQLite's URI parameters, such as "mode=ro"."""
    import sqlite3

    if sqlite3.sqlite_version_info < (3, 37):
        version = sqlite3.sqlite_version
        raise StoreError("SQLite 3.37 or newer is needed", version, "use a newer Python or system library")
    # Percent-escapes as a file URI has them: the name may hold '?', '#' or bytes that are no text.
    address = f"{path.absolute().as_uri()}?{options}"
    return sqlite3.connect(address, uri=True, timeout=busy_seconds, isolation_level=None)


def open_for_reading(path: Path, busy_seconds: float) -> Connection:
    """A read-only connection to an archive of this version.

    SQLite needs to write beside an archive in use. Where the folder forbids it and nobody has left unfinished
    work there (the -wal file), the archive is read as a file that does not change.
    """
    import sqlite3

    check_place(path, must_exist=True)
    with guard(path):
        try:
            return _checked(path, "mode=ro", busy_seconds)
        except sqlite3.OperationalError as error:
            if error_name(error) not in ("SQLITE_CANTOPEN", "SQLITE_READONLY") or _has_unfinished_work(path):
                raise
            return _checked(path, "mode=ro&immutable=1", busy_seconds)


def pending(connection: Connection, path: Path) -> list[str] | None:
    """The migrations that an archive still needs; None for an empty database, which may become one.

    Raises StoreError where the database is not ours, or of a newer version.
    """
    (marked,) = connection.execute("PRAGMA application_id").fetchone()
    (things,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not things and marked in (0, APPLICATION_ID):
        return None
    if marked != APPLICATION_ID:
        raise StoreError("this database is not an archive", str(path), "name another file with --db")
    sql = "SELECT name FROM _sqlite_migrations WHERE migration_set = ?"
    applied = [name for (name,) in connection.execute(sql, (SET,))]
    if any(name not in MIGRATIONS for name in applied):
        raise StoreError("the archive is of a newer version", str(path), "update newsarchive")
    return [name for name in MIGRATIONS if name not in applied]


def is_busy(error: Error) -> bool:
    """Whether an error only says that another process is at work."""
    return _CAUSES.get(error_name(error)) is _LOCKED


def _checked(path: Path, options: str, busy_seconds: float) -> Connection:
    connection = connect(path, options, busy_seconds)
    try:
        # A hostile file must not run functions with side effects through its views.
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        missing = pending(connection, path)
    except BaseException:
        connection.close()
        raise
    if missing:
        connection.close()
        advice = "any archive ingest brings it up to date"
        raise StoreError("the archive is of an older version", str(path), advice)
    if missing is None:
        connection.close()
        raise StoreError("no archive here", str(path), "run archive ingest first, or name one with --db")
    return connection


def _has_unfinished_work(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    try:
        return log.exists() and log.stat().st_size > 0
    except OSError:
        return True


def _explained(error: Error, path: Path) -> StoreError:
    unknown = f"the archive cannot be used ({' '.join(str(error).split())})"
    what, advice = _CAUSES.get(error_name(error), (unknown, "see whether another file, named with --db, can be"))
    return StoreError(what, str(path), advice)


def error_name(error: Error) -> str:
    """The primary name of an error, without the detail after a second underscore; "" if it has none."""
    parts = getattr(error, "sqlite_errorname", "").split("_")
    return "_".join(parts[:2])


def _why(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
