"""The words of a heading as the page declares them: the signs between its lines, no kicker, no date behind it."""

from __future__ import annotations

import re
from functools import lru_cache

from newsarchive.fields.declarations import folded, metas
from newsarchive.grammar import read_date_within
from newsarchive.model import Labelled
from newsarchive.text import fold

_LONGEST_KICKER = 6
_LEAST_OF_PART = 4
_SIGNS = re.compile(r"[\s:/|._-]+")
_PARTING = re.compile(r":\s|\s[-–—|]\s")
_SIGNED = re.compile(r"(?:By|BY|Von|VON|Par|PAR|Por|POR) [^\W\d_a-z]")
_DANGLING = " -–—|"
_ENDINGS = (" -", " –", " —", " |")


def settled(page: Labelled, text: str, titles: list[str]) -> str:
    """A heading as it is declared, without a sign at its end that parts it from nothing."""
    whole = _as_declared(page, text, titles)
    return whole.rstrip(_DANGLING) if whole.endswith(_ENDINGS) else whole


def _as_declared(page: Labelled, text: str, titles: list[str]) -> str:
    """A heading with the signs between its lines as declared, and without a kicker that is declared nowhere."""
    letters = bare(text)
    alike = [title for title in titles if bare(title) == letters]
    shared = [title for _, title in metas(page, "ogtitle")]
    best = next((title for title in alike if title in shared), None) or (alike[0] if alike and not shared else None)
    if best:
        return text if folded(best) == folded(text) else best
    for title in titles:
        if rest := _behind_kicker(text, title, least=3):
            return rest
        if _is_more(text, title):
            return title
    ahead = (title for title in titles if text.startswith(title) and _PARTING.match(text, len(title)))
    if (ahead_of_site := next(ahead, None)) is not None:
        return ahead_of_site
    if not any(folded(text) in folded(title) for title in titles):
        parts = (part for title in titles for part in _PARTING.split(title))
        if rest := next((rest for part in parts if (rest := _behind_kicker(text, part, least=_LEAST_OF_PART))), None):
            return rest
    return text if not alike or folded(text) in map(folded, alike) else alike[0]


def _is_more(text: str, title: str) -> bool:
    """Whether a heading is a declared title and then a date or who wrote it, as line breaks part them."""
    rest = text[len(title) :].strip() if text.startswith(f"{title} ") else ""
    if len(title.split()) < _LEAST_OF_PART:
        return False
    return _SIGNED.match(rest) is not None or (rest[:1].isdigit() and read_date_within(rest) is not None)


def _behind_kicker(text: str, title: str, *, least: int) -> str | None:
    """The end of a heading that is a declared title of so many words at least, where a few words stand before it."""
    head, rest = text[: -len(title)], text[-len(title) :]
    if len(title.split()) < least or not any(map(str.isalnum, head)) or len(head.split()) > _LONGEST_KICKER:
        return None
    is_word = head[-1].isalpha() and rest[0].islower()
    return rest if not is_word and folded(rest) == folded(title) else None


@lru_cache(maxsize=64)
def bare(text: str) -> str:
    """The letters and figures of a text, by which it is told again whatever signs stand between its words."""
    return _SIGNS.sub("", fold(text))
