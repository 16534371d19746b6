"""A project begun in a folder: settings, schemas, files for editors and servers, and acts to begin with.

What is there already stays as it is; another run writes only what is missing.
"""

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from roadmapc import __version__
from roadmapc.compiler import settings_of
from roadmapc.discovering import SETTINGS, is_source
from roadmapc.drafting.putting import put
from roadmapc.language.typed import typed
from roadmapc.language.words import Words
from roadmapc.model import Folders
from roadmapc.resources import folder

_FILES = Path(__file__).parent / "files"
_PROJECT = {
    SETTINGS: "roadmapc.yaml",
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
}
_SERVERS = {
    ".github/workflows/roadmaps.yml": "github.yml",
    ".github/workflows/roadmaps-diff.yml": "github-diff.yml",
    ".gitlab-ci.yml": "gitlab.yml",
}
_EXAMPLE = {"region/registry.yaml": "registry.yaml", "region/order.yaml": "order.yaml"}
_HARMLESS = frozenset({".git", ".gitignore", ".gitattributes", "LICENSE", "README.md"})
"""What a host of git puts into a folder that is still empty."""
_VERSION = "@v0.1.0"
"""How the ready jobs for servers name the version that they install."""
_SHOWN = 3


class Refused(Exception):
    """A folder in which no project is begun, and why."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Advice:
    """A command to begin with, and what it does."""

    command: str
    said: str


@dataclass(frozen=True, slots=True)
class Started:
    """What a run wrote and what it left alone, as POSIX paths below `root`."""

    root: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]


def start(root: Path, today: date, *, adds: bool) -> Started:
    """Begins a project with an example in `root`, or completes one; roadmaps that are there stay alone.

    `adds` allows a folder that holds other things. Raises Refused, and OSError where the disk
    refuses; then nothing has changed.
    """
    folders = ready(root, adds=adds)
    if _has_roadmaps(root / roadmaps_in(folders)):
        return begin(root, folders, {}, usual_advice())
    years = {
        f"@{word}@": str(today.year + at) for at, word in enumerate(("first", "second", "last"))
    }
    example = {name: _filled(file, years) for name, file in _EXAMPLE.items()}
    return begin(root, folders, example, _example_advice(roadmaps_in(folders), today.year))


def ready(root: Path, *, adds: bool, beside: Path | None = None) -> Folders:
    """The folders of the project that stands in `root`, or will; `beside` may lie in it. Raises Refused."""
    if root.exists() and not root.is_dir():
        raise Refused(
            Words(
                f"«{root}» – файл, а проект начинают в папке",
                f"{str(root)!r} is a file; a project is begun in a folder",
            )
        )
    if not (root / SETTINGS).is_file() and not adds:
        _require_empty(root, beside)
    return settings_of(root).folders or Folders(())


def require_new(root: Path, folders: Folders, files: Mapping[str, str]) -> None:
    """Refuses to put roadmaps beside others; those of a run that was stopped are its own. Raises Refused."""
    where = root / roadmaps_in(folders)
    for path in _roadmaps(where):
        text = files.get(path.relative_to(where).as_posix())
        if text is None or path.read_bytes() != text.encode():
            raise Refused(
                Words(
                    f"в «{where}» уже есть карты, например «{path}»; к ним новые файлы добавляет"
                    " roadmapc import ФАЙЛ… --out ПАПКА",
                    f"{str(where)!r} has roadmaps already, {str(path)!r} for one; roadmapc import"
                    " FILE… --out FOLDER adds to them",
                )
            )


def begin(
    root: Path,
    folders: Folders,
    roadmaps: Mapping[str, str],
    advice: Sequence[Advice],
    more: Mapping[str, str] | None = None,
) -> Started:
    """Writes the files of a project that are missing, with `roadmaps` by their path below its folder."""
    where = roadmaps_in(folders)
    files = {
        **_project(folders, advice),
        **(more or {}),
        **{f"{where}/{name}": text for name, text in roadmaps.items()},
    }
    missing = {name: text for name, text in files.items() if not os.path.lexists(root / name)}
    for name in missing:
        _require_inside(root, name)
    put(root, missing)
    return Started(root, tuple(missing), tuple(name for name in files if name not in missing))


def roadmaps_in(folders: Folders) -> str:
    """The folder of the roadmaps, as the settings name it."""
    return (folders.roadmaps or "roadmaps").strip("/") or "."


def usual_advice(act: str | None = None) -> tuple[Advice, ...]:
    """The first commands in a project that has roadmaps; `act` is one with others below it."""
    shown = (
        Advice("roadmapc duties", "Увидеть поручения: кто исполнил, кто просрочил.")
        if act is None
        else Advice(
            f"roadmapc coverage {typed(act)}",
            "Увидеть, кто взял мероприятия этого акта в свои планы.",
        )
    )
    return (
        *_ALWAYS,
        shown,
        Advice("roadmapc load", "Увидеть, за сколько сроков отвечает каждый."),
        _DIFF,
    )


_ALWAYS = (
    Advice("roadmapc check", "Проверить все карты: ошибка названа по месту и с советом."),
    Advice("roadmapc build", "Напечатать PDF."),
)
_DIFF = Advice("roadmapc diff", "Увидеть словами, что изменилось с последнего коммита.")


def _example_advice(roadmaps: str, year: int) -> tuple[Advice, ...]:
    years = f"{year}-{year + 2}"
    return (
        *_ALWAYS,
        Advice(
            f"roadmapc new школа --parent region/order --organisation школа-1 --period {years}",
            "Написать черновик школьной карты: всё, чего от школы ждёт приказ региона.",
        ),
        Advice(
            f"roadmapc import приказ.docx --out {typed(f'{roadmaps}/region/word')}",
            "Прочитать готовый приказ из Word: получатся черновик, реестр имён и список мест, которые надо проверить.",
        ),
        _DIFF,
    )


def _project(folders: Folders, advice: Sequence[Advice]) -> dict[str, str]:
    """Every file of a project but its roadmaps, the settings first: they mark what was begun."""
    words = {
        "@roadmaps@": roadmaps_in(folders),
        "@build@": (folders.build or "build").strip("/"),
        "@commands@": "\n".join(item.command for item in advice),
        "@said@": "\n".join(f"{at}. {item.said}" for at, item in enumerate(advice, 1)),
    }
    files = {name: _filled(file, words) for name, file in _PROJECT.items()}
    files |= {name: _job(file) for name, file in _SERVERS.items()}
    schemas = sorted(folder("schemas").glob("*.json"))
    return files | {f"schemas/{file.name}": file.read_text("utf-8") for file in schemas}


def _filled(name: str, words: Mapping[str, str]) -> str:
    text = (_FILES / name).read_text("utf-8")
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def _job(name: str) -> str:
    """A ready job for a server: its first line says where to put it, and there it is."""
    _, _, text = (folder("docs/ci") / name).read_text("utf-8").partition("\n")
    return "# Впишите в ROADMAPC, откуда ставить roadmapc.\n" + text.replace(
        _VERSION, f"@v{__version__}"
    )


def _has_roadmaps(root: Path) -> bool:
    return next(_roadmaps(root), None) is not None


def _roadmaps(root: Path) -> Iterator[Path]:
    for place, _, names in os.walk(root):
        yield from (Path(place, name) for name in sorted(names) if is_source(name))


def _require_empty(root: Path, beside: Path | None) -> None:
    source = beside.resolve() if beside is not None else None
    paths = sorted(root.iterdir()) if root.is_dir() else []
    others = [
        path.name for path in paths if path.name not in _HARMLESS and path.resolve() != source
    ]
    if others:
        shown = ", ".join(others[:_SHOWN]) + (", …" if len(others) > _SHOWN else "")
        raise Refused(
            Words(
                f"папка «{root}» не пуста: {shown}; назовите пустую или добавьте ключ --add:"
                " готовые файлы останутся как есть",
                f"the folder {str(root)!r} is not empty: {shown}; name an empty one, or say --add:"
                " files that are there stay as they are",
            )
        )


def _require_inside(root: Path, name: str) -> None:
    """Refuses a folder that is a link to somewhere else."""
    place = (root / name).parent
    if not place.resolve().is_relative_to(root.resolve()):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(place))
