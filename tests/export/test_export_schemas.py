"""What says that it is a format is one: held to the schema of the format, or to what we use of it.

TEI's own schema is in schemas/. The others are stated here in our own words, never wider than CSL's csl-data.json,
schema.org's vocabulary and GEXF's gexf.rnc (1.3), with which each name and type was compared.
"""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from newsarchive.export import geojson, gexf, json_ld, tei
from newsarchive.export.author_names import author
from newsarchive.export.formats import FORMATS
from newsarchive.model import Holding, Pair, PersonCount, PlaceCount
from tests.export.hostile import NASTY, holding

EACH = pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)


def written(form: str, *holdings: Holding) -> str:
    stream = FORMATS[form].stream
    assert stream is not None
    return "".join(map(str, stream(holdings)))


# ---------------------------------------------------------------------------------------------------- TEI


def test_tei_is_valid_by_its_own_schema() -> None:
    packed = Path(__file__).with_name("schemas").joinpath("tei_all.rng.xz").read_bytes()
    schema = etree.RelaxNG(etree.fromstring(lzma.decompress(packed)))
    corpus = written("tei", *(holding(words, number=number) for number, words in enumerate(NASTY.values())))
    for text in (corpus, written("tei"), "".join(tei.page(holding("Ana Ruiz of Leeds")))):
        assert schema.validate(etree.fromstring(text.encode())), schema.error_log


# ---------------------------------------------------------------------------------------------------- CSL-JSON

_NAME = {
    "type": "object",
    "additionalProperties": False,
    "minProperties": 1,
    "properties": {key: {"type": "string"} for key in ("family", "given", "suffix", "literal")},
}
_DAY = {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}}
_DATE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": _DAY}},
}
_TEXTS = ("id", "title", "container-title", "URL", "language", "section", "abstract", "keyword", "note")
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {"const": "article-newspaper"},
            **{key: {"type": "string"} for key in _TEXTS},
            "author": {"type": "array", "items": _NAME},
            "issued": _DATE,
            "accessed": _DATE,
        },
    },
}


@EACH
def test_csl_is_what_its_schema_takes(words: str) -> None:
    Draft202012Validator(CSL).validate(json.loads(written("csl", holding(words), holding("Ana Ruiz", number=2))))


# ---------------------------------------------------------------------------------------------------- schema.org

_THING = {"@id", "name", "description", "url", "identifier", "image"}
PROPERTIES: dict[str, dict[str, set[str]]] = {
    "NewsArticle": {
        "headline": {"Text"},
        "description": {"Text"},
        "author": {"Person", "Organization"},
        "publisher": {"Person", "Organization"},
        "datePublished": {"Text"},
        "dateModified": {"Text"},
        "dateline": {"Text"},
        "inLanguage": {"Text"},
        "url": {"Text"},
        "articleSection": {"Text"},
        "keywords": {"Text"},
        "articleBody": {"Text"},
        "image": {"ImageObject"},
        "correction": {"Text"},
        "mentions": {"Person", "Place", "Organization"},
        "identifier": {"PropertyValue"},
    },
    "Person": {key: {"Text"} for key in ("name", "familyName", "givenName", "jobTitle")},
    "Organization": {"name": {"Text"}},
    "Place": {"name": {"Text"}, "geo": {"GeoCoordinates"}},
    "GeoCoordinates": {key: {"Number"} for key in ("latitude", "longitude")},
    "ImageObject": {key: {"Text"} for key in ("caption", "creditText")},
    "PropertyValue": {key: {"Text"} for key in ("propertyID", "value")},
}
"""Of each type the properties that we write, and which of their expected types these values have."""

_KINDS = {"NewsMediaOrganization": "Organization"}


def kind_of(value: Any) -> str:
    if isinstance(value, dict):
        kind = str(value.get("@type", ""))
        return _KINDS.get(kind, kind)
    return "Number" if isinstance(value, int | float) else "Text"


def check(node: dict[str, Any]) -> None:
    """Every property is one of its node's type, every value of a type that is expected there."""
    known = PROPERTIES[kind_of(node)] if "@type" in node else {"name": {"Text"}}
    for name, value in node.items():
        if name.startswith("@"):
            continue
        for one in value if isinstance(value, list) else [value]:
            assert not isinstance(one, dict) or "@type" in one or name == "author", name
            assert kind_of(one) in (known[name] | ({""} if name == "author" else set())), (name, one)
            if isinstance(one, dict):
                check(one)


@EACH
def test_json_ld_has_properties_of_schema_org_and_values_of_their_types(words: str) -> None:
    found = json.loads(written("jsonld", holding(words), holding("Ana Ruiz", number=2)))
    assert found["@context"] == "https://schema.org"
    for node in found["@graph"]:
        check(node)


@pytest.mark.parametrize(
    ("name", "kind"), [("Ana Ruiz", "Person"), ("Reuters", "Organization"), ("Ana", None), ("新华社记者", None)]
)
def test_an_author_is_a_person_an_agency_or_of_no_known_type(name: str, kind: str | None) -> None:
    assert json_ld.described(author(name)).get("@type") == kind


# ---------------------------------------------------------------------------------------------------- GEXF

GRAPH = "{http://gexf.net/1.3}"
READERS: dict[str | None, Any] = {"string": str, "integer": int, "double": float}
GEXF = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://gexf.net/1.3"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start>
<element name="gexf"><attribute name="version"><value>1.3</value></attribute>
 <element name="meta"><element name="creator"><text/></element><element name="description"><text/></element></element>
 <element name="graph"><attribute name="defaultedgetype"><value>undirected</value></attribute>
  <attribute name="mode"><value>static</value></attribute>
  <element name="attributes"><attribute name="class"><value>node</value></attribute>
   <attribute name="mode"><value>static</value></attribute>
   <zeroOrMore><element name="attribute"><attribute name="id"/><attribute name="title"/>
    <attribute name="type"><choice><value>string</value><value>integer</value><value>double</value></choice></attribute>
   </element></zeroOrMore></element>
  <element name="nodes"><zeroOrMore><element name="node"><attribute name="id"/><attribute name="label"/>
   <element name="attvalues"><zeroOrMore><element name="attvalue"><attribute name="for"/><attribute name="value"/>
   </element></zeroOrMore></element></element></zeroOrMore></element>
  <element name="edges"><zeroOrMore><element name="edge"><attribute name="id"/><attribute name="source"/>
   <attribute name="target"/><attribute name="weight"><data type="double"/></attribute>
  </element></zeroOrMore></element>
 </element></element></start></grammar>
"""


@EACH
def test_gexf_is_as_its_grammar_says_and_its_references_lead_somewhere(words: str) -> None:
    people = [PersonCount(key, words, words, 1, 1, 0) for key in ("a", "b", "c")]
    places = [
        PlaceCount("k", words, words, 5, words, 1.5, 2.5, 3, 4),
        PlaceCount("l", words, words, None, None, None, None, 1, 1),
    ]
    schema = etree.RelaxNG(etree.fromstring(GEXF))
    for named, pairs in ((people, [Pair("a", "b", 1), Pair("b", "c", 2)]), (places, [Pair("k", "l", 1)]), ([], [])):
        graph = etree.fromstring("\n".join(gexf.lines(named, pairs)).encode())
        assert schema.validate(graph), schema.error_log
        nodes = [node.get("id") for node in graph.iter(f"{GRAPH}node")]
        kinds = {one.get("id"): one.get("type") for one in graph.iter(f"{GRAPH}attribute")}
        assert len(nodes) == len(set(nodes)) == len(named)
        for edge in graph.iter(f"{GRAPH}edge"):
            assert {edge.get("source"), edge.get("target")} <= set(nodes)
        for value in graph.iter(f"{GRAPH}attvalue"):
            READERS[kinds[value.get("for")]](value.get("value"))


# ---------------------------------------------------------------------------------------------------- GeoJSON


@EACH
def test_geojson_keeps_the_rules_of_its_rfc(words: str) -> None:
    places = [
        PlaceCount("k", words, words, 5, words, 1.5, -172.5, 3, 4),
        PlaceCount("l", words, words, None, None, None, None, 1, 1),
    ]
    for some in (places, []):
        collection = json.loads("\n".join(geojson.lines(some)))
        assert set(collection) == {"type", "features"}
        assert collection["type"] == "FeatureCollection"
        assert len(collection["features"]) == len(some[:1])
        for feature in collection["features"]:
            assert set(feature) == {"type", "id", "geometry", "properties"}
            assert (feature["type"], type(feature["id"])) == ("Feature", int)
            assert feature["geometry"] == {"type": "Point", "coordinates": [-172.5, 1.5]}
            assert isinstance(feature["properties"], dict)
