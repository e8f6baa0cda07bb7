"""Speech without words of saying beside it: after a dash (— I'm coming, said Ana.), in an interview."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from newsarchive.entities.quotes import attribution
from newsarchive.entities.quotes.attribution import Attribution
from newsarchive.entities.quotes.clauses import COMMA, DASH, STOP, WORD, Named, Token, first_sentence, tokens_of
from newsarchive.entities.quotes.marks import Run, dashed_parts, trimmed
from newsarchive.entities.quotes.speech import Speech

_SHORTEST = 12
_FEWEST_ANSWERS = 3
_SUBJECT = 5
_ENDS = frozenset(".!?…")

Spoken = tuple[int, int, Attribution | None]


def spoken_in(text: str, start: int, end: int, named: Sequence[Named], speech: Speech) -> list[Spoken]:
    """What is said in a paragraph that a dash opens, with the words that say who speaks; [] where it is no speech.

    A long dash alone shows speech in whole sentences; a short one may open a list item and needs a verb of saying.
    """
    spoken: list[Spoken] = []
    told = True
    for left, right in dashed_parts(text, start, end):
        tokens = tokens_of(text, left, right, named)
        if not told and (found := _opening(tokens, speech)):
            begun, stop, _ = spoken[-1]
            spoken[-1] = (begun, stop - (text[stop - 1] == ","), found)
            told = True
            continue
        at = _narration(tokens, speech)
        stop = trimmed(text, left, tokens[at - 1].start + (tokens[at - 1].kind == STOP))[1] if at else right
        found = attribution.after(first_sentence(tokens[at:]), speech) if at else None
        if told:
            spoken.append((left, stop, found))
        else:
            spoken[-1] = (spoken[-1][0], stop, found)
        told = bool(at)
    has_cue = any(found for _, _, found in spoken)
    is_speech = text[start] == "—" and text[end - 1] in _ENDS and end - start >= _SHORTEST
    return spoken if has_cue or is_speech else []


def _opening(tokens: Sequence[Token], speech: Speech) -> Attribution | None:
    """The attribution that a part is, where it opens with a verb of saying."""
    if tokens and tokens[0].kind == WORD and not tokens[0].capital and tokens[0].word in speech.verbs:
        return attribution.after(first_sentence(tokens), speech)
    return None


def _narration(tokens: Sequence[Token], speech: Speech) -> int:
    """Where "said Ana" or "Ana says" begins behind a comma or the end of a sentence; 0 where nothing does."""
    for at in range(1, len(tokens)):
        if tokens[at - 1].kind not in (COMMA, STOP, DASH):
            continue
        for cue in range(at, min(at + _SUBJECT, len(tokens))):
            if tokens[cue].kind in (COMMA, STOP):
                break
            is_told = cue == at or attribution.names_somebody(tokens[at:cue], speech)
            if is_told and attribution.is_cue(tokens, cue, speech, speech.verbs):
                return at
    return 0


def interviewee(
    text: str, paragraphs: Sequence[tuple[int, int]], runs: Sequence[Run], named: Sequence[Named]
) -> int | None:
    """Who answers where unquoted questions stand between paragraphs of speech: the first named; None elsewhere."""
    quoted = {run.paragraph for run in runs}
    opened = {run.paragraph for run in runs if run.outer_start == paragraphs[run.paragraph][0]}
    answers = 0
    for n in range(1, len(paragraphs)):
        is_answer = n in opened or (n not in quoted and text[paragraphs[n][0]] == "—")
        answers += is_answer and n - 1 not in quoted and text[paragraphs[n - 1][1] - 1] == "?"
    if answers < _FEWEST_ANSWERS:
        return None
    starts = [start for start, _ in paragraphs]
    for name in named:
        n = bisect_right(starts, name.start) - 1
        if n not in quoted and not text.startswith(("—", "By "), paragraphs[n][0]):
            return name.person
    return None
