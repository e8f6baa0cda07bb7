"""Bylines in Chinese, Japanese and Korean, whose labels stand before or behind names without a space to part them."""

from __future__ import annotations

from newsarchive.grammar.lazy import pattern
from newsarchive.grammar.names import is_person, word_list
from newsarchive.grammar.tables import plain

LONGEST = 120

_CJK = pattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# Letters of any kind, for large sets of them take long to compile; which script they are of is asked of the names.
_NAME = r"\w{2,4}(?:[·・]\w{1,8})?"
_HANGUL_NAME = r"\w{2,4}"
_MAIL = r"[\s(<[]{0,2}[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}[)>\]]?"
# An agency in brackets or a desk may stand before the names, "reporter" and a mail behind them.
_KOREAN = pattern(
    r"(?:[\[【][^\[\]()【】]{1,30}[\])】]\s?)?(?:\w{1,8}\s)??"
    rf"(?P<names>{_HANGUL_NAME}(?:(?:\s?기자)?\s?[·,ㆍ/]\s?{_HANGUL_NAME}){{0,5}})\s?"
    r"(?:(?:선임|인턴|수습|전문|객원|대)?기자|특파원|논설위원|칼럼니스트|에디터|앵커|피디|PD|평론가)"
    rf"\s?(?:=|{_MAIL})?"
)
# "reporter" or "author" before the names; behind them the place of the report, or who else had a hand in it.
_CHINESE = pattern(
    r"[【\[（]?(?P<house>(?:\w{2,10}(?<=[报報社网網刊台]))?(?:特约|特約|实习|實習|驻外|見習|见习)?)"
    r"(?:记者|記者|通讯员|通訊員|作者|撰文|撰稿|采写|採訪|文)(?P<mark>\s?[:：／/|｜丨]?\s?)"
    rf"(?P<names>{_NAME}(?:[\s、，,／/]\s?{_NAME}){{0,5}})"
    r"(?:(?:综合|綜合)?[报報][道導])?(?:\s\w{2,6}[:：].{1,40})?[】\])）]?"
)
_LABELLED = pattern(rf"(?:文|取材|執筆|著者|筆者|글)\s?[:：＝=・／/]\s?(?P<names>{_NAME}(?:[、，,]\s?{_NAME}){{0,5}})")
# The names with "reporter" behind them, or in brackets with the outlet.
_JAPANESE = pattern(
    rf"[【\[（]?(?P<names>{_NAME}(?:[、，,・]\s?{_NAME}){{0,5}})"
    r"(?:\s?(?:記者|特派員|編集委員|論説委員)|[，,＝=]\s?[A-Za-z][\w .&]{1,30})[】\]）)]?"
)
_OPENING = "【（["
_FILED = pattern("(?:综合|綜合)?[报報][道導]$")
_PARTS = pattern(r"(?:\s?기자)?\s?[·,ㆍ/、，／]\s?|\s")


def has_cjk(line: str) -> bool:
    """Whether a line holds a letter of these scripts."""
    return not line.isascii() and _CJK.search(line) is not None


def read_cjk_names(line: str) -> tuple[str, ...]:
    """The people of a line that is a byline by its label in one of these scripts; () for any other line."""
    if not 4 <= len(line) <= LONGEST or not has_cjk(line):
        return ()
    for shape in (_KOREAN, _CHINESE, _LABELLED, _JAPANESE):
        found = shape.fullmatch(line)
        is_sure = shape is not _CHINESE or line[0] in _OPENING
        if found and (is_sure or found["mark"] or found["house"] or _FILED.search(line)):
            return _people(_PARTS.split(found["names"]))
    return ()


def _people(parts: list[str]) -> tuple[str, ...]:
    """The names, without the place that a report was filed from; () where one of them is no name."""
    alone = len(parts) == 1
    names = [_FILED.sub("", part) if alone else part for part in parts if alone or not _FILED.search(part)]
    known = dict.fromkeys(name for name in names if is_person(name) and not _is_work(name))
    return tuple(known) if len(known) == len(dict.fromkeys(names)) else ()


def _is_work(name: str) -> bool:
    """Whether what stands where a name does is a newsroom, a section or someone's work."""
    listed = word_list("titles") | word_list("outlets") | word_list("cjk_not_names")
    return plain(name) in listed or name.endswith(("部", "社", "网", "網", "报", "報", "新闻", "新聞", "뉴스", "신문"))
