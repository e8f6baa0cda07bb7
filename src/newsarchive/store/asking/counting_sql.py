"""The SQL of counting.py. Each statement goes on after WITH chosen (id) AS (...), the articles it is about."""

from __future__ import annotations

PEOPLE = """
, counted AS (
  SELECT person, count(DISTINCT article) AS articles, sum(mentions) AS mentions,
    count(DISTINCT CASE WHEN quoted THEN article END) AS quoted
  FROM chosen JOIN person_keys ON article = chosen.id GROUP BY person
)
SELECT id, key, name, articles, mentions, quoted FROM counted JOIN persons ON id = person
ORDER BY articles DESC, mentions DESC, name, key LIMIT ?
"""

# The role most often printed, only of those who are listed. Joined in SQL to their rows, it would be looked for in all.
ROLES = """
, counted AS (
  SELECT person, role, count(DISTINCT article) AS articles
  FROM chosen JOIN person_keys ON article = chosen.id JOIN people USING (article, number)
  WHERE role IS NOT NULL AND person IN (SELECT value FROM json_each(?)) GROUP BY person, role
)
SELECT person, role FROM
  (SELECT person, role, row_number() OVER (PARTITION BY person ORDER BY articles DESC, role) AS rank FROM counted)
WHERE rank = 1
"""

APPEARANCES = """
SELECT article_id, published_at, publisher, language, headline, people.name, role, mentions, person_keys.quoted, uri
FROM chosen JOIN person_keys ON article = chosen.id JOIN people USING (article, number)
JOIN articles ON articles.id = article
WHERE person IN (SELECT value FROM json_each(?))
ORDER BY published_at DESC NULLS LAST, article_id, number LIMIT ?
"""

# Of several names of a place, the one most often printed is shown: the least of "how seldom, name".
# A place is its GeoNames id; without one it is its name, kind and country. A government is what the name stands for.
_KEY = """
CASE WHEN stands_for IS NOT NULL THEN 'government|' || stands_for
  ELSE coalesce('geonames|' || geonames_id, folded(name) || '|' || kind || '|' || coalesce(country_code, '')) END
"""
PLACES = f"""
, found AS MATERIALIZED (
  SELECT {_KEY} AS key, coalesce(stands_for, name) AS name,
    CASE WHEN stands_for IS NULL THEN kind ELSE 'government' END AS kind,
    CASE WHEN stands_for IS NULL THEN geonames_id END AS geonames_id, country_code,
    CASE WHEN stands_for IS NULL THEN latitude END AS latitude,
    CASE WHEN stands_for IS NULL THEN longitude END AS longitude, article,
    (SELECT count(*) FROM place_mentions WHERE article = places.article AND place = places.number) AS mentions
  FROM chosen JOIN places ON article = chosen.id WHERE (stands_for IS NOT NULL) = ?
),
spelled AS (SELECT *, count(*) OVER (PARTITION BY key, name) AS times FROM found),
counted AS (
  SELECT key, substr(min(printf('%012d', 999999999999 - times) || name), 13) AS name, max(kind) AS kind,
    max(geonames_id) AS geonames_id, max(country_code) AS country_code,
    max(latitude) AS latitude, max(longitude) AS longitude,
    count(DISTINCT article) AS articles, sum(mentions) AS mentions
  FROM spelled GROUP BY key
)
SELECT key, name, kind, geonames_id, country_code, latitude, longitude, articles, mentions FROM counted
WHERE (? IS NULL OR country_code = ?) AND (? OR km_between(latitude, longitude, ?, ?) <= ?)
ORDER BY articles DESC, mentions DESC, name, key LIMIT ?
"""  # noqa: S608 - our own parts

PAIRS_OF_PEOPLE = """
, named AS MATERIALIZED (SELECT DISTINCT article, person FROM chosen JOIN person_keys ON article = chosen.id),
pairs AS (
  SELECT one.person AS one, other.person AS other, count(*) AS articles
  FROM named AS one JOIN named AS other ON other.article = one.article AND one.person < other.person
  GROUP BY 1, 2 HAVING count(*) >= ?
)
SELECT first.key, second.key, articles FROM pairs
JOIN persons AS first ON first.id = one JOIN persons AS second ON second.id = other
ORDER BY articles DESC, first.key, second.key
"""

PAIRS_OF_PLACES = f"""
, named AS MATERIALIZED (
  SELECT DISTINCT article, {_KEY} AS key FROM chosen JOIN places ON article = chosen.id WHERE stands_for IS NULL
)
SELECT one.key, other.key, count(*) AS articles
FROM named AS one JOIN named AS other ON other.article = one.article AND one.key < other.key
GROUP BY 1, 2 HAVING count(*) >= ? ORDER BY articles DESC, 1, 2
"""  # noqa: S608
