"""The kind of place that the words beside a name say: "town of X", "X province", "X, a village", "governor of X"."""

from __future__ import annotations

import re

from newsarchive.entities.tables.lexicon import lexicon

_BEFORE = re.compile(r"\b([a-z]{3,14}) of (?:al-|the )?$", re.IGNORECASE)
# "the Kware district of Nairobi": the kind is another place's.
_OF_ANOTHER = re.compile(r"\b(?!The |A |An |In |Near |From )[A-Z][^\W\d_]+ $")
# "Lempira town of Gracias" is no town Lempira, and the state capital is none of X's kind.
_AFTER = re.compile(r"[ ]([A-Za-z]{3,14})\b(?! of\b)")
_APPOSED = re.compile(
    r", (?:an?|the) (?:[a-z-]{2,14} ){0,3}?([a-z]{3,14}) (?:[a-z-]{2,14} )?"
    r"(?:of|in|near|on|with|where|that|east|west|north|south|outside)\b"
)
# Who heads an area, or its first town: "capital of X", "the governor of X", "X Governor Ana Ruiz".
_HEADED = re.compile(r"\b(?:capital|governor|premier|governorship|legislature) (?:city )?of (?:the )?$", re.IGNORECASE)
_HEAD_AFTER = re.compile(r"(?:['’]s)? (?:state |provincial |regional )?(?:governor|Governor|Gov\.|premier|Premier)\b")
_NO_KIND = frozenset({"capital", "port"})
# "the Poltava and Kharkiv regions", "the counties of Brașov, Mureș and Suceava".
_LISTED_AFTER = re.compile(
    r"(?:,| and| or|, and) [A-Z][^\W\d_]+(?:-[^\W\d_]+)?(?: [A-Z][^\W\d_]+)?(?: and [A-Z][^\W\d_]+)? ([a-z]{4,14}s)\b"
)
_OTHER_BEFORE = re.compile(r"(?:and|or|&|,) $")
_LISTED_BEFORE = re.compile(r"\b([a-z]{4,14}s) of (?:[A-Z][^\W\d_]+(?:, | and |, and )){0,4}$")


def printed_kind(text: str, start: int, end: int) -> str | None:
    """The kind of the span that stands beside it, None where none does."""
    kinds = lexicon().kinds
    if _HEADED.search(text, max(0, start - 30), start) or _HEAD_AFTER.match(text, end, end + 30):
        return "admin1"
    before = _BEFORE.search(text, max(0, start - 24), start)
    if (
        before
        and _is_kind(word := before.group(1).lower())
        and not _OF_ANOTHER.search(text, max(0, start - 60), before.start())
    ):
        return kinds[word]
    if text[start:end].endswith(("'s", "’s")):
        return None
    after = _AFTER.match(text, end, end + 20)
    if after and after.group(1).islower() and _is_kind(word := after.group(1)):
        return kinds[word]
    if (
        after
        and (kind := kinds.get(_singular(after.group(1))))
        and _OTHER_BEFORE.search(text, max(0, start - 6), start)
    ):
        return kind
    apposed = _APPOSED.match(text, end, end + 80)
    if apposed and _is_kind(apposed.group(1)):
        return kinds[apposed.group(1)]
    return _of_list(text, start, end)


def _of_list(text: str, start: int, end: int) -> str | None:
    found = _LISTED_AFTER.match(text, end, end + 80) or _LISTED_BEFORE.search(text, max(0, start - 90), start)
    return lexicon().kinds.get(_singular(found.group(1))) if found else None


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def _is_kind(word: str) -> bool:
    return word in lexicon().kinds and word not in _NO_KIND
