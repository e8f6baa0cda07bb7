"""Rules proposed from what recurs across the articles of one publisher in an archive, for a person to accept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from newsarchive.boilerplate import label
from newsarchive.boilerplate.look import Look
from newsarchive.boilerplate.matching import RuleBook
from newsarchive.boilerplate.rule_books import rule_book
from newsarchive.boilerplate.rules import Rule
from newsarchive.model import Block, Document, Role
from newsarchive.store.asking.recurring import EDGE_WORDS, Recurring, Scan
from newsarchive.text import fold

_MOSTLY = 0.8
_LONGEST_REST = 12
_SPARE_WORDS = 3
_SHARED = 0.5
_MIDDLE, _TOTAL = 20, 40
# What a single block can be taken for by its own words; anything else is a guess from its place.
_BY_WORDS = frozenset(
    {
        *(Role.APPEAL, Role.NEWSLETTER, Role.RELATED, Role.SHARE, Role.NAVIGATION, Role.LEGAL, Role.COOKIES),
        *(Role.COMMENTS, Role.ADVERT, Role.NOTE, Role.CREDIT),
    }
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule that a person may accept. kind: "is", "begins" or "ends"; phrase: folded; max_words, where: as in a rule.

    articles: how many articles of the house hold it, of all its articles; ids: some of them; takes, spares: evidence.
    """

    house: str
    kind: str
    phrase: str
    role: Role
    articles: int
    of: int
    ids: tuple[str, ...]
    takes: tuple[str, ...]
    spares: tuple[str, ...]
    max_words: int | None = None
    where: str = "anywhere"

    @property
    def id(self) -> str:
        """The id of the rule: the same whenever the same phrase of the same house is proposed."""
        mark = blake2b(f"{self.kind} {self.phrase}".encode("utf-8", "replace"), digest_size=4).hexdigest()
        return f"{slug(self.house)}.learned-{mark}"

    @property
    def why(self) -> str:
        """The reason in words."""
        same = {"is": "the same", "begins": "begins the same", "ends": "ends the same"}[self.kind]
        return f"{same} in {self.articles} of {self.of} articles of {self.house}"

    def rule(self, order: int) -> Rule:
        """The rule as the labeller asks it."""
        phrases = {kind: (self.phrase,) if kind == self.kind else () for kind in ("is", "begins", "ends")}
        return Rule(
            id=self.id, role=self.role, why=self.why, source="learned", order=order, exact=phrases["is"],
            begins=phrases["begins"], ends=phrases["ends"], contains=(), cues=(), at_least=1, pattern=None,
            unless=frozenset(), min_words=0, max_words=self.max_words or 1_000_000, where=self.where, through=None,
            run=None, takes=self.takes, spares=self.spares,
        )  # fmt: skip


def propose(
    scan: Scan, *, at_least: int = 3, publisher: str | None = None, rules: Path | None = None
) -> list[Proposal]:
    """Rules for what recurs in at least so many articles of one publisher or host and no rule takes yet.

    Only blocks that are kept are looked at, for those are the mistakes. A sentence that recurs inside stories is left
    alone, and so is every phrase with which a sentence of some story begins or ends. rules: the user's own rules.
    """
    proposer = _Proposer(scan, at_least, rule_book(rules))
    houses = {house: n for house, n in scan.houses().items() if publisher is None or fold(house) == fold(publisher)}
    same = list(proposer.proposals("is", houses))
    known = {text for proposal in same for text in (fold(taken) for taken in proposal.takes)}
    alike = [p for kind in ("begins", "ends") for p in proposer.proposals(kind, houses)]
    alike = [p for p in alike if not all(fold(text) in known for text in p.takes)]
    safe = _without_prose(alike, scan)
    return sorted([*same, *safe], key=lambda proposal: (proposal.house, -proposal.articles, proposal.id))


def slug(name: str) -> str:
    """A name as the first half of a rule's id: lower case letters and digits of ASCII, and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(character if character.isalnum() else " " for character in plain).split()
    return "-".join(words) or "house-" + blake2b(name.encode("utf-8", "replace"), digest_size=3).hexdigest()


class _Proposer:
    def __init__(self, scan: Scan, at_least: int, book: RuleBook) -> None:
        self._scan = scan
        self._at_least = at_least
        self._book = book
        self._folded = lru_cache(maxsize=2_000)(self._folded_anew)

    def proposals(self, kind: str, houses: dict[str, int]) -> Iterator[Proposal]:
        """The proposals of a kind, before those that would take prose are dropped."""
        for found in self._scan.recurring(kind, self._at_least):
            if found.house not in houses:
                continue
            looks = [Look(text) for text in found.texts]
            if kind == "is" and not _may_be_boilerplate(found, looks[0]):
                continue
            shape = _same(found) if kind == "is" else _alike(found, looks)
            if shape is None or all(self._is_taken(look) for look in looks):
                continue
            if len(self._different(found.keys)) >= self._at_least:
                yield self._proposal(found, shape, houses[found.house])

    def _proposal(self, found: Recurring, shape: tuple[str, int | None], of: int) -> Proposal:
        phrase, max_words = shape
        ids = tuple(self._scan.article_id(key)[:8] for key in found.keys[:5])
        where = "tail" if found.tails >= _MOSTLY and found.kind != "is" else "anywhere"
        proposal = Proposal(
            found.house, found.kind, phrase, _role(found), found.articles, of, ids,
            tuple(dict.fromkeys(found.texts))[:2], (), max_words, where,
        )  # fmt: skip
        return replace(proposal, spares=self._near_miss(proposal, found.keys))

    def _is_taken(self, look: Look) -> bool:
        return any(self._book.find(look, index, _TOTAL) for index in (_MIDDLE, _TOTAL - 1))

    def _different(self, keys: Sequence[int]) -> list[int]:
        """Those articles that are not the same story again: less than half of their blocks stand in another."""
        different: list[int] = []
        for key in keys:
            mine = self._folded(key)
            if not any(len(mine & self._folded(other)) > _SHARED * len(mine) for other in different):
                different.append(key)
            if len(different) >= self._at_least:
                break
        return different

    def _folded_anew(self, key: int) -> frozenset[str]:
        return frozenset(fold(text) for text in self._scan.kept(key))

    def _near_miss(self, proposal: Proposal, keys: Sequence[int]) -> tuple[str, ...]:
        """The block of a story that has most words in common with the phrase and is not taken."""
        words = set(proposal.phrase.split())
        book = RuleBook([proposal.rule(0)])
        texts = [text for key in keys[:3] for text in self._scan.kept(key)]
        spared = [
            look for look in map(Look, texts) if look.is_prose and not any(book.find(look, i, _TOTAL) for i in (0, 39))
        ]
        nearest = max(spared, key=lambda look: (len(words & look.words), -look.count), default=None)
        return (nearest.text,) if nearest else ()


def _may_be_boilerplate(found: Recurring, look: Look) -> bool:
    """Whether a block that recurs word for word is no sentence or heading from inside the stories."""
    if found.role is not None or found.tails >= _MOSTLY or found.heads >= _MOSTLY:
        return True
    return not look.is_prose and not look.is_quoted and found.aside < _MOSTLY


def _same(found: Recurring) -> tuple[str, int | None]:
    return fold(found.texts[0]), None


def _alike(found: Recurring, looks: Sequence[Look]) -> tuple[str, int] | None:
    """(the words that all begin or end with, the most words that the rule takes), None where that is no pattern."""
    if found.tails < _MOSTLY and any(look.is_prose for look in looks):
        return None
    step = 1 if found.kind == "begins" else -1
    split = [look.folded.split()[::step] for look in looks]
    shared = 0
    while all(len(words) > shared for words in split) and len({words[shared] for words in split}) == 1:
        shared += 1
    longest = max(len(words) for words in split)
    if shared < EDGE_WORDS or longest - shared > _LONGEST_REST or any(look.is_quoted for look in looks):
        return None
    phrase = " ".join(split[0][:shared][::step])
    return phrase, max(look.count for look in looks) + _SPARE_WORDS


def _role(found: Recurring) -> Role:
    """As the same text was taken elsewhere, else as its own words say, else other."""
    if found.role is not None:
        return Role(found.role)
    said = label(Document((Block(1, found.texts[0]),), "text/plain", "utf-8")).labels[0].role
    return said if said in _BY_WORDS else Role.OTHER


def _without_prose(proposals: list[Proposal], scan: Scan) -> list[Proposal]:
    """Those whose rule takes no sentence of any story in the archive, but for the last lines it was made for."""
    rules = {order: proposal.rule(order) for order, proposal in enumerate(proposals)}
    book = RuleBook(rules.values())
    for text, is_tail in scan.short_blocks() if proposals else ():
        look = Look(text)
        index = _TOTAL - 1 if is_tail else _MIDDLE
        while look.is_prose and (rule := book.find(look, index, _TOTAL)) and not (is_tail and rule.where == "tail"):
            del rules[rule.order]
            book = RuleBook(rules.values())
    return [proposals[order] for order in rules]
