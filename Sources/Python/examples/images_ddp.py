"""Images on two processes: a small network under DistributedDataParallel learns the digits without labels.

Run it as it is; it starts both processes itself. Needs torch and numpy. Each process trains on its half of every
planned batch, and negatives are gathered from both, so the batch that is learned from is the one that was planned.
"""

import gzip
import os
import socket
import tempfile
from pathlib import Path

import numpy as np
import torch
from batchscope import BatchPlan
from planning import DATA, compare, make_plan
from torch import nn
from torch.nn.functional import cross_entropy, normalize
from torch.utils.data import DataLoader, TensorDataset

SEEDS, STEPS, SIZE, WORLD, TEMPERATURE = 6, 200, 64, 2, 0.5


def digits():
    """Images 1 × 8 × 8 from 0 to 1 and their labels; every fifth is held out."""
    with gzip.open(DATA / "digits.csv.gz", "rt") as file:
        table = torch.from_numpy(np.loadtxt(file, delimiter=",", dtype="float32"))
    held_out = torch.arange(len(table)) % 5 == 4
    images, labels = table[:, :64].reshape(-1, 1, 8, 8) / 16, table[:, 64].long()
    return images[~held_out], labels[~held_out], images[held_out], labels[held_out]


class Gathered(torch.autograd.Function):
    """The rows of all processes; gradients find their way back."""

    @staticmethod
    def forward(_, own):
        parts = [torch.empty_like(own) for _ in range(WORLD)]
        torch.distributed.all_gather(parts, own)
        return torch.cat(parts)

    @staticmethod
    def backward(_, gradient):
        gradient = gradient.contiguous()
        torch.distributed.all_reduce(gradient)
        return gradient.chunk(WORLD)[torch.distributed.get_rank()]


def view(images):
    """Each image shifted by up to one pixel, darkened or brightened, and noisy."""
    padded = nn.functional.pad(images, (1, 1, 1, 1))
    place = torch.randint(0, 3, (len(images), 2))
    shifted = torch.stack([image[:, y : y + 8, x : x + 8] for image, (y, x) in zip(padded, place.tolist())])
    return shifted * (0.6 + 0.8 * torch.rand(len(images), 1, 1, 1)) + 0.1 * torch.randn_like(shifted)


def loss_of(first, second):
    """InfoNCE of this process's pairs, with every other item of the whole batch as a negative."""
    own = normalize(torch.cat([first, second]))
    everything = Gathered.apply(own)
    begin = torch.distributed.get_rank() * len(own)
    places = begin + torch.arange(len(own))
    similarities = (own @ everything.T / TEMPERATURE).scatter(1, places[:, None], float("-inf"))
    return cross_entropy(similarities, places.roll(len(first)))


def accuracy(encoder, images, labels, test_images, test_labels):
    """How often the five nearest training images have the label of a held-out one for their most frequent."""
    encoder.eval()
    with torch.no_grad():
        base, probe = normalize(encoder(images)), normalize(encoder(test_images))
    nearest = (probe @ base.T).topk(5).indices
    return float((labels[nearest].mode(dim=1).values == test_labels).float().mean())


def train(folder, seed, data):
    images = data[0]
    torch.manual_seed(seed)
    encoder = nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(512, 64), nn.ReLU(),
    )  # fmt: skip
    model = nn.parallel.DistributedDataParallel(nn.Sequential(encoder, nn.Linear(64, 32)))
    torch.manual_seed(1000 * seed + torch.distributed.get_rank())
    optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
    plan = BatchPlan(folder, rows=len(images))
    for (batch,) in DataLoader(TensorDataset(images), batch_sampler=plan.for_torch()):
        first, second = model(torch.cat([view(batch), view(batch)])).chunk(2)
        loss = loss_of(first, second)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return accuracy(encoder, *data)


def process(rank, port, plans):
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port), GLOO_SOCKET_IFNAME="lo")
    torch.set_num_threads(1)
    torch.distributed.init_process_group("gloo", rank=rank, world_size=WORLD)
    data = digits()
    figures = [[train(folder, seed, data) for seed, folder in enumerate(folders)] for folders in plans]
    if rank == 0:
        print(f"digits, {len(data[0]):,} to train on, {STEPS} steps of {SIZE} on {WORLD} processes; 5-NN accuracy")
        compare("accuracy", *figures)
    torch.distributed.destroy_process_group()


def main():
    images = digits()[0]
    vectors = images.flatten(1) - images.flatten(1).mean(dim=0)
    with tempfile.TemporaryDirectory() as place, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

        def plans(name, sampler, graph=None):
            settings = {"graph": graph, "steps": STEPS, "size": SIZE}
            return [
                make_plan(Path(place) / f"{name}-{seed}", vectors, sampler, seed=seed, **settings)
                for seed in range(SEEDS)
            ]

        arms = [
            plans("uniform", "uniform"),
            plans("walks", "rwr --walks 8", "--candidates 500 --neighbors 50 --skip 50"),
        ]
        probe.close()
        torch.multiprocessing.spawn(process, (port, arms), nprocs=WORLD)


if __name__ == "__main__":
    main()
