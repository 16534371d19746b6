"""Work on many machines, by a scheduler of Dask that is already running.

Dask tries an item again on another worker when one dies, as often as the scheduler is set to, and then
gives up all that died with it. Those are tried once more, each alone, to tell which of them it was.
Functions, items and results are pickled between the machines: they have to be of one owner.
"""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from functools import partial
from typing import Any

from distributed import Client
from distributed.comm.core import connect
from distributed.scheduler import KilledWorker

from roadmapc.spreading import AHEAD, Done, Item, Lost, Result, Unequal, Unreachable, under_way

_CONNECT: Any = connect
_CLIENT: Any = Client  # it has no types
_LEAST = 32
"""Items under way at least: machines may join while others work already."""


@dataclass(frozen=True, slots=True)
class Machines:
    """The workers of the scheduler at an address such as `tcp://10.0.0.1:8786`.

    It waits `patience` seconds for the scheduler, and as long for a first worker. All of them need
    the same versions of `packages` as this process: who cannot load what is sent would never answer.
    """

    scheduler: str
    packages: tuple[str, ...] = ("roadmapc",)
    patience: float = 30

    def spread(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Done[Item, Result]:
        """What `Workers` say."""
        with self._client() as client:
            self._require_packages(client)
            width = AHEAD * max(_LEAST, sum(client.nthreads().values()))
            executor = client.get_executor(pure=False)
            suspects: list[Item] = []
            look = partial(self._require_workers, client)
            for item, future in under_way(executor, work, items, width, look):
                if self._is_lost(future):
                    suspects.append(item)
                else:
                    yield item, future.result()
            for item, future in under_way(executor, work, suspects, 1, look):
                yield item, Lost() if self._is_lost(future) else future.result()

    def _is_lost(self, future: Future[Result]) -> bool:
        """Whether so many workers died with an item that Dask gave it up."""
        try:
            return isinstance(future.exception(), KilledWorker)
        except CancelledError as error:
            raise Unreachable(self.scheduler) from error

    def _require_packages(self, client: Any) -> None:
        found = client.get_versions(packages=list(self.packages))
        others = {"scheduler": found["scheduler"], **found["workers"]}
        for name in self.packages:
            ours = found["client"]["packages"][name]
            for other, said in others.items():
                theirs = said["packages"][name]
                if theirs is None or theirs != ours:
                    raise Unequal(f"{other}: {name} {theirs or '–'}")

    def _client(self) -> Any:
        try:
            asyncio.run(self._reach())  # a client that finds nobody cannot be closed in peace
            client = _CLIENT(self.scheduler, timeout=self.patience, set_as_default=False)
        except (OSError, ValueError) as error:
            raise Unreachable(str(error)) from error
        try:
            self._require_workers(client)
        except Unreachable:
            client.close()
            raise
        return client

    def _require_workers(self, client: Any) -> None:
        try:
            client.wait_for_workers(1, timeout=self.patience)
        except (OSError, TimeoutError) as error:
            raise Unreachable(f"{self.scheduler}: 0 workers") from error

    async def _reach(self) -> None:
        comm = await _CONNECT(self.scheduler, timeout=self.patience)
        await comm.close()
