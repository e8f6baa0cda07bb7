"""The first- and second-level areas of the world, with GeoNames' ids, and the settlements they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from training.gazetteer.rows import LAST_LATIN, Row, as_printed

# Words at either end of an area's name that the press leaves off.
_LAST_WORDS = (
    " Province", " Governorate", " Oblast", " Region", " Prefecture", " Department", " District", " Municipality",
    " Voivodeship", " Canton", " Krai", " Emirate", " Territory", " State", " Division", " Republic", " oblast",
    " Raion", " Rayon", " Urban District", " Regency", " Subdistrict",
)  # fmt: skip
_FIRST_WORDS = (
    "Provincia de ", "Província de ", "Provincia di ", "Province of ", "Département de la ", "Département des ",
    "Département du ", "Département de l'", "Département de ", "Département d'", "Departamento de ", "Landkreis ",
    "Kreis ", "Powiat ", "Wilaya de ", "Wilaya d'", "Région de ", "Região de ", "Municipio de ", "State of ",
    "Estado de ", "Cantón ", "Okres ", "Concelho de ", "Distrito de ", "Province de ", "Cercle de ", "Județul ",
)  # fmt: skip


class _Area(NamedTuple):
    """An area of the list: its name in the list, GeoNames' code ("DE.02") and id, its other names."""

    number: int
    name: str
    code: str
    geonames_id: int
    others: tuple[str, ...]

    @property
    def is_first(self) -> bool:
        """Whether it is of the first level; by the code, for the list counts some counties as such."""
        return self.code.count(".") == 1

    @property
    def country_code(self) -> str:
        return self.code.partition(".")[0]

    @property
    def first_code(self) -> str:
        """The code of the first-level area that it is or lies in, without the country."""
        return self.code.split(".")[1]


class Areas:
    """All areas that have an id of GeoNames.

    lines: of the list (name, ISO code, GeoNames' code and id, type, other names); english: the English name of
    a first-level area by country and code; spoken: the first language of each country.
    """

    def __init__(
        self, lines: Sequence[Sequence[str]], english: Mapping[tuple[str, str], str], spoken: Mapping[str, str]
    ) -> None:
        self._english, self._spoken = english, spoken
        self._areas = {
            number: _Area(number, line[0], line[2], int(line[3]), tuple(filter(None, line[5].split("|"))))
            for number, line in enumerate(lines, 1)
            if line[2] and line[3]
        }
        self._firsts = {
            (area.country_code, area.first_code): self._name(area) for area in self._areas.values() if area.is_first
        }

    def of(self, numbers: str) -> tuple[int, ...]:
        """The areas of a settlement, the widest first, from the list's "14|17"; those without an id are left out."""
        return tuple(number for number in map(int, filter(None, numbers.split("|"))) if number in self._areas)

    def names(self, within: Iterable[int], country_code: str, first_code: str) -> tuple[str, str]:
        """The names of the first- and the second-level area that a settlement lies in, empty where unknown."""
        found = {self._areas[number].is_first: self._name(self._areas[number]) for number in within}
        first = found.get(True) or self._firsts.get((country_code, first_code), "")
        return first or self._english.get((country_code, first_code), ""), found.get(False, "")

    def rows(self, settlements: Sequence[Row], within: Sequence[Iterable[int]]) -> Iterator[Row]:
        """The areas, each at the middle of its settlements; within: the areas of each settlement."""
        held: dict[int, list[Row]] = defaultdict(list)
        for settlement, numbers in zip(settlements, within, strict=True):
            for number in numbers:
                held[number].append(settlement)
        for area in self._areas.values():
            yield self._row(area, held.get(area.number, ()))

    def _row(self, area: _Area, own: Sequence[Row]) -> Row:
        name = self._name(area)
        return Row(
            name,
            "admin1" if area.is_first else "admin2",
            area.geonames_id,
            area.country_code,
            self._firsts.get((area.country_code, area.first_code), ""),
            "",
            round(sum(row.latitude or 0.0 for row in own) / len(own), 4) if own else None,
            round(sum(row.longitude or 0.0 for row in own) / len(own), 4) if own else None,
            sum(row.population for row in own),
            tuple(_spellings((name, area.name, *area.others), is_first=area.is_first)),
        )

    def _name(self, area: _Area) -> str:
        english = self._english.get((area.country_code, area.first_code)) if area.is_first else None
        return as_printed(english or area.name, self._spoken.get(area.country_code, ""))


def _spellings(names: Iterable[str], *, is_first: bool) -> Iterator[str]:
    """The names and what the press makes of them; of second-level areas those in Latin letters only."""
    for name in dict.fromkeys(names):
        if not is_first and name[0] > LAST_LATIN and not "\u1e00" <= name[0] <= "\u1eff":
            continue
        yield name
        yield from (name.removesuffix(word) for word in _LAST_WORDS if name.endswith(word))
        yield from (name.removeprefix(word) for word in _FIRST_WORDS if name.startswith(word))
