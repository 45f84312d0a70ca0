"""Measurements of engine and peers in turn, so that both meet the same load; tables of medians."""

import statistics
from dataclasses import dataclass


class Turns:
    """Named measurements, made in rounds of one each, every other round in reverse order.

    The first round warms up and is not kept.
    """

    def __init__(self, repeats, measurements):
        self.times = {name: [] for name in measurements}
        in_order = list(measurements.items())
        for turn in range(repeats + 1):
            for name, measure in reversed(in_order) if turn % 2 else in_order:
                figures = measure()
                if turn:
                    self.times[name].append(figures)

    def __contains__(self, name):
        return name in self.times

    def __getitem__(self, name):
        """What a measurement gave in each round."""
        return self.times[name]

    def column(self, name, place):
        """One of the figures that a measurement gave in each round."""
        return [figures[place] for figures in self.times[name]]

    def median(self, name, place):
        """The median of such a column."""
        return statistics.median(self.column(name, place))


@dataclass
class Row:
    """The same, measured here and of a peer: a number a round, shown in `unit` times `scale`."""

    what: str
    own: list
    peer: list
    peer_name: str
    unit: str
    scale: float = 1
    # Of the machine's limit, what is reached here; None where no limit is known.
    share: float | None = None

    def cells(self):
        """Medians and minima, the ratio of the medians, and the share of the limit."""
        figures = [
            f"{statistics.median(numbers) * self.scale:.4g} ({min(numbers) * self.scale:.4g})"
            for numbers in (self.own, self.peer)
        ]
        ratio = statistics.median(self.peer) / statistics.median(self.own)
        share = "" if self.share is None else f"{self.share:.1%}"
        return [self.what, *figures, self.unit, f"{ratio:.2f}", share, self.peer_name]


def table(rows):
    """Rows under their header, as Markdown."""
    header = ["what", "here: median (min)", "peer: median (min)", "unit", "peer/here", "of limit"]
    return markdown([*header, "peer"], "<>><>><", [row.cells() for row in rows])


def markdown(header, alignments, lines):
    """A table in Markdown whose columns are aligned to the left, "<", or to the right, ">"."""
    lines = [header, *lines]
    widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(header))]
    rule = [
        "-" * (width - (side == ">")) + ":" * (side == ">")
        for width, side in zip(widths, alignments)
    ]
    lines.insert(1, rule)
    return "\n".join(
        "| "
        + " | ".join(f"{cell:{side}{width}}" for cell, side, width in zip(line, alignments, widths))
        + " |"
        for line in lines
    )


def require_same(what, own, peer, tolerance):
    """Ends the program where a result here and a peer's differ by more than rounding or chance."""
    if abs(own - peer) > tolerance * max(1, abs(peer)):
        raise SystemExit(f"error: {what} is {own} here and {peer} there; both must do the same")
