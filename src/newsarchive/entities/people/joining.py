"""Which mentions of persons in one article are of the same person."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from newsarchive.entities.people.forms import Form, agree, form_of, is_short_of, place_in
from newsarchive.model import Mention

_TITLED = re.compile(
    r"\b(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame|Madam|Madame|Mme|Mlle|Monsieur|Herr|Frau|Don|Doña|Dona|Sra?|Señora?"
    r"|Senhora?|Shri|Smt|Brother|Sister|Father|Mother|King|Queen|Prince|Princess)\.?[ \u00a0]$"
)
_MEN = frozenset("Mr Sir Lord Monsieur Herr Don Sr Señor Senhor Shri Brother Father King Prince".split())
_FAMILY_BEFORE = re.compile(r"\b[Tt]he(?: \w{2,12})?[ \u00a0]$")
_FAMILY_AFTER = re.compile(
    r"[ \u00a0](?:family|families|brothers|sisters|siblings|clan|household|dynasty|twins|couple)\b"
)
_ALIAS = re.compile(
    r",? \(?(?:who (?:is|was) )?(?:(?:also|better|widely|popularly|locally|universally|commonly) )?"
    r"(?:known(?: to \w{2,12}(?: \w{2,12}){0,3})? (?:simply )?as|alias|a\.?k\.?a\.?|nicknamed"
    r"|(?:whose )?nom de guerre(?: is| was)?),? [“\"‘']?"
)
_KIN_OF = re.compile(
    r"(?:['’]s|[,;]? (?:(?:and|with|to|by|for|of) )?(?:his|her|their))[ \u00a0](?:[a-z-]{2,12}[ \u00a0]){0,2}"
    r"(?:son|daughter|father|mother|brother|sister|wife|husband|widow|widower|nephew|niece|cousin|uncle|aunt|grandson"
    r"|granddaughter|grandfather|grandmother|twin|namesake),?[ \u00a0]"
)
_BEFORE = 24
_SHORTEST = 3
"""The fewest letters of a shortened given name."""
_MOST = 200
"""With how many people a name is compared at most: ten thousand names in a row take time that grows with them."""


@dataclass(slots=True)
class _Somebody:
    form: Form
    is_family: bool = False
    members: list[int] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)


def join_people(text: str, mentions: Sequence[Mention]) -> list[list[int]]:
    """The numbers of the mentions of each person, people and numbers in the order of appearance.

    mentions: the persons named in the text, sorted by start; their offsets count its characters.
    """
    everybody = _Everybody(text, mentions)
    return everybody.groups()


class _Everybody:
    """The people so far; names of several words come first, the fullest before the others, then single words."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.mentions = mentions
        self.forms = [form_of(mention.text) for mention in mentions]
        self.people: list[_Somebody] = []
        self.of_word: dict[str, list[_Somebody]] = {}
        self.of_start: dict[str, list[_Somebody]] = {}

    def groups(self) -> list[list[int]]:
        """See join_people."""
        order = sorted(range(len(self.mentions)), key=lambda n: (-self.forms[n].size, n))
        alone = [n for n in order if len(self.forms[n].words) == 1]
        for n in order:
            if len(self.forms[n].words) > 1:
                self._take(n, self._in_full(n))
        for n in sorted(alone):
            self._take(n, self._by_one(n))
        self._join_aliases()
        return sorted(somebody.members for somebody in self.people)

    def _join_aliases(self) -> None:
        """Who is known as somebody else is one with that name: Rungnapa Chai, better known as Noodle."""
        of = {n: somebody for somebody in self.people for n in somebody.members}
        for n, (name, other) in enumerate(pairwise(self.mentions)):
            first, second = of[n], of[n + 1]
            if first is not second and _ALIAS.fullmatch(self.text, name.end, other.start):
                first.members = sorted([*first.members, *second.members])
                of.update(dict.fromkeys(second.members, first))
                self.people.remove(second)

    def _take(self, n: int, somebody: _Somebody | None) -> None:
        if somebody is None:
            somebody = _Somebody(self.forms[n], self._is_family(n))
            self.people.append(somebody)
            for word in {*somebody.form.words, *somebody.form.nick}:
                self.of_word.setdefault(word, []).append(somebody)
            if len(somebody.form.words) > 1:
                self.of_start.setdefault(somebody.form.words[0][:_SHORTEST], []).append(somebody)
        insort(somebody.members, n)
        somebody.titles |= self._titles(n)

    def _in_full(self, n: int) -> _Somebody | None:
        """Whose name of several words mention n is."""
        form = self.forms[n]
        whole = [self._with(word) for word in form.words if len(word) > 1]
        kin = self._kin(n)
        fitting = [
            one
            for one in min(whole, key=len, default=[])[:_MOST]
            if is_short_of(form, one.form) and not one.is_family and not (kin and kin <= set(one.form.words))
        ]
        exact = [one for one in fitting if one.form.words == form.words]
        return self._nearest(n, exact or fitting)

    def _kin(self, n: int) -> set[str]:
        """The words of the name before mention n where the text says that they are kin: Ruiz's son, Juan Ruiz."""
        if n == 0 or not _KIN_OF.fullmatch(self.text, self.mentions[n - 1].end, self.mentions[n].start):
            return set()
        return set(self.forms[n - 1].words)

    def _with(self, word: str) -> list[_Somebody]:
        """The people whose names hold the word, or its initial alone."""
        return [*self.of_word.get(word, ()), *self.of_word.get(word[0], ())]

    def _by_one(self, n: int) -> _Somebody | None:
        """Whom a single word names: of several with that surname the one the article speaks of most, then last."""
        word = self.forms[n].words[0]
        if self._is_family(n):
            return next((one for one in self.of_word.get(word, ()) if one.is_family), None)
        form = self.forms[n]
        known = [one for one in self.of_word.get(word, ())[:_MOST] if not one.is_family and agree(form, one.form)]
        known = known or self._shortened(word)
        if n + 1 < len(self.mentions) and self._kin(n + 1):
            known = [one for one in known if n + 1 not in one.members]
        titles = self._titles(n)
        agreeing = [one for one in known if not titles or not one.titles or titles & one.titles]
        best = max((place_in(word, one.form) for one in agreeing), default=0)
        best_placed = [one for one in agreeing if place_in(word, one.form) == best]
        most = max((len(one.members) for one in best_placed), default=0)
        return self._nearest(n, [one for one in best_placed if len(one.members) == most])

    def _shortened(self, word: str) -> list[_Somebody]:
        """The one person whose given name the word shortens (Nati of Natividad)."""
        if len(word) < _SHORTEST:
            return []
        alike = self.of_start.get(word[:_SHORTEST], ())[:_MOST]
        found = [one for one in alike if one.form.words[0].startswith(word)]
        return found if len(found) == 1 else []

    def _nearest(self, n: int, people: list[_Somebody]) -> _Somebody | None:
        """The one named last before mention n, else the one named first after it."""
        if len(people) < 2:
            return people[0] if people else None

        def distance(one: _Somebody) -> tuple[bool, int]:
            earlier = bisect_left(one.members, n)
            return (not earlier, -one.members[earlier - 1] if earlier else one.members[0])

        return min(people, key=distance)

    def _is_family(self, n: int) -> bool:
        mention = self.mentions[n]
        if len(self.forms[n].words) != 1 or not _FAMILY_BEFORE.search(
            self.text, max(0, mention.start - _BEFORE), mention.start
        ):
            return False
        if _FAMILY_AFTER.match(self.text, mention.end):
            return True
        word = self.forms[n].words[0]
        return word.endswith("s") and word not in self.of_word

    def _titles(self, n: int) -> set[str]:
        start = self.mentions[n].start
        found = _TITLED.search(self.text, max(0, start - _BEFORE), start)
        return {"m" if found[1] in _MEN else "f"} if found else set()
