"""Which part of each batch this process trains on."""

from __future__ import annotations

import os
import sys
from typing import Any

from .plan_error import PlanError


def number_of_processes() -> int:
    """W: how many processes train, as torch.distributed or else the launcher says."""
    distributed = _distributed()
    return int(distributed.get_world_size()) if distributed else int(os.environ.get("WORLD_SIZE") or 1)


def rank() -> int:
    """The number of this process among all, from 0.

    Raises:
        PlanError: when a launcher started several processes that do not know of one another yet.
    """
    distributed = _distributed()
    if not distributed and number_of_processes() > 1:
        raise PlanError(
            f"WORLD_SIZE says {number_of_processes()} processes, and torch.distributed is not up; call "
            "torch.distributed.init_process_group() before iterating, or give for_torch(rank=…, world=…)"
        )
    return int(distributed.get_rank()) if distributed else 0


def share(batch_size: int, world: int) -> int:
    """B/W, the items of each batch for one process; raises `PlanError` when B is not divisible by W."""
    if batch_size % world:
        raise PlanError(
            f"batches of {batch_size} cannot be shared out evenly to {world} processes; start a number of "
            f"processes that divides {batch_size}, or export a plan with a --size that {world} divides"
        )
    return batch_size // world


def accelerate_asking() -> Any:
    """What of accelerate is asking for batches right now: a shard, a dispatcher, or None.

    It tells a batch sampler nothing, while some of its settings make wrong batches without a word; so the callers
    are looked at, once a pass.
    """
    loading: Any = sys.modules.get("accelerate.data_loader")
    frame: Any = sys._getframe(1) if loading else None
    while frame is not None:
        caller = frame.f_locals.get("self")
        if isinstance(caller, (loading.BatchSamplerShard, loading.DataLoaderDispatcher)):
            return caller
        frame = frame.f_back
    return None


def _distributed() -> Any:
    distributed: Any = sys.modules.get("torch.distributed")
    return distributed if distributed and distributed.is_available() and distributed.is_initialized() else None
