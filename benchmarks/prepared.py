"""Prepared articles: records as the pipeline makes them, made up without it, so that a million of them take minutes.

Words follow Zipf's law, as in prose: a few are in every article, most in hardly any; each base word has four forms.
Every article has a word that no other has, six people, four places, a publisher and a date. The same number gives the
same article.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.model import (
    Article,
    Block,
    Capture,
    Label,
    Names,
    Original,
    Person,
    Place,
    PlaceName,
    Provenance,
    Role,
    Span,
)

SYLLABLES = "ba de fo gu ka li mo na pe ri so tu va we xi zo lan mer tor vin dal rek sum".split()
_ENDINGS = ("", "s", "ed", "ing")
_BASES = 50_000
_SENTENCES = 30_000
_WORDS_A_SENTENCE = 18
_COUNTRIES = ("SY", "FR", "BR", "MM", "GB", "UA", "KE", "MX")
_LABELS = {
    role: Label(role, f"shape.{role.value}", f"stands where a {role.value} stands")
    for role in (Role.HEADLINE, Role.BODY, Role.CAPTION, Role.APPEAL)
}


@dataclass(frozen=True, slots=True)
class World:
    """What articles are made of. words: the most common first; sentences: of those words."""

    words: list[str]
    sentences: list[str]
    people: list[str]
    places: list[PlaceName]
    publishers: list[str]


def world() -> World:
    """Always the same."""
    rng = random.Random(20240503)
    bases = list(dict.fromkeys("".join(rng.choices(SYLLABLES, k=2 + (n > 300) + (n > 9000))) for n in range(_BASES)))
    words = [base + ending for base in bases for ending in _ENDINGS]
    sentences = [
        " ".join(words[_zipf(rng, len(words))] for _ in range(_WORDS_A_SENTENCE)).capitalize() + "."
        for _ in range(_SENTENCES)
    ]
    people = [f"{_name(rng)} {_name(rng)}" for _ in range(100_000)]
    places = [_place(rng, number) for number in range(20_000)]
    return World(words, sentences, people, places, [f"The {_name(rng)} Post" for _ in range(200)])


def prepared(made_of: World, first: int, count: int) -> Iterator[tuple[Article, Capture]]:
    """So many articles from that number on, with the captures they came from: some 3 kB of text each."""
    for number in range(first, first + count):
        yield _article(random.Random(number), made_of, number)


def _article(rng: random.Random, made_of: World, number: int) -> tuple[Article, Capture]:
    people = list(dict.fromkeys(made_of.people[_zipf(rng, len(made_of.people))] for _ in range(6)))
    places = list(dict.fromkeys(made_of.places[_zipf(rng, len(made_of.places))] for _ in range(4)))
    named = f"Article q{number} — “{', '.join([*people, *(place.name for place in places)])}”."
    sentences = rng.choices(made_of.sentences, k=16)
    headline = sentences[0][:70]
    texts = [(Role.APPEAL, "Support us!"), (Role.HEADLINE, headline), (Role.CAPTION, f"A picture. {people[0]} / AFP")]
    texts += [(Role.BODY, " ".join(sentences[n : n + 2])) for n in range(0, len(sentences), 2)]
    texts.append((Role.BODY, named))
    blocks, start = [], 0
    for order, (_, text) in enumerate(texts, 1):
        blocks.append(Block(order, text, start, start + len(text)))
        start += len(text) + 2
    payload = "\n\n".join(text for _, text in texts).encode()
    uri = f"file:///prepared/{number}.txt"
    article = Article(
        blocks=tuple(blocks),
        labels=tuple(_LABELS[role] for role, _ in texts),
        original=Original(hashlib.sha256(payload).hexdigest(), len(payload), "text/plain", "utf-8", uri),
        headline=headline,
        published_at=f"{rng.randint(2000, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        publisher=made_of.publishers[_zipf(rng, len(made_of.publishers))],
        language="en",
        names=_names(rng, named, len(blocks), people, places),
        provenance={name: Provenance("from_shape", 2, False, False, ()) for name in ("headline", "published_at")},
    )
    return article, Capture(payload, uri, "text/plain", {})


def _names(rng: random.Random, text: str, block: int, people: list[str], places: list[PlaceName]) -> Names:
    def spans(name: str) -> tuple[Span, ...]:
        at = text.index(name)
        return (Span(block, at, at + len(name), name),)

    return Names(
        tuple(Person(name, rng.choice((None, "minister")), rng.random() < 0.3, spans(name)) for name in people),
        tuple(Place(place, None, spans(place.name)) for place in places),
    )


def _zipf(rng: random.Random, length: int) -> int:
    """A number below `length`, each as likely as one over itself."""
    return int(math.exp(rng.random() * math.log(length + 1))) - 1


def _name(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 3))).title()


def _place(rng: random.Random, number: int) -> PlaceName:
    point = (round(rng.uniform(-55, 70), 3), round(rng.uniform(-180, 180), 3))
    return PlaceName(f"{_name(rng)}burg", "settlement", number + 1, rng.choice(_COUNTRIES), *point)
