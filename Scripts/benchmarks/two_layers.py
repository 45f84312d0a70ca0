"""The first two layers of a checkpoint of the BERT family: an encoder that nobody tuned for sentences.

Usage: two_layers.py FOLDER INTO
"""

import json
import shutil
import sys
from pathlib import Path


def two_layers(folder, into):
    """Writes the checkpoint in `folder`, cut to two layers, to the folder `into`, which it returns."""
    shutil.copytree(folder, into, dirs_exist_ok=True)
    file = Path(into) / "config.json"
    settings = json.loads(file.read_text())
    file.write_text(json.dumps({**settings, "num_hidden_layers": 2}))
    return into


if __name__ == "__main__":
    two_layers(*sys.argv[1:])
