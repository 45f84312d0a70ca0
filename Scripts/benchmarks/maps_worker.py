"""Lays out one map by a peer: maps_worker.py NAME VECTORS ROWS COLUMNS OUT THREADS.

Prints wall seconds and CPU seconds of the whole, with the peer's own neighbours.
"""

import json
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")


def open_tsne(vectors, threads):
    """As usual but for the perplexity, which is the one here."""
    from openTSNE import TSNE

    return np.asarray(TSNE(perplexity=20, n_jobs=threads, random_state=1).fit(vectors))


def umap_learn(vectors, threads):
    """As usual, with a seed, which leaves it one thread."""
    from umap import UMAP

    return UMAP(random_state=1).fit_transform(vectors)


def pacmap(vectors, threads):
    """As usual, with a seed."""
    from pacmap import PaCMAP

    return PaCMAP(random_state=1).fit_transform(vectors)


def localmap(vectors, threads):
    """As usual, with a seed."""
    from pacmap import LocalMAP

    return LocalMAP(random_state=1).fit_transform(vectors)


PEERS = {"openTSNE": open_tsne, "umap-learn": umap_learn, "pacmap": pacmap, "localmap": localmap}


def main(name, file, rows, columns, out, threads):
    vectors = np.fromfile(file, np.float32).reshape(int(rows), int(columns))
    # What is compiled when it is first called is not counted.
    PEERS[name](vectors[:500].copy(), int(threads))
    wall, cpu = time.monotonic(), time.process_time()
    places = PEERS[name](vectors.copy(), int(threads))
    figures = [time.monotonic() - wall, time.process_time() - cpu]
    places.astype(np.float32).tofile(out)
    print(json.dumps(figures))


main(*sys.argv[1:])
