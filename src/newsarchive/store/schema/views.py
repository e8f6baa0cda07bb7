"""The views and the search index of the first schema; the index has its text from a view, not a copy."""

from __future__ import annotations

from newsarchive.model import KEPT_ROLES, RECORD_ROLES

# The words at a span are stored only where they are not exactly the block's own: nothing is kept twice.
_WORDS = "coalesce({0}.text, substr(blocks.text, {0}.start + 1, {0}.stop - {0}.start))"

_VIEWS = f"""
CREATE VIEW article_text AS
  SELECT articles.id, article_id, headline, standfirst, byline, dateline, published_at, publisher, language,
    coalesce({{body}}, '') AS body, url, uri, is_newest
  FROM articles;

CREATE VIEW search_text AS
  SELECT articles.id, headline, {{body}} AS body,
    (SELECT group_concat(name, char(10)) FROM
      (SELECT name FROM people WHERE article = articles.id ORDER BY number)) AS people,
    (SELECT group_concat(name, char(10)) FROM
      (SELECT name FROM places WHERE article = articles.id ORDER BY number)) AS places
  FROM articles WHERE is_newest = 1;

CREATE VIEW block_list AS
  SELECT article_id, headline, number, role, role IN ({{kept}}) AS kept,
    role NOT IN ({{kept}}, {{in_fields}}) AS stripped, rule, reasons.reason, blocks.text
  FROM blocks JOIN articles ON articles.id = blocks.article JOIN reasons ON reasons.id = blocks.reason;

CREATE VIEW caption_list AS
  SELECT article_id, headline, captions.number, {_WORDS.format("captions")} AS text,
    credit, credit_person, credit_agency, captions.block
  FROM captions JOIN articles ON articles.id = captions.article
    LEFT JOIN blocks ON blocks.article = captions.article AND blocks.number = captions.block;

CREATE VIEW person_list AS
  SELECT people.name, people.role, people.quoted, article_id, headline, person_mentions.block,
    {_WORDS.format("person_mentions")} AS words, blocks.text AS block_text
  FROM people JOIN articles ON articles.id = people.article
    LEFT JOIN person_mentions ON person_mentions.article = people.article AND person = people.number
    LEFT JOIN blocks ON blocks.article = people.article AND blocks.number = person_mentions.block;

CREATE VIEW place_list AS
  SELECT places.name, places.kind, country_code, latitude, longitude, stands_for, article_id, headline,
    place_mentions.block, {_WORDS.format("place_mentions")} AS words, blocks.text AS block_text
  FROM places JOIN articles ON articles.id = places.article
    LEFT JOIN place_mentions ON place_mentions.article = places.article AND place = places.number
    LEFT JOIN blocks ON blocks.article = places.article AND blocks.number = place_mentions.block;

CREATE VIEW version_list AS
  SELECT captures.uri, version, article_id, headline, captured_at, captures.ingested_at, sha256, size
  FROM captures JOIN articles ON articles.id = captures.article JOIN originals ON originals.id = original
  ORDER BY captures.uri, version;
"""  # noqa: S608 - made of the constants above

_BODY = """(SELECT group_concat(text, char(10, 10)) FROM
      (SELECT text FROM blocks WHERE article = articles.id AND role IN ({kept}) ORDER BY number))"""

# hashsize: how many bytes of index are gathered in memory before they are written; with large transactions
# this makes indexing about half as fast again. rank: a hit in the headline counts most, then in a name.
_SEARCH = """
CREATE VIRTUAL TABLE search_index USING fts5 (
  headline, body, people, places,
  content = 'search_text', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 16777216);
INSERT INTO search_index (search_index, rank) VALUES ('rank', 'bm25(4.0, 1.0, 2.0, 2.0)');
"""


def views_and_index() -> str:
    """Their SQL. What makes a body, and what was stripped, is told by the model's lists of roles."""
    kept, in_fields = (", ".join(f"'{role.value}'" for role in sorted(roles)) for roles in (KEPT_ROLES, RECORD_ROLES))
    return _VIEWS.format(kept=kept, in_fields=in_fields, body=_BODY.format(kept=kept)) + _SEARCH
