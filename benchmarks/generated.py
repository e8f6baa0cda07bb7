"""Generated articles: plain text with the usual lines around it, the same for the same number."""

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
_SYLLABLES = "ba de fo gu ka li mo na pe ri so tu va we xi zo lan mer tor vin dal rek sum".split()


def articles(count: int) -> list[bytes]:
    """Texts of 12 to 30 paragraphs, some 3 kB each, over a vocabulary of tens of thousands of words."""
    rng = random.Random(20221008)
    vocabulary = ["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))) for _ in range(40_000)]
    return [_article(rng, vocabulary, number).encode() for number in range(count)]


def _article(rng: random.Random, vocabulary: list[str], number: int) -> str:
    paragraphs = [
        "Support The Harbour Post!",
        f"{_phrase(rng, _SUBJECTS)} {_phrase(rng, _VERBS)} {_phrase(rng, _OBJECTS)} {_phrase(rng, _THINGS)}",
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
