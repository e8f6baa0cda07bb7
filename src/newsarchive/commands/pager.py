"""What is longer than the terminal goes through the user's pager, as git does it."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PAGED = frozenset(
    "show search list quotes people places kwic timeline facets terms versions diff stories similar dupes provenance "
    "audit".split()
)
"""The commands whose output is read rather than kept; not those that may ask for something on standard input."""

# Leave at once where one screen holds it all, let colours through, and leave the text on the screen.
_LESS = "FRX"


class _Paged(io.TextIOWrapper):
    """The pager's input, which is a terminal as far as colours and widths are concerned."""

    def isatty(self) -> bool:
        return True


@contextmanager
def paged() -> Iterator[None]:
    """Standard output through the pager for as long as this lasts, if it is a terminal and there is a pager."""
    command = _command() if sys.stdout.isatty() else None
    if command is None:
        yield
        return
    environment = {**os.environ, "LESS": os.environ.get("LESS", _LESS), "LV": os.environ.get("LV", "-c")}
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603 - the user's own pager
    except OSError:  # The pager named cannot be run: the text is worth more than its comfort.
        yield
        return
    terminal = sys.stdout
    pipe = process.stdin
    if pipe is None:  # pragma: no cover - it was asked for
        yield
        return
    sys.stdout = _Paged(pipe, terminal.encoding, errors="backslashreplace")
    try:
        yield
    finally:
        with suppress(BrokenPipeError):
            sys.stdout.close()
        sys.stdout = terminal
        _wait(process)


def _wait(process: subprocess.Popen[bytes]) -> None:
    """Until the user leaves the pager; an interrupt is the pager's to take."""
    while True:
        try:
            process.wait()
        except KeyboardInterrupt:
            continue
        return


def _command() -> list[str] | None:
    """$ARCHIVE_PAGER, else $PAGER, else less; None where that is empty, `cat`, or not installed."""
    named = os.environ.get("ARCHIVE_PAGER", os.environ.get("PAGER", "less"))
    try:
        words = shlex.split(named)
    except ValueError:
        return None
    program = shutil.which(words[0]) if words else None
    return [program, *words[1:]] if program and words[0] != "cat" else None
