"""Kinds and bounds that the words beside a name show, and names that are an event's; what each rule spares."""

from __future__ import annotations

import pytest

from newsarchive.entities.mending.events import is_event
from newsarchive.entities.mending.surer import surer
from newsarchive.model import Mention

PERSON, PLACE, BODY = "person", "place", "organisation"


def made(text: str, parts: list[tuple[str, str]]) -> list[Mention]:
    found, at = [], 0
    for words, kind in parts:
        at = text.index(words, at)
        found.append(Mention(at, at + len(words), kind, words))
        at += len(words)
    return found


@pytest.mark.parametrize(
    ("text", "parts", "right"),
    [
        ("KAMPALA - Police left.", [("KAMPALA - Police", BODY)], [("KAMPALA", PLACE)]),
        (
            "Harlow - Ana Ruiz 4; Tamm - Bo Li 9",
            [("Harlow - Ana Ruiz", BODY)],
            [("Harlow", BODY), ("Ana Ruiz", PERSON)],
        ),
        ("Council on Afro - Asian Trade met.", [("Council on Afro - Asian Trade", BODY)], None),
        ("Iddo Tamm - Analyst, left.", [("Iddo Tamm - Analyst", PERSON)], [("Iddo Tamm", PERSON)]),
        ("The U.S. Harbour Service (HS) met.", [("Harbour Service", BODY)], [("U.S. Harbour Service", BODY)]),
        ("The U.S. Harbour Service met.", [("U.S.", PLACE), ("Harbour Service", BODY)], None),
        (
            "The Moth Survey of India closed.",
            [("Moth Survey", BODY), ("India", PLACE)],
            [("Moth Survey of India", BODY)],
        ),
        ("Tamm Services of China won.", [("Tamm Services", BODY), ("China", PLACE)], None),
        (
            "The Free People of Tamm (FPOT) left.",
            [("Free People", BODY), ("Tamm", PLACE)],
            [("Free People of Tamm", BODY)],
        ),
        ("The Free People of Tamm (FPX) left.", [("Free People", BODY), ("Tamm", PLACE)], None),
        (
            "Kandy Moths lost. Kandy's coach left Kandy.",
            [("Kandy Moths", BODY), ("Kandy", PLACE), ("Kandy", PLACE)],
            [("Kandy Moths", BODY), ("Kandy", BODY), ("Kandy", PLACE)],
        ),
        ("Brazil Moths lost. Brazil's coach left.", [("Brazil Moths", BODY), ("Brazil", PLACE)], None),
        ("Zedo's elder brother sang.", [("Zedo", BODY)], [("Zedo", PERSON)]),
        ("Zedo's sister ship sank. Ghana's mother tongue.", [("Zedo", PLACE), ("Ghana", PLACE)], None),
        ("They opened for Javi Zarrin's young side.", [("Javi Zarrin", BODY)], [("Javi Zarrin", PERSON)]),
        ("They opened for Real Madrid's side.", [("Real Madrid", BODY)], None),
        ("In Lima, Wen Hong founder Ana Ruiz, 70.", [("Wen Hong", PERSON)], [("Wen Hong", BODY)]),
        ("They named Wen Hong founder of it.", [("Wen Hong", PERSON)], None),
        ("The storm shut the Ana Ruiz airport.", [("Ana Ruiz", PERSON)], [("Ana Ruiz", PLACE)]),
        ("So Ana Ruiz highway patrol chief left.", [("Ana Ruiz", PERSON)], None),
        ("Diego Zarrin died on Wednesday.", [("Diego Zarrin", PLACE)], [("Diego Zarrin", PERSON)]),
        ("Two of Buenos Aires died.", [("Buenos Aires", PLACE)], None),
        ("Men stood on Sir Ana Ruiz Drive.", [("Sir Ana Ruiz Drive", BODY)], [("Sir Ana Ruiz Drive", PLACE)]),
        ("Trinity Church Wall Street gave.", [("Trinity Church Wall Street", BODY)], None),
        ("The governor of the Tamm District fled.", [("Tamm District", BODY)], [("Tamm District", PLACE)]),
        ("The Tamm District voted.", [("Tamm District", BODY)], None),
        (
            "Velm rose. Velm fell. For Velm it rained.",
            [("Velm", BODY), ("Velm", BODY), ("Velm", PERSON)],
            [("Velm", BODY), ("Velm", BODY), ("Velm", BODY)],
        ),
        ("Velm rose. Velm fell. Mrs. Velm sat.", [("Velm", BODY), ("Velm", BODY), ("Velm", PERSON)], None),
        ("Velm rose. Velm fell. Velm said no.", [("Velm", BODY), ("Velm", BODY), ("Velm", PERSON)], None),
        ("Second for Ferrari.", [("Ferrari", PERSON)], [("Ferrari", BODY)]),
        ("Ada Ferrari left. So did Ferrari.", [("Ada Ferrari", PERSON), ("Ferrari", PERSON)], None),
        ("REYNOSA, Mexico (Agencia Sur) - It rained.", [("Agencia Sur", PERSON)], [("Agencia Sur", BODY)]),
        ("BOYLE, Kathleen (Kitty) - In June.", [("Kitty", PERSON)], None),
        ("A lorry burnt on the A52. It rained.", [("A52.", PLACE)], [("A52", PLACE)]),
        ("They came over the M-1 in buses.", [], [("M-1", PLACE)]),
        ("They fired on the M23 rebels; laid it on the M23.", [("M23", BODY), ("M23", BODY)], None),
        ("Wards fill\n\nAna Parambil\n\nHARLOW: It rained.", [], [("Ana Parambil", PERSON)]),
        ("Wards fill\n\nStrike Called Off\n\nHARLOW: It rained.", [], None),
    ],
)
def test_neighbours_show(text: str, parts: list[tuple[str, str]], right: list[tuple[str, str]] | None) -> None:
    found = [(one.text, one.kind) for one in surer(text, made(text, parts))]
    assert found == (parts if right is None else right)


@pytest.mark.parametrize(
    ("text", "name", "kind", "event"),
    [
        ("She won the Tamm Marathon.", "Tamm", PLACE, True),
        ("At last year's Tamm Half Marathon he fell.", "Tamm", PLACE, True),
        ("The Member for Tamm Open spoke.", "Tamm", PLACE, False),
        ("They flew to Tamm Masters or not.", "Tamm", PLACE, False),
        ("The Tamm Invitational began.", "Tamm Invitational", BODY, True),
        ("She won the Tamm Cup.", "Tamm Cup", PLACE, True),
        ("They eat at Katie's Cup.", "Katie's Cup", PLACE, False),
        ("He led the Kenya Tour.", "Kenya Tour", BODY, True),
        ("He left the PGA Tour.", "PGA Tour", BODY, False),
        ("The Hang Seng fell 2%.", "Hang Seng", PERSON, True),
        ("The Nikkei said so.", "Nikkei", BODY, False),
        ("The Dow Jones industrial average rose.", "Dow Jones", PERSON, True),
        ("At Dow Jones Newswires.", "Dow Jones", BODY, False),
    ],
)
def test_events_and_indices_are_no_names(text: str, name: str, kind: str, event: bool) -> None:
    (one,) = made(text, [(name, kind)])
    assert is_event(text, one) is event
