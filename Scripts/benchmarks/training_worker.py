"""Steps of training in PyTorch, one measurement a line of standard input, as TrainingBenchmark.

Usage: training_worker.py MODEL THREADS VIEWS; VIEWS is what TrainingBenchmark writes for "views".
Each line, "step N" or "burst N", is answered by medians a step: wall and CPU milliseconds. A burst
makes new views of images before every step; of texts and graphs it has none. "operations 1" is
answered by the floating-point operations that a step's products take.
"""

import json
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional

from models import MODELS, image_views
from training import SIZE


class Trainer:
    """A network, its inputs and its optimiser."""

    def __init__(self, model, views):
        torch.manual_seed(1)
        self.network, self.inputs = MODELS[model](views)
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=0.001)
        # InfoNCE: an item's partner is its other view, and it is no negative of itself.
        self.own = torch.eye(2 * SIZE) * -1e9
        self.partners = (torch.arange(2 * SIZE) + SIZE) % (2 * SIZE)
        self.images = torch.randint(256, (10_000, 28, 28), dtype=torch.uint8)

    def step(self, has_new_views):
        views = self.inputs
        if has_new_views:
            views = [image_views(self.images).reshape(self.inputs[0].shape)]
        projections = functional.normalize(self.network(*views))
        scores = projections @ projections.t() / 0.5 + self.own
        loss = functional.cross_entropy(scores, self.partners)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def medians(self, count, has_new_views):
        """Wall and CPU milliseconds of `count` steps after two that warm up."""
        walls, cpus = [], []
        for _ in range(count + 2):
            wall, cpu = time.perf_counter(), time.process_time()
            self.step(has_new_views)
            walls.append(time.perf_counter() - wall)
            cpus.append(time.process_time() - cpu)
        return statistics.median(walls[2:]) * 1e3, statistics.median(cpus[2:]) * 1e3

    def operations(self):
        """Floating-point operations of the products of linear and convolutional layers in a step.

        Those backward are twice those forward, but for the inputs of the first layer.
        """
        forward = []

        def count(layer, _, output):
            forward.append(2 * output.numel() * layer.weight[0].numel())

        layers = [
            each for each in self.network.modules() if isinstance(each, (nn.Linear, nn.Conv2d))
        ]
        hooks = [layer.register_forward_hook(count) for layer in layers]
        self.network(*self.inputs)
        for hook in hooks:
            hook.remove()
        return 3 * sum(forward) - forward[0]


def main():
    model, threads, path = sys.argv[1:]
    torch.set_num_threads(int(threads))
    with open(path) as file:
        trainer = Trainer(model, json.load(file))
    for line in sys.stdin:
        kind, count = line.split()
        if kind == "operations":
            print(trainer.operations(), flush=True)
        else:
            print(*trainer.medians(int(count), kind == "burst"), flush=True)


main()
