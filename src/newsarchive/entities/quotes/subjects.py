"""The words that name a speaker, before or behind a verb of saying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsarchive.entities.quotes.clauses import CLOSE, COMMA, DASH, OPEN, PERSON, STOP, WORD, Token
from newsarchive.entities.quotes.speech import Speech
from newsarchive.entities.tables.lexicon import COURTESY, TITLE, lexicon

_APPOSED = frozenset((COMMA, OPEN, DASH))
_BEHIND_NOUN = frozenset("of from in at on for with behind near by to who".split())
_PUT = frozenset("put chimed cut".split())
_REPORTED = frozenset("reported said thought believed understood heard known quoted supposed alleged".split())


class Subject(NamedTuple):
    """The words that name a speaker, as tokens; person: a number, -1 for a pronoun or another noun."""

    tokens: Sequence[Token]
    person: int = -1

    @property
    def noun(self) -> str:
        """The noun that the words are about: the boy from Andijan."""
        at = next((n for n, token in enumerate(self.tokens) if n and token.word in _BEHIND_NOUN), len(self.tokens))
        return self.tokens[at - 1].word

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def is_pronoun(token: Token, speech: Speech) -> bool:
    """Whether a word stands for somebody: she, everyone."""
    return token.kind == WORD and (token.word in speech.he or token.word in speech.she or token.word in speech.others)


def is_away(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether a person is an object or part of another noun: of, for, by a name, its title skipped.

    A title may hold "of" itself: Commissioner of Police Ana Ruiz.
    """
    left = at - 1
    while left >= 0 and tokens[left].kind == WORD and (tokens[left].capital or tokens[left].word in speech.determiners):
        left -= 1
    if left < 0 or tokens[left].kind != WORD or tokens[left].word not in speech.away:
        return False
    if tokens[left].word in ("of", "for") and left and tokens[left - 1].capital and _is_office(tokens[left + 1 : at]):
        return False
    return not (left == 0 or tokens[left - 1].kind in (STOP, COMMA)) or tokens[left].word in ("of", "by", "for")


def _is_office(tokens: Sequence[Token]) -> bool:
    """Whether words between "of" and a name are of an office, not the person's own title (friends of Mr Ruiz)."""
    if not tokens or not tokens[-1].capital:
        return False
    return not lexicon().flags.get(tokens[-1].word.capitalize(), 0) & (COURTESY | TITLE)


def _opening(tokens: Sequence[Token], at: int, speech: Speech) -> int:
    """Where the subject behind a verb can begin: also said Ana, put in Ana."""
    while at < len(tokens) and tokens[at].kind == WORD and tokens[at].word in speech.between:
        at += 1
    put_in = at and at + 1 < len(tokens) and tokens[at].word == "in" and tokens[at - 1].word in _PUT
    return at + bool(put_in)


def behind(tokens: Sequence[Token], at: int, speech: Speech) -> Subject | None:
    """The subject after its verb: said Ana Ruiz, said the mayor, Ana Ruiz, said he."""
    start = at = _opening(tokens, at, speech)
    for at in range(start, len(tokens)):
        token = tokens[at]
        if token.kind == PERSON and not any(_leads_away(each, speech) for each in tokens[start:at]):
            return Subject(tokens[at : at + 1], token.person)
        is_stand_in = at == start and is_pronoun(token, speech) and (not token.capital or token.word == "i")
        if is_stand_in and tokens[at + 1 : at + 2] and tokens[at + 1].word == "of":
            continue  # one of the students, Ana Ruiz
        if is_stand_in:
            return Subject(tokens[at : at + 1])  # but not the EU, which is Portuguese for I
        if token.kind != WORD and token.kind != PERSON:
            break
        if _opens(token, speech) and not _goes_on(tokens, at):
            break
    else:
        at = len(tokens)
    if at == start:
        return None
    if at < len(tokens) and tokens[at].kind == COMMA and (apposed := _apposed(tokens, at + 1, speech)):
        return apposed
    noun = tokens[start:at]
    if noun[0].kind != WORD or not (noun[0].word in speech.determiners or noun[0].capital or len(noun) < 4):
        return None
    return Subject(noun)


def _opens(token: Token, speech: Speech) -> bool:
    """Whether a word opens a clause; with a capital it is part of a name: Ma Khin Lay, for "but" is "ma" elsewhere."""
    return token.kind == WORD and token.word in speech.openers and not token.capital


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" stands inside an office before a name: the minister for trade and industry, Ana Ruiz."""
    if tokens[at].word != "and":
        return False
    end = next((n for n in range(at + 1, len(tokens)) if tokens[n].kind != WORD), len(tokens))
    return end + 1 < len(tokens) and tokens[end].kind == COMMA and tokens[end + 1].kind == PERSON


def _leads_away(token: Token, speech: Speech) -> bool:
    return token.kind == WORD and token.word in speech.away


def _apposed(tokens: Sequence[Token], at: int, speech: Speech) -> Subject | None:
    """The person right behind a comma, after a title at most."""
    for i in range(at, min(at + 5, len(tokens))):
        if tokens[i].kind == PERSON:
            return Subject(tokens[i : i + 1], tokens[i].person)
        if tokens[i].kind != WORD or tokens[i].word in speech.away or tokens[i].word in speech.openers:
            return None
    return None


def ahead(tokens: Sequence[Token], at: int, speech: Speech) -> Subject | None:
    """The subject before its verb: Ana Ruiz said, Ana Ruiz, 58, said, the mayor said, he told."""
    i = at - 1
    is_participle = tokens[at].word.endswith("ing") or (i >= 0 and tokens[i].word == "to")
    i -= is_participle and i >= 0 and tokens[i].word == "to"
    i = _back_over(tokens, i, speech.between)
    if i > 0 and tokens[i].word == "to" and tokens[i - 1].word in _REPORTED:
        i = _back_over(tokens, i - 2, speech.between)
    if i < 0:
        return None
    if tokens[i].kind in (COMMA, CLOSE, DASH) or is_participle or tokens[i].word == "and":
        return _head(
            tokens[: i + (tokens[i].kind == WORD and tokens[i].word != "and")], speech, is_participle=is_participle
        )
    if tokens[i].word == "who":
        return _head(tokens[:i], speech, is_participle=True) or _antecedent(tokens[:i])
    if tokens[i].kind == PERSON:
        if not is_away(tokens, i, speech):
            return Subject(tokens[i : i + 1], tokens[i].person)
    elif is_pronoun(tokens[i], speech):
        return Subject(tokens[i : i + 1])
    return _noun(tokens, i, speech)


def _back_over(tokens: Sequence[Token], at: int, words: frozenset[str]) -> int:
    while at >= 0 and tokens[at].kind == WORD and tokens[at].word in words:
        at -= 1
    return at


def _head(tokens: Sequence[Token], speech: Speech, *, is_participle: bool) -> Subject | None:
    """The subject with an apposition or a first verb behind it; of "a firm whose owner, Ana Ruiz," the owner."""
    whose = max((at for at, token in enumerate(tokens) if token.word == "whose"), default=-1)
    if whose >= 0 and any(token.kind == PERSON for token in tokens[whose:]):
        tokens = tokens[whose + 1 :]
    candidates = list(_possible(tokens, speech))
    for at in candidates:
        apposed = at + 1 >= len(tokens) or tokens[at + 1].kind in _APPOSED or tokens[at + 1].word == "who"
        if apposed and tokens[at].kind == PERSON:
            return Subject(tokens[at : at + 1], tokens[at].person)
    for at in candidates:
        return Subject(tokens[at : at + 1], tokens[at].person)
    if is_participle or not tokens:
        return None
    end = next((i for i, token in enumerate(tokens) if token.kind != WORD or _says(token, i, speech)), len(tokens))
    return _noun(tokens, end - 1, speech) if end else None


def _says(token: Token, at: int, speech: Speech) -> bool:
    """Whether a word behind a noun is its first verb: the mayor wrote it down and promised."""
    return at > 1 and not token.capital and token.word in speech.verbs


def _antecedent(tokens: Sequence[Token]) -> Subject | None:
    """The person nearest before "who" and a comma, whatever stands before the name: of Ana Ruiz, who said."""
    for at in range(len(tokens) - 2, -1, -1):
        if tokens[at].kind == PERSON:
            apposed = tokens[at + 1].kind in _APPOSED
            return Subject(tokens[at : at + 1], tokens[at].person) if apposed else None
    return None


def _possible(tokens: Sequence[Token], speech: Speech) -> Iterator[int]:
    for at, token in enumerate(tokens):
        if token.kind == PERSON:
            if not is_away(tokens, at, speech):
                yield at
        elif token.kind == WORD and (token.word in speech.he or token.word in speech.she):
            yield at


def _noun(tokens: Sequence[Token], last: int, speech: Speech) -> Subject | None:
    """The noun phrase that ends at a token: back to its determiner, or to what parts clauses."""
    start = last
    while start >= 0 and last - start < 12:
        token = tokens[start]
        if token.kind not in (WORD, PERSON) or (token.kind == WORD and token.word in speech.openers):
            start += 1
            break
        is_first = start == 0 or tokens[start - 1].kind != WORD or tokens[start - 1].word not in speech.away
        if token.kind == WORD and token.word in speech.determiners and is_first:
            break
        start -= 1
    start = max(start, 0)
    for i in range(last, start - 1, -1):
        if tokens[i].kind == WORD and tokens[i].word in speech.he | speech.she:
            return Subject(tokens[i : i + 1])
    for i in range(start, last + 1):
        if tokens[i].kind == WORD and tokens[i].word in speech.away:
            break
        if tokens[i].kind == PERSON and (i == last or tokens[i + 1].word in speech.away):
            return Subject(tokens[i : i + 1], tokens[i].person)
    return Subject(tokens[start : last + 1]) if start <= last else None
