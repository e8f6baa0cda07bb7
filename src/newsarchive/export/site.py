"""A folder of web pages that opens from the disk: an index, a page for each article. No script, no network."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice

from newsarchive.export.file_names import file_name
from newsarchive.export.language import language_tag
from newsarchive.export.reference import web_address
from newsarchive.export.xml import as_xml, within_xml
from newsarchive.model import Article, Holding, Paragraph, Role, paragraphs_of

_PAGE = 500  # articles on one page of the index
_STYLE = (
    ":root{color-scheme:light dark}body{max-width:42rem;margin:0 auto;padding:1rem 1.25rem 4rem;"
    "font:1.05rem/1.6 Georgia,'Times New Roman',serif;color:#1c1c1c;background:#fdfdfb}"
    "h1{line-height:1.2}a{color:#0b4f8a}a:focus{outline:3px solid #b54708}"
    "table{border-collapse:collapse;width:100%;font:.95rem/1.4 system-ui,sans-serif}"
    "th,td{text-align:start;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid #c9c9c2}"
    "dl{font:.9rem/1.5 system-ui,sans-serif}dt{font-weight:600}dd{margin:0 0 .4rem;overflow-wrap:anywhere}"
    "p,li,h2{overflow-wrap:anywhere}.skip{position:absolute;left:-100rem}.skip:focus{position:static}"
    ".number{margin-inline-end:.6rem;font:.75rem system-ui,sans-serif;text-decoration:none}"
    "@media(prefers-color-scheme:dark){body{color:#e8e6e1;background:#16181a}a{color:#8cc4f5}"
    "th,td{border-color:#44474a}}@media print{nav,.skip{display:none}}"
)
_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode("ascii")
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"


def files(holdings: Iterable[Holding]) -> Iterator[tuple[str, Iterator[str]]]:
    """(path in the folder, chunks) of every file: the articles, and after each 500 a page of the index."""
    remaining = iter(holdings)
    number, first = 1, next(remaining, None)
    while first is not None or number == 1:
        rows: list[str] = []
        for holding in (first, *islice(remaining, _PAGE - 1)) if first else ():
            name = file_name(holding, ".html")
            rows.append(_row(holding, name))
            yield f"articles/{name}", page(holding)
        first = next(remaining, None)
        yield _index_name(number), _index(number, rows, is_last=first is None)
        number += 1


def page(holding: Holding) -> Iterator[str]:
    """The chunks of an article's page."""
    article = holding.article
    title = as_xml(article.headline) or "(no headline)"
    language = language_tag(article.language)
    spoken = f' lang="{language}"' if language else ""
    yield _head(title)
    yield '<a class="skip" href="#story">Skip to the story</a>\n'
    yield '<nav aria-label="Archive"><a href="../index.html">All articles</a></nav>\n'
    yield f'<main id="story">\n<article{spoken}>\n<h1 dir="auto">{title}</h1>\n'
    if article.standfirst:
        yield f'<p dir="auto"><em>{as_xml(article.standfirst)}</em></p>\n'
    printed = " · ".join(filter(None, map(as_xml, (article.byline, article.publisher, article.published_at))))
    if printed:
        yield f'<p dir="auto"><small>{printed}</small></p>\n'
    yield from _story(article)
    for caption in article.captions:
        credit = f" <small>{as_xml(caption.credit)}</small>" if caption.credit else ""
        yield f'<p dir="auto">Picture: {as_xml(caption.text)}{credit}</p>\n'
    for note in article.notes:
        yield f'<p dir="auto" role="note">{as_xml(note)}</p>\n'
    yield "</article>\n"
    yield from _facts(holding)
    yield "</main>\n</body>\n</html>\n"


def _head(title: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    )


def _story(article: Article) -> Iterator[str]:
    was_item = False
    for paragraph in paragraphs_of(article):
        is_item = paragraph.role is Role.LIST
        if is_item != was_item:
            yield "<ul>\n" if is_item else "</ul>\n"
        yield _paragraph(paragraph)
        was_item = is_item
    if was_item:
        yield "</ul>\n"


def _paragraph(paragraph: Paragraph) -> str:
    words = within_xml(paragraph.text.strip()).replace("\n", "<br>\n")
    link = f'<a class="number" href="#{paragraph.id}" aria-label="Paragraph {paragraph.number}">{paragraph.number}</a>'
    tag = {Role.SUBHEADING: "h2", Role.LIST: "li"}.get(paragraph.role, "p")
    inner = f'<{tag} id="{paragraph.id}" dir="auto">{link}{words}</{tag}>\n'
    return f"<blockquote>\n{inner}</blockquote>\n" if paragraph.role is Role.QUOTATION else inner


def _facts(holding: Holding) -> Iterator[str]:
    article, stored = holding.article, holding.stored
    url = web_address(article.url)
    facts = (
        ("Byline", as_xml(article.byline)),
        ("Publisher", as_xml(article.publisher)),
        ("Published", as_xml(article.published_at)),
        ("Updated", as_xml(article.modified_at)),
        ("Section", as_xml(article.section)),
        ("Tags", as_xml("; ".join(article.tags))),
        ("Address", f'<a href="{as_xml(url)}" rel="noreferrer">{as_xml(url)}</a>' if url else ""),
        ("People", as_xml("; ".join(person.name for person in article.names.people))),
        ("Places", as_xml("; ".join(place.place.name for place in article.names.places))),
        ("Organisations", as_xml("; ".join(one.name for one in article.names.organisations))),
        ("Captured", as_xml(stored.captured_at)),
        ("Source", as_xml(article.original.uri)),
        ("SHA-256 of the source", article.original.sha256),
    )
    shown = "".join(f'<dt>{name}</dt><dd dir="auto">{value}</dd>\n' for name, value in facts if value)
    yield f'<aside aria-label="About this article">\n<h2>About this article</h2>\n<dl>\n{shown}</dl>\n</aside>\n'


def _row(holding: Holding, name: str) -> str:
    article = holding.article
    headline = as_xml(article.headline) or "(no headline)"
    link = f'<a href="articles/{as_xml(_quoted(name))}" dir="auto">{headline}</a>'
    cells = (as_xml(article.published_at) or "undated", link, as_xml(article.publisher))
    return f"<tr><td>{cells[0]}</td><td>{cells[1]}</td><td>{cells[2]}</td></tr>\n"


def _index(number: int, rows: list[str], *, is_last: bool) -> Iterator[str]:
    yield _head(f"Articles, page {number}")
    yield "<main>\n<h1>Articles</h1>\n<table>\n<caption>In the order of the archive</caption>\n"
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Date", "Headline", "Publisher"))
    yield f"<thead><tr>{heads}</tr></thead>\n"
    yield "<tbody>\n"
    yield from rows
    yield "</tbody>\n</table>\n</main>\n"
    before = f'<a href="{_index_name(number - 1)}" rel="prev">Earlier in the list</a>' if number > 1 else ""
    after = "" if is_last else f'<a href="{_index_name(number + 1)}" rel="next">Further in the list</a>'
    if before or after:
        yield f'<nav aria-label="Pages">{before} {after}</nav>\n'
    yield "</body>\n</html>\n"


def _index_name(number: int) -> str:
    return "index.html" if number == 1 else f"index-{number}.html"


def _quoted(name: str) -> str:
    from urllib.parse import quote

    return quote(name)
