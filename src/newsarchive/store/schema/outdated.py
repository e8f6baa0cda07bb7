"""The eighth schema: which records are to be made anew, because several places say something else of an article.

Archives of before made a record with what came last. Those that settling.py would have made otherwise are noted.
"""

from __future__ import annotations

_TABLE = "CREATE TABLE outdated (\n  article INTEGER PRIMARY KEY REFERENCES articles (id)\n) STRICT"

_OF_ANOTHER_PLACE = """
INSERT INTO outdated
SELECT id FROM articles WHERE uri != (
  SELECT CASE WHEN captures.uri LIKE 'sha256:%' THEN '' ELSE captures.uri END FROM captures WHERE article = articles.id
  ORDER BY captures.uri LIKE 'sha256:%', captures.uri LIKE 'file:%', captures.uri LIMIT 1
)
"""
# More than need be: of contradicting facts the right one may have come last.
_WITH_OTHER_FACTS = """
INSERT INTO outdated
SELECT one.article FROM captures AS one, json_each(one.given) AS said
JOIN captures AS other ON other.article = one.article AND other.uri != one.uri, json_each(other.given) AS meant
WHERE said.key = meant.key AND said.value != meant.value
GROUP BY one.article ON CONFLICT DO NOTHING
"""


def statements() -> list[str]:
    """The SQL that makes the eighth schema of the one before. Nothing stored is changed."""
    return [_TABLE, _OF_ANOTHER_PLACE, _WITH_OTHER_FACTS]
