"""A program at a pseudo-terminal."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b[78=>]|\x01|\x02|\r")


class Terminal:
    """A program with a terminal of its own; `seen` is what it has written since it was cleared."""

    def __init__(self, command, environment, folder=".", rows=30, columns=100):
        self.start = time.perf_counter()
        self.process, self.master = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.seen = b""

    @property
    def text(self):
        """What was seen, without escape sequences."""
        return ESCAPES.sub(b"", self.seen)

    def write(self, keys):
        os.write(self.master, keys.encode())

    def read(self, limit):
        """Takes in what comes within a time; False when nothing does."""
        if not select.select([self.master], [], [], max(0, limit))[0]:
            return False
        chunk = os.read(self.master, 1 << 16)
        self.seen += chunk
        # IPython asks where the cursor is.
        if b"\x1b[6n" in chunk:
            self.write("\x1b[1;1R")
        return True

    def settle(self, quiet):
        """Takes in all that comes until nothing does for a time."""
        while self.read(quiet):
            pass

    def wait(self, pattern, limit):
        """The moment when the text shows a pattern; None when it does not in time."""
        end = time.perf_counter() + limit
        while not re.search(pattern, self.text):
            if not self.read(end - time.perf_counter()):
                return None
        return time.perf_counter()

    def end(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.master)
