"""What tests of names share."""

from __future__ import annotations

import pytest

from newsarchive.entities import finding


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are found by the rules, as they are in languages that the tagger never learnt."""
    monkeypatch.setattr(finding, "_TAGGED", "")
