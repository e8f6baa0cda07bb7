"""`python -m newsarchive.boilerplate`: write the snapshot of the shipped rules anew."""

from importlib.resources import files
from pathlib import Path

from newsarchive.boilerplate.rule_snapshot import NAME
from newsarchive.boilerplate.rules import shipped_snapshot

Path(str(files("newsarchive.boilerplate").joinpath(NAME))).write_text(shipped_snapshot(), encoding="utf-8")
