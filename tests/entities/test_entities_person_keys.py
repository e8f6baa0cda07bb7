"""Which printed names are one person's: variants are joined, people who share a surname are not."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsarchive.entities.people.keys import ALONE, join_people, person_key
from newsarchive.entities.people.spelling import words_of

ONE = [
    ("accents", "José Quiñónez", "Jose Quinonez"),
    ("more letters", "Łukasz Żurawski", "Lukasz Zurawski"),
    ("umlauts as two letters", "Jürgen Möllmann", "Juergen Moellmann"),
    ("umlauts left out", "Jürgen Möllmann", "Jurgen Mollmann"),
    ("a Danish letter", "Søren Bækgård", "Soeren Baekgaard"),
    ("a hyphen", "Jean-Luc Tournesac", "Jean Luc Tournesac"),
    ("a hyphen of another kind", "Park Min‑seo", "Park Min-seo"),
    ("a hyphen left out", "Park Min-seo", "Park Minseo"),
    ("capitals", "MAREN ODUYA", "Maren Oduya"),
    ("apostrophes", "Conan O’Harrigan", "Conan O'Harrigan"),
    ("a line end", "Maren\nOduya", "Maren Oduya"),
    ("Mohammed", "Mohammed Tarazi", "Muhammad Tarazi"),
    ("Sergei", "Sergei Volnov", "Sergey Volnov"),
    ("endings", "Yevgeny Brodsky", "Evgeni Brodskiy"),
    ("the Arabic article", "Hassan al-Tarazi", "Hassan Tarazi"),
    ("the article in capitals", "Hassan Al Tarazi", "Hassan El-Tarazi"),
    ("the article grown together", "Hassan ElTarazi", "Hassan el-Tarazi"),
    ("the article before a sun letter", "Hassan ash-Shami", "Hassan al-Shami"),
    ("servant names", "Abdul Rahman Tarazi", "Abdel-Rahman al-Tarazi"),
    ("servant names written apart", "Abd al-Rahman Tarazi", "Abdulrahman Tarazi"),
    ("letters of transliteration", "Hassan Rouhali", "Hassan Ruhali"),
    ("doubled letters of transliteration", "Ibrahim Kassimi", "Ibrahim Qasimi"),
    ("Cyrillic", "Сергей Волнов", "Sergei Volnov"),
    ("Ukrainian and Russian", "Volodymyr Harenko", "Vladimir Harenko"),
    ("a patronymic", "Sergei Petrovich Volnov", "Sergei Volnov"),
    ("initials", "J. K. Ruiz", "John K. Ruiz"),
    ("initials without spaces", "J.K. Ruiz", "John Kenneth Ruiz"),
    ("initials without stops", "JK Ruiz", "John Kenneth Ruiz"),
    ("one initial", "S. Volnov", "Sergei Volnov"),
    ("a Cyrillic initial", "Ю. Лужанов", "Юрий Лужанов"),
    ("a middle name", "Maren Alice Oduya", "Maren Oduya"),
    ("a particle", "Piet van der Meulen", "Piet Meulen"),
    ("family first", "Li Mingzhao", "Mingzhao Li"),
    ("family first, three words", "Kim Dae Woong", "Dae-woong Kim"),
    ("family first, Hungarian", "Szalontay Viktor", "Viktor Szalontay"),
    ("a comma", "Quiñónez, José", "Jose Quinonez"),
    ("Jr. with and without a stop", "Dan Okafor Jr.", "Dan Okafor, Jr"),
    ("Arabic script", "محمد الطرازي", "محمّد طرازي"),
    ("Chinese", "李明昭", "李明昭"),
]
TWO = [
    ("a surname", "John Ruiz", "Jane Ruiz"),
    ("a surname and an initial", "J. Ruiz", "Kenneth Ruiz"),
    ("an ending", "Maria Duval", "Mario Duval"),
    ("a letter doubled", "Ana Ruiz", "Anna Ruiz"),
    ("surnames that sound alike", "Victor Reed", "Victor Reid"),
    ("short surnames", "James Lee", "James Li"),
    ("given names like letters of others", "Michael Levi", "Michal Levi"),
    ("Jr.", "Dan Okafor", "Dan Okafor Jr."),
    ("Jr. and III", "Dan Okafor Jr.", "Dan Okafor III"),
    ("Jr. and Sr.", "Dan Okafor, Jr.", "Dan Okafor, Sr."),
    ("both given names", "Paul Thomas", "Thomas Paul"),
    ("a second surname", "Ana Vega", "Ana Ruiz Vega"),
    ("a father", "Mohammed bin Tarazi", "Mohammed Tarazi"),
    ("a father in the middle", "Ahmed Mohammed Tarazi", "Ahmed Tarazi"),
    ("other middle names", "John K. Ruiz", "John M. Ruiz"),
    ("a whole name and a surname", "John Ruiz", "Ruiz"),
    ("vowels", "Ahmed Salim", "Ahmed Salam"),
]
LONE = "Ruiz|al-Tarazi|Al Tarazi|De Klarck|van der Meulen|Smith-Jonson|O’Harrigan|Ki-moon|李|🙂|...|".split("|")
SHUFFLED = [*[name for _, *pair in (*ONE, *TWO) for name in pair], *LONE]


@pytest.mark.parametrize(("one", "other"), [pair for _, *pair in ONE], ids=[case for case, *_ in ONE])
def test_variants_are_one(one: str, other: str) -> None:
    keys = join_people([one, other])
    assert keys[one] == keys[other]
    assert not keys[one].startswith(ALONE)


@pytest.mark.parametrize(("one", "other"), [pair for _, *pair in TWO], ids=[case for case, *_ in TWO])
def test_people_who_share_something_are_two(one: str, other: str) -> None:
    keys = join_people([one, other])
    assert keys[one] != keys[other]


@pytest.mark.parametrize("name", LONE)
def test_a_name_alone_is_marked_as_such(name: str) -> None:
    assert person_key(name).startswith(ALONE)


def test_initials_that_fit_two_people_join_neither() -> None:
    keys = join_people(["J. Ruiz", "John Ruiz", "Jane Ruiz"])
    assert len(set(keys.values())) == 3


def test_a_short_name_that_fits_two_longer_ones_joins_neither() -> None:
    keys = join_people(["John Ruiz", "John K. Ruiz", "John M. Ruiz"])
    assert len(set(keys.values())) == 3


def test_shorter_names_follow_one_another_to_the_longest() -> None:
    names = ["J. Ruiz", "John Ruiz", "J. K. Ruiz", "John K. Ruiz", "John Kenneth Ruiz"]
    assert set(join_people(names).values()) == {"john kenneth ruiz"}


def test_the_order_of_the_names_does_not_matter() -> None:
    expected = join_people(SHUFFLED)
    names = list(SHUFFLED)
    for seed in range(20):
        random.Random(seed).shuffle(names)  # noqa: S311
        assert join_people(names) == expected


def test_names_join_only_by_what_others_the_archive_has() -> None:
    assert person_key("J. K. Ruiz") == "j k ruiz"
    assert join_people([]) == {}


def test_every_spelling_of_the_table_leads_to_one_name() -> None:
    assert words_of("Moustafa Aly").words == words_of("Mustafa Ali").words
    assert words_of("Фёдор Ильин").words[0] == "fyodor"


@given(st.lists(st.text(max_size=40), max_size=30))
@example(["\u0300:0"])
@example(["Ana \u0300-\u0301 Ruiz", "\u0300"])
@settings(max_examples=200, deadline=None)
def test_any_text_has_a_key_and_the_order_never_matters(names: list[str]) -> None:
    keys = join_people(names)
    assert set(keys) == set(names)
    assert join_people(names[::-1]) == keys


@pytest.mark.parametrize("name", ["A" * 100_000, "A. " * 50_000, "al-" * 50_000, "de " * 50_000, "Ж" * 100_000])
def test_a_hostile_name_takes_no_time(name: str) -> None:
    start = time.process_time()
    person_key(name)
    assert time.process_time() - start < 0.5


def test_ten_thousand_of_one_family_take_seconds_at_most() -> None:
    rng = random.Random(4)  # noqa: S311
    letters = "abdefgiklmnoprstu"
    names = [f"{''.join(rng.choices(letters, k=6)).title()} {rng.choice('ABCDEF')}. Ruiz" for _ in range(10_000)]
    start = time.process_time()
    assert len(set(join_people(names).values())) > 9_000
    assert time.process_time() - start < 15
