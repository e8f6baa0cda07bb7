"""Who says it, by the sentence around a quotation: the words of saying and the words that name a speaker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsarchive.entities.quotes.clauses import COLON, COMMA, DASH, OPEN, PERSON, STOP, WORD, Token
from newsarchive.entities.quotes.speech import Speech
from newsarchive.entities.quotes.subjects import Subject, ahead, behind, is_away, is_pronoun

_BE = frozenset("is was are were be been being".split())
_SUBORDINATE = frozenset("which when while where because if as although until".split())
# Verbs that are of saying with the word behind them: "I do not," Ana Ruiz shot back.
_PHRASAL = {
    **dict.fromkeys("shot shoots fired fires hit hits bit".split(), "back"),
    **dict.fromkeys("chimed chimes chipped chips cut cuts".split(), "in"),
    **dict.fromkeys("pointed points lashed lashes burst".split(), "out"),
    **dict.fromkeys("called calls calling".split(), "out"),
    **dict.fromkeys("went goes".split(), "on"),
    **dict.fromkeys("wished wanted".split(), "to know"),
}
_NEXT_CLAUSE = frozenset("and but while where whereas which".split())
# Of the weak verbs those that hardly say anything but what somebody else's words were.
_NAMING = frozenset(
    "called described dubbed branded labelled labeled dismissed denounced hailed praised condemned characterised "
    "characterized spoke spoken".split()
)
_REACH = 40


class Attribution(NamedTuple):
    """cue: its span, None where only a speaker stands beside; strong: a verb of saying, not merely of naming."""

    cue: tuple[int, int] | None
    subject: Subject | None
    strong: bool = True


def after(tokens: Sequence[Token], speech: Speech) -> Attribution | None:
    """The attribution that follows a quotation: tokens of the rest of its sentence."""
    tokens = _stripped(tokens)[:_REACH]
    if len(tokens) > 2 and tokens[0].word == "as":
        tokens = tokens[1:]  # as he put it
    if not tokens or _opens_clause(tokens, speech):
        return None
    if found := _phrase(tokens, 0, speech):
        return Attribution((tokens[0].start, tokens[found - 1].end), behind(tokens, found, speech))
    for at, token in enumerate(tokens):
        if token.kind == COLON:
            break
        first = at == 0 or _only_between(tokens[:at], speech)
        is_weak = (first or _is_short_subject(tokens[:at], speech)) and is_cue(tokens, at, speech, speech.weak)
        if is_weak or is_cue(tokens, at, speech, speech.verbs) or _is_phrasal(tokens, at):
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
            return Attribution((tokens[at].start, tokens[found - 1].end), behind(tokens, found, speech))
        if is_cue(tokens, at, speech, speech.verbs) and not _is_subordinate(tokens, at):
            return _nearer(tokens, at, speech) or _with_subject(tokens, at, speech)
    for at in range(len(tokens) - 1, -1, -1):
        if is_cue(tokens, at, speech, speech.weak) and not _is_subordinate(tokens, at):
            return _with_subject(tokens, at, speech, may_be_inverted=False)._replace(strong=False)
    return None


def _nearer(tokens: Sequence[Token], said: int, speech: Speech) -> Attribution | None:
    """A weak verb behind the verb of saying, with a subject of its own: said the mayor had described it as "late"."""
    for at in range(len(tokens) - 1, said + 1, -1):
        if is_cue(tokens, at, speech, _NAMING) and not _is_subordinate(tokens, at):
            inner = tokens[said + 1 : at]
            found = _with_subject([*inner, *tokens[at:]], len(inner), speech, may_be_inverted=False)
            subject = found.subject
            is_own = subject and (
                subject.person >= 0 or (len(subject.tokens) > 1 and subject.tokens[0].word in speech.determiners)
            )
            return found if is_own else None
    return None


def outer(tokens: Sequence[Token], speech: Speech) -> Attribution | None:
    """The last verb of saying whose subject is a name or a pronoun: Ana Ruiz told the court that ..."""
    for at in range(len(tokens) - 1, 0, -1):
        if is_cue(tokens, at, speech, speech.verbs) and not _is_subordinate(tokens, at):
            found = _with_subject(tokens, at, speech, may_be_inverted=False)
            if found.subject and found.subject.person >= 0:
                return found
    return None


def named_before(tokens: Sequence[Token], speech: Speech) -> Subject | None:
    """The subject of a sentence without a verb of saying: its first person who is no object, or its pronoun."""
    for at, token in enumerate(tokens):
        if token.kind == PERSON and not is_away(tokens, at, speech):
            return Subject(tokens[at : at + 1], token.person)
        if token.kind == WORD and (token.word in speech.he or token.word in speech.she):
            return Subject(tokens[at : at + 1])
    return None


def names_somebody(tokens: Sequence[Token], speech: Speech) -> bool:
    """Whether a few tokens are the subject of a verb: a person, a pronoun, a noun with its article."""
    first = tokens[0]
    return (
        any(token.kind == PERSON for token in tokens) or is_pronoun(first, speech) or first.word in speech.determiners
    )


def _with_subject(
    tokens: Sequence[Token], at: int, speech: Speech, *, inverted_first: bool = False, may_be_inverted: bool = True
) -> Attribution:
    """may_be_inverted: whether the subject may stand behind the verb; what Ana Ruiz calls "a crime" is no speaker."""
    token = tokens[at]
    if "-" in token.word and token.word not in speech.verbs:  # dit-il
        length = len(token.word.partition("-")[0])
        pronoun = token._replace(
            start=token.end - len(token.word.rpartition("-")[2]), word=token.word.rpartition("-")[2]
        )
        return Attribution((token.start, token.start + length), Subject([pronoun]))
    cue = (token.start, token.end)
    if inverted_first:
        return Attribution(cue, behind(tokens, at + 1, speech))
    subject = ahead(tokens, at, speech)
    if at and tokens[at - 1].kind in (COMMA, DASH) and (subject is None or subject.person < 0):
        inverted = behind(tokens, at + 1, speech)
        if inverted and inverted.person >= 0:
            return Attribution(cue, inverted)
    if subject is None or (
        may_be_inverted and subject.person < 0 and at <= 1 and not is_pronoun(subject.tokens[0], speech)
    ):
        inverted = behind(tokens, at + 1, speech)
        is_after = inverted and (subject is None or inverted.person >= 0 or not at)
        return Attribution(cue, inverted if is_after else subject)
    return Attribution(cue, subject)


def _stripped(tokens: Sequence[Token]) -> Sequence[Token]:
    at = 0
    while at < len(tokens) and tokens[at].kind in (COMMA, DASH):
        at += 1
    return tokens[at:]


def _opens_clause(tokens: Sequence[Token], speech: Speech) -> bool:
    """Whether somebody else's sentence follows: and Ana Ruiz shouted, where a neighbour asked; not: and added."""
    if tokens[0].word not in _NEXT_CLAUSE or len(tokens) < 2:
        return False
    at = 2 if len(tokens) > 2 and tokens[1].word in speech.between else 1
    return not is_cue(tokens, at, speech, speech.verbs)


def _is_short_subject(tokens: Sequence[Token], speech: Speech) -> bool:
    return len(tokens) == 1 and (tokens[0].kind == PERSON or is_pronoun(tokens[0], speech))


def inside(tokens: Sequence[Token], speech: Speech) -> Attribution | None:
    """The attribution that some languages print within the quotation: « On attend, dit Anne Le Goff, et il pleut. »"""
    for at in range(1, len(tokens) - 1):
        if tokens[at - 1].kind in (COMMA, DASH, STOP) and is_cue(tokens, at, speech, speech.verbs):
            found = _with_subject(tokens[at : at + _REACH], 0, speech, inverted_first=True)
            if found.subject and (found.subject.person >= 0 or is_pronoun(found.subject.tokens[0], speech)):
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
    if last.word == "without":
        return False  # without saying who
    if last.word in speech.away and last.word != "to" and not token.word.endswith("ing"):
        return False  # by phone, in answer
    return not (last.word in _BE and not token.word.endswith("ing"))


def _is_phrasal(tokens: Sequence[Token], at: int) -> bool:
    rest = _PHRASAL.get(tokens[at].word, "").split()
    return bool(rest) and rest == [token.word for token in tokens[at + 1 : at + 1 + len(rest)]]


def _phrase(tokens: Sequence[Token], at: int, speech: Speech) -> int:
    """The end of "according to" and its like at a token, 0 where there is none."""
    for phrase in speech.phrases:
        end = at + len(phrase)
        if tokens[at].word == phrase[0] and phrase == tuple(token.word for token in tokens[at:end]):
            return end
    return 0


def _is_subordinate(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb stands with its short subject in a clause of its own: which she said, when we told him."""
    if at == len(tokens) - 1:
        return False
    for left in range(at - 1, max(-1, at - 6), -1):
        if tokens[left].kind != WORD and tokens[left].kind != PERSON:
            return False
        if tokens[left].word in _SUBORDINATE:
            return True
    return False
