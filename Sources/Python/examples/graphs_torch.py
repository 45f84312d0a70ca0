"""Graphs with plain PyTorch: a small graph network learns molecules without labels.

Needs torch and numpy. There is nothing of batchscope in it but the batch sampler.
"""

import json
import tempfile
from pathlib import Path

import torch
from batchscope import BatchPlan
from planning import DATA, compare, make_plan
from torch import nn
from torch.nn.functional import cross_entropy, normalize
from torch.utils.data import DataLoader, TensorDataset

SEEDS, STEPS, SIZE, TEMPERATURE = 6, 100, 32, 0.2


def molecules():
    """Atoms N × n × kinds, one of kinds or none; bonds N × n × n; the class of each molecule."""
    lines = (DATA / "molecules.jsonl").read_text(encoding="utf-8").splitlines()
    records = [record for record in map(json.loads, lines) if len(record["n"]) <= 40]
    kinds = {kind: number for number, kind in enumerate(sorted({atom for record in records for atom in record["n"]}))}
    classes = {name: number for number, name in enumerate(sorted({record["y"] for record in records}))}
    atoms = torch.zeros(len(records), 40, len(kinds))
    bonds = torch.zeros(len(records), 40, 40)
    for number, record in enumerate(records):
        for place, atom in enumerate(record["n"]):
            atoms[number, place, kinds[atom]] = 1
        for first, second, order in record["e"]:
            bonds[number, first, second] = bonds[number, second, first] = 1 + (order != "1")
    return atoms, bonds, torch.tensor([classes[record["y"]] for record in records])


class Encoder(nn.Module):
    """Three rounds in which each atom hears from those it is bound to, then their sum."""

    def __init__(self, kinds):
        super().__init__()
        self.rounds = nn.ModuleList(
            nn.Sequential(nn.Linear(width, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU()) for width in (kinds, 64, 64)
        )

    def forward(self, atoms, bonds):
        there = atoms.sum(dim=2, keepdim=True).clamp(max=1)
        for layer in self.rounds:
            atoms = layer(atoms + bonds @ atoms) * there
        return atoms.sum(dim=1) / there.sum(dim=1).sqrt()


def view(atoms, bonds):
    """Each molecule without a tenth of its atoms."""
    kept = (torch.rand(atoms.shape[:2]) > 0.1).float()
    return atoms * kept[:, :, None], bonds * kept[:, :, None] * kept[:, None, :]


def accuracy(encoder, atoms, bonds, labels, held_out):
    """How often the nearest training molecule has the class of a held-out one."""
    with torch.no_grad():
        vectors = normalize(encoder(atoms, bonds))
    nearest = (vectors[held_out] @ vectors[~held_out].T).argmax(dim=1)
    return float((labels[~held_out][nearest] == labels[held_out]).float().mean())


def train(folder, seed, atoms, bonds, labels, held_out):
    torch.manual_seed(seed)
    encoder = Encoder(atoms.shape[2])
    head = nn.Linear(64, 32)
    optimizer = torch.optim.Adam([*encoder.parameters(), *head.parameters()], lr=0.002)
    data = TensorDataset(atoms[~held_out], bonds[~held_out])
    plan = BatchPlan(folder, rows=len(data))
    for batch in DataLoader(data, batch_sampler=plan.for_torch()):
        first, second = (normalize(head(encoder(*view(*batch)))) for _ in range(2))
        loss = cross_entropy(first @ second.T / TEMPERATURE, torch.arange(len(first)))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return accuracy(encoder, atoms, bonds, labels, held_out)


def main():
    torch.set_num_threads(1)
    atoms, bonds, labels = molecules()
    held_out = torch.arange(len(labels)) % 5 == 4
    counts = torch.cat([atoms.sum(dim=1), bonds.sum(dim=2).mul(0.5).sum(dim=1, keepdim=True)], dim=1)[~held_out]
    print(f"molecules, {len(counts):,} to train on, {STEPS} steps of {SIZE}; accuracy of the nearest neighbour")
    arms = [("uniform", "uniform", None), ("walks", "rwr --walks 4", "--candidates 100 --neighbors 20 --skip 10")]
    figures = []
    with tempfile.TemporaryDirectory() as place:
        for name, sampler, graph in arms:
            figures.append([])
            for seed in range(SEEDS):
                folder = Path(place) / f"{name}-{seed}"
                make_plan(folder, counts, sampler, graph=graph, steps=STEPS, size=SIZE, seed=seed)
                figures[-1].append(train(folder, seed, atoms, bonds, labels, held_out))
    compare("accuracy", *figures)


if __name__ == "__main__":
    main()
