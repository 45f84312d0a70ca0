"""Measures graphs and sampling beside their peers.

Usage: engine.py PROGRAM graph|scale|sampling [OPTIONS], as `Scripts/bench` starts it; PROGRAM is
EngineBenchmark.
"""

import argparse
import os
import subprocess
import tempfile

import faiss
import numpy as np

from graphs import graph, scale, torch
from indexes import approximate
from walks import sampling


class Engine:
    """The program EngineBenchmark, which answers one measurement a line."""

    def __init__(self, program, vectors, folder):
        self.folder = folder
        path = os.path.join(folder, "vectors")
        vectors.tofile(path)
        self.process = subprocess.Popen(
            [program, path, *map(str, vectors.shape)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def measure(self, *words):
        """The numbers that answer a measurement: most often wall seconds and CPU seconds first."""
        print(*words, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"error: the benchmark stopped at: {' '.join(map(str, words))}")
        return [float(word) for word in answer.split()]

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


def clustered(kind, nodes, dimensions):
    """Unit vectors in 200 clusters, the same in every run.

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
    faiss.normalize_L2(vectors)
    return vectors


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("what", choices=["graph", "scale", "sampling"])
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
    options = parser.parse_args()
    options.nodes = options.nodes or (1_000_000 if options.what == "scale" else 60_000)
    options.peer_nodes = min(options.peer_nodes, options.nodes)
    faiss.omp_set_num_threads(options.threads)
    vectors = clustered(options.data, options.nodes, options.dimensions)
    pytorch = f"PyTorch {torch.__version__}" if torch else "no PyTorch"
    print(
        f"N={options.nodes} d={options.dimensions} {options.data} data, {options.threads} threads, "
        f"{options.repeats} turns after one to warm up; faiss {faiss.__version__}, "
        f"NumPy {np.__version__}, {pytorch}"
    )
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(options.program, vectors, folder)
        engine.measure("level", options.level)
        measures = {"graph": graph, "scale": scale, "sampling": sampling}
        measure = approximate if options.index else measures[options.what]
        measure(options, engine, vectors)


if __name__ == "__main__":
    main()
