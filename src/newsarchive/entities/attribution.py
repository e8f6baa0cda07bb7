"""Who says it, by the sentence around a quotation: the words of saying and the words that name a speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsarchive.entities.clauses import CLOSE, COLON, COMMA, DASH, OPEN, PERSON, STOP, WORD, Token
from newsarchive.entities.speech import Speech

_BE = frozenset("is was are were be been being".split())
_SUBORDINATE = frozenset("which when while where because if as although until".split())
_REACH = 40
_APPOSED = frozenset((COMMA, OPEN, DASH))


class Subject(NamedTuple):
    """The words that name a speaker, as tokens; person: a number, -1 for a pronoun or another noun."""

    tokens: Sequence[Token]
    person: int = -1

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


class Attribution(NamedTuple):
    """cue: its span, None where only a speaker stands beside; strong: a verb of saying, not merely of naming."""

    cue: tuple[int, int] | None
    subject: Subject | None
    strong: bool = True


def after(tokens: Sequence[Token], speech: Speech) -> Attribution | None:
    """The attribution that follows a quotation: tokens of the rest of its sentence."""
    tokens = _stripped(tokens)[:_REACH]
    if not tokens:
        return None
    if found := _phrase(tokens, 0, speech):
        return Attribution((tokens[0].start, tokens[found - 1].end), _behind(tokens, found, speech))
    for at, token in enumerate(tokens):
        if token.kind == COLON:
            break
        first = at == 0 or _only_between(tokens[:at], speech)
        is_weak = (first or _is_short_subject(tokens[:at], speech)) and is_cue(tokens, at, speech, speech.weak)
        if is_weak or is_cue(tokens, at, speech, speech.verbs):
            return _with_subject(tokens, at, speech, inverted_first=first)
    return None


def signed(tokens: Sequence[Token]) -> Subject | None:
    """The person whose name alone follows a quotation, after a dash or in brackets."""
    if len(tokens) > 1 and tokens[0].kind in (DASH, OPEN) and tokens[1].kind == PERSON:
        return Subject(tokens[1:2], tokens[1].person)
    return None


def before(tokens: Sequence[Token], speech: Speech) -> Attribution | None:
    """The attribution that leads to a quotation: tokens of its sentence up to the opening mark."""
    tokens = tokens[-_REACH:]
    for at in range(len(tokens) - 1, -1, -1):
        if found := _phrase(tokens, at, speech):
            return Attribution((tokens[at].start, tokens[found - 1].end), _behind(tokens, found, speech))
        if is_cue(tokens, at, speech, speech.verbs) and not _is_subordinate(tokens, at, speech):
            return _with_subject(tokens, at, speech)
    for at in range(len(tokens) - 1, -1, -1):
        if is_cue(tokens, at, speech, speech.weak) and not _is_subordinate(tokens, at, speech):
            return _with_subject(tokens, at, speech)._replace(strong=False)
    return None


def named_before(tokens: Sequence[Token], speech: Speech) -> Subject | None:
    """The subject of a sentence without a verb of saying: its first person who is no object, or its pronoun."""
    for at, token in enumerate(tokens):
        if token.kind == PERSON and not _is_away(tokens, at, speech):
            return Subject(tokens[at : at + 1], token.person)
        if token.kind == WORD and (token.word in speech.he or token.word in speech.she):
            return Subject(tokens[at : at + 1])
    return None


def names_somebody(tokens: Sequence[Token], speech: Speech) -> bool:
    """Whether a few tokens are the subject of a verb: a person, a pronoun, a noun with its article."""
    first = tokens[0]
    return any(token.kind == PERSON for token in tokens) or _is_pronoun(first, speech) or first.word in speech.determiners


def _with_subject(tokens: Sequence[Token], at: int, speech: Speech, *, inverted_first: bool = False) -> Attribution:
    token = tokens[at]
    if "-" in token.word and token.word not in speech.verbs:  # dit-il
        length = len(token.word.partition("-")[0])
        pronoun = token._replace(start=token.end - len(token.word.rpartition("-")[2]), word=token.word.rpartition("-")[2])
        return Attribution((token.start, token.start + length), Subject([pronoun]))
    cue = (token.start, token.end)
    if inverted_first:
        return Attribution(cue, _behind(tokens, at + 1, speech))
    subject = _ahead(tokens, at, speech)
    if at and tokens[at - 1].kind in (COMMA, DASH) and (subject is None or subject.person < 0):
        behind = _behind(tokens, at + 1, speech)
        if behind and behind.person >= 0:
            return Attribution(cue, behind)
    if subject is None or (subject.person < 0 and at <= 1 and not _is_pronoun(subject.tokens[0], speech)):
        return Attribution(cue, _behind(tokens, at + 1, speech) or subject)
    return Attribution(cue, subject)


def _stripped(tokens: Sequence[Token]) -> Sequence[Token]:
    at = 0
    while at < len(tokens) and tokens[at].kind in (COMMA, DASH):
        at += 1
    return tokens[at:]


def _is_short_subject(tokens: Sequence[Token], speech: Speech) -> bool:
    return len(tokens) == 1 and (tokens[0].kind == PERSON or _is_pronoun(tokens[0], speech))


def inside(tokens: Sequence[Token], speech: Speech) -> Attribution | None:
    """The attribution that some languages print within the quotation: « On attend, dit Anne Le Goff, et il pleut. »"""
    for at in range(1, len(tokens) - 1):
        if tokens[at - 1].kind in (COMMA, DASH, STOP) and is_cue(tokens, at, speech, speech.verbs):
            found = _with_subject(tokens[at : at + _REACH], 0, speech, inverted_first=True)
            if found.subject and (found.subject.person >= 0 or _is_pronoun(found.subject.tokens[0], speech)):
                return found
    return None


def _only_between(tokens: Sequence[Token], speech: Speech) -> bool:
    return all(token.kind == WORD and token.word in speech.between for token in tokens)


def is_cue(tokens: Sequence[Token], at: int, speech: Speech, words: frozenset[str]) -> bool:
    """Whether the token is a verb of saying: not the noun (the report), not a passive (was called), no name."""
    token = tokens[at]
    if token.kind != WORD or (token.capital and at):
        return False
    if token.word not in words and token.word.partition("-")[0] not in words:
        return False
    last = tokens[at - 1] if at else None
    if last is None or last.kind != WORD:
        return True
    if last.word in speech.determiners and last.word not in speech.between:
        return False
    return not (last.word in _BE and not token.word.endswith("ing"))


def _phrase(tokens: Sequence[Token], at: int, speech: Speech) -> int:
    """The end of "according to" and its like at a token, 0 where there is none."""
    for phrase in speech.phrases:
        end = at + len(phrase)
        if tokens[at].word == phrase[0] and end <= len(tokens):
            if all(tokens[at + i].word == word for i, word in enumerate(phrase)):
                return end
    return 0


def _is_subordinate(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether a verb stands with its short subject in a clause of its own: which she said, when we told him."""
    if at == len(tokens) - 1:
        return False
    for left in range(at - 1, max(-1, at - 6), -1):
        if tokens[left].kind != WORD and tokens[left].kind != PERSON:
            return False
        if tokens[left].word in _SUBORDINATE:
            return True
    return False


def _is_pronoun(token: Token, speech: Speech) -> bool:
    return token.kind == WORD and (token.word in speech.he or token.word in speech.she or token.word in speech.others)


def _is_away(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether a person is an object or part of another noun: of, for, by a name, its title skipped."""
    left = at - 1
    while left >= 0 and tokens[left].kind == WORD and (tokens[left].capital or tokens[left].word in speech.determiners):
        left -= 1
    if left < 0 or tokens[left].kind != WORD or tokens[left].word not in speech.away:
        return False
    return not (left == 0 or tokens[left - 1].kind in (STOP, COMMA)) or tokens[left].word in ("of", "by", "for")


def _behind(tokens: Sequence[Token], at: int, speech: Speech) -> Subject | None:
    """The subject after its verb: said Ana Ruiz, said the mayor, Ana Ruiz, said he."""
    while at < len(tokens) and tokens[at].kind == WORD and tokens[at].word in speech.between:
        at += 1
    start = at
    for at in range(start, len(tokens)):
        token = tokens[at]
        if token.kind == PERSON and not any(_leads_away(each, speech) for each in tokens[start:at]):
            return Subject(tokens[at : at + 1], token.person)
        if at == start and _is_pronoun(token, speech):
            return Subject(tokens[at : at + 1])
        if token.kind != WORD and token.kind != PERSON:
            break
        if token.kind == WORD and token.word in speech.openers:
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


def _ahead(tokens: Sequence[Token], at: int, speech: Speech) -> Subject | None:
    """The subject before its verb: Ana Ruiz said, Ana Ruiz, 58, said, the mayor said, he told."""
    i = at - 1
    is_participle = tokens[at].word.endswith("ing") or (i >= 0 and tokens[i].word == "to")
    i -= is_participle and i >= 0 and tokens[i].word == "to"
    while i >= 0 and tokens[i].kind == WORD and tokens[i].word in speech.between:
        i -= 1
    if i < 0:
        return None
    if tokens[i].kind in (COMMA, CLOSE, DASH) or is_participle or tokens[i].word == "and":
        return _head(tokens[: i + (tokens[i].kind == WORD and tokens[i].word != "and")], speech, is_participle=is_participle)
    if tokens[i].word == "who":
        return _head(tokens[:i], speech, is_participle=True)
    if tokens[i].kind == PERSON:
        if not _is_away(tokens, i, speech):
            return Subject(tokens[i : i + 1], tokens[i].person)
    elif _is_pronoun(tokens[i], speech):
        return Subject(tokens[i : i + 1])
    return _noun(tokens, i, speech)


def _head(tokens: Sequence[Token], speech: Speech, *, is_participle: bool) -> Subject | None:
    """The subject with an apposition or a first verb behind it."""
    candidates = list(_possible(tokens, speech))
    for at in candidates:
        apposed = at + 1 >= len(tokens) or tokens[at + 1].kind in _APPOSED or tokens[at + 1].word == "who"
        if apposed and tokens[at].kind == PERSON:
            return Subject(tokens[at : at + 1], tokens[at].person)
    for at in candidates:
        return Subject(tokens[at : at + 1], tokens[at].person)
    if is_participle or not tokens:
        return None
    end = next((i for i, token in enumerate(tokens) if token.kind != WORD), len(tokens))
    return _noun(tokens, end - 1, speech) if end else None


def _possible(tokens: Sequence[Token], speech: Speech) -> Iterator[int]:
    for at, token in enumerate(tokens):
        if token.kind == PERSON:
            if not _is_away(tokens, at, speech):
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
