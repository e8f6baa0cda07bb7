"""What the way a name is printed shows to be no name: it goes, whatever the tagger made of it."""

import pytest

from newsarchive.entities.mending.no_part import without_strays
from newsarchive.model import Mention


def _marked(text: str) -> tuple[str, Mention]:
    """(the text without its brackets, the mention that they mark): "a [16-place:mile] road"."""
    before, _, rest = text.partition("[")
    inside, _, after = rest.partition("]")
    kind, _, surface = inside.partition(":")
    return before + surface + after, Mention(len(before), len(before) + len(surface), kind, surface)


@pytest.mark.parametrize(
    "text",
    [
        "Finland has a 1,340km (832-[place:mile]) border.",
        "The Colony, a 16-[place:square-mile] city south of Frisco.",
        "A run-[place:of-the-mill] talk with Ann.",
        "Our in-[place:house Edgestore] keeps them.",
        "Summary: 5-[place:1A]: Salina won.",
        "Ann of the [organisation:center-ground] Fine Gael party.",
    ],
)
def test_no_place(text: str) -> None:
    whole, one = _marked(text)
    assert list(without_strays(whole, [one])) == []


@pytest.mark.parametrize(
    "text",
    [
        "He fled to [place:al-Hol] camp.",
        "They climbed [place:K2] in May.",
        "Trucks wait on the [place:M1] road.",
        "the road to [place:lagos] is long, and nothing here is printed large",
        "Said [person:bell hooks], who wrote it.",
        "Against [person:de Gea] they failed; Ann saw it.",
        "At [organisation:easyJet] Ann said no.",
        "The union [organisation:ver.di] called Ann out.",
        "Votes: [person:Ann Lee], 1,517.",
        "[person:KIM JONG UN]: the leader",
        "[person:John Milbank]: editor.",
    ],
)
def test_a_name_stays(text: str) -> None:
    whole, one = _marked(text)
    assert list(without_strays(whole, [one])) == [one]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Singers: [person:Ronnie Dio 11. Axl Rose] and more", ["Ronnie Dio", "Axl Rose"]),
        ("Singers: [person:Ann Lee, 7) Bo Ek, 8) Cy Orr] won", ["Ann Lee", "Bo Ek", "Cy Orr"]),
        ("Tested by: [person:John Milbank RRP]: 40 euros", ["John Milbank"]),
        ("Chosen were [person:Ann Lee 4,021. Bo Ek] then", ["Ann Lee 4,021. Bo Ek"]),
    ],
)
def test_what_is_the_name(text: str, names: list[str]) -> None:
    whole, one = _marked(text)
    found = list(without_strays(whole, [one]))
    assert [part.text for part in found] == names
    assert all(whole[part.start : part.end] == part.text for part in found)
