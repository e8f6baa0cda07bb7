"""The labels that readings give, each with its reason in words."""

from __future__ import annotations

from newsarchive.model import Label, Role

_WHY: dict[Role, str] = {
    Role.HEADLINE: "stands and reads like the title of the story",
    Role.STANDFIRST: "stands and reads like the summary under a headline",
    Role.BYLINE: "stands and reads like a line of writers",
    Role.DATELINE: "stands and reads like a place line",
    Role.PUBLISHED: "stands and reads like a line of dates",
    Role.KICKER: "stands and reads like the label over a headline",
    Role.BODY: "stands and reads like a paragraph of the story",
    Role.SUBHEADING: "stands and reads like a heading inside the story",
    Role.LIST: "stands and reads like a list item of the story",
    Role.TABLE: "stands and reads like a table row of the story",
    Role.QUOTATION: "stands and reads like a block quotation",
    Role.OTHER: "stands and reads like no part of the story",
}
_WHY_ELSE = "stands and reads like {role} rather than like the story"
LEARNED: dict[str, Label] = {
    role.value: Label(role, f"learned.{role.value}", _WHY.get(role, _WHY_ELSE.format(role=role.value))) for role in Role
}
"""The label of a role that a reading gave."""
