"""A training program in small: trainer.py PACKAGE SOCKET; takes four steps, waits for a line, and takes four more."""

import json
import sys
import warnings

sys.path.insert(0, sys.argv[1])

from batchscope import LiveSampler  # noqa: E402

live = LiveSampler(sys.argv[2], rows=1797, rank=0, world=1)


def steps(numbers):
    batches = []
    for step in numbers:
        batches.append(live.batch(step))
        live.consumed(step)
        live.send_losses(batches[-1], [float(step)] * len(batches[-1]))
        live.send_vectors(batches[-1], [[float(row), 1.0, 0.0] for row in batches[-1]])
    return batches


with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    print(json.dumps({"batches": steps(range(4)), "told": [str(warning.message) for warning in told]}), flush=True)
    sys.stdin.readline()
    print(json.dumps({"batches": steps(range(8)), "told": [str(warning.message) for warning in told]}), flush=True)
