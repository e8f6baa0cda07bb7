"""Quotations with who speaks: the runs between quotation marks, those that somebody says, and by whom."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from newsarchive.entities import attribution
from newsarchive.entities.attribution import Attribution, Subject
from newsarchive.entities.clauses import COLON, COMMA, PERSON, STOP, WORD, Named, Token, first_sentence, last_sentence, tokens_of
from newsarchive.entities.quote_marks import Run, dashed_parts, runs_of
from newsarchive.entities.speakers import Speakers, sexes
from newsarchive.entities.speech import Speech, speech
from newsarchive.model import Quote

Span = tuple[int, int]


def quotes_in(text: str, paragraphs: list[Span], people: Sequence[tuple[str, Sequence[Span]]], language: str | None) -> list[Quote]:
    return _Finder(text, paragraphs, people, speech(language)).quotes()


class _Piece(NamedTuple):
    run: Run
    person: int | None
    subject: Subject | None
    cue: Span | None
    number: int


class _Finder:
    def __init__(self, text, paragraphs, people, words: Speech) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.people = people
        self.words = words
        self.named = sorted(Named(s, e, n) for n, (_, spans) in enumerate(people) for s, e in spans)
        self.runs = runs_of(text, paragraphs)
        self.speakers = Speakers(text, self.named, words, [(r.start, r.end) for r in self.runs])
        self.pieces: list[_Piece] = []
        self.number = 0
        self.open_from: _Piece | None = None

    def quotes(self) -> list[Quote]:
        runs = self.runs
        at = 0
        for n, (start, end) in enumerate(self.paragraphs):
            here = []
            while at < len(runs) and runs[at].paragraph == n:
                here.append(runs[at]); at += 1
            self._paragraph(n, start, end, here)
        return [self._quote(piece) for piece in self.pieces]

    def _quote(self, piece):
        run, subject = piece.run, piece.subject
        name = None if piece.person is None else self.people[piece.person][0]
        cue = self.text[piece.cue[0]:piece.cue[1]] if piece.cue else None
        return Quote(self.text[run.start:run.end], run.start, run.end, name, subject.start if subject else None, subject.end if subject else None, cue, piece.number)

    def _paragraph(self, n, start, end, runs):
        runs = [run for run in runs if not self._is_nickname(run)]
        bounds = [start]
        for run in runs:
            bounds += [run.outer_start, run.outer_end]
        bounds.append(end)
        between = [tokens_of(self.text, bounds[i], bounds[i+1], self.named) for i in range(0, len(bounds), 2)]
        dashed = self.text[start] == "—" and not runs and self.text[end-1] in ".!?…"
        if dashed and end - start > 12:
            self._dashed(n, start, end)
            return
        previous: _Piece | None = None
        self.here = runs
        self.pstart = start
        for k, run in enumerate(runs):
            self._meet(between[k])
            previous = self._run(k, run, between, previous)
        self._meet(between[-1])

    def _dashed(self, n, start, end):
        parts = dashed_parts(self.text, start, end)
        if not parts: return
        self.number += 1
        s = parts[0][0]
        self._take(Run(s, end, start, end, n, dashed=True), Attribution(None, None), self.speakers.unsaid(start, start, asked=self._asked(Run(start, end, start, end, n))), self.number)

    def _meet(self, tokens):
        begin = 0
        for i in range(len(tokens)+1):
            if i == len(tokens) or tokens[i].kind == STOP:
                self.speakers.meet(attribution.named_before(tokens[begin:i], self.words), self.pstart)
                begin = i+1

    def _run(self, k, run, between, previous):
        pstart = self.paragraphs[run.paragraph][0]
        if run.paragraph and self.open_from and k == 0 and self.open_from.run.paragraph == run.paragraph - 1 and run.outer_start == self.paragraphs[run.paragraph][0]:
            chain = self.open_from
        else:
            chain = None
        left = last_sentence(between[k])
        taken = previous is not None and k and previous.run == self.here[k - 1]
        if k and len(left) == len(between[k]) and not taken:
            left = [*last_sentence(between[k - 1]), *left]
        found = self._attribution(run, left, between[k+1])
        if self._is_term(run, left):
            return previous
        like = self._like_speech(run)
        if found is None:
            if chain:
                return self._take(run, Attribution(None, None), chain.person, chain.number)
            if previous is not None and (not left or left[-1].kind != WORD) and (like or not left):
                new = attribution.named_before(last_sentence(between[k][:-1]), self.words) if sum(t.kind == STOP for t in between[k]) > 1 else None
                if new is None:
                    return self._take(run, Attribution(None, previous.subject), previous.person, previous.number)
                self.number += 1
                return self._take(run, Attribution(None, new), self.speakers.who(new, pstart), self.number)
            if like and (not left or left[-1].kind == COLON):
                self.number += 1
                sub = attribution.named_before(left, self.words) if left else None
                person = self.speakers.who(sub, pstart) if sub else self.speakers.unsaid(run.start, pstart, asked=self._asked(run))
                return self._take(run, Attribution(None, sub), person, self.number)
            return previous
        person = self.speakers.who(found.subject, pstart)
        if found.subject is None:
            if previous is not None and not any(t.kind == STOP for t in between[k]):
                person = previous.person
            elif chain: person = chain.person
        same = chain or (previous if previous and previous.person == person and (not any(t.kind==STOP for t in between[k]) or (not left)) else None)
        if not same: self.number += 1
        return self._take(run, found, person, same.number if same else self.number)

    def _asked(self, run):
        """Whether the paragraph before is an unquoted question: an interview."""
        if not run.paragraph or self.text[self.paragraphs[run.paragraph - 1][1] - 1] != "?":
            return False
        return not self.pieces or self.pieces[-1].run.paragraph != run.paragraph - 1

    def _take(self, run, found, person, number):
        piece = _Piece(run, person, found.subject, found.cue, number)
        self.pieces.append(piece)
        self.speakers.hear(person, run.start)
        self.open_from = piece if run.goes_on else None
        return piece

    def _like_speech(self, run):
        t = self.text
        first = t[run.start]
        ends = t[run.end-1] in ".!?…," or t[run.outer_end:run.outer_end+1] in (".", "") or run.goes_on
        return (first.isupper() or not first.isalpha() or not first.islower()) and ends and len(t[run.start:run.end].split()) >= 2

    def _is_nickname(self, run):
        """Words inside a name: “Bong” between a given name and a surname."""
        i = bisect_right(self.named, (run.start, 0, 0)) - 1
        if i >= 0 and self.named[i].end >= run.end: return True
        words = self.text[run.start:run.end]
        if len(words) > 40 or words.count(" ") > 3: return False
        before = self.text[max(0, run.outer_start-40):run.outer_start].rstrip().rpartition(" ")[2]
        after = self.text[run.outer_end:run.outer_end+2]
        return before[:1].isupper() and before[-1:].isalnum() and after[:1] == " " and after[1:2].isupper() and words[-1] not in ",.!?"

    def _is_term(self, run, left):
        words = self.text[run.start:run.end].split()
        if len(words) > 6 or not left: return False
        nxt = self.text[run.end-1] in ",.!?" or self.text[run.outer_end:run.outer_end+1] == ","
        if left[-1].kind == WORD and left[-1].word in self.words.naming and (len(words) <= 2 or words[0][0].isupper()):
            return True
        return (left[-1].kind == PERSON or left[-1].capital) and not nxt and len(words) <= 3 and words[0][0].isupper()

    def _attribution(self, run, left, following):
        t = self.text
        last = t[run.end-1]
        a = t[run.outer_end:run.outer_end+3].lstrip()[:1]
        link = last in ",?!—–…-" or a in (",", "—", "–")
        right = first_sentence(following)
        right_ok = bool(right) and a != "." and (last != "." or a == "," or (right[0].kind == WORD and not right[0].capital))
        words = t[run.start:run.end].split()
        if by := attribution.signed(following):
            return Attribution(None, by)
        if left and left[-1].kind in (COLON, COMMA) or (left and not link):
            found = attribution.before(left, self.words)
            if found and self._fits(run, left, found, words): return found
        if right_ok:
            found = attribution.after(right, self.words)
            if found and (link or words[0][0].islower() or len(words) > 3): return found
        if left and link:
            found = attribution.before(left, self.words)
            if found and self._fits(run, left, found, words): return found
        return None

    def _fits(self, run, left, found, words):
        return True
