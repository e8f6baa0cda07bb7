"""Opening an archive: which file is one, what stands in the way, and SQLite's errors in plain words."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newsarchive.errors import StoreError
from newsarchive.store.schema.migrations import APPLICATION_ID, MIGRATIONS, SET

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection, Error

BUSY_SECONDS = 10.0
"""How long to wait for another process that holds the archive."""

_LOCKED = ("the archive is locked by another process", "wait until that has finished, then run this again")
DAMAGED_ADVICE = "archive verify says what is damaged, archive verify --repair makes anew what it can"
_DAMAGED = ("the archive is damaged", DAMAGED_ADVICE)
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
    "SQLITE_INTERRUPT": (
        "the query took too long",
        "ask for less, as with a word or a date more, or give it more time with --timeout",
    ),
    "SQLITE_TOOBIG": ("a text or file is too large for SQLite", "lower --max-size"),
}


class guard:  # noqa: N801 - as other context managers; no generator, for a writer needs two for each capture
    """Turns SQLite's errors into a StoreError that names the archive.

    reads: what the file at `path` is made from, which is the one to name where something is damaged.
    """

    __slots__ = ("_path", "_reads")

    def __init__(self, path: Path, *, reads: Path | None = None) -> None:
        self._path = path
        self._reads = reads or path

    def __enter__(self) -> None:
        """Nothing is to be done."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None:
            return
        import sqlite3

        if isinstance(error, sqlite3.Error):
            raise _explained(error, self._path, self._reads) from error
        if isinstance(error, UnicodeDecodeError):
            raise StoreError(_DAMAGED[0], str(self._reads), _DAMAGED[1]) from error


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
    return sqlite3.connect(address(path, options), uri=True, timeout=busy_seconds, isolation_level=None)


def address(path: Path, options: str) -> str:
    """A file as SQLite takes it, percent-escaped: the name may hold '?', '#' or bytes that are no text."""
    return f"{path.absolute().as_uri()}?{options}"


def open_for_reading(path: Path, busy_seconds: float, *, any_version: bool = False) -> Connection:
    """A read-only connection to an archive of this version; any_version: or of an earlier one.

    SQLite needs to write beside an archive in use. Where the folder forbids it and nobody has left unfinished
    work there (see `_logs`), the archive is read as a file that does not change.
    """
    return _opened(path, busy_seconds, any_version=any_version)[0]


def readable_as(path: Path, busy_seconds: float) -> str:
    """The options to read an archive of this version with, as `open_for_reading` does."""
    connection, options = _opened(path, busy_seconds)
    connection.close()
    return options


def _opened(path: Path, busy_seconds: float, *, any_version: bool = False) -> tuple[Connection, str]:
    import sqlite3

    check_place(path, must_exist=True)
    with guard(path):
        try:
            return _checked(path, "mode=ro", busy_seconds, any_version=any_version), "mode=ro"
        except sqlite3.OperationalError as error:
            if error_name(error) not in ("SQLITE_CANTOPEN", "SQLITE_READONLY"):
                raise
            if getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY_ROLLBACK":
                _undo(path, busy_seconds)
                return _checked(path, "mode=ro", busy_seconds, any_version=any_version), "mode=ro"
            if _has_unfinished_work(path):
                if not os.access(path, os.R_OK):
                    raise
                what = (
                    "the archive cannot be opened: there is unfinished work beside it, and nothing may be written there"
                )
                advice = "copy it, with the -wal or -journal file of its name, to where it may"
                raise StoreError(what, str(path), advice) from error
            options = "mode=ro&immutable=1"
            return _checked(path, options, busy_seconds, any_version=any_version), options


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


def _checked(path: Path, options: str, busy_seconds: float, *, any_version: bool) -> Connection:
    connection = connect(path, options, busy_seconds)
    try:
        # A hostile file must not run functions with side effects through its views.
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        missing = pending(connection, path)
    except BaseException:
        connection.close()
        raise
    if missing and not any_version:
        connection.close()
        advice = "archive db migrate brings it up to date"
        raise StoreError("the archive is of an older version", str(path), advice)
    if missing is None:
        connection.close()
        raise StoreError("no archive here", str(path), "run archive ingest first, or name one with --db")
    return connection


def _undo(path: Path, busy_seconds: float) -> None:
    """Let SQLite undo what a process left half done that ended in the midst of writing; whose it is, is looked at."""
    import sqlite3

    with path.open("rb") as file:
        head = file.read(72)
    if head[68:] != APPLICATION_ID.to_bytes(4, "big"):
        raise StoreError("this database is not an archive", str(path), "name another file with --db")
    connection = connect(path, "mode=rw", busy_seconds)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if is_busy(error):
            raise
        what = "another process left the archive half written, and here it cannot be undone"
        raise StoreError(what, str(path), "check the rights of the file and its folder") from error
    finally:
        connection.close()


def _logs(path: Path) -> list[Path]:
    """Where SQLite keeps work on a database that is not yet in its file, or is to be undone there."""
    return [path.with_name(path.name + ending) for ending in ("-wal", "-journal")]


def _has_unfinished_work(path: Path) -> bool:
    try:
        return any(log.exists() and log.stat().st_size > 0 for log in _logs(path))
    except OSError:
        return True


def _explained(error: Error, path: Path, reads: Path) -> StoreError:
    unknown = f"the archive cannot be used ({' '.join(str(error).split())})"
    what, advice = _CAUSES.get(error_name(error), (unknown, "see whether another file, named with --db, can be"))
    is_read = error_name(error) in ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_CONSTRAINT")
    return StoreError(what, str(reads if is_read else path), advice)


def error_name(error: Error) -> str:
    """The primary name of an error, without the detail after a second underscore; "" if it has none."""
    parts = getattr(error, "sqlite_errorname", "").split("_")
    return "_".join(parts[:2])


def _why(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
