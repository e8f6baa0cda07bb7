"""The gazetteer of the world: what it holds, how it is looked up, and that it is built of what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.gazetteer.rows import Row
from training.gazetteer.writing import write_world

from newsarchive.entities.gazetteer import fold
from newsarchive.entities.world import PLACES_A_BLOCK, World, world

GOMA = Row("Goma", "settlement", 216281, "CD", "Nord Kivu", "", -1.6741, 29.2284, 432587, ("Гома", "Goma-Ville"))
OTHER = Row("Goma", "settlement", 1712770, "PH", "Davao", "Davao del Sur", 6.7919, 125.3208, 4275)
AREA = Row("Nord Kivu", "admin1", None, "CD", "Nord Kivu", "", -1.0, 29.0, 9000)


def built(path: Path, *rows: Row) -> World:
    write_world(path, rows)
    return World(path.read_bytes())


def test_a_name_gives_its_places_the_most_populous_first(tmp_path: Path) -> None:
    found = built(tmp_path / "w", GOMA, AREA, OTHER)
    assert [spot.geonames_id for spot in found.find("goma")] == [216281, 1712770]
    assert found.find(fold("ГОМА"))[0] == found.find("goma ville")[0] == GOMA[:9]
    assert found.find("nord kivu")[0].geonames_id is None


@pytest.mark.parametrize("name", ["", "gomx", "gomaa", "\x00", "zzzz", "\U0010ffff", "a" * 500])
def test_what_is_no_name_gives_nothing(tmp_path: Path, name: str) -> None:
    assert built(tmp_path / "w", GOMA).find(name) == ()
    assert world().find(name) == ()


def test_more_places_than_a_block_holds(tmp_path: Path) -> None:
    rows = [
        Row(f"Town {n}", "settlement", n + 1, "XX", "", "", 0.0, n / 10, 900 - n) for n in range(3 * PLACES_A_BLOCK)
    ]
    found = built(tmp_path / "w", *rows)
    for n in (0, PLACES_A_BLOCK - 1, PLACES_A_BLOCK, 3 * PLACES_A_BLOCK - 1):
        assert found.find(f"town {n}")[0].geonames_id == n + 1


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    write_world(tmp_path / "a", [GOMA, OTHER])
    write_world(tmp_path / "b", [GOMA, OTHER])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\0", b"newsarchive gazetteer 0\n"])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a gazetteer"):
        World(data)


@given(st.text(max_size=40))
def test_any_name_can_be_asked_for(name: str) -> None:
    for spot in world().find(fold(name)):
        assert -90 <= spot.latitude <= 90
        assert -180 <= spot.longitude <= 180
        assert len(spot.country_code) == 2


@pytest.mark.parametrize(
    ("name", "code", "geonames_id"),
    [
        ("Al-Hasakah", "SY", 173811),
        ("Hasakeh", "SY", 173811),
        ("Kherson", "UA", 706448),
        ("Reykjavík", "IS", 3413829),
        ("Reykjavik", "IS", 3413829),
        ("Москва", "RU", 524901),
        ("東京", "JP", 1850147),
        ("Naypyidaw", "MM", 6611854),
    ],
)
def test_settlements_are_found_by_any_of_their_names(name: str, code: str, geonames_id: int) -> None:
    assert (code, geonames_id) in {(spot.country_code, spot.geonames_id) for spot in world().find(fold(name))}


def test_areas_hold_their_settlements() -> None:
    bavaria = next(spot for spot in world().find("bavaria") if spot.kind == "admin1")
    assert (bavaria.country_code, bavaria.geonames_id) == ("DE", None)
    assert bavaria.population > 10_000_000
    counties = [spot.admin1 for spot in world().find("orange county") if spot.kind == "admin2"]
    assert {"California", "Florida"} <= set(counties)
