"""Texts whose stories are known: our annotated news, edited copies of it, and reports by one template that are none.

Everything is drawn from one seed, so that two machines measure the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from training.news.marks import read_folder

NEWS = Path(__file__).parent.parent / "data" / "training" / "news"
EDITED = ("light edits", "half cut", "other headline", "20% of words changed")
QUARTER = "quarter cut"

_PLACES = (
    "Ashmouth Bellwick Carrow Dunmere Eastvale Fernholt Grayling Harwick Inverdale Kelsoe Lowmoor Marstead "
    "Northolm Oakhurst Pendrith Quarley Rosthwaite Selby Thornaby Ulverton Wexcombe Yarrowby Zennor Aldmere"
).split()
_FAMILIES = (
    "Abara Bianchi Castellan Dvorak Eriksen Ferreira Grigorian Halloran Ivanenko Jansen Kowalczyk Lindqvist Mbeki "
    "Nakamura Okonkwo Petrov Quispe Rahman Santos Tanaka Umarov Vasquez Whitlock Yilmaz Zhang Achterberg"
).split()
_GIVEN = (
    "Anna Boris Carla David Elena Farid Greta Hugo Ines Jonas Karim Leila Marco Nadia Oskar Priya Rosa Stefan Tomas "
    "Ursula Viktor Wanda Yusuf Zoe"
).split()
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_TEAMS = ("United", "City", "Rovers", "Athletic", "Wanderers", "Town")

TEMPLATES = (
    """Stocks in {place} closed {move} on {day} as investors weighed company results against the outlook for interest
rates. The benchmark index ended {d1} points {move} at {b1}, a change of {p1} percent, after trading in a range
of {d2} points. The broader index finished at {b2}, {p2} percent {move}. Banks led the way, with the sector
index {move} {p3} percent, while utilities and property shares lagged. Volume was {v1} million shares, compared
with an average of {v2} million over the past month. In the foreign exchange market the euro stood at {e1}
dollars and the pound at {e2} dollars. The yield on the ten-year government bond was {y1} percent. Gold traded
at {b3} dollars an ounce and crude oil for delivery next month at {o1} dollars a barrel. Among individual
shares, {name} Holdings rose {p4} percent and {name2} Industries fell {p5} percent after it cut its forecast for
the year.""",
    """{place} and the surrounding valleys will see a dry start on {day}, with cloud building from the west through the
morning. Temperatures will reach {t1} degrees in the city and {t2} degrees on the coast, falling to {t3}
overnight in sheltered places. Showers are expected to cross the hills by the evening, with {r1} millimetres of
rain possible on higher ground and up to {r2} millimetres in the north. Winds will be light at first, then
south-westerly, reaching {w1} kilometres an hour on exposed stretches of the coast road. The forecaster on duty,
{full}, said that drivers should allow more time for their journeys. High water at {place2} is at {h1} and low
water at {h2}. Sunrise is at {h3} and sunset at {h4}. The pollen count is moderate and the air quality good. The
outlook for the following two days is for more of the same, with highs of {t4} and {t5} degrees and a little
more sunshine in the east.""",
    """{place} {team} beat {place2} {team2} {s1}-{s2} on {day} evening in front of {crowd} spectators. {name} opened
the scoring in minute {m1} with a low shot from the edge of the area, and {name2} added a second in minute {m2}
after a corner was only half cleared. The visitors came back into the match after the interval and {name3}
pulled one back from the penalty spot in minute {m3}, but the home side held on and made sure of the points
through a header by {name4} in minute {m4}. The referee showed {c1} yellow cards. The home coach, {full},
praised the attitude of his players and said that the result had been coming for some weeks. The visitors'
coach, {full2}, spoke of two lapses of concentration that had cost his team dearly. The hosts had {q1} percent
of possession and {q2} shots on goal. They are now in place {c2} of the table with {q3} points, and the visitors
remain in place {c3} with {q4}.""",
    """A court in {place} sentenced {full}, {a1}, to {a2} months in prison on {day} for driving while under the
influence of alcohol. The court heard that officers stopped a vehicle on the road to {place2} at {h1} after it
had been seen to cross the central line several times. A test at the roadside showed {q1} micrograms of alcohol
in {q2} millilitres of breath; the legal limit is less than half of that. The defendant, of {q3} {name2} Street,
admitted the offence at the first opportunity and had no convictions of a similar kind. Counsel for the defence
said that the accused had been under considerable strain at work and was deeply sorry. The judge, {full2}, said
that only good fortune had prevented a serious accident. The accused was also banned from driving for {a3}
months and ordered to pay costs of {q4} and a surcharge of {d1}.""",
    """An earthquake of magnitude {g1} struck near {place} on {day}, the geological service said. The quake hit at {h1}
local time at a depth of {q1} kilometres, and its centre was {q2} kilometres from {place2}. There were no
immediate reports of casualties or serious damage. People ran from their homes in several villages, and the
shaking was felt as far away as {place3}, {d1} kilometres to the south. {full}, who heads the regional emergency
office, said that teams had been sent to look at bridges and schools. At least {c1} aftershocks were recorded in
the hours that followed, the strongest of magnitude {g2}. The region lies on an active fault and is often
shaken. In an earlier quake {q3} people died and more than {b1} houses were destroyed.""",
    """{name} Group said on {day} that net profit rose to {d1} million in the quarter from {d2} million a year before.
Revenue grew {p1} percent to {b1} million, in line with what analysts had expected. Earnings a share came to
{e1} against {e2}. The company, which has its headquarters in {place}, said that demand had held up well in its
main markets and that costs were under control. The chief executive, {full}, said that the group was on course
to reach its targets for the full year. The operating margin was {p2} percent, and cash flow from operations
came to {d3} million. The board proposed an interim dividend of {e3} a share. Net debt stood at {d4} million at
the end of the period. Shares in the company closed {p3} percent {move} at {o1} before the results were
released. The company employs {b2} people in {c1} countries.""",
    """{full} has been appointed director of the {place} hospital trust, the board announced on {day}. The new director
comes from {place2}, where {name} spent the larger part of a career in public health and led the reorganisation
of emergency care. The chair of the board, {full2}, said that the field of candidates had been unusually strong
and that the decision had been unanimous. The appointment takes effect at the beginning of next month. The
predecessor, {full3}, is to retire after a long time in the post. Staff representatives welcomed the choice and
said that they hoped for a fresh start in the talks on working hours. {full4}, who speaks for the nurses, said
that what mattered now was to fill the vacancies on the wards. The trust runs hospitals in {place}, {place3} and
{place4}.""",
    """{place} council voted {q1} to {q2} on {day} to raise parking charges in the town centre by {p1} percent. From
next month an hour will cost {e1} and a day {e2}, while permits for residents go up to {d1} a year. Councillor
{full}, who moved the proposal, said that the money was needed to repair roads. Councillor {full2}, for the
opposition, said that shopkeepers in {name} Street would suffer and that {d2} people had signed a petition. The
debate lasted for more than two hours and was interrupted several times from the public gallery. The council
expects to take {b1} a year more. An amendment by Councillor {full3} to leave out Sundays was rejected by {q3}
votes to {q4}. The charges were last raised when the multi-storey car park at {place2} opened.""",
)
"""Reports that appear again and again with other names and numbers: alike, and yet other stories."""


class Sample(NamedTuple):
    """A text. story: those of one story have the same; kind: how it was made; headline: as it would be printed."""

    story: str
    kind: str
    headline: str
    text: str


def originals() -> Iterator[Sample]:
    """Our annotated news, each a story of its own; the text is the body, paragraphs parted by blank lines."""
    for news in read_folder(NEWS):
        body = [news.text[part.start : part.end] for part in news.paragraphs if part.role == "body"]
        heads = [news.text[part.start : part.end] for part in news.paragraphs if part.role == "headline"]
        yield Sample(news.id, "original", " ".join(heads), "\n\n".join(body))


def copies(sample: Sample, vocabulary: list[str]) -> Iterator[Sample]:
    """A copy of each kind of EDITED, and a quarter cut."""
    rng = random.Random(f"copies of {sample.story}")
    made: Mapping[str, str] = {
        "light edits": _lightly_edited(sample.text, rng, vocabulary),
        "half cut": _part(sample.text, 0.5, rng),
        "other headline": sample.text,
        "20% of words changed": _changed(sample.text, 0.2, rng, vocabulary),
        QUARTER: _part(sample.text, 0.25, rng),
    }
    for kind, text in made.items():
        headline = "What we know so far" if kind == "other headline" else sample.headline
        yield Sample(sample.story, kind, headline, text)


def reports(count: int, seed: str = "reports") -> Iterator[Sample]:
    """Reports by each template, so many of each; every one is a story of its own."""
    for number, template in enumerate(TEMPLATES):
        rng = random.Random(f"{seed} {number}")
        for turn in range(count):
            text = template.replace("\n", " ").format_map(_Slots(rng))
            yield Sample(f"report {number}.{turn}", "report", f"Report {number}", text)


class _Slots(dict[str, str]):
    """Fills each slot of a template by its letter; the same slot twice is the same words."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__()
        self._rng = rng

    def __missing__(self, slot: str) -> str:
        self[slot] = made = self._made(slot.rstrip("0123456789"))
        return made

    def _made(self, kind: str) -> str:
        rng = self._rng
        words = {"place": _PLACES, "name": _FAMILIES, "day": _DAYS, "team": _TEAMS, "move": ("higher", "lower")}
        ranges = {"a": (18, 70), "b": (1000, 40_000), "c": (2, 18), "d": (50, 900), "m": (1, 90), "q": (11, 99)}
        ranges |= {"r": (1, 40), "s": (0, 5), "t": (1, 35), "v": (80, 900), "w": (20, 90), "crowd": (4000, 60_000)}
        if kind in words:
            return rng.choice(words[kind])
        if kind == "full":
            return f"{rng.choice(_GIVEN)} {rng.choice(_FAMILIES)}"
        if kind == "h":
            return f"{rng.randint(0, 23)}:{rng.randint(0, 59):02}"
        if kind in ranges:
            return f"{rng.randint(*ranges[kind]):,}"
        return f"{rng.uniform(0.1, 9):.{2 if kind in 'eo' else 1}f}"


def _lightly_edited(text: str, rng: random.Random, vocabulary: list[str]) -> str:
    """What a desk does: a few words, a sentence gone, another added, quotation marks of the house."""
    paragraphs = _changed(text, 0.03, rng, vocabulary).replace('"', "”").split("\n\n")
    if len(paragraphs) > 3:
        del paragraphs[rng.randrange(1, len(paragraphs))]
    paragraphs.insert(rng.randrange(len(paragraphs)), "Our own correspondent added to this report.")
    return "\n\n".join(paragraphs)


def _changed(text: str, share: float, rng: random.Random, vocabulary: list[str]) -> str:
    """So large a share of the words replaced by others, numbers too."""
    return " ".join(rng.choice(vocabulary) if rng.random() < share else word for word in text.split(" "))


def _part(text: str, share: float, rng: random.Random) -> str:
    """A run of words of that share: mostly the beginning, as news is cut, else from anywhere."""
    words = text.split(" ")
    length = max(int(len(words) * share), 1)
    start = 0 if rng.random() < 0.6 else rng.randrange(len(words) - length + 1)
    return " ".join(words[start : start + length])


def vocabulary(samples: list[Sample]) -> list[str]:
    """The words that edits draw from: those of the samples, as often as they are there."""
    return [word for sample in samples for word in sample.text.split() if word]


def fillers(count: int, words: list[str]) -> Iterator[Sample]:
    """Texts of 150 to 800 words that nobody copied. They go from word to word as `words` do, with a leap now and then:
    so they share the turns of the language with one another, and little more.
    """
    rng = random.Random("fillers")
    after: dict[str, list[str]] = {}
    for word, following in pairwise(words):
        after.setdefault(word, []).append(following)
    for number in range(count):
        text, word = [], rng.choice(words)
        for _ in range(rng.randint(150, 800)):
            text.append(word)
            word = rng.choice(after.get(word, words)) if rng.random() < 0.7 else rng.choice(words)
        yield Sample(f"filler {number}", "filler", f"Filler {number}", " ".join(text))
