"""`archive`, and `python -m newsarchive`: where the command line begins and an interrupt ends it."""

from __future__ import annotations

import signal
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line. Ctrl-C and SIGTERM end it in good order at any moment, be it while it is still loaded."""
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        from newsarchive.cli import main as run  # deferred: an interrupt meanwhile is an interrupt like any other

        run()
    except SystemExit as end:
        if end.code == INTERRUPTED:
            _hear_no_more()
        raise
    except KeyboardInterrupt:
        _hear_no_more()
        sys.stderr.write("archive: interrupted\n")
        sys.exit(INTERRUPTED)


def _hear_no_more() -> None:
    """Whoever presses Ctrl-C twice gets the same exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


if __name__ == "__main__":
    main()
