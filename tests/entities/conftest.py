"""What tests of names share."""

from __future__ import annotations

import pytest

from newsarchive.entities import article, finding
from newsarchive.model import Mention

KINDS = {"P": "person", "L": "place", "O": "organisation"}


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are found by the rules, as they are in languages that the tagger never learnt."""
    monkeypatch.setattr(finding, "mentions_in", finding.rules_in)
    monkeypatch.setattr(
        article, "named_by", lambda text, language=None, _=None: (finding.rules_in(text, language), "rules")
    )


def mentioned(text: str, *known: tuple[str, str]) -> list[Mention]:
    """The mentions of the known names, (letter of the kind, name), each where it first stands behind the one before."""
    mentions, at = [], 0
    for kind, name in known:
        at = text.index(name, at)
        mentions.append(Mention(at, at + len(name), KINDS[kind], name))
        at += len(name)
    return mentions


def split(names: str) -> list[tuple[str, str]]:
    """(letter of the kind, name) of names that are written as "P Ana Ruiz|L Leeds"."""
    return [(name[0], name[2:]) for name in names.split("|") if name]
