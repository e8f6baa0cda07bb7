"""The parts of a byline after its label: people, desks, agencies, titles, outlets, places."""

from __future__ import annotations

import re

from newsarchive.grammar.agencies import is_agency, is_site
from newsarchive.grammar.lazy import pattern
from newsarchive.grammar.names import desks, has_word, is_job, is_name_word, is_person, places, recased, word_list
from newsarchive.grammar.tables import plain

LONGEST = 300
_LEAST_OF_ACRONYM = 4
_LEAST_OF_PAIRS, _MOST_OF_PAIRS = 6, 12

# What parts the names from an outlet, title or place behind them.
_BAR = pattern(r"(?:(?<!\s)\s++)?(?:[|•·]\s*+|[（(])|(?<!\s)\s++(?:[–—-]++|\*)\s++")
_CREDITS = pattern(
    r"[,;|/]?\s(?:and |und |et |y )?(?:photos?|photographs?|photography|pictures?|illustrations?|graphics?|"
    r"videos?|fotos?|bilder|grafik|фото|edited|translated|illustrated|produced|photographed|fact[ -]checked|"
    r"additional reporting|übersetzt|übersetzung|traduit|traduction|traducido|traducción|traduzione|"
    r"reviewed|medically reviewed|narrated)"
    r"(?: by| von| par| de|:).*$",
    re.IGNORECASE,
)
_PLACE_TAIL = pattern(
    r",?\s(?:in|for|at|from|of|on|aboard|near|special to|aus|für|bei|beim|à|au|pour|en|em|para|desde|från|"
    r"för|fra|из|для|uit|voor|dla|untuk|w|z|из|из-за|в|у)\s(?=\S)",
    re.IGNORECASE,
)
_STRONG = pattern(
    r"(?<!\s)\s++(?:(?:and|und|et|и|та|та|och|og|ja|ve|dan|και|with|avec|mit|con|com|met|dengan)\s++)|"
    r"(?:(?<!\s)\s++)?[&/+＋]\s*+|、",
    re.IGNORECASE,
)
_WEAK = pattern(r"(?<!\s)\s++(?:(?:y|e|i|a|en|i|és|și|si|z|і|та)\s++|ו(?=[א-ת]{2})|و\s?)", re.IGNORECASE)
_COMMAS = pattern(
    r"(?:(?<!\s)\s++)?[,،，;]\s*+(?:(?:and|und|et|y|e|и|och|og|ve|dan|&)\s++)?",
    re.IGNORECASE,
)
_PLACE_HEAD = pattern(r"(?:in|for|at|from|of|aus|für|à|en|em|для|из)\s(?=(?:the |der |la )?[^\W\d_a-z])")
_WITH = pattern(
    r"^\(?(?:with|avec|mit|con|com|met|med)\s(?:material (?:der|von|from)\s|files from\s|informations? (?:de|from)\s)?"
    r"(?:(?:the|der|die)\s|l['’])?(?=\S)",
    re.IGNORECASE,
)
ARTICLES = frozenset(
    {"the", "le", "la", "les", "el", "los", "las", "il", "der", "die", "das", "ein", "eine", "un", "une"}
)
_COLLECTIVE = frozenset(
    {"staff", "team", "desk", "bureau", "newsroom", "editors", "reporters", "correspondents", "redaktion"}
)
_SMALL_IN_TAIL = frozenset(
    {"the", "of", "and", "&", "de", "la", "le", "el", "des", "du", "der", "die", "das", "den", "für"}
)


def split_names(text: str) -> tuple[str, ...]:
    """The people in a list of names ("Ana Ruiz, Li Wei and Jo Tan"); what is no person's name is left out."""
    if len(text) > LONGEST:
        return ()
    line = _CREDITS.sub("", " ".join(text.split()))
    parts = [piece for part in _BAR.split(line) for piece in _pieces(part)]
    named = (_name_in(piece) for number, piece in enumerate(parts) if not (number and _is_acronym(piece)))
    return tuple(dict.fromkeys(recased(name) for name in named if name))


def persons_in(line: str, *, labelled: bool) -> list[str] | None:
    """The people in a byline's names, [] for an agency or desk, None where some part is nothing a byline has.

    labelled: a label says that this is a byline; without one every part must be known for what it is.
    """
    first, *others = [part.strip(" ,()") for part in _BAR.split(_CREDITS.sub("", line), maxsplit=6)]
    if any(other.count(" ") > 8 for other in others):
        return None
    pieces = [_without_tail(piece, labelled=labelled) for piece in _pieces(first)]
    if not pieces or len(pieces) > 12 or not (labelled or _may_open(pieces[0])):
        return None
    people: list[str] = []
    known = False
    for piece in pieces:
        name = _name_in(piece) if labelled or is_person(piece) else None
        if name and not (people and (_is_acronym(piece) or _is_aside(piece, name, people[0]))):
            people.append(name)
        elif not _is_company(piece, after_name=bool(people), labelled=labelled):
            return None
        known = known or bool(people) or is_nobody(piece) or has_word(piece, "outlets")
    return people if people or (known if labelled else is_nobody(first)) else None


def _pieces(text: str) -> list[str]:
    """The items of a list of names."""
    pieces: list[str] = []
    for item in _COMMAS.split(text):
        for piece in _STRONG.split(item):
            halves = _halves(piece)
            pieces += halves if len(halves) > 1 and all(map(is_person, halves)) else [piece]
    pieces = [pair for piece in pieces for pair in _in_pairs(piece)]
    return [piece.strip(" .") if piece.endswith(" .") else piece.strip() for piece in pieces if piece.strip()]


def _halves(piece: str) -> list[str]:
    """The parts of an item beside "y", "e" and the like, but for those inside a name: "José Ortega y Gasset"."""
    spans: list[tuple[int, int]] = []
    start = 0
    for end, after in [*(found.span() for found in _WEAK.finditer(piece)), (len(piece), len(piece))]:
        is_one_word = is_name_word(piece[start:end])
        spans = [*spans[:-1], (spans[-1][0], end)] if spans and is_one_word else [*spans, (start, end)]
        start = after
    return [piece[first:last] for first, last in spans]


def _in_pairs(piece: str) -> list[str]:
    """The names of a run of two-word names that nothing parts, where it is too long to be one or two people's."""
    words = piece.split()
    if not _LEAST_OF_PAIRS <= len(words) <= _MOST_OF_PAIRS or len(words) % 2:
        return [piece]
    pairs = [" ".join(words[start : start + 2]) for start in range(0, len(words), 2)]
    return pairs if all(map(is_name_word, words)) and all(map(is_person, pairs)) else [piece]


def _name_in(piece: str) -> str | None:
    """The person's name in one item, without honorifics, titles and outlets around it."""
    words = piece.split()
    while len(words) > 2 and plain(words[0]).strip(".") in word_list("honorifics"):
        words = words[1:]
    behind = word_list("letters_after") | word_list("run_on")
    while len(words) > 2 and plain(words[-1]).strip(".") in behind:
        words = words[:-1]
    words = _without_title(words)
    for count in (len(words), *_shorter(words)):
        name = " ".join(words[:count])
        if is_person(name) and not is_agency(name) and plain(name) not in desks():
            return name if plain(name) not in places() else None
    return None


def _is_acronym(piece: str) -> bool:
    """Whether a further item opens with an organisation's letters: "ABCD Harbour" (not in a line set in capitals)."""
    words = piece.split()
    first = words[0] if words else ""
    return len(first) >= _LEAST_OF_ACRONYM and first.isalpha() and first.isupper() and not words[-1].isupper()


def _shorter(words: list[str]) -> tuple[int, ...]:
    """Where a name may end before an agency, title or outlet that follows without a comma."""
    if len(words) < 3 or plain(words[-1]) in _COLLECTIVE:
        return ()
    capitals = next((index for index, word in enumerate(words) if not word.isupper()), 0)
    if capitals >= 2 and any(map(is_job, words[capitals:])):
        return (capitals,)  # "ANA RUIZ Gazette Staff Writer"
    for start in range(2, len(words)):
        tail = " ".join(words[start:])
        if is_agency(tail) or is_site(tail) or is_job(words[start]):
            return (start,)
    return (len(words) - 2,) if len(words) >= 4 and plain(words[-1]) in word_list("outlets") else ()


def _without_title(words: list[str]) -> list[str]:
    """The words after the title in "regional affairs reporter Ana Ruiz"."""
    last = max((i for i, word in enumerate(words) if is_job(word)), default=-1)
    rest = words[last + 1 :]
    return rest if last >= 0 and len(rest) >= 2 and not is_person(" ".join(words[: min(2, last)])) else words


def _without_tail(text: str, *, labelled: bool) -> str:
    """Names without "in Beijing" or "for Harbour Post"; a tail in small letters is a sentence and stays."""
    found = _PLACE_TAIL.search(text)
    if not found or not found.start() or not (labelled or found.group().strip(" ,") in {"in", "for"}):
        return text
    tail = text[found.end() :].split()
    named = all(word[0].isupper() or plain(word) in _SMALL_IN_TAIL for word in tail)
    return text[: found.start()] if len(tail) <= 8 and named else text


def _may_open(piece: str) -> bool:
    """Whether a line without a label may begin with this name."""
    words = piece.split()
    return is_nobody(piece) or (
        2 <= len(words) <= 4 and words[0].lower() not in ARTICLES and not {"e", "i", "y"} & set(words)
    )


def _is_aside(piece: str, name: str, first: str) -> bool:
    """Whether what looks like one more name is a place, an outlet, or a station in capitals behind it.

    name: the name in the piece; what stands behind it may be an agency: "JO TAN Associated Press".
    """
    whole = name if is_agency(piece.removeprefix(name).strip()) else piece
    words = whole.split()
    return (
        plain(whole) in places()
        or has_word(whole, "outlets")
        or words[0].lower() in ARTICLES
        or (whole.isupper() and not first.isupper() and len(words[0]) <= 4)
    )


def is_nobody(text: str) -> bool:
    """Whether a byline names no person: an agency, a desk, "staff"."""
    bare = _WITH.sub("", text)
    return is_agency(bare) or plain(bare).strip(".") in desks()


def _is_company(piece: str, *, after_name: bool, labelled: bool) -> bool:
    """Whether an item that is no name may stand in a byline: an agency, desk, title, outlet or place."""
    words = piece.split()
    if is_nobody(piece) or plain(piece).strip(".") in word_list("suffixes") | word_list("letters_after"):
        return True
    if len(words) > (7 if labelled else 5):
        return False
    if after_name and _PLACE_HEAD.match(piece):
        return True
    titled = has_word(piece, "titles") or has_word(piece, "outlets")
    capitals = all(is_name_word(word) or plain(word) in _SMALL_IN_TAIL for word in words)
    if after_name:
        return titled or capitals or is_agency(words[-1]) or is_site(piece)
    return labelled and titled and (capitals or len(words) <= 3)
