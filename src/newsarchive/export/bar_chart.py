"""Counts by period as an SVG bar chart, without script or network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsarchive.export.xml import as_xml

_WIDTH, _HEIGHT, _LEFT, _TOP, _FOOT = 960, 320, 60, 40, 60
_BAR, _LINE, _INK = "#b5402d", "#d9d6cd", "#222222"
_MOST_NAMES = 12
_STEPS = (1, 2, 5)


def lines(bars: Sequence[tuple[str, int]], title: str, note: str = "") -> Iterator[str]:
    """The lines of the file. bars: each period with its count, in order; note: stands below."""
    most = max((count for _, count in bars), default=0)
    step = _step(most)
    top = max(step, -(-most // step) * step)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" '
        'role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="12">'
    )
    yield f'<title id="title">{as_xml(title)}</title>'
    yield f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>'
    yield f'<text x="{_LEFT}" y="22" font-size="15" fill="{_INK}">{as_xml(title)}</text>'
    for value in range(0, top + 1, step):
        y = _y(value, top)
        yield f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - 20}" stroke="{_LINE}"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="{_INK}">{value:,}</text>'
    yield from _bars(bars, top)
    if note:
        yield f'<text x="{_LEFT}" y="{_HEIGHT - 12}" fill="{_INK}">{as_xml(note)}</text>'
    yield "</svg>"


def _bars(bars: Sequence[tuple[str, int]], top: int) -> Iterator[str]:
    room = (_WIDTH - 20 - _LEFT) / max(1, len(bars))
    every = -(-len(bars) // _MOST_NAMES)
    for number, (name, count) in enumerate(bars):
        x, y = _LEFT + number * room, _y(count, top)
        if count:
            height = _HEIGHT - _FOOT - y
            bar = f'x="{x + room * 0.1:.2f}" y="{y:.1f}" width="{room * 0.8:.2f}" height="{height:.1f}" fill="{_BAR}"'
            yield f"<rect {bar}><title>{as_xml(name)}: {count:,}</title></rect>"
        if number % every == 0:
            yield (
                f'<text x="{x + room / 2:.1f}" y="{_HEIGHT - _FOOT + 18}" text-anchor="middle" fill="{_INK}">'
                f"{as_xml(name)}</text>"
            )


def _y(value: int, top: int) -> float:
    return _HEIGHT - _FOOT - (_HEIGHT - _FOOT - _TOP) * value / top


def _step(most: int) -> int:
    """How far apart the lines across are: 1, 2 or 5 times a power of ten, some five of them."""
    power = 1
    while True:
        for step in _STEPS:
            if step * power * 5 >= most:
                return step * power
        power *= 10
