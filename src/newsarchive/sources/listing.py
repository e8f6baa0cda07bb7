"""What lies in a folder, in an order that is the same on every machine."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.sources.paths import odd_kind, problem

if TYPE_CHECKING:
    from collections.abc import Iterable

MANIFEST = "INDEX.md"

Expect = Callable[[int, int], None]
"""Told of a listing when it is opened: how many things it names; how many listings it leads to, less itself."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a folder. name: relative, with /; kind: 'file', 'link', 'manifest' (a folder that has an
    INDEX.md of its own) or 'odd'; reason: why an odd one cannot be read.
    """

    name: str
    kind: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The things in a folder and its sub-folders in sorted order; hidden: the names left out, not entered."""

    items: tuple[Item, ...]
    hidden: tuple[str, ...]


def list_folder(root: str) -> Listing:
    """Lists a real folder, and its sub-folders down to those with an INDEX.md. Links are named, not followed.

    Sorted by the bytes of the names, folder by folder. Raises OSError if the folder itself cannot be listed.
    """
    items: list[Item] = []
    hidden: list[str] = []
    waiting = _sorted_entries(root, "", hidden)
    while waiting:
        name, entry = waiting.pop()
        try:
            if not entry.is_dir(follow_symlinks=False):
                items.append(_item(name, entry))
            elif find_manifest(entry.path):
                items.append(Item(name, "manifest"))
            else:
                waiting.extend(_sorted_entries(entry.path, name + "/", hidden))
        except OSError as error:
            items.append(Item(name, "odd", problem(error)))
    return Listing(tuple(items), tuple(hidden))


def find_manifest(folder: str) -> str:
    """The name of the folder's INDEX.md, in any case; '' without one. OSError if it cannot be listed."""
    with os.scandir(folder) as entries:
        names = [
            entry.name
            for entry in entries
            if entry.name.lower() == MANIFEST.lower() and not entry.is_dir(follow_symlinks=False)
        ]
    return MANIFEST if MANIFEST in names else min(names, default="")


def few(names: Iterable[str], most: int = 5) -> str:
    """The first few names and how many more there are."""
    names = list(names)
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def closest(name: str, names: Iterable[str]) -> str:
    """The one of the names that is most like this one, by their stems; '' if none is like it."""
    stems: dict[str, str] = {}
    for other in names:
        stems.setdefault(_stem(other), other)
    close = difflib.get_close_matches(_stem(name), stems, n=1)
    return stems[close[0]] if close else ""


def _stem(name: str) -> str:
    """Without the extension, which would make all files alike."""
    return os.path.splitext(name)[0].casefold()[:255]  # noqa: PTH122


def _sorted_entries(folder: str, prefix: str, hidden: list[str]) -> list[tuple[str, os.DirEntry[str]]]:
    """The last first, for a stack; hidden names go to their own list."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: os.fsencode(entry.name), reverse=True)
    hidden.extend(prefix + entry.name for entry in reversed(entries) if entry.name.startswith("."))
    return [(prefix + entry.name, entry) for entry in entries if not entry.name.startswith(".")]


def _item(name: str, entry: os.DirEntry[str]) -> Item:
    if entry.is_symlink():
        return Item(name, "link")
    reason = odd_kind(Path(entry.path).lstat().st_mode)
    return Item(name, "odd" if reason else "file", reason)
