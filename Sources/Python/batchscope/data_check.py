"""Whether data are those that a plan was made of."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from .plan_error import PlanError
from .plan_folder import PlanFolder, digest_of_lines

_ROWS = {"split": "the training items alone", "file": "all items", "id": "those whose ids were given"}
_ADVICE = "give it the data that it was made of"


def as_texts(values: Iterable[object]) -> list[str]:
    """Identifiers or labels of any kind as texts; those in arrays and tensors, too."""
    return [str(value) for value in (values.tolist() if hasattr(values, "tolist") else values)]


def check_number(folder: PlanFolder, found: int, expected: int) -> None:
    """Compares the number of rows, and raises `PlanError` when it differs."""
    if found != expected:
        raise PlanError(
            f"{folder.path} is for {expected:,} rows ({_ROWS.get(folder.numbering)}), and your data have {found:,}; "
            f"{_ADVICE}, or export a plan with another --numbering"
        )


def check_texts(folder: PlanFolder, part: str, texts: list[str]) -> None:
    """Compares the ``ids`` or ``labels`` of all rows; O(characters).

    Raises:
        PlanError: when they differ: it tells the first row that does.
    """
    if folder.digests.get(part) is None:
        raise PlanError(f"{folder.path} has no {part} to compare, since its data had none; leave out {part}=")
    check_number(folder, len(texts), folder.rows)
    if digest_of_lines(texts) == folder.digests[part]:
        return
    sample = {row["row"]: row["label"] for row in folder.description["sample"]}
    known = dict(enumerate(folder.ids())) if part == "ids" else sample
    other = [row for row, text in known.items() if texts[row] != text]
    advice = _ADVICE
    if part == "ids" and sorted(texts) == sorted(known.values()):
        advice = "they are the same in another order: sort your data, or export the plan with --numbering id"
    example = f"row {other[0]} is '{known[other[0]]}' there and '{texts[other[0]]}' here; " if other else ""
    differ = f"{len(other):,} of {len(known):,} rows looked at differ"
    raise PlanError(f"{folder.path} was made of other {part}: {differ}; {example}{advice}")


def positions(folder: PlanFolder, ids: list[str]) -> array[int]:
    """Where your data have each row of a plan with numbering ``id``; O(N).

    Raises:
        PlanError: when an id of the plan is missing, or one stands in the data more than once.
    """
    places = {text: place for place, text in enumerate(ids)}
    if len(places) != len(ids):
        double = next(text for place, text in enumerate(ids) if places[text] != place)
        raise PlanError(f"the id '{double}' stands in your data more than once; give each item an id of its own")
    wanted = folder.ids()
    missing = [text for text in wanted if text not in places]
    if missing:
        raise PlanError(
            f"{len(missing):,} of the {len(wanted):,} items of {folder.path} are not in your data, such as "
            f"'{missing[0]}'; add them, or export a plan from the data that you have"
        )
    return array("q", (places[text] for text in wanted))
