"""Train on batches that were planned by Batchscope.

A plan is a folder that ``export plan`` writes; ``Tutorials/plans.md`` defines its files. `BatchPlan` opens
one and compares it with your data; its ``for_…`` methods give what each framework takes; `LiveSampler` asks a shell::

    plan = BatchPlan("run.plan", ids=dataset_ids)
    DataLoader(dataset, batch_sampler=plan.for_torch())
    accelerator.prepare(DataLoader(dataset, batch_sampler=plan.for_accelerate()))
    SentenceTransformerTrainingArguments(..., batch_sampler=plan.for_sentence_transformers)
    Trainer(use_distributed_sampler=False)  # Lightning, with plan.for_torch()
"""

from .live import LiveSampler
from .plan import BatchPlan
from .plan_error import PlanError
from .plan_sampler import PlanIterator, PlanSampler

__all__ = ["BatchPlan", "LiveSampler", "PlanError", "PlanIterator", "PlanSampler"]
