"""The seventh schema: what the index has in other words than the text, all words, and counts of the common.

The index is made anew, with these words, by indexing.py: it takes Python to fold them.
"""

from __future__ import annotations

from newsarchive.model import KEPT_ROLES
from newsarchive.store.index.words import TOKENIZER

_KEPT = ", ".join(f"'{role.value}'" for role in sorted(KEPT_ROLES))
_FOLDED = "LEFT JOIN folded_texts ON folded_texts.article = {0}.article AND part = '{1}' AND {0}.number = at"

_SCRIPT = f"""
CREATE TABLE folded_texts (
  article INTEGER NOT NULL REFERENCES articles (id),
  part TEXT NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (article, part, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE words (
  word TEXT PRIMARY KEY,
  articles INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE common_words (
  expression TEXT PRIMARY KEY,
  articles INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX articles_facts ON articles (id, publisher, language, published_at);

CREATE VIEW search_words AS
  SELECT articles.id,
    coalesce((SELECT text FROM folded_texts WHERE article = articles.id AND part = 'headline'), headline) AS headline,
    (SELECT group_concat(text, char(10, 10)) FROM
      (SELECT coalesce(folded_texts.text, blocks.text) AS text FROM blocks {_FOLDED.format("blocks", "body")}
        WHERE blocks.article = articles.id AND role IN ({_KEPT}) ORDER BY number)) AS body,
    (SELECT group_concat(name, char(10)) FROM
      (SELECT coalesce(text, name) AS name FROM people {_FOLDED.format("people", "people")}
        WHERE people.article = articles.id ORDER BY number)) AS people,
    (SELECT group_concat(name, char(10)) FROM
      (SELECT coalesce(text, name) AS name FROM places {_FOLDED.format("places", "places")}
        WHERE places.article = articles.id ORDER BY number)) AS places
  FROM articles WHERE is_newest = 1;

DROP TABLE search_index;

CREATE VIRTUAL TABLE search_index USING fts5 (
  headline, body, people, places, content = 'search_words', content_rowid = 'id', tokenize = '{TOKENIZER}'
);

INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 16777216);

INSERT INTO search_index (search_index, rank) VALUES ('rank', 'bm25(4.0, 1.0, 2.0, 2.0)');
"""  # noqa: S608 - made of the constants above


def statements() -> list[str]:
    """The SQL that makes the seventh schema, its index empty. No record is changed."""
    return [statement for statement in _SCRIPT.split(";\n") if statement.strip()]
