"""The packaged lists are sound: known kinds and codes, points on the globe, no id twice."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

from newsarchive.entities.tables.gazetteer import fold, gazetteer
from newsarchive.entities.tables.lexicon import FAMILY, GIVEN, SURNAME, lexicon, read_rows
from newsarchive.grammar.countries import place_rows

REGIONS = read_rows("regions.tsv")
ROWS = [*place_rows(), *([*row, ""] for row in REGIONS[1:])]
TOWNS_AND_AREAS = {"country", "admin1", "admin2", "settlement"}
KINDS = {*TOWNS_AND_AREAS, "region", "water", "island", "mountain", "desert", "park", "other"}


def test_every_place_has_a_kind_a_point_and_a_country_where_it_must() -> None:
    for name, kind, code, _, latitude, longitude, geonames_id, capital in ROWS:
        assert kind in KINDS, name
        assert -90 <= float(latitude) <= 90, name
        assert -180 <= float(longitude) <= 180, name
        assert len(code) == 2 or (not code and kind not in TOWNS_AND_AREAS), name
        assert not geonames_id or int(geonames_id) > 0
        assert capital in ("", "yes")
        assert not capital or kind == "settlement"


def test_no_geonames_id_and_no_place_stands_twice() -> None:
    ids = Counter(row[6] for row in ROWS if row[6])
    places = Counter(tuple(row[:3]) for row in ROWS)
    assert [one for one, times in (*ids.items(), *places.items()) if times > 1] == []


def test_regions_and_waters_stand_in_a_table_of_their_own() -> None:
    assert REGIONS[0] == ["name", "kind", "country_code", "alternates", "latitude", "longitude", "geonames_id"]
    kinds = Counter(row[1] for row in REGIONS[1:])
    assert not set(kinds) & TOWNS_AND_AREAS
    assert kinds["water"] > 400
    assert min(kinds[kind] for kind in ("region", "island", "mountain")) > 100


def test_all_countries_are_there_with_one_capital_at_most() -> None:
    codes = [row[2] for row in ROWS if row[1] == "country"]
    assert len(codes) == len(set(codes)) > 215
    capitals = Counter(row[2] for row in ROWS if row[7])
    assert max(capitals.values()) == 1
    assert len(capitals) > 185


def test_every_spelling_of_the_table_finds_its_place() -> None:
    table = gazetteer()
    for name, kind, code, alternates, *_ in ROWS:
        spellings = [name, *filter(None, alternates.split("|"))]
        doubtful = {spelling[1:] for spelling in spellings if spelling.startswith("?")}
        for spelling in doubtful:
            assert any(row.place.name == name for row in table.unsure[fold(spelling)]), spelling
        for spelling in (one for one in spellings if one[0] != "?" and one not in doubtful):
            rows = table.states.get(spelling) or table.rows(spelling)
            assert any((row.place.kind, row.place.country_code or "") == (kind, code) for row in rows), spelling


def test_the_lists_hold_names_from_all_over_the_world() -> None:
    flags = lexicon().flags
    assert sum(bool(flag & GIVEN) for flag in flags.values()) > 1500
    assert sum(bool(flag & SURNAME) for flag in flags.values()) > 500
    assert all(flags[name] & GIVEN for name in ("Ana", "Bashar", "Chidinma", "Jinping", "Priya", "Oleksandr", "Иван"))
    assert flags["Nguyen"] & FAMILY


def test_folding_drops_case_accents_and_apostrophes() -> None:
    assert fold("São  Tomé") == "sao tome"
    assert fold("N’Djamena") == fold("N'Djamena") == "ndjamena"
    assert fold("Al-Hasakah") == "al hasakah"


def test_importing_the_room_reads_no_list() -> None:
    script = (
        "import sys, newsarchive.entities; "
        "sys.exit(any(name.startswith('newsarchive.entities.') for name in sys.modules) or 'tomllib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
