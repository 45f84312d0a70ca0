"""The folder of a plan, as Tutorials/plans.md defines it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from .index_array import IndexArray
from .plan_error import PlanError

FORMAT = 1


class PlanFolder:
    """A plan on the disk, complete or still growing.

    Attributes:
        path: the folder, absolute.
        description: what plan.json holds.
        rows: N, the number of rows.
        numbering: what row numbers mean: ``split``, ``file`` or ``id``.
        digest: the checksum of the batches, the plan's name; "growing" while some are added.
        digests: those of what the plan was made of, as ``ids`` and ``labels``; None where there is none.
        batches: the batches, a row a step.
    """

    def __init__(self, path: Path, *, verify: bool) -> None:
        """Opens a plan, and compares the checksum of its batches if `verify` says so.

        Raises:
            PlanError: when the plan is not complete, was altered, or is of a later format.
        """
        self.path = path.absolute()
        self.description = _description(path)
        self.rows: int = self._field("rows", int)
        self.numbering: str = self._field("numbering", str)
        self.digests: dict[str, str | None] = self._field("digests", dict)
        self._files: dict[str, Any] = self._field("files", dict)
        growing = self.description.get("isGrowing") is True
        for name in self._files if growing else {"batches.npy", *self._files}:
            self._check_length(name)
        self.digest: str = "growing" if growing else self._files["batches.npy"]["sha256"]
        self.batches = IndexArray(path / "batches.npy", growing=growing)
        if not growing and self.batches.shape != (self._field("steps", int), self._field("batchSize", int)):
            raise self._error("batches.npy is not the table that plan.json describes")
        if verify and not growing:
            self._check_content("batches.npy")

    def ids(self) -> list[str]:
        """The identifiers of the rows; `PlanError` when the file was altered. O(N)."""
        self._check_content("ids.txt")
        text = (self.path / "ids.txt").read_bytes().decode()
        return [_unescaped(line) for line in text.split("\n")[:-1]]

    def _field(self, name: str, kind: type) -> Any:
        value = self.description.get(name)
        if not isinstance(value, kind):
            raise self._error(f"plan.json has no fitting '{name}'")
        return value

    def _check_length(self, name: str) -> None:
        try:
            found, stated = (self.path / name).stat().st_size, self._files[name]["bytes"]
        except (OSError, LookupError):
            raise self._error(f"{name} is missing") from None
        if found != stated:
            raise self._error(f"{name} has {found:,} bytes and should have {stated:,}")

    def _check_content(self, name: str) -> None:
        digest = hashlib.sha256()
        with (self.path / name).open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
        if digest.hexdigest() != self._files[name]["sha256"]:
            raise self._error(f"{name} was altered: its SHA-256 is not that of plan.json")

    def _error(self, fault: str) -> PlanError:
        return PlanError(f"{self.path}: {fault}; copy or export the plan again")


def digest_of_lines(texts: list[str]) -> str:
    """The checksum of texts as a plan writes them, one a line; O(characters)."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").encode() + b"\n")
    return digest.hexdigest()


def _unescaped(line: str) -> str:
    return "\\".join(piece.replace("\\n", "\n").replace("\\r", "\r") for piece in line.split("\\\\"))


def _description(path: Path) -> dict[str, Any]:
    try:
        description: dict[str, Any] = json.loads((path / "plan.json").read_bytes())
        found = int(description["format"])
    except OSError:
        raise PlanError(f"{path} holds no plan.json: it is no plan, or its export was cut off; export again") from None
    except (ValueError, TypeError, LookupError):
        raise PlanError(f"{path / 'plan.json'} does not describe a plan; copy or export the plan again") from None
    if found > FORMAT:
        raise PlanError(
            f"{path} is of format {found}, and this package reads up to {FORMAT}; "
            "install the package that comes with the program that wrote the plan"
        )
    return description
