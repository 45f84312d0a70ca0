"""Measures how often a second `watch` draws anew while an arrow key is held down.

Usage: watch.py PROGRAM [STEPS (200)]; the digits, at 100 columns and 40 rows.
"""

import argparse
import os
import statistics
import tempfile
import time

from terminal import Terminal

LINES = ["load digits", "embed pixels", "graph build --candidates 500 --neighbors 50"]
WATCHED = "sample rwr --restart {α} --count 28"
FRAME_END = b"\x1b[?2026l"
RIGHT, LEFT = "\x1b[C", "\x1b[D"


def wait_for_frame(terminal):
    """The moment at which the next frame is whole."""
    while FRAME_END not in terminal.seen:
        if not terminal.read(30):
            raise SystemExit(f"error: no frame in {terminal.seen[-400:]!r}")
    terminal.seen = terminal.seen.split(FRAME_END, 1)[1]
    return time.perf_counter()


def processor_seconds(process):
    """Seconds that all threads of a process have computed."""
    with open(f"/proc/{process}/stat") as stat:
        user, system = stat.read().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("steps", type=int, nargs="?", default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": home}
        environment |= {"PATH": os.environ["PATH"]}
        terminal = Terminal([options.program, "--no-config"], environment, rows=40)
        for number, line in enumerate(LINES, 1):
            if terminal.wait(rb"scope\[%d\]> " % number, 60) is None:
                raise SystemExit(f"error: no prompt in {terminal.seen[-400:]!r}")
            terminal.write(line + "\r")
        terminal.wait(rb"scope\[4\]> ", 60)
        terminal.seen = b""
        terminal.write(f"watch '{WATCHED}' --α 0:0.9\r")
        wait_for_frame(terminal)
        frames, computed = [], processor_seconds(terminal.process)
        for step in range(options.steps):
            start = time.perf_counter()
            terminal.write(RIGHT if step // 80 % 2 == 0 else LEFT)
            frames.append(wait_for_frame(terminal) - start)
        computed = processor_seconds(terminal.process) - computed
        terminal.end()
    frames.sort()
    print(f"'{WATCHED}' on digits, {len(frames)} steps of α, report and histogram each")
    print(
        f"{len(frames) / sum(frames):.0f} frames a second; a frame takes "
        f"{statistics.median(frames) * 1e3:.1f} ms (median), "
        f"{frames[int(len(frames) * 0.99)] * 1e3:.1f} ms (99 %), "
        f"{computed / len(frames) * 1e3:.1f} ms of processor time (mean)"
    )


main()
