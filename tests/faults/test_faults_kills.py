"""Killed at any moment nothing is lost, and run again it ends as if nothing had been. See docs/trust.md."""

from __future__ import annotations

from tests.faults.kills import kills


def test_sixty_kills_lose_nothing_and_end_in_the_same_archive() -> None:
    assert sum(count for _, count in kills(60, seed=14)) == 60
