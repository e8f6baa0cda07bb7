"""Labels as a whole: every block has one with a reason, and the traps that phrases alone fall into."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.boilerplate import label
from newsarchive.boilerplate.look import Look
from newsarchive.boilerplate.voice_words import outlet_names
from newsarchive.model import Block, Document, Label, Role

STORY = [
    "Council votes to keep the lido open",
    "The council voted by nine to four on Tuesday to keep the lido on Weir Street open for three more summers.",
    '"We were told nobody swims any more," said Maren Oduya, who collected the signatures in the market square.',
    "The roof will cost 1.2 million pounds, of which the council has found a third so far, the treasurer said.",
    "A second vote follows in May, after the surveyors have looked at the boiler and at the changing rooms.",
    "The pool was built in 1934 by men who had lost their work at the mill, and it has leaked ever since.",
]


def roles(texts: list[str], outlet: str | None = None) -> list[Role]:
    blocks = tuple(Block(number, text, 0, len(text)) for number, text in enumerate(texts, start=1))
    page = label(Document(blocks, "text/plain", "utf-8"), outlet)
    assert all(found.rule and found.reason for found in page.labels)
    return [found.role for found in page.labels]


def test_a_story_without_boilerplate_keeps_every_word() -> None:
    assert roles(STORY) == [Role.HEADLINE, *[Role.BODY] * 5]


def test_appeals_are_known_before_and_after_a_story() -> None:
    appeal = [
        "Before you go …",
        "The Weir Gazette has no owner and no paywall. It has readers, and we would like you to be one who pays.",
        "Please support our journalism with a small monthly gift, from just £2. Thank you.",
    ]
    assert roles(["Support the Weir Gazette!", *STORY, *appeal])[0] is Role.APPEAL
    assert roles([*STORY, *appeal])[-3:] == [Role.APPEAL] * 3


def test_a_story_about_an_appeal_is_a_story() -> None:
    story = [
        "Lifeboat appeal raises a million pounds",
        "A village that asked strangers for a lifeboat has been given one, its crew said on Friday morning.",
        '"Please support us with whatever you can spare," the four-line appeal read. "Thank you."',
        "Donors gave an average of £12 a month, and the charity said that it would publish every name.",
        "Readers of a newspaper in Leeds sent £40,000, the treasurer said, most of it in coins.",
        "The boat will be named after the schoolteacher who wrote the appeal on the back of a menu.",
    ]
    assert roles(story) == [Role.HEADLINE, *[Role.BODY] * 5]


def test_words_of_boilerplate_that_open_a_sentence_are_no_boilerplate() -> None:
    sentences = [
        "Read more books, the minister told the pupils, and fewer of the messages that you send one another.",
        "Sign up by Friday, the club said, or lose the place that your father had before you.",
        "Follow us, the rangers shouted, and the walkers followed them through the smoke to the river.",
        "Subscribe to the theory or not, the professor said, the ice went and has not come back.",
    ]
    for sentence in sentences:
        assert Role.BODY in roles([*STORY[:3], sentence, *STORY[3:]])[3:4], sentence


def test_a_column_in_the_second_person_is_kept() -> None:
    column = [
        "Your hurricane list is missing a neighbour",
        "You have your batteries, your water and your tins, and you have been told to keep your papers dry.",
        "We all make the list in June, and we all lose it by August, when we need it, and nobody asks us why.",
        "So write a name on your list, and a telephone number, and go and knock before the wind does it for you.",
        "You will be thanked, and you will not know what to say, and that is how we shall know you did it.",
    ]
    assert roles(column) == [Role.HEADLINE, *[Role.BODY] * 4]


def test_a_text_of_one_sentence_is_a_story_without_a_title() -> None:
    assert roles(["The mayor said no."]) == [Role.BODY]
    assert roles(["One thing happens", "In Paris it did."]) == [Role.HEADLINE, Role.BODY]


def test_us_the_country_is_not_us_the_outlet() -> None:
    texts = [*STORY, "Aid for US farmers and their subscription to the price board costs $5 a month, a paper found."]
    assert roles(texts)[-1] is Role.BODY


def test_a_pull_quote_repeats_the_story_and_is_dropped_with_its_name() -> None:
    quote = '"We were told nobody swims any more"'
    assert roles([*STORY[:4], quote, "MAREN ODUYA, swimmer", *STORY[4:]])[4:6] == [Role.PULL_QUOTE] * 2


def test_a_post_is_dropped_with_the_line_that_names_its_account() -> None:
    post = ["Opening day at the lido. Bring a towel.", "— Weir Swimmers (@weirswim) May 18, 2024"]
    assert roles([*STORY[:4], *post, *STORY[4:]])[4:6] == [Role.EMBED] * 2


def test_the_times_of_a_live_page_head_its_entries() -> None:
    live = [
        "14:05 — Gates open",
        "The gates have opened and the first hundred swimmers are in the water, a marshal said.",
    ]
    assert roles([*STORY, *live])[-2:] == [Role.SUBHEADING, Role.BODY]


@pytest.mark.parametrize("line", ["6:18PM", "9:43 p.m.", "18:10", "18h10", "12.30 Uhr", "5pm", "5:11pm GMT"])
def test_a_time_that_stands_alone_says_when_an_entry_was_published(line: str) -> None:
    assert roles([*STORY[:4], line, *STORY[4:]])[4:6] == [Role.PUBLISHED, Role.BODY]


@pytest.mark.parametrize("line", ["18.30", "12:30 - Rain on the quay", "5 April"])
def test_a_number_and_a_time_with_words_are_no_times_that_stand_alone(line: str) -> None:
    assert roles([*STORY[:4], line, *STORY[4:]])[4] in (Role.SUBHEADING, Role.LIST)


def test_a_paragraph_that_a_dateline_opens_is_of_the_story_however_short() -> None:
    told = ["LISBON — “The ferry left without us,” said Maria Gonzalez. “Nobody waved.”", "The board called it wet."]
    assert roles(["Ferry returns", *told]) == [Role.HEADLINE, Role.BODY, Role.BODY]


def test_lines_that_name_the_given_outlet_below_the_story_are_its_own() -> None:
    foot = ["Weir Gazette is published by a trust of its employees and printed in the old mill.", "Read more"]
    assert roles([*STORY, *foot])[-2] is Role.BODY
    assert roles([*STORY, *foot], outlet="Weir Gazette")[-2] is not Role.BODY


def test_a_short_name_of_the_given_outlet_strips_no_paragraph() -> None:
    for outlet, last in (
        ("AP", "They lived happily for years in the house above the weir, and nobody asked them to leave it."),
        ("Nation", "The nation will vote on the plan in the autumn, after a summer of meetings in the halls."),
        ("BBC", "The BBC won the top prize for its series on the weir, and the divers were in the hall."),
        (" ", "The pool will be drained in October, and the divers will look for the ring then."),
        ("\u200b", "The pool will be drained in October, and the divers will look for the ring then."),
    ):
        assert roles([*STORY, last, "Read more"], outlet=outlet)[-2] is Role.BODY, outlet


def test_names_without_number_are_not_all_looked_for() -> None:
    looks = [
        Look(f"Support The {word} Gazette!")
        for word in map(str.title, [f"weir{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"])
    ]
    labels = [Label(Role.APPEAL, "test", "test")] * len(looks)
    assert 0 < len(outlet_names(looks, labels)) <= 20


def test_blocks_of_marks_without_width_are_labelled_anywhere() -> None:
    texts = [*STORY, "Sign up for our newsletter", "Support us"]
    for index in range(len(texts) + 1):
        assert len(roles([*texts[:index], "\u200b", *texts[index:]])) == len(texts) + 1


def test_a_byline_with_an_account_is_no_post_and_keeps_its_lead() -> None:
    texts = [STORY[0], "Jo Tan @jotan", *STORY[1:]]
    assert roles(texts)[1:3] == [Role.BYLINE, Role.BODY]
    assert roles([*STORY, "— Jo Tan (@jotan)"])[-2] is Role.BODY


def test_a_run_of_titles_leaves_a_byline_and_a_date_alone() -> None:
    assert roles([*STORY, "Related articles", "By Jo Tan", "May 18, 2024"])[-2:] == [Role.BYLINE, Role.PUBLISHED]


def test_a_sentence_that_opens_with_a_time_is_no_heading() -> None:
    assert roles([*STORY[:3], "12:30 - the plane left the airport.", *STORY[3:]])[3] is Role.BODY


@given(st.lists(st.text(min_size=1, max_size=80), max_size=25))
def test_every_block_gets_one_role_and_a_reason(texts: list[str]) -> None:
    assert len(roles(texts)) == len(texts)


@given(
    st.lists(
        st.sampled_from([*STORY, "Read more", "3 May 2024", "By Ana Ruiz", "Jo Tan / AFP", "“", "@x"]), max_size=30
    )
)
def test_any_order_of_lines_is_labelled(texts: list[str]) -> None:
    assert len(roles(texts)) == len(texts)


def test_a_story_that_lost_its_line_breaks_is_not_stripped_with_the_appeal_at_its_end() -> None:
    appeal = "Please support our journalism with a monthly gift, however small. Thank you for reading."
    whole = " ".join([*STORY, *STORY[1:], appeal])
    assert roles([whole]) == [Role.BODY]
    assert roles(["The lido stays open", whole]) == [Role.HEADLINE, Role.BODY]
    assert roles([*STORY, appeal])[-1] is Role.APPEAL
