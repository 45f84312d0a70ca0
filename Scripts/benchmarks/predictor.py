"""Whether figures of batches before any training rank samplers as training does.

Usage: predictor.py PROGRAM CHECKPOINT [--seeds N (4)] [--first SEED (1)] [--weak FOLDER] [NAME…]

For each set the batches of every sampler are measured on vectors that no burst has touched; then
all samplers train in one comparison. Each score orders the samplers; so does the mean result. The
rank correlation of the two orders is Spearman's. Its interval comes from drawing the samplers and
the seeds of the comparison anew, and for the mean over sets from drawing sets and seeds.
"""

import argparse
import json
import math
import random
import subprocess
import sys
from pathlib import Path

from two_layers import two_layers

SAMPLERS = [
    "uniform",
    "knn",
    "rwr --skip 0",
    "rwr --walks 8",
    "bfs",
    "dfs",
    "communities",
    "communities --group 4",
    "clusters",
    "bandwidth",
    "greedy",
    "hardest-of-n",
    "diverse",
]
ONCE = "--exposure once"
PAIRS = (
    "--exposure once --loss mnrl --schedule linear --learning-rate {rate}",
    "--temperature 0.05 --checkpoint {checkpoint} --warmup 0 --looks 1 --probe retrieval --all-seeds",
)
SCRATCH = ("", "--looks 1 --probe {probe} --all-seeds")
# Name: lines before, size, steps, what each side adds, what all share, its values.
SETS = {
    "digits": (["load digits", "embed pixels"], 64, 500, SCRATCH, {"probe": "labels"}),
    "digits, B = 16": (["load digits", "embed pixels"], 16, 1000, SCRATCH, {"probe": "labels"}),
    "molecules": (
        ["load molecules", "embed counts"],
        64,
        200,
        ("", SCRATCH[1] + " --encoder gin"),
        {"probe": "labels"},
    ),
    "glosses": (["load glosses", "embed counts"], 64, 300, SCRATCH, {"probe": "labels"}),
    "glosses, retrieval": (
        ["load glosses", "embed counts"],
        64,
        300,
        SCRATCH,
        {"probe": "retrieval"},
    ),
    "pairs, two layers": (
        ["load glosses --text definition", "embed checkpoint {checkpoint}"],
        32,
        75,
        PAIRS,
        {"rate": "0.0005", "checkpoint": "weak"},
    ),
    "pairs, MiniLM": (
        ["load glosses --text definition", "embed checkpoint {checkpoint}"],
        32,
        75,
        PAIRS,
        {"rate": "0.00005", "checkpoint": "whole"},
    ),
}


def harmonic(a, b):
    return 2 * a * b / (a + b) if a > 0 and b > 0 else 0.0


# What is to order the samplers, each from the figures of 'batch'.
SCORES = {
    "hardness": lambda figures: figures["meanSimilarity"],
    "hardest": lambda figures: figures["hardestSimilarity"],
    "safety": lambda figures: -figures["falseNegativeRate"],
    # As ECI (arXiv 2603.20990v1): capacity × harmonic mean of hardness and safety.
    "capacity × harmonic": lambda figures: math.log(figures["size"])
    * harmonic(figures["hardestSimilarity"], 1 - figures["hardestFalseNegativeRate"]),
    "true mass": lambda figures: figures["hardestMass"] * (1 - figures["hardestFalseNegativeRate"]),
    "spread": lambda figures: figures["effectiveNegatives"],
    "coverage": lambda figures: figures["distinct"],
}


def reports(program, seed, lines):
    """The report of each line; stops with the first fault."""
    command = [program, "--json", "--no-config", "--no-cache", "--seed", str(seed)]
    for line in lines:
        command += ["-c", line]
    done = subprocess.run(command, capture_output=True, text=True)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    faults = [line["error"]["message"] for line in said if not line["ok"]]
    if faults or not said:
        sys.exit(f"{faults or done.stderr}\n{lines}")
    return [line["report"] for line in said]


def ranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    placed = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for place in range(start, end):
            placed[order[place]] = (start + end - 1) / 2
        start = end
    return placed


def spearman(first, second):
    """The rank correlation; None where one side has a single rank."""
    a, b = ranks(first), ranks(second)
    middle = (len(a) - 1) / 2
    product = sum((x - middle) * (y - middle) for x, y in zip(a, b))
    squares = [sum((x - middle) ** 2 for x in side) for side in (a, b)]
    return product / math.sqrt(squares[0] * squares[1]) if all(squares) else None


def means(scores, seeds):
    """The mean result of each sampler over so many of its seeds."""
    return [sum(of[seed] for seed in seeds) / len(seeds) for of in scores]


def interval(draws):
    ordered = sorted(draw for draw in draws if draw is not None)
    if not ordered:
        return math.nan, math.nan
    at = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))]
    return at(0.025), at(0.975)


def drawn(program, seed, lines, size, exposure):
    """Figures of batches of each sampler on the graph that training builds by default."""
    items = reports(program, seed, lines)[0]["items"]
    band = 50 if items < 2000 else 100
    for sampler in SAMPLERS:
        plain = sampler.replace(" --skip 0", "")
        lines = lines + [
            f"graph build --skip {0 if sampler != plain else band}",
            f"sample {plain} {exposure} --size {size} --count 50",
            "batch",
        ]
    return reports(program, seed, lines)[-3 * len(SAMPLERS) + 2 :: 3]


def measure(program, first, seeds, name, checkpoints):
    """Figures of the batches of each sampler, and its results, one a seed."""
    lines, size, steps, (side, shared), values = SETS[name]
    values = {**values, "checkpoint": checkpoints.get(values.get("checkpoint"), "")}
    lines = [line.format(**values) for line in lines]
    figures = drawn(program, first, lines, size, side[: len(ONCE)] if side.startswith(ONCE) else "")
    sides = " ".join(f"'{sampler} {side.format(**values)}'" for sampler in SAMPLERS)
    line = f"compare {sides} --size {size} --steps {steps} --seeds {seeds} {shared.format(**values)}"
    arms = reports(program, first, [*lines, line])[-1]["rows"]
    return figures, [arm["scores"] for arm in arms if "sampler" in arm]


def told(name, figures, scores):
    """The table of one set, and its correlations."""
    seeds = range(len(scores[0]))
    results = means(scores, seeds)
    print(f"{name}: {len(SAMPLERS)} samplers, {len(seeds)} seeds")
    for sampler, figure, result in sorted(zip(SAMPLERS, figures, results), key=lambda row: -row[2]):
        print(
            f"  {sampler:24} {result:.4f} ({result - results[0]:+.4f})  similarity"
            f" {figure['meanSimilarity']:.3f}  false negatives {figure['falseNegativeRate']:.3f}"
        )
    for score, of in SCORES.items():
        values = [of(figure) for figure in figures]
        draws = []
        for _ in range(2000):
            picked = random.choices(range(len(SAMPLERS)), k=len(SAMPLERS))
            drawn_means = means(scores, random.choices(seeds, k=len(seeds)))
            draws.append(
                spearman([values[place] for place in picked], [drawn_means[place] for place in picked])
            )
        low, high = interval(draws)
        found = spearman(values, results)
        if found is None:
            continue
        print(f"    {score:20} {found:+.2f} ({low:+.2f} to {high:+.2f})")
    print(flush=True)


def pooled(found):
    """Each score's mean correlation over the sets."""
    print(f"{len(found)} sets")
    for score, of in SCORES.items():
        values = [[of(figure) for figure in figures] for figures, _ in found]

        def mean(sets, draw):
            terms = []
            for chosen in sets:
                scores = found[chosen][1]
                seeds = range(len(scores[0]))
                picked = random.choices(seeds, k=len(seeds)) if draw else seeds
                terms.append(spearman(values[chosen], means(scores, picked)))
            terms = [term for term in terms if term is not None]
            return sum(terms) / len(terms) if terms else None

        every = range(len(found))
        low, high = interval([mean(random.choices(every, k=len(found)), True) for _ in range(2000)])
        told_by = mean(every, False)
        if told_by is None:
            continue
        print(f"    {score:20} {told_by:+.2f} ({low:+.2f} to {high:+.2f})")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("names", nargs="*", choices=[*SETS, []])
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--weak", type=Path, default=Path(".build/two-layers"))
    parser.add_argument("--keep", type=Path)
    options = parser.parse_intermixed_args()
    random.seed(0)
    checkpoints = {
        "whole": options.checkpoint,
        "weak": two_layers(options.checkpoint, options.weak),
    }
    found = []
    for name in options.names or SETS:
        found.append(measure(options.program, options.first, options.seeds, name, checkpoints))
        if options.keep:
            options.keep.write_text(json.dumps(found))
        told(name, *found[-1])
    pooled(found)


main()
