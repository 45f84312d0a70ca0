"""The numbers in ImageEncoderTests.swift: ConvNet and ResNet-18 in PyTorch with weights by formula.

python3 Tests/TrainingTests/Reference/image_encoders.py
"""

import torch
from torch import nn


def by_formula(shape, salt, scale):
    count = torch.Size(shape).numel()
    numbers = torch.arange(count, dtype=torch.float64)
    return (torch.sin(numbers * 0.7 + salt) * scale).to(torch.float32).reshape(shape)


def fill(model):
    """Parameters in order: entry i of array a is sin(0.7 i + a) / √reach; norms begin as 1 and 0."""
    for salt, parameter in enumerate(p for p in model.parameters() if p.dim() > 1):
        parameter.data = by_formula(parameter.shape, salt, parameter[0].numel() ** -0.5)


class ConvNet(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.blocks = nn.Sequential()
        former = 3
        for place, outputs in enumerate(channels):
            self.blocks.append(nn.Conv2d(former, outputs, 3, padding=1, bias=False))
            self.blocks.append(nn.GroupNorm(2, outputs))
            self.blocks.append(nn.ReLU())
            if place + 1 < len(channels):
                self.blocks.append(nn.MaxPool2d(2))
            former = outputs

    def forward(self, x):
        return self.blocks(x).mean(dim=(2, 3))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.around = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.around = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        path = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return torch.relu(path + self.around(x))


class ResNet18(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        layers, former = [], width
        for stage in range(4):
            outputs = width << stage
            for number in range(2):
                layers.append(Block(former, outputs, 2 if stage and not number else 1))
                former = outputs
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(torch.relu(self.bn1(self.conv1(x)))).mean(dim=(2, 3))


def show(name, model, side):
    fill(model)
    # 4 images, pixel by pixel with three channels side by side, as the program keeps them.
    pixels = by_formula((4, side, side, 3), 0.3, 0.5) + 0.5
    images = ((pixels - 0.5) / 0.25).permute(0, 3, 1, 2)
    model.train()
    trained = model(images)
    weights = by_formula(trained.shape, 0.1, 1)
    (trained * weights).sum().backward()
    print(name)
    print("  training", [round(v, 6) for v in trained[1, :4].tolist()])
    print("  first gradient", [round(v, 6) for v in model.parameters().__next__().grad.flatten()[:3].tolist()])
    model.eval()
    print("  inference", [round(v, 6) for v in model(images)[1, :4].tolist()])


torch.manual_seed(0)
show("ConvNet", ConvNet([4, 6, 8]), 9)
show("ResNet18", ResNet18(2), 16)
