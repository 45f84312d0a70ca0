"""The approximate indexes beside the exact one and beside hnswlib: time, recall, memory."""

import statistics
import time
from importlib.metadata import version

import numpy as np

try:
    import hnswlib
except ImportError:
    hnswlib = None

RECALL_SAMPLE = 500
# Above MOST_EXACT nodes the exact graph is built on EXACT_PART of them, and its time extrapolated.
MOST_EXACT, EXACT_PART = 200_000, 60_000


def approximate(options, engine, vectors):
    """A line for each index asked for, for hnswlib with `--breadth`, and for the exact index."""
    k, threads = options.neighbors, options.threads
    settings = {"hybrid": ["hybrid", k, options.recall], "hnsw": ["hnsw", k, 100, 2 * k]}
    print("| index | wall s | CPU s | recall@K | peak memory MB |\n|---|---|---|---|---|")
    for name in settings if options.index == "both" else [options.index]:
        engine.forget_peak_memory()
        times = [engine.measure(*settings[name], threads) for _ in range(options.repeats)]
        wall, cpu = (statistics.median(time[place] for time in times) for place in (0, 1))
        recall = engine.measure("recall", RECALL_SAMPLE, threads)[0]
        print(f"| {name} | {wall:.1f} | {cpu:.1f} | {recall:.4f} | {engine.peak_memory():.0f} |")
    if options.breadth and hnswlib:
        (wall, cpu), found = hnswlib_graph(vectors, k, options.breadth, threads)
        name = f"hnswlib {version('hnswlib')}, breadth {options.breadth}"
        print(f"| {name} | {wall:.1f} | {cpu:.1f} | {recall_of(found, vectors, k):.4f} | |")
    if len(vectors) <= MOST_EXACT:
        name, (wall, cpu) = "exact", engine.measure("exact", k, threads)
    else:
        name = "exact, extrapolated"
        wall, cpu = (
            part * (len(vectors) / EXACT_PART) ** 2
            for part in engine.measure("exact-first", EXACT_PART, k, threads)
        )
    print(f"| {name} | {wall:.1f} | {cpu:.1f} | 1 | |")


def hnswlib_graph(vectors, neighbors, breadth, threads):
    """Wall and CPU seconds of building and asking hnswlib's index, and the rows that it found."""
    wall, cpu = time.perf_counter(), time.process_time()
    index = hnswlib.Index(space="ip", dim=vectors.shape[1])
    index.init_index(max_elements=len(vectors), ef_construction=100, M=16)
    index.set_num_threads(threads)
    index.add_items(vectors)
    index.set_ef(breadth)
    found = index.knn_query(vectors, k=neighbors + 1)[0]
    return [time.perf_counter() - wall, time.process_time() - cpu], found


def recall_of(found, vectors, neighbors):
    """The mean share of true neighbours among those found, for a random sample of the rows."""
    items = np.random.default_rng(3).choice(len(vectors), RECALL_SAMPLE, replace=False)
    scores = vectors[items] @ vectors.T
    true = scores.argpartition(-neighbors - 1, axis=1)[:, -neighbors - 1 :]
    return np.mean(
        [
            len(set(nearest) & set(own) - {item}) / neighbors
            for nearest, own, item in zip(true, found[items], items)
        ]
    )
