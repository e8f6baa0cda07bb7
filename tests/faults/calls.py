"""Faults at chosen system calls of an ingest, by strace: python -m tests.faults.calls --kills 50 --errors 50.

A kill comes at the n-th fsync, write or unlinking; an error (EIO, ENOSPC, EDQUOT) is what such a call, or every one
from the n-th on, gives back. Afterwards the archive is sound, and the same command makes of it what an undisturbed one
does.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.faults.damage import found
from tests.faults.kills import contents, do_ingest, make_sources

ROOT = Path(__file__).parents[2]
CALLS = ("pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "rename")
ERRORS = ("EIO", "ENOSPC", "EDQUOT")
# The command line, but for small batches: then there are many commits to disturb.
PROGRAM = """
import functools, sys
import newsarchive.commands.ingest as command
from newsarchive.store import Limits, open_writer
command.open_writer = functools.partial(open_writer, limits=Limits(captures=3))
from newsarchive.cli import main
main(["ingest", *sys.argv[1:], "--no-names", "--quiet"])
"""


def why_not() -> str | None:
    """Why no faults can be injected here; None if they can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    done = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else f"strace may not trace here: {done.stderr.strip()}"


def ingest(folder: Path, db: Path, inject: str = "", count: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command, with a fault as strace's -e inject takes it, or with the calls counted into a file."""
    command = [sys.executable, "-c", PROGRAM, str(folder), "--db", str(db)]
    if inject:
        call = inject.partition(":")[0]
        # Quicker, but strace 6.1 sends no signals with it.
        quickly = [] if "signal" in inject else ["--seccomp-bpf"]
        tracing = ["strace", "-f", *quickly, "-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={inject}"]
        command = [*tracing, *command]
    elif count:
        command = ["strace", "-f", "-c", "-o", str(count), "-e", f"trace={','.join(CALLS)}", *command]
    settings = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "ARCHIVE_RULES": ""}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=settings, cwd=ROOT)


def calls_of(folder: Path, db: Path) -> dict[str, int]:
    """How often an undisturbed ingest makes each of the calls."""
    table = db.with_suffix(".calls")
    assert ingest(folder, db, count=table).returncode == 3
    rows = re.findall(r"^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s+(?:\d+\s+)?(\w+)$", table.read_text(), re.MULTILINE)
    return {name: int(number) for number, name in rows if name in CALLS}


def trials(kills: int, errors: int, seed: int) -> Iterator[tuple[str, str]]:
    """(the fault, how the ingest ended with it); AssertionError where a promise is broken."""
    chance = random.Random(seed)
    with TemporaryDirectory() as name:
        folder = Path(name)
        sources = make_sources(folder / "sources", 12)
        calls = calls_of(sources, folder / "whole.db")
        end = contents(folder / "whole.db")
        for number in range(kills + errors):
            call = chance.choice(sorted(calls)) if chance.random() < 0.6 else "pwrite64"
            when = chance.randint(1, calls[call])
            if number < kills:
                fault = f"{call}:signal=SIGKILL:when={when}"
            else:
                lasting = chance.choice(("", "+"))
                fault = f"{call}:error={ERRORS[number % len(ERRORS)]}:when={when}{lasting}"
            yield fault, _trial(sources, folder / f"{number}.db", fault, end)


def _trial(sources: Path, db: Path, fault: str, end: dict[str, list[Any]]) -> str:
    done = ingest(sources, db, fault)
    if "SIGKILL" in fault:
        assert done.returncode in (-9, 137, 3), (fault, done)  # 3: there were fewer such calls this time.
        ended = "went on" if done.returncode == 3 else "killed"
    else:
        _is_clear(fault, done)
        ended = done.stderr.splitlines()[-1].split(":")[1].strip() if done.returncode == 1 else "went on"
    if db.exists() and db.stat().st_size and not _is_empty(db):
        assert found(db) == [], (fault, found(db))
    do_ingest(sources, db, lambda: None)
    assert found(db) == [], fault
    assert contents(db) == end, fault
    return ended


def _is_empty(db: Path) -> bool:
    """Whether it is not yet an archive: the fault came before the first commit."""
    return found(db) in ("no archive here", f"no archive here: {db} (run archive ingest first, or name one with --db)")


def _is_clear(fault: str, done: subprocess.CompletedProcess[str]) -> None:
    """One line that says what, where and what to do; or the call did not matter."""
    assert "Traceback" not in done.stderr, (fault, done.stderr)
    lines = [line for line in done.stderr.splitlines() if not line.startswith("failed: ")]
    if done.returncode == 1:
        assert len(lines) == 1, (fault, lines)
        assert re.fullmatch(r"archive: [^:]+: .+\.db \(.+\)", lines[0]), (fault, lines)
    else:
        assert done.returncode == 3, (fault, done)  # Some of the sources are no articles.


def main() -> int:
    """Print how the ingests ended; any AssertionError is a broken promise."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.calls", description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--errors", type=int, default=50)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    reason = why_not()
    if reason:
        print(reason, file=sys.stderr)
        return 1
    tally: Counter[str] = Counter()
    calls: Counter[str] = Counter()
    for fault, ended in trials(options.kills, options.errors, options.seed):
        tally[ended] += 1
        calls[fault.partition(":")[0]] += 1
    print(f"faults at {dict(calls)}, ended: {dict(tally)}; every archive was sound and ended as the undisturbed one")
    return 0


if __name__ == "__main__":
    sys.exit(main())
