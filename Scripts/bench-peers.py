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


def published_walk_in_python(rows, size, restart, batches, chance):
    """The same with the bookkeeping of the published code: the set of items not seen yet is made anew for every batch."""
    start = time.perf_counter()
    unseen = set(range(len(rows)))
    for _ in range(batches):
        seed = current = chance.choice(list(unseen))
        path, members = [seed], {seed}
        while len(members) < size:
            current = seed if chance.random() < restart else chance.choice(rows[current])
            path.append(current)
            members.add(current)
        unseen = unseen - members
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


def walk_in_dgl(path, nodes, neighbors):
    """CPU seconds and steps of DGL's walk in the Python that DGL_PYTHON names; None when it has no dgl."""
    python = os.environ.get("DGL_PYTHON")
    if not python:
        return None
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bench-dgl.py")
    answer = subprocess.run([python, program, path, str(nodes), str(neighbors), "256", "2000"], capture_output=True,
                            text=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    if answer.returncode != 0:
        print(f"DGL is left out: {answer.stderr.strip().splitlines()[-1]}")
        return None
    return [float(word) for word in answer.stdout.split()[-2:]]


def sampling(options, engine, vectors):
    n, k, batches, peer_batches = options.nodes, options.neighbors, 4000, 40
    engine.measure("candidates", options.candidates, k, options.threads)
    neighbors = engine.neighbors((n, k)).tolist()
    chance = random.Random(1)
    measure = lambda *words: engine.measure(*words, batches)[1:]
    own = {"α=0.2": ("walk", 256, 0.2, 1), "α=0": ("walk", 256, 0, 1), "α=0.2, 8 walks": ("walk", 256, 0.2, 8),
           "α=0.2, by similarity": ("weighted", 256, 0.2, 1)}
    times = {name: [] for name in [*own, "C", "Python", "Python, α=0", "published", "step", "DGL"]}
    steps = {}
    for name in own:  # once before it counts, for the memory
        measure(*own[name])
    measure("c-walk", 256, 0.2)
    for _ in range(options.repeats):
        for name, words in own.items():
            cpu, moved = measure(*words)
            times[name].append(cpu / batches)
            steps[name] = moved / batches
        times["C"].append(measure("c-walk", 256, 0.2)[0] / batches)
        times["Python"].append(walk_in_python(neighbors, 256, 0.2, peer_batches, chance) / peer_batches)
        times["Python, α=0"].append(walk_in_python(neighbors, 256, 0, peer_batches, chance) / peer_batches)
        times["published"].append(published_walk_in_python(neighbors, 256, 0.2, peer_batches, chance) / peer_batches)
        dgl = walk_in_dgl(os.path.join(engine.folder, "neighbors"), n, k)
        if dgl:
            times["DGL"].append(dgl[0] / dgl[1])
            times["step"].append(times["α=0"][-1] / steps["α=0"])
    batch, micro = f"batch of 256, K={k}", ("µs/batch", 1e6)
    rows = [
        row(f"{batch}, α=0.2", times["α=0.2"], "C", times["C"], *micro, f"; {steps['α=0.2']:.0f} steps"),
        row(f"{batch}, α=0.2", times["α=0.2"], "Python", times["Python"], *micro, ""),
        row(f"{batch}, α=0.2", times["α=0.2"], "Python, bookkeeping as published", times["published"], *micro, ""),
        row(f"{batch}, α=0", times["α=0"], "Python", times["Python, α=0"], *micro, f"; {steps['α=0']:.0f} steps"),
        row(f"{batch}, α=0.2, 8 walks", times["α=0.2, 8 walks"], "Python, one walk", times["Python"], *micro, ""),
        row(f"{batch}, α=0.2, by similarity", times["α=0.2, by similarity"], "Python, all alike", times["Python"], *micro,
            ""),
    ]
    if times["DGL"]:
        rows.append(row("a step, α=0", times["step"], "DGL random_walk", times["DGL"], "ns/step", 1e9, "; no uniqueness"))
    print(table(rows))
    print(f"{1 / statistics.median(times['α=0.2']):,.0f} batches a second and core, α=0.2"
          + ("" if times["DGL"] else "; DGL is left out: DGL_PYTHON names no Python that has it"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("what", choices=["graph", "sampling"])
    parser.add_argument("--data", choices=["easy", "hard"], default="easy")
    for name, default in dict(repeats=5, nodes=60_000, dimensions=128, candidates=1000, neighbors=100,
                              threads=os.cpu_count(), peer_nodes=1024).items():
        parser.add_argument("--" + name.replace("_", "-"), type=int, default=default)
    options = parser.parse_args()
    options.peer_nodes = min(options.peer_nodes, options.nodes)
    faiss.omp_set_num_threads(options.threads)
    vectors = clustered(options.data, options.nodes, options.dimensions)
    print(f"N={options.nodes} d={options.dimensions} {options.data} data, {options.threads} threads, "
          f"{options.repeats} turns; faiss {faiss.__version__}, NumPy {np.__version__}")
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(options.program, vectors, folder)
        {"graph": graph, "sampling": sampling}[options.what](options, engine, vectors)


if __name__ == "__main__":
    main()
