"""Measures a prompt at a pseudo-terminal: start, memory, and the time a key takes to show.

Usage: bench-prompt.py PROGRAM [REPEATS]; beside sqlite3, python3 and ipython where they are installed.
"""
import os
import pty
import re
import select
import shutil
import signal
import statistics
import sys
import tempfile
import time

ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b[78=>]|\x01|\x02")
LINE = ("sample rwr --size 64 --restart 0.2 --count 28 # " + "a line of two hundred characters " * 6)[:200]


class Terminal:
    """A program at a terminal of 100 columns and 30 rows."""

    def __init__(self, command, home):
        self.start = time.perf_counter()
        self.process, self.master = pty.fork()
        if self.process == 0:
            environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": home, "PATH": os.environ["PATH"],
                           "IPYTHONDIR": home, "PYTHONSTARTUP": ""}
            os.execvpe(command[0], command, environment)
        import fcntl, struct, termios
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.seen = b""

    def wait(self, pattern, limit=30):
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            if re.search(pattern, ESCAPES.sub(b"", self.seen)):
                return time.perf_counter()
            if not self.read(end - time.perf_counter()):
                break
        raise RuntimeError(f"no {pattern!r} in {self.seen[-400:]!r}")

    def read(self, limit):
        """Takes in what comes within a time; False when nothing does."""
        ready, _, _ = select.select([self.master], [], [], max(0, limit))
        if not ready:
            return False
        chunk = os.read(self.master, 65536)
        self.seen += chunk
        # IPython asks where the cursor is.
        if b"\x1b[6n" in chunk:
            os.write(self.master, b"\x1b[1;1R")
        return True

    def settle(self, quiet=0.05):
        while self.read(quiet):
            pass

    def key(self, character):
        """Seconds until the first and until the last byte that a key causes."""
        self.settle(0.02)
        self.seen = b""
        start = time.perf_counter()
        os.write(self.master, character.encode())
        if not self.read(2):
            raise RuntimeError(f"the key {character!r} is not echoed")
        first = last = time.perf_counter()
        while self.read(0.01):
            last = time.perf_counter()
        return first - start, last - start

    def resident(self):
        with open(f"/proc/{self.process}/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))

    def end(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.master)


def measure(command, prompt, repeats):
    with tempfile.TemporaryDirectory() as home:
        starts, resident, echoes, settled = [], [], [], []
        for _ in range(repeats):
            terminal = Terminal(command, home)
            starts.append(terminal.wait(prompt) - terminal.start)
            resident.append(terminal.resident())
            terminal.end()
        terminal = Terminal(command, home)
        terminal.wait(prompt)
        terminal.settle(0.3)
        for character in LINE:
            first, last = terminal.key(character)
            echoes.append(first)
            settled.append(last)
        terminal.end()
    return starts, resident, echoes, settled


def main():
    program = sys.argv[1]
    repeats = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    rows = [("batchscope", [program], rb"scope\[1\]> ")]
    for name, command, prompt in [
        ("sqlite3", ["sqlite3"], rb"sqlite> "),
        ("python3", ["python3", "-q"], rb">>> "),
        ("IPython", ["ipython", "--no-banner"], rb"In \[1\]: "),
    ]:
        if shutil.which(command[0]):
            rows.append((name, command, prompt))
    print(f"{repeats} starts; each of {len(LINE)} keys of a line, at 100 columns")
    print("| program | prompt after: median (max) ms | resident MB | key echoed: median, 99 % ms | all drawn: median, 99 % ms |")
    print("|---|---|---|---|---|")
    for name, command, prompt in rows:
        starts, resident, echoes, settled = measure(command, prompt, repeats)

        def milliseconds(values):
            ordered = sorted(values)
            return f"{statistics.median(ordered) * 1e3:.2f}, {ordered[int(len(ordered) * 0.99)] * 1e3:.2f}"

        print(f"| {name} | {statistics.median(starts) * 1e3:.1f} ({max(starts) * 1e3:.1f}) "
              f"| {statistics.median(resident):.0f} | {milliseconds(echoes)} | {milliseconds(settled)} |", flush=True)


main()
