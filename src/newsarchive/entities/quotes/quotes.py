"""What somebody says in a text: of the runs between quotation marks those that are speech, with speaker and cue.

Scare quotes, titles, nicknames and single terms have no verb of saying about them, nor the look of a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.entities.quotes import attribution
from newsarchive.entities.quotes.attribution import Attribution
from newsarchive.entities.quotes.clauses import (
    COLON,
    COMMA,
    PERSON,
    STOP,
    WORD,
    Named,
    Token,
    first_sentence,
    last_sentence,
    tokens_of,
)
from newsarchive.entities.quotes.dialogue import interviewee, spoken_in
from newsarchive.entities.quotes.echoes import with_echoes
from newsarchive.entities.quotes.marks import Run, runs_of, with_one_mark
from newsarchive.entities.quotes.run_looks import is_fragment, is_nickname, is_sentence, is_term
from newsarchive.entities.quotes.said import Said, Span
from newsarchive.entities.quotes.speakers import Speakers
from newsarchive.entities.quotes.speech import speech
from newsarchive.entities.quotes.subjects import Subject

_NOTHING = Attribution(None, None)
_DASHES = frozenset("—–-―")
_PRINT_INSIDE = ("fr", "ru", "uk", "be", "bg", "it")
_TURNS = 6
# Nobody is quoted at more paragraphs before it is said who speaks.
_PIECES = 12
_ENGLISH, _FEWEST_SPACES = "en", 4
# As far as a dash that stands alone before a run can reach.
_OPENING = 8


def said_in(text: str, paragraphs: list[Span], people: Sequence[Sequence[Span]], language: str | None) -> list[Said]:
    """Every piece of speech, in order. people: where each person is named; language: ISO 639-1."""
    text = with_one_mark(text)
    finder = _Finder(text, paragraphs, people, language)
    finder.read()
    return with_echoes(text, finder.runs, finder.said)


class _Finder:
    def __init__(
        self, text: str, paragraphs: list[Span], people: Sequence[Sequence[Span]], language: str | None
    ) -> None:
        self.said: list[Said] = []
        self._text = text
        self._paragraphs = paragraphs
        self._speech = speech(language)
        self._named = sorted(Named(start, end, n) for n, spans in enumerate(people) for start, end in spans)
        self.runs = [run for run in runs_of(text, paragraphs) if not is_nickname(text, run, self._named)]
        self._speakers = Speakers(
            text, paragraphs, self._named, self._speech, [(run.start, run.end) for run in self.runs]
        )
        self._interviewee = interviewee(text, paragraphs, self.runs, self._named)
        self._prints_inside = language in _PRINT_INSIDE
        # English has one way of printing speech in a text: where it is in quotation marks, dashes open items of lists.
        self._dashes_speak = (
            language not in (_ENGLISH, None)
            or self._interviewee is not None
            or not any(map(self._is_speech, self.runs))
        )
        self._number = 0

    def read(self) -> None:
        """Go through the paragraphs, in order."""
        at = 0
        for n, (start, end) in enumerate(self._paragraphs):
            first = at
            while at < len(self.runs) and self.runs[at].paragraph == n:
                at += 1
            is_dashed = self._dashes_speak and first == at and self._text[start] in _DASHES
            if is_dashed and self._dialogue(n, start, end):
                continue
            self._paragraph(n, self.runs[first:at])

    def _paragraph(self, n: int, runs: Sequence[Run]) -> None:
        start, end = self._paragraphs[n]
        bounds = [start, *(edge for run in runs for edge in (run.outer_start, run.outer_end)), end]
        between = [tokens_of(self._text, bounds[i], bounds[i + 1], self._named) for i in range(0, len(bounds), 2)]
        previous: Said | None = None
        for k, run in enumerate(runs):
            left = last_sentence(between[k])
            self._meet(between[k][: len(between[k]) - len(left)], n)
            unfinished = left
            if k and len(left) == len(between[k]) and not (previous and previous.run == runs[k - 1]):
                left = [*last_sentence(between[k - 1]), *left]
            self._meet(unfinished, n)
            previous = self._read_run(run, left, between[k], between[k + 1], previous) or previous
        self._meet(between[-1], n)

    def _meet(self, tokens: Sequence[Token], paragraph: int) -> None:
        """Tell the speakers what the sentences are about."""
        begin = 0
        for at in range(len(tokens) + 1):
            if at == len(tokens) or tokens[at].kind == STOP:
                self._speakers.meet(attribution.named_before(tokens[begin:at], self._speech), paragraph)
                begin = at + 1

    def _is_speech(self, run: Run) -> bool:
        """Whether a run between quotation marks is as long as speech, and no dash alone stands before it."""
        begin = self._paragraphs[run.paragraph][0]
        # No more of it: a paragraph of a megabyte may have ten thousand runs.
        opening = self._text[begin : min(run.outer_start, begin + _OPENING)].strip()
        return opening not in _DASHES and self._text.count(" ", run.start, run.end) >= _FEWEST_SPACES

    def _dialogue(self, n: int, start: int, end: int) -> bool:
        spoken = spoken_in(self._text, start, end, self._named, self._speech)
        if not spoken:
            return False
        self._number += 1
        found = next((found for _, _, found in spoken if found), _NOTHING)
        person = self._speakers.who(found.subject, n) if found.subject else self._unsaid(start, n)
        for left, right, own in spoken:
            self._take(Run(left, right, left, right, n), own or _NOTHING, person, self._number)
        return True

    def _read_run(
        self,
        run: Run,
        left: Sequence[Token],
        gap: Sequence[Token],
        following: Sequence[Token],
        previous: Said | None,
    ) -> Said | None:
        """The run as speech; None where nobody says it. left: its sentence so far; gap: all since the last run."""
        if is_term(self._text, run, left, self._speech.naming):
            return None
        chain = self._chain(run)
        found = self._attribution(run, left, following) or self._inside(run)
        if found is None:
            return self._without_cue(run, left, gap, previous, chain)
        in_one = bool(previous) and not any(token.kind == STOP for token in gap)
        person = self._who(found.subject, run)
        if person is None and (outer := self._outer(found, left)):
            found, person = outer, self._who(outer.subject, run)
        if found.subject is None and (earlier := previous if in_one else chain):
            person = earlier.person
        if chain and found.subject:
            self._told_late(chain.number, person)
        same = chain or (previous if previous and previous.person == person and (in_one or not left) else None)
        return self._take(run, found, person, same.number if same else self._next())

    def _without_cue(
        self, run: Run, left: Sequence[Token], gap: Sequence[Token], previous: Said | None, chain: Said | None
    ) -> Said | None:
        """A run with no verb of saying: a quotation that goes on, or whole sentences that need none."""
        if chain:
            return self._take(run, _NOTHING, chain.person, chain.number)
        leads = bool(left) and left[-1].kind == COLON
        is_whole = is_sentence(self._text, run) and (leads or " " in self._text[run.start : run.end])
        if previous and (not left or (left[-1].kind != WORD and is_whole)):
            new = None
            if sum(token.kind == STOP for token in gap) > 1:
                new = attribution.named_before(last_sentence(gap[:-1]), self._speech)
            elif leads and len(left) < len(gap):
                new = attribution.named_before(left, self._speech)
            if new is None:
                return self._take(run, _NOTHING, previous.person, previous.number)
            return self._take(run, Attribution(None, new), self._who(new, run), self._next())
        if not is_whole or (left and not leads):
            return None
        subject = attribution.named_before(left, self._speech) if left else None
        person = self._who(subject, run) if subject else self._unsaid(run.start, run.paragraph)
        return self._take(run, Attribution(None, subject), person, self._next())

    def _take(self, run: Run, found: Attribution, person: int | None, number: int) -> Said:
        said = Said(run, person, found.subject, found.cue, number, run.paragraph)
        self.said.append(said)
        self._speakers.hear(person, run.paragraph)
        return said

    def _told_late(self, number: int, person: int | None) -> None:
        """Give the paragraphs of a quotation whose speaker is named at its end alone that speaker."""
        last = range(max(0, len(self.said) - _PIECES), len(self.said))
        pieces = [n for n in last if self.said[n].number == number]
        if not any(self.said[n].subject or self.said[n].cue for n in pieces):
            for n in pieces:
                self.said[n] = self.said[n]._replace(person=person)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _who(self, subject: Subject | None, run: Run) -> int | None:
        return self._speakers.who(subject, run.paragraph)

    def _unsaid(self, at: int, paragraph: int) -> int | None:
        """Who speaks where nothing says so: in an interview the one who answers."""
        if self._interviewee is not None and at - self._paragraphs[paragraph][0] <= 1:
            return self._interviewee
        if (other := self._answering(paragraph)) is not None:
            return other
        asked = paragraph > 0 and self._text[self._paragraphs[paragraph - 1][1] - 1] == "?"
        asked = asked and not (self.said and self.said[-1].run.paragraph == paragraph - 1)
        return self._speakers.unsaid(at, paragraph, asked=asked)

    def _answering(self, paragraph: int) -> int | None:
        """Who speaks in turn with whoever spoke in the paragraph before; None where no two have."""
        if not self.said or self.said[-1].run.paragraph != paragraph - 1:
            return None
        last = self.said[-1]
        is_question = self._text[last.run.end - 1] == "?"
        for said in reversed(self.said[-_TURNS:]):
            if said.person != last.person:
                return said.person if is_question or said.run.paragraph == paragraph - 2 else None
        return None

    def _chain(self, run: Run) -> Said | None:
        """The quotation of the paragraph before that this one goes on with."""
        last = self.said[-1] if self.said else None
        opens = run.outer_start == self._paragraphs[run.paragraph][0]
        return last if last and opens and last.run.goes_on and last.run.paragraph == run.paragraph - 1 else None

    def _attribution(self, run: Run, left: Sequence[Token], following: Sequence[Token]) -> Attribution | None:
        """The words of saying around a run, the likelier side first."""
        if by := attribution.signed(following):
            return Attribution(None, by)
        last, after = self._text[run.end - 1], self._text[run.outer_end : run.outer_end + 3].lstrip()[:1]
        linked = last in ",?!—–…-" or after in (",", "—", "–")
        leads = bool(left) and (left[-1].kind in (COLON, COMMA) or not linked)
        leading = attribution.before(left, self._speech) if leads else None
        if leading and (leading.strong or not linked):
            return leading
        right = first_sentence(following)
        begins = (
            right
            and after != "."
            and (last != "." or after == "," or not (right[0].capital or right[0].kind == PERSON))
        )
        found = attribution.after(right, self._speech) if begins and (linked or is_fragment(self._text, run)) else None
        if found and (found.subject or leading):
            return found
        earlier = attribution.before(left, self._speech) if left and not leads else None
        # Ana Ruiz said that it was "late", adding that she would go.
        return earlier if earlier and (earlier.subject or not found) else found or leading

    def _outer(self, found: Attribution, left: Sequence[Token]) -> Attribution | None:
        """The words of saying around a clause that nobody says: Ana Ruiz said that a plan once proposed "failed"."""
        if not found.subject or not found.cue or not left or self._speakers.is_other(found.subject):
            return None
        return attribution.outer([token for token in left if token.end <= found.cue[0]], self._speech)

    def _inside(self, run: Run) -> Attribution | None:
        """The words of saying within the marks, as French and Russian print them, English never."""
        if self._text[run.outer_start] not in "«„“" or not self._prints_inside:
            return None
        return attribution.inside(tokens_of(self._text, run.start, run.end, self._named), self._speech)
