"""What the values of a record from outside must be. Each function gives the value as that, or raises ShapeError."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_LARGEST = 2**53


class ShapeError(ValueError):
    """A value that no record has there; says which and what is wrong with it."""


def block_of(found: Mapping[str, Any]) -> int | None:
    """The number of the block, if one is named."""
    return None if found.get("block") is None else number_of(found, "block")


def text_of(found: Mapping[str, Any], name: str) -> str:
    """A text."""
    value = found.get(name)
    if not isinstance(value, str):
        raise ShapeError(f"{name} is no text")
    return value


def words_of(found: Mapping[str, Any], name: str) -> str | None:
    """A text or nothing."""
    return None if found.get(name) is None else text_of(found, name)


def number_of(found: Mapping[str, Any], name: str) -> int:
    """A whole number that is not negative."""
    return whole(found.get(name), name)


def whole(value: Any, name: str) -> int:
    """The value, a whole number that is not negative."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _LARGEST:
        raise ShapeError(f"{name} is no whole number")
    return value


def degrees_of(found: Mapping[str, Any], name: str) -> float | None:
    """A number of degrees, or nothing."""
    value = found.get(name)
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not -360 <= value <= 360:
        raise ShapeError(f"{name} is no number")
    return value


def flag_of(found: Mapping[str, Any], name: str) -> bool:
    """True or false."""
    value = found.get(name)
    if not isinstance(value, bool):
        raise ShapeError(f"{name} is neither true nor false")
    return value


def list_of(found: Mapping[str, Any], name: str) -> list[Any]:
    """A list."""
    value = found.get(name)
    if not isinstance(value, list):
        raise ShapeError(f"{name} is no list")
    return value


def texts_of(found: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(text_of({name: one}, name) for one in list_of(found, name))


def object_of(value: Any, name: str) -> dict[str, Any]:
    """The value, an object."""
    if not isinstance(value, dict):
        raise ShapeError(f"{name} is no object")
    return value
