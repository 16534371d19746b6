"""What a draft is asked for, and where in the project it belongs."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from roadmapc.format.schema import ID_PATTERN
from roadmapc.language.words import Lang, Words
from roadmapc.linking import fold
from roadmapc.model import Level, Organisation, Post, RegistryFile, Years
from roadmapc.project import Project, Unit
from roadmapc.relations import Body

T = TypeVar("T")

PLACEHOLDER = "[указать]"
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
) | {"ъ": "", "ь": ""}
_FORBIDDEN = re.compile(r'[<>:"|?*\\#\x00-\x1f\x7f]')
_ID = re.compile(ID_PATTERN)
_NOT_IN_ID = re.compile(r"[^\w.]+|_+")
_SHORT = re.compile(r"[А-ЯЁ]{2,}(?![а-яё])")


class Refused(Exception):
    """Drafts that cannot be made, and why, each with the line of the list that asked for it."""

    def __init__(self, *reasons: tuple[Words, int | None]) -> None:
        super().__init__(*(words.en for words, _ in reasons))
        self.reasons = reasons

    @property
    def words(self) -> Words:
        """All of it, one reason a line."""
        return Words(
            "\n".join(_numbered(words.ru, line, "строка") for words, line in self.reasons),
            "\n".join(_numbered(words.en, line, "line") for words, line in self.reasons),
        )


def _numbered(text: str, line: int | None, word: str) -> str:
    return text if line is None else f"{word} {line}: {text}"


def each(results: Iterable[Callable[[], T]]) -> list[T]:
    """What all of them return; the reasons of those that refuse are raised together."""
    made: list[T] = []
    reasons: list[tuple[Words, int | None]] = []
    for result in results:
        try:
            made.append(result())
        except Refused as refused:
            reasons += refused.reasons
    if reasons:
        raise Refused(*reasons)
    return made


@dataclass(frozen=True, slots=True)
class Request:
    """A draft that is wanted: for whom, under which acts, for which years.

    `folder` and `file` say where below the roadmaps, `territory` what a new folder is called.
    """

    level: Level
    parents: tuple[str, ...]
    period: Years
    organisation: str | None = None
    name: str | None = None
    folder: str | None = None
    territory: str | None = None
    file: str = "order"
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft goes and for whom it is.

    `organisation` is its record, of the registry or made up from the request; `head` the post
    that is known to answer for it. `new_registry` says that the folder needs one.
    """

    request: Request
    folder: str
    organisation: Organisation
    head: Post | None
    is_known: bool
    new_registry: bool
    lang: Lang

    @property
    def address(self) -> str:
        """How others will refer to the act."""
        return f"{self.folder}/{self.request.file}"

    @property
    def responsible(self) -> str:
        """Who can answer for an action until the author names somebody."""
        return self.head.id if self.head is not None else self.organisation.id

    @property
    def genitive(self) -> str:
        """«Карта кого»: as the registry says, an abbreviation as it stands, else left to fill in."""
        known, name = self.organisation.genitive, self.organisation.name
        return known or (name if is_indeclinable(name) else PLACEHOLDER)


def is_indeclinable(name: str) -> bool:
    """Whether a name begins with an abbreviation, which has no cases."""
    return _SHORT.match(name) is not None


def place(project: Project, root: Path, request: Request) -> Place:
    """Where a draft goes. Raises Refused."""
    parents = [_parent(project, request, address) for address in request.parents]
    lowest = max(parents, key=lambda unit: unit.source.address.count("/"))
    beside = lowest.source.address.rpartition("/")[0]
    lang = project.settings.key_language or lowest.lang
    known = _known(project, request, _folder(request) or beside)
    organisation = known[1] if known is not None else _made_up(request)
    folder = _folder(request) or _usual_folder(project, known, beside, organisation)
    _require_room(root, request, folder)
    _require_seat(project, request, known, folder)
    registry = _registry_in(project, folder)
    if registry is None and (root / folder / "registry.yaml").exists():
        raise _refuse(
            request,
            f"реестр «{folder}/registry.yaml» не прочитан; проверьте папку командой roadmapc check",
            f"{folder}/registry.yaml could not be read; run roadmapc check",
        )
    if registry is not None and known is None:
        raise _refuse(
            request,
            f"в реестре «{registry[0].source.path}» нет организации «{organisation.id}»; впишите её туда",
            f"the registry {registry[0].source.path!r} has no organisation {organisation.id!r}; add it there",
        )
    head = _first_head(project, *registry, organisation) if registry else _usual_head(request.level)
    return Place(
        request, folder, organisation, head, known is not None, registry is None, lang
    )  # fmt: skip


def _refuse(request: Request, ru: str, en: str) -> Refused:
    return Refused((Words(ru, en), request.line))


def _parent(project: Project, request: Request, address: str) -> Unit:
    for unit, document in project.acts():
        if unit.source.address == address and (document.act is not None or document.annexes):
            return unit
    raise _refuse(
        request,
        f"вышестоящий акт «{address}» не прочитан; проверьте папку командой roadmapc check",
        f"the act above, {address!r}, could not be read; run roadmapc check",
    )


def _folder(request: Request) -> str | None:
    """The folder that was asked for, as references write it. Raises Refused."""
    if request.folder is None:
        return None
    folder = unicodedata.normalize("NFC", request.folder.strip()).rstrip("/")
    for part in (*folder.split("/"), request.file):
        if not part or part != part.strip() or part.startswith(".") or _FORBIDDEN.search(part):
            raise _refuse(
                request,
                f"«{request.folder}» не годится как папка внутри карт; напишите, например, регион/город/школа-105",
                f"{request.folder!r} is no folder below the roadmaps; write, say, region/town/school-105",
            )
    return folder


def _known(project: Project, request: Request, folder: str) -> tuple[Body, Organisation] | None:
    """The organisation that a registry of the folder or of one above has. Raises Refused."""
    if request.organisation is None and request.name is None:
        raise _refuse(
            request,
            "не сказано, для кого черновик: назовите организацию или её название",
            "nobody is named: give the organisation or its name",
        )
    asked = fold(request.organisation or request.name or "")
    for above in _upwards(folder):
        for body, organisation in _organisations(project, above):
            if _is_called(organisation, asked):
                return body, organisation
    below = _governing_below(project, folder, asked) if request.folder is None else []
    if len(below) == 1:
        return below[0]
    if request.name is None:
        raise _refuse(
            request,
            f"организации «{request.organisation}» нет ни в одном реестре папки «{folder}» и папок выше;"
            " для новой дайте название",
            f"no registry of {folder!r} or above has {request.organisation!r}; give a new one its name",
        )
    return None


def _upwards(folder: str) -> Iterator[str]:
    yield folder
    while folder:
        folder = folder.rpartition("/")[0]
        yield folder


def _organisations(project: Project, folder: str) -> Iterator[tuple[Body, Organisation]]:
    for unit, registry in project.registries():
        if unit.source.address.rpartition("/")[0] == folder:
            for organisation in registry.organisations:
                yield Body(unit.source.path, organisation.id), organisation


def _governing_below(project: Project, folder: str, asked: str) -> list[tuple[Body, Organisation]]:
    """Those of this name that govern a folder below: a town that a region's act asks something of."""
    return [
        (body, organisation)
        for body, known in project.relations.known.items()
        if known.folder is not None and (not folder or known.folder.startswith(f"{folder}/"))
        for found, organisation in _organisations(project, known.folder)
        if found == body and _is_called(organisation, asked)
    ]


def _is_called(organisation: Organisation, asked: str) -> bool:
    names = (organisation.id, organisation.name, organisation.short, *organisation.also)
    return asked in {fold(name) for name in names if name}


def _made_up(request: Request) -> Organisation:
    """The record of an organisation that no registry has yet. Raises Refused."""
    name = " ".join((request.name or "").split())
    written = request.organisation or _NOT_IN_ID.sub("-", name.casefold()).strip("-.")
    if not name or _ID.fullmatch(written) is None:
        raise _refuse(
            request,
            f"«{written}» не годится как id: нужны буквы, цифры, дефис, точка",
            f"{written!r} is no id: letters, digits, hyphens and dots are wanted",
        )
    cases = None if is_indeclinable(name) else PLACEHOLDER
    return Organisation((), written, name, genitive=cases, dative=cases)


def _usual_folder(
    project: Project, known: tuple[Body, Organisation] | None, beside: str, made: Organisation
) -> str:
    """The folder that the organisation governs, else a new one beside the lowest parent."""
    seat = project.relations.known[known[0]].folder if known is not None else None
    if seat:
        return seat
    slug = latin(made.id)
    return f"{beside}/{slug}" if beside else slug


def latin(text: str) -> str:
    """Russian letters as folders are named."""
    return "".join(_LATIN.get(letter, letter) for letter in text.casefold())


def _require_seat(
    project: Project, request: Request, known: tuple[Body, Organisation] | None, folder: str
) -> None:
    """An organisation has one folder of its own."""
    seat = project.relations.known[known[0]].folder if known is not None else None
    if seat is not None and seat != folder:
        raise _refuse(
            request,
            f"у этой организации уже есть папка «{seat}»; назовите её ключом --folder",
            f"the organisation has the folder {seat!r} already; name it with --folder",
        )


def _require_room(root: Path, request: Request, folder: str) -> None:
    top = root.resolve()
    target = root / folder / f"{request.file}.yaml"
    if not target.resolve().is_relative_to(top):
        raise _refuse(
            request,
            f"папка «{folder}» ведёт за пределы карт",
            f"the folder {folder!r} leads out of the roadmaps",
        )
    taken = [target.with_suffix(end) for end in (".yaml", ".yml")]
    if any(path.exists() or path.is_symlink() for path in taken):
        raise _refuse(
            request,
            f"«{folder}/{request.file}» уже есть; дайте другое имя ключом --file или папку ключом --folder",
            f"{folder}/{request.file} is there already; give another --file or --folder",
        )


def _registry_in(project: Project, folder: str) -> tuple[Unit, RegistryFile] | None:
    for unit, registry in project.registries():
        if unit.source.address.rpartition("/")[0] == folder:
            return unit, registry
    return None


def _first_head(
    project: Project, unit: Unit, registry: RegistryFile, organisation: Organisation
) -> Post | None:
    """The first post of the folder that belongs to the organisation."""
    for post in registry.posts:
        holder = project.parties.get((unit.source.path, (*post.route, "organisation")))
        if holder is organisation:
            return post
    return None


def _usual_head(level: Level) -> Post:
    if level == "school":
        return Post((), "директор", "Директор", "директора", "директору")
    return Post((), "руководитель", "Руководитель", "руководителя", "руководителю")


def require_apart(places: Iterable[Place]) -> None:
    """Refuses two drafts for one file, or two new registries for one folder."""
    seen: dict[str, Place] = {}
    for item in places:
        other = seen.setdefault(item.folder.casefold(), item)
        if other is not item:
            raise _refuse(
                item.request,
                f"папка «{item.folder}» уже занята другой строкой списка",
                f"the folder {item.folder!r} is taken by another row of the list",
            )
