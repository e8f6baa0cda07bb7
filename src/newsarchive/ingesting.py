"""One run of reading captures into an archive: sources, pipeline and store, and a tally that always adds up."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from newsarchive import pipeline
from newsarchive.errors import RejectedError
from newsarchive.model import Article, Capture, Captured, Failed, Kept, Notice, OwnData, Rejected, Skipped
from newsarchive.restoring import Restoring
from newsarchive.store.records.packing import Packed, pack, unpack
from newsarchive.store.records.settling import Settled
from newsarchive.text import one_line, readable_uri
from newsarchive.working import Crew, Fault, Prepared, Staffing, in_order

Source = Capture | Kept | Skipped | Failed | Notice


@dataclass(slots=True)
class Tally:
    """What became of everything listed: listed = added + updated + unchanged + skipped + failed."""

    listed: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: int = 0

    def count(self, outcome: str) -> None:
        """Count one thing listed under its outcome, the name of a field."""
        self.listed += 1
        setattr(self, outcome, getattr(self, outcome) + 1)

    def correct(self, said: str, found: str, number: int) -> None:
        """Count so many things under another outcome than was said of them."""
        setattr(self, said, getattr(self, said) - number)
        setattr(self, found, getattr(self, found) + number)

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Counted:
    """What became of one thing listed.

    outcome: as the tally calls it; place: as the archive does, a file URI or URL where there is one; where: for a
    person; id: of its bytes as an article, if they were read; reason: why it was skipped or failed; seconds: what
    reading it took.
    """

    outcome: str
    place: str
    where: str
    id: str | None = None
    reason: str | None = None
    seconds: float = 0.0


class Listener(Protocol):
    """Told of everything the user may want to see while it happens; tick: that time passes."""

    def notice(self, text: str) -> None: ...
    def counted(self, what: Counted) -> None: ...
    def tick(self) -> None: ...


class Archive(Protocol):
    """What a run needs of the store: a `Writer`, or a `Rehearsal` that writes nothing. Both tell what each does."""

    def foresee(self, capture: Capture, sha256: str) -> Settled | None: ...
    def facts_for(self, capture: Capture, sha256: str) -> Settled | None: ...
    def add(
        self, article: Article, capture: Capture, facts: Mapping[str, str] | None = None, packed: Packed | None = None
    ) -> str: ...
    def outdated(self) -> list[str]: ...
    def overtaken(self) -> Mapping[tuple[str, str], int]: ...
    def kept_capture(self, article_id: str) -> Capture: ...
    def renew(self, article: Article, facts: Mapping[str, str]) -> None: ...
    def reject(self, rejected: Rejected) -> None: ...
    def fail(self, failed: Failed) -> None: ...
    def is_rejected(self, place: str) -> bool: ...
    def has_capture(self, captured: Captured, sha256: str) -> bool: ...
    def bring_back(self, added: Mapping[str, OwnData]) -> None: ...


def ingest(
    sources: Iterable[Source],
    archive: Archive,
    tally: Tally,
    listener: Listener,
    *,
    names: bool = True,
    rules: Path | None = None,
    tagger: str | None = None,
    staffing: Staffing | None = None,
) -> None:
    """Store what the sources give. A failing input is recorded and the rest goes on; tally is kept as it goes.

    names, rules, tagger: as pipeline.run takes them. staffing: who works on it, this process alone where not given; the
    archive is the same whoever does.
    """
    with Crew(partial(_read, names=names, rules=rules, tagger=tagger), staffing, listener.tick) as crew:
        run = _Run(archive, crew)
        restoring = Restoring(archive, run.read)
        for source, ticket in in_order(sources, crew, run.prepare):
            match source:
                case Notice(text):
                    listener.notice(text)
                    continue
                case Skipped(where, reason):
                    counted = Counted("skipped", where, where, reason=reason)
                case Failed(where, reason, uri):
                    archive.fail(source)
                    counted = Counted("failed", uri or where, where, reason=reason)
                case Kept():
                    counted = run.told(source, restoring.store(source))
                case _Listed():
                    counted = run.store(source, ticket)
            tally.count(counted.outcome)
            listener.counted(counted)
        restoring.finish()
        settle(archive, crew)
    for (said, found), number in archive.overtaken().items():
        tally.correct(said, found, number)
        listener.notice(f"{number} said to be {said}: {found}, for another process wrote the same meanwhile")


def settle(archive: Archive, crew: Crew[_Record]) -> None:
    """Make the records anew for which places, found by several processes at once, say something else.

    With this an archive is the same in whatever order its captures came. A record that comes out as no article stays.
    """
    for article_id in archive.outdated():
        capture = archive.kept_capture(article_id)
        answer = crew.run(capture).answer
        if not isinstance(answer, Fault) and isinstance(answer.outcome, Article):
            archive.renew(answer.outcome, capture.given)


def only_rejected(sources: Iterable[Source], archive: Archive) -> Iterator[Source]:
    """Those of the sources whose place the archive has as rejected, and every notice."""
    for source in sources:
        match source:
            case Notice():
                yield source
            case Capture(uri=uri):
                if uri and archive.is_rejected(uri):
                    yield source
            case Skipped() | Kept():
                pass
            case Failed(where, _, uri):
                if archive.is_rejected(uri or where):
                    yield source


@dataclass(frozen=True, slots=True)
class _Record:
    """What a worker makes of a capture: its record, and the bytes as they are kept."""

    outcome: Article | Rejected
    packed: Packed


def _read(capture: Capture, *, names: bool, rules: Path | None, tagger: str | None) -> _Record:
    return _Record(pipeline.run(capture, names=names, rules=rules, tagger=tagger), pack(capture.payload))


@dataclass(frozen=True, slots=True)
class _Listed:
    """A capture until its turn comes; without its bytes if they are being read. facts: what they are read with."""

    capture: Capture
    sha256: str
    size: int
    facts: Settled | None


class _Run:
    """Decides what to read when a capture is listed, and again when its turn has come: then what came before it
    is in the archive, as it is when one process does one thing after the other.
    """

    def __init__(self, archive: Archive, crew: Crew[_Record]) -> None:
        self._archive = archive
        self._crew = crew
        self._in_work: set[str] = set()
        self._here = str(Path.cwd())

    def prepare(self, source: Source) -> Prepared[Notice | Skipped | Failed | Kept | _Listed]:
        """What to keep of a source until its turn, and what there is to read by what is known now."""
        if not isinstance(source, Capture):
            return Prepared(source)
        sha256, size = hashlib.sha256(source.payload).hexdigest(), len(source.payload)
        facts = None if sha256 in self._in_work else self._archive.foresee(source, sha256)
        if facts is None:
            return Prepared(_Listed(source, sha256, size, None), weight=size)
        self._in_work.add(sha256)
        return Prepared(_Listed(replace(source, payload=b""), sha256, size, facts), facts.applied_to(source))

    def store(self, listed: _Listed, ticket: int | None) -> Counted:
        """Put a capture into the archive, its turn having come."""
        capture, sha256 = listed.capture, listed.sha256
        facts = self._archive.facts_for(capture, sha256)
        outcome, reason, seconds = "unchanged", None, 0.0
        if ticket is not None:
            self._in_work.discard(sha256)
            done = self._crew.take(ticket)
            if facts is not None and facts != listed.facts and not isinstance(done.answer, Fault):
                ticket, capture = None, replace(capture, payload=unpack(done.answer.packed))
        if facts is not None:
            if ticket is None:
                done = self._crew.run(facts.applied_to(capture))
            seconds = done.seconds
            outcome, reason = self._put(listed, facts, done.answer)
        place = capture.uri or f"sha256:{sha256}"
        return Counted(outcome, place, self._where(capture.uri), sha256[:16], reason, seconds)

    def read(self, capture: Capture) -> Article | Rejected:
        """The record of a capture, at once."""
        answer = self._crew.run(capture).answer
        if isinstance(answer, Fault):
            return Rejected(
                answer.reason, capture.uri, hashlib.sha256(capture.payload).hexdigest(), len(capture.payload)
            )
        return answer.outcome

    def told(self, kept: Kept, done: tuple[str, str | None]) -> Counted:
        """What became of a record that came back."""
        place, sha256 = kept.captures[0].uri, kept.article.original.sha256
        return Counted(done[0], place, self._where(place), sha256[:16], done[1])

    def _where(self, place: str) -> str:
        return one_line(readable_uri(place, self._here))

    def _put(self, listed: _Listed, facts: Settled, answer: _Record | Fault) -> tuple[str, str | None]:
        """added, updated or failed, and why it failed."""
        if isinstance(answer, Fault):
            return self._reject(listed, answer.reason)
        if isinstance(answer.outcome, Rejected):
            return self._reject(listed, answer.outcome.reason)
        try:
            return self._archive.add(answer.outcome, listed.capture, facts.given, answer.packed), None
        except RejectedError as error:
            return self._reject(listed, error.reason)

    def _reject(self, listed: _Listed, reason: str) -> tuple[str, str]:
        self._archive.reject(Rejected(reason, listed.capture.uri, listed.sha256, listed.size))
        return "failed", reason
