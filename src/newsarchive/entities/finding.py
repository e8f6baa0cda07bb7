"""Names in a text: the rules in their order; in English, a tagger that is told what the rules found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from newsarchive.entities.judging.judged import judged
from newsarchive.entities.mending.by_itself import by_itself
from newsarchive.entities.mending.evidence import shown
from newsarchive.entities.mending.misread import put_right
from newsarchive.entities.mending.no_part import without_strays
from newsarchive.entities.mending.settling import settled
from newsarchive.entities.mending.slugs import with_slug
from newsarchive.entities.mending.surer import surer
from newsarchive.entities.rules import bodies, naming, placing
from newsarchive.entities.rules.linking import link_waiting
from newsarchive.entities.rules.scan import Scan
from newsarchive.entities.rules.tokens import Token, runs
from newsarchive.entities.tables.gazetteer import gazetteer
from newsarchive.entities.tables.lexicon import lexicon
from newsarchive.entities.tagger.taggers import Own, tagger_called
from newsarchive.grammar.language import read_language
from newsarchive.model import Mention

Rule = Callable[[Scan, list[Token], int], int]
"""Reads the run at a word: how many words it used up, 0 where it has nothing to say."""

LADDER: tuple[Rule, ...] = (
    bodies.event_or_ship,
    bodies.known_organisation,
    placing.state_abbreviation,
    bodies.organisation_of,
    bodies.organisation_tail,
    bodies.people_name,
    placing.table_place,
    naming.titled_person,
    naming.given_name,
    naming.initials,
    placing.triggered_place,
    placing.named_feature,
    naming.family_first,
    bodies.plain_word,
    bodies.acronym,
    naming.unknown_name,
)

_GERMAN = re.compile(r"\b(?:der|die|das|und|ist|nicht|mit|den|dem|ein|eine|von|auf|für|sich)\b")
_OTHER = re.compile(r"\b(?:the|and|of|to|is|was|la|el|le|les|que|et|y|il|che|di|du|o|os|do)\b")
_CAPITAL_NOUNS = ("de", "lb", "nds", "gsw", "bar")
_SAMPLE = 4000
_WORD = re.compile(r"[\w\u0900-\u0963\u0966-\u0dff]+")
_RULES = "rules 1"  # goes up with what the rules find


def mentions_in(text: str, language: str | None = None) -> list[Mention]:
    """People, places, organisations and demonyms, sorted, without overlap, by our own tagger; see `named_by`."""
    return named_by(text, language)[0]


def named_by(text: str, language: str | None = None, tagger: str | None = None) -> tuple[list[Mention], str]:
    """(people, places, organisations and demonyms, sorted, without overlap; what found them, with its version).

    language: ISO 639-1; None is told from the text. tagger: as `taggers.tagger_called`. A text in another language than
    the tagger's is read by the rules alone. Raises TaggerError.
    """
    reads = tagger_called(tagger)
    if language is None:
        language = read_language(text, _WORD.findall(text[:_SAMPLE].lower()))
    by_rules = rules_in(text, language)
    if language is not None and language.lower().split("-")[0] != reads.language:
        return by_rules, _RULES
    found = mended(text, reads.tag(text, by_rules), by_rules)
    if isinstance(reads, Own):
        found = judged(text, found)
    return list(without_strays(text, put_right(text, by_itself(text, surer(text, with_slug(text, found)))))), reads.name


def mended(text: str, tagged: Iterable[Mention], by_rules: Sequence[Mention]) -> list[Mention]:
    """What a tagger found in an English text, with what the rules and the text itself show of it; sorted, without
    overlap. The last reading learns from it, and judges it."""
    return shown(text, settled(text, list(tagged), by_rules))


def rules_in(text: str, language: str | None = None) -> list[Mention]:
    """What the rules alone find, which know little and are rarely wrong; the shape is that of `mentions_in`."""
    scan = Scan(text, lexicon(), gazetteer(), strict=_prints_nouns_large(text, language))
    for run in runs(text):
        _read(scan, run)
    link_waiting(scan)
    found: list[Mention] = []
    for mention in sorted(scan.mentions, key=lambda mention: (mention.start, -mention.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)  # "Washington, D.C." reaches past its own words
    return found


def _read(scan: Scan, run: list[Token]) -> None:
    i = 0
    while i < len(run):
        for rule in LADDER:
            used = rule(scan, run, i)
            if used:
                i += used
                break
        else:
            i += 1


def _prints_nouns_large(text: str, language: str | None) -> bool:
    if language:
        return language.lower().split("-")[0] in _CAPITAL_NOUNS
    sample = text[:_SAMPLE]
    return len(_GERMAN.findall(sample)) > len(_OTHER.findall(sample))
