"""Measures each part in small beside its peers, and how it grows with the number of nodes.

Usage: all.py BATCHSCOPE ENGINE [--training BENCHMARK PYTHON] [--quick] [--write], as
`Scripts/bench all` starts it. ENGINE is EngineBenchmark; BENCHMARK is TrainingBenchmark, and PYTHON
has PyTorch on the same libtorch.
"""

import argparse
import pathlib
import shutil
import sys
import time
from functools import cached_property
from typing import NamedTuple

from batches import statistics_rows
from engine import Engine, clustered, growth_table, options_of
from graphs import GraphTimes, faiss, torch
from machine import machine, moment, versions
from prompt import ROW_PEERS, prompt_rows
from training import training_rows
from turns import table
from walks import few_walk_rows


class Extent(NamedTuple):
    """How much is measured."""

    rounds: int
    nodes: int
    most_nodes: int  # of the growth
    training_rounds: int
    starts: int
    keys: int


FULL = Extent(5, 60_000, 1_000_000, 5, 20, 200)
QUICK = Extent(3, 20_000, 100_000, 2, 5, 60)

# What is measured, in this order: a part's name, and what gives its rows.
PARTS = [
    ("graphs", lambda run: GraphTimes(run.options, run.engine, run.vectors).rows()),
    ("sampling", lambda run: few_walk_rows(run.options, run.engine)),
    ("statistics", lambda run: statistics_rows(run.options, run.engine, run.vectors, run.labels)),
    ("training", lambda run: run.training_rows()),
    ("the prompt", lambda run: prompt_rows(run.batchscope, run.extent.starts, run.extent.keys)),
]

PAGE = pathlib.Path(__file__).parents[2] / "Tutorials" / "benchmarks.md"
# What stands between these lines of the page is written anew.
FIRST_LINE, LAST_LINE = (
    f"<!-- {word} of what 'Scripts/bench all --write' wrote -->" for word in ("begin", "end")
)


class Run:
    """What the parts are measured on."""

    def __init__(self, batchscope, engine, training, extent):
        self.batchscope, self.program, self.training = batchscope, engine, training
        self.extent = extent
        self.options = self.options_for("graph", extent.nodes)
        self.everything = clustered(
            self.options.data, max(extent.nodes, extent.most_nodes), self.options.dimensions
        )
        self.vectors, self.labels = (each[: extent.nodes] for each in self.everything)

    def options_for(self, what, nodes):
        """Those of `Scripts/bench` WHAT."""
        return options_of([what, "--nodes", str(nodes), "--repeats", str(self.extent.rounds)])

    @cached_property
    def engine(self):
        return Engine(self.program, self.options.level, self.vectors, self.labels)

    def training_rows(self):
        """None without libtorch and a Python that has it."""
        if not self.training:
            return []
        return training_rows(*self.training, self.engine.peak, self.extent.training_rounds)

    def growth(self):
        """The table of how parts grow."""
        options = self.options_for("scale", self.extent.most_nodes)
        sides = (side[: self.extent.most_nodes] for side in self.everything)
        return growth_table(options, self.program, *sides)

    def left_out(self):
        """The peers that are not installed."""
        found = {"faiss": faiss, "PyTorch": torch, "PyTorch on the same libtorch": self.training}
        found |= {name: shutil.which(name) for name in ROW_PEERS}
        return [name for name, peer in found.items() if not peer]


def measured(run):
    """All tables, as Markdown, under what they were measured on."""
    start, about = time.monotonic(), moment()
    rows = []
    for name, rows_of in PARTS:
        print(f"measuring {name} …", file=sys.stderr)
        rows += rows_of(run)
    run.engine.end()
    print("measuring growth …", file=sys.stderr)
    growth = run.growth()
    lines = [
        f"- When: {about}, {(time.monotonic() - start) / 60:.1f} minutes",
        f"- Machine: {machine()}",
        f"- Versions: {versions(run.batchscope, run.training and run.training[1])}",
        f"- Limit: {run.engine.peak}",
        f"- Size: N = {run.extent.nodes:,}, d = {run.options.dimensions}, {run.options.threads} "
        f"threads; medians of {run.extent.rounds} rounds (training: {run.extent.training_rounds}, "
        f"starts: {run.extent.starts}, keys: {run.extent.keys})",
    ]
    if run.left_out():
        lines.append(f"- Not installed, so left out: {', '.join(run.left_out())}")
    return "\n".join([*lines, "", table(rows), "", growth])


def write(text):
    """Puts `text` where the former run stood on the page."""
    page = PAGE.read_text()
    before, rest = page.split(FIRST_LINE)
    _, after = rest.split(LAST_LINE)
    PAGE.write_text(f"{before}{FIRST_LINE}\n\n{text}\n\n{LAST_LINE}{after}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("batchscope")
    parser.add_argument("engine")
    parser.add_argument("--training", nargs=2)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.quick and options.write:
        parser.error("the page keeps full runs; leave out --quick or --write")
    extent = QUICK if options.quick else FULL
    text = measured(Run(options.batchscope, options.engine, options.training, extent))
    print(text)
    if options.write:
        write(text)


if __name__ == "__main__":
    main()
