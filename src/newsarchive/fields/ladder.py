"""How a field is settled: the first rung that knows wins, the others are rivals, and a given fact outranks them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from newsarchive.model import Found, Labelled, Rival

_MOST_RIVALS = 8
Rung = Callable[[Labelled], Found[str] | None]


def climb(ladder: Iterable[Rung], page: Labelled) -> Found[str] | None:
    """The answer of the first rung that has one, with the other rungs' different answers as its rivals."""
    return pick([found for rung in ladder if (found := rung(page)) is not None])


def pick(answers: Sequence[Found[str]]) -> Found[str] | None:
    """The first answer, with the different ones after it as its rivals, each once, eight at most."""
    if not answers:
        return None
    best = answers[0]
    others: dict[str, Rival] = {}
    for found in answers[1:]:
        if found.value != best.value:
            others.setdefault(found.value, _as_rival(found))
    rivals = (*best.rivals, *others.values())[:_MOST_RIVALS]
    return Found(best.value, best.rung, best.block, best.given, best.inferred, rivals)


def outrank(given: str | None, found: Found[str] | None) -> Found[str] | None:
    """The given fact where there is one, the guess staying as its rival; else the guess."""
    if not given:
        return found
    rivals = (_as_rival(found), *found.rivals) if found else ()
    return Found(given, "given", given=True, rivals=rivals)


def _as_rival(found: Found[str]) -> Rival:
    return Rival(found.value, found.rung, found.block)
