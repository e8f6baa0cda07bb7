"""The word lists of the grammar, read once when first asked for."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Any

from newsarchive.western import bytes_for, printed, western

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ς": "σ", "ـ": "-"}
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("‘’‚‛ʼ`´", "'")
    | dict.fromkeys("،", ",")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff", "")
)
# Short words come again and again on a page; long ones are not worth the memory.
_LONGEST_KEPT = 40


@cache
def table(name: str) -> dict[str, Any]:
    """The parsed contents of grammar/NAME.toml. Callers must not change it."""
    import tomllib
    from importlib import resources

    text = resources.files("newsarchive.grammar").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def plain(words: str) -> str:
    """Words as the lists are looked up: lower case, no accents, one kind of dash and apostrophe.

    The length may change, so offsets into the result mean nothing in the original.
    """
    lowered = words.lower()
    if lowered.isascii():
        return lowered
    return _unaccented(lowered) if len(lowered) <= _LONGEST_KEPT else _unaccented.__wrapped__(lowered)


@lru_cache(maxsize=4096)
def _unaccented(lowered: str) -> str:
    bare = western(lowered)
    if bare is not None:
        known, plain_letters, left_out = _western_letters()
        if not bare.translate(None, known):
            return printed(bare.translate(plain_letters, left_out))
    return _taken_apart(lowered)


@cache
def _western_letters() -> tuple[bytes, bytes, bytes]:
    """The characters of windows-1252 that stand for one or none of them; what each stands for; those for none."""
    stand = {char: _taken_apart(char) for code in range(256) if (char := bytes([code]).decode("cp1252", "ignore"))}
    one = {char: alone for char, alone in stand.items() if len(alone) == 1 and western(alone) is not None}
    none = [char for char, alone in stand.items() if not alone]
    known, left_out = ("".join(chars).encode("cp1252") for chars in ([*one, *none], none))
    return known, bytes_for(lambda char: one.get(char, char)), left_out


def _taken_apart(lowered: str) -> str:
    apart = unicodedata.normalize("NFKD", lowered.translate(_PLAIN))
    kept = "".join(char for char in apart if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", kept).translate(_PLAIN)


def words_of(lines: list[str]) -> frozenset[str]:
    """The plain forms in lists of words parted by spaces; "_" stands for a space inside one form."""
    return frozenset(plain(word.replace("_", " ")) for line in lines for word in line.split())


def forms_of(lines: list[str]) -> frozenset[str]:
    """The plain forms in lists of names parted by commas."""
    return frozenset(plain(form.strip()) for line in lines for form in line.split(",") if form.strip())
