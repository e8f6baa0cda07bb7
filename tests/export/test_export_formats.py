"""Every format, fed articles that mean harm, is read back by a real reader of the format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from jsonschema import Draft202012Validator
from lxml import etree
from markdown_it import MarkdownIt

from newsarchive.export import geojson, gexf, graphml, ninjs, tei
from newsarchive.export.columns import COLUMNS
from newsarchive.export.file_names import file_name
from newsarchive.export.formats import FORMATS, format_of
from newsarchive.model import Holding, Pair, PersonCount, PlaceCount
from newsarchive.text import cleaned, defused
from tests.export.hostile import NASTY, has_steering, holding, read_bibtex, read_ris, without
from tests.export.ninjs_schema import VALIDATOR

EACH = pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
ADDRESSED = """
<element name="ref" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <attribute name="target" ns=""><data type="anyURI"/></attribute><text/>
</element>
"""


def streamed(form: str, *holdings: Holding) -> bytes:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    stream = FORMATS[form].stream
    assert stream is not None
    return b"".join(chunk.encode() if isinstance(chunk, str) else chunk for chunk in stream(holdings))


def text_of(form: str, *holdings: Holding) -> str:
    return streamed(form, *holdings).decode()


def one_line(words: str) -> str:
    return " ".join(cleaned(words).split())


# ---------------------------------------------------------------------------------------------------- all of them


@pytest.mark.parametrize("form", [name for name, one in FORMATS.items() if one.stream])
@EACH
def test_no_stream_steers_a_terminal_or_breaks(form: str, words: str) -> None:
    written = streamed(form, holding(words), holding(words, number=2))
    if form != "parquet":
        assert not has_steering(written.decode())


@pytest.mark.parametrize("form", [name for name, one in FORMATS.items() if one.files])
@EACH
def test_no_file_of_a_folder_steers_a_terminal_or_leaves_the_folder(form: str, words: str) -> None:
    files = FORMATS[form].files
    assert files is not None
    names = []
    for name, chunks in files([holding(words), holding(words, number=2)]):
        assert not has_steering("".join(chunks))
        names.append(name)
        path = PurePosixPath(name)
        assert not path.is_absolute()
        assert ".." not in path.parts
    assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_to_write_is_still_a_file_of_the_format(form: str) -> None:
    one = FORMATS[form]
    if one.stream is None:
        assert one.files is not None
        assert [name for name, _ in one.files([])] == ["index.html"]
        return
    written = streamed(form)
    if form in ("json", "csl"):
        assert json.loads(written) == []
    elif form == "jsonld":
        assert json.loads(written)["@graph"] == []
    elif form == "tei":
        etree.fromstring(written)
    elif form == "csv":
        assert written.decode().strip() == ",".join(COLUMNS)
    elif form == "parquet":
        assert read_parquet(written) == []
    else:
        assert written == b""


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.CSV", "csv"), ("b.csl.json", "csl"), ("c.json", "json"), ("d.bib", "bibtex"), ("e.xml", "tei"), ("f", None)],
)
def test_a_format_is_known_by_the_end_of_a_name(name: str, form: str | None) -> None:
    assert format_of(name) == form


# ---------------------------------------------------------------------------------------------------- data


@pytest.mark.parametrize("form", ["jsonl", "json"])
@EACH
def test_json_holds_the_record_exactly(form: str, words: str) -> None:
    one = holding(words, payload=b"\x00\xff bytes")
    written = text_of(form, one, holding("x", number=2))
    record = json.loads(written.splitlines()[0] if form == "jsonl" else written)
    record = record[0] if form == "json" else record
    assert without(record, "captures", "source") == one.stored.as_dict() | one.own.as_dict()
    assert record["captures"] == [captured.as_dict() for captured in one.captures]
    assert len(record["source"]["places"]) == len(one.article.blocks)


@EACH
def test_csv_is_read_back_and_no_cell_is_a_formula(words: str) -> None:
    rows = list(csv.reader(io.StringIO(text_of("csv", holding(words), holding("x", number=2)), newline="")))
    assert len(rows) == 3
    assert {len(row) for row in rows} == {len(COLUMNS)}
    found = dict(zip(rows[0], rows[1], strict=True))
    assert found["headline"] == defused(cleaned(words))
    assert not [cell for cell in rows[1] if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")]


@EACH
def test_parquet_is_read_back(words: str) -> None:
    found = read_parquet(streamed("parquet", holding(words), holding("x", number=2)))
    assert [row["headline"] for row in found] == [cleaned(words), "x"]
    assert found[0]["authors"] == [*dict.fromkeys((cleaned(words), "Ana Ruiz"))]
    assert found[0]["version"] == 1


def read_parquet(written: bytes) -> list[dict[str, Any]]:
    parquet = pytest.importorskip("pyarrow.parquet")
    rows: list[dict[str, Any]] = parquet.read_table(io.BytesIO(written)).to_pylist()
    return rows


def test_parquet_in_many_groups_is_one_table() -> None:
    many = [holding("x", number=number) for number in range(2_500)]
    found = read_parquet(streamed("parquet", *many))
    assert [row["id"] for row in found] == [one.id for one in many]


@EACH
def test_geojson_and_graphs_of_hostile_names_are_read_back(words: str) -> None:
    place = PlaceCount("k", words, words, 5, words, 1.5, 2.5, 3, 4)
    people = [PersonCount(key, words, words, 1, 1, 0) for key in ("a", "b")]
    pairs = [Pair("a", "b", 1)]
    written = "\n".join(geojson.lines([place]))
    assert json.loads(written)["features"][0]["properties"]["name"] == words
    for lines in (gexf.lines(people, pairs), graphml.lines(people, pairs)):
        graph = "\n".join(lines)
        assert not has_steering(graph)
        etree.fromstring(graph.encode())


# ---------------------------------------------------------------------------------------------------- texts


@EACH
def test_markdown_has_its_facts_as_yaml_and_no_word_becomes_markup(words: str) -> None:
    written = text_of("md", holding(words))
    _, facts, body = re.split(r"(?m)^---\n", written, maxsplit=2)
    read = yaml.safe_load(facts)
    assert read.get("title", "") == cleaned(words)
    assert read["id"] == holding(words).id
    tokens = MarkdownIt("commonmark").parse(body)
    allowed = {"heading", "paragraph", "inline", "blockquote", "bullet_list", "list_item"}
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= allowed
    inside = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inside} <= {"text", "text_special", "softbreak", "hardbreak", "em_open", "em_close"}
    shown = "".join(child.content or " " for child in inside)
    assert one_line(words) in " ".join(shown.split())


@EACH
def test_plain_text_holds_the_paragraphs(words: str) -> None:
    written = text_of("txt", holding(words))
    assert cleaned(words) in written


# ---------------------------------------------------------------------------------------------------- web pages


class Watched(HTMLParser):
    """Remembers the elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@EACH
def test_web_pages_run_nothing_ask_for_nothing_and_link_to_one_another(words: str) -> None:
    files = FORMATS["html"].files
    assert files is not None
    pages = {name: "".join(chunks) for name, chunks in files([holding(words), holding("x", number=2)])}
    assert list(pages)[-1] == "index.html"
    for name, page in pages.items():
        watched = Watched()
        watched.feed(page)
        tags = {tag for tag, _ in watched.seen}
        assert not tags & {"script", "img", "iframe", "link", "object", "embed", "form", "base", "svg", "b"}
        for tag, attributes in watched.seen:
            assert not [key for key in attributes if key.startswith("on")]
            assert "style" not in attributes
            if tag == "a" and name == "index.html":
                assert unquote(attributes["href"] or "") in pages
            elif tag == "a":
                assert (attributes["href"] or "").startswith(("#", "https://example.org/", "../index.html"))
        found = {tag: [attributes for one, attributes in watched.seen if one == tag] for tag in tags}
        assert found["html"] == [{"lang": "en"}]
        assert "default-src 'none'" in str(found["meta"][1]["content"])
        assert len(found["h1"]) == len(found["main"]) == 1
        ids = [attributes["id"] for _, attributes in watched.seen if "id" in attributes]
        assert len(ids) == len(set(ids))


def test_the_style_is_the_one_that_the_policy_allows() -> None:
    from base64 import b64encode
    from hashlib import sha256

    files = FORMATS["html"].files
    assert files is not None
    page = "".join(next(iter(files([holding("x")])))[1])
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    assert f"'sha256-{b64encode(sha256(style[1].encode()).digest()).decode()}'" in page


def test_a_long_index_has_pages_that_lead_to_one_another() -> None:
    files = FORMATS["html"].files
    assert files is not None
    pages = {n: "".join(c) for n, c in files(holding("x", number=number) for number in range(1_001))}
    index = [name for name in pages if "/" not in name]
    assert index == ["index.html", "index-2.html", "index-3.html"]
    assert 'href="index-3.html" rel="next"' in pages["index-2.html"]
    assert 'href="index.html" rel="prev"' in pages["index-2.html"]
    assert 'rel="next"' not in pages["index-3.html"]
    assert sum(pages[name].count("<tr><td>") for name in index) == 1_001


# ---------------------------------------------------------------------------------------------------- exchange

_NAMED = {"type": "object", "required": ["name"], "additionalProperties": False}
_VALUED = {"type": "object", "required": ["value"], "additionalProperties": False}
_STRING = {"type": "string"}


def _array(base: dict[str, Any], **properties: Any) -> dict[str, Any]:
    return {"type": "array", "items": {**base, "properties": properties}}


# What we write of ninjs 3.0, narrower than the schema in ninjs_schema.py.
_ITEM: dict[str, Any] = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        "uri": {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$"},
        "type": {"enum": ["text", "picture"]},
        **dict.fromkeys(("version", "language", "by", "located", "edNote"), _STRING),
        **{
            name: {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
            for name in ("contentCreated", "versionCreated", "firstCreated")
        },
        "standard": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"name": {"const": "ninjs"}, "version": {"const": "3.0"}, "schema": _STRING},
        },
        "headlines": _array(_VALUED, role=_STRING, contentType=_STRING, value=_STRING),
        "descriptions": _array(_VALUED, role=_STRING, contentType=_STRING, value=_STRING),
        "bodies": _array(
            _VALUED,
            role=_STRING,
            contentType=_STRING,
            value=_STRING,
            charCount={"type": "integer"},
            wordCount={"type": "integer"},
        ),
        "people": _array(_NAMED, name=_STRING, rel=_STRING, uri=_STRING),
        "organisations": _array(_NAMED, name=_STRING, rel=_STRING, uri=_STRING),
        "places": _array(
            _NAMED,
            name=_STRING,
            rel=_STRING,
            uri={"type": "string", "pattern": "^https://"},
            geoJSON={
                "type": "object",
                "required": ["type", "coordinates"],
                "properties": {
                    "type": {"const": "Point"},
                    "coordinates": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
                },
            },
        ),
        "subjects": _array(_NAMED, name=_STRING, rel=_STRING, uri=_STRING),
        "infoSources": _array(_NAMED, name=_STRING, role=_STRING, uri=_STRING),
        "altIds": _array({"type": "object", "additionalProperties": False}, role=_STRING, value=_STRING),
        "renditions": _array(
            _NAMED, name=_STRING, href={"type": "string", "pattern": r"^https?://[\x21-\x7e]+$"}, contentType=_STRING
        ),
    },
}
_ASSOCIATED = {**_ITEM, "required": ["name", "uri"], "properties": {**_ITEM["properties"], "name": _STRING}}
NINJS = {**_ITEM, "properties": {**_ITEM["properties"], "associations": {"type": "array", "items": _ASSOCIATED}}}


@EACH
def test_ninjs_is_as_its_specification_says(words: str) -> None:
    (line,) = text_of("ninjs", holding(words)).splitlines()
    item = json.loads(line)
    Draft202012Validator(NINJS).validate(item)
    VALIDATOR.validate(item)
    assert item["headlines"][0]["value"] == words
    assert any("geoJSON" in place for place in item["places"])
    assert item["edNote"].startswith("Published: 2024-05-03")


@pytest.mark.parametrize(
    ("published", "created"),
    [
        ("2024-05-03T10:00Z", "2024-05-03T10:00:00Z"),
        ("2024-05-03T10:00:30.5+02:00", "2024-05-03T10:00:30.5+02:00"),
        ("2024-05-03T10:00", None),
        ("2024-05", None),
    ],
)
def test_ninjs_has_times_as_times_and_partial_dates_in_its_note(published: str, created: str | None) -> None:
    one = holding("x")
    article = replace(one.article, published_at=published)
    item = ninjs.item(replace(one, stored=replace(one.stored, article=article)))
    Draft202012Validator(NINJS).validate(item)
    VALIDATOR.validate(item)
    assert item.get("contentCreated") == created
    assert ("edNote" in item and "Published: " in item["edNote"]) == (created is None)


@pytest.mark.parametrize(
    ("wrong", "allowed"),
    [
        ({"name": "x"}, {"title": "x"}),
        ({"uri": "no address"}, {"uri": "ni:///sha-256;f4OxZX"}),
        ({"contentCreated": "2024-05-03"}, {"contentCreated": "2024-05-03T10:00:00Z"}),
        ({"contentCreated": "2024-02-30T10:00:00Z"}, {"contentCreated": "2024-02-29T10:00:00+02:00"}),
        ({"headlines": [{"role": "main"}]}, {"headlines": [{"value": "x"}]}),
        ({"rightsInfo": {"langId": "a:b"}}, {"rightsInfo": {"encodedRights": "x"}}),
        ({"associations": [{"uri": "a:b"}]}, {"associations": [{"uri": "a:b", "name": "x", "associations": []}]}),
        ({"associations": [{"uri": "a:b", "name": "x", "headline": "y"}]}, {"associations": []}),
        (
            {"places": [{"geoJSON": {"type": "Point"}}]},
            {"places": [{"geoJSON": {"type": "Point", "coordinates": [1, 2]}}]},
        ),
        ({"version": 1}, {"version": "1"}),
        ({"urgency": 10}, {"urgency": 9}),
    ],
)
def test_the_schema_of_ninjs_tells_what_is_one(wrong: dict[str, Any], allowed: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(VALIDATOR.schema)
    VALIDATOR.validate({"uri": "a:b", **allowed})
    assert not VALIDATOR.is_valid({"uri": "a:b", **wrong})


@EACH
def test_json_ld_is_a_news_article(words: str) -> None:
    graph = json.loads(text_of("jsonld", holding(words), holding("x", number=2)))["@graph"]
    assert [node["@type"] for node in graph] == ["NewsArticle", "NewsArticle"]
    assert graph[0]["headline"] == words
    assert graph[0]["datePublished"] == "2024-05-03"
    assert graph[0]["identifier"][0]["value"] == holding(words).article.original.sha256


@EACH
def test_tei_is_well_formed_and_its_references_lead_somewhere(words: str) -> None:
    tree = etree.fromstring(streamed("tei", holding(words), holding(words, number=2)))
    assert tree.tag == f"{TEI}teiCorpus"
    texts = tree.findall(f"{TEI}TEI")
    assert len(texts) == 2
    ids = [element.get(XML_ID) for element in tree.iter() if element.get(XML_ID)]
    assert len(ids) == len(set(ids))
    for text in texts:
        assert [child.tag.removeprefix(TEI) for child in text] == ["teiHeader", "text"]
        header = [child.tag.removeprefix(TEI) for child in text[0]]
        assert header == ["fileDesc", "profileDesc"]
        parts = [child.tag.removeprefix(TEI) for child in text[0][0]]
        assert parts == ["titleStmt", "publicationStmt", "sourceDesc"]
        references = [element.get("ref", "") for element in text.iter() if element.get("ref")]
        assert {reference.lstrip("#") for reference in references} <= set(ids)
    paragraph = texts[0].find(f".//{TEI}body/{TEI}p")
    assert paragraph is not None
    shown = "".join(map(str, paragraph.itertext()))
    assert one_line(shown) == one_line(
        words.replace("\ufffe", "").replace("\uffff", "").replace("\ud83d", "").replace("\udc00", "")
    )


def test_tei_is_valid_by_its_own_schema() -> None:
    """By the DTD of TEI P5 that trafilatura brings along for its corpora."""
    found = find_spec("trafilatura")
    if found is None or found.origin is None:
        pytest.skip("trafilatura is not installed")
    with Path(found.origin).with_name("data").joinpath("tei_corpus.dtd").open("rb") as file:
        schema = etree.DTD(file)
    for words in NASTY.values():
        one, other = holding(words), holding(words, number=2)
        for written in (streamed("tei", one, other), "".join(tei.page(one)).encode()):
            assert schema.validate(etree.fromstring(written)), schema.error_log
    assert schema.validate(etree.fromstring(streamed("tei")))


@EACH
def test_tei_points_to_what_can_be_an_address(words: str) -> None:
    types = etree.RelaxNG(etree.fromstring(ADDRESSED))
    for element in etree.fromstring(streamed("tei", holding(words))).iter(f"{TEI}ref"):
        assert types.validate(etree.fromstring(etree.tostring(element, with_tail=False))), element.get("target")


def test_tei_marks_the_names() -> None:
    tree = etree.fromstring(streamed("tei", holding("Ana Ruiz of Leeds")))
    marked = [element.tag.removeprefix(TEI) for element in tree.iter() if element.get("ref")]
    assert {"persName"} <= set(marked)


# ---------------------------------------------------------------------------------------------------- references


@EACH
def test_csl_holds_the_title_and_the_hash(words: str) -> None:
    (first, second) = json.loads(text_of("csl", holding(words), holding("x", number=2)))
    assert first.get("title", "") == one_line(words)
    assert first["type"] == "article-newspaper"
    assert first["issued"] == {"date-parts": [[2024, 5, 3]]}
    assert holding(words).article.original.sha256 in first["note"]
    assert second["title"] == "x"


@EACH
def test_ris_is_one_line_a_value(words: str) -> None:
    first, second = read_ris(text_of("ris", holding(words), holding("x", number=2)))
    assert first.get("TI", [""]) == [one_line(words)]
    assert first["DA"] == ["2024/05/03/"]
    assert second["TI"] == ["x"]


@EACH
def test_bibtex_counts_its_braces(words: str) -> None:
    first, second = read_bibtex(text_of("bibtex", holding(words), holding("x", number=2)))
    assert first["year"] == "2024"
    assert first["month"] == "may"
    assert second["title"] == "{x}"
    if "\\" not in words:
        assert "\\input" not in first.get("title", "")
    assert (
        len(re.split(r" and (?![^{]*\})", re.sub(r"\{[^{}]*\}", "{}", first["author"])))
        == 3 - (not one_line(words)) * 2
    )


# ---------------------------------------------------------------------------------------------------- names of files

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


@EACH
def test_a_file_has_a_name_that_every_system_takes(words: str) -> None:
    name = file_name(holding(words), ".md")
    assert len(name.encode()) <= 200
    assert name.partition(".")[0].casefold() not in RESERVED
    assert not set(name) & set('<>:"/\\|?*')
    assert not name.startswith((".", "-", " "))
    assert name.endswith(".md")
    assert not name.removesuffix(".md").endswith((".", " ", "-"))
    assert name == file_name(holding(words), ".md")


def test_names_keep_letters_of_any_script() -> None:
    assert "السلام-عليكم" in file_name(holding("السلام عليكم"), ".md")
    assert "étude-à-paris" in file_name(holding("Étude: à Paris!"), ".md")


def test_equal_headlines_give_different_names() -> None:
    names: Iterable[str] = {file_name(holding("Same", number=number), ".md") for number in range(20)}
    assert len(set(names)) == 20
