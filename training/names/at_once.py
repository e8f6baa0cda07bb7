"""Trainings that depend on nothing but what there is before them, several at a time, each in a process of its own."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence


def at_once(tasks: Sequence[Callable[[], object]], jobs: int) -> None:
    """Does all tasks, which leave what they make in files, so many at a time; one after the other where it is one.

    Forked processes share the samples, which would take longer to hand over than to learn from. Raises RuntimeError
    where a task failed; what of it is written to standard error.
    """
    if jobs < 2:
        for task in tasks:
            task()
        return
    running: set[int] = set()
    for task in tasks:
        if len(running) == jobs:
            running.remove(_waited())
        running.add(_forked(task))
    while running:
        running.remove(_waited())


def _forked(task: Callable[[], object]) -> int:
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        task()
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it is, this process must not go on as its parent would
        traceback.print_exc()
    finally:
        os._exit(code)


def _waited() -> int:
    process, status = os.wait()
    if status:
        raise RuntimeError(f"a training ended with {os.waitstatus_to_exitcode(status)}")
    return process
