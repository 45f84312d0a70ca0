"""Batches from a batchscope that serves them while training goes on; the protocol: Tutorials/live.md."""

from __future__ import annotations

import random
import warnings
from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from .data_check import as_texts
from .live_socket import LiveSocket
from .plan_error import PlanError
from .plan_folder import digest_of_lines
from .processes import accelerate_asking, number_of_processes, rank, share

_VERSION = 1


class LiveSampler:
    """The batches that ``serve SOCKET 'SAMPLER'`` hands out, for ``DataLoader(batch_sampler=…)``, also under DDP.

    A pass has as many steps as an epoch; the next goes on with the steps after it. When the server has gone,
    batches come from its plan as far as that goes, then uniform ones, the same for all processes, and a warning
    says so; the next pass looks for the server again.
    """

    drop_last = True

    def __init__(
        self,
        path: str | Path,
        ids: Iterable[object] | None = None,
        *,
        rows: int | None = None,
        rank: int | None = None,
        world: int | None = None,
    ) -> None:
        """Connects; `PlanError` when nobody serves there, or other data are served.

        Give what tells your data from others: `ids` of its items in their order, or at least `rows`. `rank` and
        `world` are asked of torch.distributed unless both are given.
        """
        texts = None if ids is None else as_texts(ids)
        self.path = str(Path(path).absolute())
        self._place = None if rank is None or world is None else (rank, world)
        self._data = {"ids": texts and digest_of_lines(texts), "rows": len(texts) if texts else rows}
        self._socket = LiveSocket(self.path)
        self._next = self._trained = 0
        if not self._connect():
            raise PlanError(f"nobody serves batches at {path}; start batchscope there with serve, or correct the path")

    @property
    def batch_size(self) -> int:
        """B/W: how many items one process gets of each batch."""
        return share(int(self._run["batchSize"]), self._place[1] if self._place else number_of_processes())

    def __len__(self) -> int:
        return int(self._run["stepsPerEpoch"])

    def __iter__(self) -> Iterator[list[int]]:
        if number_of_processes() > 1 and accelerate_asking() is not None:
            raise PlanError("accelerate would share out what is shared out already; leave the loader out of prepare()")
        if not self._socket.is_open and self._connect():
            warnings.warn(f"batchscope serves at {self.path} again, from step {self._next} on", stacklevel=2)
        for step in range(self._next, self._next + len(self)):
            rows = self.batch(step)
            self._next = step + 1
            yield rows

    def batch(self, step: int) -> list[int]:
        """This process's part of the batch of a step, which is the same however often it is asked for."""
        answer = self._socket.ask({"type": "batch", "step": step})
        if answer is not None:
            return array("i", answer[1]).tolist()
        place, size = self._place or (rank(), 0), self.batch_size
        rows = self._planned(step) or random.Random(f"{self._run['seed']} {step}").sample(
            self._sampled, int(self._run["batchSize"])
        )
        return rows[place[0] * size : (place[0] + 1) * size]

    def consumed(self, step: int) -> None:
        """Tells that this process has trained a step; loaders ask ahead, so that asking for it does not."""
        self._trained = step + 1
        self._socket.ask({"type": "consumed", "step": step})

    def send_vectors(self, rows: Iterable[Any], vectors: Any, step: int | None = None) -> None:
        """Hands back the present vectors of items, by their numbers in your data: n × d, float32 or float16."""
        self._socket.hand_back("vectors", rows, vectors, step or self._trained)

    def send_losses(self, rows: Iterable[Any], losses: Any, step: int | None = None) -> None:
        """Hands back the losses of items, by their numbers in your data: n floats."""
        self._socket.hand_back("losses", rows, losses, step or self._trained)

    def state_dict(self) -> dict[str, int]:
        """The number of steps that were trained, as `consumed` told."""
        return {"step": self._trained}

    def load_state_dict(self, state: Mapping[str, int]) -> None:
        """Goes on after the steps of a state, ``{"step": steps}``."""
        self._next = self._trained = state["step"]

    def close(self) -> None:
        """Says that training is over."""
        self._socket.ask({"type": "bye"})
        self._socket.close()

    def _connect(self) -> bool:
        if not self._socket.open():
            return False
        own, world = self._place or (rank(), number_of_processes())
        answer = self._socket.ask({"type": "hello", "version": _VERSION, "rank": own, "world": world, **self._data})
        if answer is None:
            return False
        self._run = answer[0]
        self._sampled = array("i", answer[1]) if answer[1] else range(int(self._run["rows"]))
        return True

    def _planned(self, step: int) -> list[int] | None:
        """The batch of a step in the plan that the server wrote; None beyond its end."""
        try:
            with (Path(self._run["plan"]) / "batches.npy").open("rb") as file:
                file.seek(8)
                size = 4 * int(self._run["batchSize"])
                file.seek(10 + int.from_bytes(file.read(2), "little") + step * size)
                found = file.read(size)
        except (OSError, KeyError):
            return None
        return array("i", found).tolist() if len(found) == size else None
