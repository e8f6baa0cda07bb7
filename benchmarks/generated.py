"""Generated articles, as plain text and as web pages with the usual lines around them, the same for the same number."""

from __future__ import annotations

import random

_SUBJECTS = (
    "The council|A court in Leeds|Harbour pilots|The ministry|Two unions|Farmers in the valley|A survey|The bank"
)
_VERBS = "said|announced|approved|rejected|delayed|questioned|welcomed|published"
_OBJECTS = "a plan for|the sale of|new rules on|a report about|the closure of|talks over|a bid for|an inquiry into"
_THINGS = "the eastern pier|school buses|sugar beet|the night ferry|river dredging|winter fuel|the old mill|tram lines"
_TAILS = (
    "on Tuesday|after months of delay|against the advice of its own staff|for the third time this year|without a vote"
)
_PEOPLE = "Maren Oduya|Jonas Lindqvist|Claire Dubois|Ahmed Mansour|Priya Raman|Tomas Novak|Grace Okafor|Daniel Weiss"
_PLACES = "Leeds|Beirut|Toulouse|Nairobi|Gdansk|Valparaiso|Aleppo|Chennai|Bergen|Washington|Odesa|Kyoto"
_POSTS = "mayor|a farmer|a spokesman for the ministry|the head of the port|a doctor|an economist"
_SYLLABLES = "ba de fo gu ka li mo na pe ri so tu va we xi zo lan mer tor vin dal rek sum".split()


def articles(count: int) -> list[bytes]:
    """Texts of 12 to 30 paragraphs, some 3 kB each, over a vocabulary of tens of thousands of words."""
    rng = random.Random(20221008)
    vocabulary = ["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))) for _ in range(40_000)]
    return [_article(rng, vocabulary, number).encode() for number in range(count)]


def pages(count: int) -> list[bytes]:
    """Web pages of some 13 kB each: 12 to 25 paragraphs that name people and places, and what sites put around them."""
    rng = random.Random(20240503)
    vocabulary = ["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))) for _ in range(5_000)]
    return [_page(rng, vocabulary, number).encode() for number in range(count)]


def _page(rng: random.Random, vocabulary: list[str], number: int) -> str:
    headline, author = _headline(rng), _phrase(rng, _PEOPLE)
    day = f"2024-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    story = "".join(f"<p>{_named(rng, vocabulary)}</p>" for _ in range(rng.randint(12, 25)))
    menu = "".join(f'<li class="menu-item"><a href="/{word}">{word.title()}</a></li>' for word in vocabulary[:60])
    teasers = "".join(f'<div class="teaser"><a href="/{n}"><h3>{_headline(rng)}</h3></a></div>' for n in range(30))
    return (
        f'<!doctype html><html lang="en"><head><title>{headline} | The Harbour Post</title>'
        f'<meta property="og:title" content="{headline}"><meta name="author" content="{author}">'
        f'<meta property="article:published_time" content="{day}T08:00:00Z"></head><body><nav><ul>{menu}</ul></nav>'
        f"<main><article><h1>{headline}</h1><p class=byline>By {author}</p><time datetime={day}>{day}</time>"
        f"<figure><img src=/{number}.jpg><figcaption>The pier. {_phrase(rng, _PEOPLE)} / AFP</figcaption></figure>"
        f"{story}<div class=newsletter><p>Sign up for our newsletter</p></div></article><aside>{teasers}</aside></main>"
        "<footer><p>© 2024 The Harbour Post. All rights reserved.</p></footer></body></html>"
    )


def _headline(rng: random.Random) -> str:
    return f"{_phrase(rng, _SUBJECTS)} {_phrase(rng, _VERBS)} {_phrase(rng, _OBJECTS)} {_phrase(rng, _THINGS)}"


def _named(rng: random.Random, vocabulary: list[str]) -> str:
    """A paragraph in which somebody from somewhere does something, and sometimes says something."""
    who, where = _phrase(rng, _PEOPLE), _phrase(rng, _PLACES)
    deed = f"{who}, {_phrase(rng, _POSTS)} in {where}, {_phrase(rng, _VERBS)} it {_phrase(rng, _TAILS)}."
    words = f" “{_phrase(rng, _SUBJECTS)} will lose {_phrase(rng, _THINGS)},” said {who.split()[-1]}."
    return f"{_paragraph(rng, vocabulary)} {deed}{words if rng.random() < 0.3 else ''}"


def _article(rng: random.Random, vocabulary: list[str], number: int) -> str:
    paragraphs = [
        "Support The Harbour Post!",
        _headline(rng),
        "By Ana Ruiz and Li Wei",
        f"{rng.randint(1, 28)} May {rng.randint(1995, 2024)}",
        f"The pier in the evening, number {number}. Jo Tan / AFP",
    ]
    paragraphs += [_paragraph(rng, vocabulary) for _ in range(rng.randint(12, 30))]
    paragraphs += ["Read more", "Sign up for our newsletter", "© 2024 The Harbour Post. All rights reserved."]
    return "\n\n".join(paragraphs)


def _paragraph(rng: random.Random, vocabulary: list[str]) -> str:
    return " ".join(_sentence(rng, vocabulary) for _ in range(rng.randint(1, 2)))


def _sentence(rng: random.Random, vocabulary: list[str]) -> str:
    # Words follow a steep curve as in prose: most are common, some are met once.
    rare = " ".join(vocabulary[int(len(vocabulary) * rng.random() ** 3)] for _ in range(rng.randint(3, 7)))
    return (
        f"{_phrase(rng, _SUBJECTS)} {_phrase(rng, _VERBS)} {_phrase(rng, _OBJECTS)} {rare} and "
        f"{_phrase(rng, _THINGS)} {_phrase(rng, _TAILS)}."
    )


def _phrase(rng: random.Random, choices: str) -> str:
    return rng.choice(choices.split("|"))
