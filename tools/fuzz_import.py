"""Damaged Word, LibreOffice and text files, thousands of them, fed to `roadmapc import`.

    python tools/fuzz_import.py [--runs N] [--seed S] [--seconds S] [--first N] [--only N]
                                [--seeds DIR] [--save DIR]

A small plan with all that its form allows is truncated, shuffled and corrupted: at the level
of its tree, of its XML, of its package, of its text and of its bytes. What comes in must be
refused with a word why, or be a file that has the right shape, holds every word, and can be
looked at and composed. Told as findings: an exception, a word lost or made up, a fault of
shape, a hang of ten seconds, a gigabyte of memory, the end of the process. Inputs are looked
at in children with limits, a few hundred a child; input N of seed S is always the same.
"""

import argparse
import copy
import gc
import io
import random
import resource
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import docx
from fuzz import AS_OF, REPOSITORY, Finding, Hang, change_bytes, change_lines, change_tokens
from lxml import etree

from roadmapc import compiler, importing, reading
from roadmapc.checking import check_unit
from roadmapc.composing import compose
from roadmapc.discovering import Found as FoundFile
from roadmapc.source import Source

HANGS = 10
MOST_MEMORY = 1 << 30
A_CHILD, A_SWEEP = 250, 25
"""Inputs that one child looks at, and between two sweeps of its memory."""
TELLS = 10_000
"""After how many inputs a run says how far it is."""
YEAR = 2022
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Chance = random.Random

HEAD = """\
УПРАВЛЕНИЕ ОБРАЗОВАНИЯ
ЗАРЕЧНОГО РАЙОНА

П Р И К А З
от 14.02.2022 № 17-од
г. Заречный

О плане работы со школами района

В соответствии с решением коллегии, в целях помощи учителям (далее – учителя)

ПРИКАЗЫВАЮ:
1. Утвердить:
1.1. план мероприятий (приложение 1);
1.2. перечень школ (приложение 2).
2. Рекомендовать директорам школ в срок до 1 марта 2022 года:
- назначить ответственных;
- составить школьные планы.
3. Контроль за исполнением приказа оставляю за собой.

Начальник управления А.Б. Ветрова

Приложение № 1
к приказу управления образования
Заречного района
от 14.02.2022 № 17-од

План мероприятий на 2022-2023 годы
Цель: к 2023 году каждая школа района участвует в проекте
Целевые показатели"""
INDICATORS = (
    ("№", "Показатель", "Ед. изм.", "2022", "2023"),
    ("1", "Доля школ, участвующих в проекте", "%", "50", "100"),
    ("2", "Число семинаров", "ед.", "3", "не менее 5"),
)
PLAN = (
    ("№ п/п", "Мероприятия", "Сроки", "Ответственные", "Результаты", "Подтверждающий документ"),
    ("1", "2", "3", "4", "5", "6"),
    ("I. Подготовка", "", "", "", "", ""),
    ("1.1.", "Создание рабочей группы", "март 2022 г.", "Управление образования (далее – управление)",
     "В группу входят:\n- учителя;\n- методисты.", "Приказ"),
    ("1.2.", "Семинары по вопросам чтения", "ежегодно в октябре", "управление,\nГБУ «Центр»", "Проведены", "Отчёт"),
    ("II. Контроль", "", "", "", "", ""),
    ("2.1.", "Проверка планов", "до 01.09.2022", "А.Б. Ветрова", "Справка", "Справка"),
)  # fmt: skip
TAIL = """\
Список сокращений:
ОО – образовательные организации;
ВПР – всероссийские проверочные работы.

Приложение № 2
к приказу управления образования
Заречного района
от 14.02.2022 № 17-од

Перечень школ
1. МБОУ «Средняя школа № 1»;
2. МБОУ «Средняя школа № 2».

Программа
1. Общие положения
Программа отвечает на вопрос, как школам учить читать.
2. Паспорт программы"""
PASSPORT = (
    ("Наименование программы", "Читаем вместе"),
    ("Срок реализации", "2022-2023 годы"),
    ("Цель", "Чтение в каждой школе"),
)
TABLES = (INDICATORS, PLAN, PASSPORT)


@dataclass(frozen=True, slots=True)
class Input:
    """One damaged file and its name."""

    data: bytes
    name: str


# What is damaged


@cache
def seeds() -> tuple[Input, ...]:
    """The plan in every form that is read."""
    return (
        Input(by_tabs().encode(), "plan.txt"),
        Input(by_strokes().encode(), "plan.txt"),
        Input(in_html().encode(), "plan.txt"),
        Input(in_word(), "plan.docx"),
        Input(in_word(), "plan.docx"),
        Input(in_writer(), "plan.odt"),
    )


def _between(table: Callable[[tuple[tuple[str, ...], ...]], str]) -> str:
    indicators, plan, passport = map(table, TABLES)
    return f"{HEAD}\n\n{indicators}\n\nПлан-график\n\n{plan}\n\n{TAIL}\n\n{passport}\n"


def by_tabs() -> str:
    """A text whose tables have tabs."""
    return _between(
        lambda table: "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in table)
    )


def by_strokes() -> str:
    """A text whose tables have strokes."""
    return _between(
        lambda table: "\n".join(
            f"| {' | '.join(cell.replace(chr(10), '<br>') for cell in row)} |" for row in table
        )
    )


def in_html() -> str:
    """A text whose tables are written in HTML."""

    def row(cells: tuple[str, ...]) -> str:
        if cells[1:] and not any(cells[1:]):
            return f'<tr><td colspan="{len(cells)}">{cells[0]}</td></tr>'
        return f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in cells)}</tr>"

    return _between(lambda table: f"<table>\n{chr(10).join(map(row, table))}\n</table>")


@cache
def in_word() -> bytes:
    """A Word file with merged cells, counted lists, changes, boxes, notes and running titles."""
    made: Any = docx.Document()
    for line in HEAD.split("\n"):
        numbered = line[:2] in ("1.", "2.", "3.") and not line[2].isdigit()
        made.add_paragraph(
            line[2:].strip() if numbered else line, style="List Number" if numbered else None
        )
    for at, table in enumerate(TABLES):
        drawn = made.add_table(rows=0, cols=len(table[0]))
        for row in table:
            cells = drawn.add_row().cells
            if row[1:] and not any(row[1:]):
                cells[0].merge(cells[-1]).text = row[0]
            else:
                for cell, text in zip(cells, row, strict=True):
                    cell.text = text
        made.add_paragraph("План-график" if not at else "")
        if at == 1:
            for line in TAIL.split("\n"):
                made.add_paragraph(line)
    made.sections[0].header.paragraphs[0].text = "Управление образования"
    made.paragraphs[0]._p.append(_strange())  # noqa: SLF001 - python-docx has no other way
    data = io.BytesIO()
    made.save(data)
    return _without_ballast(data.getvalue())


def _without_ballast(data: bytes) -> bytes:
    """A package without the theme and the picture that nobody damages on purpose."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    slim = etree.fromstring(parts["word/styles.xml"])
    kept = {"Normal", "ListNumber", "ListBullet", "Header", "Heading1", "TableNormal"}
    for style in slim.findall(f"{W}style"):
        if style.get(f"{W}styleId") not in kept:
            slim.remove(style)
    parts["word/styles.xml"] = etree.tostring(slim)
    return packed(parts)


def _strange() -> Any:
    """Things that few paragraphs have: a box, a change, a field, a block of content."""
    return etree.fromstring(
        f'<w:r xmlns:w="{W[1:-1]}"><w:pict><w:txbxContent><w:p><w:r><w:t>УТВЕРЖДАЮ</w:t></w:r></w:p>'
        "</w:txbxContent></w:pict><w:ins><w:r><w:t>новое</w:t></w:r></w:ins><w:del><w:r><w:delText>старое"
        "</w:delText></w:r></w:del><w:sdt><w:sdtContent><w:r><w:t>поле</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:fldSimple><w:r><w:t>1</w:t></w:r></w:fldSimple></w:r>"
    )


@cache
def in_writer() -> bytes:
    """A LibreOffice file of the same plan."""

    def paragraphs(text: str) -> str:
        return "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))

    def table(rows: tuple[tuple[str, ...], ...]) -> str:
        found = []
        for row in rows:
            wide = len(row) if row[1:] and not any(row[1:]) else 1
            cells = "".join(
                f'<table:table-cell table:number-columns-spanned="{wide}">{paragraphs(cell)}</table:table-cell>'
                for cell in (row[:1] if wide > 1 else row)
            )
            hidden = "<table:covered-table-cell/>" * (wide - 1)
            found.append(f"<table:table-row>{cells}{hidden}</table:table-row>")
        return f"<table:table>{''.join(found)}</table:table>"

    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style")
    )
    body = (
        paragraphs(HEAD) + table(INDICATORS) + paragraphs("План-график") + table(PLAN)
        + "<text:list><text:list-item><text:p>знак</text:p></text:list-item></text:list>"
        + paragraphs(TAIL) + table(PASSPORT)
    )  # fmt: skip
    content = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})  # fmt: skip


def packed(parts: dict[str, bytes]) -> bytes:
    """A package of some parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return data.getvalue()


# Changes of a package


def change_package(data: bytes, chance: Chance) -> bytes:
    """The package with its text damaged as a tree, as markup or as words, or a part of it lost."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    main = next(name for name in parts if name.endswith(("document.xml", "content.xml")))
    kind = chance.randrange(20)
    if kind == 0:
        del parts[chance.choice([*parts])]
        return packed(parts)
    if kind == 1:
        parts[chance.choice([*parts])] = parts[chance.choice([*parts])]
        return packed(parts)
    name = main if kind < 16 else chance.choice([*parts])
    change = chance.choice((change_tree, change_tree, change_tree, change_tree, change_markup))
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        parts[name] = change(parts[name], chance)
    return packed(parts)


def change_markup(data: bytes, chance: Chance) -> bytes:
    """The letters of a part changed."""
    text = data.decode("utf-8", "replace")
    return change_tokens(text, chance).encode("utf-8", "replace")


def change_tree(data: bytes, chance: Chance) -> bytes:
    """An element of a part taken out, doubled, moved, emptied, nested or said otherwise."""
    try:
        root = etree.fromstring(data)
    except etree.LxmlError:
        return change_bytes(data, chance)
    elements = [item for item in root.iter() if isinstance(item.tag, str) and item is not root]
    if not elements:
        return data
    one = chance.choice(_by_kind(elements, chance))
    _change_element(one, chance.choice(elements), chance)
    return etree.tostring(root)


def _by_kind(elements: list[Any], chance: Chance) -> list[Any]:
    """Elements of one kind, so that rare kinds are damaged as often as texts."""
    kinds = sorted({item.tag for item in elements})
    kind = chance.choice(kinds)
    return [item for item in elements if item.tag == kind]


def _change_element(one: Any, other: Any, chance: Chance) -> None:
    kind, parent = chance.randrange(10), one.getparent()
    if kind == 0:
        parent.remove(one)
    elif kind == 1:
        for _ in range(chance.choice((1, 1, 2, 30))):
            parent.insert(parent.index(one), copy.deepcopy(one))
    elif kind == 2 and one not in other.iterancestors() and one is not other:
        other.append(one)
    elif kind == 3:
        chance.shuffle(children := list(one))
        one[:] = children
    elif kind == 4:
        for child in list(one):
            one.remove(child)
    elif kind == 5:
        for _ in range(chance.choice((1, 2, 60))):
            outer = etree.Element(one.tag, one.attrib)
            parent.replace(one, outer)
            outer.append(one)
            parent = outer
    elif kind == 6:
        one.tag = other.tag
    elif kind < 9 and one.attrib:
        name = chance.choice(sorted(one.attrib))
        values = ("0", "-1", "1", "2", "63", "100000", "99999999999", "", "я", "continue", "true")
        one.set(name, chance.choice((*values, *other.attrib.values())))
    else:
        texts = [item for item in one.iter() if item.text]
        if texts:
            said = chance.choice(texts)
            said.text = "".join(
                letter
                for letter in change_tokens(said.text, chance)
                if letter.isprintable() or letter in "\n\t"
            )


def make(seed: int, number: int, kept: tuple[Input, ...]) -> Input:
    """Input `number` of `seed`."""
    chance = Chance(f"{seed}-{number}")
    item = chance.choice(kept)
    data, times = item.data, chance.choice((1, 1, 2, 4))
    if item.name.endswith(".txt"):
        level = chance.randrange(4)
        if level < 3:
            text = data.decode("utf-8", "replace")
            for _ in range(times * chance.choice((1, 1, 5))):
                text = chance.choice((change_lines, change_tokens))(text, chance)
            data = text.encode("utf-8", "surrogatepass")
        else:
            for _ in range(times):
                data = change_bytes(data, chance)
    elif chance.randrange(8):
        data = change_package(data, chance)
    else:
        for _ in range(times):
            data = change_bytes(data, chance)
    return Input(data, item.name)


# What must hold of every input


def _hang(_signal: int, _frame: object) -> None:
    raise Hang


def look(item: Input) -> tuple[bool, Finding | None]:
    """Whether an input was read, and what went wrong with it."""
    signal.signal(signal.SIGALRM, _hang)
    signal.alarm(HANGS)
    try:
        return _look(item)
    except (Exception, MemoryError) as error:  # noqa: BLE001 - any exception is what is looked for
        return False, _raised(error)
    finally:
        signal.alarm(0)


def _raised(error: BaseException) -> Finding:
    frames = traceback.extract_tb(error.__traceback__)
    own = str(Path(importing.__file__).parents[1])
    ours = next((frame for frame in reversed(frames) if frame.filename.startswith(own)), frames[-1])
    place = f"{Path(ours.filename).name}:{ours.lineno} {ours.name}"
    return Finding(f"{type(error).__name__} at {place}", f"{error}"[:300])


def _look(item: Input) -> tuple[bool, Finding | None]:
    try:
        made = importing.import_documents([(item.name, item.data)], YEAR)
    except importing.CannotRead as refusal:
        silent = not refusal.words.ru or not refusal.words.en
        return False, Finding("refused without a word", "") if silent else None
    for act in made.acts:
        if not act.proof.holds:
            lost, invented = bool(act.proof.lost), bool(act.proof.invented)
            what = "words lost" * lost + "words made up" * invented
            return True, Finding(what, f"{act.proof.lost[:5]} {act.proof.invented[:5]}")
    return True, misshapen(made.files)


def misshapen(files: dict[str, str]) -> Finding | None:
    """A fault of shape in what was written, or an exception of those who read it."""
    units = [
        reading.read(FoundFile(Source(f"roadmaps/{name}", name.removesuffix(".yaml"), text)))
        for name, text in files.items()
        if name.endswith(".yaml")
    ]
    for unit in units:
        if unit.faults or unit.document is None:
            return Finding("a fault of shape", f"{unit.faults[:2]}"[:300])
    compiled = compiler.finish(units, [pair for unit in units for pair in check_unit(unit)], AS_OF)
    if compiled.project.faults:
        return Finding("an unknown name", f"{compiled.project.faults[:2]}"[:300])
    list(compose(compiled.project, frozenset(compiled.checked.errors_by_path())))
    return None


# The run


@dataclass(frozen=True, slots=True)
class Share:
    """Inputs `first` to `end` of a seed, and whose damaged copies they are."""

    seed: int
    first: int
    end: int
    seeds: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What a child saw: how many inputs were read and refused, findings by number, memory.

    `slowest` is the longest work, in seconds, and the number of its input.
    """

    read: int
    refused: int
    found: tuple[tuple[int, Finding], ...]
    memory: int
    slowest: tuple[float, int]


def work(share: Share) -> Done:
    """Looks at the inputs of one share, within the limits of memory."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_taken() + MOST_MEMORY, most))
    gc.disable()
    found: list[tuple[int, Finding]] = []
    read, slowest = 0, (0.0, 0)
    for number in range(share.first, share.end):
        if not number % A_SWEEP:
            gc.collect()
        item = make(share.seed, number, share.seeds)
        started = time.process_time()
        was_read, finding = look(item)
        slowest = max(slowest, (time.process_time() - started, number))
        read += was_read
        if finding is not None:
            found.append((number, finding))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Done(read, share.end - share.first - read, tuple(found), memory, slowest)


def _taken() -> int:
    """Bytes of addresses that the process has taken already."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def in_child(share: Share) -> Done:
    """What a child process makes of a share; the one that ends it is a finding."""
    try:
        with ProcessPoolExecutor(1, get_context("fork")) as pool:
            return pool.submit(work, share).result()
    except BrokenProcessPool:
        if share.end - share.first == 1:
            return Done(0, 0, ((share.first, Finding("the process ended", "")),), 0, (0.0, 0))
        middle = (share.first + share.end) // 2
        halves = [
            in_child(Share(share.seed, start, end, share.seeds))
            for start, end in ((share.first, middle), (middle, share.end))
        ]
        return together(halves)


def together(parts: list[Done]) -> Done:
    """What several children saw."""
    return Done(
        sum(part.read for part in parts),
        sum(part.refused for part in parts),
        tuple(pair for part in parts for pair in part.found),
        max((part.memory for part in parts), default=0),
        max((part.slowest for part in parts), default=(0.0, 0)),
    )


def shares(seed: int, first: int, end: int, kept: tuple[Input, ...]) -> Iterator[Share]:
    """A run cut into what one child looks at."""
    for start in range(first, end, A_CHILD):
        yield Share(seed, start, min(end, start + A_CHILD), kept)


def _kept(folder: Path | None) -> tuple[Input, ...]:
    if folder is None:
        return seeds()
    files = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".docx", ".odt"))
    return (*seeds(), *(Input(path.read_bytes(), path.name) for path in files))


def main(arguments: list[str] | None = None) -> int:
    """1 if anything was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5_000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=1861, help="which inputs")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    parser.add_argument("--only", type=int, help="look at one input by its number")
    parser.add_argument("--seeds", type=Path, help="a folder of more files to damage")
    parser.add_argument("--save", type=Path, default=REPOSITORY / "build/fuzz", help="where to")
    chosen = parser.parse_args(arguments)
    kept = _kept(chosen.seeds)
    first = chosen.first if chosen.only is None else chosen.only
    end = chosen.runs if chosen.only is None else first + 1
    started = time.monotonic()
    seen: Counter[str] = Counter()
    results: list[Done] = []
    for share in shares(chosen.seed, first, end, kept):
        if time.monotonic() - started > chosen.seconds:
            break
        results.append(done := in_child(share))
        if not share.end % TELLS:
            print(f"{share.end} inputs looked at", file=sys.stderr, flush=True)
        for number, finding in done.found:
            seen[finding.what] += 1
            if seen[finding.what] <= 3:
                _save(make(chosen.seed, number, kept), finding, number, chosen.save)
    whole = together(results)
    for what, times in seen.most_common():
        print(f"{times:6}  {what}")
    print(
        f"{whole.read + whole.refused} inputs of seed {chosen.seed} in {time.monotonic() - started:.0f} s: "
        f"{whole.read} read, {whole.refused} refused; at most {whole.slowest[0]:.1f} s of work "
        f"(input {whole.slowest[1]}) and {whole.memory} MB of memory; {len(seen)} findings"
    )
    return 1 if seen else 0


def _save(item: Input, finding: Finding, number: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{number}{Path(item.name).suffix}"
    file.write_bytes(item.data)
    print(f"{finding.what}\n  {finding.detail}\n  {file}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
