"""Measures whether 'tune' keeps its budget, and how near it comes to a dense sweep.

Usage: tune.py PROGRAM [SEEDS (20)] [--no-sweep] [DATA…]

For each data set 'tune' runs under SEEDS seeds, and the batches of what it found are drawn anew
over 8 graphs under another seed. Beside stands the hardest point of a dense sweep that keeps the
same budget, without '--no-sweep'.
"""

import argparse
import json
import subprocess

DATA = {
    "digits": ["load digits", "embed pixels"],
    "glosses": ["load glosses", "embed counts"],
    "molecules": ["load molecules", "embed counts"],
    "fashion": ["load fashion", "embed pca --dimensions 32"],
}
TIMES = 1.5  # the budget, in shares of false negatives that uniform batches have
SIZE = 64


def run(program, seed, lines):
    """The last line's report; None when a line failed."""
    command = [program, "--json", "--no-config", "--no-cache", "--seed", str(seed)]
    for line in lines:
        command += ["-c", line]
    done = subprocess.run(command, capture_output=True, text=True)
    last = json.loads(done.stdout.splitlines()[-1])
    return last.get("report") if last["ok"] else None


def drawn_anew(program, seed, setup, found):
    """Similarity and false negatives of settings that were found, over 8 new graphs."""
    line = (
        f"sweep rwr --candidates {found['candidates']} --neighbors {found['neighbors']} "
        f"--skip {found['skip']} --restart {found['restart']} --size {SIZE} "
        "--batches 400 --repeats 8"
    )
    points = run(program, seed, setup + [line])["points"]
    return next(point for point in points if point["sampler"] == "rwr")


def dense(program, setup, budget, items):
    """The hardest similarity within the budget over a dense grid; None when no point keeps it.

    The ten hardest whose upper 95 % limit keeps the budget are drawn anew, since the hardest of
    many is the luckiest, too.
    """
    most = items - 1
    candidates = sorted({int(30 * (most / 30) ** (step / 23)) for step in range(24)})
    line = (
        f"sweep rwr --candidates {','.join(map(str, candidates))} --neighbors 25,50,100 "
        f"--skip 0,12,25,50,100,200 --restart 0,0.2,0.5,0.8 --size {SIZE} --batches 96"
    )
    points = run(program, 991, setup + [line])["points"]
    feasible = [
        point
        for point in points
        if point["sampler"] == "rwr"
        and point["falseNegativeRate"] + point["falseNegativeHalfWidth"] <= budget
    ]
    feasible.sort(key=lambda point: -point["meanSimilarity"])
    anew = [drawn_anew(program, 992, setup, point) for point in feasible[:10]]
    return max(
        (p["meanSimilarity"] for p in anew if p["falseNegativeRate"] <= budget), default=None
    )


def measure(program, name, seeds, sweeps):
    """A row of the table."""
    setup = DATA[name]
    about = run(program, 1, setup + ["data"])
    if about is None:
        return f"{name:10} cannot be loaded here"
    batch = run(program, 1, setup + ["sample uniform", "batch"])
    uniform = batch["uniform"]["meanSimilarity"]
    budget = round(TIMES * batch["classPrior"], 4)
    tune = f"tune --false-negatives {budget} --size {SIZE}"
    held, similarities = 0, []
    for seed in range(seeds):
        found = run(program, 100 + seed, setup + [tune])
        if found is None or found["candidates"] is None:
            continue
        fresh = drawn_anew(program, 5000 + seed, setup, found)
        held += fresh["falseNegativeRate"] <= budget
        similarities.append(fresh["meanSimilarity"])
    best = dense(program, setup, budget, about["items"]) if sweeps else None
    mean = sum(similarities) / max(1, len(similarities))
    share = (mean - uniform) / (best - uniform) if best else float("nan")
    return (
        f"{name:10} {budget:7.4f} {held:3}/{len(similarities):<3} {mean:10.3f} "
        f"{best if best else float('nan'):7.3f} {share:6.2f}"
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("seeds", type=int, nargs="?", default=20)
    parser.add_argument("data", nargs="*", choices=[*DATA, []])
    parser.add_argument("--no-sweep", action="store_true")
    options = parser.parse_intermixed_args()
    print(f"{'data':10} {'budget':>7} {'held':>7} {'similarity':>10} {'dense':>7} {'share':>6}")
    for name in options.data or DATA:
        row = measure(options.program, name, options.seeds, not options.no_sweep)
        print(row, flush=True)


main()
