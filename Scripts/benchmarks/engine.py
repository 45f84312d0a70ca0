"""Measures graphs and sampling beside their peers, and how they grow.

Usage: engine.py PROGRAM graph|scale|sampling|guards|samplers [OPTIONS], as `Scripts/bench` starts it; PROGRAM is
EngineBenchmark.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from functools import cached_property
from typing import NamedTuple

import numpy as np

from graphs import graph
from growth import growth
from guards import guards, with_repeats
from indexes import approximate
from machine import peer_versions
from samplers import samplers
from walks import sampling


# What is measured of one number of nodes.
MEASURES = {"graph": graph, "sampling": sampling, "guards": guards, "samplers": samplers}


class Peak(NamedTuple):
    """What one core reaches at most: billions of operations, and of bytes read, a second."""

    operations: float
    bytes: float

    def __str__(self):
        return (
            f"one core reaches {self.operations:.0f} GFLOP/s in registers and reads "
            f"{self.bytes:.0f} GB/s from memory, measured in this run"
        )


class Engine:
    """The program EngineBenchmark with its vectors; it answers one measurement a line."""

    def __init__(self, program, level, vectors, labels):
        self.nodes = len(vectors)
        self.files = tempfile.TemporaryDirectory()
        self.folder = self.files.name
        path, self.labels = (os.path.join(self.folder, name) for name in ("vectors", "labels"))
        vectors.tofile(path)
        labels.astype(np.uint32).tofile(self.labels)
        self.process = subprocess.Popen(
            [program, path, *map(str, vectors.shape)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.measure("level", level)

    def measure(self, *words):
        """The numbers that answer a measurement: most often wall seconds and CPU seconds first."""
        print(*words, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"error: the benchmark stopped at: {' '.join(map(str, words))}")
        return [float(word) for word in answer.split()]

    @cached_property
    def peak(self):
        """What one core reaches at most, measured once."""
        return Peak(*self.measure("peak"))

    def forget_peak_memory(self):
        """Begins `peak_memory` anew."""
        with open(f"/proc/{self.process.pid}/clear_refs", "w") as request:
            request.write("5")

    def peak_memory(self):
        """The most megabytes that the program has held since `forget_peak_memory`."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) / 1000 for line in status if line.startswith("VmHWM"))

    def neighbors(self, shape):
        """The neighbours in the graph built last, as a table of `shape`."""
        path = os.path.join(self.folder, "neighbors")
        self.measure("save", path)
        return np.fromfile(path, np.uint32).reshape(shape)

    def end(self):
        """Ends the program and removes its files."""
        self.process.stdin.close()
        self.process.wait()
        self.files.cleanup()


def clustered(kind, nodes, dimensions):
    """Unit vectors in 200 clusters, and the cluster of each, the same in every run.

    "easy" clusters lie well apart; "hard" ones overlap in a subspace of 40 dimensions.
    """
    chance = np.random.default_rng(7)
    clusters = 200
    label = chance.integers(0, clusters, nodes)
    vectors = 0.02 * chance.standard_normal((nodes, dimensions), np.float32)
    if kind == "easy":
        centres = chance.standard_normal((clusters, dimensions), np.float32) / dimensions**0.5
        for cluster in range(clusters):
            members = np.flatnonzero(label == cluster)
            subspace = chance.standard_normal((24, dimensions), np.float32) / dimensions**0.5
            inside = chance.standard_normal((len(members), 24), np.float32)
            vectors[members] += centres[cluster] + 0.18 * inside @ subspace
    else:
        subspace = chance.standard_normal((40, dimensions), np.float32) / dimensions**0.5
        centres = 0.3 * chance.standard_normal((clusters, 40), np.float32)
        vectors += (centres[label] + chance.standard_normal((nodes, 40), np.float32)) @ subspace
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors, label


def options_of(arguments):
    """What the words after PROGRAM ask for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["scale", *MEASURES])
    parser.add_argument("--data", choices=["easy", "hard"], default="easy")
    parser.add_argument("--level", type=int, choices=[0, 1, 2], default=2)
    parser.add_argument("--skip-exact", action="store_true")
    numbers = {
        "repeats": 5,
        "nodes": None,
        "dimensions": 128,
        "candidates": 1000,
        "neighbors": 100,
        "threads": os.cpu_count(),
        "peer-nodes": 1024,
    }
    for name, default in numbers.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--index", choices=["hybrid", "hnsw", "both"])
    parser.add_argument("--recall", type=float, default=0.97)
    parser.add_argument("--breadth", type=int, default=0)
    options = parser.parse_args(arguments)
    options.nodes = options.nodes or (1_000_000 if options.what == "scale" else 60_000)
    options.peer_nodes = min(options.peer_nodes, options.nodes)
    return options


def growth_table(options, program, vectors, labels):
    """The table of `growth`, with an engine for each number of nodes."""

    def make_engine(vectors, labels):
        return Engine(program, options.level, vectors, labels)

    return growth(options, make_engine, vectors, labels)


def main(program, *arguments):
    options = options_of(arguments)
    vectors, labels = clustered(options.data, options.nodes, options.dimensions)
    print(
        f"N={options.nodes} d={options.dimensions} {options.data} data, {options.threads} threads, "
        f"{options.repeats} turns after one to warm up; {peer_versions()}"
    )
    if options.what == "scale":
        print(growth_table(options, program, vectors, labels))
        return
    if options.what == "guards":
        vectors = with_repeats(vectors)
    engine = Engine(program, options.level, vectors, labels)
    measure = approximate if options.index else MEASURES[options.what]
    measure(options, engine, vectors)
    engine.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
