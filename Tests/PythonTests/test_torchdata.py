"""Plans in torchdata's StatefulDataLoader: its state goes on at the next batch."""

import pytest

torch = pytest.importorskip("torch")
StatefulDataLoader = pytest.importorskip("torchdata.stateful_dataloader").StatefulDataLoader


def loader(plan, workers):
    return StatefulDataLoader(torch.arange(100), batch_sampler=plan.for_torch(), num_workers=workers)


@pytest.mark.parametrize("workers", [0, 2])
def test_its_state_goes_on_at_an_odd_step_of_the_second_epoch(plan, batches, row, workers):
    first = loader(plan, workers)
    assert [batch.tolist() for batch in first] == batches
    steps = iter(first)
    assert [next(steps).tolist() for _ in range(5)] == batches[:5]
    second = loader(plan, workers)
    second.load_state_dict(first.state_dict())
    steps = iter(second)
    assert [next(steps).tolist() for _ in range(2)] == batches[5:7]
    third = loader(plan, workers)
    third.load_state_dict(second.state_dict())
    assert [batch.tolist() for batch in third] == batches[7:]
    assert [batch.tolist() for batch in third] == batches
    row("torchdata", f"`StatefulDataLoader`, resumed twice in epoch 2, {workers} workers", 1, "as planned")


def test_at_the_end_of_a_pass_its_state_leads_to_a_whole_one(plan, batches):
    first = loader(plan, 0)
    assert len(list(first)) == 12
    second = loader(plan, 0)
    second.load_state_dict(first.state_dict())
    assert [batch.tolist() for batch in second] == batches
