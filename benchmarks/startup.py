"""`archive` against `python -c "import click"`: what a user waits for before an answer begins."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from newsarchive.store import open_reader

SEEDS = Path(__file__).parent.parent / "seeds"
RUNS = 15


def measure(_articles: int) -> dict[str, float]:
    """CPU time of commands over that of a bare import of click: the median of the paired ratios.

    The archive is that of the sample articles. Modules are compiled before, as pip does it at installation.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "ARCHIVE_DB": f"{folder}/archive.db"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        ours = [sys.executable, "-m", "newsarchive"]
        _cpu([*ours, "ingest", "--jobs", "1", str(SEEDS)], environment)
        with open_reader(Path(environment["ARCHIVE_DB"])) as reader:
            article = reader.listing(limit=1)[0].id
        commands = {"--help": ["--help"], "search": ["search", "deconfliction"], "show": ["show", article]}
        return {
            f"startup: {name} over import click": _ratio([*ours, *arguments], environment)
            for name, arguments in commands.items()
        }


def _ratio(command: list[str], environment: Mapping[str, str]) -> float:
    bare = [sys.executable, "-c", "import click"]
    _cpu(bare, environment), _cpu(command, environment)
    return median(_cpu(command, environment) / _cpu(bare, environment) for _ in range(RUNS))


def _cpu(command: list[str], environment: Mapping[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    quiet = subprocess.DEVNULL
    subprocess.run(command, check=True, stdout=quiet, stderr=quiet, env=dict(environment))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
