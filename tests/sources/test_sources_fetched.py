"""When bytes were fetched is understood as people and machines write it, and comes out in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.sources.fetched import fetched_at


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2024-05-03T10:00:00Z", "2024-05-03T10:00:00Z"),
        ("2024-05-03T10:00:00.75+02:00", "2024-05-03T08:00:00Z"),
        (" 2024-05-03 10:00 ", "2024-05-03T10:00:00"),
        ("20240503100001", "2024-05-03T10:00:01Z"),
        ("3 May 2024", "2024-05-03"),
        ("3 May 2024, 14:05", "2024-05-03T14:05:00"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("0001-01-01T00:00+14:00", None),
        ("99999999999999", None),
        ("2024-13-03T10:00", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_is_read(said: str, expected: str | None) -> None:
    assert fetched_at(said) == expected


@given(st.one_of(st.text(), st.datetimes(timezones=st.none() | st.timezones()).map(str), st.dates().map(str)))
def test_what_was_read_is_read_as_itself(said: str) -> None:
    found = fetched_at(said)
    assert found is None or fetched_at(found) == found
