"""Organisations that were taken for one: Saipa and Iran Khodro are two, a list of names is as many as it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsarchive.entities.mending.long_names import BODIES
from newsarchive.entities.mending.spans import cut
from newsarchive.entities.tables.gazetteer import is_country
from newsarchive.entities.tables.known import known
from newsarchive.entities.tables.lexicon import HEAD, lexicon
from newsarchive.entities.tables.usage import NAMES_ONLY, usage
from newsarchive.model import Mention

_BETWEEN = re.compile(r", (?:and )?| and ")
_AND = " and "
# A firm's legal form, and who is of the same firm, stand behind a comma too.
_FORM = re.compile(r", (?:Inc|Ltd|LLC|LLP|PLC|plc|Co|Corp|SA|AG|Jr|NA|N\.A)\b")
_OF = re.compile(r" (?:of|for|against|on) ")
# What one body of two fields ends with, beside the usual ends: Flood Forecasting and Warning Centre.
_ENDS = BODIES | frozenset(
    "Centre Center System Systems Service Services Corps Works Administration Organization Organisation Programme "
    "Program Project Museum Library Gallery Observatory Station Directorate Secretariat Ministries Section Division "
    "Unit Network Sons Brothers Daughters Club Festival Show Press News Radio Television Farms Bureau Guild "
    "Brotherhood Congress Enforcement Defence Defense Rescue Protection Control".split()
)


def each_body(mention: Mention) -> Iterator[Mention]:
    """An organisation's mention, or those of the several that it is; of another kind, as it is."""
    if mention.kind != "organisation" or not _are_several(mention.text):
        yield mention
        return
    start = 0
    for found in (*_BETWEEN.finditer(mention.text), None):
        end = found.start() if found else len(mention.text)
        kind = "place" if is_country(mention.text[start:end]) else None
        yield cut(mention, start, end, kind)
        start = found.end() if found else end


def _are_several(name: str) -> bool:
    parts = _BETWEEN.split(name)
    if len(parts) < 2 or _is_known(name) or not all(part[:1].isupper() for part in parts):
        return False
    if _AND not in name:
        return not _FORM.search(name)
    unknown = [part for part in parts if not _is_known(part)]
    if not unknown or (unknown == parts[:1] and " " in parts[0]):
        return True
    if parts[-1].rsplit(" ", 1)[-1] in _ENDS or _OF.search(parts[0]):
        return False
    if any(lexicon().flags.get(word, 0) & HEAD for part in unknown for word in part.split(" ")):
        return False
    return all(" " in part or usage(part).usual in NAMES_ONLY for part in unknown)


def _is_known(name: str) -> bool:
    return name in known() or name in lexicon().organisations
