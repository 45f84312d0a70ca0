"""What the examples share: plans made by batchscope, and differences within seeds with their interval."""

import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "Sources" / "Datasets" / "BuiltIn"

# Student's t for an interval of 95 %, by degrees of freedom from 1.
T = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262]


def program():
    """The batchscope program: the one that BATCHSCOPE names, the one on the PATH, or this checkout's."""
    return os.environ.get("BATCHSCOPE") or shutil.which("batchscope") or str(ROOT / "Scripts" / "run")


def make_plan(folder, vectors, sampler, *, steps, size, seed, graph=None):
    """Lets batchscope sample batches on vectors of the rows to train on, as a plan of which row i is item i.

    Args:
        folder: where the plan goes; it must not be there.
        vectors: an array N × d, a row for each item of the data set to train on, in its order.
        sampler: a sampler with its options, as 'sample' takes them.
        steps: how many batches.
        size: B.
        seed: of the session.
        graph: the options of 'graph build', for samplers that need one.
    """
    with tempfile.TemporaryDirectory() as place:
        np.save(Path(place) / "vectors.npy", np.asarray(vectors, dtype="float32"))
        lines = [f"load embeddings '{place}/vectors.npy'"]
        lines += [f"graph build {graph}"] if graph else []
        # The program holds out a fifth of what it loads, for its own probes; here every row is to train on.
        lines += [f"export plan '{folder}' --of '{sampler} --size {size}' --batches {steps} --held-out"]
        arguments = [word for line in lines for word in ("-c", line)]
        command = [program(), "--no-config", "--quiet", "--seed", str(seed), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


def compare(measure, uniform, planned):
    """Prints the figures of both arms, seed by seed, and their mean difference with its interval of 95 %."""
    for name, figures in (("uniform", uniform), ("plan", planned)):
        listed = " ".join(f"{figure:.3f}" for figure in figures)
        print(f"{name:8} {statistics.mean(figures):.3f}   by seed: {listed}")
    differences = [ours - theirs for ours, theirs in zip(planned, uniform)]
    mean = statistics.mean(differences)
    half = T[len(differences) - 2] * statistics.stdev(differences) / len(differences) ** 0.5
    verdict = "the interval holds 0: no measurable difference" if abs(mean) <= half else "the interval does not hold 0"
    print(f"plan - uniform in {measure}: {mean:+.3f}, {mean - half:+.3f} to {mean + half:+.3f}, "
          f"{len(differences)} seeds; {verdict}")  # fmt: skip
