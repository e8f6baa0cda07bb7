"""Authors: the people whom a page declares or its byline names; agencies, desks and the outlet itself are none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsarchive.fields.author_links import linked_writers
from newsarchive.fields.byline import names_printed
from newsarchive.fields.byline_line import people_printed
from newsarchive.fields.declarations import article, clean, items, kinds, linked, meta_names, metas
from newsarchive.fields.people import people_in
from newsarchive.fields.site_names import keys
from newsarchive.grammar import may_have_label, read_byline
from newsarchive.grammar.tables import plain
from newsarchive.model import Found, Labelled, Marked, Rival

Names = tuple[str, ...]

_METAS = tuple(
    """citationauthor author articleauthor parselyauthor sailthruauthor dccreator dctermscreator byl articleauthorname
    ogarticleauthor ogauthor authors creator cxenseparseauthor rnewsauthor btauthor dcsextauthor twitterdata1
    dccontributor""".split()
)
_MOST = 30
# Rungs of bylines that stand where bylines do, or say what they are.
_SURE = frozenset({"byline block", "byline by the headline", "byline in a date line", "byline behind the story"})


def find(page: Labelled, byline: Found[str] | None, start: int | None = None) -> Found[Names] | None:
    """The authors in order, each once, from the first rung that knows them; rivals are other answers, joined by commas.

    start: the number of the headline's block. A byline outranks what is declared where it is the fuller answer, or
    names quite other people: systems declare whoever put the story in.
    """
    printed = names_printed(page, byline, start)
    if (byline and byline.given) or not (page.document.declared.meta or page.document.markup):
        return printed
    answers = [found for found in (*_declared(page), _linked(page, start), printed) if found]
    if not answers:
        return None
    best = answers[0]
    if byline and printed and _is_better(printed.value, best.value, byline):
        best = printed
    best = next((found for found in answers[1:] if printed and _is_borne_out(found, best, printed)), best)
    rivals = {other.value: Rival(", ".join(other.value), other.rung, other.block) for other in reversed(answers)}
    others = [rival for names, rival in reversed(rivals.items()) if _keys(names) != _keys(best.value)]
    return Found(best.value, best.rung, best.block, rivals=tuple(others[:5]))


def _is_better(printed: Names, declared: Names, byline: Found[str]) -> bool:
    """Whether a byline is to be believed before what the page declares."""
    line, told = set(_keys(printed)), set(_keys(declared))
    if people_printed(byline.value) == printed:
        is_other = line.isdisjoint(told) and not any(_shares_word(one, other) for one in line for other in told)
        if told < line or (is_other and byline.rung in _SURE and _is_alike(printed, declared)):
            return True
    is_fuller = len(printed) == len(declared) == 1 and printed[0].startswith(f"{declared[0]} ")
    return is_fuller and " " not in declared[0] and (may_have_label(byline.value) or printed[0] == byline.value)


def _is_borne_out(other: Found[Names], best: Found[Names], printed: Found[Names]) -> bool:
    """Whether another declaration names all of the best one's people and more, and the bylines name the same."""
    named = set(_keys(other.value))
    return other is not printed and set(_keys(best.value)) < named == set(_keys(printed.value))


def _shares_word(one: str, other: str) -> bool:
    return not set(one.split()).isdisjoint(other.split())


def _is_alike(printed: Names, declared: Names) -> bool:
    """Whether both are written in letters of the same kind, so that they can be held against each other."""
    return all(name.lower() != name for name in (*printed, *declared))


def _declared(page: Labelled) -> Iterator[Found[Names] | None]:
    """Those whom JSON-LD, meta tags and microdata name, each by itself."""
    site = keys(page)
    node = article(page)
    for property_ in ("author", "creator", "contributor"):
        yield _found(_in_json(page, node.get(property_), site), f"json-ld {property_}")
    for name in meta_names(page, _METAS):
        values = [text for _, text in metas(page, name)]
        yield _found((person for text in values for person in people_in(text, site)), f"meta {name}")
    yield _found(_in_marks(page, site, "itemprop"), "itemprop author")
    yield _found(_in_marks(page, site, "rel"), "rel author")


def _linked(page: Labelled, start: int | None) -> Found[Names] | None:
    return _found(linked_writers(page, keys(page), start), "author link")


def _found(names: Iterator[str], rung: str) -> Found[Names] | None:
    once: dict[str, str] = {}
    for name in names:
        once.setdefault(plain(name), name)
    return Found(tuple(once.values())[:_MOST], rung) if once else None


def _in_json(page: Labelled, value: Any, site: frozenset[str]) -> Iterator[str]:
    for item in items(value):
        held = linked(page, item)
        if not isinstance(held, dict):
            yield from people_in(clean(held), site)
            continue
        types = kinds(held)
        typed = "person" in types
        for name in items(held.get("name")):
            if types and not typed and not _is_mistyped(clean(name), site):
                continue
            yield from people_in(clean(name), site, person=typed)


def _is_mistyped(name: str, site: frozenset[str]) -> bool:
    """Whether what a page calls an organisation looks like nothing but a person's name."""
    return people_in(name, site) == (name,) and 2 <= len(name.split()) <= 3


def _in_marks(page: Labelled, site: frozenset[str], kind: str) -> Iterator[str]:
    marked = page.document.declared.marked
    named = [mark for mark in marked if mark.kind == kind and mark.name.lower() == "author"]
    for mark in [mark for mark in named if not _is_elsewhere(mark)] or named:
        if "/figure" not in mark.path:
            inner = [
                other for other in marked if other.name.lower() == "name" and other.path.startswith(mark.path + "/")
            ]
            for text in [one.text or one.value for one in inner] or [mark.text or mark.value]:
                yield from people_in(_unlabelled(text), site)


def _unlabelled(text: str) -> str:
    read = read_byline(text)
    return ", ".join(read.names) if read and read.names else text


def _is_elsewhere(mark: Marked) -> bool:
    return "/footer" in mark.path or "/aside" in mark.path


def _keys(names: Names) -> Names:
    return tuple(plain(name) for name in names)
