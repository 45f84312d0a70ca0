"""Plans as files: what is complete, and what is refused."""

import json
import shutil

import pytest
from batchscope import BatchPlan, PlanError
from plan_writer import array_bytes, digest, write_plan


@pytest.fixture
def copy(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "copy.plan")


def refused(folder, words):
    with pytest.raises(PlanError, match=words):
        BatchPlan(folder, rows=100)


def test_every_batch_is_that_of_the_file(plan, batches):
    assert [plan.batch(step) for step in range(plan.steps)] == batches
    assert (plan.steps, plan.batch_size, plan.rows) == (12, 8, 100)
    assert plan.description["sampler"]["name"] == "imported"


def test_after_its_last_batch_a_plan_begins_again(plan, batches):
    assert plan.batch(12 + 3) == batches[3]


def test_numbers_of_64_bits_are_read(tmp_path, batches):
    plan = BatchPlan(write_plan(tmp_path / "long.plan", batches, 100, kind="i8"), rows=100)
    assert [plan.batch(step) for step in range(12)] == batches


def test_numpy_reads_the_same(folder, batches):
    numpy = pytest.importorskip("numpy")
    assert numpy.load(folder / "batches.npy", mmap_mode="r").tolist() == batches


def test_arrays_that_numpy_writes_are_read(copy, batches):
    numpy = pytest.importorskip("numpy")
    numpy.save(copy / "batches.npy", numpy.array(batches, dtype="<i4"))
    describe(copy)
    assert BatchPlan(copy, rows=100).batch(5) == batches[5]


def describe(folder):
    """Lets plan.json state what batches.npy is."""
    content = (folder / "batches.npy").read_bytes()
    plan = json.loads((folder / "plan.json").read_text())
    plan["files"]["batches.npy"] = {"bytes": len(content), "sha256": digest(content)}
    (folder / "plan.json").write_text(json.dumps(plan))


def edit(folder, **fields):
    plan = json.loads((folder / "plan.json").read_text())
    (folder / "plan.json").write_text(json.dumps({**plan, **fields}))


def test_fields_that_are_not_known_are_ignored(copy):
    edit(copy, weather="fine")
    BatchPlan(copy, rows=100)


def test_a_folder_without_plan_json_is_no_plan(copy):
    (copy / "plan.json").unlink()
    refused(copy, "holds no plan.json: it is no plan, or its export was cut off")
    refused(copy / "nowhere", "holds no plan.json")


@pytest.mark.parametrize("name", ["batches.npy", "ids.txt", "stats.csv"])
def test_a_file_cut_short_is_refused_with_its_length(copy, name):
    content = (copy / name).read_bytes()
    (copy / name).write_bytes(content[:-4])
    refused(copy, rf"{name} has {len(content) - 4:,} bytes and should have {len(content):,}; copy or export")


def test_a_file_that_is_missing_is_refused(copy):
    (copy / "batches.npy").unlink()
    refused(copy, "batches.npy is missing")


def test_altered_batches_are_refused_unless_nobody_looks(copy):
    content = bytearray((copy / "batches.npy").read_bytes())
    content[-4] ^= 1
    (copy / "batches.npy").write_bytes(content)
    refused(copy, "batches.npy was altered: its SHA-256 is not that of plan.json")
    BatchPlan(copy, rows=100, verify=False)


def test_a_later_format_is_refused(copy):
    edit(copy, format=2)
    refused(copy, "is of format 2, and this package reads up to 1")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "one"}', '{"format": 1'])
def test_what_does_not_describe_a_plan_is_refused(copy, content):
    (copy / "plan.json").write_text(content)
    refused(copy, "plan.json does not describe a plan")


@pytest.mark.parametrize("field", ["rows", "batchSize", "steps", "numbering", "digests", "files"])
def test_a_field_that_is_missing_or_of_another_kind_is_refused(copy, field):
    edit(copy, **{field: None})
    refused(copy, f"plan.json has no fitting '{field}'")


def test_a_table_of_another_shape_is_refused(copy):
    edit(copy, steps=11)
    refused(copy, "batches.npy is not the table that plan.json describes")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: b"\x93NUMPY",
        lambda content: b"PICKLED" + content[7:],
        lambda content: content.replace(b"'<i4'", b"'<f4'"),
        lambda content: content.replace(b"'<i4'", b"'>i4'"),
        lambda content: content.replace(b"False", b"True "),
        lambda content: content.replace(b"(12, 8)", b"(12, 9)"),
        lambda content: content.replace(b"(12, 8)", b"(12,8,"),
        lambda content: content.replace(b"(12, 8)", b"(96, )"),
        lambda content: content[:-2],
        lambda content: content.replace(b"'shape'", b"'shade'"),
    ],
)
def test_arrays_of_another_form_are_refused(copy, batches, spoil):
    content = array_bytes(batches, "i4")
    (copy / "batches.npy").write_bytes(spoil(content))
    assert (copy / "batches.npy").read_bytes() != content
    describe(copy)
    refused(copy, "batches.npy is not the table that a plan has")


@pytest.mark.parametrize("row", [-1, 100])
def test_a_row_that_the_plan_does_not_have_is_refused_when_its_batch_comes(tmp_path, batches, row):
    plan = BatchPlan(write_plan(tmp_path / "odd.plan", [*batches, [row, *range(7)]], 100), rows=100)
    plan.batch(11)
    with pytest.raises(PlanError, match="step 12 names a row outside the plan's 100"):
        plan.batch(12)
