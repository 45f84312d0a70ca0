"""Pairs of WordNet, an example sentence to find its definition, some of whose definitions repeat.

Usage: repeated_pairs.py SHARE FILE [--pairs N (3000)] [--folder DIR] [--seed N (1)]

SHARE of the pairs, in percent, have a definition that stands in one other pair: the other example of
the same meaning. No sentence is made up.
"""

import argparse
import csv
import random
from pathlib import Path


def meanings(folder):
    """The definition and the example sentences of each meaning that has both."""
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text().splitlines():
            if line.startswith("  ") or " | " not in line:
                continue
            parts = [text.strip() for text in line.split(" | ", 1)[1].split(";")]
            definition = parts[0]
            examples = [text.strip('"') for text in parts[1:] if text.startswith('"') and text.endswith('"')]
            examples = [text for text in examples if len(text.split()) >= 5]
            if len(definition.split()) >= 4 and examples:
                yield definition, examples


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("share", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pairs", type=int, default=3000)
    parser.add_argument("--folder", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    drawn = random.Random(options.seed)
    unique = {definition: examples for definition, examples in meanings(options.folder)}
    of_two = sorted(definition for definition, examples in unique.items() if len(examples) > 1)
    drawn.shuffle(of_two)
    repeated = of_two[: options.pairs * options.share // 200]
    others = sorted(set(unique) - set(repeated))
    rows = [(text, definition) for definition in repeated for text in unique[definition][:2]]
    rows += [
        (unique[definition][0], definition)
        for definition in drawn.sample(others, options.pairs - len(rows))
    ]
    drawn.shuffle(rows)
    options.file.parent.mkdir(parents=True, exist_ok=True)
    with options.file.open("w", newline="") as file:
        writer = csv.writer(file, delimiter="\t")
        writer.writerow(["query", "document"])
        writer.writerows(rows)


main()
