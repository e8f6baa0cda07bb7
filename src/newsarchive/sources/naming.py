"""The file that a list item or a table row names: by link, code span or bare name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from newsarchive.sources.facts import Line, opens_with_known_pair

if TYPE_CHECKING:
    from newsarchive.sources.inlines import Opening

Kind = Callable[[str], str]  # a relative name to 'file', 'folder' or ''

_WEB = re.compile(r"https?://\S", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}://|(?:mailto|tel|data|news|urn|javascript):)", re.IGNORECASE)
_LEADS_OUT = re.compile(r"(?:/|\\|\.\.[/\\]|[A-Za-z]:[/\\])\S|file:", re.IGNORECASE)
_LOOKS = re.compile(r"\S*[^\s./\\]\.(?=[0-9]?[A-Za-z])([A-Za-z0-9]{1,8})")
_QUOTED = re.compile(r"""["“„«<]([^"“”„«»<>\n]{1,255})["”“»>]""")
_WORD_END = re.compile(r"(?=[ \t\n])|$")
_AFTER_NAME = re.compile(r"[ \t]*(?:$|[\n:,;(–—]|-[ \t-])")
# `example.com: a news site` is no file, unless there is one of that name or facts follow.
_DOMAINS = {"com", "org", "net", "gov", "edu", "info"}
_LONGEST = 300  # characters of a bare name
_MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class Name:
    """A named file. shown: as written; tries: the relative names to look for, in order; rest: what follows.

    skipped: why it is left alone, for an address; doubtful: prose that may be meant as a name.
    """

    shown: str
    tries: tuple[str, ...]
    rest: Line = field(default=Line(""))
    skipped: str = ""
    doubtful: bool = False


def name_in_item(opening: Opening, kind: Kind) -> Name | None:
    """The file that a list item names, or None for prose."""
    return _marked(opening) or (_bare(opening, kind) if opening.form == "text" else None)


def name_in_cell(opening: Opening, kind: Kind) -> Name | None:
    """The file that a table cell names: a bare name is the whole cell; doubtful if it looks like prose."""
    marked = _marked(opening)
    if marked or opening.form != "text":
        return marked
    words, raw = opening.rest.text, opening.raw.strip()
    if _WEB.match(words) or _ADDRESS.match(words):
        return _addressed(words)
    if (quoted := _QUOTED.fullmatch(words)) and not kind(raw):
        return Name(quoted[1], (quoted[1],))
    names = [raw] if raw == words else [raw, words] if kind(raw) else [words, raw]
    looks = any(_looks_like_file(name) or _LEADS_OUT.match(name) or kind(name) for name in names)
    return Name(names[0], tuple(names), doubtful=not looks)


def _marked(opening: Opening) -> Name | None:
    if opening.form == "code":
        target = opening.target
        named = _addressed(target) if _WEB.match(target) else Name(target, (target,))
    elif opening.form == "link" and not opening.target.startswith("#"):  # a place in this very page
        named = _linked(opening.target)
    else:
        return None
    return Name(named.shown, named.tries, opening.rest, named.skipped)


def _linked(href: str) -> Name:
    """A link's target: percent-decoded, query and fragment dropped, unless a file has just that name."""
    if _WEB.match(href) or (_ADDRESS.match(href) and href[:5].lower() != "file:"):
        return _addressed(href)
    path = re.split(r"[?#]", href, maxsplit=1)[0]
    whole, plain = (os.fsdecode(unquote_to_bytes(words)) for words in (href, path))
    return Name(plain or whole, tuple(dict.fromkeys((whole, plain, href))))


def _addressed(words: str) -> Name:
    shown = words.split()[0]
    kept = "a web address, which is never fetched" if _WEB.match(words) else "an address, not a file"
    return Name(shown, (), skipped=kept)


def _bare(opening: Opening, kind: Kind) -> Name | None:
    line = opening.rest
    if _WEB.match(line.text):
        web = _addressed(line.text)
        return Name(web.shown, (), _after(line, len(web.shown)), web.skipped)
    if quoted := _QUOTED.match(line.text):
        name = quoted[1]
        if kind(name) or _looks_like_file(name):
            return Name(name, (name,), _after(line, quoted.end()))
    ends = list(_possible_ends(line.text))
    found = _present(line, ends, kind)
    if not found and opening.raw != line.text:
        raw = Line(opening.raw)
        found = _present(raw, list(_possible_ends(raw.text)), kind)
    return found or _absent(line, ends)


def _present(line: Line, ends: list[int], kind: Kind) -> Name | None:
    """The longest run of first words that names a file in the folder."""
    for end in reversed(ends):
        words = line.text[:end]
        for name in dict.fromkeys((words, words.rstrip(":,;"))):
            if _is_named(name, line.text, end, kind):
                return Name(name, (name,), _after(line, len(name)))
    return None


def _is_named(name: str, words: str, end: int, kind: Kind) -> bool:
    found = kind(name)
    if not found or _looks_like_file(name):
        return bool(found)
    # A word that also is a folder, or has no extension, counts only where the item shows it as a name.
    rest = words[end:]
    return not rest.strip() or (found == "file" and (name != words[:end] or _goes_on(rest)))


def _absent(line: Line, ends: list[int]) -> Name | None:
    """A bare name of a file that is not there: one word that looks like one, or several with facts behind."""
    for end in ends:
        name = line.text[:end].rstrip(":,;")
        rest = _after(line, len(name))
        single = not re.search(r"[ \t\n]", name)
        facts = opens_with_known_pair(rest.text.lstrip(" \t\n:,;(–—-"))
        if single and (_LEADS_OUT.match(name) or (_looks_like_file(name) and (facts or not _is_domain(name)))):
            return Name(name, (name,), rest)
        if not single and facts and _looks_like_file(name):
            return Name(name, (name,), rest)
    whole = line.text.rstrip(" .")
    doubtful = ends and len(whole.split()) <= 8 and _looks_like_file(whole) and not _is_domain(whole)
    return Name(whole, (whole,), doubtful=True) if doubtful else None


def _possible_ends(words: str) -> Iterator[int]:
    """Where a bare name may end: behind a word that looks like a file, or before what may follow a name.

    The `key:` of a known field ends the search: no name goes on behind it.
    """
    for count, match in enumerate(_WORD_END.finditer(words, 1, min(len(words), _LONGEST))):
        end = match.start()
        known = opens_with_known_pair(words[end : end + _LONGEST].lstrip(" \t\n:,;(–—-"))
        looks = _looks_like_file(words[:end]) or (count == 0 and _LEADS_OUT.match(words))
        if known or looks or words[end - 1] in ":,;" or _AFTER_NAME.match(words, end):
            yield end
        if known or count >= _MOST_WORDS:
            return


def _goes_on(rest: str) -> bool:
    return bool(_AFTER_NAME.match(rest)) or opens_with_known_pair(rest[:_LONGEST].lstrip(" \t"))


def _looks_like_file(name: str) -> bool:
    """Whether the last word has a stem and an extension with a letter in it."""
    name = name.rstrip(":,;")
    return bool(_LOOKS.fullmatch(name, 1 + max(name.rfind(" "), name.rfind("\t"), name.rfind("\n"))))


def _is_domain(name: str) -> bool:
    return name.rpartition(".")[2].lower() in _DOMAINS and "/" not in name


def _after(line: Line, end: int) -> Line:
    return Line(line.text[end:], tuple((a - end, b - end, target) for a, b, target in line.links if a >= end))
