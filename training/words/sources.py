"""Files of installed packages."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path


class MissingPackageError(Exception):
    """A package that the tables are built from is not installed; the message says which and how to get it."""


def package_file(package: str, name: str) -> Path:
    """A file or folder of a package, which need not be imported. Raises MissingPackageError."""
    try:
        return Path(str(distribution(package).locate_file(name)))
    except PackageNotFoundError as problem:
        raise MissingPackageError(f"{package} is not installed: pip install newsarchive[words]") from problem
