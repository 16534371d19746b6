"""The answer about one phrase as JSON values."""

from roadmapc.deadlines.model import Deadline, Expansion


def as_json(deadline: Deadline, expansion: Expansion) -> dict[str, object]:
    """Return phrase, kind, occurrences and flags; days are ISO dates, an open start is null."""
    return {
        "phrase": deadline.phrase,
        "kind": deadline.kind,
        "occurrences": [
            {
                "start": o.start.isoformat() if o.start else None,
                "end": o.end.isoformat(),
                "precision": o.precision,
            }
            for o in expansion.occurrences
        ],
        "flags": [flag.value for flag in expansion.flags],
    }
