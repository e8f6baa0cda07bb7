"""One run of reading captures into an archive: sources, pipeline and store, and a tally that always adds up."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from newsarchive import pipeline
from newsarchive.errors import RejectedError
from newsarchive.model import Article, Capture, Captured, Failed, Kept, Notice, Rejected, Skipped
from newsarchive.store import Writer
from newsarchive.text import one_line, readable_uri

Source = Capture | Kept | Skipped | Failed | Notice
Run = Callable[[Capture], Article | Rejected]
Problem = Callable[[str, str, str], None]


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

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


class Listener(Protocol):
    """Told of everything the user may want to see while it happens."""

    def notice(self, text: str) -> None: ...
    def problem(self, outcome: str, where: str, reason: str) -> None: ...


def ingest(
    sources: Iterable[Source],
    writer: Writer,
    tally: Tally,
    listener: Listener,
    *,
    names: bool = True,
    rules: Path | None = None,
) -> None:
    """Store what the sources give. A failing input is recorded and the rest goes on; tally is kept as it goes.

    names, rules: as pipeline.run takes them.
    """
    run = partial(pipeline.run, names=names, rules=rules)
    later: list[Return] = []
    for source in sources:
        match source:
            case Notice(text):
                listener.notice(text)
            case Skipped(where, reason):
                tally.count("skipped")
                listener.problem("skipped", where, reason)
            case Failed(where, reason):
                writer.fail(source)
                tally.count("failed")
                listener.problem("failed", where, reason)
            case Capture():
                tally.count(_store(source, writer, listener.problem, run))
            case Kept():
                outcome, returns = _keep(source, writer, listener.problem, run)
                tally.count(outcome)
                later += returns
    for back in sorted(later, key=lambda one: one.captured.version):
        _store_kept(back.kept, back.captured, writer, listener.problem, run)


class Return(NamedTuple):
    """Bytes that came back to a place after others had stood there: a further capture of a record that is stored."""

    kept: Kept
    captured: Captured


def _keep(kept: Kept, writer: Writer, problem: Problem, run: Run) -> tuple[str, list[Return]]:
    """Store a record as it was made, with its captures: what became of it, and which captures others come before."""
    outcomes, returns, places = set(), [], set()
    for captured in kept.captures:
        if captured.uri in places:
            returns.append(Return(kept, captured))
            continue
        places.add(captured.uri)
        outcomes.add(_store_kept(kept, captured, writer, problem, run))
    return next(one for one in ("failed", "added", "updated", "unchanged") if one in outcomes), returns


def _store_kept(kept: Kept, captured: Captured, writer: Writer, problem: Problem, run: Run) -> str:
    """Where the archive knows more facts than the record was made with, the record is made anew."""
    if writer.has_capture(captured, kept.article.original.sha256):
        return "unchanged"
    uri = "" if captured.uri == f"sha256:{kept.article.original.sha256}" else captured.uri
    capture = Capture(kept.payload, uri, None, captured.given, captured.captured_at)
    return _store(capture, writer, problem, partial(_as_made, kept, run))


def _as_made(kept: Kept, run: Run, capture: Capture) -> Article | Rejected:
    is_same = all(kept.given.get(name) == value for name, value in capture.given.items())
    return kept.article if is_same else run(capture)


def _store(capture: Capture, writer: Writer, problem: Problem, run: Run) -> str:
    """added, updated, unchanged or failed."""
    facts = writer.facts_for(capture, hashlib.sha256(capture.payload).hexdigest())
    if facts is None:
        return "unchanged"
    outcome = run(replace(capture, given=facts))
    if isinstance(outcome, Rejected):
        return _reject(outcome, writer, problem)
    try:
        return writer.add(outcome, capture)
    except RejectedError as error:
        rejected = Rejected(error.reason, capture.uri, outcome.original.sha256, outcome.original.size)
        return _reject(rejected, writer, problem)


def _reject(rejected: Rejected, writer: Writer, problem: Problem) -> str:
    writer.reject(rejected)
    problem("failed", one_line(readable_uri(rejected.uri)), rejected.reason)
    return "failed"
