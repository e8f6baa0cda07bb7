"""`archive --help` against `python -c "import click"`: what a user waits for before anything happens."""

from __future__ import annotations

import resource
import subprocess
import sys
from statistics import median

RUNS = 15


def measure(_articles: int) -> dict[str, float]:
    """CPU time of `archive --help` over that of a bare import of click: the median of the paired ratios."""
    bare = [sys.executable, "-c", "import click"]
    ours = [sys.executable, "-m", "newsarchive", "--help"]
    _cpu(bare), _cpu(ours)
    ratios = [_cpu(ours) / _cpu(bare) for _ in range(RUNS)]
    return {"startup: --help over import click": median(ratios)}


def _cpu(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
