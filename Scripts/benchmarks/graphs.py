"""The candidate graph beside NumPy and PyTorch, and the exact graph beside faiss."""

import time

import numpy as np

from turns import Row, Turns, require_same, table

try:
    import faiss
except ImportError:
    faiss = None

try:
    import torch
except ImportError:
    torch = None


def candidates_in_numpy(vectors, candidates, neighbors, nodes, chance):
    """Wall seconds of the candidate graph for the first `nodes`, and the mean cosine of its edges.

    Draws, gathers, multiplies, chooses.
    """
    start, total = time.perf_counter(), 0.0
    for first in range(0, nodes, 64):
        queries = vectors[first : min(first + 64, nodes)]
        ids = chance.integers(0, len(vectors), (len(queries), candidates))
        scores = np.matmul(vectors[ids], queries[:, :, None])[:, :, 0]
        best = np.argpartition(-scores, neighbors, axis=1)[:, :neighbors]
        np.take_along_axis(ids, best, axis=1)
        total += np.take_along_axis(scores, best, axis=1).sum()
    return time.perf_counter() - start, total / (nodes * neighbors)


def candidates_in_torch(vectors, candidates, neighbors, nodes, block=64):
    """The same with PyTorch."""
    start, total = time.perf_counter(), 0.0
    with torch.inference_mode():
        for first in range(0, nodes, block):
            queries = vectors[first : min(first + block, nodes)]
            ids = torch.randint(len(vectors), (len(queries), candidates))
            scores = torch.bmm(vectors[ids], queries.unsqueeze(2)).squeeze(2)
            best = scores.topk(neighbors, dim=1)
            ids.gather(1, best.indices)
            total += float(best.values.sum())
    return time.perf_counter() - start, total / (nodes * neighbors)


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


def mean_cosine(vectors, neighbors):
    """The mean cosine of the edges of the first nodes, whose `neighbors` are given."""
    cosines = [vectors[found] @ vectors[node] for node, found in enumerate(neighbors)]
    return float(np.mean(cosines))


def candidate_peers(vectors, options):
    """Installed peers of the candidate graph: wall seconds of `peer_nodes`, and mean cosines."""
    m, k, nodes = options.candidates, options.neighbors, options.peer_nodes
    chance = np.random.default_rng(1)
    peers = {"NumPy": lambda: candidates_in_numpy(vectors, m, k, nodes, chance)}
    if torch:
        torch.set_num_threads(options.threads)
        tensor = torch.from_numpy(vectors)
        peers["PyTorch"] = lambda: candidates_in_torch(tensor, m, k, nodes)
    return peers


class GraphTimes:
    """Times of both graphs beside their peers'; ends the program where their edges differ."""

    def __init__(self, options, engine, vectors):
        self.options, self.shape, self.peak = options, vectors.shape, engine.peak
        n, k, m, threads = len(vectors), options.neighbors, options.candidates, options.threads
        self.peers = candidate_peers(vectors, options)
        measurements = {
            "candidates": lambda: engine.measure("candidates", m, k, threads),
            **self.peers,
            "unscored": lambda: engine.measure("unscored", m, k, threads),
            "few": lambda: engine.measure("candidates", m, 10, threads),
        }
        self.turns = Turns(options.repeats, measurements)
        engine.measure("candidates", m, k, threads)
        cosine = mean_cosine(vectors, engine.neighbors((n, k))[: options.peer_nodes])
        for peer in self.peers:
            require_same("the mean cosine of edges", cosine, self.turns.median(peer, 1), 0.005)
        self.exact = None
        if faiss and not options.skip_exact:
            faiss.omp_set_num_threads(threads)
            measurements = {
                "exact": lambda: engine.measure("exact", k, threads),
                "faiss": lambda: exact_in_faiss(vectors, k),
            }
            self.exact = Turns(options.repeats, measurements)
            self.shared = shared_edges(engine.neighbors((n, k)), self.exact["faiss"][-1][1])
            require_same("the share of edges that faiss has, too,", self.shared, 1, 0.001)

    def share_of_peak(self, turns, name, operations):
        """The share of the peak of its cores that a graph reaches while they work on it."""
        return operations / turns.median(name, 1) / 1e9 / self.peak.operations

    def candidate_share(self, name):
        """That of a candidate graph, all of whose M scores are products of d numbers."""
        (n, d), m = self.shape, self.options.candidates
        return self.share_of_peak(self.turns, name, 2 * n * m * d)

    def exact_share(self):
        """That of the exact graph, which computes each pair once."""
        n, d = self.shape
        return self.share_of_peak(self.exact, "exact", n * n * d)

    def rows(self):
        """Both graphs beside each of their peers."""
        n, k, nodes = self.shape[0], self.options.neighbors, self.options.peer_nodes
        what = f"candidate graph M={self.options.candidates} K={k}"
        own = [wall / n for wall in self.turns.column("candidates", 0)]
        rows = [
            Row(
                what,
                own,
                [wall / nodes for wall in self.turns.column(peer, 0)],
                peer,
                "µs/node",
                1e6,
                self.candidate_share("candidates"),
            )
            for peer in self.peers
        ]
        if self.exact:
            walls = [self.exact.column(side, 0) for side in ("exact", "faiss")]
            name = f"faiss IndexFlatIP, {self.shared:.3%} of edges the same"
            rows.append(Row(f"exact graph K={k}", *walls, name, "s", share=self.exact_share()))
        return rows


def graph(options, engine, vectors):
    """Prints both graphs beside their peers, and what the candidate graph's time is made of."""
    times = GraphTimes(options, engine, vectors)
    print(table(times.rows()))
    n, d = vectors.shape
    print(f"\n{times.peak}")
    scored, unscored, few = (
        times.turns.median(name, 1) / n * 1e6 for name in ("candidates", "unscored", "few")
    )
    products = 2 * options.candidates * d / times.peak.operations / 1e3
    print(
        f"candidate graph: {scored:.2f} µs of processor time a node; products at peak would take "
        f"{products:.2f}\n"
        f"at K=10: {few:.2f} µs, {times.candidate_share('few'):.0%} of peak\n"
        "scoring again what lies within rounding of the cut: "
        f"{scored - unscored:.2f} µs a node, {scored / unscored - 1:.1%} of the rest"
    )
