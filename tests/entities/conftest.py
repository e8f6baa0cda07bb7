"""What tests of names share."""

from __future__ import annotations

import pytest

from newsarchive.entities import article, finding


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are found by the rules, as they are in languages that the tagger never learnt."""
    monkeypatch.setattr(finding, "mentions_in", finding.rules_in)
    monkeypatch.setattr(
        article, "named_by", lambda text, language=None, _=None: (finding.rules_in(text, language), "rules")
    )
