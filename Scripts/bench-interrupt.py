"""Measures how soon Ctrl-C brings the prompt back, and whether the workbench is what it was.

Usage: bench-interrupt.py PROGRAM [--moments N (6)] [--nodes N (200000)] [--cap SECONDS (8)] [GROUP…] [--only WORDS]

Training keeps what was learned before the key; 'undo' has to take it back. Each command of a group runs once at a pseudo-terminal, in full or up to the cap, and is taken back; then it is
started anew for each moment, spread over that time, and stopped. Time is from the key to the prompt; the processor
time that the program used in between stands beside, since others on the machine add to the first and not to the second.
"""
import argparse
import array
import os
import pty
import re
import select
import signal
import statistics
import struct
import tempfile
import time

SHORT = 0.1  # Seconds that a command must take to be stopped.
ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b[78=>]|\x01|\x02|\r")

VECTORS = [
    "load embeddings vectors.npy --labels labels.txt",
    "graph build --candidates 1000 --neighbors 100", "graph build --candidates 1000 --neighbors 100 --gather",
    "graph build --index exact --neighbors 100", "graph build --index exact --metric euclidean --neighbors 100",
    "graph build --index hybrid --neighbors 100", "graph build --index hnsw --neighbors 100",
    "graph build --index auto --neighbors 100", "graph compare", "graph recall --sample 20000", "graph refresh --compare",
    "graph save graph.file", "graph open kept.file", "graph", "graph hubs", "graph duplicates", "graph conflicts",
    "graph components", "graph similarity", "graph path 0 77", "export graph edges.npz", "export graph edges.csv",
    "embed pca --dimensions 32", "embed whiten", "data vectors", "data nearest 5", "data noise 0.1",
    "sample rwr --size 256 --count 40000", "sample rwr --size 256 --count 2000 --avoid suspects",
    "sample rwr --size 256 --count 2000 --avoid top=0.05", "sample rwr --size 256 --count 2000 --exposure once",
    "sample knn --size 256 --count 2000", "sample uniform --size 256 --count 40000",
    "sample bfs --size 256 --count 20000", "sample dfs --size 256 --count 20000",
    "sample node2vec --size 256 --count 20000", "sample visits --size 256 --count 5000",
    "sample clusters --size 256 --count 100", "sample communities --size 256 --count 100",
    "sample bandwidth --size 256 --count 100", "sample balanced --size 256 --count 20000",
    "sample hardest-of-n --size 256 --count 500", "epoch rwr", "epoch knn", "epoch hardest-of-n",
    "batch", "batch matrix", "batch suspects", "batch bands", "batch weights", "batch loss",
    "sweep rwr --restart 0,0.2,0.5", "tune --false-negatives 0.03", "audit", "explain",
]
IMAGES = [
    "load fashion", "embed pixels", "embed pca", "embed encoder", "graph build --index exact", "graph recall",
    "train rwr --steps 20000", "train rwr --steps 200 --encoder convnet --fresh",
    "train rwr --steps 20 --encoder resnet18 --fresh", "train uniform --steps 2000 --queue 10000 --fresh",
    "train knn --steps 1000", "train hardest-of-n --steps 1000", "train uniform --steps 1000 --loss supcon --fresh",
    "probe knn", "probe linear", "probe labels", "probe map", "probe instance", "probe svm", "probe geometry",
    "compare uniform rwr --seeds 4 --steps 1000", "sensitivity rwr --seeds 2 --steps 200", "cost", "diff encoder",
    "audit", "tune --false-negatives 0.15", "sweep rwr", "data vectors", "export encoder encoder.safetensors",
]
OTHERS = [
    "load wordnet", "load glosses", "load molecules", "embed counts", "embed whiten", "embed encoder",
    "train rwr --steps 50 --encoder transformer --fresh", "probe retrieval", "probe labels", "probe map",
    "tune --false-negatives 0.08", "audit",
]
GRAPHS = ["load molecules", "train rwr --steps 500 --encoder gin --fresh", "probe svm", "probe labels", "audit"]
GROUPS = {
    # Name: commands before, commands that are stopped, and commands that tell whether anything changed.
    "vectors": (["load embeddings vectors.npy --labels labels.txt", "graph build --candidates 500 --neighbors 50",
                 "graph save kept.file", "sample rwr --size 256 --count 200"],
                VECTORS, ["status", "graph show 5", "batch show --count 3", "data nearest 7 --count 5"]),
    "images": (["load fashion", "embed pixels", "train uniform --steps 50", "graph build --neighbors 50",
                "sample rwr --size 256 --count 50"],
               IMAGES, ["status", "graph show 5", "encoder", "data nearest 7"]),
    "texts": (["load glosses", "embed counts", "train uniform --steps 20", "graph build"], OTHERS,
              ["status", "graph show 5", "encoder", "data nearest 7"]),
    "graphs": (["load molecules", "embed counts", "train uniform --steps 20", "graph build"], GRAPHS,
               ["status", "graph show 5", "encoder", "data nearest 7"]),
}


class Shell:
    """The program at a terminal, in a folder of its own."""

    def __init__(self, program, folder):
        self.process, self.master = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execve(program, [program, "--no-config", "--plain", "--seed", "7", "--store", os.path.join(folder, "store")],
                      {"TERM": "xterm", "LANG": "C.UTF-8", "HOME": folder, "PATH": os.environ["PATH"]})
        import fcntl
        import termios
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
        self.seen, self.line = b"", 1
        if self.until_prompt(30) is None:
            raise SystemExit(f"no prompt: {self.seen[-300:]!r}")
        self.run("set pager off", 5)

    def read(self, limit):
        if select.select([self.master], [], [], max(0, limit))[0]:
            self.seen += os.read(self.master, 1 << 16)
            return True
        return False

    def until_prompt(self, limit):
        """The moment the prompt of the next line stands, or None when it does not come in time."""
        end, prompt = time.perf_counter() + limit, b"scope[%d]> " % self.line
        while prompt not in ESCAPES.sub(b"", self.seen):
            if not self.read(end - time.perf_counter()):
                return None
        return time.perf_counter()

    def begin(self, line):
        """Sends a line; what follows counts from the moment it was taken."""
        while self.read(0.01):
            pass
        self.seen = b""
        self.line += 1
        os.write(self.master, line.encode() + b"\r")
        return time.perf_counter()

    def run(self, line, limit):
        """Seconds a line takes and what it says; None in place of the seconds when it does not end."""
        start = self.begin(line)
        end = self.until_prompt(limit)
        return (end - start if end else None), ESCAPES.sub(b"", self.seen).decode(errors="replace")

    def interrupt(self, limit=20):
        """Seconds from Ctrl-C to the prompt, the processor seconds in between, and what was said."""
        before = self.processor_seconds()
        start = time.perf_counter()
        os.write(self.master, b"\x03")
        end = self.until_prompt(limit)
        said = ESCAPES.sub(b"", self.seen).decode(errors="replace")
        if end is None:
            self.line = int((re.findall(r"scope\[(\d+)\]> ", said) or [self.line])[-1])
        return (end - start if end else float("inf")), self.processor_seconds() - before, said

    def processor_seconds(self):
        with open(f"/proc/{self.process}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def fingerprint(self, lines):
        return [re.sub(r"scope\[\d+\]", "", self.run(line, 60)[1]) for line in lines]

    def end(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.master)


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


def stop_all_over(shell, line, examine, options):
    """Stops one command at moments spread over its run: what came of it, for a row of the table."""
    before = shell.fingerprint(examine)
    seconds, said = shell.run(line, options.cap)
    waits, unchanged = [], True
    if seconds is None:
        waits.append((*shell.interrupt()[:2], options.cap))
    elif "error:" in said:
        problem = next(part for part in said.splitlines() if part.startswith("error:"))
        return f"| {line} | {problem[:90]} | | | | |"
    after = shell.fingerprint(examine)
    if after != before:
        if seconds is None and not line.startswith("train"):
            unchanged = False
        shell.run("undo", 60)
        if shell.fingerprint(examine) != before:
            unchanged = False
    length = seconds or options.cap
    if length < SHORT:
        return f"| {line} | {length * 1e3:.0f} ms | 0 | too short to be stopped | | {'yes' if unchanged else 'NO'} |"
    for moment in range(options.moments):
        # Earlier, the key would reach the line editor, which drops the line.
        delay = max(0.03, length * (moment + 0.5) / options.moments)
        shell.begin(line)
        if shell.until_prompt(delay) is None:
            wait, processor, said = shell.interrupt()
            waits.append((wait, processor, delay))
            # It was done before the key came, or it is training, which keeps what was learned.
            if ("stopped" not in said or line.startswith("train")) and shell.fingerprint(examine) != before:
                shell.run("undo", 60)
        elif shell.fingerprint(examine) != before:
            shell.run("undo", 60)
        now = shell.fingerprint(examine)
        if now != before:
            unchanged = False
            if options.verbose:
                print([(a, b) for a, b in zip(before, now) if a != b])
            before = now
    if not waits:
        return f"| {line} | {length:.2f} s | 0 | too short to be stopped | | yes |"
    worst = max(waits)
    took = f"{seconds:.2f} s" if seconds else f"over {options.cap:g} s"
    mark = " **" if worst[0] > 0.2 else ""
    return (f"| {line} | {took} | {len(waits)} | {statistics.median(wait for wait, _, _ in waits) * 1e3:.0f} "
            f"| {worst[0] * 1e3:.0f}{mark} ({worst[1] * 1e3:.0f} of processor, at {worst[2]:.2f} s) "
            f"| {'yes' if unchanged else 'NO'} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("groups", nargs="*", default=[])
    parser.add_argument("--moments", type=int, default=6)
    parser.add_argument("--nodes", type=int, default=200_000)
    parser.add_argument("--cap", type=float, default=8)
    parser.add_argument("--only", default="")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_intermixed_args()
    for name in options.groups or GROUPS:
        setup, commands, examine = GROUPS[name]
        commands = [line for line in commands if options.only in line]
        if not commands:
            continue
        with tempfile.TemporaryDirectory() as folder:
            if name == "vectors":
                write_vectors(folder, options.nodes)
            shell = Shell(os.path.abspath(options.program), folder)
            for line in setup:
                seconds, said = shell.run(line, 300)
                if seconds is None or "error:" in said:
                    print(f"{name}: {line} fails: {said}")
            print(f"\n{name}" + (f", {options.nodes:,} of 128 dimensions" if name == "vectors" else "")
                  + f"; load {os.getloadavg()[0]:.1f}")
            print("| command | run | stops | ms to the prompt, median | worst | unchanged |\n|---|---|---|---|---|---|")
            for line in commands:
                print(stop_all_over(shell, line, examine, options), flush=True)
            shell.end()


main()
