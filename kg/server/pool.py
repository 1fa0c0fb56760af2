"""The processes that answer a server's queries: a few at once, quick ones first, none for ever.

Every query starts in the quick lane, which has QUICK seats. One that takes longer than PATIENCE gives its seat to the
next and goes on in the slow lane, with low priority if it takes longer than LENIENCE there. That has SLOW seats; who
comes when they are taken is sent away. There is a process for every seat, so nobody waits for one to start. A query at
its time limit is ended by ending its process, and a new one is started in its place, as for one that was slowed down:
priority is not had back. Where all are slow because the machine is busy, none is, and no process is started.
"""

from __future__ import annotations

import asyncio
import os
import pickle
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any

from kg import store
from kg.sparql.ask import too_hungry, too_long
from kg.sparql.evaluate import Answer, Request, failure
from kg.sparql.worker import LENGTH, READY, command, pack

QUICK, SLOW, WAITING = max(4, os.cpu_count() or 1), 8, 256
PATIENCE, LENIENCE = 0.2, 2.0
PAUSE = 1.0
STARTS = 2
LOW_PRIORITY = 15


class Worker:
    """One process on one state of the store."""

    def __init__(self, process: Process, state: Path) -> None:
        self.process, self.state, self.slowed = process, state, False

    @classmethod
    async def start(cls, state: Path, seconds: float) -> Worker | None:
        """A worker that is ready; None if there is none to be had."""
        worker = cls(await asyncio.create_subprocess_exec(*command(state, seconds), stdin=PIPE, stdout=PIPE), state)
        if await worker.read() == READY:
            return worker
        worker.end()
        return None

    async def ask(self, request: Request) -> Answer | None:
        """The answer; None if the process broke down over it."""
        assert self.process.stdin is not None
        with suppress(OSError):
            self.process.stdin.write(pack(request))
            await self.process.stdin.drain()
        answer: Answer | None = await self.read()
        return answer

    async def read(self) -> Any:
        """The next thing that the process writes; None if it ends."""
        assert self.process.stdout is not None
        try:
            (length,) = LENGTH.unpack(await self.process.stdout.readexactly(LENGTH.size))
            return pickle.loads(await self.process.stdout.readexactly(length))
        except (asyncio.IncompleteReadError, OSError):
            return None

    def slow_down(self) -> None:
        """Let other work of the machine go first."""
        with suppress(AttributeError, OSError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, LOW_PRIORITY)

    def end(self) -> None:
        """Kill the process, whatever it does."""
        with suppress(ProcessLookupError):
            self.process.kill()


class Pool:
    """The workers of a graph's folder.

    Parameters
    ----------
    folder : Path
        The graph's folder, with a store.
    seconds : float
        How long a query may take.
    """

    def __init__(self, folder: Path, seconds: float) -> None:
        self.folder, self.seconds = folder, seconds
        self.waiting = self.slow = 0
        self._seats, self._starts = asyncio.Semaphore(QUICK), asyncio.Semaphore(STARTS)
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()  # the one that is warm goes first
        self._workers: set[Worker] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._seen, self._state = 0, Path()

    @property
    def state(self) -> Path:
        """The state of the store that counts now."""
        changed = (self.folder / store.FOLDER / store.CURRENT).stat().st_mtime_ns
        if changed != self._seen:
            self._seen, self._state = changed, store.current(self.folder)
        return self._state

    async def open(self) -> None:
        """Start the workers."""
        await asyncio.gather(*(self._add() for _ in range(QUICK + SLOW)))

    async def close(self) -> None:
        """End the workers and whatever waits for them."""
        for task in self._tasks:
            task.cancel()
        for worker in self._workers:
            worker.end()
        await asyncio.gather(*(worker.process.wait() for worker in self._workers))

    async def run(self, request: Request) -> Answer:
        """Answer a query; in any case there is an answer, and in time. Being cancelled ends the query."""
        if self.waiting >= WAITING:
            return failure(HTTPStatus.SERVICE_UNAVAILABLE, "too many queries are waiting; try again in a moment")
        self.waiting += 1
        try:
            worker = await asyncio.wait_for(self._seated(), self.seconds)
        except TimeoutError:
            return failure(HTTPStatus.SERVICE_UNAVAILABLE, "no process came free in time; try again in a moment")
        finally:
            self.waiting -= 1
        task = asyncio.create_task(worker.ask(request))
        try:
            await asyncio.wait({task}, timeout=min(PATIENCE, self.seconds))
        except asyncio.CancelledError:
            self._replace(worker)
            raise
        finally:
            self._seats.release()
        if not task.done():
            return await self._slowly(worker, task)
        answer = task.result()
        if answer is None:
            self._replace(worker)
            return too_hungry()
        self._idle.put_nowait(worker)
        return answer

    async def _seated(self) -> Worker:
        """An idle worker on the current state, and a seat in the quick lane."""
        await self._seats.acquire()
        try:
            while True:
                worker = await self._idle.get()
                if worker.state == self.state and worker.process.returncode is None:
                    return worker
                self._replace(worker)
        except BaseException:
            self._seats.release()
            raise

    async def _slowly(self, worker: Worker, task: asyncio.Task[Answer | None]) -> Answer:
        if self.slow >= SLOW:
            self._replace(worker)
            problem = "too many slow queries are running; ask for less, or try again in a moment"
            return failure(HTTPStatus.SERVICE_UNAVAILABLE, problem)
        self.slow += 1
        try:
            await asyncio.wait({task}, timeout=min(LENIENCE, self.seconds - PATIENCE))
            if not task.done():
                worker.slow_down()
                await asyncio.wait({task}, timeout=self.seconds - PATIENCE - LENIENCE)
        finally:
            self.slow -= 1
            if task.done() and task.result() is not None and not worker.slowed:
                self._idle.put_nowait(worker)
            else:
                self._replace(worker)
        return (task.result() or too_hungry()) if task.done() else too_long(self.seconds)

    async def _add(self) -> None:
        """Start a worker; if that fails, for want of a store or of memory, try again until it does not."""
        async with self._starts:
            while (worker := await Worker.start(self.state, self.seconds)) is None:
                await asyncio.sleep(PAUSE)
        self._workers.add(worker)
        self._idle.put_nowait(worker)

    def _later(self) -> None:
        """Start a worker without waiting for it."""
        task = asyncio.create_task(self._add())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _replace(self, worker: Worker) -> None:
        worker.end()
        self._workers.discard(worker)
        self._later()
