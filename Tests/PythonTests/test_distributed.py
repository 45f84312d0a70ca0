"""Graphs of parts on a Dask cluster of processes."""

import os
import subprocess
import time
from pathlib import Path

import pytest
from conftest import ROOT

pytest.importorskip("distributed")
numpy = pytest.importorskip("numpy")
PROGRAM = ROOT / ".build" / "release" / "batchscope"
if not PROGRAM.exists():
    pytest.skip("the program is not built", allow_module_level=True)

from batchscope.distributed import GraphBuildError, build_graph, graph_of_parts  # noqa: E402
from distributed import Client, LocalCluster  # noqa: E402

SETTINGS = {"candidates": 200, "neighbors": 20, "skip": 3, "seed": 5}


@pytest.fixture(scope="module")
def client():
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def vectors(tmp_path_factory):
    path = tmp_path_factory.mktemp("data files") / "vectors.npy"
    numpy.save(path, numpy.random.default_rng(3).standard_normal((20_000, 24), dtype="float32"))
    return path


@pytest.fixture(scope="module")
def local(vectors):
    """The bytes of the tables of the graph that one process builds."""
    graph = vectors.with_name("local.graph")
    lines = [
        f"load embeddings '{vectors}'",
        "graph build --candidates 200 --neighbors 20 --skip 3",
        f"graph save '{graph}'",
    ]
    command = [PROGRAM, "--no-config", "--no-cache", "--quiet", "--seed", "5"]
    subprocess.run([*command, *(word for line in lines for word in ("-c", line))], check=True, capture_output=True)
    return tables(graph)


def tables(graph):
    """The bytes after the description, which tells how long building took."""
    content = Path(graph).read_bytes()
    return content[-(-(20 + int.from_bytes(content[12:16], "little")) // 4096) * 4096 :]


def counting_program(folder, then=""):
    """The program behind a script that counts the parts that are begun, and may do more."""
    script = folder / "batchscope"
    script.write_text(
        f'#!/bin/bash\n[[ $* == *merge* ]] || {{ echo $PPID >> "{folder}/begun"\n{then}\n:; }}\nexec {PROGRAM} "$@"\n'
    )
    script.chmod(0o755)
    return str(script)


def test_the_graph_is_that_of_one_process(client, vectors, local, tmp_path):
    out = build_graph(client, vectors, out=tmp_path / "g.graph", parts=5, program=str(PROGRAM), **SETTINGS)
    assert out == tmp_path / "g.graph" and tables(out) == local
    assert [path.name for path in tmp_path.iterdir()] == ["g.graph"]


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(client, vectors, local, tmp_path):
    # Whoever begins the third part is killed, once, and leaves nothing of it.
    kill = f'(( $(wc -l < "{tmp_path}/begun") > 2 )) && mkdir "{tmp_path}/killed" 2>&- && kill -9 $PPID && exit 1'
    program = counting_program(tmp_path, kill)
    out = build_graph(client, vectors, out=tmp_path / "g.graph", parts=6, program=program, **SETTINGS)
    begun = (tmp_path / "begun").read_text().split()
    assert (tmp_path / "killed").exists() and len(begun) > 6, "a part is begun again"
    assert tables(out) == local


def test_parts_that_are_done_are_not_built_again(client, vectors, local, tmp_path):
    program = counting_program(tmp_path)
    arguments = {"out": tmp_path / "g.graph", "parts": 3, "program": program, **SETTINGS}
    graph_of_parts(vectors, **arguments).compute(scheduler="sync")
    (next((tmp_path / "g.graph.parts").glob("*-2-of-3.graphpart"))).unlink()
    (tmp_path / "g.graph").unlink()
    build_graph(client, vectors, **arguments)
    assert len((tmp_path / "begun").read_text().split()) == 4
    assert tables(tmp_path / "g.graph") == local
    # Other vectors of the same name make other parts.
    graph_of_parts(vectors, **arguments).compute(scheduler="sync")
    before = {path.name for path in (tmp_path / "g.graph.parts").iterdir()}
    os.utime(vectors, (time.time(), time.time()))
    graph_of_parts(vectors, **arguments).compute(scheduler="sync")
    assert len({path.name for path in (tmp_path / "g.graph.parts").iterdir()} | before) == 6


def test_what_is_refused_is_told_by_the_program_or_before(client, vectors, tmp_path):
    def build(**changes):
        arguments = {"out": tmp_path / "g.graph", "parts": 2, "program": str(PROGRAM), **SETTINGS, **changes}
        return build_graph(client, vectors, retries=0, **arguments)

    with pytest.raises(GraphBuildError, match="20 neighbours cannot be chosen from 10 candidates"):
        build(candidates=10)
    with pytest.raises(GraphBuildError, match="there is no program 'none'"):
        build(program="none")
    with pytest.raises(GraphBuildError, match="0 parts make no graph"):
        build(parts=0)
    with pytest.raises(FileNotFoundError):
        build_graph(client, tmp_path / "none.npy", out=tmp_path / "g.graph", parts=2)
    assert not (tmp_path / "g.graph").exists()


def test_the_module_stays_small():
    module = ROOT / "Sources" / "Python" / "batchscope" / "distributed.py"
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 130
