"""Fields of HTML pages: what a page declares and what it prints, weighed against each other."""

from __future__ import annotations

from typing import Any

import pytest

from newsarchive.fields import find_facts
from newsarchive.fields.headline import find as find_headline
from newsarchive.fields.moments import date_in_path, read_moment
from newsarchive.model import Role
from tests.fields.pages import HEADLINE, facts_of, markup, page_of

ARTICLE = {"@type": "NewsArticle", "headline": HEADLINE}


def meta(**named: str) -> str:
    return "".join(f'<meta name="{name.replace("__", ":")}" content="{value}">' for name, value in named.items())


def value(found: Any) -> Any:
    return found.value if found else None


@pytest.mark.parametrize(
    ("head", "h1", "json_ld", "headline"),
    [
        pytest.param("<title>Lido stays open | The Weir Gazette</title>", None, None, "Lido stays open", id="title"),
        pytest.param("<title>The Weir Gazette</title>", "The Weir Gazette", ARTICLE, HEADLINE, id="site name as h1"),
        pytest.param(meta(og__title=HEADLINE), "The Lido: " + HEADLINE, None, HEADLINE, id="kicker in the h1"),
        pytest.param(meta(og__title="Lido saved"), HEADLINE, None, HEADLINE, id="printed before declared"),
        pytest.param("", "Lido : All in", {**ARTICLE, "headline": "Lido: All in"}, "Lido: All in", id="signs"),
        pytest.param("", "", {**ARTICLE, "headline": "Lido &amp; roof’s end"}, "Lido & roof’s end", id="entities"),
        pytest.param("", None, [{"@type": "Thing", "name": "X"}, 7, "text", None], None, id="nothing"),
    ],
)  # fmt: skip
def test_the_headline(head: str, h1: str | None, json_ld: Any, headline: str | None) -> None:
    site = meta(og__site_name="The Weir Gazette")
    assert value(facts_of(head + site, h1=h1, json_ld=json_ld).headline) == headline


def test_a_teaser_in_json_ld_is_not_the_article() -> None:
    teasers = [
        {"@type": "NewsArticle", "headline": f"Other story {n}", "datePublished": "2020-01-01"} for n in range(3)
    ]
    found = facts_of(f"<title>{HEADLINE}</title>", json_ld=[*teasers, {**ARTICLE, "datePublished": "2024-05-03"}])
    assert (value(found.headline), value(found.published_at)) == (HEADLINE, "2024-05-03")


def test_a_heading_further_down_that_is_declared_outranks_another_h1() -> None:
    page = page_of(markup(f"<title>{HEADLINE}</title>", f"<h2>{HEADLINE}</h2>", h1="Leeds"))
    found = find_headline(page)
    assert found is not None
    assert (found.value, found.rung) == (HEADLINE, "heading as declared")


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ("Ana Ruiz", ("Ana Ruiz",)),
        ({"@type": "Person", "name": "Ana Ruiz"}, ("Ana Ruiz",)),
        ([{"@type": "Person", "name": "Ana Ruiz"}, {"@type": "Person", "name": "Li Wei"}], ("Ana Ruiz", "Li Wei")),
        ([[{"name": "Ana Ruiz"}], ["Li Wei", None]], ("Ana Ruiz", "Li Wei")),
        ({"@type": "Person", "name": ["Ana Ruiz", "Li Wei"]}, ("Ana Ruiz", "Li Wei")),
        ("Ana Ruiz, Li Wei and Jo Tan", ("Ana Ruiz", "Li Wei", "Jo Tan")),
        ("By Ana Ruiz, political editor", ("Ana Ruiz",)),
        ("Von Ana Ruiz", ("Ana Ruiz",)),
        ("ANA RUIZ", ("Ana Ruiz",)),
        ("ana ruiz", ("Ana Ruiz",)),
        ("Ruiz, Ana", ("Ana Ruiz",)),
        ("Ana Ruiz (a.ruiz@weirgazette.example)", ("Ana Ruiz",)),
        ({"@type": "Person", "name": "Ana"}, ("Ana",)),
        ({"@type": ["Person"], "name": "Ana Ruiz"}, ("Ana Ruiz",)),
        ({"@type": "Organization", "name": "The Weir Gazette"}, None),
        ({"@type": "Person", "name": "The Weir Gazette"}, None),
        ({"@type": "Person", "name": "Reuters"}, None),
        ({"@type": "Organization", "name": "Staff Reporter"}, None),
        ("newsroom@weirgazette.example", None),
        ("https://www.weirgazette.example/ana-ruiz", None),
        ({"@id": "#ana"}, ("Ana Ruiz",)),
        ({"@id": "#loop", "author": {"@id": "#loop"}}, None),
        ({}, None), (None, None), ([], None), (7, None),
        ({"name": {"name": {"name": "x"}}}, None), ([[[[[[["Ana Ruiz"]]]]]]], None),
        ("a" * 5_000, None),
    ],
)  # fmt: skip
def test_authors_in_json_ld(author: Any, authors: tuple[str, ...] | None) -> None:
    people = [{"@type": "Person", "@id": "#ana", "name": "Ana Ruiz"}, {"@id": "#loop", "mainEntity": {"@id": "#loop"}}]
    publisher = {"@type": "Organization", "name": "The Weir Gazette"}
    graph = {"@graph": [{**ARTICLE, "author": author, "publisher": publisher}, *people]}
    assert value(facts_of(json_ld=graph).authors) == authors


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        (meta(author="Ana Ruiz"), "", ("Ana Ruiz",)),
        (meta(author="The Weir Gazette"), '<a rel="author" href="/a">Ana Ruiz</a>', ("Ana Ruiz",)),
        (meta(article__author="https://social.example/ana"), "<div>By Ana Ruiz</div>", ("Ana Ruiz",)),
        ("", '<span itemprop="author" itemscope><b itemprop="name">Ana Ruiz</b>, reporter</span>', ("Ana Ruiz",)),
        ("", '<div class="c-byline">Ana Ruiz</div>', ("Ana Ruiz",)),
        ("", "<div>Ana Ruiz</div><div>3 May 2024</div>", ("Ana Ruiz",)),
        (meta(author="Ana Ruiz"), "<div>By Ana Ruiz and Li Wei</div>", ("Ana Ruiz", "Li Wei")),
        ("", "<div>By Ana Ruiz 3 May 2024, 10:02 Share</div>", ("Ana Ruiz",)),
        ("", "<div>ByAna Ruiz</div>", ("Ana Ruiz",)),
        ("", "<div>By the river</div>", None),
    ],
)
def test_authors_in_meta_tags_and_in_print(head: str, body: str, authors: tuple[str, ...] | None) -> None:
    assert value(facts_of(meta(og__site_name="The Weir Gazette") + head, body).authors) == authors


@pytest.mark.parametrize(
    ("declared", "moment"),
    [
        ("2024-05-03", "2024-05-03"),
        ("20240503", "2024-05-03"),
        ("2024-05-03T10:02:00.000Z", "2024-05-03T10:02:00Z"),
        ("2024-05-03T10:02:00+0200", "2024-05-03T10:02:00+02:00"),
        ("2024-05-03 10:02", "2024-05-03T10:02"),
        ("2024-05-03T10:02:33-05:00", "2024-05-03T10:02:33-05:00"),
        ("2024-5-3", "2024-05-03"),
        ("2024-05-03T10:02:00+02:00[Europe/Berlin]", "2024-05-03T10:02:00+02:00"),
        ("1714724520", "2024-05-03T08:22:00Z"),
        ("1714724520000", "2024-05-03T08:22:00Z"),
        ("3 May 2024", "2024-05-03"),
        ("২০২৪-০৫-০৩", "2024-05-03"),
        ("2024-05-03T25:99:00Z", "2024-05-03"),
        ("9999-99-99", None), ("9999-12-31", None), ("0001-01-01", None), ("0000-00-00T00:00:00", None),
        ("1970-01-01T00:00:00Z", None), ("2024-02-30", None), ("1" * 400, None), ("2" * 8, None), ("{{date}}", None),
        ("", None), ("soon", None), ("0", None),
    ],
)  # fmt: skip
def test_a_declared_date(declared: str, moment: str | None) -> None:
    assert read_moment(declared) == moment
    found = facts_of(json_ld={**ARTICLE, "datePublished": declared}, uri="")
    assert value(found.published_at) == moment


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://weir.example/2024/05/03/lido", "2024-05-03"),
        ("https://weir.example/2024/may/3/lido", "2024-05-03"),
        ("https://weir.example/lido-2024-05-03", "2024-05-03"),
        ("https://weir.example/a/20240503/lido.html", "2024-05-03"),
        ("https://weir.example/2024/13/40/lido", None),
        ("https://weir.example/lido-20245", None),
        ("https://weir.example/lido?d=/2024/05/03/", None),
        ("https://weir.example/" + "2024/" * 5_000, None),
    ],
)
def test_a_date_in_an_address(address: str, day: str | None) -> None:
    assert date_in_path(address) == day


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (meta(article__published_time="2024-05-03T10:02Z"), "", "2024-05-03T10:02Z"),
        (meta(date="2024-05-09"), "<div>Leeds, 3 May 2024</div>", "2024-05-03"),
        ("", '<time datetime="2024-05-03T10:02">3 May</time>', "2024-05-03T10:02"),
        ("", '<span itemprop="datePublished" content="2024-05-03">3 May</span>', "2024-05-03"),
        ("", "<div>3 May 2024, 10:02</div>", "2024-05-03T10:02"),
        ("", "<div>Ana Ruiz | 3 May 2024</div>", "2024-05-03"),
        (meta(pubdate="2024-05-03"), "<div>3 May 2024, 10:02</div>", "2024-05-03T10:02"),
        (meta(pubdate="2024-05-03T22:30:00Z", date="2024-05-04T00:30:00+02:00"), "", "2024-05-04T00:30:00+02:00"),
        (meta(pubdate="1970-01-01T00:00:00Z"), "", None),
        (
            meta(date="2024-05-03T10:02:00+02:00"),
            '<time datetime="2024-05-03T10:02">3 May</time>',
            "2024-05-03T10:02:00+02:00",
        ),
        (
            "",
            "<p>The lido was built in 1931 and opened again on 3 May 2024 after two years of repairs, she said.</p>",
            None,
        ),
    ],
)
def test_where_the_date_is_from(head: str, body: str, published: str | None) -> None:
    assert value(facts_of(head, body, uri="").published_at) == published


def test_a_change_before_the_day_of_publication_is_none() -> None:
    dates = {"datePublished": "2024-05-03T10:00:00Z", "dateModified": "2019-01-01T00:00:00Z"}
    assert facts_of(json_ld={**ARTICLE, **dates}).modified_at is None
    later = {**dates, "dateModified": "2024-05-04T08:00:00+01:00"}
    assert value(facts_of(json_ld={**ARTICLE, **later}).modified_at) == "2024-05-04T08:00:00+01:00"


def test_publisher_section_and_tags() -> None:
    found = facts_of(
        json_ld=[
            {**ARTICLE, "publisher": {"name": "The Weir Gazette"}, "keywords": "lido, council,Lido",
             "articleSection": ["Leeds", "Sport"]},
        ],
    )  # fmt: skip
    assert (value(found.publisher), value(found.section)) == ("The Weir Gazette", "Leeds")
    assert value(found.tags) == ("lido", "council")
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [{"name": "Home"}, {"item": {"name": "Leeds"}}, {"name": HEADLINE}],
    }
    assert value(facts_of(meta(og__title=HEADLINE), json_ld=crumbs).section) == "Leeds"
    assert value(facts_of(f"<title>{HEADLINE} - Weir Gazette</title>").publisher) == "Weir Gazette"


@pytest.mark.parametrize(
    ("title", "foot", "publisher"),
    [
        ("Lido stays - Weir Gazette", "", "Weir Gazette"),
        ("El lido sigue abierto | La Voz de Weir", "", "La Voz de Weir"),
        ("Lido stays | Weir Today", "Weir Today is written by two people in a shed.", "Weir Today"),
        ("Lido stays | Weir Today", "", None),
        ("Lido stays - Police report", "", None),
        ("Lido stays - Live Report", "", None),
        ("Weir Gazette", "", None),
    ],
)
def test_a_title_ends_in_the_name_of_its_outlet(title: str, foot: str, publisher: str | None) -> None:
    roles = {foot: Role.LEGAL}
    found = facts_of(f"<title>{title}</title>", f"<div>{foot}</div>" if foot else "", uri="", roles=roles)
    assert value(found.publisher) == publisher
    assert not found.publisher or found.publisher.inferred


def test_section_and_tags_of_links_in_the_story_and_of_the_title() -> None:
    links = """<footer><a rel="category tag">Environment</a> <a rel="tag">Oban</a> <a rel="tag nofollow">Trees</a>
    </footer>
    <aside><a rel="category">Sport</a><a rel="tag">Golf</a></aside>"""
    found = facts_of("", links)
    assert (value(found.section), value(found.tags)) == ("Environment", ("Oban", "Trees"))
    site = meta(og__site_name="Weir Gazette")
    titled = facts_of(f"<title>{HEADLINE} | Opinion | Weir Gazette</title>{site}")
    assert (value(titled.section), titled.section and titled.section.inferred) == ("Opinion", True)
    assert facts_of(f"<title>{HEADLINE} | Weir Gazette</title>{site}").section is None


@pytest.mark.parametrize(
    ("declared", "prose", "language"),
    [
        ("en-GB", "en", "en-GB"),
        ("en", "de", "de"),
        ("de_at", None, "de-AT"),
        ("x-default", "de", "de"),
        ("nb-NO", "no", "nb-NO"),
        ("iw", "he", "he"),
        ("in-ID", None, "id-ID"),
    ],
)
def test_the_language(declared: str, prose: str | None, language: str) -> None:
    page = markup(meta(language="")).replace("<html>", f'<html lang="{declared}">')
    found = find_facts(page_of(page, language=prose), {})
    assert value(found.language) == language


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://weir.example/lido#top", "https://weir.example/lido"),
        ("/leeds/lido", "https://www.weirgazette.example/leeds/lido"),
        ("https://weir.example/", "https://www.weirgazette.example/leeds/2024/05/03/lido"),
        ("javascript:alert(1)", "https://www.weirgazette.example/leeds/2024/05/03/lido"),
        ("https://web.archive.org/web/20240503im_/http://weir.example/lido", "http://weir.example/lido"),
        ("https://archive.ph/2024.05.08-101010/https://weir.example/lido", "https://weir.example/lido"),
        (
            "https://web.archive.org/web/20240503/https://weir.example/",
            "https://www.weirgazette.example/leeds/2024/05/03/lido",
        ),
        ("https://archive.ph/AbCdE", "https://archive.ph/AbCdE"),
        ("http://[broken", "https://www.weirgazette.example/leeds/2024/05/03/lido"),
    ],
)
def test_the_address(canonical: str, url: str) -> None:
    assert value(facts_of(f'<link rel="canonical" href="{canonical}">').url) == url


def test_a_description_is_a_standfirst_only_where_it_is_printed() -> None:
    said = "Nine of thirteen members want three more summers"
    assert facts_of(meta(description=said)).standfirst is None
    found = facts_of(meta(description=said), f"<div>{said}</div>").standfirst
    assert found is not None
    assert (found.value, found.rung) == (said, "block as described")
    printed = facts_of(meta(description=said), "<div>Swim on</div>", roles={"Swim on": Role.STANDFIRST}).standfirst
    assert printed is not None
    assert (printed.value, [rival.value for rival in printed.rivals]) == ("Swim on", [said])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Subscribe to read the full story"),
        ("de", "Jetzt abonnieren und weiterlesen"),
        ("fr", "Réservé à nos abonnés : pour lire l’article en entier"),
        ("ru", "Для подписчиков: чтобы читать дальше"),
        ("ja", "この記事は有料会員限定です"),
        ("de", "Subscribe to read the full story"),
        (None, "Jetzt abonnieren und weiterlesen"),
    ],
)
def test_a_wall_is_said(language: str | None, line: str) -> None:
    assert value(facts_of("", f"<div>{line}</div>", language=language).truncated) == line


def test_a_short_text_that_is_not_free_or_breaks_off_is_said() -> None:
    closed = {**ARTICLE, "isAccessibleForFree": "False"}
    assert value(facts_of(json_ld=closed).truncated) == "not free to read"
    assert facts_of(json_ld=ARTICLE).truncated is None
    page = page_of(markup().replace("boiler house.", "boiler ..."))
    found = find_facts(page, {}).truncated
    assert found is not None
    assert found.inferred
    whole = "<p>" + "The lido is open and the council is glad of it, its members said on Tuesday. " * 30 + "</p>"
    assert facts_of("", whole, json_ld=closed).truncated is None
