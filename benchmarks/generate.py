"""Writes a project of invented regions: `python -m benchmarks.generate DIR --regions N --municipalities N --schools N`.

Each region has an order, its municipalities have orders that carry it out, their schools have orders
that carry those out; registries stand beside them. The same seed makes the same bytes.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from benchmarks import faults, invent
from benchmarks.invent import AS_OF, Municipality, Region, School, Tree, in_digits
from benchmarks.signing import sign

from roadmapc import lock
from roadmapc.format.names import RUSSIAN, YEARLY, YES_NO, choice_of
from roadmapc.format.table import RECORDS
from roadmapc.format.types import Many, Ref
from roadmapc.format.yaml import Entry, Map, Names, Value, dump
from roadmapc.language.words import Lang

Keys = Literal["ru", "en", "mixed"]


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
    if region.number == 1:
        for address, tree in invent.earlier_acts(region).items():
            yield f"{address}.yaml", tree
    for area in areas:
        yield f"{area.folder}/registry.yaml", invent.municipal_registry(area)
        yield f"{area.act}.yaml", invent.municipal_act(area)
        for school in area.schools:
            yield f"{school.folder}/registry.yaml", invent.school_registry(school)
            yield f"{school.act}.yaml", invent.school_act(school)


@dataclass(frozen=True, slots=True)
class Asked:
    """How large a project is wanted; `schools` are those of one region, `signed` a share of acts.

    `faults` is a count of faulty schools, or with a point a share of all: "40", "0.05".
    """

    regions: int = 1
    municipalities: int = 40
    schools: int = 1000
    seed: int = 1
    signed: float = 0.0
    faults: str = "0"
    keys: Keys = "ru"

    def lang(self, path: str) -> Lang:
        """The language of the keys of a file: where they are mixed one folder has one."""
        if self.keys != "mixed":
            return self.keys
        return Random(f"{self.seed}/keys/{path.rpartition('/')[0]}").choice(("ru", "en"))


def settings(asked: Asked) -> Tree:
    """The settings of the project."""
    return {
        "as_of": in_digits(AS_OF),
        **({"key_language": asked.keys} if asked.keys != "mixed" else {}),
        "severities": [
            {"rule": "day-off", "severity": "remark"},
            {"rule": "uneven-yo", "severity": "off"},
        ],
        "folders": {"roadmaps": "roadmaps", "build": "build", "templates": "templates"},
    }


def write(folder: Path, asked: Asked) -> int:
    """Writes a project and gives the number of its files below the roadmaps.

    The faults that were asked for are listed in `faults.json` beside the settings. Where acts are
    signed a lock file says what was, as the files are written, faults included.
    """
    regions = [region_of(asked, number) for number in range(1, asked.regions + 1)]
    schools = [school for _, areas in regions for area in areas for school in area.schools]
    spoilt = faults.chosen(schools, asked.faults, asked.seed)
    put(folder / "roadmapc.yaml", text_of(settings(asked), asked.lang("")))
    put(folder / "roadmaps/registry.yaml", text_of(invent.country_registry(), asked.lang("")))
    written = 1
    for region, areas in regions:
        for path, tree in files_of(region, areas):
            text = text_of(tree, asked.lang(path))
            put(folder / "roadmaps" / path, spoilt[path].spoil(text) if path in spoilt else text)
            written += 1
    listed = [fault.told._asdict() for fault in spoilt.values()]
    put(folder / "faults.json", json.dumps(listed, ensure_ascii=False, indent=1) + "\n")
    if asked.signed:
        put(folder / lock.NAME, sign(folder))
    return written


def put(file: Path, text: str) -> None:
    """Writes one file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def count(text: str) -> int:
    """A whole number that is not negative; raises ValueError."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def at_least_one(text: str) -> int:
    """A whole number above nought; raises ValueError."""
    if (number := count(text)) == 0:
        raise ValueError(text)
    return number


def share(text: str) -> float:
    """A share from 0 to 1; raises ValueError."""
    if not 0 <= (number := float(text)) <= 1:
        raise ValueError(text)
    return number


def count_or_share(text: str) -> str:
    """A count, or with a point a share; raises ValueError."""
    _ = share(text) if "." in text else count(text)
    return text


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.generate", description="Writes a project of invented regions."
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="new or empty")
    parser.add_argument("--regions", type=count, default=1)
    parser.add_argument("--municipalities", type=at_least_one, default=40, help="in each region")
    parser.add_argument("--schools", type=count, default=1000, help="in each region")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--signed", type=share, default=0.0, help="share of the acts, 0 to 1")
    parser.add_argument(
        "--faults",
        type=count_or_share,
        default="0",
        metavar="COUNT|SHARE",
        help="how many schools get one fault each: 40, or 0.05 of them",
    )
    parser.add_argument("--keys", choices=("ru", "en", "mixed"), default="ru")
    named = vars(parser.parse_args())
    folder = named.pop("folder")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        parser.error(f"{folder} is there and not empty")
    print(f"{write(folder, Asked(**named))} files in {folder}")


if __name__ == "__main__":
    main()
