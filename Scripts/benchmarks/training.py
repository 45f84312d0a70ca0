"""Measures steps of training beside the same encoders in PyTorch.

Usage: training.py PROGRAM BENCHMARK [MODEL…] [--rounds N] [--skip-share], as `Scripts/bench`
starts it; PROGRAM is batchscope, BENCHMARK is TrainingBenchmark.

Both run on one libtorch where this Python is Debian's (python3-torch). Workers stand ready side by
side and take turns, so that both meet the machine in the same state; medians of all rounds are
shown. CPU time is what a step costs; wall time depends on who else is on the machine.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

from machine import torch_of
from turns import Row, Turns

SIZE = 256  # items of a batch
STEPS = {"mlp": 40, "convnet": 5, "transformer": 5, "gin": 10}  # of a model in a round
OF_IMAGES = ("mlp", "convnet")  # models whose views Python makes, too


class Worker:
    """A program that answers one measurement a line, with a number of threads."""

    def __init__(self, command, threads):
        environment = dict(
            os.environ,
            OMP_NUM_THREADS=str(threads),
            OPENBLAS_NUM_THREADS=str(threads),
            GOMP_SPINCOUNT=os.environ.get("GOMP_SPINCOUNT", "100"),
        )
        self.process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit("error: a worker ended early")
        return [float(word) for word in answer.split()]

    def end(self):
        self.process.stdin.close()
        self.process.wait()


# What a row shows: whose steps, and whether views are made for each of them.
COLUMNS = {
    "Python: step": ("Python", "step"),
    "with views": ("Python", "burst"),
    "here: step": ("here", "step"),
    "here: with views": ("here", "burst"),
}
RATIOS = {
    "step/step": (("here", "step"), ("Python", "step")),
    "views/step": (("here", "burst"), ("Python", "step")),
    "views/views": (("here", "burst"), ("Python", "burst")),
}


class TrainingTimes:
    """Rounds of steps by whose and which they are, "here" and in "Python": milliseconds a step."""

    def __init__(self, benchmark, python, model, threads, rounds):
        folder = os.path.dirname(os.path.abspath(__file__))
        here = Worker([benchmark, model, SIZE, threads], threads)
        with tempfile.NamedTemporaryFile(suffix=".json") as views:
            here.ask(f"views {views.name}")
            program = os.path.join(folder, "training_worker.py")
            peer = Worker([python, program, model, threads, views.name], threads)
            peer.ask("step 1")
        workers = {"here": here, "Python": peer}
        kinds = [("here", "step"), ("Python", "step"), ("here", "burst")]
        # What the layers' products take in a step of a model of images.
        self.operations = None
        if model in OF_IMAGES:
            kinds.append(("Python", "burst"))
            self.operations = peer.ask("operations 1")[0]

        def steps(whose, kind):
            return lambda: workers[whose].ask(f"{kind} {STEPS[model]}")

        self.turns = Turns(rounds, {kind: steps(*kind) for kind in kinds})
        for worker in workers.values():
            worker.end()

    def medians(self):
        """Medians of wall and CPU milliseconds a step."""
        return {
            which: [self.turns.median(which, place) for place in (0, 1)]
            for which in self.turns.times
        }


def training_rows(benchmark, python, peak, rounds):
    """Processor time of a step of the models of images on one core, and with views made for it."""
    rows = []
    for model in OF_IMAGES:
        times = TrainingTimes(benchmark, python, model, 1, rounds)
        for kind, what in {"step": "step", "burst": "step with its batch and views"}.items():
            here, there = (times.turns.column((whose, kind), 1) for whose in ("here", "Python"))
            share = None
            if kind == "step":
                milliseconds = times.turns.median(("here", kind), 1)
                share = times.operations / milliseconds / 1e6 / peak.operations
            name = "PyTorch on the same libtorch"
            rows.append(Row(f"{model}, {what}, B={SIZE}", here, there, name, "ms/step", 1, share))
    return rows


def print_row(model, threads, medians):
    def cell(which):
        numbers = medians.get(which)
        return " ".join(f"{number:7.1f}" for number in numbers) if numbers else f"{'-':>15}"

    def ratio(own, peer):
        if peer not in medians:
            return f"{'-':>11}"
        return " ".join(f"{a / b:5.2f}" for a, b in zip(medians[own], medians[peer]))

    cells = [cell(which) for which in COLUMNS.values()]
    ratios = [ratio(*pair) for pair in RATIOS.values()]
    print(f"{model:<11} {threads:>7}  " + "  ".join(cells + ratios), flush=True)


def print_share(program, *bursts):
    """What embedding, graphs and sampling take of bursts of the ConvNet that go on in a session."""
    lines = [f"train rwr {burst}" for burst in bursts]
    lines[0] += " --encoder convnet"
    command = [program, "--json", "--no-config", "--no-cache", "--seed", "1", "-c", "load fashion"]
    for line in lines:
        command += ["-c", line]
    done = subprocess.run(command, capture_output=True, text=True)
    for line, answer in zip(lines, done.stdout.splitlines()[1:]):
        report = json.loads(answer)["report"]
        total, embedding = report["seconds"], report["embeddingSeconds"]
        graphs, sampling = report["graphSeconds"] - embedding, report["samplingSeconds"]
        print(
            f"fashion, {line}: {total:.0f} s, of which embedding {embedding:.1f} s, graphs "
            f"{graphs:.2f} s, sampling {sampling:.2f} s: "
            f"{(embedding + graphs + sampling) / total:.1%}",
            flush=True,
        )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("benchmark")
    parser.add_argument("models", nargs="*", metavar="MODEL", choices=[*STEPS, []])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--skip-share", action="store_true")
    options = parser.parse_intermixed_args()
    print(
        f"batches of {SIZE}, two views each; Python {sys.version.split()[0]}, "
        f"torch {torch_of(sys.executable)}\n"
        "milliseconds a step, wall and CPU, with views ready or made for each step; the ratios of "
        "wall and CPU time\nare those of the columns that they name, ours to Python's"
    )
    columns = [f"{name:>15}" for name in COLUMNS] + [f"{name:>11}" for name in RATIOS]
    print(f"{'model':<11} threads  " + "  ".join(columns))
    for model in options.models or STEPS:
        for threads in (1, 2):
            times = TrainingTimes(options.benchmark, sys.executable, model, threads, options.rounds)
            print_row(model, threads, times.medians())
    if not options.skip_share:
        print()
        print_share(options.program, "--steps 200 --embeddings anew")
        print_share(options.program, "--steps 200", "--steps 200")
        print_share(options.program, "--steps 1000")


if __name__ == "__main__":
    main()
