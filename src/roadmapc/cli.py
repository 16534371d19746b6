"""The command line: the terminal, the exit code and the clock are touched here only."""

import errno
import gc
import re
import shutil
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

import click

from roadmapc import __version__
from roadmapc.language import english, russian
from roadmapc.language.typed import typed
from roadmapc.language.words import Lang, Words
from roadmapc.terminal import Argument, Group, Option, Place, WrongUse, spoken

if TYPE_CHECKING:
    from roadmapc.analysis.answering import Someone
    from roadmapc.comparing import Comparison
    from roadmapc.compiler import Built, Compiled, Progress, Shard, Wanted
    from roadmapc.composing.calendars import Paper
    from roadmapc.deadlines import Interval
    from roadmapc.discovering import Found
    from roadmapc.drafting import Request
    from roadmapc.exporting import Format
    from roadmapc.formatting.files import Formatted
    from roadmapc.forms import Form
    from roadmapc.importing.beside import Beside
    from roadmapc.lifecycle import Drafted, Refused
    from roadmapc.model import Folders, Level, Years
    from roadmapc.project import Project
    from roadmapc.rendering.pdf import RefusedToPrint
    from roadmapc.reporting.grouped import By
    from roadmapc.reporting.run import Run
    from roadmapc.reporting.sheet import Sheet
    from roadmapc.spreading import Workers
    from roadmapc.verdict import Verdict

_FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit")
_SHARD = re.compile(r"(\d{1,6})/(\d{1,6})")
_SUFFIX = re.compile(r"\.ya?ml$", re.IGNORECASE)
_PATIENCE = 0.5
"""Seconds of a run before its progress is shown."""
_PIPE = 120
"""Columns of a table where no terminal says how many it has."""
_ON_PAGE = 8
"""Bodies that have a column each on a page of HTML."""
_ACTION, _BODY = 72, 16
"""Columns of a terminal that an action needs, and a body beside it."""
_SIDES = 2
"""States that a comparison has."""
_NEAR = 6
"""How many of the same name are told of."""
_ONE_ACT = Words("назовите один акт: его адрес или файл", "name one act: its address or file")
_ONE_FOLDER = Words("назовите одну папку", "name one folder")
_ONE_NAME = Words(
    "назовите одного: организацию, должность, лицо или группу из реестра",
    "name one of the registries: an organisation, post, person or group",
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_LOCK = "roadmapc.lock"
_TERMINAL = 79
"""Characters of a line of progress: one that wrapped could not be taken back."""

Command = TypeVar("Command", bound=Callable[..., Any])


def _option(*names: str, ru: str, en: str, **kwargs: Any) -> Callable[[Command], Command]:
    return click.option(*names, cls=Option, words=Words(ru, en), **kwargs)


def _argument(name: str, ru: str, en: str, **kwargs: Any) -> Callable[[Command], Command]:
    return click.argument(name, cls=Argument, words=Words(ru, en), **kwargs)


def _lang(command: Command) -> Command:
    return _option(
        "--lang",
        type=click.Choice(["ru", "en"]),
        default=lambda: spoken(click.get_current_context()),
        ru="Язык: русский или английский.",
        en="Language: Russian or English.",
    )(command)


def _common(command: Command, *, dated: bool = True) -> Command:
    """The options that every command has; one without `dated` has no use for the day."""
    as_of = _option(
        "--as-of",
        value=Words("ДД.ММ.ГГГГ", "DD.MM.YYYY"),
        type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]),
        expose_value=dated,
        ru="На какой день проверять; без ключа – день из настроек или сегодня.",
        en="The day to check for; by default that of the settings, or today.",
    )
    return _lang(as_of(command))


def _undated(command: Command) -> Command:
    return _common(command, dated=False)


def _folders() -> "Folders":
    """The folders that the settings of the current folder name."""
    from roadmapc.compiler import settings_of
    from roadmapc.model import Folders

    return settings_of(Path.cwd()).folders or Folders(())


def _usual_root() -> Path:
    return Path(_folders().roadmaps or "roadmaps")


def _usual_out() -> Path:
    return Path(_folders().build or "build")


def _printed(command: Command) -> Command:
    """The options of the commands that print into the folder of a build."""
    out = _option(
        "--out",
        value=Words("ПАПКА", "FOLDER"),
        type=Place(),
        default=_usual_out,
        ru="Куда печатать; обычно build.",
        en="Where to print; build by default.",
    )
    return out(_common(command))


_acts = _option(
    "--act",
    "acts",
    value=Words("АКТ", "ACT"),
    multiple=True,
    ru="Только этот акт; ключ можно повторить.",
    en="This act only; may be repeated.",
)


@click.group(
    "roadmapc",
    cls=Group,
    invoke_without_command=True,
    words=Words(
        "Компилятор дорожных карт: проверяет планы в YAML и печатает приказы с приложениями.",
        "A compiler of roadmaps: checks plans in YAML and prints orders with their annexes.",
    ),
)
@click.version_option(
    __version__,
    message="roadmapc %(version)s",
    cls=Option,
    words=Words("Показать версию.", "Show the version."),
)
@_lang
@click.pass_context
def main(context: click.Context, lang: Lang) -> None:  # noqa: ARG001 - read before Click starts
    if context.invoked_subcommand is None:
        raise click.exceptions.NoArgsIsHelpError(context)


@main.command(words=Words("Проверить карты папки.", "Check the roadmaps of a folder."))
@_argument("root", "[ПАПКА]", "[FOLDER]", default="roadmaps", type=Place())
@_option(
    "--format",
    "form",
    value=Words("ВИД", "FORM"),
    type=click.Choice(_FORMATS),
    default="text",
    ru="Вид отчёта: text – для людей; json, sarif, github, gitlab, junit – для программ.",
    en="Form of the report: text for people; json, sarif, github, gitlab, junit for programs.",
)
@_option(
    "--by",
    type=click.Choice(["document", "responsible"]),
    ru="Собрать текст по документам или по тем, кому исправлять.",
    en="Group the text by documents or by those who have to mend them.",
)
@_option(
    "--strict", is_flag=True, ru="Считать предупреждения ошибками.", en="Warnings fail the run."
)
@_option(
    "--exempted",
    is_flag=True,
    ru="Показать, что допущено исключениями и почему.",
    en="Show what is exempted and why.",
)
@_option(
    "--fix",
    "mends",
    is_flag=True,
    ru="Исправить в файлах то, что правится без человека.",
    en="Mend in the files what needs no person.",
)
@_option(
    "--no-cache",
    "cached",
    is_flag=True,
    flag_value=False,
    default=True,
    ru="Проверить всё заново и ничего не запоминать.",
    en="Check everything anew and remember nothing.",
)
@_common
def check(
    root: Path,
    form: str,
    by: "By | None",
    strict: bool,
    exempted: bool,
    mends: bool,
    cached: bool,
    lang: Lang,
    as_of: datetime | None,
) -> None:
    from roadmapc.reporting.formats import FORMATS
    from roadmapc.reporting.run import Run

    if by is not None and form != "text":
        raise WrongUse(
            Words(
                f"ключ --by – для текста, а не для --format {form}",
                f"--by is for the text, not for --format {form}",
            )
        )
    with _progress(lang) as progress:
        refused = mends and _mend(root, as_of, progress, lang, aside=form != "text")
        verdict = _verdict(root, as_of, progress, cached=cached)
    run = Run(verdict.overview, verdict.checked, strict, exempted)
    if form == "text":
        _echo(_told(run, by, lang))
    else:
        click.echo(FORMATS[form](run, lang))
    raise SystemExit(1 if run.fails or refused else 0)


def _told(run: "Run", by: "By | None", lang: Lang) -> Iterator[str]:
    """A run as a person reads it."""
    from roadmapc.reporting import text

    if by is not None:
        from roadmapc.reporting import grouped

        yield from grouped.report(run, by, lang)
    else:
        yield from text.report(run.checked.diagnostics, lang)
        if run.exempted:
            yield from text.exempted(run.checked.exempted, lang)
    yield text.closing(run.summary, lang)
    if run.fails and not run.summary.errors:
        yield text.STRICT.in_(lang)


@main.command(
    words=Words(
        "Проверить и напечатать приказы с приложениями в PDF.",
        "Check, and print orders with their annexes as PDF.",
    )
)
@_argument("root_and_acts", "[ПАПКА] [АКТ…]", "[FOLDER] [ACT…]", nargs=-1)
@_option("--annex", metavar="ID", ru="Только это приложение.", en="This annex only.")
@_option(
    "--understood",
    is_flag=True,
    ru="Напечатать под каждым сроком, как он понят.",
    en="Print under each deadline how it was understood.",
)
@_option(
    "--numbered",
    is_flag=True,
    ru="Проект для обсуждения: номер у каждой строки.",
    en="A draft for discussion: a number beside each line.",
)
@_option(
    "--html",
    "html",
    is_flag=True,
    ru="Рядом с PDF – страница act.html для экрана и телефона.",
    en="Beside the PDF a page act.html for screens and phones.",
)
@_option(
    "--signed",
    is_flag=True,
    ru="Только подписанное: что записано командой approve и с тех пор не менялось.",
    en="Signed acts only: those recorded by approve and not changed since.",
)
@_option(
    "--no-cache",
    "afresh",
    is_flag=True,
    ru="Напечатать заново и то, что не изменилось с прошлой печати.",
    en="Print also what has not changed since it was printed.",
)
@_option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1),
    ru="Сколько актов печатать сразу; обычно по одному на ядро процессора.",
    en="How many acts to print at once; one for each core by default.",
)
@_option(
    "--shard",
    metavar="I/N",
    ru="Только часть I из N, чтобы печатать на N машинах.",
    en="Only part I of N, to print on N machines.",
)
@_option(
    "--executor",
    type=click.Choice(["processes", "dask"]),
    default="processes",
    ru="Кто печатает: процессы этой машины или машины кластера Dask.",
    en="Who prints: processes of this machine or machines of a Dask cluster.",
)
@_option(
    "--scheduler",
    value=Words("АДРЕС", "ADDRESS"),
    ru="Где планировщик Dask: tcp://машина:8786.",
    en="Where the scheduler of Dask is: tcp://machine:8786.",
)
@_printed
def build(
    root_and_acts: tuple[str, ...],
    annex: str | None,
    out: Path,
    lang: Lang,
    as_of: datetime | None,
    **options: Any,
) -> None:
    from roadmapc import compiler
    from roadmapc.project import overview
    from roadmapc.reporting import table, text
    from roadmapc.reporting.summary import summarise

    if options["html"] and annex is not None:
        raise WrongUse(
            Words(
                "страница --html – для акта целиком, без --annex",
                "the page of --html is of the whole act, without --annex",
            )
        )
    names = ("jobs", "executor", "scheduler")
    workers = _workers(**{name: options.pop(name) for name in names})
    shard = _shard(options.pop("shard"))
    root, named = _split(root_and_acts)
    if shard is not None and (named or annex is not None):
        raise WrongUse(
            Words(
                "--shard делит всю папку: с ним не называют актов и приложений",
                "--shard divides the whole folder: name no acts and annexes with it",
            )
        )
    with _progress(lang) as progress:
        compiled = _check(root, as_of, progress)
        _require_files(compiled, root)
        addresses = _addresses(compiled.project, root, named)
        wanted = compiler.Wanted(addresses, annex, shard=shard, **options)
        _require_annex(compiled.project, wanted)
        _require_signed(compiled, wanted)
        built = _print(compiled, out, wanted, progress, workers)
    checked = built.compiled.checked
    summary = summarise(overview(built.compiled.project), checked)
    _echo(text.report(checked.diagnostics, lang))
    click.echo(Words(f"напечатано в {out}:", f"printed in {out}:").in_(lang))
    _echo(table.acts(built, lang))
    _echo(_proven(built, wanted.acts, lang))
    click.echo(text.closing(summary, lang))
    raise SystemExit(1 if summary.errors else 0)


_LEVELS: dict[str, "Level"] = {
    "school": "school",
    "школа": "school",
    "municipality": "municipality",
    "муниципалитет": "municipality",
    "institution": "institution",
    "учреждение": "institution",
}


@main.command(
    words=Words(
        "Написать черновик карты: чего ждут от организации вышестоящие акты.",
        "Draft a roadmap of what the acts above expect of an organisation.",
    )
)
@_argument(
    "level", "школа|муниципалитет|учреждение", "school|municipality|institution",
    type=click.Choice(list(_LEVELS)),
)  # fmt: skip
@_argument("root", "[ПАПКА]", "[FOLDER]", default=_usual_root, type=Place())
@_option(
    "--parent",
    "parents",
    value=Words("АКТ", "ACT"),
    multiple=True,
    required=True,
    ru="Вышестоящий акт; ключ можно повторить.",
    en="An act above; may be repeated.",
)
@_option(
    "--organisation",
    metavar="ID",
    ru="Для кого: id из реестра или новый.",
    en="For whom: an id of a registry, or a new one.",
)
@_option(
    "--name",
    value=Words("НАЗВАНИЕ", "NAME"),
    ru="Название организации, которой в реестрах ещё нет.",
    en="The name of an organisation that no registry has yet.",
)
@_option(
    "--period",
    value=Words("ГГГГ-ГГГГ", "YYYY-YYYY"),
    ru="Период карты: 2022-2024 или 2022.",
    en="The period of the plan: 2022-2024 or 2022.",
)
@_option(
    "--folder",
    value=Words("ПАПКА", "FOLDER"),
    ru="Куда, внутри папки карт; обычно рядом с нижним из актов.",
    en="Where below the roadmaps; beside the lowest act by default.",
)
@_option(
    "--file",
    value=Words("ИМЯ", "NAME"),
    default="order",
    ru="Имя файла без .yaml; обычно order.",
    en="The name of the file without .yaml; order by default.",
)
@_option(
    "--territory",
    value=Words("НАЗВАНИЕ", "NAME"),
    ru="Название новой территории, если оно не то же, что у организации.",
    en="What a new territory is called, if not as the organisation.",
)
@_option(
    "--bulk",
    value=Words("СПИСОК.csv", "LIST.csv"),
    type=Place(dir_okay=False, exists=True),
    ru="По черновику на строку: организация, название, папка, период. Все или ни одного.",
    en="A draft a row: organisation, name, folder, period. All or none.",
)
@_option(
    "--register",
    value=Words("АКТ#ID", "ACT#ID"),
    ru="По черновику на каждую организацию перечня, у которой ещё нет карты.",
    en="A draft for each organisation of a register without a plan.",
)
@_undated
def new(level: str, root: Path, lang: Lang, **asked: Any) -> None:
    from roadmapc import drafting
    from roadmapc.drafting.putting import put
    from roadmapc.drafting.telling import told

    with _progress(lang) as progress:
        compiled = _check(root, None, progress)
    try:
        requests = _requests(compiled.project, root, _LEVELS[level], asked)
        drafts = drafting.draft(compiled, root, requests)
        put(root, {file: text for draft in drafts for file, text in draft.files.items()})
    except drafting.Refused as error:
        raise WrongUse(error.words) from error
    except OSError as error:
        raise _unwritten(root, error) from error
    _echo(line.in_(lang) for line in told(drafts, root))


def _unwritten(folder: Path, error: OSError) -> WrongUse:
    where, why = _refused(folder, error)
    return WrongUse(
        Words(
            f"нельзя писать: «{where}» – {why.ru}; ничего не изменено",
            f"cannot write: {where!r}: {why.en}; nothing has changed",
        )
    )


def _requests(
    project: "Project", root: Path, level: "Level", asked: dict[str, Any]
) -> list["Request"]:
    from roadmapc.drafting import Request, listing

    period = listing.NO_YEARS if asked["period"] is None else _plan_years(asked["period"])
    parents = tuple(dict.fromkeys(_addresses(project, root, asked["parents"])))
    usual = Request(
        level, parents, period, asked["organisation"], asked["name"], asked["folder"],
        asked["territory"], asked["file"],
    )  # fmt: skip
    if asked["bulk"] is not None:
        return listing.requests_in(asked["bulk"].read_bytes(), usual)
    if period == listing.NO_YEARS:
        raise WrongUse(
            Words("назовите годы карты: --period 2022-2024", "name the years: --period 2022-2024")
        )
    if asked["register"] is not None:
        return listing.requests_of(project, asked["register"], usual)
    return [usual]


def _plan_years(text: str) -> "Years":
    from roadmapc.model import Years

    period = _years(text)
    return Years(period.start.year, period.end.year)


@main.command(
    words=Words(
        "Начать проект в пустой папке: настройки, реестр, пример, файлы для редактора и сервера.",
        "Begin a project in an empty folder: settings, registry, example, files for editor and server.",
    )
)
@_argument("root", "[ПАПКА]", "[FOLDER]", default=".", type=Place())
@_option(
    "--add",
    "adds",
    is_flag=True,
    ru="Начать и там, где уже что-то есть; готовые файлы не меняются.",
    en="Begin where there is something already; files that are there do not change.",
)
@_option(
    "--from",
    "source",
    value=Words("ПАПКА", "FOLDER"),
    type=Place(),
    ru="Прочитать все файлы Word и LibreOffice этой папки и разложить их по территориям.",
    en="Read every Word and LibreOffice file of this folder and lay them out by territory.",
)
@_lang
def init(root: Path, adds: bool, source: Path | None, lang: Lang) -> None:
    from roadmapc import starting
    from roadmapc.starting.telling import told

    today = datetime.now().astimezone().date()
    try:
        if source is not None:
            _begin_from(root, source, today.year, lang, adds=adds)
            return
        started = starting.start(root, today, adds=adds)
    except starting.Refused as error:
        raise WrongUse(error.words) from error
    except OSError as error:
        raise _unwritten(root, error) from error
    _echo(line.in_(lang) for line in told(started))


def _begin_from(root: Path, source: Path, year: int, lang: Lang, *, adds: bool) -> None:
    """A project of a folder of files, and what the rules say of it."""
    from roadmapc.project import overview
    from roadmapc.reporting import text
    from roadmapc.reporting.summary import summarise
    from roadmapc.settling.beginning import begin_from
    from roadmapc.settling.telling import told
    from roadmapc.starting.telling import summed

    with _progress(lang) as progress:
        begun = begin_from(root, source, year, progress, adds=adds)
        compiled = _check(root / begun.roadmaps, None, progress)
    _echo(line.in_(lang) for line in told(begun.settled, begun.report))
    _echo(line.in_(lang) for line in summed(begun.started))
    click.echo(text.closing(summarise(overview(compiled.project), compiled.checked), lang))
    raise SystemExit(1 if begun.settled.refused else 0)


@main.command(
    "import",
    words=Words(
        "Прочитать акты из файлов и написать черновики в YAML с реестром имён.",
        "Read acts from files and write drafts in YAML with a registry of names.",
    ),
)
@_argument(
    "files", "ФАЙЛ…", "FILE…", nargs=-1, required=True, type=Place(),
)  # fmt: skip
@_option(
    "--out",
    value=Words("ПАПКА", "FOLDER"),
    type=Place(),
    ru="Куда писать черновики; без неё правки из Word вносятся в свой акт проекта.",
    en="Where to write drafts; without it edits of Word are put into their act of the project.",
)
@_option(
    "--verify",
    "proves",
    is_flag=True,
    ru="Показать по словам, что ничего не потеряно.",
    en="Show word by word that nothing was lost.",
)
@_lang
def import_(files: tuple[Path, ...], out: Path | None, proves: bool, lang: Lang) -> None:
    _require_sources(files)
    if out is None:
        _put_back(files, lang)
        return
    from roadmapc import importing
    from roadmapc.importing.beside import beside
    from roadmapc.importing.placing import place
    from roadmapc.importing.telling import told
    from roadmapc.importing.updating import refuse_second

    try:
        around = beside(out)
        sources = [(file.name, file.read_bytes()) for file in files]
        refuse_second(sources, around.root)
        made = importing.import_documents(sources, datetime.now().astimezone().year, around)
        taken = place(out, made, around)
    except importing.CannotRead as error:
        raise WrongUse(error.words) from error
    except OSError as error:
        raise _unwritten(out, error) from error
    if taken is not None:
        raise _taken(taken)
    _echo(line.in_(lang) for line in told(made, out, _checked(around, out), proves=proves))
    is_whole = not made.refused and all(item.proof.holds for item in made.acts)
    raise SystemExit(0 if is_whole else 1)


def _put_back(files: Iterable[Path], lang: Lang) -> None:
    """Edits of exported files into the acts that they are of."""
    from roadmapc.importing.packing import CannotRead
    from roadmapc.importing.updating import told, updated, write

    here = Path.cwd()
    try:
        update = updated([(file.name, file.read_bytes()) for file in files], here)
        write(update)
    except CannotRead as error:
        raise WrongUse(error.words) from error
    except OSError as error:
        raise _unwritten(here, error) from error
    _echo(line.in_(lang) for line in told(update))


def _checked(around: "Beside", out: Path) -> Path:
    """The folder to check after an import: the project's, as it is written from here."""
    if around.root is None:
        return out
    here = Path.cwd()
    return around.root.relative_to(here) if around.root.is_relative_to(here) else around.root


def _require_sources(files: Iterable[Path]) -> None:
    for file in files:
        if file.is_dir():
            command = f"roadmapc init --from {typed(file)}"
            raise WrongUse(
                Words(
                    f"«{file}» – папка; все её файлы сразу читает {command}",
                    f"{str(file)!r} is a folder; {command} reads all its files",
                )
            )
        if not file.exists():
            raise WrongUse(Words(f"файла «{file}» нет", f"there is no file {str(file)!r}"))


def _taken(path: Path) -> WrongUse:
    return WrongUse(
        Words(
            f"файл «{path}» уже есть, он не тронут; назовите другую папку: --out ПАПКА",
            f"the file {str(path)!r} is there already and untouched; name another folder",
        )
    )


@main.command(
    words=Words(
        "Записать акты файлами Word, Excel или CSV, чтобы править их там.",
        "Write acts as files of Word, Excel or CSV, to edit them there.",
    )
)
@_argument("root_and_acts", "[ПАПКА] [АКТ…]", "[FOLDER] [ACT…]", nargs=-1)
@_option(
    "--format",
    "form",
    type=click.Choice(["docx", "xlsx", "csv"]),
    ru="docx – акт с приложениями; xlsx – его таблицы; csv – строки мероприятий. Без ключа – как "
    "у файла в --out, иначе docx.",
    en="docx: the act with its annexes; xlsx: its tables; csv: rows of actions. By default that of "
    "the file in --out, else docx.",
)
@_option(
    "--template",
    value=Words("БЛАНК.docx", "BLANK.docx"),
    type=Place(exists=True, dir_okay=False),
    ru="Свой бланк Word: его шапка, колонтитулы и стили остаются.",
    en="The office's own blank: its letterhead, running titles and styles stay.",
)
@_option(
    "--force",
    is_flag=True,
    ru="Заменить и файл, который правили после экспорта.",
    en="Replace a file that was edited since its export, too.",
)
@_option(
    "--out",
    "-o",
    value=Words("ПАПКА|ФАЙЛ", "FOLDER|FILE"),
    type=str,
    default=lambda: f"{_usual_out()}/",
    ru="Куда писать: папка (обычно build) или, для одного акта, файл.",
    en="Where to write: a folder (build by default) or, for one act, a file.",
)
@_common
def export(
    root_and_acts: tuple[str, ...],
    form: "Format | None",
    template: Path | None,
    force: bool,
    out: str,
    lang: Lang,
    as_of: datetime | None,
) -> None:
    from roadmapc import exporting
    from roadmapc.importing.packing import CannotRead

    try:
        goal = exporting.goal(out, form)
    except exporting.NoForm as error:
        raise WrongUse(error.words) from error
    form, place = goal.form, goal.place
    if template is not None and form != "docx":
        raise WrongUse(
            Words(
                f"бланк --template – для Word, а не для --format {form}",
                f"--template is for Word, not for --format {form}",
            )
        )
    root, named = _split(root_and_acts)
    with _progress(lang) as progress:
        compiled = _check(root, as_of, progress)
    _require_files(compiled, root)
    acts = _addresses(compiled.project, root, named)
    if goal.is_file and len(acts) != 1:
        raise WrongUse(
            Words(
                f"«{place}» – файл, он для одного акта; назовите акт или папку: --out ПАПКА/",
                f"{str(place)!r} is a file, for one act; name the act, or a folder: --out FOLDER/",
            )
        )
    try:
        with _writing(place):
            blank = exporting.blank_of(template) if template is not None else None
            made = exporting.export(compiled, form, acts, blank)
            if goal.is_file:
                exporting.put_one(place, made, force=force)
            else:
                exporting.put_all(place, compiled, made, force=force)
    except (exporting.NothingToExport, CannotRead) as error:
        raise WrongUse(error.words) from error
    except exporting.WouldReplace as error:
        raise _edited(error.path) from error
    paths = [place] if goal.is_file else [place / path for path in made.files]
    _echo(line.in_(lang) for line in exporting.told(made, form, paths))


def _edited(path: Path) -> WrongUse:
    return WrongUse(
        Words(
            f"файл «{path}» уже есть, и он не такой, каким его записал экспорт; он не тронут: "
            "назовите другое место (--out) или замените его (--force)",
            f"the file {str(path)!r} is there already, not as an export wrote it, and untouched: "
            "name another place (--out) or replace it (--force)",
        )
    )


@main.command(
    "fmt",
    words=Words(
        "Привести файлы к единому виду: порядок ключей, отступы, кавычки, длинные строки.",
        "Put files into the one form: order of keys, indents, quotes, long lines.",
    ),
)
@_argument(
    "paths", "[ПУТЬ…]", "[PATH…]", nargs=-1,
    type=Place(exists=True, allow_dash=True),
)  # fmt: skip
@_option(
    "--check",
    "only_looks",
    is_flag=True,
    ru="Ничего не менять; код 1, если какой-то файл не в едином виде.",
    en="Change nothing; exit with 1 if some file is not in the one form.",
)
@_option(
    "--diff",
    "shows",
    is_flag=True,
    ru="Ничего не менять, а показать, какие строки стали бы другими.",
    en="Change nothing, but show which lines would become others.",
)
@_option(
    "--keys",
    type=click.Choice(["ru", "en"]),
    ru="Язык ключей; без ключа – из настроек проекта или как в файле.",
    en="Language of keys; by default that of the settings, or as the file has it.",
)
@_lang
def fmt(
    paths: tuple[Path, ...], only_looks: bool, shows: bool, keys: Lang | None, lang: Lang
) -> None:
    from roadmapc.formatting import files

    _require_yaml(paths)
    if any(str(path) == "-" for path in paths):
        _form_stream(paths, keys, lang, writes=not (only_looks or shows), shows=shows)
    with _progress(lang) as progress, _writing(Path()):
        items = files.forms(paths or _usual_files(), keys, progress)
    refused = [] if only_looks or shows else files.put(items)
    _tell_forms(items, refused, lang, shows=shows, only_looked=only_looks or shows)
    changed = any(item.changes for item in items)
    left = bool(refused) or any(item.text is None for item in items)
    raise SystemExit(1 if left or (only_looks and changed) else 0)


def _require_yaml(paths: Iterable[Path]) -> None:
    other = next((path for path in paths if path.is_file() and not _SUFFIX.search(path.name)), None)
    if other is not None:
        raise WrongUse(
            Words(
                f"«{other}» – не файл .yaml; к единому виду приводятся карты, реестры и roadmapc.yaml",
                f"{str(other)!r} is no .yaml file; roadmaps, registries and roadmapc.yaml have a form",
            )
        )


def _usual_files() -> tuple[Path, ...]:
    """The roadmaps of the current folder and the settings beside them."""
    root = _usual_root()
    if not root.is_dir():
        raise _no_folder(root)
    return (root, *filter(Path.is_file, [Path("roadmapc.yaml")]))


def _form_stream(
    paths: tuple[Path, ...], keys: Lang | None, lang: Lang, *, writes: bool, shows: bool
) -> None:
    """Puts what comes in into the one form and hands it on; ends the run.

    What cannot be read comes out as it came in: an editor puts the answer in its place.
    """
    from roadmapc.formatting import files

    if len(paths) > 1:
        raise WrongUse(
            Words("«-» стоит один: другие пути не нужны", "'-' stands alone, without other paths")
        )
    data = sys.stdin.buffer.read()
    made = files.from_stream(data, keys)
    if made.text is None or shows:
        _tell_forms([made], [], lang, shows=shows, only_looked=True, aside=not shows)
    if writes:
        sys.stdout.buffer.write(data if made.text is None else made.text.encode())
    raise SystemExit(1 if made.text is None or (not writes and not shows and made.changes) else 0)


def _tell_forms(
    items: "Sequence[Formatted]",
    refused: "Sequence[tuple[Formatted, Words | OSError]]",
    lang: Lang,
    *,
    shows: bool,
    only_looked: bool,
    aside: bool = False,
) -> None:
    from roadmapc.formatting import files
    from roadmapc.reporting import forming, text

    if shows:
        _echo(line for item in items if item.changes for line in forming.difference(item))
    day = datetime.now().astimezone().date()
    _echo(text.report(files.faults(items, day), lang), err=aside or shows)
    why = {
        item.name: said if isinstance(said, Words) else _refused(Path(), said)[1]
        for item, said in refused
    }
    lines = forming.report(items, why, only_looked=only_looked)
    _echo((words.in_(lang) for words in lines), err=aside or shows)


@main.command(words=Words("Показать все правила.", "List the rules."))
@_undated
def rules(lang: Lang) -> None:
    from roadmapc.reporting import table
    from roadmapc.rules import GROUPS

    _echo(table.rules(GROUPS, lang))


@main.command(
    words=Words(
        "Объяснить правило: что оно находит, почему это важно, как исправить.",
        "Explain a rule: what it finds, why it matters, how to mend it.",
    )
)
@_argument("rule", "ПРАВИЛО", "RULE")
@_undated
def explain(rule: str, lang: Lang) -> None:
    from roadmapc.rules import BY_NAME
    from roadmapc.rules.pages import page

    if rule not in BY_NAME:
        raise _unknown(Words(f"правила «{rule}» нет", f"there is no rule {rule!r}"), rule, BY_NAME)
    click.echo(page(rule).in_(lang))


@main.command(
    words=Words(
        "Сказать, как понят срок: «Январь 2021 года, далее ежегодно в октябре».",
        "Say how a deadline is understood.",
    )
)
@_argument("phrase", "ФРАЗА", "PHRASE")
@_option(
    "--period",
    required=True,
    value=Words("ГГГГ-ГГГГ", "YYYY-YYYY"),
    ru="Период документа: 2020-2024 или 2021.",
    en="The period of the document: 2020-2024 or 2021.",
)
@_option(
    "--approved",
    value=Words("ДД.ММ.ГГГГ", "DD.MM.YYYY"),
    type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]),
    ru="День утверждения документа.",
    en="The day of the document's approval.",
)
@_option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    ru="Вид ответа: текст или JSON.",
    en="Form of the answer.",
)
@_undated
def deadline(phrase: str, period: str, approved: datetime | None, form: str, lang: Lang) -> None:
    from roadmapc import deadlines
    from roadmapc.reporting import deadline as answer

    years = _years(period)
    found = deadlines.parse(phrase)
    if isinstance(found, deadlines.Fault):
        if form == "json":
            click.echo(answer.unread_object(found, lang))
        _echo(answer.unread(found, lang), err=True)
        raise SystemExit(1)
    expansion = deadlines.expand(found, years, approved.date() if approved else None)
    if form == "json":
        click.echo(answer.as_object(found, expansion))
    else:
        _echo(answer.as_text(found, expansion, lang))


# -- what links and dates tell


def _view(command: Command) -> Command:
    """The options of the commands that show a table of the project."""
    form = _option(
        "--format",
        "form",
        type=click.Choice(["table", "json", "csv", "html"]),
        default="table",
        ru="Вид: таблица, JSON, CSV для Excel или страница HTML.",
        en="Form: a table, JSON, CSV for a spreadsheet or a page of HTML.",
    )
    return form(_common(command))


@main.command(
    words=Words(
        "Показать, что стоит выше и ниже акта или его мероприятия, пункта, показателя.",
        "Show what stands above and below an act, or an action, point or indicator of it.",
    )
)
@_argument("root_and_ref", "[ПАПКА] АКТ[#ID]", "[FOLDER] ACT[#ID]", nargs=-1, required=True)
@_view
def trace(root_and_ref: tuple[str, ...], form: str, lang: Lang, as_of: datetime | None) -> None:
    from roadmapc.analysis import tracing
    from roadmapc.reporting import tracing as report

    root, named = _split(root_and_ref)
    compiled = _look(root, as_of, lang)
    found = tracing.trace(compiled.project, _end(compiled.project, root, _only(named)))
    if form == "json":
        click.echo(report.as_object(found))
    else:
        _show(report.sheet(found, lang), form, lang)


@main.command(
    words=Words(
        "Показать, кто взял мероприятия акта в свои планы и кто нет.",
        "Show who took up the actions of an act, and who did not.",
    )
)
@_argument("root_and_act", "[ПАПКА] АКТ", "[FOLDER] ACT", nargs=-1, required=True)
@_view
def coverage(root_and_act: tuple[str, ...], form: str, lang: Lang, as_of: datetime | None) -> None:
    from roadmapc.analysis.coverage import matrix
    from roadmapc.reporting import coverage as report

    root, named = _split(root_and_act)
    compiled = _look(root, as_of, lang)
    project = compiled.project
    (address,) = _addresses(project, root, (_only(named),))
    found = matrix(project, address, compiled.as_of)
    if form == "json":
        click.echo(report.as_object(project, found, compiled.as_of))
    else:
        most = {"csv": None, "html": _ON_PAGE}.get(form, (_columns() - _ACTION) // _BODY)
        _show(report.sheet(project, found, compiled.as_of, lang, most), form, lang)


@main.command(
    words=Words(
        "Показать поручения: кто исполнил, когда и чем, кто просрочил.",
        "Show duties: who fulfilled them, when and by what, and who is late.",
    )
)
@_argument("root_and_acts", "[ПАПКА] [АКТ…]", "[FOLDER] [ACT…]", nargs=-1)
@_view
def duties(root_and_acts: tuple[str, ...], form: str, lang: Lang, as_of: datetime | None) -> None:
    from roadmapc.analysis import duties as analysis
    from roadmapc.reporting import duties as report

    root, named = _split(root_and_acts)
    compiled = _look(root, as_of, lang)
    project, day = compiled.project, compiled.as_of
    acts = _addresses(project, root, named)
    found, inner = analysis.duties(project, day, acts), analysis.inner(project, acts)
    if form == "json":
        click.echo(report.as_object(project, found, inner, day))
    else:
        _show(report.sheet(project, found, inner, day, lang), form, lang)


@main.command(
    words=Words(
        "Показать, за сколько сроков каждый отвечает в каждом месяце года.",
        "Show how many deadlines everybody answers for in each month of the year.",
    )
)
@_argument("root", "[ПАПКА]", "[FOLDER]", default=_usual_root, type=Place())
@_view
def load(root: Path, form: str, lang: Lang, as_of: datetime | None) -> None:
    from roadmapc.analysis import load as analysis
    from roadmapc.reporting import load as report

    compiled = _look(root, as_of, lang)
    loads = analysis.load(compiled.project)
    if form == "json":
        click.echo(report.as_object(loads))
    elif form == "csv":
        _show(report.long_sheet(loads, lang), form, lang)
    else:
        _show(report.sheet(loads, compiled.as_of.year, lang), form, lang)


@main.command(
    words=Words(
        "Сказать словами, что изменилось в планах между двумя редакциями.",
        "Say in words what changed in the plans between two states of them.",
    )
)
@_argument("revisions", "[РЕВИЗИЯ] [РЕВИЗИЯ]", "[REVISION] [REVISION]", nargs=-1)
@_option(
    "--root",
    value=Words("ПАПКА", "FOLDER"),
    type=Place(),
    default=_usual_root,
    ru="Папка карт; обычно roadmaps.",
    en="The folder of roadmaps; roadmaps by default.",
)
@_option(
    "--folders",
    value=Words("БЫЛО СТАЛО", "BEFORE AFTER"),
    nargs=2,
    type=Place(exists=True, file_okay=False),
    ru="Сравнить две папки карт, а не ревизии git.",
    en="Compare two folders of roadmaps rather than revisions.",
)
@_option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "pdf"]),
    default="text",
    ru="Вид: текст, Markdown для обсуждения изменения, JSON или сравнительная таблица в PDF.",
    en="Form: text, Markdown for a pull request, JSON, or a comparative table as PDF.",
)
@_acts
@_option(
    "--out",
    value=Words("ФАЙЛ", "FILE"),
    type=Place(dir_okay=False),
    ru="Куда записать PDF; обычно build/comparison.pdf.",
    en="Where to write the PDF; build/comparison.pdf by default.",
)
@_option(
    "--exit-code",
    is_flag=True,
    ru="Выйти с кодом 1, если есть различия.",
    en="Exit with 1 if anything differs.",
)
@_common
def diff(
    form: str,
    acts: tuple[str, ...],
    out: Path | None,
    exit_code: bool,
    lang: Lang,
    as_of: datetime | None,
    **named: Any,
) -> None:
    from roadmapc.reporting.changes import json, markdown, text

    if out is not None and form != "pdf":
        raise WrongUse(
            Words(
                f"ключ --out – для PDF, а не для --format {form}",
                f"--out is for PDF, not for --format {form}",
            )
        )
    root, states = _states(**named)
    comparison = _compared(root, states, as_of, lang)
    if acts:
        known = {u.source.address for p in (comparison.before, comparison.after) for u in p.units}
        comparison = comparison.of({_address(name, known, root) for name in acts})
    if form == "json":
        click.echo(json.as_object(comparison, lang))
    elif form == "markdown":
        click.echo(markdown.report(comparison, lang), nl=False)
    elif form == "pdf":
        _tabulate(comparison, out or _usual_out() / "comparison.pdf", root, lang)
    else:
        _echo(text.report(comparison, _columns(), lang))
    raise SystemExit(1 if exit_code and comparison.files else 0)


def _tabulate(comparison: "Comparison", out: Path, root: Path, lang: Lang) -> None:
    """Prints the comparative table, where any printed word differs."""
    from roadmapc.discovering import own_templates
    from roadmapc.reporting.changes.comparative import table

    view = table(comparison)
    if view is None:
        nothing = Words(
            "напечатанные слова актов не изменились: таблица была бы пустой",
            "no printed word of an act has changed: the table would be empty",
        )
        click.echo(nothing.in_(lang))
        return
    with _written(out.parent):
        from roadmapc.rendering.pdf import RefusedToPrint
        from roadmapc.rendering.pdf import comparison as printed
        from roadmapc.writing import put

        try:
            made = printed(view, own_templates(root, comparison.after.settings))
        except RefusedToPrint as error:
            raise WrongUse(_unprintable(error)) from error
        put(out, made.data)
    said = Words(
        f"напечатано: {out}, {russian.count(made.pages, 'страница', 'страницы', 'страниц')}",
        f"printed: {out}, {english.count(made.pages, 'page')}",
    )
    click.echo(said.in_(lang))


def _unprintable(error: "RefusedToPrint") -> Words:
    """Why a form cannot be printed: letters that the font lacks, or a template."""
    said = ", ".join(f"U+{ord(character):04X}" for character in error.characters)
    why = said or "; ".join(error.complaints)
    return Words(
        f"эту форму нельзя напечатать ({why}); место назовёт roadmapc build",
        f"this form cannot be printed ({why}); roadmapc build tells the place",
    )


_States = tuple[str, ...] | tuple[Path, Path]
"""What is compared: one or two revisions, or two folders."""


def _states(
    revisions: tuple[str, ...], root: Path, folders: tuple[Path, Path] | None
) -> tuple[Path, _States]:
    """The folder of roadmaps, and the states of it that the line names."""
    named = [name for name in revisions if Path(name).is_dir()]
    if folders is None and len(named) == len(revisions) == _SIDES:
        folders, revisions = (Path(named[0]), Path(named[1])), ()
    elif len(named) == 1:
        root, revisions = Path(named[0]), tuple(name for name in revisions if name not in named)
    if len(revisions) > _SIDES or (folders and revisions):
        raise WrongUse(
            Words(
                "сравниваются две редакции: назовите не больше двух ревизий или две папки",
                "two states are compared: name two revisions at most, or two folders",
            )
        )
    if folders is not None:
        return folders[1], folders
    return root, revisions or ("HEAD",)


def _compared(root: Path, states: _States, as_of: datetime | None, lang: Lang) -> "Comparison":
    from roadmapc import compiler
    from roadmapc.discovering import NoSuchRoot
    from roadmapc.revisions import NoRevision

    try:
        with _progress(lang) as progress:
            sides = _sides(root, states)
            day = as_of.date() if as_of is not None else None
            today = datetime.now().astimezone().date()
            compared = compiler.compare(*sides, today, day, progress)
    except NoRevision as error:
        raise WrongUse(error.words) from error
    except NoSuchRoot as error:
        raise _no_folder(root) from error
    if not _has_roadmaps(compared.before) and not _has_roadmaps(compared.after):
        raise WrongUse(
            Words(
                f"в папке «{root}» ни в одной редакции нет файлов .yaml: сравнивать нечего",
                f"the folder {str(root)!r} has no .yaml file in either state: nothing to compare",
            )
        )
    return compared


def _sides(root: Path, states: _States) -> tuple[tuple["Found", ...], tuple["Found", ...]]:
    """The files of the two states that are compared."""
    from roadmapc.discovering import discover, project_root
    from roadmapc.revisions import both
    from roadmapc.writing import settle

    before, *after = states
    if isinstance(before, Path):
        return discover(before), discover(root)
    with _writing(root):
        settle(project_root(root.resolve()))
    return both(root, before, *map(str, after))


# -- other printed forms


@main.group(
    "print",
    cls=Group,
    words=Words(
        "Напечатать другие формы: выписку, календарь сроков, сборник.",
        "Print other forms: an extract, a calendar of deadlines, a volume.",
    ),
)
@_lang
def forms(**_: Any) -> None:
    """The forms are commands of their own."""


@forms.command(
    words=Words(
        "Напечатать выписку: что акты поручают одному ответственному.",
        "Print an extract: what acts ask of one responsible.",
    )
)
@_argument("root_and_who", "[ПАПКА] КТО", "[FOLDER] WHO", nargs=-1, required=True)
@_acts
@_printed
def extract(
    root_and_who: tuple[str, ...],
    acts: tuple[str, ...],
    out: Path,
    lang: Lang,
    as_of: datetime | None,
) -> None:
    from roadmapc import forms as printed

    root, named = _split(root_and_who)
    compiled = _look(root, as_of, lang)
    addresses = _addresses(compiled.project, root, acts)
    who = _someone(compiled, _only(named, _ONE_NAME), addresses)
    _put(compiled, out, lambda: printed.extract(compiled, who, addresses), lang)


@forms.command(
    words=Words(
        "Напечатать календарь сроков на год: что и кому исполнить в каждом месяце.",
        "Print a year of deadlines: what is due in each month, and of whom.",
    )
)
@_argument("root", "[ПАПКА]", "[FOLDER]", default=_usual_root, type=Place())
@_option(
    "--year",
    value=Words("ГОД", "YEAR"),
    type=int,
    ru="Какой год; обычно год дня, на который проверяют.",
    en="Which year; by default that of the day to check for.",
)
@_option(
    "--responsible",
    value=Words("КТО", "WHO"),
    ru="Только то, за что отвечает он сам или группа, в которую он входит.",
    en="Only what they answer for, alone or in a group.",
)
@_option(
    "--paper",
    type=click.Choice(["a3", "a4"]),
    default="a3",
    ru="Лист: a3 или a4.",
    en="The sheet: a3 or a4.",
)
@_acts
@_printed
def calendar(
    root: Path,
    year: int | None,
    responsible: str | None,
    paper: "Paper",
    acts: tuple[str, ...],
    out: Path,
    lang: Lang,
    as_of: datetime | None,
) -> None:
    from roadmapc import forms as printed

    compiled = _look(root, as_of, lang)
    addresses = _addresses(compiled.project, root, acts)
    who = _someone(compiled, responsible, addresses) if responsible is not None else None
    number = compiled.as_of.year if year is None else year
    if not _FIRST_YEAR <= number <= _LAST_YEAR:
        raise WrongUse(Words(f"года {number} в календаре нет", f"no calendar for {number}"))
    _put(
        compiled,
        out,
        lambda: printed.year(compiled, number, acts=addresses, who=who, paper=paper),
        lang,
    )


@forms.command(
    words=Words(
        "Напечатать сборник: все акты территории одним файлом, с титулом и содержанием.",
        "Print a volume: all acts of a territory in one file, with a title page and contents.",
    )
)
@_argument("root_and_folder", "[ПАПКА] ТЕРРИТОРИЯ", "[FOLDER] TERRITORY", nargs=-1)
@_printed
def volume(root_and_folder: tuple[str, ...], out: Path, lang: Lang, as_of: datetime | None) -> None:
    from roadmapc import forms as printed

    root, named = _split_folder(root_and_folder)
    compiled = _look(root, as_of, lang)
    folder = _folder(compiled.project, root, _only(named, _ONE_FOLDER)) if named else ""
    _put(compiled, out, lambda: printed.volume(compiled, folder), lang)


def _split_folder(named: tuple[str, ...]) -> tuple[Path, tuple[str, ...]]:
    """The folder of roadmaps and the one in it: a single name may lead there from outside."""
    default = _usual_root()
    inside = len(named) == 1 and Path(named[0]).resolve().is_relative_to(default.resolve())
    return (default, named) if inside and default.is_dir() else _split(named)


def _folder(project: "Project", root: Path, name: str) -> str:
    """The folder of acts that is named as it stands in the roadmaps or on the disk."""
    above = (PurePosixPath(unit.source.address).parents for unit, _ in project.acts())
    known = {parent.as_posix().removeprefix(".") for parents in above for parent in parents}
    place = Path(name).resolve()
    inside = place.is_relative_to(root.resolve())
    below = place.relative_to(root.resolve()).as_posix() if inside else name
    for written in (name, below):
        folder = unicodedata.normalize("NFC", written).strip("/").removeprefix(".")
        if folder in known:
            return folder
    nothing = Words(f"папки с актами «{name}» нет", f"there is no folder of acts {name!r}")
    raise _unknown(nothing, name, sorted(known))


def _put(compiled: "Compiled", out: Path, make: Callable[[], "Form"], lang: Lang) -> None:
    """Makes a form, writes it and says where it is."""
    from roadmapc import forms as printed
    from roadmapc.reporting import table

    try:
        with _written(out):
            form = make()
            printed.put(out, compiled, form)
    except printed.NoForm as error:
        raise WrongUse(error.words) from error
    _echo(table.form(form, out, lang))


def _someone(compiled: "Compiled", name: str, acts: tuple[str, ...]) -> "Someone":
    """The one whom a name on the command line means; of several, the one whom the acts ask."""
    from roadmapc.analysis import answering
    from roadmapc.forms import is_asked

    found = answering.find(compiled.project, unicodedata.normalize("NFC", name))
    if len(found) > 1 and acts:
        found = tuple(one for one in found if is_asked(compiled, one, acts)) or found
    if len(found) == 1:
        return found[0]
    if found:
        same = ", ".join(one.reference for one in found[:_NEAR])
        more = len(found) - _NEAR
        rest = Words(f" и ещё {more}", f" and {more} more") if more > 0 else Words("", "")
        raise WrongUse(
            Words(
                f"«{name}» в реестрах не один; назовите папку и id: {same}{rest.ru}",
                f"there is more than one {name!r}; name the folder and id: {same}{rest.en}",
            )
        )
    everyone = answering.everyone(compiled.project)
    raise _nobody(name, (called for one in everyone for called in answering.names(one)))


def _nobody(name: str, known: Iterable[str]) -> WrongUse:
    from roadmapc.language.nearest import nearest, plain

    near = nearest(name, {plain(each): each for each in known}.values(), 3)
    ru, en = f"«{name}» в реестрах нет", f"there is no {name!r} in the registries"
    if near:
        ru += "; возможно, это " + " или ".join(f"«{each}»" for each in near)
        en += "; perhaps " + " or ".join(near)
    return WrongUse(
        Words(
            f"{ru}; всех, кто за что-то отвечает, покажет roadmapc load",
            f"{en}; roadmapc load shows everybody who answers for something",
        )
    )


@main.command(
    words=Words(
        "Подписать акт: вписать номер и дату и записать, что подписано.",
        "Sign an act: write its number and date, and record what was signed.",
    )
)
@_argument("root_and_acts", "[ПАПКА] АКТ", "[FOLDER] ACT", nargs=-1, required=True)
@_option(
    "--number",
    value=Words("НОМЕР", "NUMBER"),
    ru="Номер акта по журналу, без знака №.",
    en="The number as registered, without the № sign.",
)
@_option(
    "--date",
    "day",
    value=Words("ДД.ММ.ГГГГ", "DD.MM.YYYY"),
    type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]),
    ru="Дата акта.",
    en="The date of the act.",
)
@_common
def approve(
    root_and_acts: tuple[str, ...],
    number: str | None,
    day: datetime | None,
    lang: Lang,
    as_of: datetime | None,
) -> None:
    from roadmapc import lifecycle

    with _progress(lang) as progress:
        compiled, root, address = _one_act(root_and_acts, as_of, progress)
    signed_on = day.date() if day is not None else None
    registered = " ".join((number or "").replace("№", " ").split())
    with _writing(root):
        refused = lifecycle.approve(compiled, root, address, registered or None, signed_on)
    _tell_refusal(refused, lang)
    click.echo(
        Words(
            f"подписано: {address}; записано в {_LOCK}", f"signed: {address}; recorded in {_LOCK}"
        ).in_(lang)
    )


@main.command(
    words=Words(
        "Принять вышестоящее таким, каким оно стало: связи акта сверены.",
        "Accept what stands above as it is now: the links of an act were reviewed.",
    )
)
@_argument("root_and_acts", "[ПАПКА] АКТ", "[FOLDER] ACT", nargs=-1, required=True)
@_option("--by", value=Words("КТО", "WHO"), required=True, ru="Кто сверил.", en="Who reviewed it.")
@_option(
    "--note",
    value=Words("ТЕКСТ", "TEXT"),
    required=True,
    ru="Что решено и почему.",
    en="What was decided, and why.",
)
@_common
def review(
    root_and_acts: tuple[str, ...], by: str, note: str, lang: Lang, as_of: datetime | None
) -> None:
    from roadmapc import lifecycle
    from roadmapc.approving import Reviewer
    from roadmapc.language import russian

    with _progress(lang) as progress:
        compiled, root, address = _one_act(root_and_acts, as_of, progress)
    today = datetime.now().astimezone().date().isoformat()
    reviewer = Reviewer(" ".join(by.split()), " ".join(note.split()), today)
    if not reviewer.by or not reviewer.note:
        raise WrongUse(
            Words("назовите, кто сверил и что решено", "say who reviewed it and what was decided")
        )
    with _writing(root):
        done = lifecycle.review(compiled, root, address, reviewer)
    if isinstance(done, lifecycle.Refused):
        _tell_refusal(done, lang)
    else:
        items = russian.count(done, "пункт", "пункта", "пунктов")
        click.echo(
            Words(
                f"сверено: {address}, {items} выше; записано в {_LOCK}",
                f"reviewed: {address}, {done} items above; recorded in {_LOCK}",
            ).in_(lang)
        )


def _changing(command: Command) -> Command:
    """The options of the commands that write an act about another."""
    because = _option(
        "--because",
        value=Words("ПРИЧИНА", "REASON"),
        ru="Почему: «уточнением сроков»; станет преамбулой.",
        en="Why; it becomes the preamble.",
    )
    name = _option(
        "--file",
        "name",
        value=Words("ИМЯ", "NAME"),
        ru="Имя нового файла без .yaml; он встанет рядом с актом.",
        en="The name of the new file without .yaml; it goes beside the act.",
    )
    return because(name(command))


@main.command(
    words=Words(
        "Написать акт о внесении изменений: чем файл отличается от подписанного.",
        "Write the act that amends another: how its file differs from what was signed.",
    )
)
@_argument("root_and_acts", "[ПАПКА] АКТ", "[FOLDER] ACT", nargs=-1, required=True)
@_changing
@_common
def amend(
    root_and_acts: tuple[str, ...],
    because: str | None,
    name: str | None,
    lang: Lang,
    as_of: datetime | None,
) -> None:
    from roadmapc.lifecycle import amend as write

    _draft_about(write, root_and_acts, because, name, lang, as_of)


@main.command(
    words=Words(
        "Написать акт, который признаёт другой утратившим силу.",
        "Write the act that repeals another.",
    )
)
@_argument("root_and_acts", "[ПАПКА] АКТ", "[FOLDER] ACT", nargs=-1, required=True)
@_changing
@_common
def repeal(
    root_and_acts: tuple[str, ...],
    because: str | None,
    name: str | None,
    lang: Lang,
    as_of: datetime | None,
) -> None:
    from roadmapc.lifecycle import repeal as write

    _draft_about(write, root_and_acts, because, name, lang, as_of)


def _draft_about(
    write: "Callable[[Compiled, Path, str, str | None, str | None], Drafted | Refused]",
    root_and_acts: tuple[str, ...],
    because: str | None,
    name: str | None,
    lang: Lang,
    as_of: datetime | None,
) -> None:
    """Writes an act about another, and says where it is."""
    file = _file_name(name)
    with _progress(lang) as progress:
        compiled, root, address = _one_act(root_and_acts, as_of, progress)
    with _writing(root):
        done = write(compiled, root, address, file, because)
    _tell_drafted(done, lang)


def _file_name(name: str | None) -> str | None:
    """A file's name without a folder and a suffix."""
    if name is None:
        return None
    bare = _SUFFIX.sub("", name.strip())
    if not bare or bare.startswith(".") or re.search(r"[\\/:\x00-\x1f]", bare):
        raise WrongUse(
            Words(f"«{name}» – не имя файла: назовите его без папки", f"{name!r} is no file name")
        )
    return bare


def _tell_drafted(done: "Drafted | Refused", lang: Lang) -> None:
    from roadmapc.language import russian
    from roadmapc.lifecycle import Refused

    if isinstance(done, Refused):
        _tell_refusal(done, lang)
        return
    written = russian.count(done.changes, "изменение", "изменения", "изменений")
    here = Path.cwd().resolve()
    path = done.path.relative_to(here) if done.path.is_relative_to(here) else done.path
    click.echo(
        Words(
            f"написан проект: {path.as_posix()}, {written}; проверьте его и подпишите: roadmapc approve",
            f"a draft was written: {path.as_posix()}, changes: {done.changes}; see to it and have it signed: "
            "roadmapc approve",
        ).in_(lang)
    )
    if done.readings:
        click.echo(
            Words(
                "вместе с ним изменится и то, чего на бумаге нет: кого и к какому сроку обязывает текст "
                f"({done.readings})",
                "with it changes what no paper shows, whom the text obliges and by when "
                f"({done.readings})",
            ).in_(lang)
        )


def _one_act(
    root_and_acts: tuple[str, ...], as_of: datetime | None, progress: "Progress"
) -> tuple["Compiled", Path, str]:
    """The project and the address of the one act that was named."""
    root, named = _split(root_and_acts)
    name = _only(named)
    compiled = _check(root, as_of, progress)
    _require_files(compiled, root)
    (address,) = _addresses(compiled.project, root, (name,))
    return compiled, root, address


def _tell_refusal(refused: "Refused | None", lang: Lang) -> None:
    """Says why nothing was done, and ends the run."""
    from roadmapc.reporting import text

    if refused is None:
        return
    _echo(text.report(refused.diagnostics, lang))
    click.echo(refused.words.in_(lang))
    raise SystemExit(1)


# -- what commands share


def _look(root: Path, as_of: datetime | None, lang: Lang) -> "Compiled":
    """The checked project; files that could not be read are told of and left out."""
    with _progress(lang) as progress:
        compiled = _check(root, as_of, progress)
    failed = [unit.source.path for unit in compiled.project.units if unit.document is None]
    if failed:
        names = ", ".join(failed)
        unread = Words(
            f"не учтены файлы с ошибками, их покажет roadmapc check: {names}",
            f"files with errors are left out, roadmapc check shows them: {names}",
        )
        click.echo(unread.in_(lang), err=True)
    return compiled


def _show(sheet: "Sheet", form: str, lang: Lang) -> None:
    from roadmapc.reporting import sheet as written

    if form == "csv":
        click.echo(written.as_csv(sheet, lang), nl=False)
    elif form == "html":
        from roadmapc.reporting.page import as_html

        click.echo(as_html(sheet, lang))
    else:
        _echo(written.as_text(sheet, _columns()))


def _columns() -> int:
    """How wide the terminal is."""
    return shutil.get_terminal_size((_PIPE, 1)).columns


def _proven(built: "Built", acts: tuple[str, ...], lang: Lang) -> Iterator[str]:
    """What indicators promise beside what the links prove, where any indicator asks for it."""
    from roadmapc.analysis.results import results
    from roadmapc.reporting import results as report
    from roadmapc.reporting.sheet import as_text

    compiled = built.compiled
    found = [
        result
        for result in results(compiled.project, compiled.as_of)
        if not acts or result.end[0] in acts
    ]
    if found:
        yield from as_text(report.sheet(found, compiled.as_of, lang), _columns())


def _only(named: tuple[str, ...], asked: Words = _ONE_ACT) -> str:
    """The one act, item or name that a command is about."""
    if len(named) == 1:
        return named[0]
    raise WrongUse(asked)


def _end(project: "Project", root: Path, name: str) -> tuple[str, str]:
    """The address and id that a reference on the command line names."""
    act, mark, item = name.partition("#")
    (address,) = _addresses(project, root, (act,))
    item = unicodedata.normalize("NFC", item)
    if not mark or (address, item) in project.items:
        return address, item
    known = [name for act, name in project.items if act == address]
    nothing = Words(f"в {address} нет id «{item}»", f"there is no id {item!r} in {address}")
    raise _unknown(nothing, item, known)


def _echo(lines: Iterator[str], *, err: bool = False) -> None:
    for line in lines:
        click.echo(line, err=err)


def _years(period: str) -> "Interval":
    from roadmapc.deadlines import Interval

    found = re.fullmatch(r"(\d{4})(?:\s*[-\u2012-\u2015]\s*(\d{4}))?", period.strip())
    try:
        assert found is not None
        return Interval.years(int(found[1]), int(found[2] or found[1]))
    except (AssertionError, ValueError) as error:
        raise WrongUse(
            Words(
                f"«{period}» не читается как годы; напишите 2020-2024 или 2021",
                f"{period!r} is not a period of years; write 2020-2024 or 2021",
            )
        ) from error


def _check(root: Path, as_of: datetime | None, progress: "Progress") -> "Compiled":
    from roadmapc import compiler
    from roadmapc.discovering import NoSuchRoot

    try:
        day = as_of.date() if as_of is not None else None
        with _writing(root):
            compiled = compiler.check(root, datetime.now().astimezone().date(), day, progress)
    except NoSuchRoot as error:
        raise _no_folder(root) from error
    _tell_of_part(root)
    gc.freeze()  # a project lives as long as the command: looking for garbage in it finds none
    return compiled


def _tell_of_part(root: Path) -> None:
    """Says, once a run, that a folder is a part of the project's roadmaps and sees no more."""
    from roadmapc.discovering import project_root

    context, folder = click.get_current_context(), root.resolve()
    project = project_root(folder)
    if project in (folder, folder.parent):
        return  # what is not inside a folder of the project needs no look at the settings
    top = _folder_of_roadmaps(project)
    told = context.meta.setdefault(_tell_of_part.__name__, folder) is not folder
    if told or top not in folder.parents:
        return
    whole = top.relative_to(Path.cwd()) if top.is_relative_to(Path.cwd()) else top
    part = Words(
        f"«{root}» – часть карт: что стоит выше неё и рядом, ссылкам не видно; все карты – в папке «{whole}»",
        f"{str(root)!r} is a part of the roadmaps: references do not see what is above it or beside; "
        f"all of them are in {str(whole)!r}",
    )
    click.echo(part.in_(spoken(context)), err=True)


def _folder_of_roadmaps(project: Path) -> Path:
    from roadmapc.compiler import settings_of

    folders = settings_of(project).folders
    return (project / ((folders.roadmaps if folders is not None else None) or "roadmaps")).resolve()


def _no_folder(root: Path) -> WrongUse:
    command = click.get_current_context().command_path
    if root.is_file():
        return WrongUse(
            Words(
                f"«{root}» – файл, а карты проверяются папкой: {command} ПАПКА",
                f"{str(root)!r} is a file; roadmaps are checked by folder: {command} FOLDER",
            )
        )
    return WrongUse(
        Words(
            f"папки «{root}» нет; назовите папку с картами: {command} ПАПКА",
            f"there is no folder {str(root)!r}; name the one with roadmaps: {command} FOLDER",
        )
    )


def _has_roadmaps(project: "Project") -> bool:
    from roadmapc.model import Settings

    return not all(isinstance(unit.document, Settings) for unit in project.units)


def _verdict(
    root: Path, as_of: datetime | None, progress: "Progress", *, cached: bool
) -> "Verdict":
    from roadmapc import cache, rechecking
    from roadmapc.discovering import NoSuchRoot, project_root

    day, today = as_of.date() if as_of is not None else None, datetime.now().astimezone().date()
    try:
        store = cache.store(root, project_root(root.resolve())) if cached else None
        with _writing(root):
            verdict = rechecking.check(root, today, day, progress, store)
    except NoSuchRoot as error:
        raise _no_folder(root) from error
    if verdict.is_empty:
        raise _no_files(root)
    _tell_of_part(root)
    return verdict


def _require_files(compiled: "Compiled", root: Path) -> None:
    """A folder without files is a slip in its name, and no project without faults."""
    if not _has_roadmaps(compiled.project):
        raise _no_files(root)


def _no_files(root: Path) -> WrongUse:
    return WrongUse(
        Words(
            f"в папке «{root}» нет ни одного файла .yaml: проверять нечего",
            f"the folder {str(root)!r} has no .yaml file: nothing to check",
        )
    )


def _mend(
    root: Path, as_of: datetime | None, progress: "Progress", lang: Lang, *, aside: bool
) -> bool:
    """Mends the files, says what was mended and what was not; whether some file refused.

    What is said goes `aside` where the output is for programs.
    """
    from roadmapc import compiler
    from roadmapc.reporting import mending

    compiled = _check(root, as_of, progress)
    _require_files(compiled, root)
    mended = compiler.mend(compiled, root)
    refused = [
        (path, why if isinstance(why, Words) else _refused(Path(path), why)[1])
        for path, why in mended.refused
    ]
    said = mending.report(mended.made, refused, mended.kept)
    _echo((words.in_(lang) for words in said), err=aside)
    return bool(refused)


def _print(
    compiled: "Compiled", out: Path, wanted: "Wanted", progress: "Progress", workers: "Workers"
) -> "Built":
    from roadmapc import compiler
    from roadmapc.spreading import Unequal, Unreachable

    try:
        with _written(out):
            return compiler.build(compiled, out, wanted, progress, workers)
    except Unreachable as error:
        raise WrongUse(
            Words(
                f"печатать некому: {error}; прежние файлы не тронуты; без помощников печатает --jobs 1",
                f"nobody to print: {error}; the old files are untouched; --jobs 1 needs no helpers",
            )
        ) from error
    except Unequal as error:
        raise WrongUse(
            Words(
                "на другой машине акты вышли бы другими; поставьте там то же, что здесь; там: "
                f"{error}",
                "another machine would print other files; install there what is here; there: "
                f"{error}",
            )
        ) from error


def _workers(jobs: int | None, executor: str, scheduler: str | None) -> "Workers":
    """Who prints."""
    from roadmapc.spreading import HERE
    from roadmapc.spreading.processes import Processes, cores

    if executor == "processes" and scheduler is None:
        count = jobs or cores()
        return HERE if count == 1 else Processes(count, ("roadmapc.rendering.jobs",))
    if executor == "processes" or scheduler is None or jobs is not None:
        raise WrongUse(
            Words(
                "на машинах кластера печатают с --executor dask --scheduler АДРЕС, без --jobs",
                "machines of a cluster print with --executor dask --scheduler ADDRESS, no --jobs",
            )
        )
    try:
        from roadmapc.spreading.dask import Machines
    except ImportError as error:
        raise WrongUse(
            Words(
                "для --executor dask нужен пакет distributed: pip install 'roadmapc[dask]'",
                "--executor dask needs the package distributed: pip install 'roadmapc[dask]'",
            )
        ) from error
    return Machines(scheduler)


def _shard(written: str | None) -> "Shard | None":
    from roadmapc.compiler import Shard

    if written is None:
        return None
    found = _SHARD.fullmatch(written)
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        raise WrongUse(
            Words(
                f"«{written}» – не часть целого; напишите --shard 1/4, 2/4, 3/4 и 4/4",
                f"{written!r} is no part of a whole; write --shard 1/4, 2/4, 3/4 and 4/4",
            )
        )
    return Shard(int(found[1]), int(found[2]))


@contextmanager
def _written(out: Path) -> Iterator[None]:
    """What keeps files from being printed or written, said as a wrong use."""
    from roadmapc.rendering.fonts import CannotPrint

    try:
        with _writing(out):
            yield
    except CannotPrint as error:
        raise WrongUse(error.words) from error


@contextmanager
def _writing(out: Path) -> Iterator[None]:
    """Says in plain words what the disk refuses below `out`."""
    from roadmapc.writing import TELL_OF_WAIT, Unfinished

    TELL_OF_WAIT.set(_wait_of(spoken(click.get_current_context())))
    try:
        yield
    except Unfinished as error:
        where, why = _refused(out, error)
        raise WrongUse(
            Words(
                f"заменены не все файлы: «{where}» – {why.ru}; освободите его и повторите команду",
                f"not all files are replaced: {where!r}: {why.en}; free it and run again",
            )
        ) from error
    except OSError as error:
        where, why = _refused(out, error)
        raise WrongUse(
            Words(
                f"нельзя писать: «{where}» – {why.ru}; прежние файлы не тронуты",
                f"cannot write: {where!r}: {why.en}; the old files are untouched",
            )
        ) from error


def _wait_of(lang: Lang) -> Callable[[Path], None]:
    def tell(out: Path) -> None:
        waits = Words(
            f"жду: в папку «{out}» пишет другая команда",
            f"waiting: another command writes into {str(out)!r}",
        )
        click.echo(waits.in_(lang), err=True)

    return tell


_REFUSALS = {
    errno.ENOSPC: Words("на диске нет места", "no space left on the disk"),
    errno.EDQUOT: Words("исчерпана квота диска", "the disk quota is used up"),
    errno.EACCES: Words("нет прав на запись", "no permission to write"),
    errno.EPERM: Words("нет прав на запись", "no permission to write"),
    errno.EFBIG: Words("файл больше, чем разрешено", "the file is larger than allowed"),
    errno.EROFS: Words("папка или диск только для чтения", "the folder or disk is read-only"),
    errno.ELOOP: Words("на месте файла стоит ссылка", "a link stands in the place of a file"),
    errno.EISDIR: Words("на месте файла стоит папка", "a folder stands in the place of a file"),
    errno.ENOTDIR: Words("на месте папки стоит файл", "a file stands in the place of a folder"),
    errno.EEXIST: Words("на месте папки стоит файл", "a file stands in the place of a folder"),
    errno.ENAMETOOLONG: Words("слишком длинное имя", "the name is too long"),
}


def _refused(out: Path, error: OSError) -> tuple[str, Words]:
    """What the disk refuses, and why."""
    said = error.strerror or str(error)
    return str(error.filename or out), _REFUSALS.get(error.errno or 0, Words(said, said))


def _split(named: tuple[str, ...]) -> tuple[Path, tuple[str, ...]]:
    """The folder and the acts: a first name that is no folder is already an act."""
    default = _usual_root()
    if named and (Path(named[0]).is_dir() or not default.is_dir()):
        return Path(named[0]), named[1:]
    return default, named


def _addresses(project: "Project", root: Path, named: tuple[str, ...]) -> tuple[str, ...]:
    """Addresses of the acts that were named by address or by file."""
    known = {unit.source.address for unit, _ in project.acts()}
    known |= {unit.source.address for unit in project.units if unit.document is None}
    return tuple(_address(name, known, root) for name in named)


def _address(name: str, known: set[str], root: Path) -> str:
    file = Path(name).resolve()
    folder = root.resolve()
    below = file.relative_to(folder).as_posix() if file.is_relative_to(folder) else name
    for written in (name, below):
        address = unicodedata.normalize("NFC", _SUFFIX.sub("", written))
        if address in known:
            return address
    message = Words(f"акта «{name}» нет", f"there is no act {name!r}")
    last = address.rpartition("/")[2]
    same = [item for item in sorted(known) if item.rpartition("/")[2] == last]
    raise _perhaps(message, same[:_NEAR]) if same else _unknown(message, address, sorted(known))


def _require_annex(project: "Project", wanted: "Wanted") -> None:
    if wanted.annex is None:
        return
    known = sorted(
        annex.id
        for unit, document in project.acts()
        for annex in document.annexes
        if not wanted.acts or unit.source.address in wanted.acts
    )
    if wanted.annex not in known:
        no_annex = Words(
            f"приложения с id «{wanted.annex}» нет", f"there is no annex {wanted.annex!r}"
        )
        raise _unknown(no_annex, wanted.annex, known)


def _require_signed(compiled: "Compiled", wanted: "Wanted") -> None:
    """What is printed as signed has to be there, and to stand as it was signed."""
    project = compiled.project
    if wanted.signed and not project.lock.approvals:
        raise WrongUse(
            Words(
                f"ничего не подписано: в проекте нет файла {_LOCK} или он пуст",
                f"nothing is signed: the project has no {_LOCK}, or it is empty",
            )
        )
    for unit in project.units:
        address, path = unit.source.address, unit.source.path
        is_wanted = wanted.signed and address in wanted.acts
        if is_wanted and not project.lock.holds(path, unit.document):
            raise WrongUse(
                Words(
                    f"акт «{address}» не подписан командой approve или с тех пор изменён",
                    f"the act {address!r} was not signed by approve, or has changed since",
                )
            )


def _unknown(message: Words, name: str, known: Iterable[str]) -> WrongUse:
    """The error of a name that is not there, with the nearest that is."""
    from roadmapc.language.nearest import nearest

    return _perhaps(message, nearest(name, known))


def _perhaps(message: Words, near: Sequence[str]) -> WrongUse:
    if not near:
        return WrongUse(message)
    ru, en = " или ".join(near), " or ".join(near)
    return WrongUse(Words(f"{message.ru}; возможно, это {ru}", f"{message.en}; perhaps {en}"))


@contextmanager
def _progress(lang: Lang) -> Iterator["Progress"]:
    """A line on the terminal that shows how far a long run is; nothing in a file or a pipe."""
    shown = sys.stderr.isatty()
    started = time.monotonic()

    def tell(what: str, done: int, whole: int) -> None:
        if shown and time.monotonic() - started > _PATIENCE:
            phase = Words("проверка", "checking").in_(lang) if what == "check" else what
            sys.stderr.write(f"\r\033[K{done}/{whole} {phase}"[:_TERMINAL])
            sys.stderr.flush()

    try:
        yield tell
    finally:
        if shown:
            sys.stderr.write("\r\033[K")
