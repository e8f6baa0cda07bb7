"""`--report FILE`: what became of everything listed, one JSON object a line."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from newsarchive.commands.output import as_json
from newsarchive.errors import ArchiveError
from newsarchive.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.ingesting import Counted


class Report:
    """Writes a line for each thing listed: outcome, place, id, reason, seconds."""

    def __init__(self, file: IO[str] | None) -> None:
        self._file = file

    def add(self, what: Counted) -> None:
        """Write one line, if there is a file."""
        if self._file is None:
            return
        line = {
            "outcome": what.outcome,
            "place": what.place,
            "id": what.id,
            "reason": what.reason,
            "seconds": round(what.seconds, 3),
        }
        self._file.write(as_json(line) + "\n")


@contextmanager
def open_report(path: Path | None) -> Iterator[Report]:
    """A report in a new file, or on standard output for "-"; without a path, one that goes nowhere.

    Raises ArchiveError where something has that name already, or the file cannot be made. A file that no line was
    written to is taken away again where an error ends the work.
    """
    if path is None or path == Path("-"):
        yield Report(sys.stdout if path else None)
        return
    try:
        file = path.open("x", encoding="utf-8", errors="backslashreplace", newline="\n")
    except FileExistsError as error:
        raise ArchiveError("the report is there already", one_line(str(path)), "name a new file") from error
    except (OSError, ValueError) as error:
        what = f"the report cannot be written: {getattr(error, 'strerror', None) or error}"
        raise ArchiveError(what, one_line(str(path)), "name another file") from error
    try:
        with file:
            yield Report(file)
    except BaseException:
        if path.stat().st_size == 0:
            path.unlink()
        raise
