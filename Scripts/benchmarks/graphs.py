"""The candidate graph beside NumPy and PyTorch, and the exact graph beside faiss."""

import statistics
import time

import faiss
import numpy as np

from turns import Turns, row, table

try:
    import torch
except ImportError:
    torch = None


def candidates_in_numpy(vectors, candidates, neighbors, nodes, chance):
    """Wall seconds of the candidate graph for the first `nodes`: draw, gather, multiply, choose."""
    start = time.perf_counter()
    for first in range(0, nodes, 64):
        queries = vectors[first : min(first + 64, nodes)]
        ids = chance.integers(0, len(vectors), (len(queries), candidates))
        scores = np.matmul(vectors[ids], queries[:, :, None])[:, :, 0]
        best = np.argpartition(-scores, neighbors, axis=1)[:, :neighbors]
        np.take_along_axis(ids, best, axis=1)
    return time.perf_counter() - start


def candidates_in_torch(vectors, candidates, neighbors, nodes, block=64):
    """The same with PyTorch."""
    start = time.perf_counter()
    with torch.inference_mode():
        for first in range(0, nodes, block):
            queries = vectors[first : min(first + block, nodes)]
            ids = torch.randint(len(vectors), (len(queries), candidates))
            scores = torch.bmm(vectors[ids], queries.unsqueeze(2)).squeeze(2)
            ids.gather(1, scores.topk(neighbors, dim=1).indices)
    return time.perf_counter() - start


def exact_in_faiss(vectors, neighbors):
    """Wall seconds of the exact graph, and its neighbours: each row begins with the node itself."""
    start = time.perf_counter()
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    found = index.search(vectors, neighbors + 1)[1]
    return time.perf_counter() - start, found


def shared_edges(own, peer):
    """The share of `own` edges that `peer` has too, of every 97th node."""
    nodes = range(0, len(own), 97)
    return np.mean([np.isin(own[node], peer[node]).mean() for node in nodes])


def candidate_peers(vectors, options, chance):
    """The peers of the candidate graph that are installed: a name, and seconds a node."""
    m, k, nodes = options.candidates, options.neighbors, options.peer_nodes
    peers = {"NumPy": lambda: candidates_in_numpy(vectors, m, k, nodes, chance) / nodes}
    if torch:
        torch.set_num_threads(options.threads)
        tensor = torch.from_numpy(vectors)
        peers["PyTorch"] = lambda: candidates_in_torch(tensor, m, k, nodes) / nodes
    return peers


def graph(options, engine, vectors):
    """Times of both graphs beside their peers, then what share of the peak they reach."""
    n, d, k, m, threads = *vectors.shape, options.neighbors, options.candidates, options.threads
    peers = candidate_peers(vectors, options, np.random.default_rng(1))
    found = []

    def faiss_seconds():
        seconds, neighbors = exact_in_faiss(vectors, k)
        found[:] = [neighbors]
        return seconds

    measurements = {
        "candidates": lambda: engine.measure("candidates", m, k, threads),
        **peers,
        "unscored": lambda: engine.measure("unscored", m, k, threads),
        "few": lambda: engine.measure("candidates", m, 10, threads),
    }
    if not options.skip_exact:
        measurements |= {
            "exact": lambda: engine.measure("exact", k, threads),
            "faiss": faiss_seconds,
        }
    turns = Turns(options.repeats, measurements)
    own = [wall / n for wall in turns.column("candidates", 0)]
    rows = [
        row(f"candidate graph M={m} K={k}", own, name, turns[name], "µs/node", 1e6)
        for name in peers
    ]
    if not options.skip_exact:
        edges = shared_edges(engine.neighbors((n, k)), found[0])
        name = f"faiss IndexFlatIP; {edges:.4%} of edges the same"
        rows.append(
            row(f"exact graph K={k}", turns.column("exact", 0), name, turns["faiss"], "s", 1)
        )
    print(table(rows))
    print_shares_of_peak(options, engine, turns, n, d)


def share_of_peak(what, cpu, operations, peak, note):
    """A line of the table: CPU seconds, the rate that they make, and its share of the peak."""
    rate = operations / cpu / 1e9
    return f"| {what} | {cpu:.3g} s | {rate:.1f} GFLOP/s | {rate / peak:.0%} | {note} |"


def print_shares_of_peak(options, engine, turns, n, d):
    """The share of one core's peak that the graphs reach, and what scoring again costs."""
    peak, bandwidth = engine.measure("peak")
    m, k = options.candidates, options.neighbors
    print(
        f"\npeak of one core: {peak:.0f} GFLOP/s in registers, "
        f"{bandwidth:.0f} GB/s read from memory"
    )
    print("| what | CPU, median | rate | of peak | |\n|---|---|---|---|---|")
    for name, kept in {"candidates": k, "few": 10}.items():
        cpu = statistics.median(turns.column(name, 1))
        products = 2 * m * d / peak / 1e3
        note = f"{cpu / n * 1e6:.2f} µs a node; products at peak would take {products:.2f}"
        print(share_of_peak(f"candidate graph M={m} K={kept}", cpu, 2 * n * m * d, peak, note))
    if "exact" in turns.times:
        cpu = statistics.median(turns.column("exact", 1))
        print(share_of_peak(f"exact graph K={k}", cpu, n * n * d, peak, "each pair once"))
    scored, unscored = (
        statistics.median(turns.column(name, 1)) for name in ("candidates", "unscored")
    )
    print(
        "scoring again what lies within rounding of the cut: "
        f"{(scored - unscored) / n * 1e6:.2f} µs a node, {scored / unscored - 1:.1%} of the rest"
    )


def scale(options, engine, vectors):
    """The candidate graph on more and more of the vectors: is its time linear?"""
    m, k, threads = options.candidates, options.neighbors, options.threads
    steps = (60_000, 125_000, 250_000, 500_000, 1_000_000)
    sizes = [size for size in steps if size < len(vectors)] + [len(vectors)]
    turns = Turns(
        options.repeats,
        {size: lambda size=size: engine.measure("first", size, m, k, threads) for size in sizes},
    )
    print("| nodes | wall, median (min) | wall a node | CPU a node |\n|---|---|---|---|")
    for size in sizes:
        wall, cpu = turns.column(size, 0), turns.column(size, 1)
        a_node = [f"{statistics.median(times) / size * 1e6:.2f} µs" for times in (wall, cpu)]
        print(
            f"| {size:,} | {statistics.median(wall):.3g} s ({min(wall):.3g}) "
            f"| {a_node[0]} | {a_node[1]} |"
        )
