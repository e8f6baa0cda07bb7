"""A text for the tests of concordances: the word in the middle, at the ends, and in narrow and wide white space."""

LONG_TEXT = (
    "needle at the start, "
    + "some words " * 20
    + "a\u00a0needle, and\n  a   needle-like needle; "
    + "more " * 30
    + "needle"
)
