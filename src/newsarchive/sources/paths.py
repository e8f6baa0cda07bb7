"""Safe steps on the disk: naming a file as a URI, finding it inside a folder, reading it without blocking."""

from __future__ import annotations

import errno
import os
import posixpath
import re
import stat
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote_from_bytes

from newsarchive.errors import SourceError
from newsarchive.text import one_line

_SHOWN = 200  # characters of a name in a message
_DRIVE = re.compile(r"[A-Za-z]:")
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP}
_KINDS = (
    (stat.S_ISDIR, "is a directory"),
    (stat.S_ISFIFO, "is a FIFO"),
    (stat.S_ISSOCK, "is a socket"),
    (stat.S_ISCHR, "is a character device"),
    (stat.S_ISBLK, "is a block device"),
    (stat.S_ISLNK, "is a link"),
)
# Not every system has every flag. Without waiting, without following a link put there meanwhile.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class MissingError(SourceError):
    """No file of that name in the folder."""


def under(folder: str, name: str) -> str:
    """A name in a folder, as text: pathlib would drop slashes that mean something, and is slow."""
    return os.path.join(folder, name)  # noqa: PTH118


def shown(name: str) -> str:
    """A file name for a message: on one safe line, and not endless."""
    line = one_line(name[: _SHOWN + 1])
    return line if len(name) <= _SHOWN else line[:_SHOWN] + "..."


def file_uri(real: str) -> str:
    """A real path as a file URI; percent-encodes its bytes, so that any name has one."""
    if os.name == "nt":
        return Path(real).as_uri()
    return "file://" + quote_from_bytes(os.fsencode(real))


def problem(error: OSError) -> str:
    """What the system said, in its words."""
    return error.strerror or str(error) or type(error).__name__


def odd_kind(mode: int) -> str:
    """'is a FIFO' and the like for what is no regular file; '' for one."""
    if stat.S_ISREG(mode):
        return ""
    return next((words for test, words in _KINDS if test(mode)), "is not a regular file")


def exists(path: str) -> bool:
    """Whether something is there, links followed. What cannot be looked at is there: reading will say why."""
    try:
        Path(path).stat()
    except ValueError:  # a NUL in the name
        return False
    except OSError as error:
        return error.errno not in _GONE
    return path != ""


def within(root: str, real: str) -> bool:
    """Whether a real path is a real folder or lies in it."""
    return real == root or real.startswith(root.rstrip(os.sep) + os.sep)


def kind_within(root: str, name: str) -> str:
    """What a relative name is in the folder: 'file', 'folder', or '' for nothing or a name that leads out."""
    if not name or "\0" in name or _leads_up(name) or name.startswith("/"):
        return ""
    try:
        return "folder" if stat.S_ISDIR(os.lstat(under(root, name)).st_mode) else "file"
    except (OSError, UnicodeError):
        # A name that the file system's encoding cannot spell is not there either.
        return ""


def locate(root: str, names: tuple[str, ...]) -> str:
    """The real path of the first of the names that is there, inside the real folder `root`.

    Raises MissingError where none is, SourceError where it lies outside or cannot be looked at.
    """
    for name in names:
        refused = _outside(name)
        # Where a backslash or a colon is a letter like any other, a file in the folder may have that name.
        if refused and (os.name == "nt" or name.startswith("/") or _leads_up(name)):
            raise SourceError(refused)
        if _is_there(root, name):
            return real_inside(root, name)
        if refused:
            raise SourceError(refused)
    raise MissingError("no such file")


def _is_there(root: str, name: str) -> bool:
    if not name or "\0" in name:
        return False
    try:
        os.lstat(under(root, name))
    except UnicodeError:
        return False
    except OSError as error:
        if error.errno in _GONE:
            return False
        raise SourceError(problem(error)) from error
    return True


def real_inside(root: str, name: str) -> str:
    """The real path that the name of something in the folder leads to. SourceError if it is not inside."""
    real = os.path.realpath(under(root, name))
    if not within(root, real):
        raise SourceError("outside the folder: a link leads out of it")
    if not os.path.lexists(real) or Path(real).is_symlink():
        raise SourceError("is a link that leads nowhere" if os.path.lexists(under(root, name)) else "is gone")
    return real


def _leads_up(name: str) -> bool:
    return ".." in name and posixpath.normpath(name.replace("\\", "/")).split("/")[0] == ".."


def _outside(name: str) -> str:
    """Why a name as written is refused, or ''."""
    if name[:5].lower() == "file:":
        return "outside the folder: a file: address (write the path from INDEX.md to the file)"
    if name.startswith("/"):
        return "outside the folder: an absolute path (write the path from INDEX.md to the file)"
    if name.startswith("\\") or _DRIVE.match(name):
        return "outside the folder: a Windows path (write the path from INDEX.md to the file)"
    if _leads_up(name):
        return "outside the folder: .. leads out of it"
    if "\\" in name:
        return "is written with backslashes (write folders with /)"
    return ""


def read_file(real: str, max_size: int, limit: str = "--max-size") -> bytes:
    """The bytes of a regular file of at most max_size bytes; `limit` is what a message calls that bound.

    Never blocks and never follows a link. Raises SourceError, whose `what` is the reason.
    """
    try:
        # Looked at before it is opened: opening a FIFO or a device is not without effect.
        if odd := odd_kind(os.lstat(real).st_mode):
            raise SourceError(odd)
        with os.fdopen(os.open(real, _FLAGS), "rb") as file:
            status = os.fstat(file.fileno())
            if odd := odd_kind(status.st_mode):
                raise SourceError(odd)
            return _read_bounded(file, status.st_size, max_size, limit)
    except OSError as error:
        raise SourceError(problem(error)) from error


def _read_bounded(file: BinaryIO, size: int, max_size: int, limit: str) -> bytes:
    if size > max_size:
        raise SourceError(f"larger than {limit} of {max_size} bytes ({size} bytes)")
    payload = file.read(size + 1)
    if len(payload) > size:  # it grew, or is one of those that call themselves empty
        payload += file.read(max_size + 1 - len(payload)) if len(payload) <= max_size else b""
        if len(payload) > max_size:
            raise SourceError(f"larger than {limit} of {max_size} bytes (it grew while it was read)")
    return payload


def read_stream(stream: BinaryIO, max_size: int) -> bytes:
    """All of a stream of at most max_size bytes. Raises SourceError, whose `what` is the reason."""
    try:
        payload = stream.read(max_size + 1) or b""
        while 0 < len(payload) <= max_size and (more := stream.read(max_size + 1 - len(payload))):
            payload += more
    except OSError as error:
        raise SourceError(problem(error)) from error
    if len(payload) > max_size:
        raise SourceError(f"larger than --max-size of {max_size} bytes (more were piped in)")
    return payload
