"""Two worker processes against one process: `archive ingest` of generated web pages with people and places."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.generated import pages

ROUNDS = 3
ARTICLES_A_PAGE = 40  # --articles counts texts, of which so many are read in the time of one page with names
_BECOME_PARENT_OF_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER of Linux


def measure(count: int) -> dict[str, float]:
    """How many times as fast two are as one, by the clock, best of the paired rounds; and the CPU of two over one.

    The first says something only on two cores that have nothing else to do. The second is all that worker processes
    cost: what it is above 1, at most half is lost on two cores.
    """
    _adopt_orphans()
    with TemporaryDirectory() as name:
        folder = Path(name, "pages")
        folder.mkdir()
        number_of_pages = max(count // ARTICLES_A_PAGE, 30)
        for number, page in enumerate(pages(number_of_pages)):
            (folder / f"{number:06}.html").write_bytes(page)
        rounds = [[_ingest(folder, Path(name, f"{turn}-{jobs}.db"), jobs) for jobs in (1, 2)] for turn in range(ROUNDS)]
    return {
        "jobs: time of one over time of two": max(one[0] / two[0] for one, two in rounds),
        "jobs: CPU of two over CPU of one": min(two[1] / one[1] for one, two in rounds),
        "jobs: pages a second by CPU of one": max(number_of_pages / one[1] for one, _ in rounds),
    }


def _ingest(folder: Path, archive: Path, jobs: int) -> tuple[float, float]:
    """Seconds by the clock and by CPU, of all processes."""
    command = [sys.executable, "-m", "newsarchive", "ingest", str(folder), "--db", str(archive), "-q"]
    before, begun = _cpu(), time.perf_counter()
    subprocess.run([*command, "--jobs", str(jobs)], check=True, stderr=subprocess.DEVNULL)
    seconds = time.perf_counter() - begun
    _await_orphans()
    return seconds, _cpu() - before


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _adopt_orphans() -> None:
    """The server that forks workers ends after the command; its CPU, and theirs, is told to whoever waits for it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_BECOME_PARENT_OF_ORPHANS, 1, 0, 0, 0)


def _await_orphans() -> None:
    try:
        while True:
            os.wait()
    except ChildProcessError:
        return
