"""What the tests share: a plan, a crew of two processes, and the table of frameworks."""

import importlib.metadata
import importlib.util
import random
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "Tutorials" / "training-frameworks.md"
BEGIN, END = "<!-- what passes: written by Scripts/test-python --table -->\n", "<!-- end -->\n"
if importlib.util.find_spec("batchscope") is None:
    sys.path.insert(0, str(ROOT / "Sources" / "Python"))

STEPS, SIZE, ROWS = 12, 8, 100


@pytest.fixture(scope="session")
def batches():
    rows = list(range(ROWS))
    random.Random(1).shuffle(rows)
    return [rows[step * SIZE : (step + 1) * SIZE] for step in range(STEPS)]


@pytest.fixture(scope="session")
def folder(tmp_path_factory, batches):
    from plan_writer import write_plan

    names = [f"item {row}" for row in range(ROWS)]
    return write_plan(
        tmp_path_factory.mktemp("plans") / "run.plan", batches, ROWS, ids=names, labels=[row % 3 for row in range(ROWS)]
    )


@pytest.fixture
def plan(folder):
    from batchscope import BatchPlan

    return BatchPlan(folder, rows=ROWS)


@pytest.fixture(scope="session")
def crew():
    pytest.importorskip("torch")
    from crew import Crew

    two = Crew(2)
    yield two
    two.leave()


def joined(parts):
    """The global batches of what each rank got."""
    return [[row for part in step for row in part] for step in zip(*parts)]


_rows = []


@pytest.fixture
def row():
    """Records a line of the table once a test has passed: framework, set-up, processes, what is seen."""
    return lambda *cells: _rows.append(tuple(str(cell) for cell in cells))


def pytest_addoption(parser):
    parser.addoption("--table", action="store_true", help=f"write the table of {PAGE.name} anew")


def _table():
    names = ("torch", "accelerate", "transformers", "sentence-transformers", "torchdata", "lightning")
    versions = ", ".join(f"{name} {importlib.metadata.version(name).split('+')[0]}" for name in names)
    lines = [f"{versions}; processes joined by gloo.", ""]
    lines += ["| framework | set-up | processes | what comes |", "| --- | --- | --- | --- |"]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |" for cells in sorted(_rows)]
    return "\n".join(lines) + "\n"


def pytest_sessionfinish(session, exitstatus):
    """Compares the table of the page with what was seen, where everything ran."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    whole = [Path(argument).resolve() for argument in session.config.args] == [Path(__file__).parent.resolve()]
    if exitstatus or not whole or any(reporter.stats.get(outcome) for outcome in ("skipped", "deselected")):
        return
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    former, _, after = rest.partition(END)
    if session.config.getoption("--table"):
        PAGE.write_text(before + BEGIN + _table() + END + after, encoding="utf-8")
    elif former != _table():
        reporter.write_line(
            f"{PAGE.name} shows another table than these tests; write it by Scripts/test-python --table"
        )
        session.exitstatus = 1
