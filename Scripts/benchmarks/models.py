"""The benchmark's encoders and views in PyTorch, as one writes them there.

Each function answers with a network and the inputs of its step: two views of each item of a batch.
"""

import torch
from torch import nn
from torch.nn import functional

from training import SIZE

WIDTH = 784  # pixels of an image


def head(width):
    """The projection onto 64 numbers that the loss reads."""
    return nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, 64))


def perceptron(_):
    """Layers of 256 and 128 over the pixels of an image."""
    layers = [nn.Linear(WIDTH, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), head(128)]
    return nn.Sequential(*layers), [torch.rand(2 * SIZE, WIDTH)]


def convolutional(_):
    """Three blocks of 32, 64 and 128 channels with GroupNorm."""
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
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), head(128)]
    return nn.Sequential(*layers), [torch.rand(2 * SIZE, 1, 28, 28)]


def transformer(views):
    """Two layers of 128 with 4 heads over padded texts, by PyTorch's own layer."""
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
    """Three layers of 64 whose sums over neighbours are made by index_add, as without PyG."""
    kinds, sources, targets, edges, graphs = (
        torch.tensor(views[name]) for name in ("nodes", "sources", "targets", "edges", "graphs")
    )

    class Network(nn.Module):
        def __init__(self):
            super().__init__()
            self.nodes = nn.Embedding(int(kinds.max()) + 1, 64)
            self.edges = nn.ModuleList(nn.Embedding(int(edges.max()) + 1, 64) for _ in range(3))
            self.mlps = nn.ModuleList(
                nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 64)) for _ in range(3)
            )
            self.norms = nn.ModuleList(nn.BatchNorm1d(64) for _ in range(3))
            self.head = head(192)

        def forward(self, kinds, sources, targets, edges, graphs):
            hidden, sums = self.nodes(kinds), []
            for kind, mlp, norm in zip(self.edges, self.mlps, self.norms):
                around = torch.zeros_like(hidden).index_add(
                    0, targets, hidden[sources] + kind(edges)
                )
                hidden = norm(mlp(hidden + around)).relu()
                sums.append(torch.zeros(2 * SIZE, 64).index_add(0, graphs, hidden))
            return self.head(torch.cat(sums, 1))

    return Network(), [kinds, sources, targets, edges, graphs]


def image_views(images):
    """Two views of a random batch: moved, turned and altered as batchscope does, all at once."""
    count, side = 2 * SIZE, images.shape[-1]
    picked = (
        images[torch.randint(len(images), (SIZE,))]
        .float()
        .div_(255)
        .unsqueeze(1)
        .repeat(2, 1, 1, 1)
    )

    def between(low, high):
        return low + (high - low) * torch.rand(count)

    scale, stretch, angle = between(0.65, 1.05), between(-0.1, 0.1).exp(), between(-0.15, 0.15)
    mirror = torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    placement = torch.stack(
        [
            torch.stack(
                [
                    mirror * scale * stretch * angle.cos(),
                    -scale * stretch * angle.sin(),
                    between(-0.25, 0.25),
                ],
                1,
            ),
            torch.stack(
                [
                    mirror * scale / stretch * angle.sin(),
                    scale / stretch * angle.cos(),
                    between(-0.25, 0.25),
                ],
                1,
            ),
        ],
        1,
    )
    grid = functional.affine_grid(placement, picked.shape, align_corners=False)
    views = functional.grid_sample(picked, grid, align_corners=False)

    def each(numbers):
        return numbers.reshape(-1, 1, 1, 1)

    views.mul_(each(between(0.6, 1.4))).add_(each(between(-0.15, 0.15))).add_(
        torch.randn(views.shape), alpha=0.05
    )
    box, places = int(0.35 * side), torch.arange(side)
    lefts, tops = (torch.randint(side - box + 1, (count, 1)) for _ in range(2))
    columns, rows = ((places >= first) & (places < first + box) for first in (lefts, tops))
    erased = rows[:, None, :, None] & columns[:, None, None, :] & each(torch.rand(count) < 0.5)
    return views.clamp_(0, 1).masked_fill_(erased, 0)


MODELS = {
    "mlp": perceptron,
    "convnet": convolutional,
    "transformer": transformer,
    "gin": isomorphism,
}
