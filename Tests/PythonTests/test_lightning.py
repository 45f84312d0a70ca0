"""Plans in Lightning under DDP."""

import pytest
from conftest import joined
from crew import refusal

torch = pytest.importorskip("torch")
lightning = pytest.importorskip("lightning")


class Model(lightning.LightningModule):
    """Remembers what it was trained on."""

    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(1, 1)
        self.seen = []

    def training_step(self, batch, number):
        self.seen.append(batch.tolist())
        return self.layer(batch[:, None].float()).mean()

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.01)


def trained(folder, **options):
    from batchscope import BatchPlan

    model = Model()
    trainer = lightning.Trainer(
        accelerator="cpu", max_epochs=2, logger=False, enable_checkpointing=False,
        enable_progress_bar=False, enable_model_summary=False, **options,
    )  # fmt: skip
    sampler = BatchPlan(folder, rows=100).for_torch()
    trainer.fit(model, torch.utils.data.DataLoader(torch.arange(100), batch_sampler=sampler))
    return model.seen


def trained_by_two(folder):
    return trained(folder, strategy="ddp", devices=2, use_distributed_sampler=False)


def refused(folder):
    return refusal(lambda: trained(folder, strategy="ddp", devices=2))


def test_one_process_trains_on_the_plan(folder, batches, row):
    assert trained(folder, devices=1) == batches * 2
    row("Lightning", "`plan.for_torch()`, any settings", 1, "as planned")


def test_two_processes_train_on_their_halves(crew, folder, batches, row):
    assert joined(crew.run(trained_by_two, folder)) == batches * 2
    row("Lightning", "`plan.for_torch()`, `Trainer(strategy='ddp', use_distributed_sampler=False)`", 2,
        "as planned, a half for each")  # fmt: skip


def test_a_sampler_of_its_own_is_refused_with_the_argument(crew, folder, row):
    for answer in crew.run(refused, folder):
        assert answer.startswith("PlanError: ")
        assert answer.endswith("; in Lightning, set Trainer(use_distributed_sampler=False)")
    row("Lightning", "`plan.for_torch()`, `Trainer(strategy='ddp')`", 2,
        "refused: `in Lightning, set Trainer(use_distributed_sampler=False)`")  # fmt: skip
