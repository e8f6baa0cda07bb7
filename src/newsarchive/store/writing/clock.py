"""The time as the archive keeps it."""

from __future__ import annotations

from datetime import UTC, datetime


def now_in_utc() -> str:
    """The time, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
