"""From tokens to a tree. Whatever is typed gives one; what could not be read as it stands is told in notes.

NOT binds most, then NEAR, then AND (which need not be written), then OR.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod
from typing import TYPE_CHECKING

from newsarchive.store.index.folding import folded
from newsarchive.store.index.words import pieces_of
from newsarchive.store.query.fields import CALLED, FIELDS, NAMES
from newsarchive.store.query.lexing import MAX_CHARACTERS, Token, tokens
from newsarchive.store.query.nodes import Dated, Is, Near, Node, Nothing, Or, Term, Words, all_of, any_of, negated

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_TERMS = 100
MAX_DEPTH = 10
"""So deep may brackets be nested: SQL and FTS5 have limits of their own, which are never met so."""

_MOST_SIDES, _MOST_NEAR = 16, 64
_COMMAS = 2  # in a circle
_OPERANDS = ("word", "phrase", "open", "not", "field")
_END = Token("close", "end")


@dataclass(frozen=True, slots=True)
class Query:
    """What was understood. tree: None where nothing was asked for; notes: what was left out or read otherwise."""

    tree: Node | None
    notes: tuple[str, ...] = ()

    @property
    def note(self) -> str | None:
        """The notes on one line, for the user."""
        return "; ".join(self.notes) or None


def read_query(typed: str, field: str = "") -> Query:
    """The query that a person means; never raises. field: the part that words without a field are looked for in."""
    all_read, is_long = _limited(tokens(typed, NAMES))
    is_long = is_long or len(typed) > MAX_CHARACTERS
    read = [token for token in all_read if token.kind != "mark"]
    parser = _Parser(read, field)
    tree = parser.whole()
    notes = ["the query is too long: only its beginning is looked for"] if is_long else []
    notes += ["a quotation mark that nothing closes is left out"] * (len(read) < len(all_read))
    notes += parser.notes
    if tree is None and typed.strip():
        tree, told = _spelled(read, field)
        notes = [told] if not (notes and isinstance(tree, Nothing)) else notes
    return Query(tree, tuple(dict.fromkeys(notes)))


def _spelled(read: list[Token], field: str) -> tuple[Node, str]:
    """Operators with nothing to join, as the words they are, and a note that says so."""
    names = [token.words for token in read if token.kind in ("and", "or", "near") or token.words == "NOT"]
    tree = all_of(Words(Term(name), field) for name in names)
    return (tree, f"{', '.join(names)}: read as words") if tree else (Nothing(), "there is no word to look for")


def _limited(read: Iterable[Token]) -> tuple[list[Token], bool]:
    """As many tokens as hold so many different words, and whether that is not all of them."""
    kept: list[Token] = []
    seen: set[tuple[str, bool]] = set()
    for token in read:
        if token.kind in ("word", "phrase"):
            seen.add((token.words, token.is_prefix))
            if len(seen) > MAX_TERMS:
                return kept, True
        kept.append(token)
    return kept, False


class _Parser:
    def __init__(self, read: list[Token], field: str) -> None:
        self._tokens = read
        self._at = 0
        self._depth = self._too_deep = 0
        self._fields = [field]
        self.notes: list[str] = []

    def whole(self) -> Node | None:
        parts = []
        while self._at < len(self._tokens):
            part = self._any()
            if part is not None:
                parts.append(part)
            if self._peek().kind == "close" and self._at < len(self._tokens):
                self._say("a bracket that nothing opens is left out")
                self._at += 1
        return all_of(parts)

    def _peek(self, ahead: int = 0) -> Token:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else _END

    def _say(self, note: str) -> None:
        self.notes.append(note)

    def _any(self) -> Node | None:
        """Parts with OR between them."""
        found = [self._all()]
        while self._peek().kind == "or":
            self._at += 1
            found.append(self._all())
        parts = [part for part in found if part is not None]
        if len(parts) < len(found) > 1:
            self._say("an OR with nothing on one side is left out")
        return any_of(parts)

    def _all(self) -> Node | None:
        """Parts that are all wanted."""
        parts: list[Node] = []
        while (kind := self._peek().kind) not in ("or", "close") or self._closes_what_was_left_out():
            if kind == "close":
                self._at += 1
                self._too_deep -= 1
            elif kind in ("and", "near"):
                if kind == "near" or not parts or self._peek(1).kind not in _OPERANDS:
                    self._say(f"{self._peek().words} with nothing on one side is left out")
                self._at += 1
            elif (part := self._near()) is not None:
                parts.append(part)
        return all_of(parts)

    def _closes_what_was_left_out(self) -> bool:
        return self._too_deep > 0 and self._peek().kind == "close" and self._at < len(self._tokens)

    def _near(self) -> Node | None:
        left = self._operand()
        while self._peek().kind == "near" and left is not None and self._peek(1).kind in _OPERANDS:
            distance = self._peek().distance
            self._at += 1
            right = self._operand()
            if right is not None:
                left = self._side_by_side(left, right, distance)
        return left

    def _side_by_side(self, left: Node, right: Node, distance: int) -> Node | None:
        sides = _sides(left), _sides(right)
        fields = {side.field for side in sides if side and side.field}
        if sides[0] and sides[1] and len(fields) <= 1:
            joined = sides[0].sides + sides[1].sides
            if len(joined) <= _MOST_SIDES and prod(map(len, joined)) <= _MOST_NEAR:
                return Near(joined, max(distance, sides[0].distance, sides[1].distance), "".join(fields))
        self._say("NEAR joins words and phrases only; it is read as AND here")
        return all_of((left, right))

    def _operand(self) -> Node | None:
        """A word, a phrase, what stands in brackets or after a NOT or a field."""
        is_wanted, fields = True, 0
        while self._peek().kind in ("not", "field"):
            token = self._peek()
            self._at += 1
            if token.kind == "not":
                is_wanted = not is_wanted
            else:
                self._fields.append(token.words)
                fields += 1
            if self._peek().kind not in _OPERANDS:
                self._say(f"{token.words}{':' * (token.kind == 'field')} with nothing after it is left out")
                break
        found = self._bracket() if self._peek().kind == "open" else self._leaf()
        del self._fields[len(self._fields) - fields :]
        return found if is_wanted or found is None else negated(found)

    def _bracket(self) -> Node | None:
        self._at += 1
        if self._depth >= MAX_DEPTH:
            self._too_deep += 1
            self._say(f"brackets within more than {MAX_DEPTH} others are left out")
            return None
        self._depth += 1
        found = self._any()
        self._depth -= 1
        if self._at < len(self._tokens):
            self._at += 1
        else:
            self._say("a bracket that nothing closes ends with the query")
        return found

    def _leaf(self) -> Node | None:
        token = self._peek()
        if token.kind not in ("word", "phrase"):
            return None
        self._at += 1
        if token.kind == "word" and "*" in token.words:
            self._say("a star stands for letters only at the end of a word")
        field = self._fields[-1]
        if field in FIELDS:
            return self._value(field, self._joined(token) if field == "near" else token)
        if not pieces_of(folded(token.words)):
            return None
        if token.kind == "word" and (name := _meant(token.words)):
            self._say(f"{token.words} is read as words: did you mean {name}: ?")
        return Words(Term(token.words.replace('"', " "), token.is_prefix, token.kind == "phrase"), field)

    def _joined(self, token: Token) -> Token:
        """A circle with the numbers that follow its commas: "34.3, -40.1, 50km" is often typed so."""
        while token.kind == "word" and token.words.endswith(","):
            sign = "-" if self._peek().words == "-" else ""
            number = self._peek(len(sign))
            if number.kind != "word" or not number.words[0].isdecimal():
                break
            self._at += len(sign) + 1
            token = replace(token, words=token.words + sign + number.words)
        if token.words.count(",") == _COMMAS and self._peek().words.lower() == "km":
            self._at += 1
        return token

    def _value(self, field: str, token: Token) -> Node | None:
        """What a field that is no text asks for."""
        found = _valued(field, token)
        if isinstance(found, str):
            self._say(f"{field}:{token.words} is left out: {found}")
            return None
        if isinstance(found, Dated) and found.is_backwards:
            self._say(f"{field}:{token.words} ends before it begins: its ends are exchanged")
            return Dated(since=found.until, until=found.since)
        return found


def _meant(word: str) -> str | None:
    """The field that a name before a colon looks like, or that others call so."""
    name, colon, value = word.partition(":")
    if not (colon and value and name.isalpha() and len(name) < 20) or value.startswith("//"):
        return None
    if name.lower() in CALLED:
        return CALLED[name.lower()]
    from difflib import get_close_matches  # deferred: only who mistypes needs it

    return next(iter(get_close_matches(name.lower(), sorted(NAMES), n=1, cutoff=0.75)), None)


def _valued(field: str, token: Token) -> Node | str:
    """The node of a field that is no text, or what is wrong with its value."""
    if not token.words.strip():
        return "it has no value"
    read = FIELDS[field].read
    return read(token.words) if read else Is(field, token.words, token.is_prefix)


def _sides(node: Node) -> Near | None:
    """A node as what NEAR can join, at no distance yet."""
    match node:
        case Words(term, field):
            return Near(((term,),), 0, field)
        case Near():
            return node
        case Or(parts):
            words = [part for part in parts if isinstance(part, Words)]
            if len(words) == len(parts) and len({part.field for part in words}) == 1:
                return Near((tuple(part.term for part in words),), 0, words[0].field)
    return None
