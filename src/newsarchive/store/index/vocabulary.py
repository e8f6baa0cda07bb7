"""The words that an archive has, and which of them are forms of one English word."""

from __future__ import annotations

import json
import sys
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

_SHORTEST = 3
_MOST = 30

# What the stemmer (Snowball's for English) takes from a word, or leaves of it changed.
_PLAIN = "s e es ed ing ings er ers ered ering d y ys ying ies ied ly lys l li or ors"
_ENDINGS = f"""
{_PLAIN} al als ally ality alities ion ions ional ionals ionally ioned ioning ation ations ational ationals
ate ates ated ating ator ators ative atives atively ately ate ent ents ently ence ences ency encies ant ants antly ance
ances ancy ancies ic ics ical ically icity icate icates icated icating ication ications ment ments ement ements mental
ity ities ive ives ively iveness ivity ous ously ousness able ables ably ability ible ibly ibility ful fully fulness
eful ness eness less lessly lessness ism isms ist ists
ize izes ized izing izer izers ization izations ise ises ised ising
isation isations eer eers eering ely elies ingly edly ented entative entatives lies lied lying
ability ibility ility ilities
""".split()
_IRREGULAR = {"die": ("dying",), "lie": ("lying",), "tie": ("tying",), "sky": ("skies",)}


def forms_of(connection: Connection, word: str) -> tuple[str, ...]:
    """The other words of the archive with the same English stem, in alphabetical order; none for words not of ASCII."""
    word = word.lower()
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return ()
    stem = _stem(word)
    candidates = json.dumps(sorted({*_candidates(stem)} - {word}))
    rows = connection.execute(_THERE, (candidates,))
    return tuple(sorted(form for (form,) in rows if _stem(form) == stem)[:_MOST])


@lru_cache(4096)
def _stem(word: str) -> str:
    return str(_stemmer()().stemWord(word))


@cache
def _stemmer() -> Any:
    """Snowball's stemmer of English, without those of thirty other languages, which take longer to load than a search.

    An empty package stands in for the one that would load them all, and is taken away again with what was loaded into
    it: whoever imports it later has it whole.
    """
    name = "snowballstemmer"
    found = find_spec(name)
    if name in sys.modules or found is None:
        return import_module(f"{name}.english_stemmer").EnglishStemmer
    sys.modules[name] = module_from_spec(found)
    try:
        return import_module(f"{name}.english_stemmer").EnglishStemmer
    finally:
        for loaded in [other for other in sys.modules if other.partition(".")[0] == name]:
            del sys.modules[loaded]


def _candidates(stem: str) -> Iterator[str]:
    yield from _IRREGULAR.get(stem, ())
    bases = [stem, stem + stem[-1]]
    if stem[-1] in "iely":
        bases.append(stem[:-1])
    for base in bases:
        yield base
        for ending in _ENDINGS:
            yield base + ending


_THERE = "SELECT word FROM words WHERE word IN (SELECT value FROM json_each(?))"
