"""Links to the pages of writers ("/author/ana-ruiz"), those by the headline or the only one in the story."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from newsarchive.fields.people import people_in
from newsarchive.fields.site_names import host
from newsarchive.grammar import may_have_label, read_signature
from newsarchive.model import Labelled, Marked, Role

_BEFORE, _AFTER = 4, 15
_GAP = 2
_LONGEST = 60
_MOST_WORDS = 5
_ELSEWHERE = ("/aside", "/nav", "/figure")
_FOOT, _STORY = "/footer", "/article"
_OF_OTHERS = frozenset({Role.COMMENTS, Role.RELATED, Role.NAVIGATION})


def linked_writers(page: Labelled, site: frozenset[str], start: int | None) -> Iterator[str]:
    """The names in the links of the first line by the headline that has any, and of the lines right behind it.

    Without such a line, those of the only writer that the page links to, outside its foot and its menus.
    """
    links = [mark for mark in page.document.declared.marked if mark.kind == "link" and _is_own(page, mark)]
    if not links:
        return
    near = _near(page, links, start) if start else []
    if near:
        for mark in near:
            yield from _names(mark, site)
    elif len({mark.value.rstrip("/") for mark in links}) == 1:
        # Far from the headline, one word is as likely what a writer signs in with.
        yield from next((name for mark in links if (name := _names(mark, site)) and " " in name[0]), ())


def _near(page: Labelled, links: list[Marked], start: int) -> list[Marked]:
    """The links in lines around the headline, those after it first: of one line, and of others not far from it."""
    blocks = page.document.blocks
    found: list[Marked] = []
    last = 0
    for block in (*blocks[start : start + _AFTER], *blocks[max(0, start - 1 - _BEFORE) : start - 1]):
        held = [mark for mark in links if block.path and f"{mark.path}/".startswith(f"{block.path}/")]
        if not held or page.labels[block.number - 1].role in _OF_OTHERS:
            continue
        if found and not 0 < block.number - last <= _GAP:
            break
        found += held
        last = block.number
    return found


def _names(mark: Marked, site: frozenset[str]) -> tuple[str, ...]:
    """The people that a link names; one word of any kind is a pen name, but no outlet's and no desk's."""
    text = _said_once(mark.text)
    if not text or len(text) > _LONGEST or text.count(" ") >= _MOST_WORDS or text.startswith("©"):
        return ()
    if may_have_label(text):
        return read_signature(text)
    return people_in(text, site, person=True) or (() if " " in text else read_signature(f"by {text}", "en"))


def _said_once(text: str) -> str:
    """The words of a link that are a name twice, below a portrait and beside it: "© Ana Ruiz Ana Ruiz"."""
    words = text.removeprefix("©").split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words[:half] == words[half:] else text


def _is_own(page: Labelled, mark: Marked) -> bool:
    """Whether a link is of the site's own, and stands neither in its menus nor in its foot."""
    if any(step in mark.path for step in _ELSEWHERE) or _FOOT in mark.path.partition(_STORY)[0]:
        return False
    if not mark.value.startswith(("http://", "https://", "//")):
        return True
    try:
        named = urlsplit(mark.value).hostname or ""
    except ValueError:
        return False
    own = {label for label in host(page).split(".") if len(label) > len("www")}
    return not own or not own.isdisjoint(named.lower().split("."))
