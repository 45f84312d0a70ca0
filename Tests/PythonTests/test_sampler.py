"""The step is the only state, and a plan is pickled as its folder and checksum."""

import pickle
import shutil

import pytest
from batchscope import BatchPlan, PlanError
from conftest import joined
from plan_writer import write_plan


def test_every_pass_is_the_whole_plan(plan, batches):
    sampler = plan.for_torch()
    assert len(sampler) == 12 and sampler.batch_size == 8 and sampler.drop_last
    assert list(sampler) == batches
    sampler.set_epoch(3)
    assert list(sampler) == batches


@pytest.mark.parametrize("world", [1, 2, 4, 8])
def test_the_slices_of_all_ranks_are_the_batch(plan, batches, world):
    samplers = [plan.for_torch(rank=rank, world=world) for rank in range(world)]
    assert {len(sampler) for sampler in samplers} == {12}
    assert {sampler.batch_size for sampler in samplers} == {8 // world}
    assert joined(samplers) == batches


@pytest.mark.parametrize("world", [3, 5, 16])
def test_batches_that_cannot_be_shared_evenly_are_refused_at_the_start(plan, world):
    sampler = plan.for_torch(rank=0, world=world)
    for start in (lambda: iter(sampler), lambda: sampler.batch_size):
        with pytest.raises(PlanError, match=f"batches of 8 cannot be shared out evenly to {world} processes; start"):
            start()


@pytest.mark.parametrize(("rank", "world"), [(2, 2), (-1, 2), (0, None)])
def test_ranks_beside_the_world_are_refused(plan, rank, world):
    with pytest.raises(PlanError, match="needs world="):
        plan.for_torch(rank=rank, world=world)


def test_a_launcher_without_torch_distributed_is_told(plan, monkeypatch):
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(PlanError, match=r"WORLD_SIZE says 2 processes, and torch.distributed is not up; call"):
        iter(plan.for_torch())
    assert len(list(plan.for_torch(rank=1, world=2))) == 12


@pytest.mark.parametrize("made", [0, 5, 12])
def test_a_state_leads_to_the_step_after_it(plan, batches, made):
    sampler = plan.for_torch()
    steps = iter(sampler)
    assert [next(steps) for _ in range(made)] == batches[:made]
    assert steps.state_dict() == sampler.state_dict() == {"step": made, "plan": plan.digest}
    again = plan.for_torch()
    again.load_state_dict(sampler.state_dict())
    assert again.state_dict()["step"] == made % 12
    assert list(again) == batches[made % 12 :]
    assert list(again) == batches, "the pass after it is a whole one"
    other = iter(plan.for_torch())
    other.load_state_dict(steps.state_dict())
    assert list(other) == batches[made:]


def test_steps_are_counted_over_passes(plan, batches):
    sampler = plan.for_torch(rank=1, world=2)
    sampler.load_state_dict({"step": 2 * 12 + 7})
    assert list(sampler) == [batch[4:] for batch in batches[7:]]


def test_the_state_of_another_plan_is_refused(plan, tmp_path, batches):
    other = BatchPlan(write_plan(tmp_path / "other.plan", batches[::-1], 100), rows=100)
    state = other.for_torch().state_dict()
    for stateful in (plan.for_torch(), iter(plan.for_torch())):
        with pytest.raises(PlanError, match=r"the state is that of another plan than .*run\.plan; open the plan"):
            stateful.load_state_dict(state)


def test_a_plan_is_pickled_as_its_folder_and_checksum(plan, batches):
    for kept in (plan, plan.for_torch(), plan.for_accelerate()):
        assert len(pickle.dumps(kept)) < 900
    assert list(pickle.loads(pickle.dumps(plan.for_torch()))) == batches
    method = pickle.loads(pickle.dumps(plan.for_sentence_transformers))
    assert list(method(range(100), batch_size=8, generator=None, seed=1)) == batches


def test_a_pickled_plan_finds_items_by_their_ids_still(tmp_path, batches):
    names = list("abcdefgh")
    plan = BatchPlan(write_plan(tmp_path / "id.plan", [list(range(8))], 8, ids=names, numbering="id"), names[::-1])
    assert pickle.loads(pickle.dumps(plan)).batch(0) == [7, 6, 5, 4, 3, 2, 1, 0]


def test_a_pickle_can_be_read_without_the_plan_and_refuses_another(folder, tmp_path, batches):
    copy = shutil.copytree(folder, tmp_path / "copy.plan")
    kept = pickle.dumps(BatchPlan(copy, rows=100))
    shutil.rmtree(copy)
    assert pickle.loads(kept).steps == 12
    write_plan(copy, batches[::-1], 100)
    with pytest.raises(PlanError, match="is another plan than the one that was kept"):
        pickle.loads(kept).batch(0)


def test_a_trainer_that_wants_another_batch_size_is_told_its_argument(plan):
    with pytest.raises(PlanError, match="the trainer wants 16; set per_device_train_batch_size=8"):
        plan.for_sentence_transformers(range(100), batch_size=16)


def test_other_training_data_are_refused_by_their_length(folder):
    with pytest.warns(UserWarning, match="nothing tells"):
        plan = BatchPlan(folder)
    with pytest.raises(PlanError, match=r"is for 100 rows .* and your data have 90"):
        plan.for_sentence_transformers(range(90), batch_size=8)


def test_a_sampler_that_is_made_again_says_which_argument_to_change(plan):
    sampler = plan.for_torch()
    with pytest.raises(PlanError, match=r"set Trainer\(use_distributed_sampler=False\)"):
        type(sampler)([1, 2], batch_size=sampler.batch_size, drop_last=sampler.drop_last)
