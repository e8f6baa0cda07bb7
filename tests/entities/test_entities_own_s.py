"""Names that end in 's of their own, and owners, whose 's is none of their name."""

from __future__ import annotations

import pytest

from newsarchive.entities.mending.own_s import kind_with_s, with_own_s
from newsarchive.model import Mention


def made(text: str, *parts: tuple[str, str]) -> list[Mention]:
    return [Mention(at := text.index(words), at + len(words), kind, words) for words, kind in parts]


@pytest.mark.parametrize(
    ("text", "parts", "right"),
    [
        ("Shares of Moody's fell.", [("Moody", "person")], [("Moody's", "organisation")]),
        ("McDonald’s shut.", [("McDonald", "place")], [("McDonald’s", "organisation")]),
        ("Rain in St. John's stopped.", [("St. John", "organisation")], [("St. John's", "place")]),
        ("ST. JOHN'S, Antigua", [("ST. JOHN", "place")], [("ST. JOHN'S", "place")]),
        ("Christie's staff met Ana Christie.", [("Christie", "person"), ("Ana Christie", "person")], None),
        ("Leeds's rain stopped.", [("Leeds", "place")], None),
        ("Kohl's aide met Kohl.", [("Kohl", "person"), (" Kohl", "person")], None),
    ],
)
def test_an_s_is_kept_where_the_name_has_it(
    text: str, parts: list[tuple[str, str]], right: list[tuple[str, str]] | None
) -> None:
    mentions = made(text, *parts)
    assert list(with_own_s(text, mentions)) == (mentions if right is None else made(text, *right))


def test_what_no_list_has_with_its_s_is_nothing() -> None:
    assert kind_with_s("Dorrigan's") is None
    assert kind_with_s("Moody") is None
    assert kind_with_s("Sotheby’s") == "organisation"
