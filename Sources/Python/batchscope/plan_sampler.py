"""Plans as batch samplers of PyTorch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .plan_error import PlanError
from .processes import accelerate_asking, number_of_processes, rank, share

if TYPE_CHECKING:
    from .plan import BatchPlan


class PlanSampler:
    """The batches of a plan, for ``DataLoader(batch_sampler=…)``: every pass is the whole plan, in order.

    All processes get the same number of batches, and their parts together are the planned batch. The step is
    the only state. Made by `BatchPlan.for_torch`.

    Attributes:
        drop_last: True, since no batch of a plan is short.
    """

    drop_last = True

    def __init__(self, plan: BatchPlan, rank: int | None = None, world: int | None = None, **others: object) -> None:
        # Lightning makes batch samplers again, as type(sampler)(its own sampler, batch_size=…, drop_last=…).
        if others:
            raise PlanError(
                "a framework would put a sampler of its own in place of the plan, which shares out its batches itself; "
                "in Lightning, set Trainer(use_distributed_sampler=False)"
            )
        if rank is not None and not (world is not None and 0 <= rank < world):
            raise PlanError(f"rank={rank} needs world=, the number of processes, and has to be below it")
        self._plan, self._rank, self._world = plan, rank, world
        self._start = 0
        self._latest: PlanIterator | None = None

    @property
    def batch_size(self) -> int:
        """B/W: how many items one process gets of each batch."""
        return share(self._plan.batch_size, self._world or number_of_processes())

    def __len__(self) -> int:
        return self._plan.steps

    def __iter__(self) -> PlanIterator:
        self._latest = PlanIterator(self, self._plan, self._parts(), self._start)
        return self._latest

    def set_epoch(self, epoch: int) -> None:
        """Does nothing: the batch of a step does not depend on epochs."""

    def state_dict(self) -> dict[str, Any]:
        """Where the latest pass stands. Loaders with workers ask ahead: there, count the steps that you train."""
        return self._latest.state_dict() if self._latest else {"step": self._start, "plan": self._plan.digest}

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Lets the next pass begin where another stood; passes after it begin at step 0.

        `state` is what `state_dict` gave, or ``{"step": steps}``: those since training began, over all passes.
        One of another plan is refused.
        """
        self._start = _step(self._plan, state) % self._plan.steps
        self._latest = None

    def has_begun(self, iterator: PlanIterator) -> None:
        """Called by a pass that is used: loaders with workers make two for one, and the start is for the second."""
        if iterator is self._latest:
            self._start = 0

    def _parts(self) -> Sequence[int]:
        """Which of the W parts of each batch to hand out."""
        if self._rank is not None:
            return [self._rank]
        if number_of_processes() > 1 and accelerate_asking() is not None:
            raise PlanError(
                "accelerate would share out what for_torch() has shared out already; "
                "give accelerator.prepare() a loader with plan.for_accelerate()"
            )
        return [rank()]


class SliceSampler(PlanSampler):
    """All parts of each batch in turn, since accelerate deals out to the processes one by one what it gets."""

    def __len__(self) -> int:
        return self._plan.steps * (self._world or number_of_processes())

    def _parts(self) -> Sequence[int]:
        world = self._world or number_of_processes()
        asking = accelerate_asking() if world > 1 else None
        shares = getattr(asking, "num_processes", None)
        if world > 1 and asking is None:
            advice = "let the loader go through accelerator.prepare(), or use plan.for_torch()"
        elif asking is not None and (shares is None or asking.split_batches):
            advice = "leave split_batches and dispatch_batches of DataLoaderConfiguration at False"
        elif asking is not None and shares != world:
            advice = f"make the sampler by plan.for_accelerate(world={shares})"
        else:
            return range(world)
        raise PlanError(f"accelerate would not give each of {world} processes its part of every batch; {advice}")


class PlanIterator(Iterator[list[int]]):
    """One pass over a plan."""

    def __init__(self, sampler: PlanSampler, plan: BatchPlan, parts: Sequence[int], start: int) -> None:
        self._sampler = sampler
        self._plan = plan
        self._parts = parts
        self._size = sampler.batch_size
        self._step = start
        self._turn = 0

    def __next__(self) -> list[int]:
        self._sampler.has_begun(self)
        if self._step >= self._plan.steps:
            raise StopIteration
        first = self._parts[self._turn] * self._size
        rows = self._plan.batch(self._step)[first : first + self._size]
        self._turn = (self._turn + 1) % len(self._parts)
        self._step += self._turn == 0
        return rows

    def state_dict(self) -> dict[str, Any]:
        """Where this pass stands: the step that comes next."""
        return {"step": self._step, "plan": self._plan.digest}

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Goes on from a state; see `PlanSampler.load_state_dict`."""
        step = _step(self._plan, state)
        self._step = step if step == self._plan.steps else step % self._plan.steps
        self._turn = 0


def _step(plan: BatchPlan, state: Mapping[str, Any]) -> int:
    if state.get("plan", plan.digest) != plan.digest:
        raise PlanError(
            f"the state is that of another plan than {plan.folder}; open the plan that the run began with, "
            "or load {'step': …} alone to go on with this one"
        )
    if (step := int(state["step"])) < 0:
        raise PlanError(f"a state has the number of steps so far, and {step} is below 0")
    return step
