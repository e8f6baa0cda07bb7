"""What the exit code of the command line says."""

DONE = 0
ERROR = 1
USAGE = 2
SOME_FAILED = 3
INTERRUPTED = 130
