"""Plans in PyTorch's own loader, in one process and in two; everything here runs on PyTorch 1.13, too."""

import pytest
from batchscope import PlanError
from conftest import joined
from crew import refusal

torch = pytest.importorskip("torch")
DataLoader = torch.utils.data.DataLoader


def loaded(loader):
    return [batch.tolist() for batch in loader]


@pytest.mark.parametrize("workers", [0, 2])
def test_a_loader_brings_the_plan(plan, batches, row, workers):
    loader = DataLoader(torch.arange(100), batch_sampler=plan.for_torch(), num_workers=workers)
    assert len(loader) == 12
    assert loaded(loader) == batches and loaded(loader) == batches
    row("torch", f"`DataLoader(batch_sampler=plan.for_torch())`, {workers} workers", 1, "as planned")


def test_a_state_below_step_0_is_refused(plan):
    with pytest.raises(PlanError, match="-1 is below 0"):
        plan.for_torch().load_state_dict({"step": -1})


@pytest.mark.parametrize("workers", [0, 2])
def test_training_goes_on_at_an_odd_step_of_the_second_epoch(plan, batches, row, workers):
    trained = 0
    first = DataLoader(torch.arange(100), batch_sampler=plan.for_torch(), num_workers=workers)
    seen = []
    for _ in range(2):
        for batch in first:
            seen.append(batch.tolist())
            trained += 1
            if trained == 17:
                break
    sampler = plan.for_torch()
    sampler.load_state_dict({"step": trained})
    second = DataLoader(torch.arange(100), batch_sampler=sampler, num_workers=workers)
    assert seen + loaded(second) + loaded(second) == batches * 3
    row(
        "torch",
        f"resumed at step 17 of 2 × 12, by `load_state_dict({{'step': 17}})`, {workers} workers",
        1,
        "as planned",
    )


def own_batches(folder, rows):
    from batchscope import BatchPlan

    return loaded(DataLoader(torch.arange(100), batch_sampler=BatchPlan(folder, rows=rows).for_torch()))


def test_two_processes_get_their_slices(crew, folder, batches, row):
    parts = crew.run(own_batches, folder, 100)
    assert joined(parts) == batches
    row("torch", "`DataLoader(batch_sampler=plan.for_torch())` under DDP", 2, "as planned, a half for each")


def other_plan(folder, batches):
    from batchscope import BatchPlan
    from plan_writer import write_plan

    rank = torch.distributed.get_rank()
    plan = BatchPlan(write_plan(f"{folder}-{rank}", batches, 100), rows=100)
    return refusal(lambda: iter(plan.for_torch()))


def test_an_odd_batch_is_refused_by_two_processes(crew, tmp_path, row):
    parts = crew.run(other_plan, tmp_path / "odd.plan", [[1, 2, 3]])
    sentence = "PlanError: batches of 3 cannot be shared out evenly to 2 processes; start a number of processes that "
    assert all(part.startswith(sentence) for part in parts)
    row("torch", "batches of 3, which 2 does not divide", 2, "refused: `start a number of processes that divides 3`")


def gradients(folder):
    """The weights after a plan of steps under DDP, and those of one process that trains on whole batches."""
    from batchscope import BatchPlan

    def trained(model, sampler):
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for batch in DataLoader(torch.arange(100.0).reshape(100, 1) / 100, batch_sampler=sampler):
            optimizer.zero_grad()
            model(batch).pow(2).mean().backward()
            optimizer.step()
        return torch.cat([weight.detach().flatten() for weight in model.parameters()])

    def fresh():
        torch.manual_seed(3)
        return torch.nn.Sequential(torch.nn.Linear(1, 4), torch.nn.Tanh(), torch.nn.Linear(4, 1))

    plan = BatchPlan(folder, rows=100)
    shared = trained(torch.nn.parallel.DistributedDataParallel(fresh()), plan.for_torch())
    alone = trained(fresh(), plan.for_torch(rank=0, world=1))
    return float((shared - alone).abs().max()), float(alone.abs().max())


def test_two_processes_learn_what_one_learns_of_the_same_plan(crew, folder):
    for difference, size in crew.run(gradients, folder):
        assert difference < 1e-5 * size
