"""What the second reading of the tagger is told beside the clues of the first: what that made of the whole text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newsarchive.entities.tagger.words import Word


def document_clues(tags: Sequence[Sequence[str]], sentences: Sequence[Sequence[Word]]) -> list[list[list[str]]]:
    """What the first reading's tags add: those around each word, and those of the same word elsewhere in the text."""
    seen = Seen(tags, sentences)
    return [
        [[*around(*near), *seen.elsewhere(word, near[1])] for word, near in zip(words, surroundings(own), strict=True)]
        for words, own in zip(sentences, tags, strict=True)
    ]


def surroundings(tags: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """(the tag before, its own, the tag behind) of each word of a sentence."""
    return zip(("^", *tags[:-1]), tags, (*tags[1:], "$"), strict=True)


def around(before: str, tag: str, behind: str) -> tuple[str, ...]:
    """The clues that the tags around a word are."""
    return (f"y={tag}", f"y-1={before}", f"y+1={behind}")


class Seen:
    """What a first reading makes of each word with a capital, and of which names it is a part, in the whole text."""

    def __init__(self, tags: Sequence[Sequence[str]], sentences: Sequence[Sequence[Word]]) -> None:
        self._times: dict[str, dict[str, int]] = {}
        self._parts: dict[str, set[str]] = {}
        for words, own in zip(sentences, tags, strict=True):
            for word, tag in zip(words, own, strict=True):
                if not word.text[0].islower():
                    counts = self._times.setdefault(word.text.lower(), {})
                    counts[tag[2:]] = counts.get(tag[2:], 0) + 1
            for name, kind in _names(words, own):
                if len(name) > 1:
                    self._parts.setdefault(name[0].lower(), set()).add(f"{kind}first")
                    self._parts.setdefault(name[-1].lower(), set()).add(f"{kind}last")

    def elsewhere(self, word: Word, tag: str) -> tuple[str, ...]:
        """The clues that a word with this tag is given by where it stands elsewhere."""
        if word.text[0].islower():
            return ()
        key = word.text.lower()
        others = {kind: times - (kind == tag[2:]) for kind, times in self._times[key].items()}
        parts = tuple(f"part={part}" for part in sorted(self._parts.get(key, ())))
        total = sum(others.values())
        if not total:
            return parts
        kind = max(sorted(others), key=others.__getitem__)
        return (f"else={kind or 'O'}{'!' if others[kind] == total else '?'}", *parts)


def _names(words: Sequence[Word], tags: Sequence[str]) -> Iterable[tuple[list[str], str]]:
    """(the words of a name, its kind), for each name of tagged words."""
    name: list[str] = []
    kind = ""
    for word, tag in zip(words, tags, strict=True):
        if name and not (tag[:1] == "I" and tag[2:] == kind):
            yield name, kind
            name = []
        if tag != "O":
            name, kind = [*name, word.text], tag[2:]
    if name:
        yield name, kind
