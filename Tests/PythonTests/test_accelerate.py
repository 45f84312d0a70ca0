"""Plans under accelerate on two processes: right, or refused in a sentence."""

import pytest
from conftest import joined
from crew import refusal

torch = pytest.importorskip("torch")
pytest.importorskip("accelerate")


class BareSampler:
    """The batches without what accelerate asks for, as a class of six lines has them."""

    def __init__(self, batches):
        self.batches = batches

    def __iter__(self):
        return iter(self.batches)

    def __len__(self):
        return len(self.batches)


def prepared(sampler, workers=0, **settings):
    from accelerate import Accelerator, DataLoaderConfiguration

    configuration = DataLoaderConfiguration(**settings)
    loader = torch.utils.data.DataLoader(torch.arange(100), batch_sampler=sampler, num_workers=workers)
    return Accelerator(cpu=True, dataloader_config=configuration).prepare(loader)


def loaded(sampler, passes=1, **settings):
    loader = prepared(sampler, **settings)
    seen = [batch.tolist() for _ in range(passes) for batch in loader]
    assert len(loader) * passes == len(seen)
    return seen


def planned(folder, passes, settings):
    from batchscope import BatchPlan

    return loaded(BatchPlan(folder, rows=100).for_accelerate(), passes, **settings)


@pytest.mark.parametrize(
    ("how", "settings"),
    [
        ("default settings", {}),
        ("`even_batches=False`", {"even_batches": False}),
        ("`use_seedable_sampler=True`", {"use_seedable_sampler": True}),
        ("2 workers", {"workers": 2}),
        ("`use_stateful_dataloader=True`", {"use_stateful_dataloader": True}),
        ("`use_stateful_dataloader=True`, 2 workers", {"use_stateful_dataloader": True, "workers": 2}),
    ],
)
def test_each_process_gets_its_half_of_every_batch(crew, folder, batches, row, how, settings):
    assert joined(crew.run(planned, folder, 2, settings)) == batches * 2
    row("accelerate", f"`plan.for_accelerate()`, {how}", 2, "as planned, a half for each")


def refused(folder, maker, settings, goes_through_prepare):
    from batchscope import BatchPlan

    sampler = getattr(BatchPlan(folder, rows=100), maker)()
    return refusal(lambda: loaded(sampler, **settings) if goes_through_prepare else list(sampler))


SHARES = "leave split_batches and dispatch_batches of DataLoaderConfiguration at False"
THROUGH = "let the loader go through accelerator.prepare(), or use plan.for_torch()"
TWICE = "give accelerator.prepare() a loader with plan.for_accelerate()"


@pytest.mark.parametrize(
    ("maker", "settings", "goes_through_prepare", "sentence"),
    [
        ("for_accelerate", {"split_batches": True}, True, SHARES),
        ("for_accelerate", {"dispatch_batches": True}, True, SHARES),
        ("for_accelerate", {"dispatch_batches": True, "split_batches": True}, True, SHARES),
        ("for_accelerate", {"split_batches": True, "use_stateful_dataloader": True, "workers": 2}, True, SHARES),
        ("for_accelerate", {"dispatch_batches": True, "use_stateful_dataloader": True}, True, SHARES),
        ("for_accelerate", {}, False, THROUGH),
        ("for_torch", {}, True, TWICE),
        ("for_torch", {"dispatch_batches": True}, True, TWICE),
    ],
)
def test_what_would_make_other_batches_is_refused(crew, folder, row, maker, settings, goes_through_prepare, sentence):
    for answer in crew.run(refused, folder, maker, settings, goes_through_prepare):
        assert answer.startswith("PlanError: ") and answer.endswith(f"; {sentence}")
    words = ", ".join(f"`{name}={value}`" for name, value in settings.items()).replace("`workers=2`", "2 workers")
    how = "" if goes_through_prepare else ", not prepared"
    row("accelerate", f"`plan.{maker}()`{how}{words and ', ' + words}", 2, f"refused: `{sentence}`")


def slices_for(folder, world):
    from accelerate.data_loader import BatchSamplerShard
    from batchscope import BatchPlan

    sampler = BatchPlan(folder, rows=100).for_accelerate(world=world)
    rank = torch.distributed.get_rank()
    return refusal(lambda: list(BatchSamplerShard(sampler, 1 if world is None else world, rank)))


def test_another_number_of_shares_is_told_and_can_be_named(crew, folder, batches):
    for answer in crew.run(slices_for, folder, None):
        assert answer.endswith("make the sampler by plan.for_accelerate(world=1)")
    assert crew.run(slices_for, folder, 2) == ["nothing was refused"] * 2


def resumed(folder, step):
    from accelerate import skip_first_batches
    from batchscope import BatchPlan

    loader = prepared(BatchPlan(folder, rows=100).for_accelerate())
    loader.set_epoch(1)
    return [batch.tolist() for batch in skip_first_batches(loader, step)]


def test_skipping_goes_on_at_the_step(crew, folder, batches, row):
    assert joined(crew.run(resumed, folder, 5)) == batches[5:]
    row(
        "accelerate", "`plan.for_accelerate()`, `skip_first_batches(loader, 5)` in epoch 2", 2, "as planned from step 5"
    )


def resumed_by_state(folder):
    from batchscope import BatchPlan

    plan = BatchPlan(folder, rows=100)
    first = prepared(plan.for_accelerate(), use_stateful_dataloader=True)
    steps = iter(first)
    seen = [next(steps).tolist() for _ in range(5)]
    state = first.state_dict()
    second = prepared(plan.for_accelerate(), use_stateful_dataloader=True)
    second.load_state_dict(state)
    return seen + [batch.tolist() for batch in second]


def test_the_state_of_a_stateful_loader_goes_on(crew, folder, batches, row):
    assert joined(crew.run(resumed_by_state, folder)) == batches
    row("accelerate", "`plan.for_accelerate()`, `use_stateful_dataloader=True`, resumed by its state", 2, "as planned")


def test_one_process_gets_whole_batches(folder, batches, row):
    for settings in ({}, {"split_batches": True}, {"dispatch_batches": True}, {"use_stateful_dataloader": True}):
        assert planned(folder, 2, settings) == batches * 2
    row("accelerate", "`plan.for_accelerate()`, any settings", 1, "as planned")


def bare(settings):
    batches = torch.arange(40).reshape(5, 8).tolist()
    try:
        return [batch[0] // 8 for batch in loaded(BareSampler(batches), **settings)]
    except ValueError as error:
        return type(error).__name__


@pytest.mark.parametrize(
    ("settings", "ranks", "what"),
    [
        ({}, [[0, 2, 4], [1, 3, 0]], "whole batches 0, 2, 4 against 1, 3, 0: unrelated, and one twice"),
        ({"even_batches": False}, [[0, 2, 4], [1, 3]], "3 batches against 2: training hangs"),
        ({"split_batches": True}, ["ValueError", "ValueError"], "ValueError of accelerate"),
    ],
)
def test_a_class_of_six_lines_goes_wrong(crew, row, settings, ranks, what):
    assert crew.run(bare, settings) == ranks
    words = ", ".join(f"`{name}={value}`" for name, value in settings.items()) or "default settings"
    row("accelerate", f"a class with `__iter__` and `__len__` alone, 5 batches, {words}", 2, f"**wrong**: {what}")
