"""Measures a prompt at a pseudo-terminal: start, memory, and the time a key takes to show.

Usage: prompt.py PROGRAM [STARTS (20)]; beside sqlite3, python3 and ipython, where there.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from contextlib import ExitStack

from terminal import Terminal
from turns import Row, Turns, markdown

LINE = "sample rwr --size 64 --restart 0.2 --count 28 # "
LINE = (LINE + "a line of two hundred characters " * 6)[:200]

OWN = "batchscope"
# How programs are started, and what their prompts look like.
PROGRAMS = {
    OWN: ([], rb"scope\[1\]> "),
    "sqlite3": ([], rb"sqlite> "),
    "python3": (["-q"], rb">>> "),
    "ipython": (["--no-banner"], rb"In \[1\]: "),
}


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
    moment = terminal.wait(prompt, 60)
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


class PromptTimes:
    """Starts of programs in turn, then keys typed into one after the other, side by side."""

    def __init__(self, program, starts, keys, names=PROGRAMS):
        with ExitStack() as stack:
            home = stack.enter_context(tempfile.TemporaryDirectory())
            programs = {
                name: ([program if name == OWN else name, *words], prompt, home)
                for name, (words, prompt) in PROGRAMS.items()
                if name == OWN or name in names and shutil.which(name)
            }
            self.starts = Turns(
                starts, {name: lambda how=how: start(*how) for name, how in programs.items()}
            )
            terminals = {name: started(*how)[0] for name, how in programs.items()}
            for terminal in terminals.values():
                stack.callback(terminal.end)
                terminal.settle(0.3)
            typed = {name: iter(LINE) for name in programs}
            self.keys = Turns(
                keys - 1,
                {
                    name: lambda name=name: time_key(terminals[name], next(typed[name]))
                    for name in programs
                },
            )
        self.names = list(programs)


def start(command, prompt, home):
    """Seconds until the prompt, and megabytes that the program then holds."""
    terminal, seconds = started(command, prompt, home)
    memory = resident(terminal.process)
    terminal.end()
    return seconds, memory


# The rows of a comparison: what, unit, and of which turns which figure times what.
ROWS = [
    ("start, to the prompt", "ms", "starts", 0, 1e3),
    ("memory at the prompt", "MB", "starts", 1, 1),
    ("a key, until all is drawn", "ms", "keys", 1, 1e3),
]
ROW_PEERS = ("sqlite3", "python3")


def prompt_rows(program, starts, keys):
    """The prompt beside those of ROW_PEERS."""
    times = PromptTimes(program, starts, keys, ROW_PEERS)
    return [
        Row(what, turns.column(OWN, place), turns.column(peer, place), peer, unit, scale)
        for what, unit, which, place, scale in ROWS
        for turns in [getattr(times, which)]
        for peer in times.names[1:]
    ]


def in_milliseconds(values):
    """Median and 99 % quantile."""
    ordered = sorted(values)
    return f"{statistics.median(ordered) * 1e3:.2f}, {ordered[int(len(ordered) * 0.99)] * 1e3:.2f}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("starts", type=int, nargs="?", default=20)
    options = parser.parse_args()
    print(
        f"{options.starts} starts; {len(LINE)} keys of a line, the first left out, at 100 columns"
    )
    times = PromptTimes(options.program, options.starts, len(LINE))
    lines = []
    for name in times.names:
        seconds = times.starts.column(name, 0)
        lines.append(
            [
                name,
                f"{statistics.median(seconds) * 1e3:.1f} ({max(seconds) * 1e3:.1f})",
                f"{times.starts.median(name, 1):.0f}",
                *(in_milliseconds(times.keys.column(name, place)) for place in (0, 1)),
            ]
        )
    header = ["program", "prompt after: median (max) ms", "resident MB"]
    header += ["key echoed: median, 99 % ms", "all drawn: median, 99 % ms"]
    print(markdown(header, "<>>>>", lines))


if __name__ == "__main__":
    main()
