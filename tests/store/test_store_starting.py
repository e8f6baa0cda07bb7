"""What opening an archive loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys, types
{before}
from pathlib import Path
from newsarchive.store import open_writer
open_writer(Path(sys.argv[1])).close()
print("pandas" in sys.modules, "numpy" in sys.modules)
import sqlite_utils.db
print(getattr(sqlite_utils.db, "pd", None) is not None)
"""


def printed(path: Path, before: str = "") -> str:
    code = PROGRAM.format(before=before)
    return subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True).stdout


def test_whoever_writes_loads_no_tables_of_other_people(tmp_path: Path) -> None:
    assert printed(tmp_path / "archive.db") == "False False\nFalse\n"


def test_what_is_loaded_already_stays_of_use(tmp_path: Path) -> None:
    before = "sys.modules['pandas'] = types.SimpleNamespace(Timestamp=str)"
    assert printed(tmp_path / "archive.db", before) == "True False\nTrue\n"
