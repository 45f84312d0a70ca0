"""Measures how soon Ctrl-C brings the prompt back, and whether the workbench is what it was.

Usage: interrupt.py PROGRAM [GROUP…] [--only WORDS] [--moments N (6)] [--nodes N (200000)]
[--cap SECONDS (8)]

Each command of a group runs once, in full or up to the cap, and is taken back. Then it is started
anew for each of N moments, spread over that time, and stopped. Time is from the key to the prompt.
The processor time that the program used in between stands beside, since other work on the machine
adds to the first and not to the second. Training keeps what it learned before the key; 'undo' has
to take that back.
"""

import argparse
import array
import os
import re
import statistics
import struct
import tempfile
import time

from interrupted import GROUPS
from terminal import Terminal

SHORTEST = 0.1  # seconds that a command must take to be stopped


class Shell(Terminal):
    """The program in a folder of its own; `line` is the number in the prompt it shows next."""

    def __init__(self, program, folder):
        store = os.path.join(folder, "store")
        command = [program, "--no-config", "--no-cache", "--plain", "--seed", "7", "--store", store]
        environment = {
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            "HOME": folder,
            "PATH": os.environ["PATH"],
        }
        super().__init__(command, environment, folder, rows=50, columns=200)
        self.line = 1
        if self.until_prompt(30) is None:
            raise SystemExit(f"error: no prompt in {self.seen[-300:]!r}")
        self.run("set pager off", 5)

    def until_prompt(self, limit):
        """The moment the prompt of the next line stands; None when it does not in time."""
        return self.wait(rb"scope\[%d\]> " % self.line, limit)

    @property
    def said(self):
        return self.text.decode(errors="replace")

    def begin(self, line):
        """Sends a line and answers with the moment."""
        self.settle(0.01)
        self.seen = b""
        self.line += 1
        self.write(line + "\r")
        return time.perf_counter()

    def run(self, line, limit):
        """Seconds that a line takes, None when it does not end in time, and what it says."""
        start = self.begin(line)
        end = self.until_prompt(limit)
        return (end - start if end else None), self.said

    def interrupt(self, limit=20):
        """Seconds from Ctrl-C to the prompt, processor seconds in between, and what was said."""
        before = self.processor_seconds()
        start = time.perf_counter()
        self.write("\x03")
        end = self.until_prompt(limit)
        if end is None:
            self.line = int((re.findall(r"scope\[(\d+)\]> ", self.said) or [self.line])[-1])
        return (end - start if end else float("inf")), self.processor_seconds() - before, self.said

    def processor_seconds(self):
        with open(f"/proc/{self.process}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def state(self, lines):
        """What lines say that show the state of the workbench."""
        return [re.sub(r"scope\[\d+\]", "", self.run(line, 60)[1]) for line in lines]


def write_vectors(folder, nodes, dimensions=128):
    """Rows of random whole numbers with a label each; the label shows in the first columns."""
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({nodes}, {dimensions}), }}"
    header += " " * (63 - (10 + len(header)) % 64) + "\n"
    with open(os.path.join(folder, "vectors.npy"), "wb") as file:
        file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode())
        for first in range(0, nodes, 10_000):
            count = min(10_000, nodes - first)
            numbers = array.array("f", array.array("b", os.urandom(count * dimensions)))
            for row in range(count):
                numbers[row * dimensions + (first + row) % 50] = 700
            file.write(numbers.tobytes())
    with open(os.path.join(folder, "labels.txt"), "w") as file:
        file.writelines(f"{row % 50}\n" for row in range(nodes))


def stop_at_moments(shell, line, examined, options):
    """Stops a command at moments spread over its run; a row of the table says what came of it."""
    before = shell.state(examined)
    seconds, said = shell.run(line, options.cap)
    waits, unchanged = [], True
    if seconds is None:
        waits.append((*shell.interrupt()[:2], options.cap))
    elif "error:" in said:
        problem = next(part for part in said.splitlines() if part.startswith("error:"))
        return f"| {line} | {problem[:90]} | | | | |"
    keeps = line.startswith("train")  # what was learned before the key
    if shell.state(examined) != before:
        unchanged = seconds is not None or keeps
        shell.run("undo", 60)
        unchanged = unchanged and shell.state(examined) == before
    length = seconds or options.cap
    if length < SHORTEST:
        verdict = "yes" if unchanged else "NO"
        return f"| {line} | {length * 1e3:.0f} ms | 0 | too short to be stopped | | {verdict} |"
    for moment in range(options.moments):
        # An earlier key would reach the line editor, which drops the line.
        delay = max(0.03, length * (moment + 0.5) / options.moments)
        shell.begin(line)
        was_stopped = False
        if shell.until_prompt(delay) is None:
            wait, processor, said = shell.interrupt()
            waits.append((wait, processor, delay))
            was_stopped = "stopped" in said
        # The command may have ended before the key.
        if (keeps or not was_stopped) and shell.state(examined) != before:
            shell.run("undo", 60)
        now = shell.state(examined)
        if now != before:
            unchanged = False
            if options.verbose:
                print([pair for pair in zip(before, now) if pair[0] != pair[1]])
            before = now
    if not waits:
        return f"| {line} | {length:.2f} s | 0 | too short to be stopped | | yes |"
    wait, processor, delay = max(waits)
    took = f"{seconds:.2f} s" if seconds else f"over {options.cap:g} s"
    median = statistics.median(each[0] for each in waits)
    mark = " **" if wait > 0.2 else ""
    return (
        f"| {line} | {took} | {len(waits)} | {median * 1e3:.0f} "
        f"| {wait * 1e3:.0f}{mark} ({processor * 1e3:.0f} of processor, at {delay:.2f} s) "
        f"| {'yes' if unchanged else 'NO'} |"
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("groups", nargs="*", choices=[*GROUPS, []])
    parser.add_argument("--moments", type=int, default=6)
    parser.add_argument("--nodes", type=int, default=200_000)
    parser.add_argument("--cap", type=float, default=8)
    parser.add_argument("--only", default="")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_intermixed_args()
    for name in options.groups or GROUPS:
        group = GROUPS[name]
        commands = [line for line in group.stopped if options.only in line]
        if not commands:
            continue
        with tempfile.TemporaryDirectory() as folder:
            if name == "vectors":
                write_vectors(folder, options.nodes)
            shell = Shell(os.path.abspath(options.program), folder)
            for line in group.setup:
                seconds, said = shell.run(line, 300)
                if seconds is None or "error:" in said:
                    print(f"{name}: {line} fails: {said}")
            size = f", {options.nodes:,} of 128 dimensions" if name == "vectors" else ""
            print(
                f"\n{name}{size}; load {os.getloadavg()[0]:.1f}\n"
                "| command | run | stops | ms to the prompt, median | worst | unchanged |\n"
                "|---|---|---|---|---|---|"
            )
            for line in commands:
                print(stop_at_moments(shell, line, group.examined, options), flush=True)
            shell.end()


main()
