"""The commands that `Scripts/bench interrupt` stops, by group."""

from typing import NamedTuple


class Group(NamedTuple):
    """Commands that make a workbench, those that are stopped, and those that show its state."""

    setup: list
    stopped: list
    examined: list


def lines(text):
    return text.strip().splitlines()


GROUPS = {
    "vectors": Group(
        lines("""
load embeddings vectors.npy --labels labels.txt
graph build --candidates 500 --neighbors 50
graph save kept.file
sample rwr --size 256 --count 200
"""),
        lines("""
load embeddings vectors.npy --labels labels.txt
graph build --candidates 1000 --neighbors 100
graph build --candidates 1000 --neighbors 100 --gather
graph build --index exact --neighbors 100
graph build --index exact --metric euclidean --neighbors 100
graph build --index hybrid --neighbors 100
graph build --index hnsw --neighbors 100
graph build --index auto --neighbors 100
graph compare
graph recall --sample 20000
graph refresh --compare
graph save graph.file
graph open kept.file
graph
graph hubs
graph duplicates
graph conflicts
graph components
graph similarity
graph path 0 77
export graph edges.npz
export graph edges.csv
embed pca --dimensions 32
embed whiten
data vectors
data nearest 5
data noise 0.1
sample rwr --size 256 --count 40000
sample rwr --size 256 --count 2000 --avoid suspects
sample rwr --size 256 --count 2000 --avoid top=0.05
sample rwr --size 256 --count 2000 --exposure once
sample knn --size 256 --count 2000
sample uniform --size 256 --count 40000
sample bfs --size 256 --count 20000
sample dfs --size 256 --count 20000
sample node2vec --size 256 --count 20000
sample visits --size 256 --count 5000
sample clusters --size 256 --count 100
sample communities --size 256 --count 100
sample bandwidth --size 256 --count 100
sample balanced --size 256 --count 20000
sample hardest-of-n --size 256 --count 500
epoch rwr
epoch knn
epoch hardest-of-n
batch
batch matrix
batch suspects
batch bands
batch weights
batch loss
sweep rwr --restart 0,0.2,0.5
tune --false-negatives 0.03
audit
explain
"""),
        lines("""
status
graph show 5
batch show --count 3
data nearest 7 --count 5
"""),
    ),
    "images": Group(
        lines("""
load fashion
embed pixels
train uniform --steps 50
graph build --neighbors 50
sample rwr --size 256 --count 50
"""),
        lines("""
load fashion
embed pixels
embed pca
embed encoder
graph build --index exact
graph recall
train rwr --steps 20000
train rwr --steps 200 --encoder convnet --fresh
train rwr --steps 20 --encoder resnet18 --fresh
train uniform --steps 2000 --queue 10000 --fresh
train knn --steps 1000
train hardest-of-n --steps 1000
train uniform --steps 1000 --loss supcon --fresh
probe knn
probe linear
probe labels
probe map
probe instance
probe svm
probe geometry
compare uniform rwr --seeds 4 --steps 1000
sensitivity rwr --seeds 2 --steps 200
cost
diff encoder
audit
tune --false-negatives 0.15
sweep rwr
data vectors
export encoder encoder.safetensors
"""),
        lines("""
status
graph show 5
encoder
data nearest 7
"""),
    ),
    "texts": Group(
        lines("""
load glosses
embed counts
train uniform --steps 20
graph build
"""),
        lines("""
load wordnet
load glosses
load molecules
embed counts
embed whiten
embed encoder
train rwr --steps 50 --encoder transformer --fresh
probe retrieval
probe labels
probe map
tune --false-negatives 0.08
audit
"""),
        lines("""
status
graph show 5
encoder
data nearest 7
"""),
    ),
    "graphs": Group(
        lines("""
load molecules
embed counts
train uniform --steps 20
graph build
"""),
        lines("""
load molecules
train rwr --steps 500 --encoder gin --fresh
probe svm
probe labels
audit
"""),
        lines("""
status
graph show 5
encoder
data nearest 7
"""),
    ),
}
