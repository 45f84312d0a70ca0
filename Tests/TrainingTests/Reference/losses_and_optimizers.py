"""The numbers that LossReferenceTests and OptimizerReferenceTests compare with.

Run once with PyTorch: python losses_and_optimizers.py. Everything is computed in double precision, of
inputs given by a formula. DCL and HCL are written as in their authors' code
(github.com/chingyaoc/DCL, github.com/joshr17/HCL), SupCon as in github.com/HobbitLong/SupContrast.
"""
import math
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
B, D, Q = 5, 4, 3
LABELS = torch.tensor([0, 1, 0, 2, 1])
ITEMS = [10, 11, 12, 13, 14]
PAST_LABELS = torch.tensor([0, 2, 3])
PAST_ITEMS = [12, 20, 21]  # the first shows an item of the batch


def rows(count, phase):
    z = [[math.sin(0.7 * i + 1.3 * j + 0.1 * i * j + phase) for j in range(D)] for i in range(count)]
    return torch.tensor(z)


def unit(z):
    return F.normalize(z, dim=1)


def info_nce(z, t, past=None):
    logits = z @ z.T / t
    logits.fill_diagonal_(-1e9)
    if past is not None:
        logits = torch.cat([logits, past_logits(z, t, past)], 1)
    target = torch.tensor([(i + B) % (2 * B) for i in range(2 * B)])
    return F.cross_entropy(logits, target)


def past_logits(z, t, past):
    logits = z @ past.T / t
    for v in range(len(z)):
        for q in range(Q):
            if PAST_ITEMS[q] == ITEMS[v % B]:
                logits[v, q] = -1e9
    return logits


def clip(z, t):
    logits = z[:B] @ z[B:].T / t
    target = torch.arange(B)
    return (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2


def debiased(z, t, tau, beta=None, past=None):
    similarity = torch.exp(z @ z.T / t)
    mask = torch.ones(2 * B, 2 * B, dtype=torch.bool)
    for i in range(B):
        mask[i, i] = mask[i + B, i + B] = mask[i, i + B] = mask[i + B, i] = False
    neg = [similarity[i][mask[i]] for i in range(2 * B)]
    if past is not None:
        extra = torch.exp(z @ past.T / t)
        neg = [torch.cat([neg[v], extra[v][[PAST_ITEMS[q] != ITEMS[v % B] for q in range(Q)]]]) for v in range(2 * B)]
    pos = torch.exp((z[:B] * z[B:]).sum(-1) / t)
    pos = torch.cat([pos, pos])
    losses = []
    for v in range(2 * B):
        n = len(neg[v])
        if beta is None:
            total = neg[v].sum()
        else:
            imp = (beta * neg[v].log()).exp()
            total = (imp * neg[v]).sum() / imp.mean()
        ng = (-tau * n * pos[v] + total) / (1 - tau)
        ng = torch.clamp(ng, min=n * math.e ** (-1 / t))
        losses.append(-torch.log(pos[v] / (pos[v] + ng)))
    return torch.stack(losses).mean()


def sup_con(z, t, past=None):
    logits = z @ z.T / t
    labels = torch.cat([LABELS, LABELS])
    others = labels
    if past is not None:
        logits = torch.cat([logits, z @ past.T / t], 1)
        others = torch.cat([labels, PAST_LABELS])
    keep = torch.ones_like(logits)
    keep.fill_diagonal_(0)
    positives = (labels[:, None] == others[None, :]).double() * keep
    log_probability = logits - torch.log((torch.exp(logits) * keep).sum(1, keepdim=True))
    return -((positives * log_probability).sum(1) / positives.sum(1)).mean()


def show(name, loss, phase=0.0):
    raw = rows(2 * B, phase).requires_grad_(True)
    value = loss(unit(raw))
    value.backward()
    gradient = ", ".join(f"{g:.6f}" for g in raw.grad[1].tolist())
    print(f'Reference("{name}", {value.item():.6f}, [{gradient}]),')


past = unit(rows(Q, 2.0))
for t in (0.5, 0.1):
    show(f"infonce {t}", lambda z: info_nce(z, t))
    show(f"clip {t}", lambda z: clip(z, t))
    show(f"dcl {t}", lambda z: debiased(z, t, 0.1))
    show(f"hcl {t}", lambda z: debiased(z, t, 0.1, 1.0))
    show(f"supcon {t}", lambda z: sup_con(z, t))
    show(f"infonce queue {t}", lambda z: info_nce(z, t, past))
    show(f"dcl queue {t}", lambda z: debiased(z, t, 0.1, None, past))
    show(f"hcl queue {t}", lambda z: debiased(z, t, 0.1, 1.0, past))
    show(f"supcon queue {t}", lambda z: sup_con(z, t, past))


def descend(make, rate=lambda step: 1.0):
    """Six steps on f(w, b) = sum(c * (w @ x + b)^2): a matrix and a bias."""
    w = torch.tensor([[0.5, -1.0, 0.25], [1.5, 0.75, -0.5]], requires_grad=True)
    b = torch.tensor([0.1, -0.2], requires_grad=True)
    x = torch.tensor([1.0, 2.0, -1.0])
    c = torch.tensor([0.5, 0.1])
    optimizer = make([w, b])
    base = optimizer.param_groups[0]["lr"]
    for step in range(6):
        optimizer.param_groups[0]["lr"] = base * rate(step)
        optimizer.zero_grad()
        (c * (w @ x + b) ** 2).sum().backward()
        optimizer.step()
    return ", ".join(f"{v:.7f}" for v in w.flatten().tolist() + b.tolist())


print("adam", descend(lambda p: torch.optim.Adam(p, lr=0.05)))
print("adam decay", descend(lambda p: torch.optim.Adam(p, lr=0.05, weight_decay=0.1)))
print("adamw", descend(lambda p: torch.optim.AdamW(p, lr=0.05, weight_decay=0.1)))
print("sgd", descend(lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, weight_decay=0.1)))
cosine = lambda step: (step + 1) / 2 if step < 2 else 0.5 * (1 + math.cos(math.pi * (step - 2) / 4))
print("sgd cosine", descend(lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9), cosine))
