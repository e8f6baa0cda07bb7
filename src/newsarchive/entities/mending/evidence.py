"""What a text itself shows of its names, after the tagger.

Letters in brackets stand for what is before them; the sides of a result are teams; who is somebody's brother is a
person; a name that is found once is one where it stands again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from newsarchive.entities.mending.abbreviations import agencies, credited, in_brackets, letters, spelled_out
from newsarchive.entities.mending.agate import with_agate
from newsarchive.entities.mending.alongside import with_neighbours
from newsarchive.entities.mending.codes import with_codes, with_shares
from newsarchive.entities.mending.firms import with_firms, with_traded
from newsarchive.entities.mending.games import with_teams
from newsarchive.entities.mending.home_region import with_home_towns
from newsarchive.entities.mending.kin_and_lists import with_kin, with_lists
from newsarchive.entities.mending.long_names import BODIES, goes_on_with_of, with_long_names
from newsarchive.entities.mending.measured import with_measured
from newsarchive.entities.mending.players import with_players
from newsarchive.entities.mending.spans import added, cut, overridden
from newsarchive.entities.mending.two_bodies import each_body
from newsarchive.entities.tables import lexicon as flags
from newsarchive.entities.tables.gazetteer import is_country
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.entities.tables.meanings import is_place, meanings
from newsarchive.entities.tables.usage import NAMES_ONLY, usage
from newsarchive.model import Mention

_OF_TOWN = re.compile(r"([^\n]{3,80}?) of (the )?([^\W\d_a-z][\w’'-]{1,24}(?: [^\W\d_a-z][\w’'-]{1,24})?)")
_MEMBER = re.compile(
    r"[^\W\d_a-z][^\n]{2,60}? ([a-z]{4,16}) ([^\W\d_a-z][\w’'-]{1,24}(?: [^\W\d_a-z][\w’'-]{1,24}){1,3})"
)
_BEHIND_IN = re.compile(r"\b(?:in|on|to|from|near) ([^\W\d_a-z][a-z]{2,24})\b(?![-’']| [^\W\d_a-z])")
_WHERE = re.compile(
    r"\b(?:in|at|from|to|near|of|outside|around|across|into|through|for|between|off|leaving)\s+"
    r"(?:(?:[a-z]{1,12}ern|central|downtown|nearby) )?$",
    re.IGNORECASE,
)
_BUILDINGS = frozenset(
    "Stadium Arena Airport Palace Temple Mosque Park Garden Gardens Square Plaza Tower Hall Theatre Theater Museum "
    "Center Centre Hotel Cathedral Basilica Cemetery Prison Bridge Station Base Field Coliseum Pavilion".split()
)
_BUILDINGS_OF = frozenset("Masjid Estadio Estádio Stade Plaza Palacio Palazzo Palais Basilica Teatro Museo".split())
_THERE = re.compile(r"\b(?:in|at|near|outside|inside) (?:the )?$", re.IGNORECASE)
_BEFORE = 40
_ROLE = re.compile(r"\b([a-z]{4,16})[ \u00a0]$")
_AGE = re.compile(r", (?:aged )?[1-9]\d, (?=[a-z])")
_SMALL_TAILS = ("party", "group", "newspaper")
_AND_THE = " and the "
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MOST_WORDS = 5


def shown(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of an English text with what the text itself shows of them; sorted, without overlap, as given."""
    found = overridden(mentions, spelled_out(text, mentions))
    bodies = (body for mention in found for body in each_body(mention))
    found = with_long_names(text, [part for body in bodies for part in _parted(body)])
    found = with_neighbours(text, _with_sites(text, with_firms(text, with_shares(text, found))))
    found = with_lists(text, with_kin(text, found))
    found = added(found, in_brackets(text, found))
    for more in (agencies(text), credited(text), letters(text)):
        found = added(found, more)
    found = with_home_towns(text, _surnames(text, _aged(text, _called(text, found))))
    found = with_teams(text, found)
    found = with_traded(text, with_agate(text, with_players(text, with_codes(text, found))))
    found = with_measured(text, found)
    found = added(found, _visited(text))
    return added(found, _often(found, _again(text, found)))


def _often(mentions: Sequence[Mention], more: Iterable[Mention]) -> Iterator[Mention]:
    """Those others whose name is found as often as it is not: an organisation's that mostly is none is none."""
    new = list(more)
    found = Counter(mention.text for mention in mentions)
    missed = Counter(mention.text for mention in new)
    return (one for one in new if one.kind == "person" or found[one.text] >= missed[one.text])


def _with_sites(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with buildings that something is in, at or near as places, wherever they stand: at the Tyne Arts
    Centre. In our news and the corpora 169 of 180 names that end and stand so are places."""
    sites = {one.text for one in mentions if one.kind == "organisation" and _is_site(text, one)}
    return [replace(one, kind="place") if one.text in sites else one for one in mentions]


def _is_site(text: str, mention: Mention) -> bool:
    words = mention.text.split(" ")
    is_building = words[-1] in _BUILDINGS or words[0] in _BUILDINGS_OF
    there = _THERE.search(text[max(0, mention.start - _BEFORE) : mention.start])
    return len(words) > 1 and is_building and there is not None


def _called(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Behind what somebody is, a given name and another are a person: council members Dee Rourke and Li Wei."""
    return [replace(one, kind="person") if _is_called(text, one) else one for one in mentions]


def _is_called(text: str, mention: Mention) -> bool:
    words = mention.text.split(" ")
    if mention.kind != "organisation" or len(words) != 2 or words[1] in BODIES or not usage(words[0]).called:
        return False
    before = _ROLE.search(text[max(0, mention.start - _BEFORE) : mention.start])
    return before is not None and before[1] not in lexicon().businesses and _is_role(before[1])


def _aged(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Who has an age is a person: Barnard Castle, 52, left. In our news and the corpora 401 of 403 names so are."""
    return [
        replace(one, kind="person")
        if one.kind == "place"
        and _AGE.match(text, one.end)
        and not _WHERE.search(text[max(0, one.start - _BEFORE) : one.start])
        else one
        for one in mentions
    ]


def _surnames(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """A place that is called as somebody before it is that person, where nothing is said to be in it or of it.

    In our news and the corpora 2,030 of 2,058 last names that stand so are persons.
    """
    named: dict[str, int] = {}
    for mention in mentions:
        if mention.kind == "person" and " " in mention.text:
            named.setdefault(mention.text.rsplit(" ", 1)[1], mention.start)
    alone = [one for one in mentions if one.kind == "place" and named.get(one.text, one.start) < one.start]
    places = {one.text for one in alone if _WHERE.search(text[max(0, one.start - _BEFORE) : one.start])}
    people = {one.start for one in alone if one.text not in places}
    return [replace(one, kind="person") if one.start in people else one for one in mentions]


def _visited(text: str) -> Iterator[Mention]:
    """Islands that stand more than once behind "on" and the like: schools on Mull."""
    places = list(_BEHIND_IN.finditer(text))
    times = Counter(found[1] for found in places)
    known = {name for name, count in times.items() if count > 1 and _is_island(name)}
    return (Mention(found.start(1), found.end(1), "place", found[1]) for found in places if found[1] in known)


def _is_island(name: str) -> bool:
    return any(meaning.place.kind == "island" for meaning in meanings(name))


def _parted(mention: Mention) -> Iterator[Mention]:
    """An organisation without what is none of its name; of two names, each; the town that says where it is, apart."""
    words = mention.text.split()
    if mention.kind in ("place", "person") and len(words) > 1 and words[-1] in BODIES:
        mention = replace(mention, kind="organisation")
    if mention.kind == "person":
        yield from _without_country(mention)
        return
    if mention.kind == "place":
        yield _without_kind(mention)
        return
    if mention.kind != "organisation":
        yield mention
        return
    if (member := _MEMBER.fullmatch(mention.text)) and _is_role(member[1]):
        yield cut(mention, member.start(2), member.end(2), "person")
        return
    first, joined, _ = mention.text.partition(_AND_THE)
    yield from _without_town(_trimmed(cut(mention, 0, len(first))))
    if joined:
        yield from _without_town(_trimmed(cut(mention, len(first + joined), len(mention.text))))


def _without_country(mention: Mention) -> Iterator[Mention]:
    """The ambassador to the United States Ana Ruiz is no States; of one word, a country is a given name too (Chad)."""
    country, _, name = mention.text.replace(" ", "\t", 1).partition(" ")
    country = country.replace("\t", " ")
    if name and is_country(country):
        yield cut(mention, 0, len(country), "place")
        mention = cut(mention, len(country) + 1, len(mention.text))
    yield mention


def _without_kind(mention: Mention) -> Mention:
    """The Panj river is the Panj, northeast Syria is Syria: what is printed small has no part in its name."""
    words = mention.text.split(" ")
    start = 0
    while len(words) > 1 and words[-1] in lexicon().kinds:
        words.pop()
    while len(words) > 1 and words[0].islower() and _flags(words[0].capitalize()) & flags.DIRECTION:
        start += len(words.pop(0)) + 1
    return cut(mention, start, start + len(" ".join(words)))


def _flags(word: str) -> int:
    return lexicon().flags.get(word, 0)


def _is_role(word: str) -> bool:
    return word.removesuffix("s") in lexicon().roles or word in ("member", "members")


def _trimmed(mention: Mention) -> Mention:
    """Without "the" and small words before it (broadcaster Radio Sol) and "party" behind it."""
    start, end = 0, len(mention.text)
    words = mention.text.split(" ")
    while len(words) > 1 and (words[0] == "The" or (words[0].isalpha() and words[0].islower() and len(words[0]) > 3)):
        start += len(words.pop(0)) + 1
    if len(words) > 1 and words[-1] in _SMALL_TAILS:
        end -= len(words[-1]) + 1
    return cut(mention, start, end)


def _without_town(mention: Mention) -> Iterator[Mention]:
    """Real Betis of Seville and Hormel of Austin are two names each, University of Ghana is one."""
    found = _OF_TOWN.fullmatch(mention.text)
    words = found[1].split() if found else []
    own = words != [] and not goes_on_with_of(words) and (len(words) > 1 or _is_name(words[0]))
    own = own and not any(_flags(word) & flags.HEAD for word in words)
    if found and own and is_place(found[3]):
        yield cut(mention, 0, found.end(1))
        yield cut(mention, found.start(3), found.end(3), "place")
    else:
        yield mention


def _is_name(word: str) -> bool:
    """Whether a word is a name and nothing else; of clubs that begin with the Arabic article each town has one."""
    return usage(word).usual in NAMES_ONLY and not word.startswith("Al-")


def _again(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Where a name that is found elsewhere, or a person's last name, stands untouched."""
    known = _known(mentions)
    taken = {mention.start for mention in mentions}
    firsts = {first[0] for name in known if (first := _WORD.match(name))}
    for word in _WORD.finditer(text) if known else ():
        if word[0] not in firsts or word.start() in taken:
            continue
        for last in reversed(list(islice(_WORD.finditer(text, word.start()), _MOST_WORDS))):
            name = text[word.start() : last.end()]
            if name in known:
                yield Mention(word.start(), last.end(), known[name], name)
                break


def _known(mentions: Iterable[Mention]) -> dict[str, str]:
    """The kind of each name that is of one kind only in the text."""
    kinds: dict[str, Counter[str]] = {}
    for mention in mentions:
        if mention.kind == "demonym":
            continue
        kinds.setdefault(mention.text, Counter())[mention.kind] += 1
        last = mention.text.split()[-1]
        if mention.kind == "person" and last != mention.text and not _flags(last) & flags.COMMON:
            kinds.setdefault(last, Counter())[mention.kind] += 1
    return {name: next(iter(counts)) for name, counts in kinds.items() if len(counts) == 1 and len(name) > 2}
