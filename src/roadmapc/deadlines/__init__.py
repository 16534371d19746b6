"""The language of deadlines: phrases as people write them, what they mean, and when that is.

``parse`` reads a phrase, ``expand`` works it out in a document, ``say`` says back what was understood,
``write`` writes the meaning as a phrase, ``contains`` compares parent and children, ``explicit`` reads
the form with fields, and ``as_json`` gives the answer as JSON values. Nothing here touches disk or clock.
"""

from roadmapc.deadlines.calendar import Calendar, Stretch, is_working
from roadmapc.deadlines.comparing import Gap, Side, contains
from roadmapc.deadlines.expanding import Expansions, expand
from roadmapc.deadlines.explicit import Explicit, explicit
from roadmapc.deadlines.model import (
    Deadline,
    Expansion,
    Fault,
    Flag,
    Flagged,
    Interval,
    Kind,
    Occurrence,
    Precision,
    Unit,
)
from roadmapc.deadlines.parsing import parse, steps
from roadmapc.deadlines.reporting import as_json
from roadmapc.deadlines.saying import FLAG_WORDS, say
from roadmapc.deadlines.writing import write

__all__ = [
    "FLAG_WORDS",
    "Calendar",
    "Deadline",
    "Expansion",
    "Expansions",
    "Explicit",
    "Fault",
    "Flag",
    "Flagged",
    "Gap",
    "Interval",
    "Kind",
    "Occurrence",
    "Precision",
    "Side",
    "Stretch",
    "Unit",
    "as_json",
    "contains",
    "expand",
    "explicit",
    "is_working",
    "parse",
    "say",
    "steps",
    "write",
]
