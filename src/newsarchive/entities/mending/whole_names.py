"""Where the name of a person begins and ends: behind titles, before initials, around nicknames and particles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsarchive.entities.mending.cut_short import continued
from newsarchive.entities.mending.spans import NAME, joined, overridden
from newsarchive.entities.tables.lexicon import COURTESY, GIVEN, SURNAME, TITLE, lexicon
from newsarchive.model import Mention

# A stop before it is an initial's: "called Li Wei. “Ana told me" are two.
_NICKNAME = re.compile(
    r"(?:(?<=\b[^\W\d_a-z])\.)?[ \u00a0](?:[“\"‘'«](?:[\w .’-]{1,24}[”\"’'»][ \u00a0])?|\([\w .’-]{1,24}\)[ \u00a0])"
)
_PARTICLE = re.compile(
    r"[ \u00a0](?:ap|arap|bin|bint|binti|ibn|ben|ould|uld|mint|wa|ole|oğlu|kızı|del|de(?: l[ao]s?)?|d[aio]|d[ao]s"
    r"|vo[nm] und zu[mr]?|von|van(?: de[nr]?)?)[ \u00a0]"
)
# Whose son or daughter one is, which no place follows: Erastus ole Kaparo.
_SON_OF = re.compile(r"[ \u00a0](?:ap|arap|bint|binti|ould|uld|mint|ole|oğlu|kızı)[ \u00a0]")
_GENERATION = re.compile(r",?[ \u00a0](?:[JS]r\b\.?|I{2,3}\b|IV\b)")
# Initials before a name, which the tagger often takes for the end of what is before them.
_INITIALS = re.compile(r"(?:^|(?<=[\s(\[“‘\"'/-]))(?:(?:[^\W\d_a-z]|[CKSZ]h|Ts|Dz|Y[aeu])\.[ \u00a0]?){1,3}$")
# Without stops as lists of players print them: C Hussey, B Stack.
_LETTERS = re.compile(r"(?:(?<=[;,:(] )|(?<=[(\n]))[^\W\d_a-z]{1,2} $")
_FURTHEST = 12
# Ronald "Ronnie the Post" MacDonald, J.D. "Shorty" Madison: one word or initials, a nickname, the rest.
_IN_QUOTES = r" (?:“[\w .’-]{1,24}”|\"[\w .’-]{1,24}\") "
_NICKNAMED = re.compile(rf"{_IN_QUOTES}{NAME}")
_QUOTED = re.compile(rf"(?:(?:[^\W\d_a-z]\.){{1,3}}|{NAME}(?: [^\W\d_a-z]\.)?){_IN_QUOTES}{NAME}(?: {NAME})?")
# The second half of a given name, which the tagger reads as a word of its own: Lee Kang-in.
_HALF = re.compile(r"-[^\W\dA-Z_][^\W\d_]{0,9}\b(?!-)")
_QUOTES = {"“": "”", '"': '"', "«": "»"}
_SHEIKHS = frozenset({"Sheikh", "Sheik", "Shaikh", "Sheikha"})
_ARABIC = re.compile(r"\b(?:bin|bint|ibn|Al|al[- ]|Al-|el-|El-)")
_FIRST_WORD = re.compile(r"((?:[^\W\d_]\.){2,3}|[^\W\d_][\w’'-]*)\.? ")


def whole_persons(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions of a text in order, those of persons with all that belongs to the name."""
    found = _with_quotes(text, [_with_half(text, one) for one in mentions])
    found = _with_initials(text, continued(text, joined(text, found, _is_one)))
    found = overridden(found, _nicknamed(text, found))
    return list(_with_generations(text, found))


def _with_half(text: str, mention: Mention) -> Mention:
    """A name of two words or more that breaks off at a hyphen, with the rest of its last word."""
    rest = _HALF.match(text, mention.end) if mention.kind == "person" and " " in mention.text else None
    return replace(mention, end=rest.end(), text=text[mention.start : rest.end()]) if rest else mention


def _nicknamed(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Whole names around a nickname of which a part is a person's and none another's."""
    for whole in _QUOTED.finditer(text) if _NICKNAMED.search(text) else ():
        parts = [one for one in found if one.start < whole.end() and whole.start() < one.end]
        inside = all(one.kind == "person" and whole.start() <= one.start and one.end <= whole.end() for one in parts)
        if parts and inside:
            yield Mention(*whole.span(), "person", whole[0])


def _with_quotes(text: str, found: list[Mention]) -> list[Mention]:
    """A name that ends in a nickname has its closing quotation mark too: Haider “Google”."""
    return [
        replace(one, end=one.end + 1, text=text[one.start : one.end + 1])
        if one.kind == "person"
        and any(left in one.text and text[one.end : one.end + 1] == _closes(one.text, left) for left in _QUOTES)
        else one
        for one in found
    ]


def _closes(name: str, left: str) -> str:
    """The mark that would close the last one opened in a name; "-" where all are closed."""
    right = _QUOTES[left]
    is_open = name.count(left) % 2 == 1 if left == right else name.rfind(left) > name.rfind(right)
    return right if is_open else "-"


def _is_one(text: str, first: Mention, second: Mention) -> bool:
    """Whether two parts are one person's name, where a nickname stands between them (Norman A. "Tormod" MacLeod, Minnie
    (Zug) Light) or ends the first (Jasim “Chalak” al-Fartusi), or a particle does (Hywel ap Gwilym)."""
    if first.kind != "person":
        return False
    if second.kind != "person":
        return second.kind == "place" and _SON_OF.fullmatch(text, first.end, second.start) is not None
    if _NICKNAME.fullmatch(text, first.end, second.start) or _PARTICLE.fullmatch(text, first.end, second.start):
        return True
    return first.text[-1] in _QUOTES.values() and text[first.end : second.start] in (" ", "\u00a0")


def _with_initials(text: str, found: list[Mention]) -> list[Mention]:
    """A name with the initials before it: M. Rautio, M. A. Jeyaseelan."""
    taken = {mention.end for mention in found}
    whole: list[Mention] = []
    for at, one in enumerate(found):
        free = max(found[at - 1].end if at else 0, one.start - _FURTHEST)
        ahead = text[max(free - 2, 0) : one.start] if one.kind == "person" and one.start - 1 not in taken else ""
        before = _INITIALS.search(ahead) or (_LETTERS.search(ahead) if " " not in one.text else None)
        if before and before[0].strip() in lexicon().honorifics:
            before = None
        start = one.start - len(before[0]) if before else one.start
        while whole and whole[-1].end > start:
            last = whole.pop()  # which ended in the initials
            if rest := text[last.start : start].rstrip():
                whole.append(replace(last, end=last.start + len(rest), text=rest))
        whole.append(replace(one, start=start, text=text[start : one.end]) if before else one)
    return whole


def _with_generations(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """A person's name with what follows it of its generation: Martin Luther King III."""
    found = list(mentions)
    for at, mention in enumerate(found):
        behind = _GENERATION.match(text, mention.end) if mention.kind == "person" and " " in mention.text else None
        if behind and (at + 1 == len(found) or found[at + 1].start >= behind.end()):
            yield replace(mention, end=behind.end(), text=text[mention.start : behind.end()])
        else:
            yield mention


def after_titles(text: str, start: int, end: int) -> int:
    """Where a person's name begins behind its titles; a title that is a name too stays."""
    while first := _FIRST_WORD.match(text, start, end):
        if not _is_title(first[1], text, first.end(), end):
            break
        start = first.end()
    return start


def _is_title(word: str, text: str, start: int, end: int) -> bool:
    """Whether a word in front of a name is its title: one on our lists that is no name, somebody's work where two names
    follow (Geologist Ana Ruiz), Sheikh where the name that follows is an Arabic one, not a Bengali (Sheikh Hasina)."""
    known = lexicon()
    flags = known.flags.get(word, 0)
    if word in _SHEIKHS:
        return _ARABIC.search(text, start, end) is not None
    if word in known.honorifics:
        return True
    if flags & (GIVEN | SURNAME):
        return False
    return bool(flags & (COURTESY | TITLE)) or (word.lower() in known.roles and text.find(" ", start, end) >= 0)
