"""Plans: batches that were made before training."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping, Sequence, Sized
from pathlib import Path
from typing import Any

from .data_check import as_texts, check_number, check_texts, positions
from .plan_error import PlanError
from .plan_folder import PlanFolder
from .plan_sampler import PlanSampler, SliceSampler
from .processes import number_of_processes, share


class BatchPlan:
    """A plan that ``export plan`` wrote, compared with the data that you train on.

    It can be pickled: its folder and checksum are kept, and with numbering ``id`` the place of each row.

    Attributes:
        folder: the folder of the plan, absolute.
        digest: the checksum of its batches, by which states of training name it.
        rows: N, the number of rows that the plan was made of.
        batch_size: B, the number of items in a batch, over all processes.
        steps: the number of batches.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        ids: Iterable[object] | None = None,
        *,
        labels: Iterable[object] | None = None,
        rows: int | None = None,
        verify: bool = True,
    ) -> None:
        """Opens a plan. Give what tells your data from others: ids, or else labels, or at least rows.

        Args:
            folder: the folder of the plan.
            ids: the identifier of each item of your data set, in its order. A plan with numbering ``id`` needs
                them, and finds its items by them wherever they are.
            labels: the class name of each item of your data set, in its order.
            rows: the number of items in your data set.
            verify: whether to compare the checksum of the batches, about a second a gigabyte.

        Raises:
            PlanError: when the plan is not complete or was altered, or your data are not those that it was made
                of; the sentence tells what differs.
        """
        opened = PlanFolder(Path(folder), verify=verify)
        self._opened: PlanFolder | None = opened
        self.folder, self.digest, self.rows = opened.path, opened.digest, opened.rows
        self.steps, self.batch_size = opened.batches.shape
        self._positions: Sequence[int] | None = None
        self._data_rows = opened.rows
        names = None if ids is None else as_texts(ids)
        if opened.numbering == "id":
            if names is None:
                raise PlanError(f"{folder} finds items by their ids; give BatchPlan ids= of your data, in their order")
            self._positions, self._data_rows = positions(opened, names), len(names)
        elif names is not None:
            check_texts(opened, "ids", names)
        if labels is not None:
            classes = as_texts(labels)
            check_number(opened, len(classes), self._data_rows)
            check_texts(opened, "labels", [classes[place] for place in self._positions or range(len(classes))])
        if rows is not None:
            check_number(opened, rows, self._data_rows)
        self._is_compared = not (ids is None and labels is None and rows is None)
        if not self._is_compared:
            warnings.warn(
                f"nothing tells whether your data are those of {folder}; give BatchPlan ids=, labels= or rows=",
                stacklevel=2,
            )

    @property
    def description(self) -> Mapping[str, Any]:
        """What plan.json holds; ``Tutorials/plans.md`` tells each field."""
        return self._plan.description

    def batch(self, step: int) -> list[int]:
        """The batch of a step, from 0: B items by their number in your data set. O(B).

        After the last batch the plan begins again.
        """
        rows = self._plan.batches.row(step % self.steps)
        if min(rows) < 0 or max(rows) >= self.rows:
            raise PlanError(f"{self.folder}: step {step} names a row outside the plan's {self.rows:,}; export it again")
        return rows if self._positions is None else [self._positions[row] for row in rows]

    def for_torch(self, *, rank: int | None = None, world: int | None = None) -> PlanSampler:
        """A batch sampler for ``DataLoader``, in one process or under DDP, and for Lightning.

        Each process gets its slice of every batch. Which one, torch.distributed says when the sampler is
        iterated; where it is not to be asked, give both `rank`, from 0, and `world`, the number of processes.
        """
        return PlanSampler(self, rank, world)

    def for_accelerate(self, *, world: int | None = None) -> PlanSampler:
        """A batch sampler for loaders that go through ``accelerator.prepare``, with its default settings.

        `world` is how many processes data are shared out to, where not to all, as with tensor parallelism.
        """
        return SliceSampler(self, None, world)

    def for_sentence_transformers(
        self, dataset: Sized, batch_size: int, drop_last: bool = False, **others: object
    ) -> Any:
        """For ``SentenceTransformerTrainingArguments(batch_sampler=plan.for_sentence_transformers)``.

        The trainer calls it for each data set, and gets a batch sampler. Once it is known that the plan fits the
        data to train on, data with another number of rows are taken for evaluation data, in their own order.

        Raises:
            PlanError: when the data or ``per_device_train_batch_size`` do not fit the plan.
        """
        if len(dataset) != self._data_rows:
            if not self._is_compared:
                check_number(self._plan, len(dataset), self._data_rows)
            from torch.utils.data import BatchSampler, SequentialSampler

            warnings.warn(
                f"data of {len(dataset):,} rows are not the {self._data_rows:,} rows of {self.folder}; "
                "they are taken for evaluation data, in their own order",
                stacklevel=2,
            )
            return BatchSampler(SequentialSampler(dataset), batch_size, drop_last)
        world = number_of_processes()
        own = share(self.batch_size, world)
        if batch_size != own:
            raise PlanError(
                f"batches of {self.batch_size} shared by {world} are {own} for each process, and the trainer wants "
                f"{batch_size}; set per_device_train_batch_size={own}"
            )
        self._is_compared = True
        return self.for_accelerate()

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_opened": None}

    @property
    def _plan(self) -> PlanFolder:
        if self._opened is None:
            self._opened = PlanFolder(self.folder, verify=False)
            if self._opened.digest != self.digest:
                raise PlanError(f"{self.folder} is another plan than the one that was kept; make the BatchPlan again")
        return self._opened
