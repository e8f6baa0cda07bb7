"""Which language a text is in, by its script and its commonest small words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice

from newsarchive.grammar.lazy import pattern
from newsarchive.grammar.tables import table
from newsarchive.western import western

_LOOK = 6_000
_WORDS = 400
# Fewer than this share of small words, or a lead this thin over the runner-up, is no answer.
_LEAST_SHARE = 0.08
_LEAST_WORDS = 2
_LEAD = 1.03

# A script that one language of the news alone is printed in settles it.
_RANGES = (
    ("\u3040-\u30ff", "ja"),
    ("\uac00-\ud7af", "ko"),
    ("\u4e00-\u9fff", "zh"),
    ("\u0e00-\u0e7f", "th"),
    ("\u0590-\u05ff", "he"),
    ("\u0370-\u03ff", "el"),
    ("\u0980-\u09ff", "bn"),
    ("\u0b80-\u0bff", "ta"),
    ("\u0c00-\u0c7f", "te"),
    ("\u0d00-\u0d7f", "ml"),
    ("\u0a80-\u0aff", "gu"),
    ("\u0a00-\u0a7f", "pa"),
    ("\u0c80-\u0cff", "kn"),
    ("\u1000-\u109f", "my"),
    ("\u10a0-\u10ff", "ka"),
    ("\u0530-\u058f", "hy"),
    ("\u1200-\u137f", "am"),
    ("\u1780-\u17ff", "km"),
    ("\u0d80-\u0dff", "si"),
)
_SCRIPTS = tuple((pattern(f"[{letters}]"), language) for letters, language in _RANGES)
_ANY_SCRIPT = pattern(f"[{''.join(letters for letters, _ in _RANGES)}]")
_SCRIPT_SHARE = 0.3
# Japanese prints more Chinese characters than kana; a few kana settle it.
_KANA_SHARE = 0.08


def read_language(text: str, words: Iterable[str]) -> str | None:
    """ISO 639-1 code of the language of some prose, given whole and as its words in lower case, in any order.

    A script that one language alone is printed in settles it, else small words do; None where both are thin.
    """
    part = text[:_LOOK]
    is_western = part.isascii() or western(part) is not None  # none of the scripts has a letter there
    return (None if is_western else _by_script(part.lower())) or _by_words(list(islice(words, _WORDS)))


def _by_script(text: str) -> str | None:
    if not _ANY_SCRIPT.search(text):
        return None
    letters = sum(map(str.isalpha, text))
    for script, language in _SCRIPTS:
        share = _KANA_SHARE if language == "ja" else _SCRIPT_SHARE
        if letters and len(script.findall(text)) >= share * letters:
            return language
    return None


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Which languages have a small word."""
    languages: dict[str, list[str]] = {}
    for language, words in table("small_words").items():
        for word in dict.fromkeys(words.split()):
            languages.setdefault(word, []).append(language)
    return {word: tuple(names) for word, names in languages.items()}


def _by_words(tokens: Sequence[str]) -> str | None:
    total = len(tokens)
    known = _languages_of()
    votes: dict[str, float] = {}
    for word, times in Counter(filter(known.__contains__, tokens)).items():
        # A word that many languages share says little about each of them.
        weight = min(times, 12) / len(known[word])
        for language in known[word]:
            votes[language] = votes.get(language, 0.0) + weight
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < max(_LEAST_WORDS, _LEAST_SHARE * min(total, 100)):
        return None
    if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
        return None
    return ranked[0][0]
