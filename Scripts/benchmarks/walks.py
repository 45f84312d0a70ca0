"""Batches from random walks, beside the same walk in C, in Python, in NumPy and in DGL.

Every walk here answers with the processor seconds that `batches` batches of `size` took, each from
a walk that goes back to its seed with probability `restart`, over `rows`: the neighbours of a node.
"""

import os
import random
import subprocess
import time

import numpy as np

from turns import Row, Turns, require_same, table

SIZE, BATCHES, PEER_BATCHES = 256, 4000, 40


def walk_in_python(rows, size, restart, batches, chance):
    """The walk as one writes it down, with lists and sets."""
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


def walk_with_numpy(rows, size, restart, batches, chance):
    """The same over the array of neighbours that an index returns; NumPy draws every move."""
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


def walk_with_numpy_in_blocks(rows, size, restart, batches, chance):
    """The same with care: NumPy draws the numbers for about a thousand moves at once."""
    start = time.process_time()
    count, degree = rows.shape
    generator = np.random.default_rng(chance.getrandbits(32))
    block = 4 * size
    for _ in range(batches):
        seed = current = int(generator.integers(count))
        members = {seed: None}  # a dictionary keeps the order in which items come in
        while len(members) < size:
            goes_back = (generator.random(block) < restart).tolist()
            places = generator.integers(degree, size=block).tolist()
            for back, place in zip(goes_back, places):
                current = seed if back else rows.item(current, place)
                members[current] = None
                if len(members) == size:
                    break
    return time.process_time() - start


def published_walk(rows, size, restart, batches, chance):
    """The loop of the published code, with its set of unseen items, made anew for each batch."""
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


def walk_in_dgl(path, nodes, neighbors):
    """CPU seconds and steps of DGL's walk, by the Python that DGL_PYTHON names."""
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "walk_in_dgl.py")
    answer = subprocess.run(
        [os.environ["DGL_PYTHON"], program, path, str(nodes), str(neighbors), str(SIZE), "2000"],
        capture_output=True,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    if answer.returncode != 0:
        raise SystemExit(f"error: no walk in DGL: {answer.stderr.strip().splitlines()[-1]}")
    return [float(word) for word in answer.stdout.split()[-2:]]


# What EngineBenchmark measures: a name, and the words that ask for it.
OWN = {
    "α=0.2": ("walk", SIZE, 0.2, 1),
    "α=0": ("walk", SIZE, 0, 1),
    "α=0.2, 8 walks": ("walk", SIZE, 0.2, 8),
    "α=0.2, by similarity": ("weighted", SIZE, 0.2, 1),
    "C": ("c-walk", SIZE, 0.2),
}

# The rows of the table: which of the engine's, beside which peer, under which name.
ROWS = [
    ("α=0.2", "C", "the same walk in C"),
    ("α=0.2", "Python", "Python, lists and sets"),
    ("α=0.2", "NumPy in blocks", "Python, NumPy asked for a thousand moves at once"),
    ("α=0.2", "NumPy", "Python, NumPy asked for every move"),
    ("α=0.2", "published", "Python, the published loop with its bookkeeping"),
    ("α=0", "Python, α=0", "Python, lists and sets"),
    ("α=0.2, 8 walks", "Python", "Python, one walk"),
    ("α=0.2, by similarity", "Python", "Python, all alike"),
]
FEW_ROWS = ROWS[:3]


def own_walk(engine, name, batches=BATCHES):
    """CPU seconds and steps a batch of one of OWN."""
    _, cpu, steps = engine.measure(*OWN[name], batches)
    return cpu / batches, steps / batches


def peers_of(found):
    """The walks in Python over a graph's neighbours: a name, and CPU seconds a batch."""
    lists, chance = found.tolist(), random.Random(1)

    def peer(walk, rows, restart):
        return lambda: [walk(rows, SIZE, restart, PEER_BATCHES, chance) / PEER_BATCHES]

    return {
        "Python": peer(walk_in_python, lists, 0.2),
        "NumPy in blocks": peer(walk_with_numpy_in_blocks, found, 0.2),
        "NumPy": peer(walk_with_numpy, found, 0.2),
        "Python, α=0": peer(walk_in_python, lists, 0),
        "published": peer(published_walk, lists, 0.2),
    }


def walk_turns(options, engine, rows, others):
    """Rounds of all that `rows` name, and of `others`, on a new graph."""
    engine.measure("candidates", options.candidates, options.neighbors, options.threads)
    found = engine.neighbors((options.nodes, options.neighbors))
    known = {name: lambda name=name: own_walk(engine, name) for name in OWN} | peers_of(found)
    names = dict.fromkeys(name for own, peer, _ in rows for name in (own, peer))
    turns = Turns(options.repeats, {name: known[name] for name in names} | others)
    # From the same seeds, so the same walk.
    require_same("a walk's steps", turns.median("α=0.2", 1), turns.median("C", 1), 0)
    return turns


def walk_rows(options, turns, rows):
    """CPU time of a batch on one core, beside the other walks."""
    return [
        Row(
            f"batch of {SIZE}, K={options.neighbors}, {own}; {turns.median(own, 1):.0f} steps",
            turns.column(own, 0),
            turns.column(peer, 0),
            name,
            "µs/batch",
            1e6,
        )
        for own, peer, name in rows
    ]


def few_walk_rows(options, engine):
    """The walk beside those that one would write today."""
    return walk_rows(options, walk_turns(options, engine, FEW_ROWS, {}), FEW_ROWS)


def sampling(options, engine, _):
    """Prints all rows, and DGL's step beside one here where there is DGL."""
    others = {}
    if os.environ.get("DGL_PYTHON"):
        path = os.path.join(engine.folder, "neighbors")
        others["DGL"] = lambda: walk_in_dgl(path, options.nodes, options.neighbors)
    turns = walk_turns(options, engine, ROWS, others)
    rows = walk_rows(options, turns, ROWS)
    if others:
        own = [seconds / steps for seconds, steps in turns["α=0"]]
        peer = [seconds / steps for seconds, steps in turns["DGL"]]
        name = "DGL random_walk, which looks for no repeats"
        rows.append(Row("a step, α=0", own, peer, name, "ns/step", 1e9))
    print(table(rows))
    print(f"{1 / turns.median('α=0.2', 0):,.0f} batches a second and core, α=0.2")
    if not others:
        print("DGL is left out: DGL_PYTHON names no Python that has it")
