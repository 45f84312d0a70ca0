"""How time and memory grow with the number of nodes."""

import numpy as np

from batches import own_statistics, uniform_batches
from turns import Turns, markdown
from walks import own_walk

SMALLEST = 1000
WALKS = 1000  # batches that a walk samples


def candidate_graph(engine, options):
    """Wall and CPU seconds of the graph; the smallest N have fewer than M other nodes."""
    candidates = min(options.candidates, engine.nodes - 1)
    return engine.measure("candidates", candidates, options.neighbors, options.threads)


def walk(engine, _):
    """CPU seconds of a batch, first."""
    return own_walk(engine, "α=0.2", WALKS)


def batch_statistics(engine, _):
    """CPU seconds of a batch's figures, first."""
    return own_statistics(engine, uniform_batches(engine.nodes))


def peak_memory(engine, _):
    """Megabytes since the vectors were read."""
    return [engine.peak_memory()]


# The rows of the table: what grows, its unit, how it is measured, the place of the figure that this
# gives, and what it is multiplied by.
ROWS = [
    ("candidate graph", "s", candidate_graph, 0, lambda nodes: 1),
    ("candidate graph, a node", "µs", candidate_graph, 1, lambda nodes: 1e6 / nodes),
    ("batch by random walk", "µs", walk, 0, lambda nodes: 1e6),
    ("statistics of a batch", "µs", batch_statistics, 0, lambda nodes: 1e6),
    ("peak memory", "MB", peak_memory, 0, lambda nodes: 1),
]


def sizes_up_to(nodes):
    """1,000, ten times that, and so on, up to `nodes`."""
    sizes = [SMALLEST]
    while sizes[-1] * 10 <= nodes:
        sizes.append(sizes[-1] * 10)
    return sizes


def growth(options, make_engine, vectors, labels):
    """The table: medians by N, and the slope of their logarithms over that of N."""
    sizes = sizes_up_to(len(vectors))
    engines = [make_engine(vectors[:size], labels[:size]) for size in sizes]
    for engine in engines:
        engine.forget_peak_memory()
    measures = dict.fromkeys(measure for _, _, measure, _, _ in ROWS)
    turns = Turns(
        options.repeats,
        {
            (engine.nodes, measure): lambda engine=engine, measure=measure: measure(engine, options)
            for engine in engines
            for measure in measures
        },
    )
    for engine in engines:
        engine.end()
    lines = []
    for what, unit, measure, place, factor in ROWS:
        medians = [turns.median((size, measure), place) * factor(size) for size in sizes]
        slope = np.polyfit(np.log(sizes), np.log(medians), 1)[0]
        lines.append([what, unit, *(f"{median:,.4g}" for median in medians), f"{slope:.2f}"])
    header = ["what", "unit", *(f"N = {size:,}" for size in sizes), "exponent"]
    return markdown(header, "<<" + ">" * (len(sizes) + 1), lines)
