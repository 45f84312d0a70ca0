"""bench-training.py PROGRAM BENCHMARK [--rounds N]: steps of training beside the same in PyTorch.

Both run on one libtorch where this Python is Debian's (python3-torch). Workers stand ready side by side
and take turns, so that both meet the machine in the same state; the medians of all rounds are told. CPU
time is what a step costs; wall time depends on who else is on the machine.
"""

import json
import os
import statistics
import subprocess
import sys
import time

MODELS = {"mlp": 40, "convnet": 5}  # steps a round
SIZE = 256
WIDTH = 784


def python_worker(model, threads):
    """Answers every line, a number of steps, with the medians of wall and CPU milliseconds."""
    import torch
    from torch import nn

    torch.set_num_threads(threads)
    torch.manual_seed(1)

    def head(width):
        return [nn.Linear(width, width), nn.ReLU(), nn.Linear(width, 64)]

    if model == "mlp":
        layers = [nn.Linear(WIDTH, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), *head(128)]
        views = torch.rand(2 * SIZE, WIDTH)
    else:
        layers, former = [], 1
        for outputs in (32, 64, 128):
            layers += [
                nn.Conv2d(former, outputs, 3, padding=1, bias=False),
                nn.GroupNorm(8, outputs),
                nn.ReLU(),
            ]
            if outputs < 128:
                layers.append(nn.MaxPool2d(2))
            former = outputs
        layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), *head(128)]
        views = torch.rand(2 * SIZE, 1, 28, 28)
    network = nn.Sequential(*layers)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001)
    own = torch.eye(2 * SIZE) * -1e9
    partners = (torch.arange(2 * SIZE) + SIZE) % (2 * SIZE)

    def step():
        projections = nn.functional.normalize(network(views))
        loss = nn.functional.cross_entropy(projections @ projections.t() / 0.5 + own, partners)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    for line in sys.stdin:
        walls, cpus = [], []
        for _ in range(int(line) + 2):
            wall, cpu = time.perf_counter(), time.process_time()
            step()
            walls.append(time.perf_counter() - wall)
            cpus.append(time.process_time() - cpu)
        print(statistics.median(walls[2:]) * 1e3, statistics.median(cpus[2:]) * 1e3, flush=True)


class Worker:
    def __init__(self, command, threads):
        environment = dict(
            os.environ,
            OMP_NUM_THREADS=str(threads),
            OPENBLAS_NUM_THREADS=str(threads),
            GOMP_SPINCOUNT=os.environ.get("GOMP_SPINCOUNT", "100"),
        )
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)

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


def compare(benchmark, model, threads, rounds):
    swift = Worker([benchmark, model, str(SIZE), str(threads)], threads)
    python = Worker([sys.executable, __file__, "--worker", model, str(threads)], threads)
    steps = MODELS[model]
    times = {"step": [], "burst": [], "python": []}
    for round in range(rounds):
        order = ["step", "python", "burst"] if round % 2 else ["python", "burst", "step"]
        for kind in order:
            answer = python.ask(str(steps)) if kind == "python" else swift.ask(f"{kind} {steps}")
            times[kind].append(answer)
    swift.end()
    python.end()
    wall = {kind: statistics.median(t[0] for t in all) for kind, all in times.items()}
    cpu = {kind: statistics.median(t[1] for t in all) for kind, all in times.items()}
    ratios = [
        f"{numbers[kind] / numbers['python']:.2f}" for kind in ("step", "burst") for numbers in (wall, cpu)
    ]
    print(
        f"{model:<10} {threads:>7}  {wall['python']:7.1f} {cpu['python']:7.1f}"
        f"  {wall['step']:7.1f} {cpu['step']:7.1f}  {wall['burst']:7.1f} {cpu['burst']:7.1f}"
        f"  {ratios[0]:>5} {ratios[1]:>5}  {ratios[2]:>5} {ratios[3]:>5}", flush=True)


def share(program, steps):
    """What graph and sampling take of a burst with the ConvNet at the defaults."""
    line = f"train rwr --encoder convnet --steps {steps}"
    done = subprocess.run(
        [program, "--json", "--no-config", "--seed", "1", "-c", "load fashion", "-c", line],
        capture_output=True, text=True)
    report = json.loads(done.stdout.splitlines()[-1])["report"]
    total = report["seconds"]
    print(
        f"\nfashion, {line}: {total:.0f} s, of which graphs {report['graphSeconds']:.1f} s and "
        f"sampling {report['samplingSeconds']:.2f} s: "
        f"{(report['graphSeconds'] + report['samplingSeconds']) / total:.1%}")


def main():
    program, benchmark = sys.argv[1:3]
    rounds = int(sys.argv[sys.argv.index("--rounds") + 1]) if "--rounds" in sys.argv else 5
    import torch

    print(f"batches of {SIZE}, two views of 28×28 each; Python {sys.version.split()[0]}, torch {torch.__version__}")
    print("milliseconds a step, wall and CPU; ratios to Python's step: the step, and with batches and views")
    print(f"{'model':<10} threads  {'Python':>15}  {'step':>15}  {'with views':>15}  {'ratio':>11}  {'with views':>11}")
    for model in MODELS:
        for threads in (1, 2):
            compare(benchmark, model, threads, rounds)
    if "--skip-share" not in sys.argv:
        share(program, 300)


if sys.argv[1] == "--worker":
    python_worker(sys.argv[2], int(sys.argv[3]))
else:
    main()
