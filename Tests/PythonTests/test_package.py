"""The package as a whole."""

import re
from importlib.metadata import PackageNotFoundError, version

import batchscope
import pytest
from conftest import ROOT

PROJECT = (ROOT / "Sources" / "Python" / "pyproject.toml").read_text(encoding="utf-8")


def test_its_version_is_that_of_the_program():
    release = (ROOT / "Sources" / "Commands" / "Release.swift").read_text(encoding="utf-8")
    expected = re.search(r'version = "([^"]+)"', release).group(1)
    assert re.search(r'^version = "([^"]+)"', PROJECT, re.MULTILINE).group(1) == expected
    try:
        installed = version("batchscope")
    except PackageNotFoundError:
        pytest.skip("the package is not installed here")
    assert installed == expected


def test_it_tells_its_types_and_needs_nothing():
    assert (ROOT / "Sources" / "Python" / "batchscope" / "py.typed").exists()
    assert "dependencies = []" in PROJECT
    assert set(batchscope.__all__) <= set(dir(batchscope))


def test_it_stays_small():
    most = {"live.py": 130, "live_socket.py": 120, "distributed.py": 130}
    files = (ROOT / "Sources" / "Python" / "batchscope").glob("*.py")
    lines = {file.name: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert all(lines.get(name, 0) <= bound for name, bound in most.items())
    assert sum(count for name, count in lines.items() if name not in most) <= 600
