"""The fourth schema: what is said in an article, and by whom."""

from __future__ import annotations

_TABLE = """
CREATE TABLE quotes (
  article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  quotation INTEGER NOT NULL,
  block INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  text TEXT,
  speaker TEXT,
  speaker_block INTEGER,
  speaker_start INTEGER,
  speaker_stop INTEGER,
  speaker_text TEXT,
  cue TEXT,
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID
"""

# Words at a span are stored only where they are not exactly the block's own, as everywhere.
_VIEW = """
CREATE VIEW quote_list AS
  SELECT coalesce(quotes.text, substr(blocks.text, quotes.start + 1, quotes.stop - quotes.start)) AS text, speaker, cue,
    coalesce(speaker_text, substr(beside.text, speaker_start + 1, speaker_stop - speaker_start)) AS speaker_words,
    quotation, article_id, headline, publisher, published_at, quotes.block, quotes.number, is_newest
  FROM quotes JOIN articles ON articles.id = quotes.article
    LEFT JOIN blocks ON blocks.article = quotes.article AND blocks.number = quotes.block
    LEFT JOIN blocks AS beside ON beside.article = quotes.article AND beside.number = speaker_block
"""


def statements() -> list[str]:
    """The SQL that makes the fourth schema of the third. Articles that are there have no quotes until re-extracted."""
    return [_TABLE, _VIEW]
