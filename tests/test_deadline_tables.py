"""The golden tables: what each phrase means, worked out by hand."""

import pytest
from deadline_tables import Row, rows

from roadmapc.deadlines import Deadline, Fault, as_json, expand, parse, write


def _named(name: str) -> list[pytest.ParameterSet]:
    return [pytest.param(row, id=f"{name}:{n}:{row.phrase}") for n, row in enumerate(rows(name), 1)]


@pytest.mark.parametrize("row", _named("acts") + _named("people") + _named("wrong"))
def test_phrase(row: Row) -> None:
    found = parse(row.phrase)
    if row.stops_at is not None:
        assert isinstance(found, Fault), as_json(found, expand(found, row.period))
        assert row.phrase[found.start : found.end] == row.stops_at
        return
    assert isinstance(found, Deadline), found
    expansion = expand(found, row.period, row.approved)
    assert tuple((o.start, o.end) for o in expansion.occurrences) == row.occurrences
    assert set(expansion.flags) == set(row.flags)


@pytest.mark.parametrize("row", _named("acts") + _named("people"))
def test_a_phrase_written_back_means_the_same(row: Row) -> None:
    found = parse(row.phrase)
    if isinstance(found, Deadline):
        assert parse(write(found)) == found
