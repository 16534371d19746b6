"""Work in processes of this machine, which have loaded what they need before they are asked.

A worker that dies costs its item: what was under way then is tried again, each item alone, so
that one which kills its worker is told from those that only stood beside it.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import active_children, get_all_start_methods, get_context, parent_process
from multiprocessing.context import BaseContext
from threading import Thread

from roadmapc.spreading import AHEAD, HERE, Done, Item, Lost, Result, Unreachable, under_way

_LIFE = 100
"""Items that a worker does before another one takes its place: what it leaks stays bounded."""
_MOST = 61 if sys.platform == "win32" else 1000
"""Processes that can be waited for at once."""
_SAFE = "PYTHONSAFEPATH"


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes, which load `modules` once, before the first of them starts.

    For fewer items than `few` it is not worth the while to start any.
    """

    count: int
    modules: tuple[str, ...] = ()
    few: int = 4

    def spread(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Done[Item, Result]:
        """What `Workers` say; functions, items and results are pickled between our processes."""
        rest = iter(items)
        start = list(islice(rest, self.few))
        if len(start) < self.few:
            yield from HERE.spread(work, start)
            return
        rest = chain(start, rest)
        for first in rest:
            suspects: list[Item] = []
            life = chain([first], _until(islice(rest, self.count * _LIFE - 1), suspects))
            with self._pool(self.count) as pool:
                yield from _survived(pool, work, life, self.count * AHEAD, suspects)
            for item in suspects:
                yield item, self._alone(work, item)

    def _alone(self, work: Callable[[Item], Result], item: Item) -> Result | Lost:
        with self._pool(1) as pool:
            try:
                return pool.submit(work, item).result()
            except BrokenProcessPool:
                return Lost()

    @contextmanager
    def _pool(self, count: int) -> Iterator[Executor]:
        """Processes for a while; they end with it, at once where it is left by an exception."""
        method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
        context = get_context(method)
        context.set_forkserver_preload(list(self.modules))
        others = set(active_children())
        with _safe_path():
            pool = _started(min(count, _MOST), context)
            try:
                yield pool
            except BaseException:
                for child in set(active_children()) - others:
                    child.terminate()
                raise
            finally:
                pool.shutdown(cancel_futures=True)


def _started(count: int, context: BaseContext) -> ProcessPoolExecutor:
    """Raises Unreachable on a machine that has none of what processes talk through."""
    try:
        return ProcessPoolExecutor(count, mp_context=context, initializer=_begin)
    except (ImportError, NotImplementedError, OSError) as error:
        raise Unreachable(str(error)) from error


def _survived(
    pool: Executor,
    work: Callable[[Item], Result],
    items: Iterable[Item],
    width: int,
    suspects: list[Item],
) -> Done[Item, Result]:
    """What is done before a worker dies, if one does; what was under way then goes to `suspects`."""
    for item, future in under_way(pool, work, _until(items, suspects), width):
        if isinstance(future.exception(), BrokenProcessPool):
            suspects.append(item)
        else:
            yield item, future.result()


def _until(items: Iterable[Item], suspects: list[Item]) -> Iterator[Item]:
    """The items while there is no suspect; those that are left stay where they came from."""
    for item in items:
        yield item
        if suspects:
            return


@contextmanager
def _safe_path() -> Iterator[None]:
    """No worker loads a module out of the folder it starts in, which may be a stranger's."""
    before = os.environ.get(_SAFE)
    os.environ[_SAFE] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE]
        else:
            os.environ[_SAFE] = before


def _begin() -> None:
    """A worker leaves Ctrl-C to the process that started it, and does not outlive that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what was loaded stays
    Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
