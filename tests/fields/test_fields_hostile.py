"""What pages declare is anything at all: nothing of it raises, and nothing takes more than its share of time."""

from __future__ import annotations

import contextlib
import json
import time
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.fields import find_facts
from newsarchive.fields.declarations import clean
from newsarchive.fields.moments import date_in_path, read_moment
from newsarchive.fields.people import people_in
from newsarchive.fields.site_names import without_site
from newsarchive.model import Declared, Document, Labelled, Marked
from newsarchive.readers.declared import declare
from newsarchive.readers.declared_json import BrokenJsonError, read_objects
from tests.fields.pages import facts_of, page_of

KEYS = st.sampled_from(
    """@type @id @graph headline name author creator publisher datePublished dateModified articleSection keywords url
    inLanguage isAccessibleForFree hasPart mainEntity mainEntityOfPage itemListElement item description""".split()
)
WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["NewsArticle", "Person", "BreadcrumbList", "2024-05-03", "By Ana Ruiz", "False", "https://[", "#a", "\ud800"]
    ),
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=25,
)  # fmt: skip
METAS = st.sampled_from("author og:title date article:published_time keywords og:site_name og:url language".split())


def script(text: str) -> Any:
    root = lxml.html.document_fromstring("<html><head><script type='application/ld+json'></script></head></html>")
    next(root.iter("script")).text = text
    return root


@settings(max_examples=150, deadline=None)
@given(JSON, st.lists(st.tuples(METAS, WORDS), max_size=5).map(tuple), WORDS, WORDS)
def test_whatever_a_page_declares_there_are_fields(value: Any, meta: Any, title: str, mark: str) -> None:
    objects = tuple(read_objects(json.dumps(value)))
    marked = (Marked("itemprop", "author", mark, mark, "/html/body/a"), Marked("time", "", mark, mark, "/html/body/b"))
    declared = Declared(objects, meta, title, mark, mark, marked)
    found = find_facts(Labelled(Document((), "text/html", "utf-8", declared=declared, uri=title), ()), {})
    for field in (found.headline, found.published_at, found.publisher, found.section, found.url):
        if field is not None:
            field.value.encode()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_may_stand_in_a_json_ld_block(text: str) -> None:
    with contextlib.suppress(BrokenJsonError):
        assert isinstance(read_objects(text), list)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('{"a": 1}', 1),
        ('[{"a": 1}, [{"b": 2}], 7, "x", null]', 2),
        ('{"@context": "c", "@graph": [{"a": 1}, {"b": 2}]}', 2),
        ('<!-- {"a": 1} -->', 1),
        ('//<![CDATA[\n{"a": 1}\n//]]>', 1),
        ('/* <![CDATA[ */ {"a": 1} /* ]]> */', 1),
        ('{"a": 1};', 1),
        ('{"a": 1}\n{"b": 2}', 2),
        ('{"a": 1},{"b": 2},', 2),
        ('{"a": [1, 2, ], "b": ",]" , }', 1),
        ('{"a": "line\nfeed\tand \x01"}', 1),
        ("{&quot;a&quot;: 1}", 1),
        ('"just a string"', 0),
        ("17", 0),
        ("null", 0),
        ("", 0),
        ("  \n ", 0),
        ("<!-- -->", 0),
        ('{"@graph": {"@graph": {"@graph": [{"a": 1}]}}}', 1),
    ],
)
def test_objects_of_a_json_ld_block(text: str, count: int) -> None:
    assert len(read_objects(text)) == count


@pytest.mark.parametrize(
    "text",
    ["{", "{'a': 1}", "[" * 100_000, "[" * 100_000 + "]" * 100_000,
     '{"a":' * 100_000 + "1" + "}" * 100_000,
     '{"a": "' + "x" * 10_000_001 + '"}', '\\"' * 50_000, "{" + ", " * 50_000, "1" * 5_000, "<html>"],
)  # fmt: skip
def test_a_block_that_cannot_be_read_is_left_out_with_a_warning(text: str) -> None:
    begun = time.process_time()
    declared = declare(script(text))
    assert declared.json_ld == ()
    assert len(declared.warnings) == 1
    assert time.process_time() - begun < 5


def test_a_block_of_many_objects_is_read_as_far_as_anyone_needs() -> None:
    assert len(read_objects("[" + ",".join(['{"@type": "Thing"}'] * 5_000) + "]")) == 1_000


def test_what_is_declared() -> None:
    root = lxml.html.document_fromstring(
        """<html lang="en-GB"><head><meta name="Author" content=" Ana\n Ruiz "><meta property="og:title" content="T">
        <meta name="x"><meta charset="utf-8"><title> The\n lido </title><link rel="Canonical" href=" /lido ">
        <svg><title>Icon</title></svg></head><body><p>x</p><div>
        <time class="entry-date published" datetime="2024-05-03">3 May</time></div><div>
        <span itemprop="author">Ana <b>Ruiz</b></span><a rel="author nofollow" href="/ana">Ana</a>
        <time class="updated">4 May</time><a rel="nofollow">x</a></div></body></html>"""
    )
    declared = declare(root)
    assert declared.meta == (("author", "Ana Ruiz"), ("og:title", "T"))
    assert (declared.title, declared.canonical, declared.language) == ("The lido", "/lido", "en-GB")
    assert [(mark.kind, mark.name, mark.value, mark.text) for mark in declared.marked] == [
        ("time", "published", "2024-05-03", "3 May"),
        ("itemprop", "author", "", "Ana Ruiz"),
        ("time", "modified", "", "4 May"),
    ]
    assert declared.marked[1].path == "/html/body/div[2]/span"


def test_rels_of_authors_and_tags_are_marked_where_there_is_no_microdata_too() -> None:
    root = lxml.html.document_fromstring(
        '<body><a rel="author" href="/ana">Ana Ruiz</a><a rel="category tag">News</a><a rel="tag">x</a>'
        '<a rel="me">y</a></body>'
    )
    assert [(mark.kind, mark.name, mark.text) for mark in declare(root).marked] == [
        ("rel", "author", "Ana Ruiz"),
        ("rel", "category", "News"),
        ("rel", "tag", "x"),
    ]


def test_many_marked_elements_are_bounded() -> None:
    root = lxml.html.document_fromstring(
        "<body>" + '<time datetime="x">' + "<i itemprop=author>a</i>" * 20_000 + "</body>"
    )
    begun = time.process_time()
    assert len(declare(root).marked) == 500
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "text",
    ["a" * 100_000, "<" * 100_000, "&" * 100_000, " | " * 30_000, "- " * 50_000, "a@" * 50_000, "(" * 100_000,
     "1-" * 50_000, "2024-05-" * 10_000, "/2024/05" * 10_000, "Ana " * 30_000, "Ruiz, " * 20_000,
     "A." * 50_000, "&amp;" * 20_000],
)  # fmt: skip
def test_long_strings_cost_little(text: str) -> None:
    begun = time.process_time()
    read_moment(text)
    date_in_path(text)
    people_in(text, frozenset({"weirgazette"}))
    people_in(clean(text), frozenset({"weirgazette"}))
    without_site(clean(text), frozenset({"weirgazette"}), bold=True)
    facts_of(
        f'<meta name="author" content="{text[:50_000].replace("<", "")}">',
        json_ld={"@type": "Article", "headline": text},
    )
    assert time.process_time() - begun < 5


def test_a_page_without_a_word_about_itself_has_no_fields() -> None:
    found = find_facts(page_of("<p>The lido is open.</p>", uri="", language=None), {})
    assert (found.headline, found.authors, found.published_at, found.publisher, found.tags) == (None,) * 5
