"""Encodings: byte order mark, UTF-8, declared, detected; what could not be decoded is said."""

from __future__ import annotations

import pytest

from newsarchive.readers.decoding import decode

TEXTS = {
    "de": "Bürgermeister Jürgen Müller sagte am Dienstag, die Brücke koste rund 4 Millionen €. „Das ist zu viel“.",
    "fr": "Le préfet a déclaré que la sécheresse était « sans précédent » : les élèves sont rentrés à l’école en août.",
    "pl": "Władze miasta ogłosiły, że most zostanie zamknięty. Będzie trudno, powiedział Łukasz Wójcik, rzecznik.",
    "cs": "Starosta řekl, že most bude příští týden uzavřen. Řidiči budou muset použít objížďku přes Žďár.",
    "tr": "Belediye başkanı köprünün ay sonuna kadar kapalı kalacağını söyledi; ışıklar çalışmıyor.",
    "ru": "Мэр города заявил, что мост будет закрыт на ремонт до конца октября. Жители недовольны.",
    "uk": "Міський голова повідомив, що міст закриють на ремонт до кінця жовтня. Її підтримали мешканці.",
    "ar": "قال رئيس البلدية إن الجسر سيغلق حتى نهاية الشهر المقبل بسبب أعمال الصيانة.",
    "el": "Ο δήμαρχος δήλωσε ότι η γέφυρα θα παραμείνει κλειστή μέχρι το τέλος του μήνα.",
    "zh": "市长周二表示，这座桥将关闭至月底，居民对此感到不满。交通部门说，维修工程需要三个星期。",
    "ja": "市長は火曜日、橋は月末まで閉鎖されると述べた。住民は不満を示している。",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("de", "cp1252"),
        ("fr", "cp1252"),
        ("pl", "cp1250"),
        ("pl", "iso8859-2"),
        ("cs", "cp1250"),
        ("tr", "cp1254"),
        ("ru", "cp1251"),
        ("ru", "koi8-r"),
        ("uk", "cp1251"),
        ("ar", "cp1256"),
        ("el", "cp1253"),
        ("zh", "gb18030"),
        ("zh", "big5"),
        ("ja", "shift_jis"),
        ("ja", "euc-jp"),
        ("ar", "utf-16-le"),
        ("de", "utf-16-be"),
        ("zh", "utf-16-le"),
    ],
)
def test_an_undeclared_encoding_is_detected(language: str, encoding: str) -> None:
    text = "\n".join([TEXTS[language].encode(encoding, "ignore").decode(encoding)] * 3)
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_settles_it_and_is_no_text(encoding: str) -> None:
    decoded = decode(TEXTS["de"].encode(encoding))
    assert decoded.text == TEXTS["de"]
    assert decoded.warnings == ()


def test_a_declared_encoding_is_used_where_bytes_are_not_utf8() -> None:
    decoded = decode(TEXTS["ru"].encode("cp866"), declared="cp866")
    assert decoded.text == TEXTS["ru"]
    assert decoded.warnings == ()


def test_utf8_outranks_what_was_declared() -> None:
    assert decode(TEXTS["fr"].encode(), declared="windows-1252").text == TEXTS["fr"]


@pytest.mark.parametrize("name", ["klingon-8", "base64", "utf-7", "unicode_escape", "idna", "\x00", "x" * 10_000])
def test_an_unknown_declared_encoding_is_said_and_passed_over(name: str) -> None:
    decoded = decode(TEXTS["de"].encode("cp1252"), declared=name)
    assert decoded.text == TEXTS["de"]
    assert any("declared" in warning for warning in decoded.warnings)


def test_broken_utf8_keeps_every_good_character_and_says_how_many_places_are_lost() -> None:
    payload = TEXTS["fr"].encode()[:-1] + b"\xe2\x82 and \xff more"
    decoded = decode(payload)
    assert decoded.encoding == "utf-8"
    assert "sécheresse" in decoded.text
    assert decoded.text.endswith("more")
    assert decoded.warnings == ("2 places that are not valid utf-8 are shown as U+FFFD",)


def test_nul_characters_are_replaced_one_for_one_and_said() -> None:
    decoded = decode(b"The mayor\x00 said no.")
    assert decoded.text == "The mayor\ufffd said no."
    assert decoded.warnings == ("1 NUL character is shown as U+FFFD",)


@pytest.mark.parametrize("bom", [b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00"])
def test_a_cut_utf16_or_utf32_text_is_read_as_far_as_it_goes(bom: bytes) -> None:
    codec = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(bom, "utf-32-le")
    decoded = decode(bom + "No.".encode(codec)[:-1])
    assert decoded.text.startswith("No")
    assert decoded.warnings
