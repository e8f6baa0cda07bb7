"""How well people are joined within an article, and their roles found, when their mentions are given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.entities.people.joining import join_people
from newsarchive.entities.people.learned_roles import role_among, without_article
from newsarchive.entities.people.role_clues import Surroundings
from newsarchive.model import Mention
from training.news.marks import Mark, News, read_folder

if TYPE_CHECKING:
    import pycrfsuite

NAMES = frozenset({"person", "place", "organisation", "demonym"})


class Score(NamedTuple):
    """What was counted: mentions with their B-cubed sums; persons with a role, roles given, exact, overlapping."""

    mentions: int
    precision: float
    recall: float
    roles: int
    given: int
    exact: int
    overlapping: int


def persons(folder: Path) -> Iterator[str]:
    """A line for each part: B-cubed of joining the annotated mentions, the share of persons whose role is right."""
    articles = list(read_folder(folder))
    for name, is_test in (("train", False), ("test", True)):
        yield f"{name:<6}{line([score(news) for news in articles if news.is_test is is_test])}"


def line(scores: Iterable[Score]) -> str:
    """The figures of some articles, in per cent."""
    total = summed(scores)
    precision, recall, both = b_cubed(total)
    shares = [
        100 * part / max(1, whole) for part in (total.exact, total.overlapping) for whole in (total.roles, total.given)
    ]
    return (
        f"{total.mentions:>6} mentions, B-cubed P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * both:.1f};"
        f" {total.roles} persons with a role, exact R {shares[0]:.1f} P {shares[1]:.1f},"
        f" overlapping R {shares[2]:.1f} P {shares[3]:.1f}"
    )


def b_cubed(total: Score) -> tuple[float, float, float]:
    """Precision, recall and F1 (0 to 1) of joining, from the counts of one article or their sums over many."""
    precision, recall = (part / max(1, total.mentions) for part in (total.precision, total.recall))
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def summed(scores: Iterable[Score]) -> Score:
    """The counts of some articles together."""
    return Score(*map(sum, zip(*scores, strict=True)))


def score(news: News, tagger: pycrfsuite.Tagger | None = None) -> Score:
    """The counts of one article. tagger: of roles; None for the weights that ship."""
    marks = [mark for mark in news.marks if mark.kind == "person"]
    names = mentions_of(news)
    mentions = [mention for mention in names if mention.kind == "person"]
    groups = join_people(news.text, mentions)
    ours = {mentions[n].start: number for number, group in enumerate(groups) for n in group}
    gold: defaultdict[str, set[int]] = defaultdict(set)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for mark in marks:
        gold[mark.key].add(mark.start)
        found[ours[mark.start]].add(mark.start)
    precision = recall = 0.0
    for mark in marks:
        both = len(gold[mark.key] & found[ours[mark.start]])
        precision += both / len(found[ours[mark.start]])
        recall += both / len(gold[mark.key])
    return Score(len(marks), precision, recall, *_roles(news, marks, names, tagger))


def mentions_of(news: News) -> list[Mention]:
    """The annotated names as the values that a tagger gives."""
    return [Mention(mark.start, mark.end, mark.kind, news.surface(mark)) for mark in news.marks if mark.kind in NAMES]


def _roles(
    news: News, marks: list[Mark], names: list[Mention], tagger: pycrfsuite.Tagger | None
) -> tuple[int, int, int, int]:
    """Persons with a role, roles given to annotated persons, how many are one of theirs, or overlap one.

    The people are the annotated ones: what joining does wrong is not counted twice.
    """
    gold: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in news.marks:
        if mark.kind == "role":
            gold[mark.key].append(mark)
    around = Surroundings(news.text, names)
    given = exact = overlapping = 0
    for key in dict.fromkeys(mark.key for mark in marks):
        role = role_among(around, [(mark.start, mark.end) for mark in marks if mark.key == key], tagger)
        if role is None:
            continue
        given += 1
        exact += any(without_article(news.surface(mark)) == role.text for mark in gold.get(key, ()))
        overlapping += any(mark.start < role.end and role.start < mark.end for mark in gold.get(key, ()))
    return len(gold), given, exact, overlapping
