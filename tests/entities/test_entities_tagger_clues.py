"""What the tagger is told of a word by the rules."""

from __future__ import annotations

from newsarchive.entities.tagger.clues import rule_marks
from newsarchive.entities.tagger.words import sentences
from newsarchive.model import Mention


def test_a_sentence_is_marked_by_the_names_in_it_wherever_others_stand() -> None:
    text = "Ana Ruiz came. Oslo slept. Bo Li and Ana Ruiz left."
    names = [("Ana Ruiz", "person", 0), ("Oslo", "place", 15), ("Bo Li", "person", 27), ("Ana Ruiz", "person", 37)]
    mentions = [Mention(start, start + len(name), kind, name) for name, kind, start in names]
    marks = [rule_marks(words, mentions) for words in sentences(text)]
    assert [[mark != "-" for mark in of_sentence].count(True) for of_sentence in marks] == [2, 1, 4]
    assert rule_marks([], mentions) == []
