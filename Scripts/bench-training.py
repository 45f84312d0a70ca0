"""bench-training.py PROGRAM BENCHMARK [MODEL…] [--rounds N] [--skip-share]: steps of training beside the same in PyTorch.

Both run on one libtorch where this Python is Debian's (python3-torch). Workers stand ready side by side
and take turns, so that both meet the machine in the same state; the medians of all rounds are told. CPU
time is what a step costs; wall time depends on who else is on the machine.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

MODELS = {"mlp": 40, "convnet": 5, "transformer": 5, "gin": 10}  # steps a round
SIZE = 256
WIDTH = 784


def head(width):
    from torch import nn

    return nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, 64))


def perceptron(_):
    import torch
    from torch import nn

    layers = [nn.Linear(WIDTH, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), head(128)]
    return nn.Sequential(*layers), [torch.rand(2 * SIZE, WIDTH)]


def convolutional(_):
    import torch
    from torch import nn

    layers, former = [], 1
    for outputs in (32, 64, 128):
        layers += [
            nn.Conv2d(former, outputs, 3, padding=1, bias=False), nn.GroupNorm(8, outputs), nn.ReLU(),
        ]
        if outputs < 128:
            layers.append(nn.MaxPool2d(2))
        former = outputs
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), head(128)]
    return nn.Sequential(*layers), [torch.rand(2 * SIZE, 1, 28, 28)]


def transformer(views):
    """Two layers of 128 with 4 heads over padded texts, as one writes it with PyTorch's own layer."""
    import torch
    from torch import nn

    ids = torch.tensor(views["ids"]).reshape(-1, views["width"])
    lengths = torch.tensor(views["lengths"])
    padding = torch.arange(views["width"])[None, :] >= lengths[:, None]

    class Transformer(nn.Module):
        def __init__(self):
            super().__init__()
            self.tokens = nn.Embedding(int(ids.max()) + 1, 128)
            self.places = nn.Embedding(64, 128)
            self.norm = nn.LayerNorm(128)
            self.dropout = nn.Dropout(0.1)
            layer = nn.TransformerEncoderLayer(128, 4, 512, 0.1, "gelu", batch_first=True)
            self.layers = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
            self.head = head(128)

        def forward(self, ids, padding):
            places = torch.arange(ids.shape[1])
            hidden = self.dropout(self.norm(self.tokens(ids) + self.places(places)))
            hidden = self.layers(hidden, src_key_padding_mask=padding)
            kept = (~padding).unsqueeze(-1)
            return self.head((hidden * kept).sum(1) / kept.sum(1))

    return Transformer(), [ids, padding]


def isomorphism(views):
    """Three layers of 64 with sums over neighbours by index_add, as one writes it without PyG."""
    import torch
    from torch import nn

    kinds, sources, targets, edges, graphs = (
        torch.tensor(views[name]) for name in ("nodes", "sources", "targets", "edges", "graphs"))

    class Network(nn.Module):
        def __init__(self):
            super().__init__()
            self.nodes = nn.Embedding(int(kinds.max()) + 1, 64)
            self.edges = nn.ModuleList(nn.Embedding(int(edges.max()) + 1, 64) for _ in range(3))
            self.mlps = nn.ModuleList(
                nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 64)) for _ in range(3))
            self.norms = nn.ModuleList(nn.BatchNorm1d(64) for _ in range(3))
            self.head = head(192)

        def forward(self, kinds, sources, targets, edges, graphs):
            hidden, sums = self.nodes(kinds), []
            for kind, mlp, norm in zip(self.edges, self.mlps, self.norms):
                around = torch.zeros_like(hidden).index_add(0, targets, hidden[sources] + kind(edges))
                hidden = norm(mlp(hidden + around)).relu()
                sums.append(torch.zeros(2 * SIZE, 64).index_add(0, graphs, hidden))
            return self.head(torch.cat(sums, 1))

    return Network(), [kinds, sources, targets, edges, graphs]


def image_views(images):
    """Two views of a random batch, drawn, turned and altered as ours are, all at once as one does it in PyTorch."""
    import torch
    from torch.nn import functional

    count, side = 2 * SIZE, images.shape[-1]
    picked = images[torch.randint(len(images), (SIZE,))].float().div_(255).unsqueeze(1).repeat(2, 1, 1, 1)
    between = lambda low, high: low + (high - low) * torch.rand(count)
    scale, stretch, angle = between(0.65, 1.05), between(-0.1, 0.1).exp(), between(-0.15, 0.15)
    mirror = torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    placement = torch.stack([
        torch.stack([mirror * scale * stretch * angle.cos(), -scale * stretch * angle.sin(), between(-0.25, 0.25)], 1),
        torch.stack([mirror * scale / stretch * angle.sin(), scale / stretch * angle.cos(), between(-0.25, 0.25)], 1),
    ], 1)
    grid = functional.affine_grid(placement, picked.shape, align_corners=False)
    views = functional.grid_sample(picked, grid, align_corners=False)
    each = lambda numbers: numbers.reshape(-1, 1, 1, 1)
    views.mul_(each(between(0.6, 1.4))).add_(each(between(-0.15, 0.15))).add_(torch.randn(views.shape), alpha=0.05)
    box, places = int(0.35 * side), torch.arange(side)
    lefts, tops = (torch.randint(side - box + 1, (count, 1)) for _ in range(2))
    columns, rows = ((places >= first) & (places < first + box) for first in (lefts, tops))
    erased = rows[:, None, :, None] & columns[:, None, None, :] & each(torch.rand(count) < 0.5)
    return views.clamp_(0, 1).masked_fill_(erased, 0)


def python_worker(model, threads, path):
    """Answers every line, "step N" or "burst N", with the medians of wall and CPU milliseconds of N steps.

    A burst makes new views before every step; of texts and graphs it has none.
    """
    import torch
    from torch import nn

    torch.set_num_threads(threads)
    torch.manual_seed(1)
    make = {
        "mlp": perceptron, "convnet": convolutional, "transformer": transformer, "gin": isomorphism}
    with open(path) as file:
        network, inputs = make[model](json.load(file))
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001)
    own = torch.eye(2 * SIZE) * -1e9
    partners = (torch.arange(2 * SIZE) + SIZE) % (2 * SIZE)

    images = torch.randint(256, (10_000, 28, 28), dtype=torch.uint8)

    def step(has_new_views):
        views = [image_views(images).reshape(inputs[0].shape)] if has_new_views else inputs
        projections = nn.functional.normalize(network(*views))
        loss = nn.functional.cross_entropy(projections @ projections.t() / 0.5 + own, partners)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    for line in sys.stdin:
        kind, count = line.split()
        walls, cpus = [], []
        for _ in range(int(count) + 2):
            wall, cpu = time.perf_counter(), time.process_time()
            step(kind == "burst")
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
    with tempfile.NamedTemporaryFile(suffix=".json") as views:
        swift.ask(f"views {views.name}")
        python = Worker([sys.executable, __file__, "--worker", model, str(threads), views.name], threads)
        python.ask("step 1")
    steps = MODELS[model]
    measured = [(swift, "step"), (python, "step"), (swift, "burst")]
    if model in ("mlp", "convnet"):  # whose views Python makes, too
        measured.append((python, "burst"))
    times = {which: [] for which in measured}
    for round in range(rounds):
        for which in measured if round % 2 else reversed(measured):
            times[which].append(which[0].ask(f"{which[1]} {steps}"))
    swift.end()
    python.end()
    wall, cpu = ({which: statistics.median(t[place] for t in all) for which, all in times.items()} for place in (0, 1))
    def cell(numbers, which):
        return f"{numbers[which]:7.1f}" if which in numbers else "      -"
    def ratio(numbers, own, peer):
        return f"{numbers[own] / numbers[peer]:5.2f}" if peer in numbers else "    -"
    print(
        f"{model:<11} {threads:>7}  "
        + "  ".join(f"{cell(wall, which)} {cell(cpu, which)}"
                    for which in ((python, "step"), (python, "burst"), (swift, "step"), (swift, "burst")))
        + "  " + "  ".join(f"{ratio(wall, *pair)} {ratio(cpu, *pair)}" for pair in (
            ((swift, "step"), (python, "step")), ((swift, "burst"), (python, "step")),
            ((swift, "burst"), (python, "burst")))), flush=True)


def share(program, *bursts):
    """What embedding, graphs and sampling take of bursts with the ConvNet, one after another in one session."""
    lines = [f"train rwr --encoder convnet {bursts[0]}", *(f"train rwr {burst}" for burst in bursts[1:])]
    command = [program, "--json", "--no-config", "--seed", "1", "-c", "load fashion"]
    for line in lines:
        command += ["-c", line]
    done = subprocess.run(command, capture_output=True, text=True)
    for line, answer in zip(lines, done.stdout.splitlines()[1:]):
        report = json.loads(answer)["report"]
        total = report["seconds"]
        print(
            f"fashion, {line}: {total:.0f} s, of which embedding {report['embeddingSeconds']:.1f} s, graphs "
            f"{report['graphSeconds'] - report['embeddingSeconds']:.2f} s, sampling "
            f"{report['samplingSeconds']:.2f} s: "
            f"{(report['graphSeconds'] + report['samplingSeconds']) / total:.1%}", flush=True)


def main():
    program, benchmark = sys.argv[1:3]
    rounds = int(sys.argv[sys.argv.index("--rounds") + 1]) if "--rounds" in sys.argv else 5
    import torch

    print(f"batches of {SIZE}, two views each; Python {sys.version.split()[0]}, torch {torch.__version__}")
    print("milliseconds a step, wall and CPU; ratios: step to step, with batches and views to Python's step alone, and to")
    print("Python's with views of its own")
    print(f"{'model':<11} threads  {'Python: step':>15}  {'with views':>15}  {'here: step':>15}  {'with views':>15}"
          f"  {'ratio':>11}  {'views/step':>11}  {'both views':>11}")
    for model in [word for word in sys.argv[3:] if word in MODELS] or MODELS:
        for threads in (1, 2):
            compare(benchmark, model, threads, rounds)
    if "--skip-share" not in sys.argv:
        print()
        share(program, "--steps 200 --embeddings anew")
        share(program, "--steps 200", "--steps 200")
        share(program, "--steps 1000")


if sys.argv[1] == "--worker":
    python_worker(sys.argv[2], int(sys.argv[3]), sys.argv[4])
else:
    main()
