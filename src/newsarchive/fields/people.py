"""People out of strings that name authors: no titles, desks, agencies, outlets or addresses."""

from __future__ import annotations

import re

from newsarchive.fields.site_names import is_site, key
from newsarchive.grammar import is_agency, read_byline, split_names
from newsarchive.grammar.names import desks, has_word, is_job, is_name_word, is_person, recased
from newsarchive.grammar.tables import plain

_LONGEST = 300
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}|(?:https?://|www\.)\S{1,200}|(?<!\w)@\w{2,30}")
_DOMAIN = re.compile(r"(?<![\w@.-])(?:www\.)?((?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,10})\b")
_ASIDE = re.compile(r"\([^()]{0,100}\)|\[[^\[\]]{0,100}\]")
_LAST_FIRST = re.compile(r"([^\W\d_][\w'’-]{1,30}), ([^\W\d_][\w'’.-]{1,30}(?: [^\W\d_]\.)?)")


def people_in(text: str, site: frozenset[str], *, person: bool = False) -> tuple[str, ...]:
    """The people that a declared string names, in order, each once.

    person: the page says that this is one person, so that a name of an unusual shape is believed too.
    """
    if not text or len(text) > _LONGEST or text.startswith(("http://", "https://", "/")):
        return ()
    if any(key(domain) in site for domain in _DOMAIN.findall(text.lower())):
        return ()
    bare = " ".join(_ADDRESS.sub(" ", _ASIDE.sub(" ", text)).split()).strip(" ,;|-–—/:")
    if not bare or _is_nobody(bare, site):
        return ()
    if person and (name := _as_one(bare)):
        return (name,)
    names = _listed(bare)
    return tuple(name for name in names if not _is_nobody(name, site))


def _listed(bare: str) -> tuple[str, ...]:
    if bare.islower() or _looks_lower(bare):
        bare = " ".join(
            word if word in ("and", "und", "et", "y", "e") else word[:1].upper() + word[1:] for word in bare.split()
        )
    swapped = _LAST_FIRST.fullmatch(bare)
    if swapped and not is_person(swapped[1]):
        joined = f"{swapped[2]} {swapped[1]}"
        return (recased(joined),) if is_person(joined) and not has_word(joined, "titles") else ()
    read = read_byline(bare)
    if read and read.labelled and read.names:
        return read.names
    return split_names(bare) or (read.names if read else ())


def _looks_lower(bare: str) -> bool:
    words = bare.split()
    return 2 <= len(words) <= 4 and all(word.isascii() and word.isalpha() and word.islower() for word in words)


def _as_one(bare: str) -> str | None:
    """A name as declared for one person, where it is a name at all."""
    words = bare.split()
    if any(mark in bare for mark in ",;|/&") or not 1 <= len(words) <= 5:
        return None
    if is_person(bare):
        return recased(bare)
    barred = any(map(is_job, words)) or has_word(bare, "outlets") or has_word(bare, "not_names")
    joined = {"and", "und", "et", "y", "e", "by", "von", "for", "in", "i", "og", "och"} & set(bare.lower().split())
    if barred or joined or not any(map(is_name_word, words)) or len(bare) < 3:
        return None
    return recased(bare) if all(is_name_word(word) or len(words) > 1 for word in words) else None


def _is_nobody(name: str, site: frozenset[str]) -> bool:
    spelled = plain(name).strip(". ")
    return is_agency(name) or spelled in desks() or (is_site(name, site) and key(name) != "") or key(name) == ""
