"""What a guard costs a batch: beside the same batch without it, and pair by pair."""

import numpy as np

from turns import Turns, markdown

# As EngineBenchmark calls them, and as one types them.
GUARDS = {
    "same-document": "same-document",
    "duplicates": "duplicates",
    "suspects": "suspects",
    "cap": "cap=0.0001",
    "top": "top=0.0005",
    "margin": "margin=0.95",
    "owner": "owner=0.0001",
    "within": "--within source",
}
SIZES = [2048, 8192]
BATCHES = 50


def with_repeats(vectors):
    """The vectors, where one row in ten repeats another."""
    chance = np.random.default_rng(3)
    repeats = np.arange(0, len(vectors), 10)
    vectors = vectors.copy()
    vectors[repeats] = vectors[chance.integers(0, len(vectors), len(repeats))]
    return vectors


def guard_lines(options, engine, name, sizes):
    """The lines of one guard."""
    once = engine.measure("guard", name)[0]
    turns = Turns(
        options.repeats,
        {
            (size, way): lambda size=size, way=way: engine.measure(way, size, BATCHES)
            for size in sizes
            for way in ("uniform", "guarded")
        },
    )
    for size in sizes:
        plain, guarded = (turns.median((size, way), 1) / BATCHES for way in ("uniform", "guarded"))
        pairwise = engine.measure("pairwise", size, 1)[1]
        yield [
            GUARDS[name],
            f"{size:,}",
            f"{turns.median((size, 'guarded'), 2) / BATCHES:,.0f}",
            *(f"{seconds * 1e6:,.0f}" for seconds in (plain, guarded, pairwise)),
            f"{guarded / plain:.2f}",
            f"{once:.1f}",
        ]


def guards(options, engine, _):
    """Prints a row for each guard and size, in CPU time on one core."""
    sizes = [min(size, engine.nodes // 4) for size in SIZES]
    header = ["guard", "B", "members", "without, µs", "guarded, µs", "pair by pair, µs"]
    print(
        markdown(
            [*header, "guarded/without", "once, s"],
            "<>>>>>>>",
            [line for name in GUARDS for line in guard_lines(options, engine, name, sizes)],
        )
    )
