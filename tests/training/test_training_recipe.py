"""Training gives the same bytes each time, learns what its pages show, and the shipped weights are what it made."""

from __future__ import annotations

from pathlib import Path

import pycrfsuite
import pytest
from training.__main__ import LABELS, WEIGHTS
from training.figures import four_grams, roles_of
from training.manifest import MOST_BYTES, NAME, PageList, problems
from training.pages import site_of
from training.recipe import Fitted, Recipe, fit, parts_of, split
from training.roles import MEDIA, labelled_pages, load, measure, train
from training.samples import Sample, of_text

FIXTURE = Path(__file__).parent / "fixture"
SHORT = Recipe(first_iterations=15, second_iterations=25, least_seen=1, inner_folds=2)


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    return load(FIXTURE, FIXTURE / "roles", PageList())["page"]


@pytest.fixture(scope="module")
def readings(samples: list[Sample], tmp_path_factory: pytest.TempPathFactory) -> Fitted:
    return fit(samples, SHORT, tmp_path_factory.mktemp("weights"), "page")


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("once", "again"):
        assert train(FIXTURE, FIXTURE / "roles", tmp_path / name, SHORT) == 0
    once, again = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("once", "again"))
    assert set(once) == {NAME, *(f"{medium}.{reading}.crf" for medium in MEDIA for reading in ("first", "second"))}
    assert once == again
    assert list(problems(tmp_path / "once", FIXTURE / "roles")) == []


def test_what_was_learnt_fits_the_pages_it_was_learnt_from(readings: Fitted, samples: list[Sample]) -> None:
    answers = [(sample, readings.roles(sample)) for sample in samples]
    assert four_grams((sample.wanted, sample.body(roles)) for sample, roles in answers).f1 > 0.95
    recalls = {role: agreement.recall for role, _, agreement in roles_of(answers)}
    assert min(recalls[role] for role in ("body", "headline", "byline", "caption", "published")) > 0.8


def test_text_dumps_are_learnt_from_in_the_same_way(tmp_path: Path) -> None:
    pages = labelled_pages(FIXTURE, FIXTURE / "roles")
    dumps = [dump for found in pages for dump in of_text(found.page, found.matched.roles)]
    readings = fit(dumps, SHORT, tmp_path, "text")
    assert four_grams((dump.wanted, dump.body(readings.roles(dump))) for dump in dumps).f1 > 0.9


def test_figures_are_printed_for_the_body_and_each_role(capsys: pytest.CaptureFixture[str]) -> None:
    measure(FIXTURE, FIXTURE / "roles", 2, SHORT)
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line]
    assert ["all", "10"] in [line[:2] for line in lines]
    assert {"body", "headline", "caption", "newsletter"} <= {line[0] for line in lines if len(line) == 5}


def test_no_site_is_on_both_sides(samples: list[Sample]) -> None:
    parts = list(split(samples, 3, seed=1))
    assert sum(len(part) for _, part in parts) == len(samples)
    for rest, part in parts:
        assert not {sample.site for sample in rest} & {sample.site for sample in part}
    with pytest.raises(ValueError, match="two sites"):
        next(split(samples[:1], 3, seed=1))


def test_pages_of_our_own_invention_are_learnt_from_and_never_measured(samples: list[Sample]) -> None:
    invented = [sample._replace(set="invented_a", site="own.example") for sample in samples[:2]]
    parts = list(parts_of([*samples, *invented], 3))
    assert sum(len(part) for _, part in parts) == len(samples)
    for rest, part in parts:
        assert [sample for sample in rest if sample.set == "invented_a"] == invented
        assert all(sample.set != "invented_a" for sample in part)


@pytest.mark.parametrize(
    ("host", "site"),
    [("www.a.example", "a.example"), ("a.co.uk", "a.co.uk"), ("www.a.co.uk", "a.co.uk"), ("local", "local"), ("", "")],
)
def test_the_site_of_a_host(host: str, site: str) -> None:
    assert site_of(host) == site


def test_four_grams_in_common() -> None:
    text = "one two three four five"
    assert four_grams([(text, text)]) == (1.0, 1.0)
    assert four_grams([(text, text + " six seven")]) == (0.5, 1.0)
    assert four_grams([(text, ""), (text, text)]) == (1.0, 0.5)
    assert four_grams([("", "")]).f1 == 0.0


def test_the_shipped_weights_are_those_that_the_manifest_names() -> None:
    assert list(problems(WEIGHTS, LABELS)) == []
    paths = sorted(WEIGHTS.glob("*.crf"))
    assert sum(path.stat().st_size for path in paths) <= MOST_BYTES
    assert [path.stem for path in paths] == ["page.first", "page.second", "text"]
    for path in paths:
        tagger = pycrfsuite.Tagger()
        tagger.open(str(path))
        assert "body" in tagger.labels()
