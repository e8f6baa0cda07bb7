"""Articles as schema.org NewsArticle in JSON-LD (https://schema.org/NewsArticle)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from newsarchive.export.author_names import Author
from newsarchive.export.identifiers import hash_uri
from newsarchive.export.reference import reference
from newsarchive.grammar.agencies import is_agency
from newsarchive.model import Article, Caption, Holding, Place
from newsarchive.text import escaped

_CONTEXT = "https://schema.org"


def graph(holdings: Iterable[Holding]) -> Iterator[str]:
    """The chunks of one document with a graph of articles, an article a line."""
    yield f'{{"@context": "{_CONTEXT}", "@graph": ['
    comma = ""
    for holding in holdings:
        yield f"{comma}\n{_json(node(holding))}"
        comma = ","
    yield "\n]}\n"


def page(holding: Holding) -> Iterator[str]:
    """One article as a document of its own."""
    yield _json({"@context": _CONTEXT, **node(holding)}) + "\n"


def node(holding: Holding) -> dict[str, Any]:
    """One article; what is not known is left out."""
    article, about = holding.article, reference(holding)
    names = article.names
    mentions = [
        *({"@type": "Person", "name": one.name, "jobTitle": one.role} for one in names.people),
        *(_place(one) for one in names.places if not one.stands_for),
        *({"@type": "Organization", "name": one.name} for one in names.organisations),
    ]
    found = {
        "@type": "NewsArticle",
        "@id": hash_uri(article),
        "headline": article.headline,
        "description": article.standfirst,
        "author": [described(author) for author in about.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": article.publisher} if article.publisher else None,
        "datePublished": article.published_at,
        "dateModified": article.modified_at,
        "dateline": article.dateline.text if article.dateline else None,
        "inLanguage": article.language,
        "url": about.url,
        "articleSection": article.section,
        "keywords": list(article.tags),
        "articleBody": article.body,
        "image": [_image(caption) for caption in article.captions],
        "correction": list(article.notes),
        "mentions": [_known(one) for one in mentions],
        "identifier": _identifiers(article),
    }
    return _known(found)


def _identifiers(article: Article) -> list[dict[str, str]]:
    pairs = (("SHA-256", article.original.sha256), ("newsarchive", article.id))
    return [{"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in pairs]


def described(author: Author) -> dict[str, str]:
    """Whoever may be a person or a desk has no type: schema.org has none for both."""
    if not author.family:
        return {"@type": "Organization", "name": author.given} if is_agency(author.given) else {"name": author.given}
    return {"@type": "Person", "name": author.whole, "familyName": author.family, "givenName": author.given}


def _image(caption: Caption) -> dict[str, Any]:
    return _known({"@type": "ImageObject", "caption": caption.text, "creditText": caption.credit})


def _place(found: Place) -> dict[str, Any]:
    place = found.place
    point = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return {
        "@type": "Place",
        "@id": f"https://sws.geonames.org/{place.geonames_id}/" if place.geonames_id else None,
        "name": place.name,
        "geo": point if place.latitude is not None and place.longitude is not None else None,
    }


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _json(value: dict[str, Any]) -> str:
    return escaped(json.dumps(value, ensure_ascii=False))
