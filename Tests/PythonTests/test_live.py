"""Batches of a server: what a job gets while it lives, and when it has gone."""

import pickle
import struct
from pathlib import Path

import pytest
from batchscope import BatchPlan, LiveSampler, PlanError
from live_server import LiveServer
from plan_writer import array_bytes, digest, lines, write_plan


@pytest.fixture
def server(tmp_path, batches):
    return LiveServer(tmp_path / "run.sock", batches, 100)


def sampler(server, rank=0, world=1, **others):
    return LiveSampler(server.path, rank=rank, world=world, **others)


def test_a_pass_is_an_epoch_and_the_next_goes_on(server, batches):
    live = sampler(server)
    assert (len(live), live.batch_size, live.drop_last) == (4, 8, True)
    assert list(live) == batches[:4]
    assert list(live) == batches[4:8]


def test_the_parts_of_two_ranks_make_up_the_batch(server, batches):
    parts = [list(sampler(server, rank, 2)) for rank in range(2)]
    assert [first + second for first, second in zip(*parts)] == batches[:4]
    assert parts[0][0] == batches[0][:4]


def test_a_loader_takes_it(server, batches):
    data = pytest.importorskip("torch.utils.data")
    live = sampler(server)
    for workers in (0, 2):
        live.load_state_dict({"step": 0})
        loader = data.DataLoader(range(100), batch_sampler=live, num_workers=workers)
        assert [batch.tolist() for batch in loader] == batches[:4]


def test_data_are_told_by_their_ids_and_their_number(server):
    sampler(server, ids=["a", "b"])
    assert server.asked[-1] == {
        "type": "hello", "version": 1, "rank": 0, "world": 1, "ids": digest(lines(["a", "b"])), "rows": 2,
    }  # fmt: skip
    sampler(server, rows=100)
    assert server.asked[-1]["rows"] == 100 and "ids" not in server.asked[-1]


def test_what_is_refused_is_told_in_the_servers_sentence(server):
    server.answers["hello"] = {"type": "error", "message": "other data are served"}
    with pytest.raises(PlanError, match="other data are served"):
        sampler(server)


def test_where_nobody_serves_is_a_sentence(tmp_path):
    with pytest.raises(PlanError, match="nobody serves batches"):
        LiveSampler(tmp_path / "run.sock", rank=0, world=1)


def test_trained_steps_are_counted_and_not_those_asked_for(server, batches):
    live = sampler(server)
    assert len(list(live)) == 4 and live.state_dict() == {"step": 0}
    live.consumed(1)
    assert server.asked[-1] == {"type": "consumed", "step": 1} and live.state_dict() == {"step": 2}
    live.load_state_dict(live.state_dict())
    assert next(iter(live)) == batches[2]


def test_vectors_and_losses_are_handed_back(server):
    live = sampler(server)
    live.consumed(4)
    live.send_vectors([3, 1], [[1.0, 2.0], [3.0, 4.0]])
    assert server.asked[-1] == {
        "type": "vectors", "step": 5,
        "arrays": [{"name": "rows", "type": "<i8", "shape": [2]}, {"name": "vectors", "type": "<f4", "shape": [2, 2]}],
    }  # fmt: skip
    assert server.arrays[-1] == struct.pack("<2q4f", 3, 1, 1, 2, 3, 4)
    live.send_losses([7], [0.5], step=9)
    assert server.asked[-1]["step"] == 9 and server.arrays[-1] == struct.pack("<qf", 7, 0.5)


def test_tensors_and_arrays_of_half_floats_are_taken(server):
    torch = pytest.importorskip("torch")
    numpy = pytest.importorskip("numpy")
    live = sampler(server)
    live.send_vectors(torch.tensor([5]), torch.tensor([[1.0, 2.0]], dtype=torch.bfloat16, requires_grad=True))
    assert server.asked[-1]["arrays"][1]["type"] == "<f4" and server.arrays[-1] == struct.pack("<q2f", 5, 1, 2)
    live.send_vectors(numpy.array([5]), numpy.array([[1.0, 2.0]], dtype="float16"))
    assert server.asked[-1]["arrays"][1]["type"] == "<f2" and server.arrays[-1] == struct.pack("<q2e", 5, 1, 2)


def test_many_vectors_take_several_messages(server, monkeypatch):
    from batchscope.live_socket import LiveSocket

    monkeypatch.setattr(LiveSocket, "_MOST_BYTES", 48)
    live = sampler(server)
    live.send_vectors(range(7), [[float(row), 0.0] for row in range(7)])
    assert [request["arrays"][0]["shape"] for request in server.asked[1:]] == [[3], [3], [1]]


def test_a_notice_is_shown(server):
    live = sampler(server)
    server.answers["batch"] = {"notice": "the plan is not written"}
    with pytest.warns(UserWarning, match="the plan is not written"):
        live.batch(0)


def test_when_the_server_dies_the_plan_goes_on_then_uniform_batches(tmp_path, batches):
    plan = write_plan(tmp_path / "run.plan", batches[:2], 100)
    server = LiveServer(tmp_path / "run.sock", batches, 100, plan=str(plan))
    ranks = [sampler(server, rank, 2) for rank in range(2)]
    assert ranks[0].batch(0) == batches[0][:4]
    server.die()
    with pytest.warns(UserWarning, match="has gone") as told:
        parts = [[live.batch(step) for step in range(4)] for live in ranks]
    assert sum("has gone" in str(warning.message) for warning in told) == 2
    whole = [first + second for first, second in zip(*parts)]
    assert whole[:2] == batches[:2]
    assert all(len(set(batch)) == 8 and set(batch) <= set(range(100)) for batch in whole[2:])
    assert whole[2] != whole[3]


def test_uniform_batches_are_of_the_items_that_were_sampled_from(tmp_path, batches):
    server = LiveServer(tmp_path / "run.sock", batches, 100)
    answer = server._answer
    sampled = list(range(50, 70))

    def with_sampled(request, place):
        if request["type"] != "hello":
            return answer(request, place)
        whole = answer(request, place)
        header = whole[8:]
        return struct.pack("<II", len(header), 80) + header + struct.pack("<20i", *sampled)

    server._answer = with_sampled
    live = sampler(server)
    server.die()
    with pytest.warns(UserWarning):
        assert set(live.batch(0)) <= set(sampled)


def test_the_next_pass_looks_for_the_server_again(server, batches):
    live = sampler(server)
    passing = iter(live)
    assert next(passing) == batches[0]
    server.die()
    with pytest.warns(UserWarning, match="has gone"):
        assert len(list(passing)) == 3
    Path(server.path).unlink()
    server.listen()
    with pytest.warns(UserWarning, match="again, from step 4"):
        assert list(live) == batches[4:8]


def test_it_can_be_pickled(server, batches):
    live = sampler(server)
    next(iter(live))
    copy = pickle.loads(pickle.dumps(live))
    with pytest.warns(UserWarning, match="again, from step 1"):
        assert next(iter(copy)) == batches[1]


def test_it_says_when_training_is_over(server):
    sampler(server).close()
    assert server.asked[-1] == {"type": "bye"}


def test_a_plan_that_still_grows_is_read_up_to_its_last_whole_batch(tmp_path, batches):
    folder = write_plan(tmp_path / "growing.plan", batches, 100, isGrowing=True, files={}, steps=0)
    table = array_bytes(batches, "i4").replace(b"(12, 8), ", b"(0, 8),  ")
    (folder / "batches.npy").write_bytes(table[:-20])
    plan = BatchPlan(folder, rows=100)
    assert plan.steps == 11 and [plan.batch(step) for step in range(11)] == batches[:11]
