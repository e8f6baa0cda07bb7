"""Mentions of one person are joined by the forms of the name, and people who share a name are kept apart."""

from __future__ import annotations

import re
import time

import pytest

from newsarchive.entities.people.joining import join_people
from newsarchive.model import Mention


def joined(marked: str) -> list[list[str]]:
    """The groups of the names in square brackets."""
    mentions, text, position = [], "", 0
    for found in re.finditer(r"\[([^\]]+)\]", marked):
        text += marked[position : found.start()]
        mentions.append(Mention(len(text), len(text) + len(found[1]), "person", found[1]))
        text += found[1]
        position = found.end()
    groups = join_people(text + marked[position:], mentions)
    return [[mentions[n].text for n in group] for group in groups]


@pytest.mark.parametrize(
    "names",
    [
        ("Ana Ruiz", "Ruiz"),
        ("Ana Ruiz", "Ana"),
        ("Ana Ruiz", "RUIZ"),
        ("Ruiz", "Ana Ruiz"),
        ("Ana Ruiz Peñaloza", "Ruiz"),
        ("Ana Ruiz Peñaloza", "Ana Ruiz"),
        ("João Tavares da Cunha", "Cunha"),
        ("Kim Sang-ho", "Kim"),
        ("Kim Sang-ho", "Sang-ho Kim"),
        ("Pieter van der Horst", "Van der Horst"),
        ("Pieter van der Horst", "Horst"),
        ("Karim al-Sattari", "Sattari"),
        ("Omar bin Salim al-Harthi", "al-Harthi"),
        ("Tomás Ferrer Jr.", "Ferrer"),
        ("Marie-Ève Lanctôt-Roy", "Lanctot-Roy"),
        ("Marie-Ève Lanctôt-Roy", "Lanctôt"),
        ("Jane Q. Harlow", "J. Harlow"),
        ("J.K. Harlow", "Harlow"),
        ("Robert “Bo” Harlow", "Bo Harlow"),
        ("Robert “Bo” Harlow", "Bo"),
        ("Lars (Lasse) Holmgren", "Lasse"),
        ("Đorđe Kolar", "Dorde Kolar"),
        ("Natividad Ossorio", "Nati"),
        ("Wibowo", "Wibowo"),
    ],
)
def test_they_are_one_person(names: tuple[str, str]) -> None:
    assert joined("[{}] came; later [{}] left.".format(*names)) == [list(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("Ana Ruiz", "Tomás Ruiz"),
        ("A. Ruiz", "T. Ruiz"),
        ("Tomás Ferrer Jr.", "Tomás Ferrer Sr."),
        ("Tomás Ferrer", "Ferrer Jr."),
        ("Kim Sang-ho", "Kim Min-ji"),
        ("Ana Ruiz", "Ana Holmgren"),
        ("Ana Ruiz", "Peñaloza"),
    ],
)
def test_they_are_two_people(names: tuple[str, str]) -> None:
    assert joined("[{}] came; later [{}] left.".format(*names)) == [[names[0]], [names[1]]]


@pytest.mark.parametrize(
    "between",
    [
        ", better known as ",
        " (also known as ",
        ", alias ",
        " a.k.a. ",
        ", who is known to his friends as ",
        ", nicknamed “",
    ],
)
def test_who_is_known_by_another_name_is_one_person(between: str) -> None:
    assert joined(f"[Ferko Balogh]{between}[Csócsi], was there. [Csócsi] sang.") == [
        ["Ferko Balogh", "Csócsi", "Csócsi"]
    ]


def test_a_shared_surname_alone_is_the_one_the_article_speaks_of() -> None:
    text = "[Ana Ruiz] won. [Ruiz] sang. Her brother [Tomás Ruiz] clapped. [Ruiz] bowed."
    assert joined(text) == [["Ana Ruiz", "Ruiz", "Ruiz"], ["Tomás Ruiz"]]


def test_of_two_the_article_speaks_of_alike_it_is_the_one_named_last() -> None:
    assert joined("[Ana Ruiz] and [Tomás Ruiz] came. [Ruiz] sang.") == [["Ana Ruiz"], ["Tomás Ruiz", "Ruiz"]]


def test_a_title_tells_which() -> None:
    text = "Mr [Tomás Ruiz] and Mrs [Ana Ruiz] came. Mr [Ruiz] sang and Mrs [Ruiz] danced."
    assert joined(text) == [["Tomás Ruiz", "Ruiz"], ["Ana Ruiz", "Ruiz"]]


def test_a_family_is_nobody_of_its_members() -> None:
    assert joined("[Ada Okafor] spoke. The [Okafors] sold it. [Okafor] left.") == [
        ["Ada Okafor", "Okafor"],
        ["Okafors"],
    ]
    assert joined("[Ada Okafor] spoke. The [Okafor] family sold it.") == [["Ada Okafor"], ["Okafor"]]


@pytest.mark.parametrize(
    "names",
    [
        [f"Ana X{n}" for n in range(10_000)],
        ["Ana Ruiz", "Tomás Ruiz", *["Ruiz"] * 10_000],
        [f"Abcd{n} Zed" for n in range(4_000)] + ["Zed", "Abc"] * 2_000,
    ],
)
def test_ten_thousand_names_are_joined_in_seconds(names: list[str]) -> None:
    began = time.perf_counter()
    assert sum(map(len, joined(", ".join(f"[{name}]" for name in names)))) == len(names)
    assert time.perf_counter() - began < 20


@pytest.mark.parametrize(
    ("marked", "groups"),
    [
        (
            "[John K. Ruiz] spoke. [Ruiz]'s son, [John Ruiz Jr.], left. [Ruiz] smiled.",
            [["John K. Ruiz", "Ruiz", "Ruiz"], ["John Ruiz Jr."]],
        ),
        ("[John K. Ruiz] and his son [John Ruiz] left.", [["John K. Ruiz"], ["John Ruiz"]]),
        ("[John K. Ruiz] spoke. [John Ruiz] left.", [["John K. Ruiz", "John Ruiz"]]),
        (
            "[Juan Ruiz] died. [Ruiz]’s elder brother, [Pedro Ruiz], left. [Pedro Ruiz] wept.",
            [["Juan Ruiz", "Ruiz"], ["Pedro Ruiz", "Pedro Ruiz"]],
        ),
    ],
)
def test_kin_are_two(marked: str, groups: list[list[str]]) -> None:
    assert joined(marked) == groups
