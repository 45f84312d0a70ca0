"""DGL's random walk on one core; prints its CPU seconds and its steps.

Usage: walk_in_dgl.py NEIGHBORS NODES K LENGTH STARTS, by a Python that has dgl and torch. NEIGHBORS
is a file of NODES × K numbers of 32 bits. DGL neither restarts (its `restart_prob` ends the walk)
nor looks for repeats.
"""

import sys
import time

import torch

torch.__version__ = torch.__version__.split("a")[0]  # Debian's 1.13.0a0 is 1.13.0 to DGL
import dgl  # noqa: E402

torch.set_num_threads(1)
path, nodes, neighbors, length, starts = sys.argv[1], *map(int, sys.argv[2:])
storage = torch.IntStorage.from_file(path, False, nodes * neighbors)
targets = torch.IntTensor(storage).long()
graph = dgl.graph((torch.arange(nodes).repeat_interleave(neighbors), targets), num_nodes=nodes)
seeds = torch.randint(0, nodes, (starts,))
dgl.sampling.random_walk(graph, seeds, length=2)  # makes what is made on first use
start = time.process_time()
dgl.sampling.random_walk(graph, seeds, length=length)
print(time.process_time() - start, starts * length)
