"""When bytes were fetched, as people and machines write it, in the one form that can be compared."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from newsarchive.grammar import read_date

_STAMP = re.compile(r"[0-9]{14}")
_YEAR = re.compile(r"[12][0-9]{3}")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}")


def fetched_at(said: str) -> str | None:
    """ISO 8601: to the second in UTC where a zone is named, else as precise as it was said; None for what is no date.

    Fourteen digits are a time in UTC, as web archives write it.
    """
    said = said.strip()
    try:
        if _STAMP.fullmatch(said):
            return _in_utc(datetime.strptime(said, "%Y%m%d%H%M%S").replace(tzinfo=UTC))
        if _ISO.match(said):
            moment = datetime.fromisoformat(said)
            return _in_utc(moment) if moment.tzinfo else moment.isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return None
    if _YEAR.fullmatch(said):
        return said
    read = read_date(said)
    return fetched_at(read) if read and _ISO.match(read) else read


def _in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
