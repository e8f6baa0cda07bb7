"""Which texts are copies of one another: an inverted table of sampled runs gives the candidates, sketches decide.

A run that many texts hold (what an agency adds to everything) leads from each of them to its first few only, by the
number that is each text's own. So no run costs more than a few look-ups, and yet all copies of a text that hundreds
have printed hang together. Everything here is the same whatever came first: what a new text changes for those that
were there is made anew.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from newsarchive.store.copies.likeness import FEWEST_SHARED, Known, Likeness, likeness
from newsarchive.store.copies.sketching import Sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from sqlite3 import Connection

_LEADERS = 8
_REMEMBERED = 20_000


class Copies:
    """The tables `sketches`, `sketch_runs` and `likenesses` of a connection, in its caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, Known] = {}

    def change(self, gone: Iterable[int], new: Sequence[Sketch]) -> set[int]:
        """Take out sketches and put in others that are not there yet; gives all whose likenesses may have changed."""
        gone = sorted(gone)
        moved, touched = self._take_out(gone)
        runs = self._put_in(new)
        fresh = {sketch.id for sketch in new}
        firsts = {run: self._first(run, _LEADERS + count) for run, count in runs.items()}
        for now in firsts.values():
            if len(now) > _LEADERS:
                moved |= _displaced(now, fresh)
        moved -= fresh
        for sketch in moved:
            touched |= self._forget(sketch)
        for sketch in sorted(moved):
            touched |= self._link(sketch, self._runs(sketch), firsts)
        for sketch in sorted(fresh):
            # What no other text holds leads nowhere.
            touched |= self._link(sketch, [run for run in self._runs(sketch) if run in firsts], firsts)
        return (touched | moved | fresh).difference(gone)

    def known(self, sketch: int) -> Known:
        """A sketch of the table."""
        found = self._known.get(sketch)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = Known(Sketch(*self._connection.execute(_SKETCH, (sketch,)).fetchone()))
            self._known[sketch] = found
        return found

    def likenesses(self, sketch: int) -> list[tuple[int, Likeness]]:
        """The copies of a text, and how alike they are."""
        rows = self._connection.execute(_LIKENESSES, (sketch,))
        return [(other, Likeness(larger, smaller)) for other, larger, smaller in rows]

    def _take_out(self, gone: Sequence[int]) -> tuple[set[int], set[int]]:
        """Gives those that come first for a run now and did not before, and those that were alike to what is gone."""
        runs = {run for sketch in gone for run in self._runs(sketch)}
        before = {run: self._first(run, _LEADERS) for run in runs}
        touched: set[int] = set()
        for sketch in gone:
            touched |= self._forget(sketch)
            rows = [(run, sketch) for run in self._runs(sketch)]
            self._connection.executemany("DELETE FROM sketch_runs WHERE hash = ? AND sketch = ?", rows)
            self._connection.execute("DELETE FROM sketches WHERE id = ?", (sketch,))
            self._known.pop(sketch, None)
        moved = {sketch for run in runs for sketch in set(self._first(run, _LEADERS)).difference(before[run])}
        return moved, touched

    def _put_in(self, new: Sequence[Sketch]) -> dict[int, int]:
        """Gives the runs that one of these shares with another text, and how many of these hold each."""
        self._connection.executemany("INSERT INTO sketches VALUES (?, ?, ?, ?, ?, ?)", sorted(new))
        for sketch in new:
            self._known[sketch.id] = Known(sketch)
        # In the order of the runs both look-ups and writing go through the table from one end to the other.
        rows = sorted(((run, sketch.id) for sketch in new for run in self._runs(sketch.id)), key=itemgetter(0))
        counts = Counter(map(itemgetter(0), rows))
        shared = {run for (run,) in self._connection.execute(_HELD, (json.dumps(list(counts)),))}
        self._connection.executemany("INSERT INTO sketch_runs VALUES (?, ?)", rows)
        return {run: count for run, count in counts.items() if count > 1 or run in shared}

    def _link(self, sketch: int, runs: Sequence[int], firsts: Mapping[int, list[int]]) -> set[int]:
        """Write how alike a text is to each of its copies, to which one of these runs leads; gives them."""
        mine = self.known(sketch)
        found = {}
        for other in self._candidates(sketch, runs, firsts):
            alike = likeness(mine, self.known(other))
            if alike is not None:
                found[other] = alike
        rows = [(sketch, other, *alike) for other, alike in found.items()]
        rows += [(other, sketch, *alike) for other, alike in found.items()]
        self._connection.executemany("INSERT OR REPLACE INTO likenesses VALUES (?, ?, ?, ?)", rows)
        return set(found)

    def _candidates(self, sketch: int, runs: Sequence[int], firsts: Mapping[int, list[int]]) -> list[int]:
        """Those that may share enough runs: all that share one where either of the two comes among the first of it."""
        leading = {run: self._leading(sketch, run, firsts) for run in runs}
        same = leading.pop(self.known(sketch).sketch.same, [])
        hits = Counter(chain.from_iterable(leading.values()))
        found = {other for other, count in hits.items() if count >= FEWEST_SHARED}
        return sorted(found.union(same) - {sketch})

    def _leading(self, sketch: int, run: int, firsts: Mapping[int, list[int]]) -> list[int]:
        """Those to which a run leads from a text: all that hold it, or the first of them where it is not one itself."""
        first = firsts.get(run) or self._first(run, _LEADERS + 1)
        if len(first) <= _LEADERS:
            return first
        return self._first(run, -1) if sketch in first[:_LEADERS] else first[:_LEADERS]

    def _runs(self, sketch: int) -> list[int]:
        """What leads to a text: the number of its words in any case, and the rarer half of its sampled runs."""
        known = self.known(sketch)
        return [known.sketch.same, *(known.runs.at(known.runs.level + 1) if known.runs else ())]

    def _first(self, run: int, most: int) -> list[int]:
        return [sketch for (sketch,) in self._connection.execute(_FIRST, (run, most))]

    def _forget(self, sketch: int) -> set[int]:
        """Take out all likenesses of a text; gives the others."""
        others = {other for other, _ in self.likenesses(sketch)}
        self._connection.execute("DELETE FROM likenesses WHERE sketch = ?", (sketch,))
        rows = [(other, sketch) for other in others]
        self._connection.executemany("DELETE FROM likenesses WHERE sketch = ? AND other = ?", rows)
        return others


def _displaced(now: list[int], fresh: set[int]) -> set[int]:
    """Those that were among the first of a run before fresh ones came, and are no longer. now: the first since."""
    before = [sketch for sketch in now if sketch not in fresh][:_LEADERS]
    return set(before).difference(now[:_LEADERS])


_SKETCH = "SELECT id, same, length, runs, numbers, names FROM sketches WHERE id = ?"
_LIKENESSES = "SELECT other, larger, smaller FROM likenesses WHERE sketch = ? ORDER BY other"
_HELD = """
SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM sketch_runs WHERE hash = value)
"""
_FIRST = "SELECT sketch FROM sketch_runs WHERE hash = ? ORDER BY sketch LIMIT ?"
