"""Whole numbers in a .npy file, without NumPy."""

from __future__ import annotations

import ast
import mmap
import sys
from pathlib import Path

from .plan_error import PlanError


class IndexArray:
    """A table of whole numbers in a .npy file, mapped into memory: a row is read when it is asked for.

    Attributes:
        shape: the numbers of rows and of columns.
    """

    def __init__(self, path: Path, *, growing: bool = False) -> None:
        """Opens a table of ``<i4`` or ``<i8`` in C order, the whole rows of one that is `growing`; else `PlanError`."""
        try:
            with path.open("rb") as file:
                begin = file.read(8)
                header = file.read(int.from_bytes(file.read(2 if begin[6] == 1 else 4), "little"))
                numbers = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))[file.tell() :]
            fields = ast.literal_eval(header.decode("latin-1").strip())
            rows, columns = fields["shape"]
            width = int(fields["descr"][2:])
            rows = len(numbers) // (columns * width) if growing else rows
            self.shape: tuple[int, int] = (rows, columns)
            self._numbers = numbers[: rows * columns * width if growing else None].cast("i" if width == 4 else "q")
            found = (begin[:6], fields["descr"], fields["fortran_order"], len(self._numbers), sys.byteorder)
            if found != (b"\x93NUMPY", f"<i{self._numbers.itemsize}", False, rows * columns, "little"):
                raise ValueError
        except (ValueError, LookupError, TypeError, SyntaxError):
            raise PlanError(f"{path} is not the table that a plan has; copy or export the plan again") from None

    def row(self, number: int) -> list[int]:
        """The values of a row; O(columns)."""
        columns = self.shape[1]
        return self._numbers[number * columns : (number + 1) * columns].tolist()
