"""Articles as IPTC ninjs 3.0 (https://iptc.org/standards/ninjs/): what newsrooms exchange, an object an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from newsarchive.export.identifiers import hash_uri
from newsarchive.export.reference import web_address
from newsarchive.model import Article, Caption, Holding, Place
from newsarchive.text import escaped

_STANDARD = {"name": "ninjs", "version": "3.0", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"}
# What the format takes for a date: a day and a time with its zone. A partial date is told in the note.
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)", re.ASCII)


def lines(holdings: Iterable[Holding]) -> Iterator[str]:
    """An object for each article, a line each: the format itself has no list of articles."""
    for holding in holdings:
        yield _json(item(holding)) + "\n"


def page(holding: Holding) -> Iterator[str]:
    """One article as a document of its own."""
    yield _json(item(holding)) + "\n"


def item(holding: Holding) -> dict[str, Any]:
    """One article; what is not known is left out."""
    article, names = holding.article, holding.article.names
    url = web_address(article.url)
    found = {
        "uri": hash_uri(article),
        "standard": _STANDARD,
        "type": "text",
        "version": str(holding.stored.version),
        "contentCreated": _time(article.published_at),
        "versionCreated": _time(article.modified_at) or _time(article.published_at),
        "language": article.language,
        "headlines": [{"role": "main", "value": article.headline}] if article.headline else [],
        "descriptions": [{"role": "summary", "value": article.standfirst}] if article.standfirst else [],
        "bodies": [_body(article)] if article.body else [],
        "by": article.byline or ", ".join(article.authors),
        "located": article.dateline.place if article.dateline else None,
        "edNote": _note(article),
        "people": [{"name": one.name, "rel": "mentions"} for one in names.people],
        "organisations": [{"name": one.name, "rel": "mentions"} for one in names.organisations],
        "places": [_place(one) for one in names.places if not one.stands_for],
        "subjects": [{"name": tag} for tag in article.tags],
        "infoSources": [{"name": article.publisher}] if article.publisher else [],
        "altIds": [{"role": "sha256", "value": article.original.sha256}, {"role": "newsarchive", "value": article.id}],
        "renditions": [{"name": "web", "href": url, "contentType": "text/html"}] if url else [],
        "associations": [_picture(article, number, one) for number, one in enumerate(article.captions, 1)],
    }
    return _known(found)


def _body(article: Article) -> dict[str, Any]:
    body = article.body
    counts = {"charCount": len(body), "wordCount": len(body.split())}
    return {"role": "main", "contentType": "text/plain", **counts, "value": body}


def _note(article: Article) -> str:
    """What the format has no field for: a date that is no time, corrections, that the text is cut off."""
    published = article.published_at
    dated = [f"Published: {published}"] if published and not _time(published) else []
    cut = [f"Cut off: {article.truncated}"] if article.truncated else []
    return "\n".join([*dated, *cut, *article.notes])


def _place(found: Place) -> dict[str, Any]:
    place = found.place
    known = _known({"name": place.name, "rel": "mentions"})
    if place.geonames_id is not None:
        known["uri"] = f"https://sws.geonames.org/{place.geonames_id}/"
    if place.latitude is not None and place.longitude is not None:
        known["geoJSON"] = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return known


def _picture(article: Article, number: int, caption: Caption) -> dict[str, Any]:
    described = [{"role": "caption", "value": caption.text}]
    name = f"picture{number}"
    uri = f"{hash_uri(article)}#{name}"
    return _known({"name": name, "uri": uri, "type": "picture", "descriptions": described, "by": caption.credit})


def _time(stated: str | None) -> str | None:
    """The time with its seconds, which the format asks for."""
    found = _TIME.fullmatch(stated or "")
    return f"{found[1]}{found[2] or ':00'}{found[3]}" if found else None


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _json(value: dict[str, Any]) -> str:
    return escaped(json.dumps(value, ensure_ascii=False))
