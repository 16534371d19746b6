"""Writes a project of invented regions: `python -m benchmarks.generate DIR --regions N --municipalities N --schools N`.

Each region has an order, its municipalities have orders that carry it out, their schools have orders
that carry those out; registries stand beside them. The same seed makes the same bytes.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from benchmarks import invent
from benchmarks.invent import AS_OF, Municipality, Region, School, Tree, in_digits

from roadmapc.format.names import RUSSIAN, YEARLY, YES_NO, choice_of
from roadmapc.format.table import RECORDS
from roadmapc.format.types import Many, Ref
from roadmapc.format.yaml import Entry, Map, Names, Value, dump
from roadmapc.language.words import Lang


def _refs() -> frozenset[str]:
    keys = [key for record in RECORDS.values() for key in record.keys]
    return frozenset(
        key.en for key in keys if isinstance(key.type, Many) and isinstance(key.type.of, Ref)
    )


def _choices() -> dict[tuple[str, str], str]:
    keys = [key for record in RECORDS.values() for key in record.keys]
    return {
        (key.en, en): ru
        for key in keys
        if (choice := choice_of(key.type)) is not None
        for en, ru in choice.values
    }


_REFS = _refs()
_CHOICES = _choices()


@cache
def _key(name: str, lang: Lang) -> str:
    if name == "yearly":
        return YEARLY[lang]
    return RUSSIAN.get(name, name) if lang == "ru" else name


def _value(value: Any, key: str, lang: Lang) -> Value:
    if isinstance(value, dict):
        return _map(value, lang)
    if isinstance(value, bool):
        return YES_NO[lang][0 if value else 1]
    if isinstance(value, list):
        if key in _REFS and all(isinstance(item, str) for item in value):
            return Names(tuple(value))
        return tuple(_value(item, key, lang) for item in value)
    return _CHOICES.get((key, value), value) if lang == "ru" else str(value)


def _map(tree: Tree, lang: Lang) -> Map:
    return Map(
        tuple(
            Entry(_key(key, lang), _value(value, key, lang))
            for key, value in tree.items()
            if value != []
        )
    )


def text_of(tree: Tree, lang: Lang) -> str:
    """A tree as a file with the keys of a language."""
    return dump(_map(tree, lang))


def region_of(plan: "Asked", number: int) -> tuple[Region, list[Municipality]]:
    """A region with its municipalities, the schools spread over them."""
    region = Region(f"region-{number:02}", number, plan.seed, plan.signed)
    found = []
    for at in range(1, plan.municipalities + 1):
        folder = f"{region.folder}/area-{at:02}"
        bare = Municipality(folder, at, plan.seed, plan.signed, region, ())
        own = tuple(
            School(f"{folder}/school-{school:04}", school, plan.seed, plan.signed, bare)
            for school in range(at, plan.schools + 1, plan.municipalities)
        )
        found.append(replace(bare, schools=own))
    return region, found


def files_of(region: Region, areas: list[Municipality]) -> Iterator[tuple[str, Tree]]:
    """The files of a region by path below the roadmaps."""
    yield f"{region.folder}/registry.yaml", invent.region_registry(region)
    yield f"{region.act}.yaml", invent.region_act(region, len(areas))
    for area in areas:
        yield f"{area.folder}/registry.yaml", invent.municipal_registry(area)
        yield f"{area.act}.yaml", invent.municipal_act(area)
        for school in area.schools:
            yield f"{school.folder}/registry.yaml", invent.school_registry(school)
            yield f"{school.act}.yaml", invent.school_act(school)


def settings(lang: Lang) -> Tree:
    return {
        "as_of": in_digits(AS_OF),
        "key_language": lang,
        "severities": [{"rule": "day-off", "severity": "remark"}],
        "folders": {"roadmaps": "roadmaps", "build": "build", "templates": "templates"},
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """How large a project is wanted; `schools` are those of one region, `signed` a share of acts."""

    regions: int = 1
    municipalities: int = 40
    schools: int = 1000
    seed: int = 1
    signed: float = 0.0
    keys: Lang = "ru"


def write(folder: Path, asked: Asked) -> int:
    """Writes a project and gives the number of its files below the roadmaps."""
    roadmaps = folder / "roadmaps"
    put(folder / "roadmapc.yaml", settings(asked.keys), asked.keys)
    put(roadmaps / "registry.yaml", invent.country_registry(), asked.keys)
    count = 1
    for number in range(1, asked.regions + 1):
        for path, tree in files_of(*region_of(asked, number)):
            put(roadmaps / path, tree, asked.keys)
            count += 1
    return count


def put(file: Path, tree: Tree, lang: Lang) -> None:
    """Writes one file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text_of(tree, lang).encode())


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.generate", description="Writes a project of invented regions."
    )
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--regions", type=int, default=1)
    parser.add_argument("--municipalities", type=int, default=40, help="in each region")
    parser.add_argument("--schools", type=int, default=1000, help="in each region")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--signed", type=float, default=0.0, help="share of the acts, 0 to 1")
    parser.add_argument("--keys", choices=("ru", "en"), default="ru")
    named = vars(parser.parse_args())
    folder = named.pop("folder")
    print(f"{write(folder, Asked(**named))} files in {folder}")


if __name__ == "__main__":
    main()
