"""A second look at the words that waited: the surname alone of somebody named in full elsewhere."""

from __future__ import annotations

from collections import Counter

from newsarchive.entities.rules.scan import Scan
from newsarchive.entities.rules.tokens import NORMAL, Token
from newsarchive.entities.tables.gazetteer import fold, without_article
from newsarchive.entities.tables.lexicon import AMBIGUOUS, COMMON, FAMILY, GAZETTEER, GIVEN, SURNAME
from newsarchive.model import Mention

_SUFFIXES = frozenset({"Jr", "Sr", "Jnr", "Snr", "II", "III", "IV"})


def surname_key(word: str) -> str:
    """al-Assad, Assad and AL-ASSAD are one key."""
    return without_article(fold(word))


def link_waiting(scan: Scan) -> None:
    """Accept waiting words that name a person of the text: the same words, a surname or a given name."""
    whole = {fold(name) for name in scan.people}
    surnames, single = _alone(scan)
    full = {surname_key(word) for name in scan.people for word in name.split() if " " in name}
    if surnames:
        scan.mentions = [_unless_person(scan, mention, surnames) for mention in scan.mentions]
    single |= _repeated(scan)
    for tokens in scan.waiting:
        for taken in _linked(tokens, whole, single):
            scan.add(taken[0].start, taken[-1].end, "person")
    bodies = {mention.text.split()[0] for mention in scan.mentions if mention.kind == "organisation"}
    if bodies:
        scan.mentions = [_unless_body(mention, bodies, full) for mention in scan.mentions]


def _unless_body(mention: Mention, bodies: set[str], full: set[str]) -> Mention:
    """One word alone that opens an organisation's name here, and nobody's full name, is short for it."""
    if mention.kind != "person" or mention.text not in bodies or surname_key(mention.text) in full:
        return mention
    return Mention(mention.start, mention.end, "organisation", mention.text)


def _alone(scan: Scan) -> tuple[set[str], set[str]]:
    """The surnames that are place names too, and all the keys by which the people may be called alone."""
    surnames: set[str] = set()
    single: set[str] = set()
    for name in scan.people:
        words = [word for word in name.split() if word not in _SUFFIXES]
        if not words:
            continue
        single.add(surname_key(words[-1]))
        if len(words) > 1:
            if scan.gazetteer.rows(words[-1]):
                surnames.add(words[-1])
            if scan.lexicon.flags.get(words[0], 0) & (GIVEN | FAMILY):
                single.add(surname_key(words[0]))
    single.discard("")
    return surnames, single


def _unless_person(scan: Scan, mention: Mention, surnames: set[str]) -> Mention:
    """London is a person in a story of Jack London, save where "in London" says it is the place."""
    if mention.kind != "place" or mention.text not in surnames:
        return mention
    if scan.last_word(mention.start) in scan.lexicon.locatives or scan.text.startswith(", ", mention.end):
        return mention
    return Mention(mention.start, mention.end, "person", mention.text)


def _repeated(scan: Scan) -> set[str]:
    """Sure given names and surnames that stand alone more than once."""
    if scan.strict:
        return set()
    alone = Counter(
        tokens[0].word
        for tokens in scan.waiting
        if len(tokens) == 1
        and tokens[0].flags & (GIVEN | SURNAME)
        and not tokens[0].flags & (AMBIGUOUS | COMMON | GAZETTEER)
    )
    return {surname_key(word) for word, times in alone.items() if times > 1}


def _linked(tokens: tuple[Token, ...], whole: set[str], single: set[str]) -> list[tuple[Token, ...]]:
    """The words of a waiting run that name somebody; of a headline, wherever in the run they stand."""
    if fold(" ".join(token.word for token in tokens)) in whole:
        return [tokens]
    if len(tokens) == 1:
        return [tokens] if surname_key(tokens[0].word) in single else []
    if tokens[0].mode != NORMAL:
        return _in_headline(tokens, whole, single)
    if len(tokens) == 2 and tokens[0].opens and surname_key(tokens[1].word) in single:
        return [tokens[1:]]  # "Yesterday Ramani", "Critics Ruiz": the first word only opens the sentence
    return []


def _in_headline(tokens: tuple[Token, ...], whole: set[str], single: set[str]) -> list[tuple[Token, ...]]:
    """Of a run like Ana Ruiz Wins Long Fight: the full names, and the surnames that are no ordinary words."""
    found: list[tuple[Token, ...]] = []
    i = 0
    while i < len(tokens):
        for count in range(min(4, len(tokens) - i), 0, -1):
            part = tokens[i : i + count]
            name = fold(" ".join(token.word for token in part))
            alone = count == 1 and not part[0].flags & (COMMON | AMBIGUOUS) and surname_key(part[0].word) in single
            if alone or (count > 1 and name in whole):
                found.append(part)
                i += count - 1
                break
        i += 1
    return found
