"""A database that is written beside its name and put there whole, or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.errors import StoreError
from newsarchive.store.connect import check_place, make_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; it would be taken for part of a new one of that name."""


@contextmanager
def new_file(to: Path, source: Path, *, force: bool) -> Iterator[Path]:
    """A path to write a database to, which becomes `to` when the block ends well and vanishes when it does not.

    Raises StoreError where `to` is the source itself, is there already without `force`, or cannot be made.
    """
    _check(to, source, force=force)
    make_folder(to)
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{to.name[:40]}.", dir=to.parent))
    except OSError as error:
        raise _unwritten("no file can be made in this folder", to.parent, error) from error
    try:
        made = folder / "new.db"
        yield made
        _check(to, source, force=force)  # Somebody may have made it meanwhile.
        _put(made, to)
    finally:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths are one file, by links too."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _check(to: Path, source: Path, *, force: bool) -> None:
    check_place(to, must_exist=False)
    parts = [source.with_name(source.name + ending) for ending in ("", *_BESIDE)]
    if any(is_same_file(to, part) or to.absolute() == part.absolute() for part in parts):
        raise StoreError("this is the archive itself", str(to), "name another file")
    if os.path.lexists(to) and not force:
        raise StoreError("there is a file of this name already", str(to), "name another, or add --force")
    for ending in _BESIDE:
        beside = to.with_name(to.name + ending)
        if beside.exists() and beside.stat().st_size and ending != "-shm":
            what = "unfinished work of another database stands in the way"
            raise StoreError(what, str(beside), "open that database once, or move the file away")


def _put(made: Path, to: Path) -> None:
    """On the disk whole, then under its name; a database that was there is replaced in one step."""
    try:
        made.chmod(0o666 & ~_mask())
        _sync(made)
        for ending in _BESIDE:
            to.with_name(to.name + ending).unlink(missing_ok=True)
        made.replace(to)
    except OSError as error:
        raise _unwritten("the file cannot be put in its place", to, error) from error
    with suppress(OSError):  # Some file systems know no sync of folders.
        _sync(to.absolute().parent)


def _unwritten(what: str, where: Path, error: OSError) -> StoreError:
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    advice = "free some space and run this again" if is_full else "check the rights of the folder, or name another file"
    return StoreError(f"{what} ({error.strerror or error})", str(where), advice)


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _mask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
