"""Several processes that train together, joined by gloo on this machine."""

import contextlib
import os
import socket
import traceback

MOST_SECONDS = 600


def _member(rank, world, port, pipe):
    os.environ.update(
        RANK=str(rank), LOCAL_RANK=str(rank), WORLD_SIZE=str(world), LOCAL_WORLD_SIZE=str(world), GROUP_RANK="0",
        TORCHELASTIC_RUN_ID="test", MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port), GLOO_SOCKET_IFNAME="lo",
        ACCELERATE_USE_CPU="true", TOKENIZERS_PARALLELISM="false", HF_HUB_OFFLINE="1",
    )  # fmt: skip
    import torch

    torch.multiprocessing.set_start_method("fork", force=True)  # for the workers of loaders, as it usually is
    torch.set_num_threads(1)
    torch.distributed.init_process_group("gloo")
    while True:
        task, arguments = pipe.recv()
        if task is None:
            break
        try:
            pipe.send(("done", task(*arguments)))
        except BaseException:
            pipe.send(("failed", traceback.format_exc()))
    torch.distributed.destroy_process_group()


class Crew:
    """`world` processes that stay, so that what they import is imported once."""

    def __init__(self, world):
        import torch.multiprocessing as multiprocessing

        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        context = multiprocessing.get_context("spawn")
        self.pipes, self.members = [], []
        for rank in range(world):
            ours, theirs = context.Pipe()
            member = context.Process(target=_member, args=(rank, world, port, theirs), daemon=False)
            member.start()
            self.pipes.append(ours)
            self.members.append(member)

    def run(self, task, *arguments):
        """What `task(*arguments)` gives in each process, by rank."""
        for pipe in self.pipes:
            pipe.send((task, arguments))
        answers = []
        for rank, pipe in enumerate(self.pipes):
            if not pipe.poll(MOST_SECONDS):
                raise AssertionError(f"rank {rank} does not answer: a process waits for another")
            outcome, value = pipe.recv()
            assert outcome == "done", f"rank {rank}: {value}"
            answers.append(value)
        return answers

    def leave(self):
        for pipe, member in zip(self.pipes, self.members):
            with contextlib.suppress(OSError):
                pipe.send((None, ()))
            member.join(10)
            if member.is_alive():
                member.kill()


def refusal(action):
    """The sentence with which `action()` is refused."""
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "nothing was refused"
