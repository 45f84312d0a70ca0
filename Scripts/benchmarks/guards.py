"""What a guard costs a batch: beside the same batch without it, and pair by pair."""

import numpy as np

from turns import Turns, markdown

GUARDS = ["same-partner", "duplicates", "suspects", "top", "cap"]
NAMES = {"top": "top=0.002", "cap": "cap=0.002"}
SIZES = [2048, 8192]
BATCHES = 50


def with_repeats(vectors):
    """The vectors, where one row in ten repeats another."""
    chance = np.random.default_rng(3)
    repeats = np.arange(0, len(vectors), 10)
    vectors = vectors.copy()
    vectors[repeats] = vectors[chance.integers(0, len(vectors), len(repeats))]
    return vectors


def guards(options, engine, _):
    """Prints a row for each guard and size."""
    sizes = [min(size, engine.nodes // 4) for size in SIZES]
    turns = Turns(
        options.repeats,
        {
            (size, name): lambda words=words: engine.measure(*words)
            for size in sizes
            for name, words in [
                ("none", ("uniform", size, BATCHES)),
                *((name, ("guarded", name, size, BATCHES)) for name in GUARDS),
            ]
        },
    )
    lines = []
    for name in GUARDS:
        for size in sizes:
            plain = turns.median((size, "none"), 0) / BATCHES
            guarded = turns.median((size, name), 0) / BATCHES
            pairwise = engine.measure("pairwise", name, size)[0]
            figures = [plain, guarded, pairwise]
            lines.append(
                [
                    NAMES.get(name, name),
                    f"{size:,}",
                    f"{turns.median((size, name), 2) / BATCHES:,.0f}",
                    *(f"{seconds * 1e6:,.0f}" for seconds in figures),
                    f"{guarded / plain:.2f}",
                    f"{turns.median((size, name), 3):.1f}",
                ]
            )
    header = ["guard", "B", "members", "without, µs", "guarded, µs", "pair by pair, µs"]
    print(markdown([*header, "guarded/without", "once, s"], "<>>>>>>>", lines))
