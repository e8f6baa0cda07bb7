"""What worker processes of the tests do with a capture: as its first word says."""

from __future__ import annotations

import contextlib
import os
import signal
import time

from newsarchive.errors import ArchiveError
from newsarchive.model import Capture


def respond(capture: Capture) -> bytes:
    """The payload backwards, or whatever its first word asks for."""
    word = capture.payload.partition(b" ")[0].decode("latin-1")
    if word in _DEEDS:
        _DEEDS[word]()
    return capture.payload[::-1]


def _sleep() -> None:
    time.sleep(1_000)


def _wait() -> None:
    time.sleep(1.5)


def _spin() -> None:
    while True:
        pass


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _leave() -> None:
    os._exit(7)


def _eat() -> None:
    eaten = [bytearray(16 * 1024**2) for _ in range(64)]
    raise AssertionError(f"{len(eaten)} helpings were there")


def _grow() -> None:
    bytearray(250 * 1024**2)


def _fill() -> None:
    """Ends as Python does now and then where memory ran out."""
    with contextlib.suppress(MemoryError):
        eaten = [bytearray(1024**2) for _ in range(2048)]
        raise AssertionError(f"{len(eaten)} helpings were there")
    raise SystemError("<function> returned NULL without setting an exception")


def _dig() -> None:
    _dig()


def _err() -> None:
    raise IndexError("out of range\nin a line")


def _refuse() -> None:
    raise ArchiveError("no rules", "rules/own.toml", "write some")


_DEEDS = {
    deed.__name__[1:]: deed
    for deed in (_sleep, _wait, _spin, _kill, _crash, _leave, _eat, _grow, _fill, _dig, _err, _refuse)
}
