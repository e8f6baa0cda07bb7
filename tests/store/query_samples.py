"""A small archive for the tests of queries, and a plain reading of each query over it that knows no SQL."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

from snowballstemmer.english_stemmer import EnglishStemmer
from tests.store.store_samples import made, put

from newsarchive.model import (
    Article,
    Block,
    Caption,
    Capture,
    Label,
    Names,
    Person,
    Place,
    PlaceName,
    Quoted,
    Role,
    Span,
)
from newsarchive.store import Keeper, open_writer
from newsarchive.store.copies.reading import open_stories
from newsarchive.store.names.distance import km_between
from newsarchive.store.query.nodes import And, Circle, Dated, Is, Near, Node, Not, Nothing, Or, Persons, Term, Words


@dataclass(frozen=True)
class Story:
    """What an article of the archive says. name: of its file; quotes: (speaker, words).

    copies: names of files with the same bytes; retold: with other bytes that say the same.
    """

    name: str
    headline: str
    body: str
    published_at: str | None = None
    publisher: str | None = "The Harbour Post"
    language: str | None = "en"
    byline: str | None = None
    captions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    quotes: tuple[tuple[str | None, str], ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[PlaceName, ...] = ()
    tags: tuple[str, ...] = ()
    copies: tuple[str, ...] = field(default=())
    retold: tuple[str, ...] = ()
    remark: str = ""


STEMMER = EnglishStemmer()

HASAKAH = PlaceName("Al-Hasakah", "admin1", 173813, "SY", 36.5, 40.9)
SYRIA = PlaceName("Syria", "country", 163843, "SY", 35.0, 38.0)
LEEDS = PlaceName("Leeds", "settlement", 2644688, "GB", 53.8, -1.5)

STORIES = (
    Story(
        "ferry", "The ferry is back", "The ferry left the harbour at dawn. Ramani saw a rare moment.", "2024-01-15",
        byline="By Ana Ruiz and Bo Lind", captions=("The quay at dawn. Ines Falk / AFP",), people=("Samuel Ramani",),
        quotes=(("Samuel Ramani", "a rare moment"),), places=(SYRIA, HASAKAH), tags=("Shipping", "Oil"),
    ),
    Story(
        "barge", "A barge, at last", "A rare and brief moment: AT&T's barge left the well-known ferry-port.", "2024-03",
        publisher="The Herald", notes=("Correction: the barge is not a ferry.",), places=(LEEDS,), tags=("Oil",),
        quotes=((None, "never a ferry"), ("Ana Ruiz", "the oil field")), people=("Ana Ruiz", "Bo Lind"),
    ),
    Story(
        "oil", "Oil field burns", "The oil field near Hasakah burned. Troops left the field of oil at dawn.",
        "2023-12-31",
        places=(HASAKAH,), captions=("An oil field, a ferry and a dog.", "Troops at dawn."), copies=("oil-copy",),
        people=("Ramani", "Maren Oduya"), quotes=(("Maren Oduya", "Left at dawn."),),
    ),
    Story(
        "cafe", "Le café de l’île", "Le café a rouvert. O’Brien of the U.S. drank C++ coffee; 5,000 came.", None,
        publisher="Écho des Rives", language="fr-CA", byline="Maren Oduya", places=(SYRIA,),
        retold=("cafe-copy",),
    ),
    Story(
        "dawn", "Dawn", "At dawn the moment was rare. Nobody left. The dog barked at the barge.", "2024", None, None,
        notes=("Contact the editor about the dog.",), people=("Lena Troops",), tags=("dogs",),
        remark="Whose barge is it? Ask the mayor.",
    ),
)  # fmt: skip


def build(path: Path, *, retold: bool = False) -> None:
    """Put the stories into a new archive; retold: with other articles that say the same, and compared."""
    captured = [stored(story) for story in STORIES]
    others = [stored(story, name, f"{story.body} ") for story in STORIES for name in story.retold]
    copies = [
        (article, replace(capture, uri=f"file:///news/{copy}.txt"))
        for story, (article, capture) in zip(STORIES, captured, strict=True)
        for copy in story.copies
    ]
    with open_writer(path) as writer:
        writer.start_run("0.1.0", {})
        for sample in (*captured, *copies, *(others if retold else ())):
            put(writer, *sample)
        writer.finish_run({})
        for story, (article, _) in zip(STORIES, captured, strict=True):
            if story.remark:
                Keeper(writer).remark(article.id, story.remark)
    if retold:
        with open_stories(path):
            pass


def stored(story: Story, name: str = "", source: str = "") -> tuple[Article, Capture]:
    """The record of a story, or one from another file with other bytes."""
    article, capture = made(source or story.body, f"file:///news/{name or story.name}.txt", headline=story.headline)
    roles = [
        (Role.APPEAL, "Support the Harbour Post with a zebra!"),
        (Role.HEADLINE, story.headline),
        (Role.BODY, story.body),
        *((Role.CAPTION, caption) for caption in story.captions),
        *((Role.NOTE, note) for note in story.notes),
        *((Role.PULL_QUOTE, quote) for _, quote in story.quotes),
    ]
    blocks = tuple(Block(n, words, n * 1000, n * 1000 + len(words)) for n, (_, words) in enumerate(roles, 1))
    quoted = 4 + len(story.captions) + len(story.notes)
    spans = (Span(3, 0, 2, story.body[:2]),)
    return replace(
        article,
        blocks=blocks,
        labels=tuple(Label(role, "shape", "stands there") for role, _ in roles),
        byline=story.byline,
        authors=(),
        dateline=None,
        published_at=story.published_at,
        publisher=story.publisher,
        language=story.language,
        tags=story.tags,
        captions=tuple(Caption(words, None, None, None, n, 0, len(words)) for n, words in enumerate(story.captions, 4)),
        names=Names(
            tuple(Person(name, None, False, spans) for name in story.people),
            tuple(Place(place, None, spans) for place in story.places),
            quotes=tuple(
                Quoted(Span(n, 0, len(words), words), speaker, None, None, n - quoted + 1)
                for n, (speaker, words) in enumerate(story.quotes, quoted)
            ),
        ),
        provenance={},
    ), capture


def tokens(text: str) -> list[str]:
    """Words without case and accents."""
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return re.findall(r"[^\W_]+", plain.lower())


def expected(node: Node | None) -> set[str]:
    """The names of the stories that a query means."""
    return {story.name for story in STORIES if node is not None and holds(story, node)}


def holds(story: Story, node: Node) -> bool:
    """Whether a query means this story."""
    match node:
        case And(parts):
            return all(holds(story, part) for part in parts)
        case Or(parts):
            return any(holds(story, part) for part in parts)
        case Not(part):
            return not holds(story, part)
        case Words(term, name):
            return any(_starts(tokens(text), term) and _has_signs(text, term) for text in _texts(story, name))
        case Near(sides, distance, name):
            return any(_near(tokens(text), sides, distance) for text in _texts(story, name))
        case Circle(latitude, longitude, km):
            points = [(place.latitude or 0.0, place.longitude or 0.0) for place in story.places]
            return any((km_between(*point, latitude, longitude) or 0) <= km for point in points)
        case Dated():
            return _dated(story.published_at, node)
        case Is():
            return _is(story, node)
        case Nothing() | Persons():
            return False


def _texts(story: Story, name: str) -> list[str]:
    columns = {
        "headline": [story.headline],
        "body": [story.body],
        "people": ["\n".join(story.people)],
        "places": ["\n".join(place.name for place in story.places)],
        "caption": list(story.captions),
        "note": list(story.notes),
        "quote": [words for _, words in story.quotes],
        "byline": [story.byline or ""],
        "remark": [story.remark],
    }
    return columns[name] if name else [text for column in list(columns)[:4] for text in columns[column]]


def _starts(there: list[str], term: Term) -> list[tuple[int, int]]:
    """Where a term begins and ends, in words."""
    wanted = tokens(term.words)
    ends = [(at, at + len(wanted)) for at in range(len(there) - len(wanted) + 1)]

    def fits(found: list[str]) -> bool:
        if term.is_prefix:
            return found[:-1] == wanted[:-1] and found[-1].startswith(wanted[-1])
        if len(wanted) == 1 and not term.is_exact and term.words.isascii() and term.words.isalpha():
            return bool(STEMMER.stemWord(found[0]) == STEMMER.stemWord(wanted[0]))
        return found == wanted

    return [(at, end) for at, end in ends if wanted and fits(there[at:end])]


def _has_signs(text: str, term: Term) -> bool:
    """Whether the words of the term that end in signs stand in the text with these, near enough for our stories."""
    return all(signed.lower() in text.lower() for signed in re.findall(r"\w+[+#]+", term.words))


def _near(there: list[str], sides: tuple[tuple[Term, ...], ...], distance: int) -> bool:
    hits = [[hit for term in side for hit in _starts(there, term)] for side in sides]
    return any(max(at for at, _ in some) - min(end for _, end in some) <= distance for some in product(*hits))


def _dated(when: str | None, dated: Dated) -> bool:
    """Whether some day that the date may mean lies in the stretch."""
    if when is None:
        return False
    first, last = _days(when)
    return (
        (not dated.since or last >= _days(dated.since)[0])
        and (not dated.until or first <= _days(dated.until)[1])
        and (not dated.after or last > _days(dated.after)[1])
        and (not dated.before or first < _days(dated.before)[0])
    )


def _days(when: str) -> tuple[str, str]:
    return (when + "-01-01"[len(when) - 4 :], when + "-12-31"[len(when) - 4 :])


def _is(story: Story, node: Is) -> bool:  # noqa: C901 - one line a field
    words = [word for word in tokens(node.value) if word not in ("al", "el")]

    def begins(there: list[str]) -> bool:
        return any(word.startswith(words[-1]) for word in there) if node.is_prefix else words[-1] in there

    def named(name: str) -> bool:
        there = [word for word in tokens(name) if word not in ("al", "el")]
        if node.is_prefix:
            return " ".join(there).startswith(" ".join(words))
        return there == words

    match node.field:
        case "publisher":
            return bool(_starts(tokens(story.publisher or ""), Term(node.value, node.is_prefix)))
        case "person" | "said-by":
            speakers = [speaker for speaker, _ in story.quotes if speaker]
            names = story.people if node.field == "person" else speakers
            return any(set(words[:-1]) <= set(tokens(name)) and begins(tokens(name)) for name in names)
        case "place":
            return any(named(place.name) or str(place.geonames_id) == node.value for place in story.places)
        case "country":
            wanted = {"syria": "SY"}.get(node.value.lower(), node.value.upper())
            return any(place.country_code == wanted for place in story.places)
        case "tag":
            return any(map(named, story.tags))
        case "lang":
            language = (story.language or "").lower()
            return language == node.value.lower() or language.startswith(node.value.lower() + "-")
        case "file":
            names = [name for one in (story.name, *story.copies, *story.retold) for name in (one, f"{one}.txt")]
            return any(name.startswith(node.value) if node.is_prefix else name == node.value for name in names)
        case "undated":
            return story.published_at is None
        case "has":
            there = {
                "caption": story.captions,
                "correction": story.notes,
                "quote": story.quotes,
                "coordinates": story.places,
                "copies": story.copies + story.retold,
            }
            return bool(there[node.value])
    raise AssertionError(node)
