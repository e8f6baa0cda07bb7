"""Facts that the user or a manifest gives, checked before they outrank anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from newsarchive.grammar import read_date

_YEAR = re.compile(r"[12][0-9]{3}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def facts_given(given: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """(facts by field name, warnings): a date, language or address that cannot be read as one is said, and not used."""
    told = {name: value.strip() for name, value in given.items() if value.strip()}
    warnings = []
    for name in ("published_at", "modified_at"):
        if name in told:
            date = _date(told[name])
            if date is None:
                warnings.append(f"the given {name} {told[name]!r} is no date and was not used")
                del told[name]
            else:
                told[name] = date
    if "language" in told:
        if _LANGUAGE.fullmatch(told["language"]):
            told["language"] = told["language"].replace("_", "-")
        else:
            warnings.append(f"the given language {told['language']!r} is no language code and was not used")
            del told["language"]
    if "url" in told and not _is_address(told["url"]):
        warnings.append(f"the given url {told['url']!r} is no web address and was not used")
        del told["url"]
    return told, tuple(warnings)


def _is_address(value: str) -> bool:
    """Whether a value may be followed as a link to a page, whoever wrote the list; a host alone is one too."""
    try:
        scheme = urlsplit(value).scheme
    except ValueError:
        return False
    return scheme in ("", "http", "https") and value.isprintable() and " " not in value


def _date(value: str) -> str | None:
    """ISO 8601 from a date as a librarian writes one; an ISO date may be a year or a month alone."""
    read = read_date(value)
    if read:
        return read
    return value if _YEAR.fullmatch(value) else None
