"""What is put right after the tagger: bounds and kinds that a rule knows better, each with its reason."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from newsarchive.entities.mending.own_s import with_own_s
from newsarchive.entities.mending.spans import cut
from newsarchive.entities.mending.told import is_told
from newsarchive.entities.mending.whole_names import after_titles, whole_persons
from newsarchive.entities.tables.gazetteer import HOME_NATIONS, gazetteer, is_country
from newsarchive.entities.tables.lexicon import GIVEN, SURNAME, lexicon
from newsarchive.model import Mention

_POSSESSIVE = re.compile(r"['’][sS]?$")
_OWNER = re.compile(r"['’]s? ")
# With its s: a mark alone may close a nickname.
_PERSON_OWNED = re.compile(r"['’]s ")
_COUNTRY = re.compile(r"(U\.S\.|US|U\.K\.|UK)[ -]\w")
_HOLDER = re.compile(
    r"[^\W\d_]{2,24}-(?:held|controlled|led|run|ruled|occupied|administered|dominated|majority|speaking|populated|backed)"
    r"(?:[ \u00a0]|$)"
)
# Joan of Arc has her name of a place; with two names before it, it is where somebody belongs.
_OF_SOMETHING = re.compile(r"([^\W\d_a-z][\w’'-]+ [^\W\d_a-z][\w’'-]+) (?:of|for) ")
_OWNED = re.compile(r"['’]s ([^\W\d_]{3,12})\b")
_BUSINESS = re.compile(r"\b([a-z]{4,16})[ \u00a0](?=([^\W\d_a-z][\w’'-]{1,30}\b))")
_EDGES = "\"'“”‘’«»()[],;:- \n\t\u00a0"
# A mark that is a letter of the name's language, as in Tonga and Lesotho: ‘Ana, ’Mamello.
_OWN_MARK = re.compile(r"[‘’][^\W\d_a-z][^’'”\"]+$")
_LONGEST_ABBREVIATION = 5
_SURNAMES_TOO = frozenset({"Barr", "Seaman"})
# One word that is a name and nothing else, by the Arabic article in it: Siraj-ul-Haq. Of bodies the first word tells.
_ARABIC_ARTICLE = re.compile(
    r"(?!Jama|Jami|Lashkar|Hiz|Harka|Tehr|Tahr|Sipah|Ansar|Jund|Jaish|Minar|Bab|Dar|Madina|Ahl)"
    r"[^\W\d_a-z][^\W\d_]{2,12}-u[dlrnstz]{1,2}-[^\W\d_a-z][^\W\d_]{1,14}"
)
_MANY_ALONE, _TEXT_FOR_ONE = 10, 400


def settled(text: str, tagged: Iterable[Mention], by_rules: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted, without overlap: what the tagger found, and what only the rules know.

    Of the rules' organisations nothing is taken: they find too many that are none.
    """
    demonyms = {mention.start: mention.end for mention in by_rules if mention.kind == "demonym"}
    parts = (part for mention in tagged for part in _parted(mention))
    bare = (found for part in parts if (found := _bare(text, part)) and not _is_people(found, demonyms))
    whole = with_own_s(text, whole_persons(text, bare))
    names = _countries(_one_kind(_shown(text, _without_bodies(text, whole), by_rules)))
    starts = [mention.start for mention in names]
    others = (found for found in by_rules if found.kind != "organisation" and _is_free(names, starts, found))
    rest = (found for other in others if (found := _bare(text, other)))
    return sorted([*names, *rest], key=lambda mention: mention.start)


def _without_bodies(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """A name of one word that no longer name of a person has is an organisation's where it opens one's name, or where
    "retailer", "company" or the like stands before it; and nobody's in the name of a place (Dawson's Flat)."""
    found = list(mentions)
    whole = {word for one in found if one.kind == "person" and " " in one.text for word in one.text.split()}
    alone = [one for one in found if one.kind == "person" and " " not in one.text and one.text not in whole]
    firms = {one.text.split()[0] for one in found if one.kind == "organisation" and " " in one.text}
    firms |= {found[2] for found in _BUSINESS.finditer(text) if found[1] in lexicon().businesses}
    owned = ((one, _OWNED.match(text, one.end)) for one in alone)
    named_after = {one.text for one, word in owned if word and word[1] in lexicon().sites}
    lone = {id(one) for one in alone}
    for one in found:
        if id(one) not in lone:
            yield one
        elif one.text in firms:
            yield replace(one, kind="organisation")
        elif one.text not in named_after:
            yield one


def _shown(text: str, mentions: Iterable[Mention], by_rules: Sequence[Mention]) -> list[Mention]:
    """Without persons of one word that is printed once, is in no longer name, on no list, in no rule's words and of
    whom nothing is told.

    The tagger takes many a trade mark, team or breed for a surname; one word alone in a text shows nobody. Texts that
    are full of such words are of sport: in nine of them 165 of 172 were people, in 40 others 31 of 150.
    """
    found = list(mentions)
    people = [mention for mention in found if mention.kind == "person"]
    times = Counter(mention.text for mention in people)
    parts = {word for mention in people if " " in mention.text for word in mention.text.split()}
    ruled = {(mention.start, mention.end) for mention in by_rules if mention.kind == "person"}
    doubtful = {
        mention.start
        for mention in people
        if " " not in mention.text
        and mention.text not in parts
        and times[mention.text] == 1
        and (mention.start, mention.end) not in ruled
        and not lexicon().flags.get(mention.text, 0) & (GIVEN | SURNAME)
        and mention.text not in _SURNAMES_TOO
        and not _ARABIC_ARTICLE.fullmatch(mention.text)
    }
    if len(doubtful) > max(_MANY_ALONE, len(text) // _TEXT_FOR_ONE):
        return found
    return [mention for mention in found if mention.start not in doubtful or is_told(text, mention)]


def _parted(mention: Mention) -> Iterator[Mention]:
    """A country owns no place in its name: "Syria's al-Zarrin" are two, but Cox's Bazar is one, as are 82 of 82 in our
    news whose owner no table of countries and great cities has; "U.S. Base" names a country; who holds a place is no
    part of its name, and "Kurdish-held region" has none. Nor is a person (Salalah's Ana Ruiz)."""
    if mention.kind == "person":
        yield from _person_parted(mention)
        return
    if mention.kind != "place":
        yield mention
        return
    if country := _COUNTRY.match(mention.text):
        yield replace(mention, end=mention.start + country.end(1))
        return
    start = mention.start
    if holder := _HOLDER.match(mention.text):
        if not any(letter.isupper() for letter in mention.text[holder.end() :]):
            return
        start += holder.end()
    for owner in _OWNER.finditer(mention.text):
        if not gazetteer().rows(mention.text[start - mention.start : owner.start()]):
            continue
        yield replace(mention, start=start, end=mention.start + owner.start())
        start = mention.start + owner.end()
    yield replace(mention, start=start)


def _person_parted(mention: Mention) -> Iterator[Mention]:
    """A person's name without whom or what it belongs to, or is of: Dee Rourke of Rourke & Sims."""
    owner = _PERSON_OWNED.search(mention.text)
    start, end = 0, len(mention.text)
    if owner:
        rest = mention.text[owner.end() :]
        if not any(map(str.isupper, rest)):
            end = owner.start()
        else:
            kind = "place" if gazetteer().rows(mention.text[: owner.start()]) else "organisation"
            yield cut(mention, 0, owner.start(), kind)
            start = owner.end()
    if behind := _OF_SOMETHING.match(mention.text, start, end):
        end = behind.end(1)
    yield cut(mention, start, end, "person")


def _is_people(mention: Mention, demonyms: Mapping[int, int]) -> bool:
    """Whether all of it is the name of a people, which the rules have on a list."""
    return demonyms.get(mention.start) == mention.end


def _bare(text: str, mention: Mention) -> Mention | None:
    """Without what never belongs to a name: quotation marks, a possessive, a person's titles."""
    start, end = mention.start, mention.end
    end -= len(text[start:end]) - len(_POSSESSIVE.sub("", text[start:end]))
    while start < end and text[start] in _EDGES and not _OWN_MARK.match(text, start, end):
        start += 1
    while end > start and text[end - 1] in _EDGES and not _closes(text, start, end):
        end -= 1
    if mention.kind == "person":
        start = after_titles(text, start, end)
    elif mention.kind == "place":
        end = _stopped(text, start, end)
    if mention.kind in ("person", "place") and _is_honorific(text, start, end):
        return None
    return replace(mention, start=start, end=end, text=text[start:end]) if start < end else None


def _closes(text: str, start: int, end: int) -> bool:
    """Whether a name ends in a bracket that opens in it: CPI(M), Communist Party of India (Maoist)."""
    opened = text.find("(", start + 1, end)
    return text[end - 1] == ")" and opened > 0 and text[opened + 1].isupper() and text.count(")", start, end) == 1


def _is_honorific(text: str, start: int, end: int) -> bool:
    """Whether a word is a title and stands for nobody; of surnames among them, where a stop shows it (Barr. Ruiz)."""
    word = text[start:end]
    return word in lexicon().honorifics and (word not in _SURNAMES_TOO or text.startswith(".", end))


def _stopped(text: str, start: int, end: int) -> int:
    """Where a place's name ends: behind the stop of an abbreviation on the table (Calif.), before a sentence's."""
    name = text[start:end]
    if text.startswith(".", end):
        return end + 1 if f"{name}." in gazetteer().states else end
    is_sentence = name.endswith(".") and "." not in name[:-1] and len(name) > _LONGEST_ABBREVIATION
    return end - 1 if is_sentence and name not in gazetteer().states else end


def _is_free(mentions: Sequence[Mention], starts: Sequence[int], mention: Mention) -> bool:
    at = bisect_left(starts, mention.end) - 1
    return at < 0 or mentions[at].end <= mention.start


def _one_kind(found: Sequence[Mention]) -> list[Mention]:
    """A full name is of one kind in one text: the one it is most often, where that is clear."""
    kinds: dict[str, Counter[str]] = {}
    for mention in found:
        if " " in mention.text:
            kinds.setdefault(mention.text, Counter())[mention.kind] += 1
    usual = {
        name: counts.most_common(1)[0][0]
        for name, counts in kinds.items()
        if len(counts) > 1 and counts.most_common(1)[0][1] * 3 >= 2 * counts.total()
    }
    return [replace(mention, kind=usual.get(mention.text, mention.kind)) for mention in found]


def _countries(found: Iterable[Mention]) -> list[Mention]:
    """A country's name is a place also where its team or its government is meant, as our guide to annotation has it."""
    return [
        replace(mention, kind="place")
        if mention.kind == "organisation" and (mention.text in HOME_NATIONS or is_country(mention.text))
        else mention
        for mention in found
    ]
