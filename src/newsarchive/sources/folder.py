"""Reads a folder: by its INDEX.md if it has one, else file by file in sorted order."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.errors import SourceError
from newsarchive.model import Capture, Failed, Notice, Skipped
from newsarchive.sources.listed import ListedFolder, Outcome
from newsarchive.sources.listing import Expect, Item, Listing, few, find_manifest, list_folder
from newsarchive.sources.paths import file_uri, problem, read_file, real_inside, shown, under

if TYPE_CHECKING:
    from collections.abc import Iterator


def open_folder(folder: str, max_size: int, expect: Expect) -> Iterator[Outcome]:
    """What a folder holds. Its INDEX.md is read at once (or SourceError), the files one by one."""
    root = os.path.realpath(folder)
    try:
        index = find_manifest(root)
    except OSError as error:
        expect(1, -1)
        return iter((Failed(shown(folder), problem(error), file_uri(root)),))
    if index:
        return ListedFolder(folder, root, index).outcomes(max_size, expect)
    return _Walk(folder, root, max_size, expect).outcomes()


def read_one(path: str, max_size: int) -> Capture | Failed:
    """One file that the user names; links are followed."""
    real = os.path.realpath(path)
    try:
        return Capture(read_file(real, max_size), file_uri(real))
    except SourceError as error:
        return Failed(shown(path), error.what, file_uri(real))


@dataclass(frozen=True, slots=True)
class _Walk:
    """A folder without INDEX.md. folder: as the user knows it; root: its real path."""

    folder: str
    root: str
    max_size: int
    expect: Expect

    def outcomes(self) -> Iterator[Outcome]:
        try:
            listing = list_folder(self.root)
        except OSError as error:
            self.expect(1, -1)
            yield Failed(shown(self.folder), problem(error), file_uri(self.root))
            return
        folders = sum(item.kind == "manifest" for item in listing.items)
        self.expect(len(listing.items) - folders, folders - 1)
        yield from self._told(listing)
        links = self._links(listing)
        for item in listing.items:
            if item.kind == "manifest":
                yield from self._sub_folder(item)
            else:
                yield links[item.name] if item.name in links else self._read(item)

    def _told(self, listing: Listing) -> Iterator[Notice]:
        count = sum(item.kind != "manifest" for item in listing.items)
        folders = len(listing.items) - count
        if not listing.items:
            yield Notice(f"no INDEX.md in {shown(self.folder)} and no file: nothing to read")
        else:
            files = "its 1 file" if count == 1 else f"its {count} files in sorted order"
            more = f", and {folders} of its folders by an INDEX.md of their own" if folders else ""
            yield Notice(f"no INDEX.md in {shown(self.folder)}: reading {files}{more}")
        if listing.hidden:
            what = "1 hidden name" if len(listing.hidden) == 1 else f"{len(listing.hidden)} hidden names"
            yield Notice(f"{what} in {shown(self.folder)} left out: {few(map(shown, listing.hidden))}")

    def _where(self, name: str) -> str:
        return shown(os.path.normpath(under(self.folder, name)))

    def _read(self, item: Item) -> Capture | Failed:
        where = self._where(item.name)
        real = under(self.root, item.name)
        if item.kind == "odd":
            return Failed(where, item.reason, file_uri(real))
        try:
            real = real_inside(self.root, item.name)
            return Capture(read_file(real, self.max_size), file_uri(real))
        except SourceError as error:
            return Failed(where, error.what, file_uri(real))

    def _links(self, listing: Listing) -> dict[str, Skipped | Failed]:
        """The links that are not read: out of the folder, to a folder, to what is read anyway, to nothing."""
        taken = {under(self.root, item.name) for item in listing.items if item.kind == "file"}
        unread: dict[str, Skipped | Failed] = {}
        for item in listing.items:
            if item.kind != "link":
                continue
            where = self._where(item.name)
            try:
                real = real_inside(self.root, item.name)
            except SourceError as error:
                out = error.what.startswith("outside")
                uri = file_uri(under(self.root, item.name))
                unread[item.name] = Skipped(where, error.what) if out else Failed(where, error.what, uri)
                continue
            if Path(real).is_dir():
                unread[item.name] = Skipped(where, "a link to a folder, which is not followed")
            elif real in taken:
                unread[item.name] = Skipped(where, "a link to a file that is read itself")
            taken.add(real)
        return unread

    def _sub_folder(self, item: Item) -> Iterator[Outcome]:
        """A sub-folder by its own INDEX.md; if that cannot be read, the rest of the walk goes on."""
        folder = under(self.folder, item.name)
        real = under(self.root, item.name)
        try:
            yield from open_folder_by_index(folder, real, self.max_size, self.expect)
        except (SourceError, OSError) as error:
            self.expect(1, -1)
            what = error.what if isinstance(error, SourceError) else problem(error)
            yield Failed(self._where(item.name), what, file_uri(real))


def open_folder_by_index(folder: str, root: str, max_size: int, expect: Expect, index: str = "") -> Iterator[Outcome]:
    """A folder by its INDEX.md, or by the one of that name."""
    return ListedFolder(folder, root, index or find_manifest(root)).outcomes(max_size, expect)
