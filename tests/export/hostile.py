"""Articles that mean harm, and readers of the formats that have none in Python's library."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from newsarchive.model import (
    Article,
    Block,
    Caption,
    Captured,
    Dateline,
    Demonym,
    Edit,
    Holding,
    Label,
    Names,
    Organisation,
    Original,
    OwnData,
    Person,
    Place,
    PlaceName,
    Provenance,
    Quoted,
    Remark,
    Rival,
    Role,
    Span,
    StoredArticle,
)

NASTY = {
    "formula": '=HYPERLINK("http://evil.example","x")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1)",
    "wide formula": "＝1+1",
    "tab": "\t=1+1",
    "return": "\r=1+1\r\n=2",
    "script": "<script>alert(1)</script>",
    "attribute": "\"' onmouseover='alert(1)' x=\"",
    "entity": "&lt;b&gt; &#60; &amp;",
    "comment": "]]> --> <!-- <![CDATA[ x",
    "escape": "red \x1b[31m and \x9b31m",
    "nul": "a\x00b",
    "controls": "".join(map(chr, range(32))) + "\x7f\x85\u2028\u2029",
    "direction": "abc \u202efdp.exe\u202c \u2066x\u2069",
    "surrogate": "half \ud83d of \udc00 a pair",
    "no letters": "\ufffe\uffff",
    "braces": "}{ \\} {{ \\input{/etc/passwd} $x$ % # & ~ ^ _",
    "lines": "first\n---\nsecond\n\nTY  - JOUR\nER  - \nthird",
    "yaml": "key: [a, {b: !!python/object/apply:os.system [ls]}] # no",
    "markdown": "# no\n* no\n1. no\n> no\n    code\n```\n[x](javascript:alert(1)) ![y](z) <b>*a*_b_`c`</b>",
    "rule": "---\n===\n***\n| a | b |\n|---|---|",
    "separators": 'a; b, c and d and others, Jr. "quoted" “curly”',
    "arabic": "السلام عليكم",
    "emoji": "👩‍👩‍👧 𝔘𝔫𝔦",
    "long": "word " * 400,
    "spaces": "  \u00a0 ",
    "path": "../../etc/passwd",
    "device": "CON",
    "dots": "name... ",
}


def holding(words: str, *, payload: bytes | None = None, number: int = 1) -> Holding:
    """An article that has the words in every field."""
    roles = [
        *(Role.HEADLINE, Role.STANDFIRST, Role.BYLINE, Role.APPEAL, Role.BODY, Role.SUBHEADING, Role.LIST, Role.LIST),
        *(Role.TABLE, Role.QUOTATION, Role.BODY, Role.CAPTION, Role.NOTE),
    ]
    data = f"{number} {words}".encode("utf-8", "replace")
    spans = (Span(5, 0, len(words), words), Span(5, 1, 3, words[1:3]), Span(9, 2, 4, words[2:4]), Span(99, 0, 1, "x"))
    article = Article(
        blocks=tuple(Block(n, words, n, n + len(words)) for n, _ in enumerate(roles, 1)),
        labels=tuple(Label(role, "shape", words) for role in roles),
        original=Original(hashlib.sha256(data).hexdigest(), len(data), "text/plain", "utf-8", f"file:///{number}"),
        headline=words,
        standfirst=words,
        byline=words,
        authors=(words, "Ana Ruiz", words),
        dateline=Dateline(words, words, words, "2024-05-03", 5),
        published_at="2024-05-03",
        modified_at=words,
        publisher=words,
        language=words,
        url=f"https://example.org/{words}",
        section=words,
        tags=(words, "tag"),
        truncated=words,
        captions=(Caption(words, words, words, words, 12, 0, len(words)),),
        names=Names(
            (Person(words, words, True, spans),),
            (
                Place(PlaceName(words, "settlement", 5, "SY", 1.5, 2.5), None, spans),
                Place(PlaceName(words, "other"), words, ()),
            ),
            (Organisation(words, spans),),
            (Demonym(words, None, ()),),
            (Quoted(spans[0], words, spans[1], words, 1),),
        ),
        provenance={"headline": Provenance(words, 1, False, False, (Rival(words, words, None),))},
        warnings=(words,),
    )
    captured = Captured(f"file:///{number}", 1, {"publisher": words}, None, "2026-01-02T03:04:05Z")
    stored = StoredArticle(article, 1, None, "2026-01-02T03:04:05Z")
    remark, edit = Remark(1, words, "2026-01-02T03:04:05Z"), Edit("headline", words, words, "2026-01-02T03:04:05Z")
    return Holding(stored, (captured,), {"publisher": words}, payload, OwnData((words,), (remark,), (edit,)))


def read_ris(text: str) -> list[dict[str, list[str]]]:
    """References of an RIS file; ValueError where a line breaks the format."""
    found: list[dict[str, list[str]]] = []
    entry: dict[str, list[str]] = {}
    for line in text.split("\r\n"):
        if not line:
            continue
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        if match is None:
            raise ValueError(f"no RIS line: {line!r}")
        tag, value = match.groups()
        if (tag == "TY") == bool(entry):
            raise ValueError(f"{tag} where it cannot be")
        if tag == "ER":
            found.append(entry)
            entry = {}
        else:
            entry.setdefault(tag, []).append(value)
    if entry:
        raise ValueError("the last reference does not end")
    return found


def read_bibtex(text: str) -> list[dict[str, str]]:
    """Entries of a BibTeX file, values with their braces; ValueError where its braces do not match."""
    found = []
    at = 0
    while (at := text.find("@", at)) >= 0:
        match = re.compile(r"@(\w+)\{(\w+),\n").match(text, at)
        if match is None:
            raise ValueError(f"no entry at {at}")
        entry, at = {"key": match[2]}, match.end()
        while text[at] != "}":
            field = re.compile(r"\s*(\w+) = ").match(text, at)
            if field is None:
                raise ValueError(f"no field: {text[at : at + 40]!r}")
            entry[field[1]], at = _value(text, field.end())
            at = re.compile(r",?\s*").match(text, at).end()  # type: ignore[union-attr]
        found.append(entry)
        at += 1
        if (rest := text[at : text.find("@", at) if "@" in text[at:] else None]).strip():
            raise ValueError(f"words between entries: {rest!r}")
    return found


def _value(text: str, at: int) -> tuple[str, int]:
    if text[at] != "{":
        month = re.compile(r"[a-z]{3}").match(text, at)
        if month is None:
            raise ValueError(f"no value: {text[at : at + 40]!r}")
        return month[0], month.end()
    depth, start = 0, at
    while True:
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
        if not depth:
            return text[start + 1 : at - 1], at


def has_steering(text: str) -> bool:
    """Whether a text holds what steers a terminal or turns its direction, or half a character."""
    return re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text) is not None


def without(record: dict[str, Any], *keys: str) -> dict[str, Any]:
    """The record without some of its keys."""
    return {name: value for name, value in record.items() if name not in keys}
