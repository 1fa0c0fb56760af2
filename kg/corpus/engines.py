"""Who does the tasks: this process, a pool of processes, or a Dask cluster. Each gives the same bytes."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from importlib import import_module
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, Literal

from kg.errors import KgError

Task = Callable[[int], None]
Engine = Callable[[Task, Sequence[int]], Iterator[int]]
"""Does a task for each number and gives the numbers back as they are done."""

Name = Literal["process", "pool", "dask"]
_TRIES, _PATIENCE = 3, 10
"""How often a task is tried, and how many seconds a scheduler has to answer."""


@contextmanager
def engine(name: Name, workers: int, scheduler: str | None = None) -> Iterator[Engine]:
    """Make an engine for the time of a `with` block.

    Parameters
    ----------
    name : {"process", "pool", "dask"}
        This process alone, processes on this machine, or a Dask cluster.
    workers : int
        How many processes, for those that this starts.
    scheduler : str, optional
        The address of a Dask scheduler, `tcp://HOST:PORT`; without it a cluster is started on this machine. Its workers
        must see the folders of the sources and of the graph under the same paths.

    Raises
    ------
    KgError
        If Dask is not installed, or the scheduler does not answer.
    """
    if name == "process":
        yield _alone
    elif name == "pool":
        with closing(_Pool(workers)) as pool:
            yield pool
    else:
        with _dask(workers, scheduler) as cluster:
            yield cluster


def _alone(task: Task, numbers: Sequence[int]) -> Iterator[int]:
    for number in numbers:
        task(number)
        yield number


class _Pool:
    """Processes on this machine; what a killed one leaves undone is done by a new one."""

    def __init__(self, workers: int) -> None:
        self.workers, self.pool = workers, self._started(workers)

    @staticmethod
    def _started(workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)

    def __call__(self, task: Task, numbers: Sequence[int]) -> Iterator[int]:
        waiting, tries = set(numbers), 0
        while waiting:
            before = len(waiting)
            running = {self.pool.submit(task, number): number for number in sorted(waiting)}
            try:
                for done in as_completed(running):
                    done.result()
                    waiting.remove(running[done])
                    yield running[done]
            except BrokenProcessPool:
                tries = tries + 1 if len(waiting) == before else 0
                if tries == _TRIES:
                    problem = f"were killed {tries} times, each time before any had finished its part"
                    remedy = "see whether the machine is short of memory, and run it again: what is done is kept"
                    raise KgError("the worker processes", problem, remedy) from None
                self.pool = self._started(self.workers)

    def close(self) -> None:
        self.pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """See to it that a worker does not outlive the process that gave it work, however that ended."""
    parent = parent_process()

    def wait() -> None:
        if parent:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


async def _greeted(scheduler: str) -> None:
    """Ask who is there, as a client would; what is no scheduler may say anything, or nothing for ever."""
    comm = await import_module("distributed.comm").connect(scheduler, timeout=_PATIENCE)
    try:
        await comm.write({"op": "identity", "reply": True})
        if (await comm.read())["type"] != "Scheduler":
            raise ValueError("it is another part of a Dask cluster")
    finally:
        comm.abort()


def _said(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"nothing in {_PATIENCE} s"
    return "it speaks otherwise" if isinstance(error, MemoryError) else str(error) or type(error).__name__


@contextmanager
def _dask(workers: int, scheduler: str | None) -> Iterator[Engine]:
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise KgError("dask", "is not installed", "install it, with: pip install 'sdkg[cluster]'") from None

    def run(client: Any, task: Task, numbers: Sequence[int]) -> Iterator[int]:
        running = client.map(task, numbers, pure=False, retries=_TRIES)
        number_of = {future.key: number for future, number in zip(running, numbers, strict=True)}
        for done in distributed.as_completed(running):
            done.result()
            yield number_of[done.key]

    if scheduler:
        try:
            asyncio.run(asyncio.wait_for(_greeted(scheduler), _PATIENCE))
            client = distributed.Client(scheduler, timeout=_PATIENCE)
        except Exception as error:
            problem = f"does not answer as a Dask scheduler ({_said(error)})"
            remedy = "give its address, tcp://HOST:PORT; start it, with: dask scheduler; or leave --scheduler away"
            raise KgError(scheduler, problem, remedy) from None
        with client:
            yield lambda task, numbers: run(client, task, numbers)
        return
    local = distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    )
    with local as cluster, distributed.Client(cluster) as client:
        yield lambda task, numbers: run(client, task, numbers)
