"""The third schema: organisations and demonyms with their mentions, as people and places have theirs."""

from __future__ import annotations

_SCRIPT = """
CREATE TABLE organisations (
  article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE demonyms (
  article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  surface TEXT NOT NULL,
  country_code TEXT,
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation_mentions (
  article INTEGER NOT NULL,
  organisation INTEGER NOT NULL,
  number INTEGER NOT NULL,
  block INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  text TEXT,
  PRIMARY KEY (article, organisation, number),
  FOREIGN KEY (article, organisation) REFERENCES organisations (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE demonym_mentions (
  article INTEGER NOT NULL,
  demonym INTEGER NOT NULL,
  number INTEGER NOT NULL,
  block INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  text TEXT,
  PRIMARY KEY (article, demonym, number),
  FOREIGN KEY (article, demonym) REFERENCES demonyms (article, number)
) STRICT, WITHOUT ROWID;

CREATE VIEW organisation_list AS
  SELECT organisations.name, article_id, headline, organisation_mentions.block,
    coalesce(organisation_mentions.text, substr(blocks.text, organisation_mentions.start + 1,
      organisation_mentions.stop - organisation_mentions.start)) AS words, blocks.text AS block_text
  FROM organisations JOIN articles ON articles.id = organisations.article
    LEFT JOIN organisation_mentions
      ON organisation_mentions.article = organisations.article AND organisation = organisations.number
    LEFT JOIN blocks ON blocks.article = organisations.article AND blocks.number = organisation_mentions.block;

CREATE VIEW demonym_list AS
  SELECT demonyms.surface, country_code, article_id, headline, demonym_mentions.block, blocks.text AS block_text
  FROM demonyms JOIN articles ON articles.id = demonyms.article
    LEFT JOIN demonym_mentions ON demonym_mentions.article = demonyms.article AND demonym = demonyms.number
    LEFT JOIN blocks ON blocks.article = demonyms.article AND blocks.number = demonym_mentions.block;
"""


def statements() -> list[str]:
    """The SQL that makes the third schema of the second. Nothing stored is changed."""
    return [statement for statement in _SCRIPT.split(";\n") if statement.strip()]
