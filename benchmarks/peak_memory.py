"""Peak memory of one process that extracts every page: python -m benchmarks.peak_memory FOLDER MODULE:NAME DATASET...

Prints MB (10^6 bytes), nothing else. Pages are read one at a time and let go, so what is measured is the extractor.
Run by the peers' Pythons too: nothing of ours is imported but the reading of the folder.
"""

from __future__ import annotations

import argparse
import inspect
import resource
import sys
from contextlib import suppress
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path

from benchmarks.evaluation import pages


def main() -> int:
    """Extract every page of the data sets and print the peak."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peak_memory", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("extractor", metavar="MODULE:NAME")
    parser.add_argument("datasets", nargs="+", metavar="DATASET")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    module, _, name = options.extractor.partition(":")
    extract = getattr(import_module(module), name)
    if "names" in inspect.signature(extract).parameters:
        extract = partial(extract, names=False)
    for dataset in options.datasets:
        for _, payload, media_type, uri in islice(pages(options.folder, dataset), options.limit):
            # A peer may raise anything on a page, and the scorer has counted it already; memory is what is asked here.
            with suppress(Exception):
                extract(payload, media_type=media_type, uri=uri)
    print(f"{peak() / 1e6:.1f}")
    return 0


def peak() -> int:
    """Bytes of resident memory this process has had at most."""
    status = Path("/proc/self/status")
    if status.is_file():  # the peak of getrusage is inherited from the process that started this one
        for line in status.read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    sys.exit(main())
