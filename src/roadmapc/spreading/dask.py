"""Work on many machines, by a scheduler of Dask that is already running.

Dask tries an item again on another worker when one dies, as often as the scheduler is set to.
Functions, items and results are pickled between the machines: they have to be of one owner.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import Any

from distributed import Client
from distributed.scheduler import KilledWorker

from roadmapc.spreading import AHEAD, Done, Item, Lost, Result, Unreachable, under_way

_CLIENT: Any = Client  # it has no types
_LEAST = 32
"""Items under way at least: machines may join while others work already."""


@dataclass(frozen=True, slots=True)
class Machines:
    """The workers of the scheduler at an address such as `tcp://10.0.0.1:8786`.

    It waits `patience` seconds for the scheduler, and as long for a first worker.
    """

    scheduler: str
    patience: float = 30

    def spread(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Done[Item, Result]:
        """What `Workers` say."""
        with self._client() as client:
            width = AHEAD * max(_LEAST, sum(client.nthreads().values()))
            executor = client.get_executor(pure=False)
            for item, future in under_way(executor, work, items, width):
                try:
                    yield item, future.result()
                except KilledWorker:
                    yield item, Lost()
                except CancelledError as error:
                    raise Unreachable(self.scheduler) from error

    def _client(self) -> Any:
        try:
            client: Any = _CLIENT(self.scheduler, timeout=self.patience, set_as_default=False)
        except (OSError, ValueError) as error:
            raise Unreachable(str(error)) from error
        try:
            client.wait_for_workers(1, timeout=self.patience)
        except TimeoutError as error:
            client.close()
            raise Unreachable(f"{self.scheduler}: 0 workers") from error
        return client
