"""Strings that nobody should be able to break a search with: a list by hand and a generator that never changes."""

from __future__ import annotations

import random
from itertools import product

from newsarchive.store.query.fields import NAMES

MARKS = tuple("\"'“”„‟«»‹›「」『』《》〈〉＂‘’‚")
OPERATORS = ("AND", "OR", "NOT", "NEAR", "NEAR/5", "NEAR/0", "NEAR/999999999999", "NEAR/-1", "NEAR/x", "-", "(", ")")
FTS5 = (
    *("^a", "a^b", "+ a", "a + b", "{headline body}: a", "-{headline}: a", "- {headline} : a", "{", "}", "{headline"),
    *("NEAR(a b, 5)", "NEAR(", "NEAR()", "NEAR(a)", "NEAR(a, b, -1)", '"a" + "b"', "rank:a", "rowid:1", "search_index"),
    *("rank MATCH 'bm25(10)'", "headline : a", "headline:^a", '{"headline"} : a', "a* b* *", '"a" *', "a *", "* a"),
    *("content:a", "columnsize", "a AND (b", "a OR", "(a OR) b", "((a) (b))", "a NOT NOT b", "NOT", "^", "^^", '"" ""'),
)
SQL = (
    *(
        "'; DROP TABLE blocks; --",
        '" OR 1=1 --',
        "1; SELECT * FROM articles",
        "a' UNION SELECT payload FROM originals --",
    ),
    *(
        "?",
        "?1",
        ":name",
        "@x",
        "$x",
        "x'00'",
        "/* a",
        "*/ b",
        "-- a",
        "\\",
        "\\'",
        '\\"',
        "%",
        "_",
        "[a]",
        "`a`",
        "NULL",
    ),
    *("randomblob(1000000000)", "load_extension('x')", "a\x00'; DROP", "publisher:' OR 1=1", 'tag:"); DELETE'),
    *("char(0)", "1e999", "-0", "0x7fffffffffffffff", "9223372036854775808", "id:' || '", "json_each('['"),
)
SIGNS = (
    *('"' + "c+ " * 3_000 + '"', "c++ NEAR/5 " * 50 + "c#", '"c# f#"*', '"c++', "c++*", '"+ # c+"', "c++++", "++c"),
    *(
        "C++ OR " * 200 + "F#",
        '"C++\u0301 code"',
        "é+ NEAR é#",
        '("C+ a" OR "C# a") NEAR/3 "a F#"',
        'caption:"C++ code"',
    ),
)
REGEX = (
    *(
        "(a+)+$",
        "(a|a)*b",
        "((a*)*)*",
        "[a-z",
        "a{1000000}",
        "(?:",
        "(?<=a",
        "\\1",
        "\\p{L}",
        ".*" * 500,
        "(.*)*" * 200,
    ),
    *("a.*" * 1000, "(" * 50 + "a" + ")+" * 50, "(?P<n>a)(?P=n)", "a|" * 2000, "[" * 2000, "^" * 2000, "$" * 2000),
)
CHARACTERS = (
    *("\0", "a\0b", "\0\0\0", "\ud800", "a\udfffb", "\udc80" * 50, "\u202e", "\u202ea b", "\u2066a\u2069", "\u200f-a"),
    *("\u200b", "\ufeff", "\ufeffa", "\ufdd0", "\ue000", "\uffff", "\U0010ffff", "\u0301", "e\u0301", "\u0301" * 3000),
    *("\x1b[31m", "\x1b]0;a\x07", "\x7f", "\x9b2J", "\r\n", "\t", "\n\n", "\u2028", "\u2029", "\x85", "\xa0", "\u3000"),
    *(
        "ﬁ",
        "ß",
        "İ",
        "ı",
        "ς",
        "渡轮",
        "渡轮 OR 船",
        "ก็",
        "नमस्ते",
        "קול",
        "العبارة",
        "«العبارة»",
        "-العبارة",
        "１２３",
        "Ⅷ",
    ),
    *(
        "😀",
        "😀 OR 🚢",
        "-😀",
        "👨‍👩‍👧",
        "🇸🇾",
        "headline:😀",
        "😀*",
        '"😀"',
        "near:😀",
        "date:😀",
        "\U000e0041",
        "a\u034fb",
    ),
    *("﷽" * 500, "𝔘𝔫𝔦", "℀", "½", "²", "a\u00adb", "a\u200db", "\u1160" * 300, "ꙮ", "𓀀" * 300, "\u061c", "\u180e"),
)
FIELD_VALUES = (
    *(
        "",
        ":",
        "::",
        '"',
        '""',
        "(",
        "()",
        "*",
        "-",
        "-1",
        "..",
        "....",
        "2024..2023",
        "9999",
        "0000",
        "2024-13",
        "2024-02-30",
    ),
    *(
        "none",
        "NaN",
        "inf",
        "nan,nan,nan",
        "1e400,0,1",
        "91,0,1",
        "0,181,1",
        "0,0,0",
        "0,0,-1",
        "0,0,99999",
        "90,0,1km",
    ),
    *(
        "-90,180,20038km",
        "0,180,1",
        "1,2",
        "1,2,3,4",
        "a" * 5000,
        "1" * 5000,
        "%",
        "_",
        "'",
        "\0",
        "\ud800",
        "\U0010ffff",
    ),
)
LONG = (
    "(" * 300, ")" * 300, "(" * 300 + "a" + ")" * 300, "(" * 5000, "()" * 3000, "(a " * 3000, "a) " * 3000,
    "(a OR " * 300 + "b" + ")" * 300, "-(" * 300 + "a" + ")" * 300, "NOT (" * 300 + "a", "(a (b " * 150 + ")" * 299,
    "headline:(" * 300 + "a" + ")" * 300, "headline:" * 1000 + "a", "-" * 9999, "- " * 5000, "-a " * 3000,
    "--a " * 2500,
    " ".join(f"word{n}" for n in range(10_000)), " OR ".join(f"word{n}" for n in range(10_000)),
    " NEAR ".join(f"w{n}" for n in range(3000)), "a NEAR/1000 " * 900, "(a OR b) NEAR " * 700, "NOT " * 2500 + "a",
    "AND " * 2500, "OR " * 3000, "NEAR " * 2000, "NEAR/5" * 1500, "a* " * 3000, "*" * 10_000, '"' * 10_000,
    "'" * 10_000,
    "“" * 10_000, "„" * 10_000, "“a «b „c ‘d " * 800, " '" * 5000, "' " * 5000, "('a " * 2500, '"a ' * 3000,
    '"a" ' * 2500,
    '"' + "a " * 4990 + '"', "a" * 9_999, "a" * 100_000, "a-" * 5000, "-a-" * 3000, "字" * 9_999, "字 " * 5000,
    "person:a OR " * 800, "caption:a " * 900, "near:1,1,1 OR " * 700, "date:2024 " * 900, "has:quote -has:quote " * 400,
    "file:a* " * 1200, "-publisher:a " * 700, "said-by:a " * 900, " ".join(f"tag:t{n}" for n in range(1000)),
    "country:SY OR " * 700, "place:a " * 1100, "id:a " * 1900, "quote:(a NEAR b) " * 500,
    "byline:a* OR " * 700, "a:" * 4000,
)  # fmt: skip


def by_hand() -> list[str]:
    """Lists and all pairs and triples of what means something to the language."""
    pairs = [f"{one} {other}" for one, other in product(OPERATORS, repeat=2)]
    around = [made for one in OPERATORS for made in (f"a {one}", f"{one} a", f"a {one} b", f"a {one} {one} b")]
    marks = [made for mark in MARKS for made in (mark, mark * 2, mark * 3, f"{mark}a", f"a{mark}", f"{mark}a{mark}*")]
    fields = [f"{name}:{value}" for name in sorted(NAMES) for value in FIELD_VALUES]
    negated = [f"-{name}:(a OR -b) {name}" for name in sorted(NAMES)]
    return [*OPERATORS, *pairs, *around, *marks, *fields, *negated, *FTS5, *SQL, *SIGNS, *REGEX, *CHARACTERS, *LONG]


def generated(count: int) -> list[str]:
    """Strings put together from all of these at random, the same every time."""
    rng = random.Random(20240503)  # noqa: S311 - no secret
    pieces = [
        *OPERATORS,
        *OPERATORS,
        *MARKS,
        *FTS5,
        *SQL,
        *SIGNS[2:8],
        *REGEX[:12],
        *CHARACTERS,
        " ",
        "*",
        ":",
        "rare",
        "ferry",
        "a",
    ]
    pieces += [f"{name}:" for name in sorted(NAMES)] * 2
    return [rng.choice(("", " ")).join(rng.choices(pieces, k=rng.randint(2, 25))) for _ in range(count)]
