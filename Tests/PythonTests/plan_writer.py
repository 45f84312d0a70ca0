"""Writes plans as Tutorials/plans.md defines them, for tests and examples."""

import csv
import hashlib
import io
import json
import struct
import sys
from pathlib import Path


def digest(data):
    return hashlib.sha256(data).hexdigest()


def lines(texts):
    escaped = (str(text).replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") for text in texts)
    return "".join(text + "\n" for text in escaped).encode()


def array_bytes(batches, kind):
    """The batches as a .npy file, kind 'i4' or 'i8'."""
    header = f"{{'descr': '<{kind}', 'fortran_order': False, 'shape': ({len(batches)}, {len(batches[0])}), }}"
    header += " " * (-(len(header) + 11) % 64) + "\n"
    numbers = [number for batch in batches for number in batch]
    code = "i" if kind == "i4" else "q"
    return (
        b"\x93NUMPY\x01\x00"
        + struct.pack("<H", len(header))
        + header.encode()
        + struct.pack(f"<{len(numbers)}{code}", *numbers)
    )


def statistics(batches):
    """The figures of each batch; only those that need no vectors are filled in."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    columns = ["step", "epoch", "meanSimilarity", "hardestSimilarity", "falseNegativeRate", "suspectRate", "distinct"]
    writer.writerow(columns)
    seen = set()
    for step, batch in enumerate(batches):
        seen.update(batch)
        writer.writerow([step, None, None, None, None, None, len(seen)])
    return table.getvalue().encode(), len(seen)


def write_plan(folder, batches, rows, *, ids=None, labels=None, numbering="file", kind="i4", **fields):
    """Writes a plan of `rows` rows; `fields` replace those of plan.json."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    stats, distinct = statistics(batches)
    files = {"batches.npy": array_bytes(batches, kind), "stats.csv": stats}
    if ids is not None:
        files["ids.txt"] = lines(ids)
    for name, content in files.items():
        (folder / name).write_bytes(content)

    def described(row):
        return {"row": row, "id": ids and str(ids[row]), "label": labels and str(labels[row])}

    count = min(16, rows)
    description = {
        "format": 1,
        "tool": "plan_writer",
        "rows": rows,
        "batchSize": len(batches[0]),
        "steps": len(batches),
        "epochs": None,
        "stepsPerEpoch": None,
        "numbering": numbering,
        "items": "all",
        "firstRow": {"item": 0, "id": ids and str(ids[0]), "meaning": "item 0"},
        "seed": 0,
        "sampler": {"name": "imported", "settings": {}, "line": ""},
        "graph": None,
        "windows": [{"step": 0, "steps": len(batches), "vectors": None}],
        "data": {"name": "data", "items": rows},
        "digests": {
            "data": None,
            "ids": ids and digest(lines(ids)),
            "labels": labels and digest(lines(labels)),
            "split": None,
            "vectors": None,
        },
        "sample": [described(row) for row in (number * rows // count for number in range(count))],
        "summary": {
            "meanSimilarity": None,
            "hardestSimilarity": None,
            "falseNegativeRate": None,
            "suspectRate": None,
            "distinct": distinct,
            "leftOut": rows - distinct,
        },
        "files": {name: {"bytes": len(content), "sha256": digest(content)} for name, content in files.items()},
    }
    (folder / "plan.json").write_text(json.dumps({**description, **fields}), encoding="utf-8")
    return folder


if __name__ == "__main__":
    # plan_writer.py REPORT.json ROWS FOLDER: a plan from the report of `sample … > REPORT.json`.
    report, count, target = sys.argv[1:]
    write_plan(target, json.loads(Path(report).read_text(encoding="utf-8"))["indices"], int(count))
