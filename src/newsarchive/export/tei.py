"""Articles as TEI P5 (https://tei-c.org): a corpus, or a document each, people, places and organisations marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsarchive.export.identifiers import hash_uri
from newsarchive.export.language import language_tag
from newsarchive.export.reference import date_parts, web_address
from newsarchive.export.xml import as_xml, within_xml
from newsarchive.model import KEPT_ROLES, Article, Block, Holding, Place, Role, paragraphs_of

_START = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'
_CORPUS = (
    "<teiHeader><fileDesc><titleStmt><title>News from an archive</title></titleStmt>"
    "<publicationStmt><p>Exported by newsarchive.</p></publicationStmt>"
    "<sourceDesc><p>Each text names its source.</p></sourceDesc></fileDesc></teiHeader>\n"
)


class Mark(NamedTuple):
    """A name in a block: where, the element that marks it, and what it refers to."""

    start: int
    end: int
    tag: str
    key: str


def corpus(holdings: Iterable[Holding]) -> Iterator[str]:
    """The chunks of one teiCorpus."""
    yield f"{_START}<teiCorpus {_SPACE}>\n{_CORPUS}"
    empty = True
    for holding in holdings:
        yield from _document(holding, "")
        empty = False
    if empty:  # a corpus has at least one text
        yield "<TEI>" + _CORPUS.rstrip("\n") + "<text><body><p/></body></text></TEI>\n"
    yield "</teiCorpus>\n"


def page(holding: Holding) -> Iterator[str]:
    """The chunks of one article as a document of its own."""
    yield _START
    yield from _document(holding, f" {_SPACE}")


def _document(holding: Holding, attributes: str) -> Iterator[str]:
    article = holding.article
    language = language_tag(article.language)
    spoken = f' xml:lang="{language}"' if language else ""
    yield f'<TEI{attributes} xml:id="a{article.id}"{spoken}>\n<teiHeader>\n'
    yield from _file(holding)
    yield from _profile(article)
    yield "</teiHeader>\n<text>\n"
    marks = _marks(article)
    yield from _front(article, marks)
    yield "<body>\n"
    yield from _story(article, marks)
    yield "</body>\n"
    yield from _back(article)
    yield "</text>\n</TEI>\n"


def _file(holding: Holding) -> Iterator[str]:
    article, stored = holding.article, holding.stored
    title = as_xml(article.headline) or "[Untitled article]"
    authors = "".join(f"<author>{as_xml(name)}</author>" for name in article.authors)
    publisher = as_xml(article.publisher) or "unknown"
    url = web_address(article.url)
    address = f'<ref target="{as_xml(url)}">{as_xml(url)}</ref>' if url else ""
    yield f"<fileDesc><titleStmt><title>{title}</title>{authors}</titleStmt>\n"
    yield f"<publicationStmt><publisher>{publisher}</publisher>{_date(article.published_at, 'published')}"
    yield f'<idno type="newsarchive">{article.id}</idno><idno type="hash">{hash_uri(article)}</idno>'
    yield "</publicationStmt>\n"
    yield f"<sourceDesc><bibl><title>{title}</title>{authors}<publisher>{publisher}</publisher>"
    yield f"{_date(article.published_at, 'published')}{_date(article.modified_at, 'modified')}"
    yield f"{_date(stored.captured_at, 'accessed')}{address}"
    yield f'<idno type="SHA-256">{article.original.sha256}</idno></bibl></sourceDesc></fileDesc>\n'


def _date(iso: str | None, kind: str) -> str:
    parts = date_parts(iso)
    if not iso or not parts:
        return ""
    when = "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
    return f'<date type="{kind}" when="{when}">{as_xml(iso)}</date>'


def _profile(article: Article) -> Iterator[str]:
    """The language, the keywords, and lists of who and what is named; each with an id that the text refers to."""
    names, prefix = article.names, f"a{article.id}"
    people = "".join(
        f'<person xml:id="{prefix}.person{n}"><persName>{as_xml(one.name)}</persName>'
        + (f"<occupation>{as_xml(one.role)}</occupation>" if one.role else "")
        + "</person>"
        for n, one in enumerate(names.people, 1)
    )
    bodies = "".join(
        f'<org xml:id="{prefix}.org{n}"><orgName>{as_xml(one.name)}</orgName></org>'
        for n, one in enumerate(names.organisations, 1)
    )
    places = "".join(_place(one, f"{prefix}.place{n}") for n, one in enumerate(names.places, 1))
    language = language_tag(article.language)
    terms = "".join(f"<term>{as_xml(tag)}</term>" for tag in article.tags)
    yield "<profileDesc>"
    if language:
        yield f'<langUsage><language ident="{language}"/></langUsage>'
    if terms:
        yield f"<textClass><keywords>{terms}</keywords></textClass>"
    if people or bodies:
        persons = f"<listPerson>{people}</listPerson>" if people else ""
        yield f"<particDesc>{persons}{f'<listOrg>{bodies}</listOrg>' if bodies else ''}</particDesc>"
    if places:
        yield f"<settingDesc><listPlace>{places}</listPlace></settingDesc>"
    yield "</profileDesc>\n"


def _place(found: Place, name: str) -> str:
    place = found.place
    known = f'<idno type="GeoNames">{place.geonames_id}</idno>' if place.geonames_id is not None else ""
    point = ""
    if place.latitude is not None and place.longitude is not None:
        point = f"<location><geo>{place.latitude} {place.longitude}</geo></location>"
    stands = f"<note>stands for: {as_xml(found.stands_for)}</note>" if found.stands_for else ""
    return f'<place xml:id="{name}"><placeName>{as_xml(place.name)}</placeName>{point}{known}{stands}</place>'


def _front(article: Article, marks: dict[int, list[Mark]]) -> Iterator[str]:
    """What stands above the story."""
    shown = {Role.HEADLINE: "titlePart", Role.STANDFIRST: "argument", Role.BYLINE: "byline"}
    parts: dict[str, list[str]] = {"titlePart": [], "argument": [], "byline": []}
    for block, label in zip(article.blocks, article.labels, strict=True):
        if label.role in shown:
            parts[shown[label.role]].append(_marked(block, marks))
    if not any(parts.values()):
        return
    yield "<front>"
    if parts["titlePart"]:
        yield f"<docTitle>{''.join(f'<titlePart>{words}</titlePart>' for words in parts['titlePart'])}</docTitle>"
    yield "".join(f"<byline>{words}</byline>" for words in parts["byline"])
    if parts["argument"]:
        yield f"<argument>{''.join(f'<p>{words}</p>' for words in parts['argument'])}</argument>"
    yield "</front>\n"


def _story(article: Article, marks: dict[int, list[Mark]]) -> Iterator[str]:
    ids = {paragraph.block: f"a{article.id}.{paragraph.id}" for paragraph in paragraphs_of(article)}
    kept = [
        (block, label.role)
        for block, label in zip(article.blocks, article.labels, strict=True)
        if label.role in KEPT_ROLES
    ]
    for number, (block, role) in enumerate(kept):
        words, name = _marked(block, marks), ids[block.number]
        before = kept[number - 1][1] if number else None
        after = kept[number + 1][1] if number + 1 < len(kept) else None
        yield "<list>" if role is Role.LIST and before is not Role.LIST else ""
        # Headings have their place at the head of a division only, so one in the story is a label.
        tag = {Role.SUBHEADING: "label", Role.LIST: "item"}.get(role, "p")
        inner = f"<quote>{words}</quote>" if role is Role.QUOTATION else words
        yield f'<{tag} xml:id="{name}">{inner}</{tag}>'
        yield "</list>\n" if role is Role.LIST and after is not Role.LIST else "\n"
    if not any(role in (Role.BODY, Role.LIST, Role.TABLE, Role.QUOTATION) for _, role in kept):
        yield "<p/>\n"


def _back(article: Article) -> Iterator[str]:
    """Pictures' captions and the publisher's notes."""
    captions = "".join(
        f'<p n="caption">{as_xml(one.text)}{f" {as_xml(one.credit)}" if one.credit else ""}</p>'
        for one in article.captions
    )
    notes = "".join(f'<note type="correction">{as_xml(note)}</note>' for note in article.notes)
    if captions or notes:
        yield f"<back><div>{captions}{f'<p>{notes}</p>' if notes else ''}</div></back>\n"


def _marks(article: Article) -> dict[int, list[Mark]]:
    """The names in each block, in order; of two that overlap, the first and longest."""
    names, prefix = article.names, f"#a{article.id}"
    named = [
        *(("persName", f"{prefix}.person{n}", one.mentions) for n, one in enumerate(names.people, 1)),
        *(("placeName", f"{prefix}.place{n}", one.mentions) for n, one in enumerate(names.places, 1)),
        *(("orgName", f"{prefix}.org{n}", one.mentions) for n, one in enumerate(names.organisations, 1)),
    ]
    found: dict[int, list[Mark]] = {}
    for tag, key, mentions in named:
        for span in mentions:
            found.setdefault(span.block, []).append(Mark(span.start, span.end, tag, key))
    return {block: _apart(marks) for block, marks in found.items()}


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if 0 <= mark.start < mark.end and (not kept or mark.start >= kept[-1].end):
            kept.append(mark)
    return kept


def _marked(block: Block, marks: dict[int, list[Mark]]) -> str:
    """The words of a block, each name in its element."""
    text, at, parts = block.text, 0, []
    for mark in marks.get(block.number, ()):
        if mark.end > len(text):
            break
        words = within_xml(text[mark.start : mark.end])
        parts += [within_xml(text[at : mark.start]), f'<{mark.tag} ref="{mark.key}">{words}</{mark.tag}>']
        at = mark.end
    return "".join([*parts, within_xml(text[at:])])
