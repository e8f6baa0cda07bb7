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
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Whoever presses twice gets the same exit code.
        raise
    except KeyboardInterrupt:
        sys.stderr.write("archive: interrupted\n")
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
