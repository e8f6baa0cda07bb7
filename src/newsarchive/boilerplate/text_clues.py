"""What the learned labeller sees of a block of plain text, where no markup helps: rules, story and neighbours.

A hint is what the rules make of a block: "role rule", the rule being the name of a pass or of its shape.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from newsarchive.boilerplate.clues import Shape, shape_and_words
from newsarchive.boilerplate.columns import Column, Keyed
from newsarchive.boilerplate.shared_words import SharedWords
from newsarchive.boilerplate.text_course import course
from newsarchive.boilerplate.text_places import binned, heaviest, place_clues, read_hint
from newsarchive.boilerplate.text_words import wording, words_at_ends
from newsarchive.model import Document

_LONGEST_TITLE = 40
_PULLED = range(5, 60)
_MOST_PULLED = 150
_NO_HINT = "none none"
_MOST_FROM_TOP, _MOST_LEFT = 10, 5

_Core = tuple[str, tuple[str, ...], bool, int]
_Way = tuple[int | None, int, int, int, int | None, bool]


def text_clues(document: Document, hints: Sequence[str | None]) -> list[Column]:
    """The clues of each block of plain text, by the column. hints: what the rules make of each."""
    texts = [block.text for block in document.blocks]
    told = [hint or _NO_HINT for hint in hints]
    shaped, rules = [*map(shape_and_words, texts)], [*map(read_hint, told)]
    shapes, words = [found for found, _ in shaped], [own for _, own in shaped]
    looks = [found.clues for found in shapes]
    story = heaviest(shapes, [found.is_prose for found in shapes])
    roles = [rule.role for rule in rules]
    headline = roles.index("headline") if "headline" in roles else None
    shared = SharedWords(shapes, words, range(story.first, story.last + 1))
    cores = _cores(texts, shapes, told)
    further = [(rule.clue, own[4]) for rule, own in zip(rules, looks, strict=True)]
    return [
        Keyed(looks, tuple),
        Keyed([found.looks for found in shapes], tuple),
        *words_at_ends(shapes, words),
        *place_clues(shapes, told, story),
        Keyed([None, None, *further[:-2]][: len(texts)], _two_before),
        Keyed([*further[2:], None, None][: len(texts)], _two_behind),
        *course(shapes, roles, [rule.name for rule in rules]),
        *wording(texts, shapes, words),
        shared.clues(headline),
        Keyed(_ways(texts, shapes, _pulled(texts, shapes, shared)), _way),
        Keyed(cores, _core),
        Keyed([None, *cores][: len(cores)], _before),
        Keyed([*cores, None][1:], _behind),
    ]


def _cores(texts: Sequence[str], shapes: Sequence[Shape], hints: Sequence[str]) -> list[_Core]:
    """What the neighbours of each block see of it too."""
    short = [text if found.count <= _LONGEST_TITLE else "" for text, found in zip(texts, shapes, strict=True)]
    times = Counter(short)
    times[""] = 0
    return [
        (hint, found.clues, found.is_prose, min(3, times[text]))
        for found, hint, text in zip(shapes, hints, short, strict=True)
    ]


def _core(core: _Core) -> tuple[str, ...]:
    hint, (_, ending, beginning, sentences, both), is_prose, times = core
    rule = read_hint(hint)
    return rule.clue, both, rule.name, "p=1" if is_prose else "p=0", ending, beginning, sentences, f"x={times}"


def _before(core: _Core | None) -> tuple[str, ...]:
    return tuple(["<" + clue for clue in _core(core)]) if core else ("<none",)


def _behind(core: _Core | None) -> tuple[str, ...]:
    return tuple([">" + clue for clue in _core(core)]) if core else (">none",)


def _two_before(further: tuple[str, str] | None) -> tuple[str, ...]:
    return tuple(["<<" + clue for clue in further or ("none",)])


def _two_behind(further: tuple[str, str] | None) -> tuple[str, ...]:
    return tuple([">>" + clue for clue in further or ("none",)])


def _ways(texts: Sequence[str], shapes: Sequence[Shape], pulled: Collection[int]) -> list[_Way]:
    """How much prose stands before each block, its place, from the beginning and among all, and how many come after it;
    how far off it stood before, and whether it stands inside a longer block."""
    last: dict[str, int] = {}
    prose = sum([found.count for found in shapes if found.is_prose]) or 1
    passed, total = 0, len(shapes)
    rows: list[_Way] = []
    for index, (text, found) in enumerate(zip(texts, shapes, strict=True)):
        since = binned(index - last[text]) if text in last else None
        last[text] = index
        at = int(passed / prose * 9.99) if passed else None
        place, left = min(index, _MOST_FROM_TOP), min(_MOST_LEFT, total - 1 - index)
        rows.append((at, place, int(index / total * 5), left, since, index in pulled))
        if found.is_prose:
            passed += found.count
    return rows


def _way(key: _Way) -> tuple[str, ...]:
    at, place, fifth, left, since, is_pulled = key
    clues = [f"since={since}"] if since is not None else []
    if is_pulled:
        clues.append("pulled")
    clues.append(f"at={'top' if at is None else at}")
    clues.append(f"ix={place}" if place < _MOST_FROM_TOP else f"ix={fifth}0")
    clues.append(f"from={left}")
    if since is not None:
        clues.append("again")
    return tuple(clues)


def _pulled(texts: Sequence[str], shapes: Sequence[Shape], words: SharedWords) -> set[int]:
    """The blocks, by index, whose words stand in the text again, inside a longer block."""
    asked = [index for index, found in enumerate(shapes) if found.count in _PULLED][:_MOST_PULLED]
    likely = words.may_stand_inside()
    asked = [index for index in asked if likely[index] or "\n" in texts[index]]
    if not asked:
        return set()
    whole = "\n".join([text for text, found in zip(texts, shapes, strict=True) if found.count >= _PULLED[0]]).lower()
    keys = {index: texts[index].lower().strip("\"“”'‘’.,!?… ") for index in asked}
    return {index for index, key in keys.items() if key and whole.find(key, whole.find(key) + 1) >= 0}
