"""The rules of a run: the user's own, then the shipped ones; and which of them takes which block of a document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from newsarchive.boilerplate.look import Look
from newsarchive.boilerplate.markup_rules import Held, held
from newsarchive.boilerplate.matching import RuleBook, extent
from newsarchive.boilerplate.rules import Rule, RuleError, read_rules, rule_files, shipped_rules
from newsarchive.model import Document

_Mark = tuple[tuple[str, int, int], ...]


def rule_book(folder: Path | None = None) -> RuleBook:
    """The shipped rules, after those of the user's folder if one is given; made once while its files stay the same.

    Of two rules with one id, the user's stands for the shipped one. Raises RuleError, which names file and rule.
    """
    if folder is None:
        return _book(None, ())
    try:
        stats = [(str(file), Path(str(file)).stat()) for file in rule_files(folder)]
    except OSError as error:
        raise RuleError(
            error.strerror or str(error), str(folder), "name a folder of rule files with --rules"
        ) from error
    return _book(folder, tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats))


@lru_cache(maxsize=4)
def _book(folder: Path | None, mark: _Mark) -> RuleBook:  # noqa: ARG001 - the mark is what the cache goes by
    if folder is None:
        return RuleBook(shipped_rules())
    own = own_rules(folder)
    replaced = {rule.id for rule in own}
    return RuleBook((*own, *(rule for rule in shipped_rules() if rule.id not in replaced)))


def own_rules(folder: Path) -> tuple[Rule, ...]:
    """The rules of a user's folder, asked before any shipped one. Raises RuleError, which names file and rule."""
    try:
        rules = tuple(read_rules(folder))
    except OSError as error:
        raise RuleError(error.strerror or str(error), error.filename or str(folder), "check its rights") from error
    check_ids(rules)
    return tuple(rule.placed(rule.order - len(rules)) for rule in rules)


def check_ids(rules: Sequence[Rule]) -> None:
    """Raise RuleError where two rules of a folder have one id."""
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"a rule of {seen[rule.id]} has this id already", f"{rule.file}: rule {rule.id}")
        seen[rule.id] = rule.file


def taken(
    book: RuleBook,
    document: Document,
    looks: Sequence[Look] | None = None,
    *,
    labelled: Collection[int] = (),
    ends_run: Callable[[int], bool] = lambda _: False,
    story: Sequence[bool] | None = None,
) -> dict[int, Rule]:
    """The rule that takes each block, by the block's index; blocks that none takes are left out.

    looks: one for each block, made here where not given; labelled: indexes that are not asked about;
    ends_run: whether a list of titles that a rule takes along ends before a block, by its index; story: which blocks
    are the ones whose first and last rules ask for, all where not given.
    """
    looks = looks or [Look(block.text) for block in document.blocks]
    where: Held = held(book.by_markup, document)
    places = range(len(looks)) if story is None else list(accumulate(story, initial=0))
    total = len(looks) if story is None else sum(story)
    found: dict[int, Rule] = {}

    def is_free(index: int) -> bool:
        if index in found or index in labelled or ends_run(index):
            return False
        return book.find(looks[index], places[index], total, where.get(index, ())) is None

    for index, look in enumerate(looks):
        if index in found or index in labelled:
            continue
        rule = book.find(look, places[index], total, where.get(index, ()))
        if rule is not None:
            for taken_along in range(index, extent(rule, looks, index, is_free)):
                if taken_along not in labelled:
                    found.setdefault(taken_along, rule)
    return found
