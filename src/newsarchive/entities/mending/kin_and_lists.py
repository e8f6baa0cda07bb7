"""People that their neighbours show: somebody's brother, a porter, who has an age, the rest of a list of players."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsarchive.entities.mending.spans import NAME, added
from newsarchive.entities.tables import lexicon as flags
from newsarchive.entities.tables.gazetteer import is_country
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.model import Mention

# The first word of a name; what stands before it is asked behind its first letter, so that others are passed quickly.
_OPENS = r"[^\W\d_a-z](?<![\w’'-][^\W\d_a-z])(?<![^\W\d_a-z] [^\W\d_a-z])[\w’'-]{1,23}"
_KIN = re.compile(
    r"\b(?:brothers?|sisters?|mother|father|sons?|daughters?|wife|husband|widow|nephew|niece|uncle|aunt|cousin|grandson"
    r"|granddaughter|grandmother|grandfather|son-in-law|daughter-in-law|brother-in-law|sister-in-law|twin|fiancée?"
    r"|(?<=[Tt]heir )(?:eldest|youngest|firstborn|first-born))"
    rf",? ({NAME}(?: {NAME}){{0,2}})(?=[,.;)]| (?:and|who|was|is|had|has|said|says|to)\b)"
)
# In our news and the corpora 417 of 423 names that stand behind such a word are persons'.
_WHO = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]he|[Aa]n?|another|one)(?: [a-z-]{2,16})? ([a-z-]{3,18}), "
    rf"({NAME}(?: {NAME}){{0,2}})(?=[,.;])"
)
_MAIDEN = re.compile(rf"[(,] ?(?:née|nee|geb\.|roz\.) ({NAME}(?: {NAME})?)(?=[),;.])")
# And 522 of 523 names before an age.
_AGE_BEHIND = r", (?:aged )?[1-9]\d?(?=, [a-z]|;)"
_AN_AGE = re.compile(_AGE_BEHIND)
_AGED = re.compile(rf"({_OPENS}(?: {NAME})?){_AGE_BEHIND}")
# But for where somebody is from: a man of Leeds, 52, left.
_FROM = re.compile(r"\b(?:of|from|in|at|near) $")
# Of the single names that "and" joins to a person's 596 of 610.
_JOINED = re.compile(rf"{_OPENS}\b(?:, {NAME}\b){{0,40}},? and {NAME}\b(?! [^\W\d_a-z])(?!['’-])")
_ONE = re.compile(NAME)
_NEVER = flags.STOP | flags.TAIL | flags.PLAIN | flags.THING | flags.COURTESY | flags.TITLE
_TIMES = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday Figure Table Page".split())
_LISTED = re.compile(
    rf"(?:(?<![^\n])|(?<=[;,:(] )|(?<=– ))({NAME}(?: {NAME}){{0,3}})(?= ?(?:\([^()\n]{{0,60}}\) ?)?(?:[;,.)\d\n]|$))"
)
# A side's players, or those on its bench, behind its name: Haverford (4-4-2): Ruiz; Ito, ...
_SIDE = re.compile(rf"(?:{NAME} ){{0,3}}(?:{NAME}|not used|substitutes)(?: \([\d-]{{3,9}}\))?: ")
_LINE = re.compile(r"[^\n]+")
_WORDS = re.compile(r"\w+")
_FEWEST_ITEMS, _WORDS_AN_ITEM = 6, 4


def with_kin(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with those who are named as somebody's kin: his brother, Idris; a place is none there."""
    spans = [found.span(1) for pattern in (_KIN, _MAIDEN) for found in pattern.finditer(text)]
    spans += [found.span(2) for found in _WHO.finditer(text) if found[1] in lexicon().roles and may_be_person(found[2])]
    ages = _AGED.finditer(text) if _AN_AGE.search(text) else ()
    aged = (found for found in ages if not _FROM.search(text[max(0, found.start() - 6) : found.start()]))
    spans += [found.span(1) for found in aged if may_be_person(found[1])]
    people = {span: Mention(*span, "person", text[slice(*span)]) for span in spans}
    kept = [people.get((m.start, m.end), m) for m in mentions]
    return with_joined(text, added(kept, people.values()))


def with_joined(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with single names that "and" joins to people: Rony, Sassá and Pikachu.

    What was taken for a town or a body is one where most of them are people.
    """
    by_span = {(m.start, m.end): m for m in mentions}
    more: list[Mention] = []
    people: set[tuple[int, int]] = set()
    for found in _JOINED.finditer(text):
        items = [word.span() for word in _ONE.finditer(text, *found.span())]
        kinds = [by_span[item].kind if item in by_span else None for item in items]
        known = kinds.count("person")
        if not known or known == len(items):
            continue
        free = [item for item, kind in zip(items, kinds, strict=True) if not kind]
        more += [Mention(*item, "person", text[slice(*item)]) for item in free if may_be_person(text[slice(*item)])]
        if known * 2 > len(items):
            people.update(item for item in items if may_be_person(text[slice(*item)]))
    kept = [replace(m, kind="person") if (m.start, m.end) in people and m.kind != "demonym" else m for m in mentions]
    return added(kept, more)


def may_be_person(name: str) -> bool:
    """Whether a name, or the last word of it, is no country, people, month, title or word of another kind."""
    words = name.split(" ")
    own = lexicon().flags.get(words[-1], 0)
    return not (
        words[0] in _TIMES
        or words[0] in lexicon().months
        or is_country(name)
        or name in lexicon().demonyms
        or words[-1] in lexicon().demonyms
        or lexicon().flags.get(words[0], 0) & flags.STOP
        or (own & _NEVER and not own & (flags.GIVEN | flags.SURNAME))
        or (len(words) == 1 and name.lower() in lexicon().roles)
        or words[0] in lexicon().honorifics
    )


def with_lists(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with the rest of lists of names of which half are people: the players of a side, a jury."""
    by_span = {(m.start, m.end): m for m in mentions}
    more: list[Mention] = []
    people: set[tuple[int, int]] = set()
    for items in _lists(text):
        kinds = [by_span[item].kind if item in by_span else None for item in items]
        known = kinds.count("person")
        if known * (4 if _SIDE.match(text, text.rfind("\n", 0, items[0][0]) + 1) else 2) >= len(items):
            more += [
                Mention(*item, "person", text[slice(*item)])
                for item, kind in zip(items, kinds, strict=True)
                if not kind
            ]
        if known * 4 >= len(items) * 3:
            people.update(item for item in items if not is_country(text[slice(*item)]))
    kept = [replace(m, kind="person") if (m.start, m.end) in people and m.kind != "demonym" else m for m in mentions]
    return added(kept, more)


def _lists(text: str) -> Iterator[list[tuple[int, int]]]:
    """The items of each line that is mostly a list of names."""
    for line in _LINE.finditer(text):
        if line[0].count(",") + line[0].count(";") < _FEWEST_ITEMS - 2:
            continue
        items = [found.span(1) for found in _LISTED.finditer(text, line.start(), line.end())]
        words = sum(1 for _ in _WORDS.finditer(line[0]))
        if len(items) >= _FEWEST_ITEMS and len(items) * _WORDS_AN_ITEM >= words:
            yield items
