"""What the second reading of the tagger is told beside the clues of the first: what that made of the whole text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsarchive.entities.tagger.words import Word


def document_clues(tags: Sequence[Sequence[str]], sentences: Sequence[Sequence[Word]]) -> list[list[list[str]]]:
    """What the first reading's tags add: those around each word, and those of the same word elsewhere in the text."""
    seen: dict[str, dict[str, int]] = {}
    parts: dict[str, set[str]] = {}
    for words, own in zip(sentences, tags, strict=True):
        for word, tag in zip(words, own, strict=True):
            if not word.text[0].islower():
                counts = seen.setdefault(word.text.lower(), {})
                counts[tag[2:]] = counts.get(tag[2:], 0) + 1
        for name, kind in _names(words, own):
            if len(name) > 1:
                parts.setdefault(name[0].lower(), set()).add(f"{kind}first")
                parts.setdefault(name[-1].lower(), set()).add(f"{kind}last")
    return [_added(words, own, seen, parts) for words, own in zip(sentences, tags, strict=True)]


def _added(
    words: Sequence[Word], own: Sequence[str], seen: dict[str, dict[str, int]], parts: dict[str, set[str]]
) -> list[list[str]]:
    found = []
    for i, (word, tag) in enumerate(zip(words, own, strict=True)):
        clues = [f"y={tag}", f"y-1={own[i - 1] if i else '^'}", f"y+1={own[i + 1] if i + 1 < len(own) else '$'}"]
        if not word.text[0].islower():
            key = word.text.lower()
            others = {kind: times - (kind == tag[2:]) for kind, times in seen[key].items()}
            total = sum(others.values())
            if total:
                kind = max(sorted(others), key=others.__getitem__)
                clues.append(f"else={kind or 'O'}{'!' if others[kind] == total else '?'}")
            clues += [f"part={part}" for part in sorted(parts.get(key, ()))]
        found.append(clues)
    return found


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
