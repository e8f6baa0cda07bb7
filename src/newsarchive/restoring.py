"""Records that come back from an export: stored as they were made, with their captures, as far as facts allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from newsarchive.errors import RejectedError
from newsarchive.model import NOTHING_OWN, Article, Capture, Captured, Kept, OwnData, Rejected, restored
from newsarchive.store.records.packing import Packed, pack
from newsarchive.store.records.settling import Settled

_WORST_FIRST = ("failed", "added", "updated", "unchanged")


class Archive(Protocol):
    """What is asked of the store; see `store.Writer`."""

    def facts_for(self, capture: Capture, sha256: str) -> Settled | None: ...
    def has_capture(self, captured: Captured, sha256: str) -> bool: ...
    def reject(self, rejected: Rejected) -> None: ...
    def add(
        self, article: Article, capture: Capture, facts: Mapping[str, str] | None = None, packed: Packed | None = None
    ) -> str: ...
    def bring_back(self, added: Mapping[str, OwnData]) -> None: ...


class _Return(NamedTuple):
    """Bytes that came back to a place after others had stood there: a further capture of a record that is stored."""

    kept: Kept
    captured: Captured


class Restoring:
    """Stores records that were made before. read: makes one anew, where the archive knows more facts than it was made
    with.
    """

    def __init__(self, archive: Archive, read: Callable[[Capture], Article | Rejected]) -> None:
        self._archive = archive
        self._read = read
        self._later: list[_Return] = []
        self._own: dict[str, OwnData] = {}

    def store(self, kept: Kept) -> tuple[str, str | None]:
        """Put a record into the archive: added, updated, unchanged or failed, and why it failed."""
        outcomes: dict[str, str | None] = {}
        places = set()
        # The place that the record was made as from comes first, so that it stands as it was made.
        for captured in sorted(kept.captures, key=lambda one: one.uri != kept.article.original.uri):
            if captured.uri in places:
                self._later.append(_Return(kept, captured))
                continue
            places.add(captured.uri)
            outcome, reason = self._put(kept, captured)
            outcomes[outcome] = reason
        if kept.own != NOTHING_OWN and outcomes.keys() != {"failed"}:
            self._own[kept.article.id] = kept.own
        worst = next(one for one in _WORST_FIRST if one in outcomes)
        return worst, outcomes[worst]

    def finish(self) -> None:
        """Store the captures that others came before, and what the user had added to the articles."""
        for back in sorted(self._later, key=lambda one: one.captured.version):
            self._put(back.kept, back.captured)
        self._later.clear()
        self._archive.bring_back(self._own)
        self._own.clear()

    def _put(self, kept: Kept, captured: Captured) -> tuple[str, str | None]:
        sha256 = kept.article.original.sha256
        if self._archive.has_capture(captured, sha256):
            return "unchanged", None
        uri = "" if captured.uri == f"sha256:{sha256}" else captured.uri
        capture = Capture(kept.payload, uri, None, captured.given, captured.captured_at)
        facts = self._archive.facts_for(capture, sha256)
        if facts is None:
            return "unchanged", None
        article = self._as_made(kept, facts, capture)
        if isinstance(article, Rejected):
            return self._reject(article.reason, uri, kept)
        try:
            return self._archive.add(article, capture, facts.given, pack(kept.payload)), None
        except RejectedError as error:
            return self._reject(error.reason, uri, kept)

    def _as_made(self, kept: Kept, facts: Settled, capture: Capture) -> Article | Rejected:
        original = kept.article.original
        is_same = facts.uri == original.uri and facts.given.items() <= kept.given.items()
        if is_same:
            return restored(kept.article, kept.own.extracted)  # Its corrections are laid over it at the end.
        return self._read(facts.applied_to(capture))

    def _reject(self, reason: str, uri: str, kept: Kept) -> tuple[str, str]:
        original = kept.article.original
        self._archive.reject(Rejected(reason, uri, original.sha256, original.size))
        return "failed", reason
