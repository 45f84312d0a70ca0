"""What a batch of each sampler costs, and what is done once."""

from turns import Turns, markdown

SIZE = 256
# The samplers that EngineBenchmark knows, and how many batches of each are timed.
SAMPLERS = {
    "uniform": 1000,
    "rwr": 1000,
    "bfs": 1000,
    "node2vec": 200,
    "visits": 100,
    "clusters": 1000,
    "communities": 1000,
    "groups": 1000,
    "bandwidth": 1000,
    "greedy": 1000,
    "diverse": 5,
    "joint": 5,
}


def samplers(options, engine, _):
    """Prints a row for each sampler, on an exact graph."""
    engine.measure("exact", options.neighbors, options.threads)
    turns = Turns(
        options.repeats,
        {
            name: lambda name=name, count=count: engine.measure("sampler", name, SIZE, count)
            for name, count in SAMPLERS.items()
        },
    )
    lines = [
        [
            name,
            f"{turns.median(name, 0):.2g}",
            *(f"{turns.median(name, place) / count * 1e6:,.1f}" for place in (2, 4)),
        ]
        for name, count in SAMPLERS.items()
    ]
    print(
        markdown(
            ["sampler", "once, s", f"batch of {SIZE}, µs", "every item once an epoch, µs"],
            "<>>>",
            lines,
        )
    )
