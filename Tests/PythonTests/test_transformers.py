"""Plans in the Trainer of transformers, which has no argument for batch samplers."""

import pytest
from conftest import joined

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")


class Model(torch.nn.Module):
    """Remembers what it was trained on."""

    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(1, 1)
        self.seen = []

    def forward(self, x):
        self.seen.append(x.tolist())
        return {"loss": self.layer(x[:, None].float()).mean()}


def trained(folder, output, size, resume=None):
    from batchscope import BatchPlan

    class PlannedTrainer(transformers.Trainer):
        def get_train_dataloader(self):
            sampler = BatchPlan(folder, rows=100).for_accelerate()
            return self.accelerator.prepare(torch.utils.data.DataLoader(self.train_dataset, batch_sampler=sampler))

    arguments = transformers.TrainingArguments(
        output_dir=str(output), per_device_train_batch_size=size, num_train_epochs=2, save_strategy="steps",
        save_steps=5, report_to="none", use_cpu=True, disable_tqdm=True, logging_strategy="no",
    )  # fmt: skip
    model = Model()
    trainer = PlannedTrainer(model=model, args=arguments, train_dataset=[{"x": row} for row in range(100)])
    trainer.train(resume_from_checkpoint=resume and f"{output}/checkpoint-{resume}")
    return model.seen


def test_two_processes_train_on_the_plan_and_go_on_in_epoch_2(crew, folder, batches, tmp_path, row):
    assert joined(crew.run(trained, folder, tmp_path, 4)) == batches * 2
    assert joined(crew.run(trained, folder, tmp_path, 4, 15)) == (batches * 2)[15:]
    how = "`plan.for_accelerate()` in `get_train_dataloader`"
    row("transformers", how, 2, "as planned, a half for each")
    row("transformers", f"{how}, resumed at step 15 of 2 × 12", 2, "as planned from step 15")


def test_one_process_trains_on_the_plan(folder, batches, tmp_path, row):
    assert trained(folder, tmp_path, 8) == batches * 2
    row("transformers", "`plan.for_accelerate()` in `get_train_dataloader`", 1, "as planned")
