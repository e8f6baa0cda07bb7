"""The sources: paths, folders, manifests and standard input to captures. One payload in memory at a time."""

from __future__ import annotations

import os
import sys
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from newsarchive.errors import SourceError
from newsarchive.model import Capture, Failed, Kept, Notice, Skipped
from newsarchive.sources.exported import is_export, open_export
from newsarchive.sources.folder import open_folder, open_folder_by_index, read_one
from newsarchive.sources.listing import MANIFEST, Expect, closest
from newsarchive.sources.paths import exists, read_stream, shown, under

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["read_sources"]

_STDIN = "-"


def read_sources(
    paths: Sequence[str],
    *,
    max_size: int,
    stdin: BinaryIO | None = None,
    expect: Expect | None = None,
) -> Iterator[Capture | Kept | Skipped | Failed | Notice]:
    """What the paths hold, in their order: files, folders, an INDEX.md, an export, `-` for standard input.

    max_size: bytes; a larger capture is Failed without being read whole. expect: called when a listing is opened
    with how many things it names, and by how many the listings have grown that are still to be opened. Raises
    SourceError at once, before anything is yielded, for a path that does not exist and for an INDEX.md that cannot
    be read.
    """
    for path in paths:
        if path != _STDIN and not exists(path):
            raise SourceError("no such file or folder", shown(path) or "''", _advice(path))
    opened = [_open(path, max_size, stdin, expect or _unheard) for path in paths]
    return chain.from_iterable(opened)


def _open(
    path: str, max_size: int, stdin: BinaryIO | None, expect: Expect
) -> Iterator[Capture | Kept | Skipped | Failed | Notice]:
    if path == _STDIN:
        expect(1, 0)
        return _standard_input(stdin, max_size)
    if os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises where it may not look)
        expect(0, 1)
        return open_folder(path, max_size, expect)
    folder, name = os.path.split(path)
    if name.lower() == MANIFEST.lower():
        expect(0, 1)
        return open_folder_by_index(folder or ".", os.path.realpath(folder or "."), max_size, expect, name)
    if is_export(path):
        return open_export(path, max_size, expect)
    expect(1, 0)
    return _file(path, max_size)


def _unheard(_things: int, _listings: int) -> None:
    pass


def _file(path: str, max_size: int) -> Iterator[Capture | Failed]:
    yield read_one(path, max_size)


def _standard_input(stdin: BinaryIO | None, max_size: int) -> Iterator[Capture | Failed]:
    stream = stdin or getattr(sys.stdin, "buffer", None)
    try:
        if stream is None:
            raise SourceError("is closed")
        yield Capture(read_stream(stream, max_size))
    except SourceError as error:
        yield Failed("standard input", error.what)


def _advice(path: str) -> str:
    """What to do about a path that is not there: the closest name beside it, if one is close."""
    folder, name = os.path.split(path.rstrip("/"))
    try:
        names = sorted(os.listdir(folder or "."))[:1000]  # noqa: PTH208
    except (OSError, ValueError):
        names = []
    close = closest(name, names)
    return f"did you mean {shown(under(folder, close))}?" if close else "check the path"
