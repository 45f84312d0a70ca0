"""What the negatives of batches are like, beside the same figures by NumPy."""

import os
import time

import numpy as np
from threadpoolctl import threadpool_limits

from turns import Row, Turns, require_same
from walks import SIZE

BATCHES, TEMPERATURE = 100, 0.5
LIMIT = 0.5  # the similarity above which a negative is a suspect

# The means that are compared, as EngineBenchmark gives them.
FIGURES = [
    "mean similarity",
    "hardest similarity",
    "rate of false negatives",
    "number of effective negatives",
    "weight on the hardest tenth",
    "weight on the own label",
    "share of suspects",
]


def figures_in_numpy(vectors, labels):
    """FIGURES of one batch, then what batchscope finds, too, and equal similarities leave open."""
    size = len(vectors)
    others = ~np.eye(size, dtype=bool)
    scores = (vectors @ vectors.T)[others].reshape(size, size - 1)
    same = (labels[:, None] == labels)[others].reshape(size, size - 1)
    tenth = max(1, (size - 1) // 10)
    hardest = np.argpartition(scores, -tenth, axis=1)[:, -tenth:]
    largest = scores.max(axis=1, keepdims=True)
    weights = np.exp((scores - largest) / TEMPERATURE)
    mass = weights.sum(axis=1)
    np.histogram(scores, bins=20, range=(-1, 1))
    return [
        scores.mean(),
        largest.mean(),
        same.mean(),
        (mass**2 / (weights**2).sum(axis=1)).mean(),
        (np.take_along_axis(weights, hardest, axis=1).sum(axis=1) / mass).mean(),
        ((weights * same).sum(axis=1) / mass).mean(),
        (scores > LIMIT).mean(),
        np.take_along_axis(same, hardest, axis=1).mean(),
    ]


def statistics_in_numpy(vectors, labels, batches):
    """CPU seconds a batch on one core, then FIGURES."""
    with threadpool_limits(1):
        start = time.process_time()
        means = np.mean([figures_in_numpy(vectors[items], labels[items]) for items in batches], 0)
        return (time.process_time() - start) / len(batches), *means[: len(FIGURES)]


def own_statistics(engine, batches):
    """The same here."""
    path = os.path.join(engine.folder, "batches")
    batches.astype(np.uint32).tofile(path)
    found = engine.measure("statistics", path, engine.labels, batches.shape[1], LIMIT, TEMPERATURE)
    return found[1] / len(batches), *found[2:]


def uniform_batches(nodes):
    """Batches of distinct items, the same in every run."""
    chance = np.random.default_rng(5)
    return np.stack(
        [chance.choice(nodes, SIZE, replace=False, shuffle=False) for _ in range(BATCHES)]
    )


def statistics_rows(options, engine, vectors, labels):
    """The statistics of a batch; ends the program where a figure differs."""
    batches = uniform_batches(len(vectors))
    turns = Turns(
        options.repeats,
        {
            "here": lambda: own_statistics(engine, batches),
            "NumPy": lambda: statistics_in_numpy(vectors, labels, batches),
        },
    )
    own, peer = turns["here"][0], turns["NumPy"][0]
    for place, figure in enumerate(FIGURES, start=1):
        require_same(f"the {figure} of batches", own[place], peer[place], 1e-5)
    operations = SIZE * (SIZE + 1) * vectors.shape[1]
    return [
        Row(
            f"statistics of a batch of {SIZE}",
            turns.column("here", 0),
            turns.column("NumPy", 0),
            "NumPy; figures equal to 1e-5",
            "µs/batch",
            1e6,
            operations / turns.median("here", 0) / 1e9 / engine.peak.operations,
        )
    ]
