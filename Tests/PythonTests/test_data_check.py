"""Other data than those of the plan are refused, with what differs."""

import re

import pytest
from batchscope import BatchPlan, PlanError
from plan_writer import write_plan

NAMES = [f"item {row}" for row in range(100)]


def refused(words, folder, *arguments, **options):
    with pytest.raises(PlanError, match=words):
        BatchPlan(folder, *arguments, **options)


def test_the_same_ids_and_labels_are_taken(folder, recwarn):
    BatchPlan(folder, NAMES)
    BatchPlan(folder, iter(NAMES), labels=[row % 3 for row in range(100)], rows=100)
    assert not recwarn


def test_ids_in_arrays_are_taken_by_their_values(tmp_path, batches):
    numpy = pytest.importorskip("numpy")
    folder = write_plan(tmp_path / "numbers.plan", batches, 100, ids=list(range(500, 600)))
    BatchPlan(folder, numpy.arange(500, 600))


def test_with_nothing_to_compare_a_warning_says_so(folder):
    with pytest.warns(UserWarning, match="nothing tells whether your data are those of .*; give BatchPlan ids="):
        BatchPlan(folder)


def test_another_number_of_items_is_refused(folder):
    refused(r"is for 100 rows \(all items\), and your data have 99; ", folder, rows=99)
    refused(r"is for 100 rows \(all items\), and your data have 101; ", folder, [*NAMES, "more"])
    refused(r"is for 100 rows \(all items\), and your data have 0; ", folder, labels=[])


def test_the_whole_data_for_a_plan_of_the_training_items_are_refused(tmp_path, batches):
    folder = write_plan(tmp_path / "split.plan", batches, 100, numbering="split")
    refused(r"100 rows \(the training items alone\), and your data have 120; .* another --numbering", folder, rows=120)


def test_another_id_is_refused_with_its_row(folder):
    other = [*NAMES[:40], "item x", *NAMES[41:]]
    refused("other ids: 1 of 100 rows looked at differ; row 40 is 'item 40' there and 'item x' here", folder, other)


def test_the_same_ids_in_another_order_are_told(folder):
    refused("the same in another order: sort your data, or export the plan with --numbering id", folder, NAMES[::-1])


def test_labels_in_another_order_are_refused(folder):
    labels = [row % 3 for row in range(100)]
    refused(
        "other labels: 16 of 16 rows looked at differ; row 0 is '0' there and '1' here", folder, labels=[*labels[1:], 0]
    )
    refused("other labels: 0 of 16 rows looked at differ; give it the data", folder, labels=[*labels[:-1], 2])


def test_ids_and_labels_that_the_plan_does_not_have_are_refused(tmp_path, batches):
    folder = write_plan(tmp_path / "bare.plan", batches, 100)
    refused("has no ids to compare, since its data had none; leave out ids=", folder, NAMES)
    refused("has no labels to compare", folder, labels=NAMES)


def test_ids_of_any_characters_are_compared(tmp_path, batches):
    odd = [*NAMES[:96], "two\nlines", "back\\slash", "back\\nslash", "é\r\u2028\x85"]
    folder = write_plan(tmp_path / "odd.plan", batches, 100, ids=odd, numbering="id")
    plan = BatchPlan(folder, odd[::-1])
    assert plan.batch(0) == [99 - row for row in batches[0]]


def test_items_are_found_by_their_ids_in_larger_data_of_another_order(tmp_path, batches):
    folder = write_plan(tmp_path / "id.plan", batches, 100, ids=NAMES, numbering="id", labels=NAMES)
    data = ["stranger", *NAMES[::-1], "another"]
    plan = BatchPlan(folder, data, labels=data, rows=102)
    assert [[data[row] for row in plan.batch(step)] for step in range(12)] == [
        [NAMES[row] for row in b] for b in batches
    ]
    refused(r"is for 102 rows \(those whose ids were given\), and your data have 100", folder, data, rows=100)
    refused("other labels", folder, data, labels=["x", "y", *data[2:]])


def test_items_that_the_data_lack_are_counted(tmp_path, batches):
    folder = write_plan(tmp_path / "id.plan", batches, 100, ids=NAMES, numbering="id")
    missing = re.escape("2 of the 100 items of ") + ".* are not in your data, such as 'item 7'; add them"
    refused(missing, folder, [name for name in NAMES if name not in ("item 7", "item 70")])
    refused("the id 'item 3' stands in your data more than once", folder, [*NAMES, "item 3"])
    refused("finds items by their ids; give BatchPlan ids=", folder, rows=100)


def test_altered_ids_are_refused_where_they_are_read(tmp_path, batches):
    folder = write_plan(tmp_path / "id.plan", batches, 100, ids=NAMES, numbering="id")
    content = (folder / "ids.txt").read_bytes()
    (folder / "ids.txt").write_bytes(content.replace(b"item 3\n", b"item x\n"))
    refused("ids.txt was altered", folder, NAMES)
