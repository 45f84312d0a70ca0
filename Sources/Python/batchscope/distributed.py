"""Graphs of vectors that outgrow one machine, built part by part on a Dask cluster.

Each task runs ``batchscope`` on one part; the merged graph is the one that one process builds, bit for bit. The
client and all workers see the files under the same paths, and the workers have the program. A part is a file that is
whole or not there: a lost worker costs the parts that it was building, and a build that was stopped goes on with
those that are done. ``Tutorials/outgrowing-one-machine.md`` shows it.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from os import PathLike

    from distributed import Client


class GraphBuildError(RuntimeError):
    """A graph that cannot be built here: one sentence says why, and what to change."""


def build_graph(
    client: Client,
    vectors: str | PathLike[str],
    *,
    out: str | PathLike[str],
    parts: int,
    retries: int = 3,
    **settings: Any,
) -> Path:
    """Builds the graph of a file of vectors on the workers of `client`, and waits for it.

    Args:
        client: that of a Dask cluster.
        vectors: a file of any size: .npy, .fvecs, .bvecs, .fbin, .u8bin or .i8bin.
        out: the graph to write, for ``graph open``; one that is there is replaced.
        parts: how many tasks share the work; each reads the whole file, so one or two for each worker are enough.
        retries: how often a task that fails is run again. Tasks of a lost worker go to another one anyway.
        settings: those of `graph_of_parts`; `GraphBuildError` tells what the program refuses of them.
    """
    graph = graph_of_parts(vectors, out=out, parts=parts, **settings)
    tasks: Any = client  # the package tells the types of a part of its methods
    path: Path = tasks.compute(graph, retries=retries).result()
    tasks.submit(shutil.rmtree, f"{path}.parts", ignore_errors=True, pure=False).result()
    return path


def graph_of_parts(
    vectors: str | PathLike[str],
    *,
    out: str | PathLike[str],
    parts: int,
    candidates: int | None = None,
    neighbors: int | None = None,
    skip: int | None = None,
    metric: str = "cosine",
    seed: int = 1,
    memory: int = 1000,
    program: str = "batchscope",
) -> Any:
    """The tasks of `build_graph`, for any scheduler of Dask graphs: Ray has one.

    The settings are those of ``graph build`` and of the program; `memory` is the megabytes that a task holds at a time.
    `program` is a name on the workers' PATH, or a path there. The parts stay in the folder ``OUT.parts``.
    """
    from dask.delayed import delayed

    if parts < 1:
        raise GraphBuildError(f"{parts} parts make no graph; give parts=1 or more")
    source, target = Path(vectors).absolute(), Path(out).absolute()
    given = {"candidates": candidates, "neighbors": neighbors, "skip": skip, "metric": metric}
    options = "".join(f" --{name} {value}" for name, value in given.items() if value is not None)
    line = f"graph build --vectors {_quoted(source)}{options}"
    content = source.stat()
    described = f"{line} {seed} {content.st_size} {content.st_mtime_ns}"
    name = hashlib.sha256(described.encode()).hexdigest()[:12]
    files = [f"{name}-{number}-of-{parts}.graphpart" for number in range(1, parts + 1)]
    begin = (program, f"--seed {seed}", f"{target}.parts")
    built = [
        delayed(_build_part, traverse=False)(
            *begin, f"{line} --memory {memory} --part {number}/{parts} --replace --out", file,
            dask_key_name=f"graph-part-{number}-{name}",
        )
        for number, file in enumerate(files, 1)
    ]  # fmt: skip
    return delayed(_merge)(*begin, str(target), built, dask_key_name=f"graph-merge-{name}")


def _build_part(program: str, options: str, folder: str, line: str, file: str) -> str:
    if not (Path(folder) / file).exists():
        Path(folder).mkdir(parents=True, exist_ok=True)
        _run(program, options + _threads(), folder, f"{line} {file}")
    return file


def _merge(program: str, options: str, folder: str, target: str, files: list[str]) -> Path:
    _run(program, options, folder, f"graph merge {' '.join(files)} --out {_quoted(Path(target))} --replace")
    return Path(target)


def _run(program: str, options: str, folder: str, line: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise GraphBuildError(f"there is no program '{program}' on this worker; give program=… its path there")
    command = [str(Path(found).absolute()), "--no-config", "--no-cache", "--plain", "--quiet", *options.split()]
    done = subprocess.run([*command, "-c", line], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise GraphBuildError(f"'{line}' ended with {done.returncode}: {done.stderr.strip() or done.stdout.strip()}")


def _threads() -> str:
    """The option for those of the Dask worker that runs this; outside of one all of the machine's are used."""
    from distributed import get_worker

    try:
        return f" --threads {get_worker().state.nthreads}"
    except ValueError:
        return ""


def _quoted(path: Path) -> str:
    return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'
