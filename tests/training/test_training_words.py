"""The table of words is made of what packages hold; here of small ones of our own."""

from __future__ import annotations

import gzip
import json
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from training.words.__main__ import main
from training.words.clusters import clusters
from training.words.people import people
from training.words.writing import usage_lines

from training import packages as installed


class Installed:
    """An installed package, as importlib.metadata has it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def locate_file(self, name: str) -> Path:
        return self._folder / name


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(installed, "distribution", lambda name: Installed(tmp_path / name))
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


def test_a_word_has_its_cluster_and_how_it_is_printed(packages: Path) -> None:
    folder = packages / "spacy-lookups-data" / "spacy_lookups_data" / "data"
    shares = {
        "said": -7.0,
        "may": -6.0,
        "May": -8.5,
        "Ankara": -15.0,
        "two words": -5.0,
        "Qxz": -19.0,
        "LOL": -12.0,
        "wold": -13.0,
    }
    write(folder / "en_lexeme_prob.json.gz", json.dumps(shares))
    write(folder / "en_lexeme_cluster.json.gz", json.dumps({"said": 5, "may": 9, "May": 9, "Ankara": 7, "Qxz": 7}))
    assert clusters() == {
        "said": (5, "-"),
        "may": (9, "-"),
        "May": (9, "-3"),
        "Ankara": (7, "cap"),
        "wold": (0, "-"),
    }


def test_a_name_stands_with_the_lists_that_have_it(packages: Path) -> None:
    provider = "raise SystemExit\nfirst_names = ('Ana', 'ольга')\nlast_names = {'Ruiz Ana': 2}\n"
    write(packages / "Faker" / "faker" / "providers" / "person" / "xx" / "__init__.py", provider)
    write(packages / "names" / "names" / "dist.female.first", "ANA 0.5 0.5 12\n\n")
    write(packages / "names" / "names" / "dist.male.first", "BO 0.5 0.5 12\n")
    write(packages / "names" / "names" / "dist.all.last", "RUIZ 0.1 0.1 400\nLIND 0.1 0.2 4000\nRARE 0.1 0.3 40000\n")
    assert people() == {"Ana": "f+first+last", "Ruiz": "1+last", "Bo": "f", "Lind": "2"}


def test_a_missing_package_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def distribution(name: str) -> Installed:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(installed, "distribution", distribution)
    assert main(["-o", str(tmp_path / "usage.txt")]) == 2
    said = capsys.readouterr().err
    assert said == "training: spacy-lookups-data is not installed: pip install newsarchive[words]\n"
    assert not list(tmp_path.iterdir())


def test_a_line_has_all_words_of_two_letters() -> None:
    lines = usage_lines({"Ana": (7, "cap"), "an": (3, "-"), "b": (0, "-")}, {"Ana": "f", "Ruiz": "1+last"})
    assert list(lines) == ["an\tAna 7 cap f\tan 3 - .", "b\tb 0 - .", "ru\tRuiz 0 . 1+last"]
