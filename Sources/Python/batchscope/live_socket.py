"""The client's end of the protocol in Tutorials/live.md."""

from __future__ import annotations

import json
import socket
import struct
import threading
import warnings
from array import array
from collections.abc import Iterable
from typing import Any

from .plan_error import PlanError


class LiveSocket:
    """A connection on which a message is sent and its answer waited for, one at a time, from any thread.

    It can be pickled, and is closed then.
    """

    _MOST_BYTES = 32 << 20  # of the arrays of a message; servers take twice as many
    _PATIENCE = 60.0

    def __init__(self, path: str) -> None:
        self._path = path
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether somebody answered last."""
        return self._socket is not None

    def open(self) -> bool:
        """Connects; False when nobody listens there."""
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(self._PATIENCE)
        try:
            self._socket.connect(self._path)
        except OSError:
            self.close()
        return self.is_open

    def close(self) -> None:
        """Lets the server go."""
        if self._socket:
            self._socket.close()
        self._socket = None

    def ask(self, request: dict[str, Any], arrays: bytes = b"") -> tuple[dict[str, Any], bytes] | None:
        """The header and the arrays of the answer; None when the server has gone, which a warning says once.

        Raises:
            PlanError: when the request is refused.
        """
        if self._socket is None:
            return None
        header = json.dumps({name: value for name, value in request.items() if value is not None}).encode()
        with self._lock:
            try:
                self._socket.sendall(struct.pack("<II", len(header), len(arrays)) + header + arrays)
                lengths = struct.unpack("<II", self._received(8))
                reply, content = json.loads(self._received(lengths[0])), self._received(lengths[1])
            except OSError as error:
                self.close()
                advice = "from here on batches come from its plan as far as that goes, then uniform ones"
                warnings.warn(f"batchscope at {self._path} has gone ({error}); {advice}", stacklevel=3)
                return None
        if reply["type"] == "error":
            raise PlanError(f"{self._path}: {reply['message']}")
        if reply.get("notice"):
            warnings.warn(f"batchscope at {self._path}: {reply['notice']}", stacklevel=3)
        return reply, content

    def hand_back(self, kind: str, rows: Iterable[Any], values: Any, step: int) -> None:
        """Sends a row of numbers for each of `rows`, in as many messages as it takes."""
        numbers = array("q", rows.tolist() if hasattr(rows, "tolist") else rows)
        content, element, width = _floats(values)
        size = len(content) // max(1, len(numbers))
        at_a_time = self._MOST_BYTES // (size + numbers.itemsize)
        for start in range(0, len(numbers), at_a_time):
            part = numbers[start : start + at_a_time]
            arrays = [
                {"name": "rows", "type": "<i8", "shape": [len(part)]},
                {"name": kind, "type": element, "shape": [len(part), *width]},
            ]
            values_of_part = content[start * size : (start + len(part)) * size]
            self.ask({"type": kind, "step": step, "arrays": arrays}, part.tobytes() + values_of_part)

    def __getstate__(self) -> str:
        return self._path

    def __setstate__(self, path: str) -> None:
        self.__init__(path)  # type: ignore[misc]

    def _received(self, count: int) -> bytes:
        content = b""
        while len(content) < count:
            piece = self._socket.recv(count - len(content)) if self._socket else b""
            if not piece:
                raise ConnectionError("the connection was closed")
            content += piece
        return content


def _floats(values: Any) -> tuple[bytes, str, list[int]]:
    """Numbers of a tensor, an array or lists: their bytes, their type, and the shape of a row."""
    if hasattr(values, "detach"):
        values = values.detach().cpu()
        values = (values if str(values.dtype) == "torch.float16" else values.float()).numpy()
    if hasattr(values, "astype"):
        values = values if values.dtype == "float16" else values.astype("float32")
        return values.tobytes(), f"<f{values.itemsize}", list(values.shape[1:])
    rows = list(values)
    width = [len(rows[0])] if rows and hasattr(rows[0], "__len__") else []
    return array("f", [number for row in rows for number in row] if width else rows).tobytes(), "<f4", width
