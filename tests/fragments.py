"""Fragments: what a test writes is seldom a whole act, so nobody asks it for what acts need to be signed.

Nor for rows that differ: many tests repeat one action under several ids.
"""

from pathlib import Path

from roadmapc import lock, reading
from roadmapc.discovering import SETTINGS, Found
from roadmapc.project import Unit
from roadmapc.rules import COMPLETENESS, duplicate_action, same_result
from roadmapc.rules.pages import Example
from roadmapc.source import Source

UNASKED = (*COMPLETENESS.rules, duplicate_action.RULE, same_result.RULE)


def settings(*asked: str) -> str:
    """Settings of a project that is asked for nothing of UNASKED but the rules in `asked`."""
    off = [rule.name for rule in UNASKED if rule.name not in asked]
    rows = [f"  - {{правило: {name}, строгость: выключено}}\n" for name in off]
    return "строгость правил:\n" + "".join(rows)


def write_settings(roadmaps: Path, *asked: str) -> None:
    """Puts such settings beside the folder `roadmaps`."""
    (roadmaps.parent / SETTINGS).write_text(settings(*asked), encoding="utf-8")


def write_example(roadmaps: Path, example: Example, *asked: str) -> None:
    """Puts an example of a rule's page below `roadmaps`, its lock file beside that folder."""
    roadmaps.mkdir(parents=True)
    write_settings(roadmaps, *asked)
    for name, text in example.files:
        path = (roadmaps.parent if name == lock.NAME else roadmaps) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def settings_unit() -> Unit:
    """Such settings as a file of a project that is put together by hand."""
    source = Source(SETTINGS, SETTINGS.removesuffix(".yaml"), settings())
    return reading.read(Found(source, settings=True))
