"""The numbers that RankingLossTests compares with: what sentence-transformers' own losses say of fixed
embeddings.

Run once with sentence-transformers 6.2: python ranking_losses.py. Queries, documents and explicit negatives
are given by a formula; everything is computed in double precision. The masks are GISTEmbedLoss with the
model as its own guide, without contrasts inside a side.
"""
import math
import torch
from sentence_transformers.sentence_transformer.losses import GISTEmbedLoss, MultipleNegativesRankingLoss

torch.set_default_dtype(torch.float64)
B, D = 5, 4


def waves(count, phase):
    return torch.tensor(
        [[math.sin(0.7 * i + 1.3 * j + 0.1 * i * j + phase) for j in range(D)] for i in range(count)])


def columns(negatives):
    raw = [waves(B, 0.0), waves(B, 0.5)] + ([waves(B, 1.1)] if negatives else [])
    return [column.requires_grad_(True) for column in raw]


def ranking(scale, **settings):
    loss = MultipleNegativesRankingLoss(model=None, scale=scale, **settings)
    return lambda raw: loss.compute_loss_from_embeddings(raw, None)


class Fixed(torch.nn.Module):
    """A model that is asked for one column after another."""

    def forward(self, features):
        return {"sentence_embedding": features["column"]}


def gist(temperature, strategy, margin):
    loss = GISTEmbedLoss.__new__(GISTEmbedLoss)
    torch.nn.Module.__init__(loss)
    loss.model = loss.guide = Fixed()
    loss.temperature = temperature
    loss.similarity_fct = torch.nn.CosineSimilarity(dim=-1)
    loss.cross_entropy_loss = torch.nn.CrossEntropyLoss()
    loss.must_retokenize = loss.gather_across_devices = False
    loss.contrast_anchors = loss.contrast_positives = False
    loss.margin_strategy, loss.margin = strategy, margin

    def value(raw):
        unit = [torch.nn.functional.normalize(column, dim=1) for column in raw]
        return loss([{"column": column} for column in unit], None)

    return value


def show(name, loss, negatives):
    raw = columns(negatives)
    value = loss(raw)
    value.backward()
    query = ", ".join(f"{g:.6f}" for g in raw[0].grad[1].tolist())
    document = ", ".join(f"{g:.6f}" for g in raw[1].grad[2].tolist())
    print(f"{name}: {value.item():.6f}, [{query}], [{document}]")


for negatives in (False, True):
    print("with explicit negatives" if negatives else "without")
    for t in (0.5, 0.05):
        show(f"mnrl {t}", ranking(1 / t), negatives)
    show("clip 0.5", ranking(
        2, directions=("query_to_doc", "doc_to_query"), partition_mode="per_direction"), negatives)
    for alpha in (1.0, 9.0):
        show(f"hardness {alpha} at 0.5", ranking(
            2, hardness_mode="in_batch_negatives", hardness_strength=alpha), negatives)
    for t in (0.5, 0.05):
        show(f"share 0.95 at {t}", gist(t, "relative", 0.05), negatives)
        show(f"excess 0.05 at {t}", gist(t, "absolute", -0.05), negatives)
        show(f"excess -0.1 at {t}", gist(t, "absolute", 0.1), negatives)

unit = [torch.nn.functional.normalize(column, dim=1) for column in columns(True)]
print("cosines with documents", (unit[0] @ unit[1].T).round(decimals=3).tolist())
print("cosines with negatives", (unit[0] @ unit[2].T).round(decimals=3).tolist())
