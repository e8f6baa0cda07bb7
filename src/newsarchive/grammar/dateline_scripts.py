"""Datelines that are not a place and a dash in Latin letters: Russian, Arabic, Indian, Chinese, Japanese, Korean."""

from __future__ import annotations

import re

from newsarchive.grammar.agencies import is_agency
from newsarchive.grammar.dates import read_day
from newsarchive.grammar.lazy import pattern
from newsarchive.grammar.names import places
from newsarchive.grammar.tables import plain

# Text, place, agency and date, as in DatelineMatch.
Found = tuple[str, str | None, str | None, str | None]

_DAY = (
    r"(?:[^\W\d_]{3,9}\.?\s\d{1,2}(?:,\s\d{4})?|\d{1,2}\s[^\W\d_]{3,9}\.?(?:\s\d{4}(?:\s(?:года|году|г\.|року|р\.))?)?)"
)
_DOTTED = pattern(
    rf"(?P<place>[^\W\d_][^\d.,()/]{{1,40}}(?:,\s[^\W\d_][^\d.,()/]{{1,30}})?)[.,]\s(?P<day>{_DAY})[.,]?\s?"
    r"(?:[-–—]\s|/(?:Корр\.\s)?|\()?(?P<agency>[^\W\d_][^/.,()\n–—]{1,28}?(?:\.(?:RU|UA|KZ|BY))?)[/)]?"
    r"(?:,\s[^\W\d_]{2,20}\s[^\W\d_]{2,25})?\s?(?P<end>\.|[-–—]|:)(?=\s|$)"
)
_HAN = r"[\u3400-\u9fff]"
_KANA = r"[\u30a1-\u30ffー・]"
_EASTERN = (
    # 新华社北京10月8日电, （中央社台北8日電）, 本报北京10月8日讯
    pattern(
        rf"[（(【]?(?P<agency>{_HAN}{{1,6}}?[社网網报報])?(?:(?P<reporter>記者|记者))?(?P<place>{_HAN}{{2,8}}?)"
        rf"(?P<day>(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}日)(?:{_HAN}{{0,3}}?[电電讯訊])(?:[）)】])?"
    ),
    # 路透东京3月5日 -, 法新社/路透社
    pattern(
        rf"(?P<agency>路透社?|法新社?|彭博社?|德新社?|美聯社|美联社)(?P<place>{_HAN}{{2,8}}?)"
        rf"(?P<day>(?:\d{{1,2}}月)?\d{{1,2}}日)\s?[-–—]+(?=\s|{_HAN})"
    ),
    # 东京/首尔（路透社）—
    pattern(rf"(?P<place>{_HAN}{{2,8}}(?:/{_HAN}{{2,8}})?)\s?[（(](?P<agency>{_HAN}{{2,4}}社)[）)]\s?[-–—]+"),
    # 【東京共同】, 【ワシントン時事】
    pattern(rf"【(?P<place>(?:{_HAN}|{_KANA}){{2,12}}?)[=＝]?(?P<agency>共同|時事|新華社|AFP時事|AP|ロイター)】"),
    # 【5月3日 AFP】
    pattern(r"【(?P<day>\d{1,2}月\d{1,2}日)\s(?P<agency>AFP|AP|ロイター|共同|時事)】(?P<place>)"),
    # （東京＝時事）
    pattern(rf"[（(](?P<place>(?:{_HAN}|{_KANA}){{2,12}}?)[=＝](?P<agency>共同|時事|AP|AFP|ロイター)[）)]"),
    # ［ワシントン ８日 ロイター］
    pattern(
        rf"[［\[](?P<place>(?:{_HAN}|{_KANA}){{2,14}})\s*(?P<day>\d{{1,2}}日)\s*(?P<agency>(?:{_HAN}|{_KANA}|\w){{2,10}})[］\]]"
    ),
    # (서울=연합뉴스)
    pattern(r"[(（[](?P<place>[\uac00-\ud7a3·]{2,14})\s?[=＝]\s?(?P<agency>[\uac00-\ud7a3A-Za-z0-9]{2,10})[)）\]]"),
)
_NAME_AND_PLACE = 4
_OURSELVES = frozenset({"本报", "本報", "本网", "本網", "本社"})
_ARABIC_PLACE = pattern(r"(?P<place>[^\W\d_][^\d()\-–—ـ:.،/\n]{1,30}(?:/[^\W\d_][^\d()\-–—ـ:.،/]{1,20})?)")
_ARABIC_DAY = pattern(r"\s?(?P<comma>[،,]?)\s?(?P<day>\d{1,2}\s[^\W\d_]+(?:\s[^\W\d_]+)?(?:\s\d{4})?)")
_ARABIC_AGENCY = pattern(r"\s*\((?P<agency>[^()]{2,25})\)\s*(?:[-–—ـ:.]|$)?")
_ARABIC_SLASHES = pattern(
    r"(?P<place>[^\W\d_][^\d/()]{1,25}?)\sفي\s(?P<day>\d{1,2}\s[^\W\d_]+)\s?/\s?(?P<agency>[^/]{2,20}?)\s?/"
)
_DEVANAGARI = r"[\u0900-\u0963\u0980-\u09e3]"
_INDIC = pattern(
    rf"(?P<place>{_DEVANAGARI}{{2,20}}(?: {_DEVANAGARI}{{2,20}}){{0,2}})"
    rf"(?:,? (?P<day>\d{{1,2}} {_DEVANAGARI}{{2,12}}(?: \d{{4}})?))?,? ?\((?P<agency>[^()]{{2,20}})\)(?:\s?[:।.–—-])?"
)
_INDIC_COLON = pattern(rf"(?P<place>{_DEVANAGARI}{{2,20}}(?: {_DEVANAGARI}{{2,20}}){{0,2}})(?:\s?:|।)(?=\s)")
_ARABIC_QUOTED = pattern(r"\s?[:-]\s?«(?P<agency>[^«»\n]{3,30})»(?=\s|$)")
_ARABIC_DASH = pattern(r"\s*[-–—ـ]\s*")


def read_dotted(opening: str) -> Found | None:
    """ "МОСКВА, 8 октября. /ТАСС/.", "КИЕВ. 8 октября. УНН.", "МОСКВА, 8 окт - РИА Новости."."""
    found = _DOTTED.match(opening)
    if not found or not is_agency(found["agency"]):
        return None
    day = read_day(found["day"])
    return (found.group(), found["place"], found["agency"], day) if day else None


def read_eastern(opening: str) -> Found | None:
    """Datelines in Chinese, Japanese and Korean; none of them ends in a dash."""
    for shape in _EASTERN:
        found = shape.match(opening)
        if found:
            parts = found.groupdict()
            agency = parts.get("agency")
            day = parts.get("day")
            return (
                found.group(),
                (_behind_name(parts["place"]) if parts.get("reporter") else parts["place"]) or None,
                None if agency in _OURSELVES else agency,
                read_day(day) if day else None,
            )
    return None


def _behind_name(words: str) -> str:
    """The place behind the name of a reporter, which nothing parts from it: names have two letters or three."""
    return words if len(words) < _NAME_AND_PLACE else words[2 if len(words) == _NAME_AND_PLACE else 3 :]


def read_indic(opening: str) -> Found | None:
    """ "नई दिल्ली, 3 मार्च (भाषा)", "पटना (एएनआई):"."""
    found = _INDIC.match(opening)
    if not found:
        found = _INDIC_COLON.match(opening)
        return (found.group(), found["place"], None, None) if found and plain(found["place"]) in places() else None
    if not is_agency(found["agency"]):
        return None
    day = read_day(found["day"]) if found["day"] else None
    return found.group().rstrip(), found["place"], found["agency"], day


def read_arabic(opening: str) -> Found | None:
    """ "القاهرة - رويترز", "القاهرة (أ ف ب) –", and a known city with a dash."""
    slashes = _ARABIC_SLASHES.match(opening)
    if slashes and is_agency(slashes["agency"]):
        return slashes.group(), slashes["place"], slashes["agency"], read_day(slashes["day"])
    found = _ARABIC_PLACE.match(opening)
    if not found:
        return None
    place, end = found["place"].strip(), found.end()
    if place.count(" ") > 3:
        return None
    day = None
    if dated := _ARABIC_DAY.match(opening, end):
        day, end = read_day(dated["day"]), dated.end()
        if not dated["comma"] and not _ARABIC_AGENCY.match(opening, end):
            return None
    bracket = _ARABIC_AGENCY.match(opening, end)
    if bracket:
        return (
            (bracket.string[: bracket.end()].rstrip(), place, bracket["agency"], day)
            if is_agency(bracket["agency"])
            else None
        )
    return _arabic_dash(opening, end, place, day)


def _arabic_dash(opening: str, end: int, place: str, day: str | None) -> Found | None:
    if (quoted := _ARABIC_QUOTED.match(opening, end)) and plain(place) in places():
        return opening[: quoted.end()], place, quoted["agency"], day
    dash = _ARABIC_DASH.match(opening, end)
    if not dash or not dash.group().strip():
        return None
    words = opening[dash.end() :].split(" ")[:5]
    for count in range(min(4, len(words)), 0, -1):
        printed = " ".join(words[:count])
        agency = printed.rstrip(":.-–—ـ ").strip('()«»"')
        if is_agency(agency) or agency.endswith(".نت"):
            after = dash.end() + len(printed)
            closing = re.match(r"\s*[-–—:ـ]", opening[after:])
            return opening[: after + (closing.end() if closing else 0)].rstrip(), place, agency, day
    known = plain(place) in places() or day is not None
    return (opening[: dash.end()].rstrip(), place, None, day) if known and len(words) == 5 else None
