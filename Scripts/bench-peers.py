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
from importlib.metadata import version

import faiss
import numpy as np

try:
    import torch
except ImportError:
    torch = None
try:
    import hnswlib
except ImportError:
    hnswlib = None


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

    def forget_peak_memory(self):
        """Lets the most that the program held begin anew."""
        with open(f"/proc/{self.process.pid}/clear_refs", "w") as request:
            request.write("5")

    def peak_memory(self):
        """The most megabytes the program has held since then."""
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


def candidates_in_torch(vectors, candidates, neighbors, nodes, block=64):
    """The same in PyTorch."""
    start = time.perf_counter()
    with torch.inference_mode():
        for first in range(0, nodes, block):
            queries = vectors[first:min(first + block, nodes)]
            ids = torch.randint(len(vectors), (len(queries), candidates))
            scores = torch.bmm(vectors[ids], queries.unsqueeze(2)).squeeze(2)
            ids.gather(1, scores.topk(neighbors, dim=1).indices)
    return time.perf_counter() - start


def exact_in_faiss(vectors, neighbors):
    """Wall seconds of the exact graph, and the neighbours with the node itself among them."""
    start = time.perf_counter()
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    found = index.search(vectors, neighbors + 1)[1]
    return time.perf_counter() - start, found


def walk_in_python(rows, size, restart, batches, chance):
    """Processor seconds of batches from random walks with restart, as one would write them down."""
    start = time.process_time()
    for _ in range(batches):
        seed = current = chance.randrange(len(rows))
        batch, members = [seed], {seed}
        while len(batch) < size:
            current = seed if chance.random() < restart else chance.choice(rows[current])
            if current not in members:
                members.add(current)
                batch.append(current)
    return time.process_time() - start


def plain_walk_in_numpy(rows, size, restart, batches, chance):
    """As one would write it over the array of neighbours that an index returns: NumPy draws every move."""
    start = time.process_time()
    generator = np.random.default_rng(chance.getrandbits(32))
    for _ in range(batches):
        seed = current = int(generator.integers(len(rows)))
        batch, members = [seed], {seed}
        while len(batch) < size:
            current = seed if generator.random() < restart else int(generator.choice(rows[current]))
            if current not in members:
                members.add(current)
                batch.append(current)
    return time.process_time() - start


def walk_in_numpy(rows, size, restart, batches, chance):
    """The same with care: NumPy draws the chances of a thousand moves at once, and the table is one array of numbers."""
    start = time.process_time()
    count, degree = rows.shape
    generator = np.random.default_rng(chance.getrandbits(32))
    block = 4 * size
    for _ in range(batches):
        seed = current = int(generator.integers(count))
        members = {seed: None}  # keeps the order in which items come in
        while len(members) < size:
            goes_back = (generator.random(block) < restart).tolist()
            places = generator.integers(degree, size=block).tolist()
            for back, place in zip(goes_back, places):
                current = seed if back else rows.item(current, place)
                members[current] = None
                if len(members) == size:
                    break
    return time.process_time() - start


def published_walk_in_python(rows, size, restart, batches, chance):
    """The published code's loop: lists, sets and `random`, and the set of items not seen yet made anew for every batch."""
    start = time.process_time()
    unseen = set(range(len(rows)))
    for _ in range(batches):
        seed = current = chance.choice(list(unseen))
        path, members = [seed], {seed}
        while len(members) < size:
            current = seed if chance.random() < restart else chance.choice(rows[current])
            path.append(current)
            members.add(current)
        unseen = unseen - members
    return time.process_time() - start


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


class Turns:
    """Measurements that take turns: one of each, not counted, to warm up, then as many rounds as asked."""

    def __init__(self, repeats, measurements):
        self.times = {name: [] for name in measurements}
        for turn in range(repeats + 1):
            for name, measure in measurements.items():
                figures = measure()
                if turn:
                    self.times[name].append(figures)

    def __getitem__(self, name):
        return self.times[name]

    def column(self, name, place):
        return [figures[place] for figures in self.times[name]]


def candidate_peers(vectors, options, chance):
    """The peers of the candidate graph that can be had: name and a function that gives seconds a node."""
    m, k, nodes = options.candidates, options.neighbors, options.peer_nodes
    peers = {"NumPy": lambda: candidates_in_numpy(vectors, m, k, nodes, chance) / nodes}
    if torch:
        torch.set_num_threads(options.threads)
        tensor = torch.from_numpy(vectors)
        peers["PyTorch"] = lambda: candidates_in_torch(tensor, m, k, nodes) / nodes
    return peers


def share_of_peak(what, cpu, operations, peak, note):
    """One line: CPU time, the rate it makes, and its share of what a core can do."""
    rate = operations / cpu / 1e9
    return f"| {what} | {cpu:.3g} s | {rate:.1f} GFLOP/s | {rate / peak:.0%} | {note} |"


def graph(options, engine, vectors):
    n, d, k, m, threads = *vectors.shape, options.neighbors, options.candidates, options.threads
    peers = candidate_peers(vectors, options, np.random.default_rng(1))
    found = []

    def faiss_seconds():
        seconds, neighbors = exact_in_faiss(vectors, k)
        found[:] = [neighbors]
        return seconds

    measurements = {
        "candidates": lambda: engine.measure("candidates", m, k, threads), **peers,
        "unscored": lambda: engine.measure("unscored", m, k, threads),
        "few": lambda: engine.measure("candidates", m, 10, threads)}
    if not options.skip_exact:
        measurements |= {"exact": lambda: engine.measure("exact", k, threads), "faiss": faiss_seconds}
    turns = Turns(options.repeats, measurements)
    own = [wall / n for wall in turns.column("candidates", 0)]
    rows = [row(f"candidate graph M={m} K={k}", own, name, turns[name], "µs/node", 1e6, "") for name in peers]
    if not options.skip_exact:
        edges = shared_edges(engine.neighbors((n, k)), found[0])
        rows.append(row(f"exact graph K={k}", turns.column("exact", 0), "faiss IndexFlatIP", turns["faiss"], "s", 1,
                        f"; {edges:.4%} of edges the same"))
    print(table(rows))
    tell_shares(options, engine, turns, n, d)


def tell_shares(options, engine, turns, n, d):
    """What our own figures are of the machine's peak, and what scoring again costs."""
    peak, bandwidth = engine.measure("peak")
    m, k = options.candidates, options.neighbors
    print(f"\npeak of one core: {peak:.0f} GFLOP/s in registers, {bandwidth:.0f} GB/s read from memory")
    print("| what | CPU, median | rate | of peak | |\n|---|---|---|---|---|")
    for name, kept in {"candidates": k, "few": 10}.items():
        cpu = statistics.median(turns.column(name, 1))
        print(share_of_peak(f"candidate graph M={m} K={kept}", cpu, 2 * n * m * d, peak,
                            f"{cpu / n * 1e6:.2f} µs a node, of which products at peak {2 * m * d / peak / 1e3:.2f}"))
    if "exact" in turns.times:
        cpu = statistics.median(turns.column("exact", 1))
        print(share_of_peak(f"exact graph K={k}", cpu, n * n * d, peak, "each pair once"))
    scored, unscored = (statistics.median(turns.column(name, 1)) for name in ("candidates", "unscored"))
    print(f"scoring again what lies within rounding of the cut: {(scored - unscored) / n * 1e6:.2f} µs a node, "
          f"{scored / unscored - 1:.1%} of the rest")


def scale(options, engine, vectors):
    """The candidate graph on more and more of the vectors, to show that its time is linear."""
    m, k, threads = options.candidates, options.neighbors, options.threads
    sizes = [size for size in (60_000, 125_000, 250_000, 500_000, 1_000_000) if size < len(vectors)] + [len(vectors)]
    turns = Turns(
        options.repeats, {size: lambda size=size: engine.measure("first", size, m, k, threads) for size in sizes})
    print("| nodes | wall, median (min) | wall a node | CPU a node |\n|---|---|---|---|")
    for size in sizes:
        wall, cpu = turns.column(size, 0), turns.column(size, 1)
        print(f"| {size:,} | {statistics.median(wall):.3g} s ({min(wall):.3g}) "
              f"| {statistics.median(wall) / size * 1e6:.2f} µs | {statistics.median(cpu) / size * 1e6:.2f} µs |")


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


def hnswlib_graph(vectors, neighbors, breadth, threads):
    """hnswlib's own: wall and CPU seconds of building and of searching for every row, and what was found."""
    wall, cpu = time.perf_counter(), time.process_time()
    index = hnswlib.Index(space="ip", dim=vectors.shape[1])
    index.init_index(max_elements=len(vectors), ef_construction=100, M=16)
    index.set_num_threads(threads)
    index.add_items(vectors)
    index.set_ef(breadth)
    found = index.knn_query(vectors, k=neighbors + 1)[0]
    return [time.perf_counter() - wall, time.process_time() - cpu], found


def recall_of(found, vectors, neighbors, sample):
    """The mean share of true neighbours found for a random sample, as the engine measures its own."""
    items = np.random.default_rng(3).choice(len(vectors), sample, replace=False)
    true = (vectors[items] @ vectors.T).argpartition(-neighbors - 1, axis=1)[:, -neighbors - 1:]
    return np.mean([len(set(a) & set(b) - {i}) / neighbors for a, b, i in zip(true, found[items], items)])


def approximate(options, engine, vectors):
    """The approximate indexes beside the exact one: time, recall on a sample, memory.

    Beyond 200,000 nodes the exact time is extrapolated from that of the first 60,000, by the square.
    """
    n, k, sample, some = options.nodes, options.neighbors, 500, 60_000
    settings = {"hybrid": ["hybrid", k, options.recall], "hnsw": ["hnsw", k, 100, 2 * k]}
    lines = ["| index | wall s | CPU s | recall@K | peak memory MB |", "|---|---|---|---|---|"]
    for name in ["hybrid", "hnsw"] if options.index == "both" else [options.index]:
        engine.forget_peak_memory()
        times = [engine.measure(*settings[name], options.threads) for _ in range(options.repeats)]
        wall, cpu = (statistics.median(time[place] for time in times) for place in (0, 1))
        recall = engine.measure("recall", sample, options.threads)[0]
        lines.append(f"| {name} | {wall:.1f} | {cpu:.1f} | {recall:.4f} | {engine.peak_memory():.0f} |")
    if options.breadth and hnswlib:
        (wall, cpu), found = hnswlib_graph(vectors, k, options.breadth, options.threads)
        recall = recall_of(found, vectors, k, sample)
        lines.append(f"| hnswlib {version('hnswlib')}, breadth {options.breadth} | {wall:.1f} | {cpu:.1f} | {recall:.4f} | |")
    times = [engine.measure("exact", k, options.threads)] if n <= 200_000 else [
        [part * (n / some) ** 2 for part in engine.measure("exact-first", some, k, options.threads)]]
    note = "" if n <= 200_000 else ", extrapolated"
    print("\n".join(lines + [f"| exact{note} | {times[0][0]:.1f} | {times[0][1]:.1f} | 1 | |"]))


def sampling(options, engine, vectors):
    n, k, batches, peer_batches = options.nodes, options.neighbors, 4000, 40
    engine.measure("candidates", options.candidates, k, options.threads)
    found = engine.neighbors((n, k))
    neighbors = found.tolist()
    chance = random.Random(1)
    measure = lambda *words: engine.measure(*words, batches)[1:]
    own = {"α=0.2": ("walk", 256, 0.2, 1), "α=0": ("walk", 256, 0, 1), "α=0.2, 8 walks": ("walk", 256, 0.2, 8),
           "α=0.2, by similarity": ("weighted", 256, 0.2, 1)}
    times = {name: [] for name in [*own, "C", "Python", "NumPy", "plain NumPy", "Python, α=0", "published", "step", "DGL"]}
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
        times["NumPy"].append(walk_in_numpy(found, 256, 0.2, peer_batches, chance) / peer_batches)
        times["plain NumPy"].append(plain_walk_in_numpy(found, 256, 0.2, peer_batches, chance) / peer_batches)
        times["Python, α=0"].append(walk_in_python(neighbors, 256, 0, peer_batches, chance) / peer_batches)
        times["published"].append(published_walk_in_python(neighbors, 256, 0.2, peer_batches, chance) / peer_batches)
        dgl = walk_in_dgl(os.path.join(engine.folder, "neighbors"), n, k)
        if dgl:
            times["DGL"].append(dgl[0] / dgl[1])
            times["step"].append(times["α=0"][-1] / steps["α=0"])
    batch, micro = f"batch of 256, K={k}", ("µs/batch", 1e6)
    rows = [
        row(f"{batch}, α=0.2", times["α=0.2"], "C", times["C"], *micro, f"; {steps['α=0.2']:.0f} steps"),
        row(f"{batch}, α=0.2", times["α=0.2"], "Python, the published loop", times["published"], *micro, ""),
        row(f"{batch}, α=0.2", times["α=0.2"], "Python, lists without its bookkeeping", times["Python"], *micro, ""),
        row(f"{batch}, α=0.2", times["α=0.2"], "Python, NumPy asked for every move", times["plain NumPy"], *micro, ""),
        row(f"{batch}, α=0.2", times["α=0.2"], "Python, NumPy asked for a thousand moves at once", times["NumPy"], *micro, ""),
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
    parser.add_argument("what", choices=["graph", "scale", "sampling"])
    parser.add_argument("--data", choices=["easy", "hard"], default="easy")
    parser.add_argument("--level", type=int, choices=[0, 1, 2], default=2)
    parser.add_argument("--skip-exact", action="store_true")
    for name, default in dict(repeats=5, nodes=None, dimensions=128, candidates=1000, neighbors=100,
                              threads=os.cpu_count(), peer_nodes=1024).items():
        parser.add_argument("--" + name.replace("_", "-"), type=int, default=default)
    parser.add_argument("--index", choices=["hybrid", "hnsw", "both"])
    parser.add_argument("--recall", type=float, default=0.97)
    parser.add_argument("--breadth", type=int, default=0)
    options = parser.parse_args()
    options.nodes = options.nodes or (1_000_000 if options.what == "scale" else 60_000)
    options.peer_nodes = min(options.peer_nodes, options.nodes)
    faiss.omp_set_num_threads(options.threads)
    vectors = clustered(options.data, options.nodes, options.dimensions)
    versions = [f"faiss {faiss.__version__}", f"NumPy {np.__version__}",
                f"PyTorch {torch.__version__}" if torch else "no PyTorch"]
    print(f"N={options.nodes} d={options.dimensions} {options.data} data, {options.threads} threads, "
          f"{options.repeats} turns after one to warm up; {', '.join(versions)}")
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(options.program, vectors, folder)
        engine.measure("level", options.level)
        if options.index:
            approximate(options, engine, vectors)
        else:
            {"graph": graph, "scale": scale, "sampling": sampling}[options.what](options, engine, vectors)


if __name__ == "__main__":
    main()
