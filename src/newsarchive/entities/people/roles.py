"""The words beside a name: what somebody is."""

from __future__ import annotations

import re

from newsarchive.entities.tables.gazetteer import gazetteer
from newsarchive.entities.tables.lexicon import COURTESY, DEMONYM, ORGANISATION, STOP, TITLE, lexicon

_WORD = re.compile(r"[^\W_][\w'’.&-]{0,30}")
_AGE = re.compile(r"(?:aged )?\d{1,3}, ")
_ARTICLE = re.compile(r"(?:the|a|an|its|his|her|their|der|die|ein|eine|il|lo|la|le|el|un|una|une|o|de|het|een) ")
_APPOSITION_END = re.compile(r"[,;:)]|\.(?:\s|$)|$")
_ENDS = re.compile(r"(?:^| )(?:who|which|that|said|says|told|was|were|is|has|had|will|would|when|where|but|while|as)\b")
_SIDE = 170


def role_of(text: str, start: int, end: int) -> str | None:
    """The role printed just before the name at start, else in the commas after its end; None where there is none."""
    return _role_before(text[max(0, start - _SIDE) : start]) or _role_after(text[end : end + _SIDE])


def _role_before(before: str) -> str | None:
    known = lexicon()
    words = _words_before(before)
    taken: list[str] = []
    while words and known.flags.get(words[-1].rstrip("."), 0) & COURTESY and words[-1].rstrip(".") not in known.roles:
        words.pop()
    if not words or not _is_role(words[-1]):
        return None
    while words and (_is_role(words[-1]) or (taken and _modifies(words, len(taken)))):
        taken.insert(0, words.pop())
    return " ".join(taken)


def _words_before(before: str) -> list[str]:
    """Up to seven words that end one space before the name, nothing but spaces between them."""
    if before[-1:] not in (" ", "\u00a0", "\n"):
        return []
    words: list[str] = []
    for word in reversed(before[:-1].replace("\u00a0", " ").replace("\n", " ").split(" ")[-7:]):
        if not _WORD.fullmatch(word) or (word.endswith(".") and not _is_role(word)):
            break
        words.insert(0, word)
    return words


def _is_role(word: str) -> bool:
    known = lexicon()
    bare = word.rstrip(".")
    return bare in known.roles or bool(known.flags.get(bare, 0) & TITLE)


def _modifies(words: list[str], taken: int) -> bool:
    """True for the word before a role that is part of it: a place, a people, "deputy", a noun of the trade."""
    word = words[-1]
    known = lexicon()
    flags = known.flags.get(word, 0)
    if word[0].isupper():
        name = word.removesuffix("'s").removesuffix("’s")
        if flags & STOP:
            return False
        listed = flags & (DEMONYM | ORGANISATION) or name.isupper() or gazetteer().rows(name)
        return bool(listed) and taken < 6
    if word in known.modifiers:
        return True
    lower = word.isalpha() and word not in known.stops and word not in known.speech and len(word) > 2
    return lower and taken < 3 and not word.endswith(("ed", "ing", "ly", "s")) and word not in known.locatives


def _role_after(after: str) -> str | None:
    if not after.startswith(", "):
        return None
    after = after[2:]
    after = _AGE.sub("", after, count=1) if _AGE.match(after) else after
    after = _ARTICLE.sub("", after, count=1) if _ARTICLE.match(after) else after
    end = _APPOSITION_END.search(after)
    words = _ENDS.split(after[: end.start() if end else 0], maxsplit=1)[0].strip()
    listed = words.split()
    head = next((i for i, word in enumerate(listed[:7]) if _is_role(word)), None)
    if head is None or len(words) > 90:
        return None
    known = lexicon()
    if any(word in known.speech or word in ("and", "or", "in", "on", "at") for word in listed[:head]):
        return None
    return words
