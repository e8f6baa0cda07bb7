"""Things in their order, each with the ticket of its work, while those behind it are being worked on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from newsarchive.model import Capture
    from newsarchive.working.crew import Crew

S = TypeVar("S")
K = TypeVar("K")

_MOST_WAITING = 4_000
_MOST_WEIGHT = 32 * 1024**2


@dataclass(frozen=True, slots=True)
class Prepared(Generic[K]):
    """kept: what is needed of a source when its turn comes, of about `weight` bytes.

    capture: what is to be worked on, None where there is nothing to do.
    """

    kept: K
    capture: Capture | None = None
    weight: int = 0


def in_order(
    sources: Iterable[S], crew: Crew[Any], prepare: Callable[[S], Prepared[K]]
) -> Iterator[tuple[K, int | None]]:
    """What was kept of each source, and the ticket for which `crew.take` has its answer, None where there is no work.

    Sources are read ahead and prepared as far as the crew and the memory have room.
    """
    waiting: deque[tuple[K, int | None, int]] = deque()
    weight = 0

    def is_due() -> bool:
        ticket = waiting[0][1]
        return ticket is None or crew.is_done(ticket)

    def next_due() -> tuple[K, int | None]:
        nonlocal weight
        kept, ticket, its_weight = waiting.popleft()
        weight -= its_weight
        return kept, ticket

    for source in sources:
        prepared = prepare(source)
        ticket = crew.start(prepared.capture) if prepared.capture else None
        waiting.append((prepared.kept, ticket, prepared.weight))
        weight += prepared.weight
        while waiting:
            if is_due():
                yield next_due()
            elif crew.is_full or len(waiting) >= _MOST_WAITING or weight >= _MOST_WEIGHT:
                crew.wait()
            else:
                break
    while waiting:
        if is_due():
            yield next_due()
        else:
            crew.wait()
