"""Damaged copies of the repository's own files, thousands of them, fed to the compiler.

    python tools/fuzz.py [--runs N] [--seed S] [--seconds S] [--jobs N] [--only N] [--save DIR]

A copy is thinned, then changed at the level of its tree, its lines, its tokens and its
bytes. Each is read, checked, linked with the registries above it, composed, and reported
as text and as JSON. Told as findings: an exception, a place outside its file, a file that
cannot be built without a word why, a report that cannot be printed, more than two seconds.
The input of each new finding is saved, made smaller; input N of seed S is always the same.
"""

import argparse
import json
import random
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import fromstring

from roadmapc import compiler, reading
from roadmapc.checking import Found, check_unit
from roadmapc.compiler import Compiled
from roadmapc.composing import compose
from roadmapc.diagnostics import Place, Severity
from roadmapc.discovering import Found as FoundFile
from roadmapc.discovering import decode
from roadmapc.format.names import ENGLISH, RUSSIAN
from roadmapc.language.words import Lang
from roadmapc.project import Project, Unit, overview
from roadmapc.reporting import text as text_report
from roadmapc.reporting.formats import FORMATS
from roadmapc.reporting.run import Run
from roadmapc.source import Position, Source
from roadmapc.tree import Entry, Listing, Mapping, Node

REPOSITORY = Path(__file__).resolve().parents[1]
AS_OF = date(2021, 3, 1)
SLOW = 2.0
HANGS = 60
THIN = 4_000
SMALL = 3_000
LANGUAGES: tuple[Lang, ...] = ("ru", "en")
SETTINGS = "roadmapc.yaml"

_WORDS = r"""
: :: - -- — – • # ## ' " '' "" [ ] { } [] {} , ? ! & * | > >- |- |2 % @ ` ~ = << \
--- ... да нет yes no null true 0 1 -1 010 0x1F 1_000 1e999 12:30 .5 .inf 7.10 . № « » “ €
2021 2020-2024 2024-2020 2020/2021 0000 9999 99999999999 31.02.2021 2021-02-31 30.12.2020
30.12.20201 id акт act приложения annexes организации исключения ежегодно yearly ² ٢٠٢١ aсе
&a *a *а !!str !!binary !x #карта /# а#б#в ../.. a/b#c [[[[ {{{{ "\ud800" "\x1b[2J" "\0" "\u2028"
"""
TOKENS = (
    *_WORDS.split(),
    *(
        ": ",
        " #",
        "- ",
        ", ",
        "\n",
        "\n\n",
        "\n  ",
        "\n- ",
        ":\n",
        "\t",
        "\r",
        "\r\n",
        "{а: б}",
        "' '",
    ),
    *(
        "%YAML 1.1\n---\n",
        "? [а]\n: б",
        '"2021\\n"',
        '"\\t"',
        "\u00a0",
        "\u0085",
        "\u200b",
        "\u2028",
    ),
    *(
        "\u202e",
        "\ufeff",
        "\ufffd",
        "\ufffe",
        "\U0001f469\u200d\U0001f52c",
        "e\u0301",
        "\x00",
        "\x07",
    ),
    *("\x1b[2J", "\x7f", "я" * 300, "я " * 300, "0" * 5000, "{правило: x, причина: y}"),
)
BYTES = (0, 9, 10, 13, 27, 0x7F, 0x80, 0xA0, 0xC2, 0xD0, 0xE2, 0xED, 0xF0, 0xF4, 0xFE, 0xFF)
_TOKEN = re.compile(r"\w+|[^\S\n]+|\n|[^\w\s]")
_COMMANDS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_SETTINGS_TEXT = (
    "на день: 01.03.2021\nязык ключей: русский\nстрогость правил:\n"
    "  - {правило: mixed-alphabet, строгость: ошибка}\n  - {правило: cut-text, строгость: выключено}\n"
    "папки: {карты: roadmaps, печать: build}\n"
)

Chance = random.Random
Change = Callable[[str, Chance], str]


@dataclass(frozen=True, slots=True)
class Input:
    """One damaged file: its bytes and where it stands below the roadmaps folder."""

    data: bytes
    address: str

    @property
    def path(self) -> str:
        """Its path for messages; the settings stand beside the folder."""
        return SETTINGS if self.address == "" else f"roadmaps/{self.address}.yaml"


@dataclass(frozen=True, slots=True)
class Finding:
    """What went wrong: `what` is the same for inputs that fail alike."""

    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of an input: whether a document could be built, and the finding if any."""

    built: bool
    finding: Finding | None


# The files and what surrounds them


@cache
def seeds() -> tuple[tuple[str, str], ...]:
    """Address and text of every file to damage, that of the settings being empty."""
    found = [("", (REPOSITORY / SETTINGS).read_text("utf-8")), ("", _SETTINGS_TEXT)]
    for folder in ("roadmaps", "examples/first"):
        root = REPOSITORY / folder
        found += [
            (path.relative_to(root).with_suffix("").as_posix(), path.read_text("utf-8"))
            for path in sorted(root.rglob("*.yaml"))
        ]
    return tuple(found)


@cache
def registries() -> tuple[tuple[Unit, tuple[Found, ...]], ...]:
    """The registries of the repository, read and looked at."""
    units = (
        reading.read(FoundFile(Source(f"roadmaps/{address}.yaml", address, text)))
        for address, text in seeds()
        if address.endswith("registry") and text.startswith("#")
    )
    return tuple((unit, check_unit(unit)) for unit in units)


def surroundings(address: str) -> list[tuple[Unit, tuple[Found, ...]]]:
    """The registries that a file at `address` sees, itself left out."""
    return [
        (unit, found)
        for unit, found in registries()
        if unit.source.address != address
        and address.startswith(unit.source.address.removesuffix("registry"))
    ]


# Changes of the tree


def nodes(root: Node) -> Iterator[tuple[Node, Entry | None]]:
    """Every value of a tree with the entry it stands in, if it does."""
    waiting: list[tuple[Node, Entry | None]] = [(root, None)]
    while waiting:
        node, entry = waiting.pop()
        yield node, entry
        if isinstance(node, Mapping):
            waiting += [(entry.value, entry) for entry in node.entries]
        elif isinstance(node, Listing):
            waiting += [(item, None) for item in node.items]


def thinned(text: str, root: Node, chance: Chance) -> str:
    """`text` with items of its lists left out until it is short."""
    cuts: list[tuple[int, int]] = []
    left = len(text)
    lists = [node for node, _ in nodes(root) if isinstance(node, Listing) and len(node.items) > 1]
    chance.shuffle(lists)
    for node in lists:
        for item in chance.sample(node.items[1:], k=chance.randrange(len(node.items))):
            start, end = _whole_lines(text, item)
            inside = any(a < end and start < b for a, b in cuts)
            if left > THIN and not inside and text[start:end].lstrip().startswith("-"):
                cuts.append((start, end))
                left -= end - start
    for start, end in sorted(cuts, reverse=True):
        text = text[:start] + text[end:]
    return text


def _whole_lines(text: str, node: Node) -> tuple[int, int]:
    start = text.rfind("\n", 0, node.span.start) + 1
    end = text.find("\n", node.span.end)
    return start, len(text) if end < 0 else end + 1


def change_tree(text: str, root: Node, chance: Chance) -> str:
    """One value or key replaced, doubled, taken away, moved or wrapped."""
    node, entry = chance.choice([*nodes(root)])
    other, _ = chance.choice([*nodes(root)])
    kind = chance.randrange(9)
    if entry is not None and kind < 3:
        key = entry.key.span
        names = chance.choice(([*RUSSIAN], [*ENGLISH], [entry.key.text + "ъ", "", "? ", "- а"]))
        if kind == 0:
            return text[: key.start] + chance.choice(names) + text[key.end :]
        if kind == 1:
            return text[: key.start] + text[entry.value.span.end :]
        start, end = _whole_lines(text, entry.value)
        return text[:end] + text[start:end] * chance.randint(1, 3) + text[end:]
    start, end = node.span
    if kind < 5:
        return text[:start] + chance.choice(TOKENS) + text[end:]
    if kind == 5:
        return text[:start] + text[end:]
    if kind == 6:
        depth = chance.choice((1, 2, 5, 39, 41))
        return text[:start] + "[" * depth + text[start:end] + "]" * depth + text[end:]
    if kind == 7:
        return text[:start] + text[slice(*other.span)] + text[end:]
    return text[:start] + f"{{{chance.choice([*ENGLISH])}: {text[start:end]}}}" + text[end:]


# Changes of lines, tokens and bytes


def change_lines(text: str, chance: Chance) -> str:
    """A few lines deleted, doubled, exchanged, moved, shifted, joined or tabbed."""
    lines = text.splitlines(keepends=True) or [""]
    at = chance.randrange(len(lines))
    to = min(len(lines), at + chance.choice((1, 1, 1, 2, 5, 20)))
    block = lines[at:to]
    kind = chance.randrange(9)
    if kind == 0:
        block = []
    elif kind == 1:
        block = block * chance.choice((2, 2, 3, 50))
    elif kind == 2:
        block.reverse()
    elif kind == 3:
        lines[at:to] = []
        other = chance.randrange(len(lines) + 1)
        return "".join([*lines[:other], *block, *lines[other:]])
    elif kind == 4:
        block = [" " * chance.randint(1, 4) + line for line in block]
    elif kind == 5:
        block = [line.removeprefix(" " * chance.randint(1, 4)) for line in block]
    elif kind == 6:
        block = [line.rstrip("\n") for line in block]
    elif kind == 7:
        space = chance.choice("\t\u00a0\u2007\u3000")
        block = [re.sub(r"^ +", lambda found: space * len(found[0]), line) for line in block]
    else:
        block = [*block, chance.choice(TOKENS) + "\n"]
    return "".join([*lines[:at], *block, *lines[to:]])


def change_tokens(text: str, chance: Chance) -> str:
    """A token replaced, exchanged with another, put in, or taken out."""
    found = [*_TOKEN.finditer(text)]
    if not found:
        return chance.choice(TOKENS)
    one, two = chance.choice(found), chance.choice(found)
    kind = chance.randrange(5)
    if kind == 0:
        return text[: one.start()] + text[one.end() :]
    if kind == 1:
        return text[: one.start()] + two[0] + text[one.end() :]
    new = chance.choice(TOKENS)
    after = one.end() if kind == 2 else one.start()
    return text[: one.start()] + new + text[after:]


def change_bytes(data: bytes, chance: Chance) -> bytes:
    """Bytes changed, put in, cut off, doubled; or the whole in another encoding."""
    if not data:
        return bytes(chance.choices(BYTES, k=3))
    at = chance.randrange(len(data))
    to = min(len(data), at + chance.choice((1, 2, 3, 10, 200)))
    kind = chance.randrange(10)
    if kind < 3:
        return data[:at] + bytes(chance.choices(BYTES, k=1)) + data[at + 1 :]
    if kind == 3:
        return data[:at] + chance.randbytes(to - at) + data[to:]
    if kind == 4:
        return data[:at]
    if kind == 5:
        return data[:at] + data[to:]
    if kind == 6:
        return data[:to] + data[at:to] * 2 + data[to:]
    if kind == 7:
        return (
            data[:at] + chance.choice((b"\xef\xbb\xbf", b"\xc2\xa0", b"\xe2\x80\xa8")) + data[at:]
        )
    text = data.decode("utf-8", "replace")
    if kind == 8:
        return text.replace("\n", chance.choice(("\r\n", "\r", "\u2028", "\x85"))).encode()
    codec = chance.choice(
        ("cp1251", "cp866", "koi8-r", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig")
    )
    return text.encode(codec, "replace")


def make(seed: int, number: int) -> Input:
    """Input `number` of `seed`."""
    chance = Chance(f"{seed}-{number}")
    address, text = chance.choice(seeds())
    root = _root(text)
    if root is not None and chance.randrange(10):
        text = thinned(text, root, chance)
        root = _root(text)
    level = chance.randrange(4)
    times = chance.choice((1, 1, 2, 4))
    if level == 0 and root is not None:
        text = change_tree(text, root, chance)
        times -= 1
    for _ in range(times if level < 3 else 0):
        text = chance.choice((change_lines, change_tokens))(text, chance)
    data = text.encode("utf-8", "surrogatepass")
    for _ in range(times if level == 3 else 0):
        data = change_bytes(data, chance)
    return Input(data, address)


def _root(text: str) -> Node | None:
    tree = reading.read(FoundFile(Source("seed.yaml", "seed", text))).tree
    return tree.root if tree is not None else None


# What must hold of every input


class Hang(Exception):
    """An input took much too long."""


def _hang(_signal: int, _frame: object) -> None:
    raise Hang


def look(item: Input) -> Looked:
    """What `item` brings out in the compiler."""
    started = time.process_time()
    signal.signal(signal.SIGALRM, _hang)
    signal.alarm(HANGS)
    try:
        looked = _look(item)
    except Exception as error:  # noqa: BLE001 - any exception is what is looked for
        return Looked(built=False, finding=_raised(error))
    finally:
        signal.alarm(0)
    took = time.process_time() - started
    slow = Finding("slow", f"{took:.1f} s") if took > SLOW else None
    return Looked(looked.built, looked.finding or slow)


def _raised(error: Exception) -> Finding:
    frames = traceback.extract_tb(error.__traceback__)
    ours = next((frame for frame in reversed(frames) if "/roadmapc/" in frame.filename), frames[-1])
    place = f"{Path(ours.filename).name}:{ours.lineno} {ours.name}"
    return Finding(f"{type(error).__name__} at {place}", f"{error}"[:300])


def _look(item: Input) -> Looked:
    found = decode(item.data, item.path, item.address or "roadmapc")
    unit = reading.read(FoundFile(found.source, found.fault, settings=item.address == ""))
    around = surroundings(item.address)
    units = [*(one for one, _ in around), unit]
    findings = [pair for _, several in around for pair in several] + [*check_unit(unit)]
    if len(item.data) < SMALL:
        twin = reading.read(decode(item.data, "roadmaps/twin.yaml", "twin"))
        units.append(twin)
        findings += check_unit(twin)
    compiled = compiler.finish(units, findings, AS_OF)
    list(compose(compiled.project, frozenset(compiled.checked.errors_by_path())))
    finding = silence(unit, compiled) or outside(compiled) or unprintable(compiled)
    return Looked(unit.document is not None, finding)


def silence(unit: Unit, compiled: Compiled) -> Finding | None:
    """A file that was refused without an error."""
    told = compiled.checked.errors_by_path().get(unit.source.path)
    return None if told or unit.document is not None else Finding("not built, and no word why", "")


def outside(compiled: Compiled) -> Finding | None:
    """A diagnostic that points where its file has no text."""
    accepted = (one.diagnostic for one in compiled.checked.exempted)
    for diagnostic in (*compiled.checked.diagnostics, *accepted):
        for place in (diagnostic.place, *(one.place for one in diagnostic.related)):
            if not _inside(place, compiled.project):
                return Finding(f"place outside its file: {diagnostic.rule}", f"{place}")
    return None


def _inside(place: Place, project: Project) -> bool:
    source = project.by_path[place.path].source

    def exists(at: Position) -> bool:
        lines = source.line_starts
        after = lines[at.line] if at.line < len(lines) else len(source.text) + 1
        return 1 <= at.line <= len(lines) and 0 < at.column <= after - lines[at.line - 1]

    return (
        exists(place.start)
        and exists(place.end)
        and place.start <= place.end
        and place.line == source.line(place.start.line)
    )


def unprintable(compiled: Compiled) -> Finding | None:
    """A report that cannot be printed, or that commands the terminal."""
    told, accepted = compiled.checked.diagnostics, compiled.checked.exempted
    for lang in LANGUAGES:
        for line in (*text_report.report(told, lang), *text_report.exempted(accepted, lang)):
            line.encode("utf-8")
            if strange := _COMMANDS.search(line):
                what = "the text report commands the terminal"
                return Finding(what, f"{strange[0]!r} in {line[:300]!r}")
    reported = Run(overview(compiled.project), compiled.checked)
    printed = {name: form(reported, "en") for name, form in FORMATS.items()}
    for name, whole in printed.items():
        whole.encode("utf-8")
        if _lost(name, whole, len(told), len(accepted)):
            return Finding(f"the {name} report lost diagnostics", "")
    if reported.summary.errors != sum(item.severity is Severity.ERROR for item in told):
        return Finding("the summary counts errors wrongly", "")
    return None


def _lost(name: str, report: str, told: int, accepted: int) -> bool:
    """Whether a report for programs can be read and does not hold every finding."""
    if name == "junit":
        return not fromstring(report).findall("testsuite")
    if name == "github":
        return len(report.split("\n")) != told + 1
    content = json.loads(report)
    if name == "sarif":
        return len(content["runs"][0]["results"]) != told + accepted
    return len(content["diagnostics"] if name == "json" else content) != told


def smaller(item: Input, what: str) -> Input:
    """`item` with lines, then letters, taken away as long as it fails alike."""
    for unit in (b"\n", None):
        parts = (
            item.data.split(unit) if unit else [item.data[n : n + 1] for n in range(len(item.data))]
        )
        if len(parts) > 3_000:
            break
        step = len(parts) // 2
        while step:
            at = 0
            while at < len(parts):
                fewer = parts[:at] + parts[at + step :]
                tried = Input((unit or b"").join(fewer), item.address)
                same = look(tried).finding
                if same is not None and same.what == what:
                    parts, item = fewer, tried
                else:
                    at += step
            step //= 2
    return item


# The run


@dataclass(frozen=True, slots=True)
class Share:
    """What one process does: inputs `first`, `first + step`, … of a seed."""

    seed: int
    first: int
    step: int
    runs: int
    deadline: float
    save: Path


@dataclass(frozen=True, slots=True)
class Done:
    """How many inputs could be built, how many could not, and how often each finding came up."""

    built: int
    refused: int
    seen: Counter[str]


def work(share: Share) -> Done:
    """Looks at the inputs of one share; the first of each finding is saved."""
    seen: Counter[str] = Counter()
    built = done = 0
    for number in range(share.first, share.runs, share.step):
        if time.monotonic() > share.deadline:
            break
        item = make(share.seed, number)
        looked = look(item)
        finding = looked.finding
        built += looked.built
        done += 1
        if finding is not None:
            seen[finding.what] += 1
            if seen[finding.what] == 1:
                _save(item, finding, number, share.save)
    return Done(built, done - built, seen)


def _save(item: Input, finding: Finding, number: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    small = item if finding.what.startswith(("slow", "Hang")) else smaller(item, finding.what)
    file = folder / f"{number}.yaml"
    file.write_bytes(small.data)
    print(f"{finding.what}\n  {finding.detail}\n  {file} as {item.path}", flush=True)


def main(arguments: list[str] | None = None) -> int:
    """1 if anything was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5_000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=1861, help="which inputs")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes")
    parser.add_argument("--only", type=int, help="look at one input by its number")
    parser.add_argument("--save", type=Path, default=REPOSITORY / "build/fuzz", help="where to")
    chosen = parser.parse_args(arguments)
    first, runs = (0, chosen.runs) if chosen.only is None else (chosen.only, chosen.only + 1)
    started = time.monotonic()
    shares = [
        Share(chosen.seed, first + job, chosen.jobs, runs, started + chosen.seconds, chosen.save)
        for job in range(chosen.jobs)
    ]
    if chosen.jobs == 1:
        results = [work(shares[0])]
    else:
        with ProcessPoolExecutor(chosen.jobs) as pool:
            results = [*pool.map(work, shares)]
    found = sum((one.seen for one in results), Counter[str]())
    for what, times in found.most_common():
        print(f"{times:6}  {what}")
    built, refused = (sum(getattr(one, name) for one in results) for name in ("built", "refused"))
    took = time.monotonic() - started
    print(
        f"{built + refused} inputs of seed {chosen.seed} in {took:.0f} s: "
        f"{built} built, {refused} refused; {len(found)} findings"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
