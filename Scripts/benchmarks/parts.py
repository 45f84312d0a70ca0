"""Graphs in one process and in parts, by the program itself: cores, memory, the same bytes or not.

Usage: parts.py PROGRAM [OPTIONS], as `Scripts/bench parts` starts it.
"""

import argparse
import multiprocessing
import os
import subprocess
import tempfile
import time
from typing import NamedTuple

import numpy as np

from machine import machine, moment
from turns import markdown

BLOCK = 1 << 16


class Run(NamedTuple):
    """What a run of the program took."""

    wall: float
    cpu: float
    megabytes: float


def apart(work, *arguments):
    """Runs a function in another process: programs inherit the peak memory of who starts them."""
    with multiprocessing.Pool(1) as pool:
        return pool.apply(work, arguments)


def run(program, *lines):
    """Runs lines in a process of their own."""
    command = [program, "--no-config", "--no-cache", "--quiet"]
    for line in lines:
        command += ["-c", line]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"error: a line failed: {lines}")
    wall = time.perf_counter() - start
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)


def write_vectors(path, nodes, dimensions):
    """Vectors in overlapping clusters, of any length, a block at a time."""
    chance = np.random.default_rng(7)
    centres = chance.standard_normal((200, dimensions), np.float32)
    table = np.lib.format.open_memmap(path, "w+", np.float32, (nodes, dimensions))
    for first in range(0, nodes, BLOCK):
        count = min(BLOCK, nodes - first)
        noise = chance.standard_normal((count, dimensions), np.float32)
        table[first : first + count] = centres[chance.integers(0, 200, count)] + 1.5 * noise
    table.flush()


def tables_of(path):
    """The bytes of a graph after its description, which tells how long it took."""
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(16)[12:], "little")
    return np.memmap(path, np.uint8, "r", offset=-(-(20 + length) // 4096) * 4096)


def are_equal(one, other):
    """Whether two files of graphs hold the same tables."""
    one, other = tables_of(one), tables_of(other)
    step = 1 << 26
    return len(one) == len(other) and all(
        np.array_equal(one[first : first + step], other[first : first + step])
        for first in range(0, len(one), step)
    )


def measure(program, nodes, options, folder):
    """The rows of the table for one number of nodes."""
    vectors, whole, merged = (f"{folder}/{name}" for name in ("v.npy", "one.graph", "merged.graph"))
    apart(write_vectors, vectors, nodes, options.dimensions)
    build = f"graph build --candidates {options.candidates} --neighbors {options.neighbors}"

    def row(what, part, remark):
        figures = (f"{part.wall:,.1f}", f"{part.cpu:,.1f}", f"{1e6 * part.cpu / nodes:.2f}")
        return [f"{nodes:,}", what, *figures, f"{part.megabytes:,.0f}", remark]

    lines = []
    if nodes <= options.most_in_one:
        one = run(program, f"load embeddings {vectors}", build, f"graph save {whole}")
        lines.append(row("loaded, built and saved by one process", one, ""))
    files, parts = [], []
    for number in range(1, options.parts + 1):
        files.append(f"{folder}/{number}.graphpart")
        share = f"--part {number}/{options.parts} --out {files[-1]} --memory {options.memory}"
        parts.append(run(program, f"{build} --vectors {vectors} {share}"))
    total = Run(
        sum(part.wall for part in parts),
        sum(part.cpu for part in parts),
        max(part.megabytes for part in parts),
    )
    lines.append(row(f"{options.parts} parts, one after another", total, "memory: the largest"))
    joined = run(program, f"graph merge {' '.join(files)} --out {merged}")
    remark = ""
    if nodes <= options.most_in_one:
        remark = "the same bytes" if apart(are_equal, whole, merged) else "OTHER BYTES"
    lines.append(row("merged", joined, remark))
    for path in os.listdir(folder):
        os.unlink(f"{folder}/{path}")
    return lines


def options_of():
    """The program, and what the words after it ask for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("nodes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    numbers = {"parts": 4, "dimensions": 128, "candidates": 1000, "neighbors": 100, "memory": 1000}
    for name, default in {**numbers, "most-in-one": 1_000_000}.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--folder", default=None)
    return parser.parse_args()


def main():
    options = options_of()
    print(f"{machine()}; {moment()}")
    print(
        f"d = {options.dimensions}, M = {options.candidates}, K = {options.neighbors}, "
        f"--memory {options.memory}\n"
    )
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        lines = []
        for nodes in options.nodes:
            lines += measure(options.program, nodes, options, folder)
    header = ["N", "what", "wall s", "core s", "core µs a node", "peak MB", ""]
    print(markdown(header, "><>>>><", lines))


if __name__ == "__main__":
    main()
