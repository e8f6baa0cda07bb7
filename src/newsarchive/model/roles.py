"""The closed list of roles a block can have, and which of them make the body."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a block is to its story: a closed list, in the words of docs/glossary.md."""

    # An enumeration's own is Python code, and every block's role is looked up in sets several times.
    __hash__ = str.__hash__

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    PUBLISHED = "published"
    KICKER = "kicker"
    BODY = "body"
    SUBHEADING = "subheading"
    LIST = "list"
    TABLE = "table"
    QUOTATION = "quotation"
    PULL_QUOTE = "pull-quote"
    EMBED = "embed"
    CAPTION = "caption"
    CREDIT = "credit"
    NOTE = "note"
    APPEAL = "appeal"
    NEWSLETTER = "newsletter"
    RELATED = "related"
    SHARE = "share"
    NAVIGATION = "navigation"
    LEGAL = "legal"
    COOKIES = "cookies"
    COMMENTS = "comments"
    ADVERT = "advert"
    OTHER = "other"


KEPT_ROLES = frozenset({Role.BODY, Role.SUBHEADING, Role.LIST, Role.TABLE, Role.QUOTATION})
"""The roles whose blocks make the body; the only such list."""

RECORD_ROLES = frozenset(
    {
        Role.HEADLINE,
        Role.STANDFIRST,
        Role.BYLINE,
        Role.DATELINE,
        Role.PUBLISHED,
        Role.CAPTION,
        Role.CREDIT,
        Role.NOTE,
    }
)
"""Roles outside the body whose words stand in a field of the record. What is in neither set was stripped."""
