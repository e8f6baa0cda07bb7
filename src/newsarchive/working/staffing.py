"""How many processes work, and what a capture may cost them."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

MOST_JOBS = 512
SECONDS = 60
PATIENCE = 4
"""By the clock a capture may take so many times the CPU that it may take: others may have the machine meanwhile."""
MEMORY = 1024**3
_MEGABYTE, _MOST_TIMES = 1_000_000, 10
_NEARLY_ALL = 0.8
LEAST_MEMORY = 256 * 1024**2
"""A process that has read nothing yet needs a third of this."""


@dataclass(frozen=True, slots=True)
class Staffing:
    """jobs: processes; 1 is this one alone, None as many as there are cores once there is enough to do.

    seconds: the CPU that one capture may take, more where it is large (`allowed_seconds`); by the clock PATIENCE times
    as long. memory: bytes a process may have; not limited with one job, which is this process, nor where the system
    cannot do it.
    """

    jobs: int | None = 1
    seconds: float = SECONDS
    memory: int = MEMORY

    @property
    def most(self) -> int:
        """How many processes there may be."""
        return self.jobs or cores()


def allowed_seconds(seconds: float, size: int) -> float:
    """The CPU that so many bytes may take: as long again for every MB after the first, ten times as long at most.

    A text of 5 MB is read in the time that 1,000 texts take which together are as long; none of those is too slow.
    """
    return seconds * min(_MOST_TIMES, 1 + size // _MEGABYTE)


def cores() -> int:
    """The cores that this process may use, MOST_JOBS at most."""
    if hasattr(os, "process_cpu_count"):  # from Python 3.13 on
        found = os.process_cpu_count()
    elif hasattr(os, "sched_getaffinity"):
        found = len(os.sched_getaffinity(0))
    else:
        found = os.cpu_count()
    return max(1, min(found or 1, MOST_JOBS))


def limit_memory(size: int) -> None:
    """Let this process have so many bytes of memory of its own at most, where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = size if most == resource.RLIM_INFINITY else min(size, most)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, most))


def peak_memory() -> int:
    """Bytes of memory this process has had at most; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def is_memory_used_up() -> bool:
    """Whether this process has had nearly all the memory that `limit_memory` lets it have."""
    try:
        import resource
    except ImportError:  # Windows
        return False
    allowed, _ = resource.getrlimit(resource.RLIMIT_DATA)
    return allowed != resource.RLIM_INFINITY and peak_memory() > _NEARLY_ALL * allowed
