"""Files of installed packages that tables are made from; the packages themselves are not imported."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path


class MissingPackageError(Exception):
    """A package that a table is made from is not installed; the message says which and how to get it."""


def package_file(package: str, name: str, extra: str) -> Path:
    """A file or folder of a package. extra: what installs it, newsarchive[extra]. Raises MissingPackageError."""
    try:
        return Path(str(distribution(package).locate_file(name)))
    except PackageNotFoundError as problem:
        raise MissingPackageError(f"{package} is not installed: pip install newsarchive[{extra}]") from problem
