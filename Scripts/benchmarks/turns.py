"""Measurements of engine and peers in turn, so that both meet the same load; tables of medians."""

import statistics


class Turns:
    """Named measurements, made in rounds of one each; the first round warms up and is not kept."""

    def __init__(self, repeats, measurements):
        self.times = {name: [] for name in measurements}
        for turn in range(repeats + 1):
            for name, measure in measurements.items():
                figures = measure()
                if turn:
                    self.times[name].append(figures)

    def __getitem__(self, name):
        """What a measurement gave in each round."""
        return self.times[name]

    def column(self, name, place):
        """One of the figures that a measurement gave in each round."""
        return [figures[place] for figures in self.times[name]]


def row(what, own, peer_name, peer, unit, scale):
    """A line of the table: medians and minima in `unit`, and the ratio of the medians."""
    ratio = statistics.median(peer) / statistics.median(own)
    figures = [
        f"{statistics.median(times) * scale:.4g} ({min(times) * scale:.4g})"
        for times in (own, peer)
    ]
    return f"| {what} | {figures[0]} | {figures[1]} | {unit} | {ratio:.2f} | {peer_name} |"


def table(rows):
    """The lines under their header, as Markdown."""
    return "\n".join(
        [
            "| what | own: median (min) | peer: median (min) | unit | peer/own | peer |",
            "|---|---|---|---|---|---|",
            *rows,
        ]
    )
