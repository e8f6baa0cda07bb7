"""Who says what: every way a quotation is printed, what is no quotation, and any text at all."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsarchive
from newsarchive.collecting import not_collecting
from newsarchive.entities import find_quotes, name_article
from newsarchive.entities.quotes.marks import paragraphs_of
from newsarchive.entities.quotes.quotes import said_in
from newsarchive.model import Piece

PEOPLE = ("Maren Oduya", "Oduya", "Tomas Brandl", "Brandl", "Анна Лис", "Jorge Vidal")


def heard(text: str, language: str | None = "en") -> list[tuple[str, str | None, str | None, str | None, int]]:
    """What is said: the words, the person, the words beside, the cue, the number."""
    of = {"Oduya": "Maren Oduya", "Brandl": "Tomas Brandl"}
    spans: dict[str, list[tuple[int, int]]] = {}
    for found in re.finditer("|".join(PEOPLE), text):
        spans.setdefault(of.get(found[0], found[0]), []).append(found.span())
    names = list(spans)
    return [
        (
            text[said.run.start : said.run.end],
            None if said.person is None else names[said.person],
            text[said.subject.start : said.subject.end] if said.subject else None,
            text[said.cue[0] : said.cue[1]] if said.cue else None,
            said.number,
        )
        for said in said_in(text, paragraphs_of(text), list(spans.values()), language)
    ]


BEFORE_AND_AFTER = [
    ("“The ferry left,” said Maren Oduya.", "The ferry left,", "Maren Oduya", "Maren Oduya", "said"),
    ('"The ferry left," Maren Oduya said.', "The ferry left,", "Maren Oduya", "Maren Oduya", "said"),
    ("“The ferry left”, said the pilot, Maren Oduya.", "The ferry left", "Maren Oduya", "Maren Oduya", "said"),
    ("“The ferry left,” Oduya, 58, told The Post.", "The ferry left,", "Maren Oduya", "Oduya", "told"),
    ("Maren Oduya said: “The ferry left.”", "The ferry left.", "Maren Oduya", "Maren Oduya", "said"),
    ("Maren Oduya, who has a boat, said, “It left.”", "It left.", "Maren Oduya", "Maren Oduya", "said"),
    ("Maren Oduya: “The ferry left.”", "The ferry left.", "Maren Oduya", "Maren Oduya", None),
    (
        "According to Maren Oduya, the plan is “pure theatre”.",
        "pure theatre",
        "Maren Oduya",
        "Maren Oduya",
        "According to",
    ),
    ("Maren Oduya called the plan “pure theatre”.", "pure theatre", "Maren Oduya", "Maren Oduya", "called"),
    ("The plan, Maren Oduya said, is “pure theatre”.", "pure theatre", "Maren Oduya", "Maren Oduya", "said"),
    ("“The ferry left,” Oduya shot back.", "The ferry left,", "Maren Oduya", "Oduya", "shot"),
    ("“The ferry left,” Maren Oduya pointed out.", "The ferry left,", "Maren Oduya", "Maren Oduya", "pointed"),
    (
        "Maren Oduya called it “a crime”, without saying who had done it.",
        "a crime",
        "Maren Oduya",
        "Maren Oduya",
        "called",
    ),
    ("Damascus called the strikes “a crime”.", "a crime", None, "Damascus", "called"),
    ("“The ferry left.” — Maren Oduya", "The ferry left.", "Maren Oduya", "Maren Oduya", None),
    ("“The ferry left,” Oduya, 58, called out.", "The ferry left,", "Maren Oduya", "Oduya", "called"),
    ("“Who pays?” Oduya wanted to know.", "Who pays?", "Maren Oduya", "Oduya", "wanted"),
    ("‘The ferry’s gone,’ said Maren Oduya.", "The ferry’s gone,", "Maren Oduya", "Maren Oduya", "said"),
    ("'The boys' ferry left,' said Maren Oduya.", "The boys' ferry left,", "Maren Oduya", "Maren Oduya", "said"),
]


@pytest.mark.parametrize(("text", "words", "person", "beside", "cue"), BEFORE_AND_AFTER)
def test_the_speaker_stands_before_or_after(text: str, words: str, person: str, beside: str, cue: str | None) -> None:
    assert heard(text) == [(words, person, beside, cue, 1)]


OTHER_LANGUAGES = [
    ("„Die Fähre ist weg“, sagte Maren Oduya.", "Die Fähre ist weg", "sagte"),
    ("»Die Fähre ist weg«, sagte Maren Oduya.", "Die Fähre ist weg", "sagte"),
    ("« Le bac est parti », explique Maren Oduya.", "Le bac est parti", "explique"),
    ("«El barco se fue», dijo Maren Oduya.", "El barco se fue", "dijo"),
    ("“A balsa partiu”, disse Maren Oduya.", "A balsa partiu", "disse"),
    ("«Il traghetto è partito», ha detto Maren Oduya.", "Il traghetto è partito", "detto"),
    ("«Паром ушёл», — сказала Maren Oduya.", "Паром ушёл", "сказала"),
]


@pytest.mark.parametrize(("text", "words", "cue"), OTHER_LANGUAGES)
def test_other_languages_and_their_marks(text: str, words: str, cue: str) -> None:
    assert heard(text, None) == [(words, "Maren Oduya", "Maren Oduya", cue, 1)]


@pytest.mark.parametrize(
    ("text", "language", "words", "cue"),
    [
        ("”Färjan har gått”, sade Maren Oduya.", "sv", "Färjan har gått", "sade"),
        ('"De boot is weg", zei Maren Oduya.', "nl", "De boot is weg", "zei"),
        ('"Vapur bizi almadan gitti" dedi Maren Oduya.', "tr", "Vapur bizi almadan gitti", "dedi"),
    ],
)
def test_languages_whose_small_words_are_others_elsewhere(text: str, language: str, words: str, cue: str) -> None:
    assert heard(text, language) == [(words, "Maren Oduya", "Maren Oduya", cue, 1)]


@pytest.mark.parametrize("marks", ["“{}”", "「{}」"])
def test_chinese_speech_behind_a_colon_has_no_speaker_that_we_know(marks: str) -> None:
    said = "大桥终于通车了，大家都很高兴。"
    text = f"大桥已经建成三年。市长王建国说：{marks.format(said)}他读过{marks.format('新民')}报。"
    assert heard(text, "zh") == [(said, None, None, None, 1)]


def test_a_speaker_inside_the_marks_as_french_prints_it() -> None:
    text = "« Le bac est parti, raconte Maren Oduya, et nous avec. »"
    assert heard(text, "fr")[0][1:4] == ("Maren Oduya", "Maren Oduya", "raconte")


def test_pieces_around_the_cue_are_one_quotation() -> None:
    found = heard("“The ferry,” Maren Oduya said, “left without us.” Tomas Brandl waved. “It was late,” he said.")
    assert [(words, person, number) for words, person, _, _, number in found] == [
        ("The ferry,", "Maren Oduya", 1),
        ("left without us.", "Maren Oduya", 1),
        ("It was late,", "Tomas Brandl", 2),
    ]


def test_a_quotation_goes_on_behind_its_cue() -> None:
    found = heard("“The ferry left,” said Maren Oduya. “Nobody waved.”")
    assert [(words, person, number) for words, person, _, _, number in found] == [
        ("The ferry left,", "Maren Oduya", 1),
        ("Nobody waved.", "Maren Oduya", 1),
    ]


def test_a_mark_at_each_paragraph_and_one_that_closes() -> None:
    text = "Maren Oduya said: “The ferry left.\n\n“Nobody waved.\n\n“It rained.”\n\nTomas Brandl nodded."
    assert [(words, person, number) for words, person, _, _, number in heard(text)] == [
        ("The ferry left.", "Maren Oduya", 1),
        ("Nobody waved.", "Maren Oduya", 1),
        ("It rained.", "Maren Oduya", 1),
    ]


PRONOUNS = [
    ("Maren Oduya stood up. “It left,” she said.", "Maren Oduya", "she"),
    ("Maren Oduya stood up.\n\n“It left,” she said.", "Maren Oduya", "she"),
    ("Tomas Brandl saw Maren Oduya leave. “It left,” she said.", "Maren Oduya", "she"),
    (
        "Maren Oduya, a harbour pilot, stood up. Tomas Brandl sat. “It left,” said the pilot.",
        "Maren Oduya",
        "the pilot",
    ),
    ("The rain fell. “It left,” she said.", None, "she"),
    ("Maren Oduya stood up. “It left,” said a police officer.", None, "a police officer"),
    ("Maren Oduya stood up. “It left,” they said.", None, "they"),
    ("Maren Oduya’s brother stood up. “It left,” Oduya’s brother said.", None, "Oduya’s brother"),
    ("The harbour board said the port was “open for all”.", None, "The harbour board"),
    ("Maren Oduya left the union. The union called that “a pity”.", None, "The union"),
    (
        "Maren Oduya, a pilot, stood up. “It left,” said the pilot from Andijan.",
        "Maren Oduya",
        "the pilot from Andijan",
    ),
    ("Maren Oduya stood up. “It left,” said EU negotiator Tomas Brandl.", "Tomas Brandl", "Tomas Brandl"),
    ("Commissioner of Police Maren Oduya, at a briefing, called it “bad luck”.", "Maren Oduya", "Maren Oduya"),
    ("Maren Oduya said by phone: “The ferry left.”", "Maren Oduya", "Maren Oduya"),
    ("The ferry left, “except for the dog,” put in Maren Oduya.", "Maren Oduya", "Maren Oduya"),
    ("“It left,” Maren Oduya is reported to have said.", "Maren Oduya", "Maren Oduya"),
    (
        "Tomas Brandl waved. Maren Oduya’s last letter begins: “The ferry left.”",
        "Maren Oduya",
        "Maren Oduya’s last letter",
    ),
    ("Tomas Brandl said the port was “late”, adding that it would open.", "Tomas Brandl", "Tomas Brandl"),
    ("Tomas Brandl said the port was “late”, and Maren Oduya shouted.", "Tomas Brandl", "Tomas Brandl"),
    ("Tomas Brandl waved. “It left,” said one of the pilots, Maren Oduya.", "Maren Oduya", "Maren Oduya"),
    ("“It left,” said the minister for ports and trade, Maren Oduya.", "Maren Oduya", "Maren Oduya"),
    ("Maren Oduya said Tomas Brandl had described the port as “a pity”.", "Tomas Brandl", "Tomas Brandl"),
    ("Maren Oduya told the court that a plan once proposed had “sunk”.", "Maren Oduya", "Maren Oduya"),
    ("Tomas Brandl joined the union, whose secretary, Maren Oduya, called him “a gift”.", "Maren Oduya", "Maren Oduya"),
    ("“It left,” said Brig. Gen. Maren Oduya.", "Maren Oduya", "Maren Oduya"),
    ("Tomas Brandl left. The RFMF said it was “proud”.", None, "The RFMF"),
    ("Tomas Brandl left. The Giants called it “a pity”.", None, "The Giants"),
    (
        "Tomas Brandl waited. Maren Oduya saw a port that was late, “if at all”, as she put it.",
        "Maren Oduya",
        "she",
    ),
    ("Sergeant Maren Oduya saw Tomas Brandl. “It left,” the officer said.", "Maren Oduya", "the officer"),
    ("Maren Oduya, 34, beat Tomas Brandl, 41. “It rained,” the 41-year-old said.", "Tomas Brandl", "the 41-year-old"),
    ("Sister Maren Oduya met Tomas Brandl. “It left,” said the nun.", "Maren Oduya", "the nun"),
    (
        "Maren Oduya stood up. She had rowed with her cousin, Tomas Brandl. She smiled. “It left,” she said.",
        "Maren Oduya",
        "she",
    ),
    ("Tomas Brandl and his grandmother, Maren Oduya, waved. “It left,” she said.", "Maren Oduya", "she"),
]


@pytest.mark.parametrize(("text", "person", "beside"), PRONOUNS)
def test_who_is_meant(text: str, person: str | None, beside: str) -> None:
    assert [found[1:3] for found in heard(text)] == [(person, beside)]


def test_who_is_named_at_the_end_alone_said_every_paragraph_of_it() -> None:
    text = "Tomas Brandl was late.\n\n“The river took the bridge first.\n\n“Then it took the mill,” said Maren Oduya."
    assert [piece[:2] for piece in heard(text)] == [
        ("The river took the bridge first.", "Maren Oduya"),
        ("Then it took the mill,", "Maren Oduya"),
    ]


def test_i_is_whose_turn_it_is() -> None:
    text = 'Ana Ruiz: My mother packed a pot. "Who packs a pot?" I said to her.\n\n"Nobody," I said.'
    first, second = find_quotes(text)
    assert first.speaker == "Ana Ruiz"
    assert second.speaker is None


def test_who_is_the_person_in_front_whatever_stands_before_the_name() -> None:
    text = (
        "The notebooks came to the attention of Dr Marit Lindqvist, an ornithologist at the University of Oslo, who "
        'calls them "the best unread book in Europe".'
    )
    (quote,) = find_quotes(text)
    assert quote.speaker == "Marit Lindqvist"


def test_a_headline_has_its_speaker_from_the_story() -> None:
    text = (
        "‘Nobody waved at us’: the last ferry\n\nPort called it “a wet day”, court hears\n\n"
        "“Nobody waved at us,” said Maren Oduya. Tomas Brandl said it was “a wet day” for all."
    )
    assert [(words, person, number) for words, person, _, _, number in heard(text)] == [
        ("Nobody waved at us", "Maren Oduya", 1),
        ("a wet day", "Tomas Brandl", 2),
        ("Nobody waved at us,", "Maren Oduya", 3),
        ("a wet day", "Tomas Brandl", 4),
    ]


def test_two_take_turns() -> None:
    text = (
        "“Who waved?” asked Maren Oduya.\n\n“Nobody,” said Tomas Brandl.\n\n“And the captain, then?”\n\n"
        "“The captain is my brother.”"
    )
    assert [person for _, person, *_ in heard(text)] == ["Maren Oduya", "Tomas Brandl"] * 2


NO_QUOTES = [
    "The so-called “experts” left.",
    "Her film, “Hill 110”, opens on Friday.",
    "He sang “Nine Bridges” at the wedding.",
    "Tomas “Bong” Brandl won the race.",
    "The word “shortly” was heard again.",
    "The street is known as “the Gut”.",
    'It is 5\' 10" long and 3" wide.',
    "Don't say 'em all.",
    "A mark “ that never closes",
    "",
    "“”",
    "«  »",
]


@pytest.mark.parametrize("text", NO_QUOTES)
def test_what_nobody_says_is_no_quotation(text: str) -> None:
    assert heard(text) == []


def test_dialogue_after_a_dash() -> None:
    found = heard("— The ferry left, said Maren Oduya. — Nobody waved.")
    assert [(words, person) for words, person, *_ in found] == [
        ("The ferry left", "Maren Oduya"),
        ("Nobody waved.", "Maren Oduya"),
    ]
    assert heard("— Паром ушёл, — сказала Анна Лис. — Никто не махал.", "ru")[0] == (
        "Паром ушёл",
        "Анна Лис",
        "Анна Лис",
        "сказала",
        1,
    )
    assert [found[0] for found in heard("—Llegamos tarde —dijo Jorge Vidal—. No importa.", "es")] == [
        "Llegamos tarde",
        "No importa.",
    ]
    assert heard("– two boats") == []
    assert heard("- Maren Oduya, pilot\n\n- Tomas Brandl, cook") == []


def test_who_answers_in_an_interview() -> None:
    asked = "\n\n".join(f"Question {n}?\n\n“Answer number {n}, about Tomas Brandl.”" for n in range(4))
    assert {found[1] for found in heard(f"Maren Oduya has a boat.\n\n{asked}")} == {"Maren Oduya"}


def test_the_public_function() -> None:
    text = "Maria Gonzalez stood up. “The ferry left,” she said. “Nobody waved.”"
    first, second = newsarchive.find_quotes(text)
    assert (first.text, first.speaker, first.cue, first.number) == ("The ferry left,", "Maria Gonzalez", "said", 1)
    assert text[first.start : first.end] == first.text
    assert first.speaker_start is not None
    assert text[first.speaker_start : first.speaker_end] == "she"
    assert (second.speaker, second.speaker_start, second.cue, second.number) == ("Maria Gonzalez", None, None, 1)


def test_people_are_quoted_where_a_quotation_is_theirs() -> None:
    pieces = [Piece(3, 0, "Maria Gonzalez met David Cohen."), Piece(5, 2, "“The ferry left,” Gonzalez said.")]
    names = name_article(pieces)
    assert [(person.name, person.quoted) for person in names.people] == [
        ("Maria Gonzalez", True),
        ("David Cohen", False),
    ]
    (quote,) = names.quotes
    assert (quote.words.block, quote.words.start, quote.words.text) == (5, 3, "The ferry left,")
    assert quote.beside is not None
    assert (quote.beside.block, quote.beside.text) == (5, "Gonzalez")


WORDS = (
    "“ ” \" ' ‘ ’ « » „ 「 」 — – - : , . ? ! ( ) said told says according to he she the a “We go” Maria Gonzalez "
    "David Cohen's don't dit-il — сказал Иван «Да» 他说 قال 😀 \u200f \u00a0 \ud800 \n \n\n \t By A"
).split(" ")
ANYTHING = st.one_of(
    st.text(st.characters(), max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
)


@settings(deadline=None, max_examples=400)
@given(ANYTHING)
@example("“a\n\n“b\n\n“")
@example("— , said")
def test_spans_are_true_and_do_not_overlap(text: str) -> None:
    end = 0
    for quote in find_quotes(text):
        assert text[quote.start : quote.end] == quote.text
        assert quote.text == quote.text.strip()
        assert quote.start >= end
        end = quote.end
        assert (quote.speaker_start is None) == (quote.speaker_end is None)
        if quote.speaker_start is not None and quote.speaker_end is not None:
            assert text[quote.speaker_start : quote.speaker_end].strip()
        assert quote.cue is None or quote.cue in text


MANY = 30_000
HOSTILE = [
    *(f"{mark}a " * MANY for mark in "“”\"'‘’«»„「」—"),
    "“a” " * MANY,
    "“‘«„\"' " * MANY,
    "‘as’ b " * MANY,
    "“We go,” he said. " * MANY,
    "“We go,” the farmer said. " * MANY,
    "“We go there, all of us,” the farmer said. " * MANY,
    "— a, said b, " * MANY,
    "“We go\n\n" * MANY,
    "Why?\n\n“We go.”\n\n" * MANY,
    "said " * MANY + "“we go”",
    "word " * MANY * 10,
    "一" * MANY * 10 + "「你好」",
    "😀“قال” " * MANY,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_time_grows_with_the_length(text: str) -> None:
    people = [[(0, 1)], [(len(text) // 2, len(text) // 2 + 1)]]

    def seconds(part: str) -> float:
        with not_collecting():  # as `find_quotes` does: a search for garbage falls into one run and not into the other
            start = time.process_time()
            said_in(part, paragraphs_of(part), people, None)
            return time.process_time() - start

    half, whole = seconds(text[: len(text) // 2]), seconds(text)
    # Asked once more, for another job may fall into one run.
    assert whole < 0.5 + 4 * half or seconds(text) < 0.5 + 4 * half


def test_dashes_open_items_of_a_list_where_speech_is_in_quotation_marks() -> None:
    items = (
        "— SOFIA, Bulgaria. Shops took two coins side by side.\n\n"
        "— LIBREVILLE, Gabon. The mayor lifted a curfew on Monday.\n\n"
    )
    spoken = "“We have gone home for tea,” said Ana Ruiz, a clerk."
    assert [one.text for one in find_quotes(f"Briefs of the day.\n\n{items}{spoken}")] == ["We have gone home for tea,"]


def test_dashes_speak_where_nothing_else_does() -> None:
    text = "They met.\n\n— It is still raining, I see, said Ana Ruiz.\n\n— It has rained since Monday, my friend."
    assert [one.text for one in find_quotes(text)] == [
        "It is still raining, I see",
        "It has rained since Monday, my friend.",
    ]
