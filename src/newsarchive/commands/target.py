"""Files and folders that commands write: what stands there is kept unless told otherwise, what is written is whole."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from newsarchive.errors import ArchiveError

Chunks = Iterable[str | bytes]
_SQLITE = b"SQLite format 3\0"


class TargetError(ArchiveError):
    """Something that cannot be written to, or must not be."""


def write_file(path: Path, chunks: Chunks, *, force: bool) -> None:
    """Write a file, complete or not at all: under a name of its own first, then in its place.

    force: whether a file that is there may be replaced, though no database: that may be the archive itself. A device or
    pipe is written to as it is. Raises TargetError where there is a folder, or a file without `force`; OSError where
    the disk says no.
    """
    standing = _standing(path)
    if standing is not None and stat.S_ISDIR(standing.st_mode):
        raise TargetError("a folder stands where the file should be", str(path), "name a file")
    if standing is not None and not stat.S_ISREG(standing.st_mode):
        with path.open("wb") as file:
            write_chunks(file, chunks)
        return
    if standing is not None and not force:
        raise TargetError("this file is there already", str(path), "name another, or add --force")
    if standing is not None and _is_database(path):
        raise TargetError("a database stands here, which nothing else may replace", str(path), "name another file")
    real = Path(os.path.realpath(path))
    with _beside(real) as name:
        with _named(path):
            file = name.open("xb")
        with _full(path), file:  # the last of it is written when it is closed
            write_chunks(file, chunks)
        with _named(path):
            if standing is not None:
                name.chmod(stat.S_IMODE(standing.st_mode))
            name.replace(real)


def write_folder(path: Path, files: Iterable[tuple[str, Chunks]], *, force: bool) -> int:
    """Write (path in the folder, chunks) of each file into a folder; gives how many there were.

    A new folder is complete or not there at all. Into one that is there, each file is written by itself; one that holds
    something needs `force`, and what else it holds stays. Raises as `write_file`.
    """
    if not _holds_something(path, force=force):
        real = Path(os.path.realpath(path))
        with _beside(real) as name:
            with _named(path):
                name.mkdir()
            count = _write_all(name, files)
            with _named(path):
                name.replace(real)
        return count
    return _write_all(path, files)


def write_chunks(file: BinaryIO, chunks: Chunks) -> None:
    """Chunks of text as UTF-8, or of bytes as they are."""
    file.writelines(chunk.encode("utf-8", "replace") if isinstance(chunk, str) else chunk for chunk in chunks)


def _write_all(folder: Path, files: Iterable[tuple[str, Chunks]]) -> int:
    count = 0
    for name, chunks in files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_file(target, chunks, force=True)
        count += 1
    return count


def _holds_something(path: Path, *, force: bool) -> bool:
    """Whether there is a folder already, which then may be written into."""
    standing = _standing(path)
    if standing is None:
        return False
    if not stat.S_ISDIR(standing.st_mode):
        raise TargetError("a file stands where the folder should be", str(path), "name a folder")
    if any(path.iterdir()) and not force:
        raise TargetError("this folder holds something already", str(path), "name another, or add --force")
    return True


def _is_database(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:  # What must not be read may still be replaced.
        return file.read(len(_SQLITE)) == _SQLITE
    return False


def _standing(path: Path) -> os.stat_result | None:
    if "\0" in str(path):
        raise TargetError("no file can have this name", str(path), "name another")
    try:
        return path.stat()
    except FileNotFoundError:
        return None


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """What the system refuses is said of the target, not of the name beside it."""
    try:
        yield
    except OSError as error:
        raise TargetError(error.strerror or str(error), str(path), "name another") from error


@contextmanager
def _full(path: Path) -> Iterator[None]:
    """A disk that takes no more does not say which file it was."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A name in the same folder, which is free and is so again if the work fails."""
    if not path.parent.is_dir():
        raise TargetError("there is no such folder", str(path.parent), "make it first, or name another")
    name = path.parent / f".archive-{secrets.token_hex(6)}.part"
    try:
        yield name
    except BaseException:
        if name.is_dir():
            shutil.rmtree(name, ignore_errors=True)
        else:
            with suppress(OSError):
                name.unlink()
        raise
