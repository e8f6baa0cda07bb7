"""What an agency's headline is about, and the name behind it."""

from __future__ import annotations

import pytest
from tests.entities.conftest import mentioned, split

from newsarchive.entities.mending.slugs import with_slug


@pytest.mark.parametrize(
    ("text", "names", "first"),
    [
        ("Golf-Lund leads\n\nAna Lund led.", "P Ana Lund", "Lund"),
        ("Golf-Lund leads\n\nAna Lund led.", "O Golf-Lund|P Ana Lund", "Lund"),
        ("Motor racing-Ana Lund wins\n\nAna Lund won.", "P Ana Lund", "Ana Lund"),
        ("Golf-Lund leads\n\nNobody knows why.", "O Golf-Lund", "Golf-Lund"),
        ("Golf-Lundberg leads\n\nAna Lund led.", "P Ana Lund", "Ana Lund"),
        ("Quimper-Lund leads\n\nAna Lund led.", "O Quimper-Lund|P Ana Lund", "Quimper-Lund"),
    ],
)
def test_a_name_behind_the_word_that_opens_a_headline(text: str, names: str, first: str) -> None:
    found = with_slug(text, mentioned(text, *split(names)))
    assert found[0].text == first
    assert all(text[one.start : one.end] == one.text for one in found)
