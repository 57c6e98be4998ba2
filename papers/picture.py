"""A report as a picture that is read on a phone: 390 points wide, at three pixels a point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from directives.figures import Bucket, Buckets, share_of
from directives.periods import name_of
from directives.reports import Line, Report, done_share, in_time_share
from papers import words

WIDE, EDGE = 390, 20
INCH = 100
"""Points of the picture in an inch of matplotlib's."""

SHARP = 3
COLORS = {
    Bucket.DONE_IN_TIME: "#2f7d4f",
    Bucket.DONE_LATE: "#a8c66c",
    Bucket.OPEN_IN_TIME: "#4f81bd",
    Bucket.OPEN_LATE: "#c0392b",
}
INK, GREY, PALE = "#1b1f24", "#5b6570", "#e7eaee"
ROWS = 10
"""Agencies in the picture; of more, the first and the last."""

ROW, TREND_ROW = 34, 26
LABEL = 150
"""Room for the name of a period."""


def picture(report: Report) -> bytes:
    """The bytes of a PNG."""
    rows = _rows(report.agencies) if len(report.agencies) > 1 else []
    trend = [(period, counted) for period, counted in report.trend if counted.total]
    trend = trend if len(trend) > 1 else []
    high = (
        246
        + (18 if report.about else 0)
        + (46 + ROW * len(rows) if rows else 0)
        + (46 + TREND_ROW * len(trend) if trend else 0)
    )
    figure = Figure(figsize=(WIDE / INCH, high / INCH), dpi=INCH * SHARP, facecolor="white")
    FigureCanvasAgg(figure)
    page = _Page(figure, high)
    _head(page, report)
    _figures(page, report.tally.buckets)
    if rows:
        _agencies(page, rows)
    if trend:
        _trend(page, [(name_of(period), counted) for period, counted in trend])
    kept = BytesIO()
    figure.savefig(kept, format="png", metadata={"Software": None})
    return kept.getvalue()


def _height(row: int, rows: int) -> int:
    """How high a part with a heading and so many rows is."""
    return 46 + row * rows if rows else 0


class _Page:
    """A sheet on which one writes from top to bottom; `y` is where the next line stands, in points from the top."""

    def __init__(self, figure: Figure, high: float) -> None:
        self._figure = figure
        self.axes: Axes = figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, WIDE)
        self.axes.set_ylim(high, 0)
        self.axes.axis("off")
        self.y = 14.0

    def write(
        self,
        x: float,
        text: str,
        size: float,
        *,
        most: float = 0,
        color: str = INK,
        bold: bool = False,
        side: str = "left",
    ) -> None:
        """Writes at `x`, its baseline at the present line; cut to `most` points where that is given."""
        said = self.axes.text(
            x,
            self.y,
            words.clean(text),
            fontsize=size * 72 / INCH,
            color=color,
            weight="bold" if bold else "normal",
            ha=side,
            va="baseline",
            parse_math=False,
        )
        if most:
            self._cut(said, most)

    def bar(self, x: float, wide: float, high: float, color: str) -> None:
        """A bar that begins at `x`, its upper edge at the present line."""
        self.axes.add_patch(Rectangle((x, self.y), wide, high, facecolor=color, linewidth=0))

    def _cut(self, said: Text, most: float) -> None:
        whole = said.get_text()
        for end in range(len(whole), 0, -1):
            said.set_text(whole if end == len(whole) else whole[:end].rstrip() + "…")
            if said.get_window_extent(self._figure.canvas.get_renderer()).width / SHARP <= most:  # type: ignore[attr-defined]
                return


def _head(page: _Page, report: Report) -> None:
    page.y = 36
    page.write(EDGE, words.TITLE.format(name_of(report.period)), 20, bold=True, most=WIDE - 2 * EDGE)
    page.y += 20
    if report.about:
        page.write(EDGE, report.about, 13, most=WIDE - 2 * EDGE)
        page.y += 18
    page.write(EDGE, words.stamp(report) + ". " + words.LEADS, 10, color=GREY, most=WIDE - 2 * EDGE)


def _figures(page: _Page, counted: Buckets) -> None:
    page.y += 38
    page.write(EDGE, words.number(counted.total), 30, bold=True)
    page.write(EDGE + 10 + 19 * len(words.number(counted.total)), words.SHARES, 13, color=GREY)
    page.write(WIDE - EDGE, f"{words.percent(done_share(counted))} {words.DONE}", 15, bold=True, side="right")
    page.y += 12
    _stack(page, EDGE, WIDE - 2 * EDGE, 22, counted)
    page.y += 44
    for bucket in Bucket:
        part = words.percent(share_of(counted.of(bucket), counted.total))
        page.y -= 10
        page.bar(EDGE, 11, 11, COLORS[bucket])
        page.y += 10
        page.write(EDGE + 18, words.BUCKETS[bucket], 13)
        page.write(WIDE - EDGE - 60, words.number(counted.of(bucket)), 13, bold=True, side="right")
        page.write(WIDE - EDGE, part, 13, color=GREY, side="right")
        page.y += 22


def _agencies(page: _Page, rows: Sequence[tuple[int, Line] | int]) -> None:
    page.y += 22
    page.write(EDGE, words.RANKING, 14, bold=True)
    page.y += 24
    for row in rows:
        if isinstance(row, int):
            page.write(EDGE + 22, words.OTHERS.format(row), 11, color=GREY)
            page.y += ROW
            continue
        place, line = row
        counted = line.tally.buckets
        late = words.LATE_SHORT.format(counted.open_late) if counted.open_late else ""
        page.write(EDGE, f"{place}.", 12, color=GREY)
        page.write(EDGE + 22, line.name, 12, most=WIDE - 2 * EDGE - 22 - 118)
        page.write(WIDE - EDGE - 52, late, 11, color=COLORS[Bucket.OPEN_LATE], side="right")
        page.write(WIDE - EDGE, words.percent(in_time_share(counted)), 12, bold=True, side="right")
        page.y += 5
        _stack(page, EDGE + 22, WIDE - 2 * EDGE - 22, 7, counted)
        page.y += ROW - 5


def _trend(page: _Page, trend: Iterable[tuple[str, Buckets]]) -> None:
    page.y += 22
    page.write(EDGE, words.TREND, 14, bold=True)
    page.y += 24
    for name, counted in trend:
        page.write(EDGE, name, 11, most=LABEL)
        page.write(WIDE - EDGE, words.percent(in_time_share(counted)), 12, bold=True, side="right")
        page.y -= 10
        _stack(page, EDGE + LABEL + 6, WIDE - 2 * EDGE - LABEL - 62, 12, counted)
        page.y += 10 + TREND_ROW


def _stack(page: _Page, x: float, wide: float, high: float, counted: Buckets) -> None:
    """The four figures side by side, as long as their parts."""
    page.bar(x, wide, high, PALE)
    for bucket in Bucket:
        part = wide * share_of(counted.of(bucket), counted.total) / 100
        page.bar(x, part, high, COLORS[bucket])
        x += part


def _rows(lines: Sequence[Line]) -> list[tuple[int, Line] | int]:
    """The agencies with their places; of many, the best and the last with the number of those between."""
    placed = list(enumerate(lines, 1))
    if len(placed) <= ROWS + 1:
        return [*placed]
    half = ROWS // 2
    return [*placed[:half], len(placed) - 2 * half, *placed[-half:]]
