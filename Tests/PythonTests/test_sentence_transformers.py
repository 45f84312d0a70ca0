"""Plans in sentence-transformers, with negatives gathered from all processes."""

import warnings
from pathlib import Path

import pytest
from conftest import joined
from crew import refusal

torch = pytest.importorskip("torch")
pytest.importorskip("sentence_transformers")

WORDS = 100


def trainer_of(plan, output, size, gather=True, **options):
    """A trainer of a small static model, and the rows of each batch that its loss sees."""
    from datasets import Dataset
    from sentence_transformers import (
        SentenceTransformer,
        SentenceTransformerTrainer,
        SentenceTransformerTrainingArguments,
    )
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    texts = [f"q{row}" for row in range(WORDS)] + [f"p{row}" for row in range(WORDS)]
    words = {"[UNK]": 0, "[PAD]": 1, **{text: number + 2 for number, text in enumerate(texts)}}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.enable_padding(pad_id=1, pad_token="[PAD]")
    torch.manual_seed(0)
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=16)], device="cpu")
    seen = []

    class Loss(MultipleNegativesRankingLoss):
        def forward(self, features, labels):
            if model.training:
                seen.append([int(token) - 2 for token in features[0]["input_ids"]])
            return super().forward(features, labels)

    def pairs(count):
        return Dataset.from_dict({"anchor": texts[:count], "positive": texts[WORDS : WORDS + count]})

    arguments = SentenceTransformerTrainingArguments(
        output_dir=str(output), per_device_train_batch_size=size, num_train_epochs=2, save_strategy="steps",
        save_steps=5, report_to="none", use_cpu=True, disable_tqdm=True, logging_strategy="no", seed=3,
        batch_sampler=plan.for_sentence_transformers, **options,
    )  # fmt: skip
    trainer = SentenceTransformerTrainer(
        model=model, args=arguments, train_dataset=pairs(WORDS), eval_dataset=pairs(20),
        loss=Loss(model, gather_across_devices=gather),
    )  # fmt: skip
    return trainer, seen


def trained(folder, output, size, workers):
    """What a run sees, what one that goes on at step 15 sees, and whether it warned of evaluation data."""
    from batchscope import BatchPlan

    plan = BatchPlan(folder, [f"item {row}" for row in range(WORDS)])
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        trainer, seen = trainer_of(
            plan, output, size, eval_strategy="steps", eval_steps=10, dataloader_num_workers=workers
        )
        trainer.train()
    again, rest = trainer_of(plan, output, size, dataloader_num_workers=workers)
    again.train(resume_from_checkpoint=str(Path(output) / "checkpoint-15"))
    kept = torch.load(Path(output) / "checkpoint-15" / "training_args.bin", weights_only=False)
    assert kept.batch_sampler.__self__.digest == plan.digest
    told = any("evaluation data" in str(warning.message) for warning in told)
    return seen, rest, told


def refused(folder, output):
    from batchscope import BatchPlan

    trainer, _ = trainer_of(BatchPlan(folder, rows=WORDS), output, 8)
    return refusal(trainer.train)


@pytest.mark.parametrize("workers", [0, 2])
def test_one_process_trains_on_the_plan_and_goes_on_in_epoch_2(folder, batches, tmp_path, row, workers):
    seen, rest, told = trained(folder, tmp_path, 8, workers)
    assert seen == batches * 2
    assert rest == (batches * 2)[15:]
    assert told
    row("sentence-transformers", f"`batch_sampler=plan.for_sentence_transformers`, {workers} workers", 1, "as planned")
    row("sentence-transformers", f"resumed at step 15 of 2 × 12, {workers} workers", 1, "as planned from step 15")


@pytest.mark.parametrize("workers", [0, 2])
def test_two_processes_gather_negatives_of_the_planned_batches(crew, folder, batches, tmp_path, row, workers):
    parts = crew.run(trained, folder, tmp_path, 4, workers)
    assert joined([part[0] for part in parts]) == batches * 2
    assert joined([part[1] for part in parts]) == (batches * 2)[15:]
    how = f"`gather_across_devices=True`, {workers} workers"
    row("sentence-transformers", f"`batch_sampler=plan.for_sentence_transformers`, {how}", 2,
        "as planned, a half for each")  # fmt: skip
    row("sentence-transformers", f"resumed at step 15 of 2 × 12, {how}", 2, "as planned from step 15")


def learned(folder, output, size, gather):
    """The weights after two passes of a plan."""
    from batchscope import BatchPlan

    trainer, _ = trainer_of(BatchPlan(folder, rows=WORDS), output, size, gather, learning_rate=0.01)
    trainer.train()
    return trainer.model[0].embedding.weight.detach().clone()


def test_two_processes_learn_what_one_learns_of_the_same_plan(crew, folder, tmp_path):
    alone = learned(folder, tmp_path / "alone", 8, True)

    def difference(gather):
        return max(float((weights - alone).abs().max()) for weights in crew.run(learned, folder, tmp_path, 4, gather))

    assert difference(True) < 1e-4
    assert difference(False) > 1e-2, "without gathering, each half has negatives of its own"


def test_another_batch_size_is_refused_with_the_argument(crew, folder, tmp_path, row):
    for answer in crew.run(refused, folder, tmp_path):
        assert answer.endswith("and the trainer wants 8; set per_device_train_batch_size=4")
    row("sentence-transformers", "`per_device_train_batch_size=8` of batches of 8", 2,
        "refused: `set per_device_train_batch_size=4`")  # fmt: skip
