"""The batch that waits to be written, and when it has waited enough."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsarchive.store.values import Row
    from newsarchive.store.writing.ledger import Item


@dataclass(frozen=True, slots=True)
class Limits:
    """A batch is written when it has so many captures, or bytes of payload, or is so many seconds old.

    Larger transactions make indexing cheaper by a quarter; smaller ones lose less when the power goes.
    """

    captures: int = 1000
    size: int = 32_000_000
    seconds: float = 5.0


@dataclass(slots=True)
class Waiting:
    """number: of the batches before it in this run; size: bytes of payload; begun: monotonic seconds."""

    number: int
    items: list[Item] = field(default_factory=list)
    refusals: list[Row] = field(default_factory=list)
    size: int = 0
    begun: float = field(default_factory=time.monotonic)

    def __len__(self) -> int:
        return len(self.items) + len(self.refusals)

    def is_due(self, limits: Limits) -> bool:
        """Whether a limit is reached. A batch is as old as its first capture."""
        now = time.monotonic()
        if len(self) == 1:
            self.begun = now
        return len(self) >= limits.captures or self.size >= limits.size or now - self.begun >= limits.seconds
