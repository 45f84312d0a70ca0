"""Measures how fast plans are written beside the sampling alone, and in how much memory.

Usage: plan.py PROGRAM [--batches N (20000)] [--size B (1024)] [--items N (60000)] [--rounds N (3)]; exits with 1 where a
plan is written at less than half the sampler's own speed.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time

DIMENSIONS, PROMISED = 32, 0.5


def write_vectors(items, path):
    """Twenty round clusters, as a .npy file of 32-bit floats."""
    draw = random.Random(7)
    middles = [[draw.gauss(0, 1) for _ in range(DIMENSIONS)] for _ in range(20)]
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({items}, {DIMENSIONS}), }}"
    header += " " * (63 - (10 + len(header)) % 64) + "\n"
    with open(path, "wb") as file:
        file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode())
        for number in range(items):
            row = [draw.gauss(mean, 1) for mean in middles[number % 20]]
            file.write(struct.pack(f"<{DIMENSIONS}f", *row))


def run(program, lines):
    """The last line's report, and the most memory that the process held, in bytes."""
    words = [word for line in lines for word in ("-c", line)]
    read, write = os.pipe()
    process = subprocess.Popen(
        [program, "--no-config", "--no-cache", "--json", *words], stdout=write)
    os.close(write)
    with os.fdopen(read) as answers:
        answer = json.loads(answers.readlines()[-1])
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"error: {answer['error']['message']}")
    return answer, usage.ru_maxrss * 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--batches", type=int, default=20_000)
    parser.add_argument("--size", type=int, default=1_024)
    parser.add_argument("--items", type=int, default=60_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        vectors, plan = f"{folder}/vectors.npy", f"{folder}/a.plan"
        write_vectors(options.items, vectors)
        setup = [f"load embeddings {vectors}", "graph build"]
        sampler = f"rwr --size {options.size} --walks 8"

        def sampled(count):
            return run(options.program, [*setup, f"sample {sampler} --count {count}"])

        def planned(count, measure=0):
            shutil.rmtree(plan, ignore_errors=True)
            return run(options.program, [
                *setup,
                f"export plan {plan} --of '{sampler}' --batches {count} --held-out --measure {measure}",
            ])

        # Before reports of many batches are read: a process begins with the memory of the one that starts it.
        _, small = planned(options.batches // 10)
        _, memory = planned(options.batches)
        pairs = []
        for _ in range(options.rounds):
            answer, _ = sampled(options.batches)
            own = answer["report"]["seconds"]
            whole, _ = planned(options.batches)
            pairs.append((own, whole["seconds"]))
        shares = [own / whole for own, whole in pairs]
        megabytes = os.path.getsize(f"{plan}/batches.npy") / 1e6
        measured, _ = planned(options.batches, measure=200)
        started = time.perf_counter()
        subprocess.run([options.program, "--no-config", "verify", plan], check=True, stdout=subprocess.DEVNULL)
        reading = time.perf_counter() - started
    share = statistics.median(shares)
    own, whole = (statistics.median(pair[place] for pair in pairs) for place in (0, 1))
    print(f"{options.batches:,} batches of {options.size:,} by {sampler}, {options.items:,} items, medians of {options.rounds}")
    print(f"sampled alone    {own:.2f} s, {options.batches / own:,.0f} batches a second")
    print(f"sampled, written {whole:.2f} s, {options.batches / whole:,.0f} batches a second: {share:.2f} of the sampler's speed")
    print(f"with the figures of 200 batches {measured['seconds']:.2f} s")
    print(f"batches.npy {megabytes:,.0f} MB; memory {memory / 1e6:,.0f} MB, {small / 1e6:,.0f} MB for a tenth of the batches")
    print(f"read back and compared with its checksums in {reading:.2f} s")
    if share < PROMISED:
        sys.exit(f"error: less than {PROMISED} of the sampler's speed")


main()
