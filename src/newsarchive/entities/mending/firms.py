"""Firms that are called after people: Bailey & Foster Trucking, Hanley's Quarries, Ford where its shares rose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsarchive.entities.mending.codes import SHARE
from newsarchive.entities.mending.spans import overridden
from newsarchive.entities.tables.gazetteer import gazetteer
from newsarchive.entities.tables.lexicon import GIVEN, SURNAME, lexicon
from newsarchive.model import Mention

LEGAL_FORMS = r"SA|S\.A\.|Inc|Ltd|LLC|LLP|PLC|plc|AG|NV|SpA|ASA|Corp|GmbH|Bhd|Tbk|Oyj|Limited|Pvt|SARL|SAOG|KSCP|PJSC"
"""What a firm's name ends with by law, for expressions to be made of; what may be a surname or a degree is not here."""

_WORD = r"[^\W\d_a-z][\w’'-]{0,23}"
_LETTERS = r"(?:[^\W\d_a-z]\.){1,3}"
_PARTNER = rf"(?:{_LETTERS} ?)?(?:{_WORD}(?: {_WORD}){{0,2}}|{_LETTERS})"
_TRADES = (
    "Bakery|Quarries|Quarry|Brewery|Pharmacy|Realty|Plumbing|Roofing|Builders|Contractors|Trucking|Supermarket|Stores?"
    "|Garage|Hardware|Saleyards|Funeral (?:Home|Directors|Service)s?|Chapel of Rest|Butchers|Jewell?ers|Opticians"
    "|Solicitors|Vineyards?|Nursery|Diner|Restaurant|Café|Cafe|Motors|Tavern|Inn|Dairy|Orchards?|Feed|Lumber|Excavating"
    r"|Drywall|Cyf|Inc\.?|LLC|LLP|PLC|plc|Ltd\.?|Co\.?"
)
# In our articles 152 of 155 that stand so are organisations: what "&" joins is one name, wherever commas part it.
_JOINED = re.compile(
    rf"(?<![\w@#&])((?:{_WORD}(?: {_WORD})?, ){{0,3}}{_PARTNER} & {_PARTNER})(?![\w@#])(?!['’](?!s\b))"
)
_TRADE = re.compile(rf" (?:{_TRADES})\b")
# Three names and more are nobody's but partners'.
_PARTNERS = re.compile(rf"{_WORD}, {_WORD}, (?:{_WORD}, )*{_WORD} & {_WORD}$")
_TRADING = re.compile(rf"(?<![\w&-])((?:{_WORD} ){{0,2}}{_WORD}(?:['’]s)?,? (?:{_TRADES}))(?![\w’'-])")


# What only a firm does, has or is: of 320 names in our news and the corpora that stand so one is a person's.
_MOVES = (
    "rose|fell|gained|added|lost|slid|dropped|jumped|climbed|tumbled|shed|ended|closed|surged|sank|slipped|eased|soared"
    "|plunged|advanced|declined|was (?:up|down)"
)
_OFFICERS = (
    "chairman|chairwoman|president|CEO|chief executive|chief financial officer|spokes(?:man|woman|person)|co-founder"
    "|founder"
)
_OWNS = (
    "chairman|chairwoman|CEO|chief executive|shares|stock|board|shareholders|profits?|revenue|earnings|subsidiary"
    "|headquarters|factory|factories|employees|customers"
)
_BEHIND = re.compile(
    rf"(?:['’]s shares| shares| stock)? (?:{_MOVES})(?: (?:by|up|down|as much as|nearly|about|almost|more than))?"
    r" \d[\d.,]* ?(?:%|percent\b|per cent\b|pc\b)"
    rf"| (?:{_OFFICERS}) [^\W\d_a-z]|['’]s (?:{_OWNS})\b|{SHARE}"
)
_AHEAD = re.compile(
    r"\b(?:[Ss]hares (?:of|in)|unit of|subsidiary of|owned by|owner of|acquired?|acquired by|stake in|shareholders of"
    r"|customers of|(?:strategists?|analysts?|economists?|traders?|manager|head of [a-z ]{3,30}) (?:at|with|for)) $"
)
_FURTHEST = 48


def with_traded(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text with those as firms that do what firms do, there and elsewhere: no person of one name, and
    no place that no table knows. Where somebody is called so too, only there."""
    surnames = {one.text.rsplit(" ", 1)[1] for one in mentions if one.kind == "person" and " " in one.text}
    there = {one.start for one in mentions if _may_be_firm(one) and _is_traded(text, one)}
    names = {one.text for one in mentions if one.start in there} - surnames
    return [
        replace(one, kind="organisation") if one.start in there or (one.text in names and _may_be_firm(one)) else one
        for one in mentions
    ]


def _may_be_firm(one: Mention) -> bool:
    if one.kind == "person":
        return " " not in one.text
    return one.kind == "place" and not gazetteer().rows(one.text)


def _is_traded(text: str, one: Mention) -> bool:
    before = text[max(0, one.start - _FURTHEST) : one.start]
    return _BEHIND.match(text, one.end) is not None or _AHEAD.search(before) is not None


def with_firms(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, sorted, with the firms in it that bear names of people, and no part of them a person."""
    return overridden(mentions, _firms(text, mentions))


def _firms(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    starts = [mention.start for mention in mentions]
    patterns = [_JOINED] if "&" in text else []
    patterns += [_TRADING] if _TRADE.search(text) else []
    for pattern in patterns:
        for found in pattern.finditer(text):
            start, end = found.span(1)
            parts = mentions[max(0, bisect_left(starts, start) - 1) : bisect_left(starts, end)]
            inside = [one for one in parts if one.end > start]
            # A mention that reaches out of it knows more; a firm of which nothing was found is a title or a heading.
            is_whole = all(start <= one.start and one.end <= end for one in inside) and not _are_two(found[1])
            is_shown = any(one.kind == "person" or one.start == start for one in inside) or _PARTNERS.match(found[1])
            if is_whole and is_shown:
                yield Mention(start, end, "organisation", text[start:end])


def _are_two(name: str) -> bool:
    """Whether it may be two people by their given names: Audrey & Hazel."""
    words = name.split(" & ")
    return len(words) == 2 and all(lexicon().flags.get(word, 0) & (GIVEN | SURNAME) == GIVEN for word in words)
