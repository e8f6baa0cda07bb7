"""One row an article as Apache Parquet, for data frames; several values of a cell are a list. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from newsarchive.errors import ArchiveError
from newsarchive.export.columns import COLUMNS, LISTS, row
from newsarchive.model import Holding
from newsarchive.model.taken import TakenFacts

_GROUP = 1_000  # rows that are written, and so held in memory, together


def chunks(articles: Iterable[Holding | TakenFacts]) -> Iterator[bytes]:
    """The bytes of the file, a group of rows at a time. Raises ArchiveError where pyarrow is not installed."""
    arrow, parquet = _pyarrow()
    types = {"version": arrow.int32(), **dict.fromkeys(LISTS, arrow.list_(arrow.string()))}
    schema = arrow.schema([(name, types.get(name, arrow.string())) for name in COLUMNS])
    sink = _Sink()
    rows = map(row, articles)
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        while group := list(islice(rows, _GROUP)):
            columns = zip(*group, strict=True)
            arrays = [arrow.array(values, kind.type) for values, kind in zip(columns, schema, strict=True)]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
            yield sink.taken()
    yield sink.taken()


class _Sink(BytesIO):
    """A file to be written from the front, whose bytes are taken away as they come."""

    def __init__(self) -> None:
        super().__init__()
        self._gone = 0

    def taken(self) -> bytes:
        """What was written since the last time."""
        new = self.getvalue()
        self._gone += len(new)
        self.seek(0)
        self.truncate()
        return new

    def tell(self) -> int:
        return self._gone + super().tell()

    def close(self) -> None:
        """Stays open: the last bytes are taken after the writer has closed it."""


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        advice = "pip install 'newsarchive[parquet]', or take -f csv"
        raise ArchiveError("Parquet needs pyarrow, which is not installed", "", advice) from error
    return pyarrow, parquet
