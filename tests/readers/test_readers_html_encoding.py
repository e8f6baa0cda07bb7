"""The encoding of a web page: mark, UTF-8, header, page, look of the bytes; a page that lies is overridden."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.readers.test_readers_decoding import TEXTS

from newsarchive.readers.html_encoding import charset, decode_html, labels

PROSE = {
    **TEXTS,
    "ko": "시장은 화요일 다리가 이달 말까지 폐쇄된다고 밝혔다. 주민들은 불만을 나타냈다.",
    "he": "ראש העיר אמר כי הגשר ייסגר עד סוף החודש הבא בשל עבודות תחזוקה. התושבים אינם מרוצים.",
    "th": "นายกเทศมนตรีกล่าวว่าสะพานจะปิดจนถึงสิ้นเดือนหน้าเนื่องจากงานซ่อมแซม",
    "zh-tw": "市長週二表示，這座橋將關閉至月底，居民對此感到不滿。交通部門說，維修工程需要三個星期。",
    "fa": "شهردار گفت پل تا پایان ماه آینده بسته می‌ماند.",
}
MADE_IN = [
    ("de", "cp1252"),
    ("fr", "cp1252"),
    ("pl", "cp1250"),
    ("pl", "iso8859-2"),
    ("cs", "cp1250"),
    ("tr", "cp1254"),
    ("ru", "cp1251"),
    ("ru", "koi8-r"),
    ("ru", "cp866"),
    ("uk", "cp1251"),
    ("uk", "koi8-u"),
    ("ar", "cp1256"),
    ("el", "cp1253"),
    ("he", "cp1255"),
    ("th", "cp874"),
    ("zh", "gb18030"),
    ("zh-tw", "big5"),
    ("ja", "cp932"),
    ("ja", "euc-jp"),
    ("ko", "cp949"),
]
NOT_UTF8 = "is not what its bytes are in"


def page(language: str, encoding: str, head: str = "", times: int = 3) -> tuple[str, bytes]:
    """(text, bytes) of a page in a language, with the letters that its encoding has."""
    prose = PROSE[language].encode(encoding, "ignore").decode(encoding)
    story = "".join(f"<p>{prose}</p>\n" for _ in range(times))
    text = f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href='/'>Home</a></nav>{story}</body></html>"
    return text, text.encode(encoding)


@pytest.mark.parametrize("times", [1, 3, 30])
@pytest.mark.parametrize(("language", "encoding"), MADE_IN)
def test_an_undeclared_encoding_is_told_by_the_look_of_the_bytes(language: str, encoding: str, times: int) -> None:
    text, payload = page(language, encoding, times=times)
    decoded = decode_html(payload)
    assert decoded.text == text
    assert any("by the look of the bytes" in warning for warning in decoded.warnings)


@pytest.mark.parametrize(("language", "encoding"), MADE_IN)
def test_a_page_that_says_what_it_is_in_is_believed(language: str, encoding: str) -> None:
    text, payload = page(language, encoding, f'<META HTTP-EQUIV=Content-Type CONTENT="text/html; charset={encoding}">')
    assert decode_html(payload).text == text
    assert decode_html(payload).warnings == ()


@pytest.mark.parametrize("lie", ["iso-8859-1", "windows-1252", "utf-8"])
@pytest.mark.parametrize(
    ("language", "encoding"), [case for case in MADE_IN if case not in {("de", "cp1252"), ("fr", "cp1252")}]
)
def test_a_page_that_claims_to_be_western_is_overridden_by_its_bytes(language: str, encoding: str, lie: str) -> None:
    text, payload = page(language, encoding, f"<meta charset='{lie}'>", times=10)
    decoded = decode_html(payload)
    assert decoded.text == text
    assert any(repr(lie) in warning and NOT_UTF8 in warning for warning in decoded.warnings)


@pytest.mark.parametrize(
    ("language", "encoding", "lie"),
    [
        ("de", "cp1252", "windows-1251"),
        ("fr", "cp1252", "shift_jis"),
        ("fr", "cp1252", "gb2312"),
        ("de", "cp1252", "big5"),
        ("de", "cp1252", "euc-kr"),
        ("ru", "koi8-r", "windows-1251"),
        ("ru", "cp1251", "koi8-r"),
        ("ru", "cp1251", "shift_jis"),
        ("ja", "cp932", "euc-jp"),
    ],
)
def test_any_other_lie_is_overridden_too(language: str, encoding: str, lie: str) -> None:
    text, payload = page(language, encoding, f'<meta charset="{lie}">', times=10)
    decoded = decode_html(payload)
    assert decoded.text == text
    assert any(repr(lie) in warning for warning in decoded.warnings)


@pytest.mark.parametrize("declared", [None, "windows-1251", "text/html; charset=koi8-r", "klingon-8", "utf-7"])
@pytest.mark.parametrize("language", sorted(PROSE))
def test_valid_utf8_wins_over_header_and_meta_and_says_what_they_claimed(language: str, declared: str | None) -> None:
    text, payload = page(language, "utf-8", '<meta charset="iso-8859-1">')
    decoded = decode_html(payload, declared)
    assert (decoded.text, decoded.encoding) == (text, "utf-8")
    assert "the page's encoding 'iso-8859-1' is not what its bytes are in: utf-8" in decoded.warnings
    assert len(decoded.warnings) == 1 + (declared is not None)


@pytest.mark.parametrize("head", ["", '<meta charset="utf-8">', "<meta charset=UTF8 />", '<meta charset="utf-16">'])
def test_utf8_that_is_not_denied_is_read_without_a_warning(head: str) -> None:
    text, payload = page("fr", "utf-8", head)
    decoded = decode_html(payload, "UTF-8")
    assert (decoded.text, decoded.encoding, decoded.warnings) == (text, "utf-8", ())


@pytest.mark.parametrize("head", ["", '<meta charset="windows-1251">', '<meta charset="utf-7">'])
def test_a_page_of_ascii_is_the_same_whatever_it_says(head: str) -> None:
    text, payload = page("de", "ascii", head)
    assert decode_html(payload, "shift_jis").text == text
    assert decode_html(payload).warnings == ()


def test_the_header_goes_before_the_page() -> None:
    text, payload = page("ru", "cp866", '<meta charset="koi8-r">')
    assert decode_html(payload, "cp866").text == text


def test_a_header_that_cannot_be_right_gives_way_to_the_page() -> None:
    text, payload = page("ja", "cp932", '<meta charset="shift_jis">')
    decoded = decode_html(payload, "iso-8859-1")
    assert (decoded.text, decoded.encoding) == (text, "cp932")
    assert decoded.warnings == ("the declared encoding 'iso-8859-1' is not what its bytes are in",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_marks_and_utf16_without_one_outrank_what_the_page_says(encoding: str) -> None:
    text, payload = page("ru", encoding, '<meta charset="windows-1251">')
    assert decode_html(payload, "koi8-r").text == text


def test_utf16_without_a_mark_that_is_cut_in_mid_character_is_still_utf16() -> None:
    text, payload = page("de", "utf-16-le")
    decoded = decode_html(payload[:-1])
    assert decoded.text == text[:-1] + "\ufffd"
    assert decoded.encoding == "utf-16-le"


@pytest.mark.parametrize("declared", [None, "utf-7", "UTF-7", "csUnicode11UTF7", "unicode-1-1-utf-7"])
def test_utf7_is_never_decoded_as_such(declared: str | None) -> None:
    payload = b'<html><meta charset="utf-7"><body>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</body></html>'
    assert decode_html(payload, declared).text == payload.decode("ascii")
    accented = payload.replace(b"alert", "caf\xe9".encode("cp1252"))
    assert decode_html(accented, declared).text == accented.decode("cp1252")


def test_japanese_in_escapes_is_read() -> None:
    text, payload = page("ja", "iso2022_jp", '<meta charset="iso-2022-jp">')
    assert decode_html(payload).text == text
    assert decode_html(b"<p>a stray \x1b$ escape \x1b</p>").text == "<p>a stray \x1b$ escape \x1b</p>"


@pytest.mark.parametrize("head", ["", '<meta charset="iso-8859-1">', '<meta charset="us-ascii">'])
def test_c1_controls_of_a_latin1_page_are_the_quotes_of_windows_1252(head: str) -> None:
    text, payload = page("fr", "cp1252", head + "<title>“Ça ira” — 5 €…</title>")
    decoded = decode_html(payload)
    assert (decoded.text, decoded.encoding) == (text, "windows-1252")


def test_c1_controls_that_came_through_to_utf8_are_quotes_too() -> None:
    decoded = decode_html("<p>the mayor\x92s \x93café\x94 \x81</p>".encode())
    assert decoded.text == "<p>the mayor’s “café” \x81</p>"
    assert decoded.warnings == ("4 control characters are read as windows-1252",)


@pytest.mark.parametrize("head", ["", '<meta charset="utf-8">', '<meta charset="iso-8859-1">'])
@pytest.mark.parametrize(
    ("language", "codec", "pasted"),
    [
        ("fr", "cp1252", "Le « café » d’Inès : 5 €"),
        ("de", "cp1252", "Süßöl für “Bär” & Söhne"),
        ("de", "cp1252", "SÃO PAULO, Ângela, café»"),
        ("ru", "cp1251", "Новости дня — “Вестник”"),
        ("el", "cp1253", "Νέα της ημέρας"),
    ],
)
def test_an_older_encoding_pasted_into_utf8_is_read_where_it_stands(
    language: str, codec: str, pasted: str, head: str
) -> None:
    text, payload = page(language, "utf-8", head, times=5)
    payload = payload.replace(b"<nav>", b"<nav>" + pasted.encode(codec))
    decoded = decode_html(payload)
    assert decoded.text == text.replace("<nav>", "<nav>" + pasted)
    assert decoded.encoding == "utf-8"
    assert any("are read as" in warning for warning in decoded.warnings)


@pytest.mark.parametrize(
    "half", [b"papieros\xc3... ", b"quote\xe2\x80... ", b"smile \xf0\x9f\x98</p>", b"\xc3 <b>x</b>"]
)
def test_half_a_character_of_utf8_is_lost_and_not_read_as_another(half: bytes) -> None:
    _, payload = page("fr", "utf-8", times=5)
    decoded = decode_html(payload.replace(b"</nav>", half + b"</nav>"))
    assert half.decode("utf-8", "replace") in decoded.text
    assert decoded.warnings == ("1 place that is not valid utf-8 is shown as U+FFFD",)


@pytest.mark.parametrize("language", sorted(PROSE))
def test_a_page_cut_in_the_middle_of_a_character_is_still_utf8(language: str) -> None:
    payload = ("<html><p>" + PROSE[language] + "é").encode()[:-1]
    decoded = decode_html(payload, "windows-1252")
    assert decoded.text == "<html><p>" + PROSE[language] + "\ufffd"
    assert decoded.encoding == "utf-8"


@pytest.mark.parametrize(
    ("language", "encoding"), [("zh", "gb18030"), ("ja", "cp932"), ("ko", "cp949"), ("ja", "euc-jp")]
)
@pytest.mark.parametrize("is_said", [True, False])
def test_a_cut_double_byte_page_loses_its_last_character_only(language: str, encoding: str, is_said: bool) -> None:
    text = f"<html><p>{PROSE[language]}{PROSE[language]}橋" if language != "ko" else f"<html><p>{PROSE['ko']}시"
    decoded = decode_html(text.encode(encoding)[:-1], encoding if is_said else None)
    assert decoded.text == text[:-1] + "\ufffd"


def test_nul_characters_are_replaced_one_for_one_and_said() -> None:
    decoded = decode_html(b"<p>The mayor\x00 said no.</p>")
    assert decoded.text == "<p>The mayor\ufffd said no.</p>"
    assert decoded.warnings == ("1 NUL character is shown as U+FFFD",)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_few_accents_on_a_page_of_ascii_are_western(count: int) -> None:
    text = "<html><body>" + "<p>The bridge will be closed.</p>" * 50 + "<i>café</i>" * count + "</body></html>"
    assert decode_html(text.encode("cp1252")).text == text
    assert decode_html(text.encode("cp1252"), "utf-8").text == text


def test_a_wrong_byte_in_a_declared_page_is_no_reason_to_doubt_it() -> None:
    text, payload = page("zh", "gb18030", '<meta charset="gb2312">')
    decoded = decode_html(payload.replace(b"Home", b"\xff"))
    assert decoded.text == text.replace("Home", "\ufffd")
    assert decoded.encoding == "gb18030"


@pytest.mark.parametrize("label", ["\x00", "x" * 100_000, "x-" * 50_000, "base64", "cp037", "utf-32", "ü", "charset="])
def test_labels_that_no_page_can_be_in_do_no_harm(label: str) -> None:
    text, payload = page("de", "cp1252")
    assert decode_html(payload, label).text == text


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("ISO-8859-1", "windows-1252"),
        (" us-ascii ", "windows-1252"),
        ("latin1", "windows-1252"),
        ("win-1251", "cp1251"),
        ("x-cp1251", "cp1251"),
        ("windows-1256", "cp1256"),
        ("gb2312", "gb18030"),
        ("x-gbk", "gb18030"),
        ("shift_jis", "cp932"),
        ("x-sjis", "cp932"),
        ("windows-31j", "cp932"),
        ("euc-kr", "cp949"),
        ("ks_c_5601-1987", "cp949"),
        ("windows-949", "cp949"),
        ("big5", "cp950"),
        ("x-x-big5", "cp950"),
        ("x-euc-jp", "euc_jp"),
        ("koi8-u", "koi8-u"),
        ("iso-8859-8-i", "iso8859-8"),
        ("iso-8859-9", "cp1254"),
        ("tis-620", "cp874"),
        ("macintosh", "mac-roman"),
        ("x-mac-cyrillic", "mac-cyrillic"),
        ("utf-16", "utf-8"),
        ("utf8mb4", "utf-8"),
        ("utf-7", None),
        ("cp037", None),
        ("rot13", None),
    ],
)
def test_labels_mean_what_they_mean_to_browsers(label: str, codec: str | None) -> None:
    assert charset(label) == codec


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("<meta charset=koi8-r>", ["koi8-r"]),
        ("<meta\ncharset = 'koi8-r' />", ["koi8-r"]),
        ('<meta content="text/html;charset=koi8-r" http-equiv="content-type">', ["koi8-r"]),
        ('<meta name="description" content="what charset=koi8-r means">', []),
        ("<!-- <meta charset=koi8-r> --><meta charset=big5>", ["big5"]),
        ("<metadata charset=koi8-r>", []),
        ('<?xml version="1.0" encoding="koi8-r"?>', ["koi8-r"]),
        ("<meta charset=koi8-r><meta charset=big5>", ["koi8-r", "big5"]),
        ("<meta charset=", []),
        ("", []),
    ],
)
def test_what_a_page_names_is_found_where_it_names_it(head: str, found: list[str]) -> None:
    assert list(labels(head.encode())) == found


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "shift_jis", "iso-8859-1", "koi8-r", "big5", "cp949"]))
def test_any_bytes_are_decoded_without_a_nul(payload: bytes, declared: str | None) -> None:
    decoded = decode_html(payload, declared)
    assert "\x00" not in decoded.text
    assert decode_html(payload, declared) == decoded


@pytest.mark.parametrize(
    "piece",
    [b"<meta ", b"<meta charset=", b"<!--", b"<meta x='", b"<", b">", b"\xff", b"\xc3", b"a", b"\xe9\xe8", b"\x1b$"],
)
def test_no_piece_confuses_when_it_comes_again_and_again(piece: bytes) -> None:
    payload = piece * (300_000 // len(piece))
    assert decode_html(payload + b"\xe9 end").text.endswith(" end")


def test_quotes_of_windows_pasted_into_a_utf8_page_leave_its_letters_alone() -> None:
    payload = "<html><head><meta charset=utf-8></head><body><p>The caf\u00e9 is @shut@ @ they said.</p></body></html>"
    mixed = payload.encode().replace(b"@shut@", b"\x93shut\x94").replace(b"@", b"\x96")
    decoded = decode_html(mixed)
    assert "The caf\u00e9 is \u201cshut\u201d \u2013 they said." in decoded.text
    assert decoded.encoding == "utf-8"
    assert any("not valid utf-8" in warning for warning in decoded.warnings)


def test_paragraphs_of_windows_text_in_a_page_that_says_utf8_and_is() -> None:
    page = (
        "<meta charset=utf-8><p>The café closed.</p><p>".encode()
        + "“Nobody came”, said a naïve waiter.".encode("cp1252")
        + "</p><p>Another café opened.</p>".encode()
    )
    read = decode_html(page)
    assert read.encoding == "utf-8"
    assert "The café closed." in read.text
    assert "“Nobody came”, said a naïve waiter." in read.text
