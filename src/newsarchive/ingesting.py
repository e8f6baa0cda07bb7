"""One run of reading captures into an archive: sources, pipeline and store, and a tally that always adds up."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from newsarchive import pipeline
from newsarchive.errors import RejectedError
from newsarchive.model import Article, Capture, Failed, Notice, Rejected, Skipped
from newsarchive.store import Writer
from newsarchive.text import one_line, readable_uri

Source = Capture | Skipped | Failed | Notice
Run = Callable[[Capture], Article | Rejected]


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
    tagger: str | None = None,
) -> None:
    """Store what the sources give. A failing input is recorded and the rest goes on; tally is kept as it goes.

    names, rules, tagger: as pipeline.run takes them.
    """
    run = partial(pipeline.run, names=names, rules=rules, tagger=tagger)
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
    settle(writer, run)


def settle(writer: Writer, run: Run) -> None:
    """Make the records anew for which places, found by several processes at once, say something else.

    With this an archive is the same in whatever order its captures came. A record that comes out as no article stays.
    """
    for article_id in writer.outdated():
        capture = writer.kept_capture(article_id)
        outcome = run(capture)
        if isinstance(outcome, Article):
            writer.renew(outcome, capture.given)


def _store(capture: Capture, writer: Writer, problem: Callable[[str, str, str], None], run: Run) -> str:
    """added, updated, unchanged or failed."""
    facts = writer.facts_for(capture, hashlib.sha256(capture.payload).hexdigest())
    if facts is None:
        return "unchanged"
    outcome = run(facts.applied_to(capture))
    if isinstance(outcome, Rejected):
        return _reject(replace(outcome, uri=capture.uri), writer, problem)
    try:
        return writer.add(outcome, capture, facts.given)
    except RejectedError as error:
        rejected = Rejected(error.reason, capture.uri, outcome.original.sha256, outcome.original.size)
        return _reject(rejected, writer, problem)


def _reject(rejected: Rejected, writer: Writer, problem: Callable[[str, str, str], None]) -> str:
    writer.reject(rejected)
    problem("failed", one_line(readable_uri(rejected.uri)), rejected.reason)
    return "failed"
