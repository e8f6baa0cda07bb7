"""Plain text to blocks: layouts, offsets, and that no word is lost."""

from __future__ import annotations

import textwrap
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.errors import RejectedError
from newsarchive.model import Capture
from newsarchive.readers import read
from newsarchive.readers.decoding import decode
from newsarchive.readers.plain_text import _INVISIBLE

STORY = """\
Council votes to keep the lido open
The council voted by nine to four on Tuesday to keep the lido on Weir Street open for at least three more summers, \
after a meeting that ran past midnight and filled the public gallery.
"We were told nobody swims any more," said Maren Oduya, who collected the signatures. "Then they saw the queue."
The roof will cost 1.2 million pounds, of which the council has found a third so far, and well-used changing rooms \
are to be rebuilt before the spring.
A second vote follows in May.
""".splitlines()


def texts(payload: bytes) -> list[str]:
    return [block.text for block in read(Capture(payload)).blocks]


def test_paragraphs_parted_by_blank_lines() -> None:
    assert texts("\n\n".join(STORY).encode()) == STORY


def test_paragraphs_parted_by_single_line_ends() -> None:
    assert texts("\n".join(STORY).encode()) == STORY


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028", "\x85"])
def test_other_line_ends(ending: str) -> None:
    assert texts(ending.join(STORY).encode()) == STORY


@pytest.mark.parametrize("width", [50, 60, 72, 78, 100])
def test_hard_wrapped_paragraphs_are_joined(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in STORY)
    assert texts(wrapped.encode()) == STORY


@pytest.mark.parametrize("width", [60, 72])
def test_hard_wrapped_paragraphs_without_blank_lines_between(width: int) -> None:
    story = [STORY[1], STORY[3]]
    wrapped = "\n".join(textwrap.fill(paragraph, width) for paragraph in story)
    assert texts(wrapped.encode()) == story


def test_a_form_feed_inside_a_sentence_ends_no_line() -> None:
    assert texts(b"The vote was close, and it was good\x0c for everyone in the town.") == [
        "The vote was close, and it was good  for everyone in the town."
    ]


def test_short_lines_of_a_head_are_not_wrapped_text() -> None:
    head = "By Ana Ruiz\nHarbour correspondent\n3 May 2024\n\n" + "\n\n".join(STORY)
    assert texts(head.encode())[:3] == ["By Ana Ruiz", "Harbour correspondent", "3 May 2024"]


def test_items_of_a_wrapped_list_stay_apart() -> None:
    items = [f"- {paragraph}" for paragraph in STORY[1:4]]
    wrapped = "\n".join(textwrap.fill(item, 60) for item in items)
    assert texts(wrapped.encode()) == items


def test_wrapped_chinese_is_joined_without_spaces() -> None:
    paragraph = "市长周二表示这座桥将关闭至月底居民对此感到不满" * 6
    lines = "\n".join(paragraph[i : i + 40] for i in range(0, len(paragraph), 40))
    assert texts(lines.encode()) == [paragraph]


def test_a_short_wrapped_text_full_of_names_is_joined_below_its_short_lines() -> None:
    """As databases print an article: no line goes on in lower case, and the head has more lines than the story."""
    head = [
        "HEADLINE: Bridge toll rise angers towns",
        "August 14, 2015 Friday",
        "BYLINE: Te Rina Waititi",
        "LENGTH: 90 words",
    ]
    story = [
        "Residents of Kaiwaka and Port Albert say a 40 per cent rise in toll on\nOruawharo bridge will cut them off.",
        "The council voted for the rise on Wednesday without any debate, chairman Grant\nPilkington said.",
        '"We were told it would be looked at in the spring," said the Port Albert grocer\nMerepeka Tautari.',
        "She has collected 1,100 signatures.",
    ]
    assert texts("\n\n".join(["\n".join(head), *story]).encode()) == head + [part.replace("\n", " ") for part in story]


def test_titles_of_one_length_are_not_joined() -> None:
    titles = ["Ferry to Ukerewe is late again as pump fails", "Pump from Mwanza arrives on a hired lorry now"] * 3
    assert texts("\n".join(titles).encode()) == titles


def test_an_indent_opens_a_paragraph_of_a_wrapped_text() -> None:
    wrapped = [textwrap.fill(STORY[at], 70, initial_indent="    ") for at in (1, 2, 3)]
    assert texts("\n".join(wrapped).encode()) == STORY[1:4]


def test_chinese_paragraphs_on_lines_of_their_own_stay_apart() -> None:
    paragraphs = [
        "市长周二在记者会上表示，这座桥将关闭至月底，维修费用由市政府承担，居民可以乘坐渡轮过河，渡轮免费。",
        "“暖气够热，孩子能写作业了，”村民对记者说，他家的房子在去年的地震中全部倒塌，一家五口住在帐篷里。",
        "据县应急管理局介绍，板房每间十八平方米，可住四人，配有电暖气和床铺，厕所设在尽头。",
        "学校将于下周一复课，教育局说已经准备了二百间教室，教师全部到位，课本由省里统一发放，不收任何费用。",
    ]
    assert texts("\n".join(paragraphs).encode()) == paragraphs


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n \xc2\xa0", "blank"),
        (b"\xef\xbb\xbf", "blank"),
        ("\u200b \u2060\n\ufeff".encode(), "blank"),
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"PK\x03\x04....", "application/zip"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (bytes(range(256)) * 4, "application/octet-stream"),
    ],
)
def test_bytes_that_hold_no_text_are_rejected_with_the_reason(payload: bytes, reason: str) -> None:
    with pytest.raises(RejectedError, match=reason):
        read(Capture(payload))


@pytest.mark.parametrize(("mark", "width"), [("> ", 62), (">> ", 70), ("> > ", 62), (">", 1000)])
def test_what_a_mail_quotes_is_read_without_its_marks(mark: str, width: int) -> None:
    quoted = f"\n{mark.rstrip()}\n".join(
        "\n".join(mark + line for line in textwrap.wrap(paragraph, width)) for paragraph in STORY
    )
    source = "Tove wrote:\n\n" + quoted
    blocks = read(Capture(source.encode(), media_type="text/plain")).blocks
    assert [block.text for block in blocks] == ["Tove wrote:", *STORY]
    for block in blocks:
        inside = source[block.start : block.end].replace(">", "")
        assert "".join(inside.split()) == "".join(block.text.split())


def test_a_few_lines_behind_such_marks_are_left_as_they_are() -> None:
    assert texts(b"> one\n\n" + "\n\n".join(STORY).encode())[0] == "> one"
    assert texts(b">\n>\n>") == [">", ">", ">"]


def test_japanese_in_escapes_is_read() -> None:
    text = "港湾局は十二日、防波堤にひび割れが見つかったと発表した。"
    assert texts(text.encode("iso2022_jp")) == [text]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_of_many_signs_is_told_without_a_mark(encoding: str) -> None:
    text = "港湾局は十二日、防波堤にひび割れが見つかったと発表した。\n\n修理は来月から始まり、費用は四億円に上る。"
    assert texts(text.encode(encoding)) == text.split("\n\n")


def test_ascii_with_nul_bytes_is_not_taken_for_chinese() -> None:
    payload = b"The council voted by nine to four on Tuesday to keep the lido on Weir Street open.\0 " * 3
    assert texts(payload)[0].startswith("The council voted")


def test_lithuanian_of_a_code_page_is_read() -> None:
    text = "Uosto valdžia pirmadienį uždarė rytinę prieplauką, kai inspektoriai keturiuose poliuose aptiko įtrūkimų."
    assert texts(text.encode("cp1257")) == [text]


def test_an_unknown_media_type_is_an_error_never_a_guess() -> None:
    with pytest.raises(RejectedError, match="video/mp4 is not read"):
        read(Capture(b"The council voted.", media_type="video/mp4; codecs=x"))


def test_one_line_of_fifty_megabytes_is_read() -> None:
    payload = b"word " * 10_000_000
    blocks = read(Capture(payload)).blocks
    assert len(blocks) == 1
    assert len(blocks[0].text) == len(payload) - 1


@given(st.text())
@settings(deadline=None)
def test_the_source_can_be_rebuilt_from_the_blocks(text: str) -> None:
    payload = text.encode("utf-8", "replace")
    try:
        document = read(Capture(payload, media_type="text/plain"))
    except RejectedError:
        assert not decode(payload).text.strip(_INVISIBLE)
        return
    source = decode(payload).text
    rebuilt = []
    position = 0
    for number, block in enumerate(document.blocks, start=1):
        assert block.number == number
        assert block.start is not None
        assert block.end is not None
        assert source[position : block.start].strip(_INVISIBLE) == ""
        rebuilt.append(source[position : block.end])
        assert "".join(source[block.start : block.end].split()) == "".join(block.text.split())
        position = block.end
    assert source[position:].strip(_INVISIBLE) == ""
    assert "".join(rebuilt) + source[position:] == source


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_are_read_or_rejected(payload: bytes) -> None:
    with suppress(RejectedError):
        assert read(Capture(payload)).blocks
