"""Reads a folder by its INDEX.md: one outcome for every entry, in order."""

from __future__ import annotations

import os
import re
import unicodedata
from bisect import bisect_left
from functools import cached_property, partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from newsarchive.errors import SourceError
from newsarchive.model import Capture, Failed, Notice, Skipped
from newsarchive.sources.fetched import fetched_at
from newsarchive.sources.listing import Expect, Item, closest, few, list_folder
from newsarchive.sources.paths import (
    MissingError,
    file_uri,
    kind_within,
    locate,
    problem,
    read_file,
    shown,
    under,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.sources.manifest import Entry

Outcome = Capture | Skipped | Failed | Notice

MAX_BYTES = 16 * 1024 * 1024
MAX_LINES = 1_000_000
_EXAMPLE = "- [story.txt](story.txt) publisher: The Daily Example, language: en"
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,100}/[\w.+-]{1,100}")
# Closeness is slow to work out: for how many missing names, and among how many files.
_MOST_SUGGESTED = 10
_MOST_COMPARED = 1_000


class ListedFolder:
    """A folder with its INDEX.md, read at once; its files are read as `outcomes` goes.

    folder: as the user knows it, for messages; root: its real path; index: the manifest's file name.
    Raises SourceError if the INDEX.md cannot be read or is out of all measure.
    """

    def __init__(self, folder: str, root: str, index: str) -> None:
        self.root = root
        self.folder = folder
        self.index = shown(os.path.normpath(under(folder, index)))
        self.real_index = os.path.realpath(under(root, index))
        self.text, self.notices = self._load()
        self.first_lines: dict[str, int] = {}  # real path to the line that names it first
        self.suggested = 0

    def _load(self) -> tuple[str, list[Notice]]:
        try:
            payload = read_file(self.real_index, MAX_BYTES, "the limit")
        except SourceError as error:
            raise SourceError(
                f"cannot read INDEX.md: {error.what}",
                self.index,
                "make it readable, or name the files themselves",
            ) from error
        if payload.count(b"\n") > MAX_LINES:
            what = f"cannot read INDEX.md: more than {MAX_LINES} lines"
            raise SourceError(what, self.index, "split the folder")
        codec = "utf-16" if payload[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        try:
            return payload.decode(codec), []
        except UnicodeDecodeError:
            told = f"{self.index} is not UTF-8: what could not be decoded is replaced, names may be wrong"
            return payload.decode(codec, "replace"), [Notice(told)]

    def outcomes(self, max_size: int, expect: Expect) -> Iterator[Outcome]:
        """One outcome for each entry, then notices: no entry at all, files there but not listed."""
        from newsarchive.sources import manifest  # brings the Markdown parser, which only this needs

        read = manifest.parse(self.text, partial(kind_within, self.root))
        self.text = ""
        expect(len(read.entries), -1)
        yield from self.notices
        yield from (Notice(f"{self.index} {remark}") for remark in read.remarks)
        for entry in read.entries:
            where = f"{self.index} line {entry.line}: {shown(entry.shown)}".rstrip(": ")
            yield self._outcome(entry, where, max_size)
        if not read.entries:
            yield Notice(f"{self.index} names no file, so nothing is read (a line should look like: {_EXAMPLE})")
        yield from self._unlisted()

    def _outcome(self, entry: Entry, where: str, max_size: int) -> Capture | Skipped | Failed:
        if entry.skipped:
            return Skipped(where, entry.skipped)
        if not any(entry.tries):
            return Failed(where, "names no file")
        try:
            real = self._locate(entry.tries)
        except MissingError as error:
            return Failed(where, error.what + self._suggestion(entry.shown), self._uri_of_missing(entry.tries[0]))
        except SourceError as error:
            return Failed(where, error.what)
        uri = file_uri(real)
        if real == self.real_index:
            return Skipped(where, "is the manifest itself")
        if real in self.first_lines:
            return Failed(where, f"named already on line {self.first_lines[real]}", uri)
        self.first_lines[real] = entry.line
        try:
            payload = read_file(real, max_size)
        except SourceError as error:
            return Failed(where, error.what, uri)
        media_type = entry.given.get("media_type", "")
        known = media_type if _MEDIA_TYPE.fullmatch(media_type) else None
        captured_at = fetched_at(entry.given.get("captured_at", ""))
        # When bytes were fetched is a fact of the capture, not of the article; what is no date stays a fact.
        given = {name: value for name, value in entry.given.items() if name != "captured_at" or not captured_at}
        return Capture(payload, uri, known, given, captured_at)

    def _locate(self, names: tuple[str, ...]) -> str:
        """The real path; a name that differs only in how its accents are encoded is the same name."""
        try:
            return locate(self.root, names)
        except MissingError:
            alike = self._composed.get(unicodedata.normalize("NFC", names[0]))
            if alike is None:
                raise
            return locate(self.root, (alike,))

    def _uri_of_missing(self, name: str) -> str:
        """What the file would have, were it there, so that it is known again when it is."""
        try:
            return file_uri(under(self.root, name))
        except UnicodeError:
            return ""

    @cached_property
    def _items(self) -> tuple[Item, ...]:
        try:
            return list_folder(self.root).items
        except OSError as error:
            return (Item(".", "odd", problem(error)),)

    @cached_property
    def _composed(self) -> dict[str, str]:
        """Files by their name in composed form; of two that are alike, neither."""
        names: dict[str, str | None] = {}
        for item in self._items:
            composed = unicodedata.normalize("NFC", item.name)
            names[composed] = None if composed in names else item.name
        return {composed: name for composed, name in names.items() if name is not None}

    def _suggestion(self, name: str) -> str:
        self.suggested += 1
        if self.suggested > _MOST_SUGGESTED or len(name) > 255:
            return ""
        names = [item.name for item in self._items if item.kind in ("file", "link")]
        last = PurePath(name).name
        close = [other for other in names if PurePath(other).name.casefold() == last.casefold()]
        found = close[0] if close else closest(name, names[:_MOST_COMPARED])
        return f" (did you mean {shown(found)}?)" if found else ""

    def _unlisted(self) -> Iterator[Notice]:
        listed = sorted(self.first_lines)
        files, folders = [], []
        for item in self._items:
            real = under(self.root, item.name)
            if item.kind == "manifest":
                at = bisect_left(listed, real + os.sep)
                if not (at < len(listed) and listed[at].startswith(real + os.sep)):
                    folders.append(shown(item.name) + "/")
                continue
            real = os.path.realpath(real) if item.kind == "link" else real
            if real not in self.first_lines and real != self.real_index:
                files.append(shown(item.name))
        if files:
            what = "1 file is" if len(files) == 1 else f"{len(files)} files are"
            yield Notice(f"{what} there but not listed in {self.index}: {few(files)}")
        if folders:
            what = "1 folder" if len(folders) == 1 else f"{len(folders)} folders"
            yield Notice(f"{what} with an INDEX.md of their own not read from {self.index}: {few(folders)}")
