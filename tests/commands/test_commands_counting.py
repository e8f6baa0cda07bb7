"""`archive people`, `places`, `map` and `graph`, as somebody meets them who has never seen them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import Archive
from tests.store.store_samples import fill, made

from newsarchive.model import Names, Person, Place, PlaceName, Span

HASAKAH = PlaceName("Al-Hasakah", "admin1", 173813, "SY", 36.5, 40.9)
MOSCOW = PlaceName("Moscow", "settlement", 524901, "RU", 55.75, 37.62)
BAY = PlaceName("Skerrow Bay", "other")
COMMANDS = [("people",), ("places",), ("map",), ("graph",)]
SPAN = (Span(4, 0, 3, "The"),)


def article(text: str, people: tuple[str, ...], places: tuple[Place, ...], when: str | None = "2024-05-03"):  # type: ignore[no-untyped-def]
    story, capture = made(text, f"file:///news/{text}")
    names = Names(tuple(Person(name, "envoy", True, SPAN) for name in people), places)
    return replace(story, names=names, published_at=when), capture


@pytest.fixture
def filled(archive: Archive) -> Archive:
    Path("data").mkdir()
    fill(
        Path("data/archive.db"),
        article("Oil one.", ("Sergei Volnov", "Maren Oduya"), (Place(HASAKAH, None, SPAN),)),
        article(
            "Oil two.", ("Sergey Volnov", "Maren Oduya", "Ruiz"), (Place(HASAKAH, None, SPAN), Place(BAY, None, SPAN))
        ),
        article(
            "Sea three.",
            ("محمد الطرازي", "Ruiz", "=Eva\x1b[31m Lund"),
            (Place(MOSCOW, "government of Russia", SPAN),),
            "2023",
        ),
    )
    return archive


def names(rows: list[dict[str, object]]) -> list[object]:
    return [row["name"] for row in rows]


def test_variants_are_one_row_and_surnames_alone_are_not(filled: Archive) -> None:
    rows = filled("people", "--json").json
    counts = {(row["name"], row["articles"]) for row in rows}
    assert {("Sergei Volnov", 2), ("Maren Oduya", 2), ("Ruiz", 1), ("محمد الطرازي", 1)} <= counts
    assert names(rows).count("Ruiz") == 2
    assert rows[0]["role"] == "envoy"
    assert rows[0]["quoted"] == 2


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (["sea"], {"Ruiz", "محمد الطرازي"}),
        (["--until", "2023"], {"Ruiz", "محمد الطرازي"}),
        (["--since", "2024-05-03", "--until", "2024-05"], {"Sergei Volnov", "Maren Oduya", "Ruiz"}),
        (["--since", "2024-06"], set()),
        (["--place", "hasakah"], {"Sergei Volnov", "Maren Oduya", "Ruiz"}),
        (["--place", "173813", "two"], {"Sergey Volnov", "Maren Oduya", "Ruiz"}),
        (["--place", "Moscow"], set()),
        (["--publisher", "THE harbour post", "--language", "EN", "sea"], {"Ruiz", "محمد الطرازي"}),
        (["--publisher", "nobody's"], set()),
        (["---"], set()),
    ],
)
def test_filters_keep_to_the_articles_that_match(filled: Archive, filters: list[str], expected: set[str]) -> None:
    arguments = ["people", "--json", *(["--", *filters] if filters == ["---"] else filters)]
    found = {str(name).replace("Sergei", "Sergey") for name in names(filled(*arguments).json) if "Eva" not in str(name)}
    assert found == {name.replace("Sergei", "Sergey") for name in expected}


def test_a_person_is_found_by_any_variant_and_by_the_surname(filled: Archive) -> None:
    for typed in ("Sergei Volnov", "sergey volnov", "Volnov", "Сергей Волнов"):
        rows = filled("people", "--person", typed, "--json").json
        assert sorted(row["name"] for row in rows) == ["Sergei Volnov", "Sergey Volnov"]
    assert len(filled("people", "--person", "Ruiz", "--json").json) == 2


@pytest.mark.parametrize("name", ["Nobody", "\x1b[33m", "🙂"])
def test_a_person_who_is_not_there_is_an_error_of_one_line(filled: Archive, name: str) -> None:
    ran = filled("people", "--person", name)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert "\x1b" not in ran.err


def test_governments_are_counted_apart_from_places(filled: Archive) -> None:
    rows = filled("places", "--json").json
    assert [(row["name"], row["articles"]) for row in rows] == [("Al-Hasakah", 2), ("Skerrow Bay", 1)]
    (government,) = filled("places", "--governments", "--json").json
    assert (government["name"], government["kind"], government["country_code"]) == (
        "government of Russia",
        "government",
        "RU",
    )


def test_homes_are_of_the_whole_archive(filled: Archive) -> None:
    ran = filled("places", "--homes", "--json")
    assert (ran.json, ran.code) == ([], 0)
    assert "0 outlets with a home" in ran.err
    for options in (["--country", "sy"], ["--governments"], ["--geojson"], ["oil"], ["--near", "1,1,1"]):
        assert filled("places", "--homes", *options).code == 2


def test_people_are_asked_for_by_a_circle_around_places_of_their_articles(filled: Archive) -> None:
    assert names(filled("people", "--near", "36.5,41.5,60", "--json").json) == ["Maren Oduya", "Sergei Volnov", "Ruiz"]
    assert filled("people", "--near", "0,0,5", "--json").json == []
    explained = filled("people", "--near", "36.5,41.5,60", "--explain")
    assert "within 60 km of 36.5, 41.5" in explained.out


def test_near_and_country_keep_to_places(filled: Archive) -> None:
    assert names(filled("places", "--near", "36.5,41.5,60", "--json").json) == ["Al-Hasakah"]
    assert names(filled("places", "--near", "36.5,41.5,60km", "--json").json) == ["Al-Hasakah"]
    assert filled("places", "--near", "36.5,41.5,50", "--json").json == []
    assert names(filled("places", "--country", "sy", "--json").json) == ["Al-Hasakah"]


@pytest.mark.parametrize(
    "options",
    [
        ["--near", "91,0,1"], ["--near", "0,181,1"], ["--near", "nan,0,1"], ["--near", "0,0,inf"], ["--near", "0,0,0"],
        ["--near", "1,2"], ["--near", "x"], ["--country", "ZZ"], ["--country", ""], ["--since", "2024-13"],
        ["--until", "May"], ["--since", "2023-02-29"], ["--limit", "-1"],
    ],
)  # fmt: skip
def test_bad_options_are_usage_errors_that_say_what_is_wrong(filled: Archive, options: list[str]) -> None:
    ran = filled("places", *options)
    assert (ran.code, ran.out) == (2, "")
    assert options[0] in ran.err


@pytest.mark.parametrize("option", ["--person", "--publisher", "--place", "--language", "--since", "--until"])
@pytest.mark.parametrize("command", ["people", "places", "quotes", "graph", "export"])
@pytest.mark.parametrize("value", ["", " "])
def test_an_empty_filter_is_a_usage_error_in_every_listing(
    filled: Archive, command: str, option: str, value: str
) -> None:
    ran = filled(command, option, value)
    assert (ran.code, ran.out) == (2, "")
    assert option in ran.err


@pytest.mark.parametrize("command", COMMANDS)
def test_without_an_archive_the_error_says_what_to_do(archive: Archive, command: tuple[str, ...]) -> None:
    ran = archive(*command)
    assert (ran.code, ran.out) == (1, "")
    assert "archive ingest" in ran.err
    assert not Path("data").exists()


def test_every_listing_comes_in_four_shapes(filled: Archive) -> None:
    for command in (("people",), ("people", "--person", "Volnov"), ("places",)):
        rows = filled(*command, "--json").json
        assert [json.loads(line) for line in filled(*command, "--nl").out.splitlines()] == rows
        table = list(csv.DictReader(io.StringIO(filled(*command, "--csv").out)))
        assert [row.keys() for row in table] == [row.keys() for row in rows]
        assert len(filled(*command, "--table").out.splitlines()) == len(rows) + 1


def test_control_characters_and_formulas_reach_nobody(filled: Archive) -> None:
    for command in (*COMMANDS, ("graph", "--format", "graphml"), ("places", "--geojson"), ("people", "--nl")):
        assert "\x1b" not in filled(*command).out
    assert not any(row["name"].startswith("=") for row in csv.DictReader(io.StringIO(filled("people", "--csv").out)))


def test_a_number_below_nought_stays_a_number_in_csv(archive: Archive) -> None:
    Path("data").mkdir()
    oban = PlaceName("Oban", "settlement", 2641108, "GB", 56.4153, -5.4718)
    fill(Path("data/archive.db"), article("Boat.", (), (Place(oban, None, SPAN),)))
    (row,) = csv.DictReader(io.StringIO(archive("places", "--csv").out))
    assert (float(row["latitude"]), float(row["longitude"])) == (56.4153, -5.4718)


def test_geojson_has_longitude_first_and_leaves_out_what_has_no_point(filled: Archive) -> None:
    for command in (("places", "--geojson"), ("map", "--geojson")):
        ran = filled(*command)
        (feature,) = ran.json["features"]
        assert feature["geometry"] == {"type": "Point", "coordinates": [40.9, 36.5]}
        assert "1 place without a known point" in ran.err


@pytest.mark.parametrize("options", [[], ["--world"], ["zebra"]])
def test_the_map_is_well_formed_and_needs_no_network(filled: Archive, options: list[str]) -> None:
    ran = filled("map", *options)
    assert ET.fromstring(ran.out).tag.endswith("svg")  # noqa: S314 - our own file
    assert "<script" not in ran.out
    assert ran.out.count("http") == 1
    assert ("Al-Hasakah (SY): 2 articles, 2 mentions" in ran.out) is (options != ["zebra"])


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_the_graph_has_an_edge_for_each_pair(filled: Archive, form: str) -> None:
    ran = filled("graph", "-o", f"people.{form}")
    assert ran.code == 0
    root = ET.fromstring(Path(f"people.{form}").read_text("utf-8"))  # noqa: S314
    edges = [one for one in root.iter() if one.tag.endswith("}edge")]
    assert form in root.tag
    assert len(edges) == 6
    (heavy,) = [
        one for one in root.iter() if one.tag.endswith("}edge") and "2" in (one.get("weight"), *(x.text for x in one))
    ]
    assert heavy.get("source") != heavy.get("target")
    assert filled("graph", "--min-weight", "2", "--format", form).out.count("<edge ") == 1
    assert filled("graph", "--places", "--format", form).out.count("<edge ") == 1


def test_an_archive_without_a_match_is_no_error(filled: Archive) -> None:
    for command in COMMANDS:
        assert filled(*command, "zebra").code == 0
    assert filled("people", "zebra", "--json").json == []
    assert filled("people", "zebra").out == ""


def test_a_read_only_archive_gives_the_same_answer(filled: Archive) -> None:
    path = Path("data/archive.db")
    aside = Path("aside.db")
    aside.write_bytes(path.read_bytes())
    expected = filled("people", "--json").json
    aside.chmod(0o444)
    assert filled("people", "--json", "--db", aside).json == expected


def test_output_into_head_is_quiet(filled: Archive) -> None:
    for command in ("map", "graph", "people --nl"):
        line = f"{sys.executable} -m newsarchive {command} 2>/dev/null | head -n 1; echo ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
        assert done.stdout.splitlines()[-1] == "0"
        assert "Traceback" not in done.stderr
    assert filled("people").code == 0
