"""Measures a prompt at a pseudo-terminal: start, memory, and the time a key takes to show.

Usage: prompt.py PROGRAM [STARTS (20)]; beside sqlite3, python3 and ipython, where installed.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time

from terminal import Terminal

LINE = "sample rwr --size 64 --restart 0.2 --count 28 # "
LINE = (LINE + "a line of two hundred characters " * 6)[:200]

PEERS = [
    ("sqlite3", ["sqlite3"], rb"sqlite> "),
    ("python3", ["python3", "-q"], rb">>> "),
    ("IPython", ["ipython", "--no-banner"], rb"In \[1\]: "),
]


def started(command, prompt, home):
    """A terminal whose program shows its prompt, and the seconds that took."""
    environment = {
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "HOME": home,
        "PATH": os.environ["PATH"],
        "IPYTHONDIR": home,
        "PYTHONSTARTUP": "",
    }
    terminal = Terminal(command, environment)
    moment = terminal.wait(prompt, 30)
    if moment is None:
        raise SystemExit(f"error: no {prompt!r} in {terminal.seen[-400:]!r}")
    return terminal, moment - terminal.start


def resident(process):
    """Megabytes of memory that a process holds."""
    with open(f"/proc/{process}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def time_key(terminal, character):
    """Seconds until the first and until the last byte that a key causes."""
    terminal.settle(0.02)
    start = time.perf_counter()
    terminal.write(character)
    if not terminal.read(2):
        raise SystemExit(f"error: the key {character!r} is not echoed")
    first = last = time.perf_counter()
    while terminal.read(0.01):
        last = time.perf_counter()
    return first - start, last - start


def measure(command, prompt, repeats):
    """Seconds of starts, megabytes after them; for each key, seconds to its echo and to its end."""
    with tempfile.TemporaryDirectory() as home:
        starts, memory = [], []
        for _ in range(repeats):
            terminal, seconds = started(command, prompt, home)
            starts.append(seconds)
            memory.append(resident(terminal.process))
            terminal.end()
        terminal, _ = started(command, prompt, home)
        terminal.settle(0.3)
        echoes, ends = zip(*(time_key(terminal, character) for character in LINE))
        terminal.end()
    return starts, memory, echoes, ends


def in_milliseconds(values):
    """Median and 99 % quantile."""
    ordered = sorted(values)
    return f"{statistics.median(ordered) * 1e3:.2f}, {ordered[int(len(ordered) * 0.99)] * 1e3:.2f}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("starts", type=int, nargs="?", default=20)
    options = parser.parse_args()
    print(f"{options.starts} starts; each of {len(LINE)} keys of a line, at 100 columns")
    print(
        "| program | prompt after: median (max) ms | resident MB | key echoed: median, 99 % ms "
        "| all drawn: median, 99 % ms |\n|---|---|---|---|---|"
    )
    own = ("batchscope", [options.program], rb"scope\[1\]> ")
    for name, command, prompt in [own, *PEERS]:
        if not shutil.which(command[0]):
            continue
        starts, memory, echoes, ends = measure(command, prompt, options.starts)
        print(
            f"| {name} | {statistics.median(starts) * 1e3:.1f} ({max(starts) * 1e3:.1f}) "
            f"| {statistics.median(memory):.0f} "
            f"| {in_milliseconds(echoes)} | {in_milliseconds(ends)} |",
            flush=True,
        )


main()
