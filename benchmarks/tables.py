"""Tables of figures: a row for each extractor, a column for each figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.evaluation import COLUMNS, CPU, Score
from benchmarks.floors import Limit

_DECIMALS = {"headline": 1, "authors": 1, "date": 1, "ROUGE-Lsum": 2, CPU: 1}
_LABEL = 50


def table(
    dataset: str, rows: Sequence[tuple[str, Score]], limits: Mapping[str, Limit], first: int | None = None
) -> str:
    """A data set's rows under its columns, with our floors and ceilings below. first: only so many pages were run here;
    what is stored in the folder is of them all.
    """
    columns = [column for column in (*COLUMNS, CPU) if any(column in score.figures for _, score in rows)]
    pages = next(score.pages for _, score in rows)
    note = f"the first {first} pages; stored figures are of all" if first else f"{pages} pages"
    lines = ["", _line(f"{dataset}, {note}", columns, columns)]
    for label, score in rows:
        cells = [f"{score.figures[c]:.{_DECIMALS.get(c, 4)}f}" if c in score.figures else "" for c in columns]
        lines.append(_line(label, cells, columns) + (f"  {score.errors} errors" if score.errors else ""))
    held = [limits.get(f"{dataset}: {column}") for column in columns]
    if any(held):
        cells = [f"{'>=' if limit.is_floor else '<='} {limit.bound:g}" if limit else "" for limit in held]
        lines.append(_line("our floor or ceiling", cells, columns))
    return "\n".join(lines)


def _line(label: str, cells: Sequence[str], columns: Sequence[str]) -> str:
    padded = (f"{cell:>{max(9, len(column) + 2)}}" for cell, column in zip(cells, columns, strict=True))
    return (f"{label:<{_LABEL}}" + "".join(padded)).rstrip()
