"""How long people, places and graphs of a large archive take.

  python -m benchmarks.counting [ARTICLES]

makes an archive of generated articles (20,000 unless told) with ten people and six places each, and times the counting
commands in processes of their own: wall seconds, and the most memory they held. The first is slower: it joins names.
"""

from __future__ import annotations

import hashlib
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.prepared import SYLLABLES
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
    Role,
    Span,
)
from newsarchive.store import open_writer

_COMMANDS = (
    ("people, the first time", ["people", "--nl"]),
    ("people", ["people", "--nl"]),
    ("people --limit 50", ["people", "-n", "50"]),
    ("people of a query and a month", ["people", "council", "--since", "2024-03", "--until", "2024-03", "--nl"]),
    ("places", ["places", "--nl"]),
    ("places --near", ["places", "--near", "50,10,500", "--nl"]),
    ("map", ["map"]),
    ("graph --min-weight 2", ["graph", "--min-weight", "2"]),
    ("graph", ["graph"]),
    ("graph --places --min-weight 2", ["graph", "--places", "--min-weight", "2"]),
)


def main(arguments: list[str]) -> None:
    """Prints a line for each command."""
    count = int(arguments[0]) if arguments else 20_000
    with TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        _fill(archive, count)
        print(f"{count:,} articles, {archive.stat().st_size / 1e6:.0f} MB")
        for name, command in _COMMANDS:
            start = time.perf_counter()
            ran = [sys.executable, "-m", "newsarchive", *command, "--db", str(archive)]
            done = subprocess.run(ran, check=True, capture_output=True)
            seconds = time.perf_counter() - start
            said = done.stderr.decode().strip().splitlines()[-1]
            print(f"{name:32} {seconds:6.2f} s  {len(done.stdout) / 1e6:6.1f} MB out  {said}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"most memory of any: {peak:.0f} MB")


def _fill(path: Path, count: int) -> None:
    rng = random.Random(20240503)
    people = [_name(rng) for _ in range(count * 2)]
    places = [_place(rng, number) for number in range(max(count // 4, 10))]
    with open_writer(path) as writer:
        writer.start_run("benchmark", {})
        for number in range(count):
            writer.add(*_article(rng, number, people, places))


def _article(rng: random.Random, number: int, people: list[str], places: list[PlaceName]) -> tuple[Article, Capture]:
    # A few are named everywhere, most hardly ever.
    named = dict.fromkeys(people[int(len(people) * rng.random() ** 4)] for _ in range(10))
    spots = dict.fromkeys(places[int(len(places) * rng.random() ** 3)] for _ in range(6))
    words = [*named, *(spot.name for spot in spots)]
    text = f"The council of number {number} met " + ", ".join(words) + "."
    spans = dict(zip(words, _spans(words, text), strict=True))
    payload = text.encode()
    uri = f"file:///generated/{number}.txt"
    article = Article(
        blocks=(Block(1, text, 0, len(text)),),
        labels=(Label(Role.BODY, "shape.body", "prose"),),
        original=Original(hashlib.sha256(payload).hexdigest(), len(payload), "text/plain", "utf-8", uri),
        headline=f"Council, number {number}",
        published_at=f"2024-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        publisher="The Harbour Post",
        language="en",
        names=Names(
            tuple(
                Person(name, rng.choice([None, "minister", "pilot"]), rng.random() < 0.3, spans[name]) for name in named
            ),
            tuple(Place(spot, None, spans[spot.name]) for spot in spots),
        ),
    )
    return article, Capture(payload, uri, "text/plain", {})


def _spans(words: list[str], text: str) -> Iterator[tuple[Span, ...]]:
    for word in words:
        at = text.index(word)
        yield (Span(1, at, at + len(word), word),)


def _name(rng: random.Random) -> str:
    given, family = (("".join(rng.choices(SYLLABLES, k=rng.randint(2, 3)))).title() for _ in range(2))
    return rng.choice((f"{given} {family}", f"{given} {family}", f"{given[0]}. {family}", family))


def _place(rng: random.Random, number: int) -> PlaceName:
    name = "".join(rng.choices(SYLLABLES, k=3)).title() + f"burg {number}"
    point = (round(rng.uniform(-55, 70), 3), round(rng.uniform(-180, 180), 3))
    return PlaceName(name, "settlement", number + 1, rng.choice(["SY", "FR", "BR", "MM"]), *point)


if __name__ == "__main__":
    main(sys.argv[1:])
