"""Fragments: what a test writes is seldom a whole act, so nobody asks it for what acts need to be signed."""

from pathlib import Path

from roadmapc import compiler
from roadmapc.discovering import SETTINGS, Found
from roadmapc.project import Unit
from roadmapc.rules import COMPLETENESS
from roadmapc.source import Source


def settings(*asked: str) -> str:
    """Settings of a project that is asked for nothing of COMPLETENESS but the rules in `asked`."""
    off = [rule.name for rule in COMPLETENESS.rules if rule.name not in asked]
    rows = [f"  - {{правило: {name}, строгость: выключено}}\n" for name in off]
    return "строгость правил:\n" + "".join(rows)


def write_settings(roadmaps: Path, *asked: str) -> None:
    """Puts such settings beside the folder `roadmaps`."""
    (roadmaps.parent / SETTINGS).write_text(settings(*asked), encoding="utf-8")


def settings_unit() -> Unit:
    """Such settings as a file of a project that is put together by hand."""
    source = Source(SETTINGS, SETTINGS.removesuffix(".yaml"), settings())
    return compiler.read(Found(source, settings=True))
