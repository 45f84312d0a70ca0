"""The machine that measures, and the versions of what is measured."""

import os
import platform
import re
import shutil
import subprocess
import time
from importlib.metadata import PackageNotFoundError, version

PEERS = {"faiss-cpu": "faiss", "numpy": "NumPy", "torch": "PyTorch"}


def answer_of(*command):
    """The first line that a command prints; empty when it fails."""
    found = subprocess.run(command, capture_output=True, text=True)
    return found.stdout.strip().split("\n")[0] if found.returncode == 0 else ""


def torch_of(python):
    """The version of the torch that a Python has; empty without one."""
    return answer_of(python, "-c", "import torch; print(torch.__version__)")


def peer_versions():
    """The versions of the peers of graphs and batches, which this Python has or has not."""
    found = []
    for package, name in PEERS.items():
        try:
            found.append(f"{name} {version(package).split('+')[0]}")
        except PackageNotFoundError:
            found.append(f"no {name}")
    return ", ".join(found)


def number(text):
    """What looks like a version in a text."""
    found = re.search(r"\d+(\.\d+)+", text)
    return found[0] if found else "unknown"


def machine():
    """Processor, cores, memory, kernel."""
    with open("/proc/cpuinfo") as file:
        processor = re.search(r"model name\s*: (.+)", file.read())
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    return (
        f"{processor[1] if processor else platform.machine()}, {os.cpu_count()} cores, "
        f"{memory:.0f} GB of memory, Linux {number(platform.release())}"
    )


def versions(batchscope, debian_python):
    """What is measured, what it was built with, and its peers."""
    found = [
        f"batchscope {answer_of(batchscope, '--version')}",
        f"Swift {number(answer_of('swift', '--version'))}",
        peer_versions(),
        f"Python {platform.python_version()}",
    ]
    if debian_python:
        found.append(f"libtorch and PyTorch of training {torch_of(debian_python)}")
    if kernels := os.environ.get("OPENBLAS_CORETYPE"):
        found.append(f"OpenBLAS kernels {kernels}")
    if shutil.which("sqlite3"):
        found.append(f"SQLite {number(answer_of('sqlite3', '--version'))}")
    return ", ".join(found)


def moment():
    """The date, and how many processes ran or waited to run in the last minute."""
    return f"{time.strftime('%Y-%m-%d %H:%M')}, load {os.getloadavg()[0]:.1f} at the start"
