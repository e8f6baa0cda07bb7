"""The tagger's training: the same bytes each time, weights that are what they say, names swapped with true spans."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest
from training.names.__main__ import FOLDER, NEWS, main
from training.names.at_once import at_once
from training.names.corpora import Text, own_news
from training.names.kinds import KindsRecipe, fit_kinds, labels, parts_of
from training.names.manifest import MANIFEST, news_sha256, sha256
from training.names.recipe import Recipe, fit, sample_of
from training.names.swapping import swapped

from newsarchive.entities.judging import judged
from newsarchive.entities.judging.candidates import NONE
from newsarchive.entities.tagger.tagging import WEIGHTS
from newsarchive.model import Mention

MOST_BYTES = 3_000_000


def test_the_same_articles_give_the_same_weights(tmp_path: Path) -> None:
    recipe = Recipe(first_iterations=4, second_iterations=4, least_seen=2)
    for name, jobs in (("once", 1), ("again", 2)):
        samples = [sample_of(text) for text in islice(own_news(NEWS, test=False), 6)]
        (tmp_path / name).mkdir()
        fit(samples, recipe, tmp_path / name, jobs)
    assert (tmp_path / "once" / WEIGHTS).read_bytes() == (tmp_path / "again" / WEIGHTS).read_bytes()


def test_a_training_that_fails_is_said() -> None:
    def fails() -> None:
        raise ValueError("no text")

    with pytest.raises(RuntimeError, match="a training ended with 1"):
        at_once([fails], 2)


def test_the_weights_that_ship_are_those_of_the_manifest() -> None:
    said = json.loads((FOLDER / MANIFEST).read_text(encoding="utf-8"))
    assert said["weights"] == {name: sha256(FOLDER / name) for name in (WEIGHTS, judged.WEIGHTS)}
    assert said["news"] == news_sha256(NEWS, said["not_yet"]), "our annotated news has changed: train the tagger again"
    assert all((FOLDER / name).stat().st_size < MOST_BYTES for name in said["weights"])


def test_missing_corpora_are_named_with_their_licence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", str(tmp_path)]) == 2
    assert "wikigold.jsonl: WikiGold (Balasuriya 2009), CC BY 4.0" in capsys.readouterr().err


def test_swapped_names_stand_where_they_are_said_to() -> None:
    text = Text(
        "a",
        "gum",
        "Ana Ruiz met Bo Lind in Leeds. Ruiz left.",
        [(0, 8, "PER"), (13, 20, "PER"), (24, 29, "LOC"), (31, 35, "PER")],
    )
    lender = Text("b", "news", "Xolvin Brassard", [(0, 15, "PER")])
    (other,) = swapped([text], [lender])
    surfaces = [other.text[start:end] for start, end, _ in other.spans]
    assert surfaces == ["Xolvin Brassard", "Xolvin Brassard", "Leeds", "Brassard"]
    assert other.text == "Xolvin Brassard met Xolvin Brassard in Leeds. Brassard left."


def test_the_same_articles_give_the_same_last_reading(tmp_path: Path) -> None:
    recipe = Recipe(first_iterations=3, second_iterations=3, least_seen=2)
    kinds = KindsRecipe(folds=2, iterations=3, least_seen=1)
    own = list(islice(own_news(NEWS, test=False), 6))
    for name in ("once", "again"):
        (tmp_path / name).mkdir()
        fit_kinds(own[:4], own[4:], recipe, kinds, tmp_path / name)
        own[:4] = reversed(own[:4])
    once, again = ((tmp_path / name / judged.WEIGHTS).read_bytes() for name in ("once", "again"))
    assert once == again


def test_each_part_is_read_by_what_learnt_from_the_others() -> None:
    assert sorted(parts_of(10, 4)) == [0, 0, 0, 1, 1, 1, 2, 2, 3, 3]
    assert parts_of(10, 4) == parts_of(10, 4)
    assert parts_of(0, 4) == []


def test_a_name_is_what_it_is_marked_as_or_shares_most_with() -> None:
    text = "Ana Ruiz of Leeds United met Swedes and Bo."
    marked = [(0, 8, "PER"), (12, 24, "ORG"), (40, 42, "PER")]
    names = [
        Mention(4, 8, "place", "Ruiz"),
        Mention(12, 17, "place", "Leeds"),
        Mention(25, 28, "person", "met"),
        Mention(29, 35, "demonym", "Swedes"),
        Mention(36, 42, NONE, "and Bo"),
        Mention(40, 42, NONE, "Bo"),
    ]
    assert [text[one.start : one.end] for one in names] == [one.text for one in names]
    assert labels(names, marked) == ["person", "organisation", NONE, "demonym", NONE, "person"]
