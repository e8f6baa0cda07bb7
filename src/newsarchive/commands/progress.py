"""How far a run is, on stderr: a bar on a terminal, else a plain line now and then. A short run says nothing."""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Callable
from typing import Self

import click

from newsarchive.commands.output import counted

_FIRST_SECONDS = 1.0
_REFRESH_SECONDS = 0.2
_LINE_SECONDS = 30.0
_SAMPLES = 60
_SAMPLE_SECONDS = 1.0


class Progress:
    """A context manager; within it, whatever is said on stderr goes through `say`, so that a bar stays below it.

    clock: gives seconds. Nothing is shown before the first second, and without a terminal before the first half minute.
    """

    def __init__(self, *, quiet: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._is_quiet = quiet
        self._has_bar = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._bar: _Bar | None = None
        self._next = clock() + (_FIRST_SECONDS if self._has_bar else _LINE_SECONDS)
        self._samples: deque[tuple[float, int]] = deque([(clock(), 0)], maxlen=_SAMPLES)
        self._expected = self._unopened = self._done = self._failed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def expect(self, things: int, listings: int) -> None:
        """More things are listed; listings: by how many those have grown that are still to be opened."""
        self._expected += things
        self._unopened += listings

    def count(self, *, failed: bool = False) -> None:
        """One thing is done."""
        self._done += 1
        self._failed += failed
        self.tick()

    def say(self, text: str) -> None:
        """A line on stderr."""
        if self._bar:
            self._bar.say(text)
        else:
            click.echo(text, err=True)

    def tick(self) -> None:
        """Time has passed: show what there is to show by now."""
        now = self._clock()
        if now - self._samples[-1][0] >= _SAMPLE_SECONDS:
            self._samples.append((now, self._done))
        if self._is_quiet or now < self._next:
            return
        if self._has_bar:
            self._bar = self._bar or _Bar()
            self._bar.show(self.words(), self._done, self._expected)
            self._next = now + _REFRESH_SECONDS
        else:
            self.say(self.words())
            self._next = now + _LINE_SECONDS

    def close(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.close()
            self._bar = None

    def words(self) -> str:
        """Done, how fast, how many failed, how long it may still take."""
        total = f" of {self._expected:,}" if self._expected > self._done else ""
        parts = [f"{self._done:,}{total}"]
        rate = self._rate()
        if rate:
            parts.append(f"{rate:,.0f} a second" if rate >= 10 else f"{rate:.1f} a second")
        if self._failed:
            parts.append(f"{self._failed:,} failed")
        if rate and not self._unopened:
            parts.append(_left(max(0, self._expected - self._done) / rate))
        return ", ".join(parts)

    def _rate(self) -> float:
        """Things a second within the last minute."""
        then, done = self._samples[0]
        seconds = self._clock() - then
        return (self._done - done) / seconds if seconds > 0 else 0.0


def _left(seconds: float) -> str:
    for size, unit in ((3600, "hour"), (60, "minute")):
        if seconds >= 1.5 * size:
            return f"about {counted(round(seconds / size), unit)} left"
    return f"about {counted(max(1, round(seconds)), 'second')} left"


class _Bar:
    """rich's bar, drawn only when it is told to: no thread of its own."""

    def __init__(self) -> None:
        # deferred: most runs are over before they need it
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as RichProgress

        self._console = Console(stderr=True)
        self._progress = RichProgress(
            BarColumn(),
            TextColumn("{task.description}", markup=False),
            console=self._console,
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._progress.add_task("", total=None)
        self._progress.start()

    def show(self, words: str, done: int, expected: int) -> None:
        self._progress.update(self._task, description=words, completed=done, total=expected or None, refresh=True)

    def say(self, text: str) -> None:
        from rich.text import Text

        self._console.print(Text(text), soft_wrap=True)

    def close(self) -> None:
        self._progress.stop()
