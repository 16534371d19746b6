"""Work spread over processes of this machine or over many machines: the same results whichever way.

A function of one argument is called for every item of a run. Items are taken one by one and only
as workers ask for more, so that neither those to come nor those that are done pile up.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from itertools import islice
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 2
"""Items for each worker that are under way: one in work and one that waits for it."""

_SILENCE = 5
"""Seconds without a result after which somebody looks whether there are workers."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What became of an item whose worker died, and died again when another one tried."""


Done = Generator[tuple[Item, Result | Lost], None, None]
"""Each item with its result, in the order in which they are done."""


class Unreachable(Exception):
    """There are no workers, or none any more; the text says why in the system's own words."""


class Unequal(Exception):
    """A worker is not equipped as it has to be for equal results; the text says with what it is."""


class Workers(Protocol):
    """Who does the work."""

    def spread(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Done[Item, Result]:
        """Each item with its result.

        What `work` raises is raised. Raises Unreachable where the workers are gone.
        """


@dataclass(frozen=True, slots=True)
class Here:
    """The process that asks, alone, one item after another."""

    def spread(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Done[Item, Result]:
        """What `Workers` say."""
        for item in items:
            yield item, work(item)


HERE = Here()


def under_way(
    executor: Executor,
    work: Callable[[Item], Result],
    items: Iterable[Item],
    width: int,
    on_silence: Callable[[], object] = lambda: None,
) -> Iterator[tuple[Item, Future[Result]]]:
    """Each item with its future, as soon as that is done; at most `width` are under way.

    Where nothing is done for some seconds `on_silence` may look why.
    """
    rest = iter(items)
    running: dict[Future[Result], Item] = {}
    while True:
        for item in islice(rest, width - len(running)):
            running[_submitted(executor, work, item)] = item
        if not running:
            return
        done = wait(running, timeout=_SILENCE, return_when=FIRST_COMPLETED).done
        if not done:
            on_silence()
        for future in done:
            yield running.pop(future), future


def _submitted(executor: Executor, work: Callable[[Item], Result], item: Item) -> Future[Result]:
    """The future of an item, also where the executor broke before it took the item.

    Raises Unreachable where no worker can be started.
    """
    try:
        return executor.submit(work, item)
    except BrokenExecutor as error:
        failed: Future[Result] = Future()
        failed.set_exception(error)
        return failed
    except OSError as error:
        raise Unreachable(str(error)) from error
