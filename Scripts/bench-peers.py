"""Measures the engine beside its peers: Scripts/bench starts it as `bench-peers.py PROGRAM WHAT [OPTIONS]`.

Engine and peer take turns, so that both meet the same load on the machine; medians are compared.
"""
import argparse
import os
import random
import statistics
import subprocess
import tempfile
import time

import faiss
import numpy as np


class Engine:
    """The program `Benchmarks`, which answers one measurement a line."""

    def __init__(self, program, vectors, folder):
        self.folder = folder
        path = os.path.join(folder, "vectors")
        vectors.tofile(path)
        self.process = subprocess.Popen(
            [program, path, *map(str, vectors.shape)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def measure(self, *words):
        """Wall seconds, CPU seconds, and whatever else the measurement tells."""
        print(*words, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"error: the benchmark stopped at: {' '.join(map(str, words))}")
        return [float(word) for word in answer.split()]

    def peak_memory(self):
        """The most megabytes the program has held so far."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) / 1000 for line in status if line.startswith("VmHWM"))

    def neighbors(self, shape):
        """The neighbours in the graph built last."""
        path = os.path.join(self.folder, "neighbors")
        self.measure("save", path)
        return np.fromfile(path, np.uint32).reshape(shape)


def clustered(kind, nodes, dimensions):
    """Unit vectors in 200 clusters: well apart ("easy"), or overlapping in a subspace of 40 dimensions ("hard")."""
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


def candidates_in_numpy(vectors, candidates, neighbors, nodes, chance):
    """Wall seconds of the method's graph for some nodes: draw, gather, products, the K largest."""
    start = time.perf_counter()
    for first in range(0, nodes, 64):
        queries = vectors[first:min(first + 64, nodes)]
        ids = chance.integers(0, len(vectors), (len(queries), candidates))
        scores = np.matmul(vectors[ids], queries[:, :, None])[:, :, 0]
        best = np.argpartition(-scores, neighbors, axis=1)[:, :neighbors]
        np.take_along_axis(ids, best, axis=1)
    return time.perf_counter() - start


def exact_in_faiss(vectors, neighbors):
    """Wall seconds of the exact graph, and the neighbours with the node itself among them."""
    start = time.perf_counter()
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    found = index.search(vectors, neighbors + 1)[1]
    return time.perf_counter() - start, found


def walk_in_python(rows, size, restart, batches, chance):
    """Wall seconds of batches from random walks with restart, as one would write them down."""
    start = time.perf_counter()
    for _ in range(batches):
        seed = current = chance.randrange(len(rows))
        batch, members = [seed], {seed}
        while len(batch) < size:
            current = seed if chance.random() < restart else chance.choice(rows[current])
            if current not in members:
                members.add(current)
                batch.append(current)
    return time.perf_counter() - start


def shared_edges(own, peer):
    """The share of our edges that the peer found too, over every 97th node."""
    nodes = range(0, len(own), 97)
    return np.mean([np.isin(own[node], peer[node]).mean() for node in nodes])


def row(what, own, peer_name, peer, unit, scale, note):
    """One line: medians and minima in `unit`, the ratio of the medians."""
    ratio = statistics.median(peer) / statistics.median(own)
    figures = [f"{statistics.median(times) * scale:.4g} ({min(times) * scale:.4g})" for times in (own, peer)]
    return f"| {what} | {figures[0]} | {figures[1]} | {unit} | {ratio:.2f} | {peer_name}{note} |"


def table(rows):
    return "\n".join(["| what | own: median (min) | peer: median (min) | unit | peer/own | peer |",
                      "|---|---|---|---|---|---|", *rows])


def graph(options, engine, vectors):
    n, k, m = options.nodes, options.neighbors, options.candidates
    chance = np.random.default_rng(1)
    own, peer, own_exact, peer_exact, own_cpu = [], [], [], [], []
    for _ in range(options.repeats):
        wall, cpu = engine.measure("candidates", m, k, options.threads)
        own.append(wall / n)
        own_cpu.append(cpu / n)
        peer.append(candidates_in_numpy(vectors, m, k, options.peer_nodes, chance) / options.peer_nodes)
        own_exact.append(engine.measure("exact", k, options.threads)[0])
        seconds, found = exact_in_faiss(vectors, k)
        peer_exact.append(seconds)
    cpu = statistics.median(own_cpu) * 1e6
    edges = shared_edges(engine.neighbors((n, k)), found)
    print(table([
        row(f"candidate graph M={m} K={k}", own, "NumPy", peer, "µs/node", 1e6, f"; own CPU {cpu:.1f} µs/node"),
        row(f"exact graph K={k}", own_exact, "faiss IndexFlatIP", peer_exact, "s", 1, f"; {edges:.4%} of edges the same"),
    ]))


def approximate(options, engine):
    """The approximate indexes beside the exact one: time, recall on a sample, memory.

    Beyond 200,000 nodes the exact time is extrapolated from an exact search for the sample.
    """
    n, k, sample = options.nodes, options.neighbors, 500
    settings = {
        "hybrid": ["hybrid", k, 8, 1024, 128, max(8192, n // 32), 3],
        "hnsw": ["hnsw", k, 100, 2 * k],
    }
    lines = ["| index | wall s | CPU s | recall@K | peak memory MB | exact/this, CPU |", "|---|---|---|---|---|---|"]
    exact = engine.measure("exact", k, options.threads) if n <= 200_000 else None
    for name in ["hybrid", "hnsw"] if options.index == "both" else [options.index]:
        times = [engine.measure(*settings[name], options.threads) for _ in range(options.repeats)]
        wall, cpu = (statistics.median(time[place] for time in times) for place in (0, 1))
        recall, searched = engine.measure("recall", sample, options.threads)
        if exact is None:
            exact = [searched * n / sample, searched * n / sample * options.threads]
        lines.append(f"| {name} | {wall:.1f} | {cpu:.1f} | {recall:.4f} | {engine.peak_memory():.0f} | {exact[1] / cpu:.2f} |")
    note = "" if n <= 200_000 else ", extrapolated"
    print("\n".join(lines + [f"| exact{note} | {exact[0]:.1f} | {exact[1]:.1f} | 1 | | 1 |"]))


def sampling(options, engine, vectors):
    n, k, batches, peer_batches = options.nodes, options.neighbors, 2000, 40
    engine.measure("candidates", options.candidates, k, options.threads)
    neighbors = engine.neighbors((n, k)).tolist()
    chance = random.Random(1)
    settings = {"α=0.2": (0.2, 1), "α=0": (0, 1), "α=0.2, 8 walks": (0.2, 8)}
    times = {name: ([], []) for name in settings}
    steps = {}
    for _ in range(options.repeats):
        for name, (restart, walks) in settings.items():
            _, cpu, moved = engine.measure("walk", 256, restart, walks, batches)
            times[name][0].append(cpu / batches)
            steps[name] = moved / batches
            if walks == 1:
                seconds = walk_in_python(neighbors, 256, restart, peer_batches, chance)
                times[name][1].append(seconds / peer_batches)
    python = times["α=0.2"][1]
    print(table([
        row(f"batch of 256, K={k}, {name}", own, "Python" if peer else "Python, one walk", peer or python, "µs/batch",
            1e6, f"; {steps[name]:.0f} steps") for name, (own, peer) in times.items()]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("what", choices=["graph", "sampling"])
    parser.add_argument("--data", choices=["easy", "hard"], default="easy")
    for name, default in dict(repeats=5, nodes=60_000, dimensions=128, candidates=1000, neighbors=100,
                              threads=os.cpu_count(), peer_nodes=1024).items():
        parser.add_argument("--" + name.replace("_", "-"), type=int, default=default)
    parser.add_argument("--index", choices=["hybrid", "hnsw", "both"])
    options = parser.parse_args()
    options.peer_nodes = min(options.peer_nodes, options.nodes)
    faiss.omp_set_num_threads(options.threads)
    vectors = clustered(options.data, options.nodes, options.dimensions)
    print(f"N={options.nodes} d={options.dimensions} {options.data} data, {options.threads} threads, "
          f"{options.repeats} turns; faiss {faiss.__version__}, NumPy {np.__version__}")
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(options.program, vectors, folder)
        if options.index:
            approximate(options, engine)
        else:
            {"graph": graph, "sampling": sampling}[options.what](options, engine, vectors)


if __name__ == "__main__":
    main()
