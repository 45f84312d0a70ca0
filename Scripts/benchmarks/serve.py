"""Measures how fast one training program gets its batches through the socket.

Usage: serve.py PROGRAM [BATCHES (20000)]; walks of 256 among the digits, by the Python package's own client.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Sources" / "Python"))

from batchscope.live import LiveSampler  # noqa: E402

SAMPLER = "rwr --size 256 --walks 8"
LINES = ["load digits", "embed pixels", "graph build --candidates 500 --neighbors 50"]


def connected(path, server):
    """A client, once the server is there."""
    for _ in range(600):
        if server.poll() is not None:
            raise SystemExit("error: the program ended before it served")
        if os.path.exists(path):
            return LiveSampler(path, rank=0, world=1)
        time.sleep(0.1)
    raise SystemExit("error: nothing is served after a minute")


def measured(client, steps):
    """Seconds that each batch took."""
    seconds = []
    for step in steps:
        start = time.perf_counter()
        client.batch(step)
        seconds.append(time.perf_counter() - start)
    return seconds


def tell(what, seconds):
    whole = sum(seconds)
    seconds = sorted(seconds)
    print(
        f"{what}: {len(seconds) / whole:,.0f} batches/s; a batch takes {statistics.median(seconds) * 1e3:.3f} ms "
        f"(median), {seconds[int(len(seconds) * 0.99)] * 1e3:.3f} ms (99 %)"
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("batches", type=int, nargs="?", default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/run.sock"
        print(f"'{SAMPLER}' on digits, {options.batches:,} batches, one client in Python")
        for what, plan in [("without a plan", ""), ("with a plan", f" --plan {folder}/run.plan")]:
            lines = [*LINES, f"serve {path} '{SAMPLER}' --held-out --wait{plan}"]
            command = [options.program, "--no-config", "--quiet", "--store", folder]
            command += [word for line in lines for word in ("-c", line)]
            server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            client = connected(path, server)
            tell(f"new ones, {what}", measured(client, range(options.batches)))
            tell(f"the same again, {what}", measured(client, range(options.batches)))
            client.close()
            server.wait(60)


main()
