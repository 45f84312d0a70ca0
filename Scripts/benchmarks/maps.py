"""Lays out maps here and by their peers, quality beside time, all on the same vectors.

Usage: maps.py ENGINE [OPTIONS], as `Scripts/bench map` starts it. Every map is measured by the same
figures, on the same anchors; peers run in processes of their own, after a small map to warm up.
"""

import argparse
import gzip
import json
import os
import pathlib
import statistics
import subprocess
import sys

import numpy as np

from engine import Engine, clustered
from machine import machine, moment
from turns import markdown

FASHION = pathlib.Path("/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz")
OWN = ["tsne", "pacmap", "localmap", "pca"]
PEERS = ["openTSNE", "umap-learn", "pacmap", "localmap"]
# What is to be reached: a map, a figure, and its bound.
WALL, KEPT = 0, 3
TARGETS = [
    ("tsne", "seconds with its graph", WALL, 20, "at most"),
    ("tsne", "neighbours kept @10", KEPT, 0.40, "at least"),
    ("pacmap", "seconds with its graph", WALL, 10, "at most"),
    ("pacmap, large", "seconds with its graph", WALL, 150, "at most"),
]


def fashion(nodes, dimensions):
    """Its pixels, centred, along their first principal components, of unit length."""
    with gzip.open(FASHION) as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784)
    vectors = pixels[:nodes].astype(np.float32) / 255
    vectors -= vectors.mean(0)
    if dimensions < 784:
        _, directions = np.linalg.eigh(vectors.T @ vectors)
        vectors = vectors @ directions[:, ::-1][:, :dimensions]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.ascontiguousarray(vectors)


class Maps:
    """The maps of one set of vectors, and what they keep."""

    def __init__(self, program, vectors, threads):
        self.vectors, self.threads = vectors, threads
        self.engine = Engine(program, 2, vectors, np.zeros(len(vectors)))

    def own(self, method):
        """Wall seconds, CPU seconds, then quality, of a map laid out here."""
        path = os.path.join(self.engine.folder, "own")
        wall, cpu, *layout = self.engine.measure("map", method, self.threads, path)
        return [wall + layout[0], cpu + layout[1], *self.quality(path)]

    def peer(self, name):
        """The same of a peer; None where it is not installed or failed."""
        path = os.path.join(self.engine.folder, "peer")
        vectors = os.path.join(self.engine.folder, "vectors")
        worker = pathlib.Path(__file__).parent / "maps_worker.py"
        shape = [str(size) for size in self.vectors.shape]
        command = [sys.executable, worker, name, vectors, *shape, path, str(self.threads)]
        # Threads that wait by spinning take the time of others on a machine with work beside.
        environment = {**os.environ, "OMP_WAIT_POLICY": "passive"}
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        if done.returncode:
            print(f"{name} is left out: {done.stderr.strip()[-200:]}", file=sys.stderr)
            return None
        return [*json.loads(done.stdout.strip().split("\n")[-1]), *self.quality(path)]

    def quality(self, path):
        """Trustworthiness, neighbours kept @10 and @50, triplets kept, anchors."""
        return self.engine.measure("quality", path, self.threads)


def medians(rounds):
    """The median of each figure."""
    return [statistics.median(column) for column in zip(*rounds)]


def line(name, figures, base=None):
    """A row of the table; beside it how many times as much a map takes as `base`."""
    wall, cpu, trustworthiness, few, many, triplets, anchors = figures
    ratio = "" if base is None else f"{cpu / base[1]:.1f}"
    cells = [f"{wall:.1f}", f"{cpu:.1f}", ratio, f"{trustworthiness:.3f}"]
    return [name, *cells, f"{few:.3f}", f"{many:.3f}", f"{triplets:.3f}", f"{anchors:.0f}"]


HEADER = ["map", "wall s", "CPU s", "CPU s / ours", "trustworthiness @10", "kept @10", "kept @50"]


def measured(program, options):
    """All figures by name, and the lines of the table."""
    figures, lines = {}, []
    if FASHION.exists() and options.nodes <= 60_000:
        vectors = fashion(options.nodes, options.dimensions)
    else:
        vectors = clustered("hard", options.nodes, options.dimensions)[0]
    maps = Maps(program, vectors, options.threads)
    like = {"openTSNE": "tsne", "umap-learn": "pacmap", "pacmap": "pacmap", "localmap": "localmap"}
    rounds = {name: [] for name in [*OWN, *(f"{peer} (peer)" for peer in PEERS)]}
    for _ in range(options.repeats):
        for name in rounds:
            print(f"laying out by {name} …", file=sys.stderr)
            peer = name.endswith(" (peer)")
            found = maps.peer(name.removesuffix(" (peer)")) if peer else maps.own(name)
            rounds[name] += [found] if found else []
    maps.engine.end()
    for name, found in rounds.items():
        if found:
            figures[name] = medians(found)
            lines.append(
                line(name, figures[name], figures.get(like.get(name.removesuffix(" (peer)"))))
                if "peer" in name
                else line(name, figures[name])
            )
    if options.large:
        print(f"laying out {options.large:,} items by pacmap …", file=sys.stderr)
        maps = Maps(program, clustered("hard", options.large, 16)[0], options.threads)
        maps.engine.forget_peak_memory()
        figures["pacmap, large"] = maps.own("pacmap")
        lines.append(line(f"pacmap, {options.large:,} × 16", figures["pacmap, large"]))
        print(f"the large one held {maps.engine.peak_memory():,.0f} MB", file=sys.stderr)
        maps.engine.end()
    return vectors.shape, figures, lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--quick", action="store_true")
    for name, default in {"nodes": 60_000, "dimensions": 50, "large": 1_000_000}.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    options = parser.parse_args()
    if options.quick:
        options.nodes, options.large = min(options.nodes, 5_000), 0
    about = moment()
    shape, figures, lines = measured(options.program, options)
    print(f"- When: {about}\n- Machine: {machine()}\n- Size: {shape[0]:,} × {shape[1]}, ", end="")
    print(f"{options.threads} threads; medians of {options.repeats}\n")
    print(markdown([*HEADER, "triplets kept", "anchors"], "<>>>>>>>>", lines))
    print()
    for name, what, place, bound, side in TARGETS:
        if name in figures and not options.quick:
            reached = figures[name][place]
            holds = reached <= bound if side == "at most" else reached >= bound
            word = "reached" if holds else "missed"
            print(f"- {name}, {what}: {reached:.3g}, {side} {bound:g} is wanted: {word}")


if __name__ == "__main__":
    main()
