"""A file's name for an article that is safe on any system, the same every time, and no other article's."""

from __future__ import annotations

import unicodedata

from newsarchive.model import Holding

_LONGEST = 60  # characters of the headline
_MOST_BYTES = 120


def file_name(holding: Holding, ending: str) -> str:
    """The date if there is one, words of the headline, the article's id and the ending (".md").

    Letters of any script stay; all else, so also what a path or a device would be, is left out. The id makes it unique.
    """
    article = holding.article
    dated = (article.published_at or "")[:10]
    parts = (_words(dated), _words(article.headline or ""), article.id)
    return "-".join(filter(None, parts)) + ending


def _words(text: str) -> str:
    """The letters and digits of the text in small letters, hyphens between words, cut where it grows long."""
    folded = unicodedata.normalize("NFC", text[: 20 * _LONGEST].casefold())
    kept = "".join(letter if _may_stand(letter) else " " for letter in folded)
    words = "-".join(kept.split())
    cut = words[:_LONGEST]
    while len(cut.encode()) > _MOST_BYTES:
        cut = cut[:-1]
    if len(cut) < len(words) and "-" in cut[_LONGEST // 3 :]:
        cut = cut.rpartition("-")[0]
    return cut.strip("-")


def _may_stand(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN"
