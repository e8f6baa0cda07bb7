"""The one small tree of errors. Each says what happened, where, and what to do, on one line."""

from __future__ import annotations

_LONGEST = 1_000  # characters of a place, which may be what somebody typed or pasted


class ArchiveError(Exception):
    """Something that the user can read and act on; `str()` gives "what: where (what to do)"."""

    def __init__(self, what: str, where: str = "", todo: str = "") -> None:
        super().__init__(what, where, todo)
        self.what = what
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        where = self.where if len(self.where) <= _LONGEST else f"{self.where[:_LONGEST]}…"
        place = f": {where}" if where else ""
        advice = f" ({self.todo})" if self.todo else ""
        return f"{self.what}{place}{advice}"


class RejectedError(ArchiveError):
    """Bytes that are no article; `reason` says why in words."""

    @property
    def reason(self) -> str:
        return self.what


class SourceError(ArchiveError):
    """A path, manifest or container that cannot be read."""


class StoreError(ArchiveError):
    """An archive file that cannot be used: not one, locked, read-only, newer, or no room left."""


class TaggerError(ArchiveError):
    """A tagger of names that was asked for and is not there."""


class NotFoundError(ArchiveError):
    """No article, or more than one, answers to the name that was asked for."""
