"""What became of every file of a folder, as a page that a person reads and keeps."""

import re
from collections.abc import Iterable, Iterator

from roadmapc.importing.telling import marks_in
from roadmapc.language.russian import count
from roadmapc.language.typed import typed
from roadmapc.model import Level
from roadmapc.settling import Settled
from roadmapc.settling.reading import Read
from roadmapc.settling.tree import Territory

NAME = "import-report.md"
_LEVELS: dict[Level, str] = {
    "country": "страна", "region": "регион", "municipality": "муниципалитет",
    "institution": "учреждение", "school": "школа",
}  # fmt: skip
_MOST = 200
"""Lines of a part that are shown; of a region with thousands of them nobody reads more."""


def report(settled: Settled, roadmaps: str) -> str:
    """The page in Markdown."""
    marked, unmarked = _doubts(settled)
    parts = (
        _opening(settled),
        _part("Противоречия", "Здесь файлы говорят разное; решить может только человек.", _contradictions(settled)),
        _part("Не уверены", "Программа выбрала, но могла ошибиться.", map(plain, settled.tree.unsure)),
        _part("Не прочитано", "Эти файлы не вошли; исправьте их и добавьте командой roadmapc import.", _unread(settled)),
        _part("Повторы", "Тот же акт второй раз не записан.", _doubles(settled)),
        _part(
            "Кто над кем", "Папка, её территория и почему она стоит здесь.", _territories(settled), most=None
        ),
        _part("Что стало с каждым файлом", "", _files(settled, roadmaps), most=None),
        _part(
            "Похожие мероприятия",
            "Названия почти совпадают с вышестоящими. Ссылки не поставлены: у каждого мероприятия в YAML есть"
            " примечание «# проверить» с готовой строкой. Так же предложено `исполняет` – в начале акта.",
            _alike(settled),
        ),
        _part("Что проверить в файлах", "То же стоит в YAML примечаниями «# проверить».", marked),
        _part("Что ещё проверить", "В YAML примечаний об этом нет, смотрите исходный файл.", unmarked),
        _next(settled),
    )  # fmt: skip
    return "\n".join(line for part in parts for line in part).rstrip("\n") + "\n"


def _opening(settled: Settled) -> Iterator[str]:
    counts = [read.counts for read in settled.reads]
    yield f"# Что получилось из папки «{plain(settled.gathered.folder.resolve().name)}»"
    yield ""
    yield "| сколько | чего |"
    yield "| ---: | --- |"
    rows = (
        (len(settled.gathered.files) + len(settled.gathered.others), "файлов в папке"),
        (len(settled.reads), "записано актами и планами"),
        (len(settled.doubles), "повторов, они не записаны"),
        (len(settled.refused), "не прочитано"),
        (len(settled.gathered.others), "других файлов, их программа не читает"),
        (len(settled.tree.territories), "папок территорий, в каждой свой реестр"),
        (sum(item.actions for item in counts), "мероприятий"),
        (sum(item.series for item in counts), "показателей"),
        (settled.stated.basis, "оснований – ссылками на записанные акты"),
        (settled.stated.external, "внешних актов в реестрах"),
        (len(settled.likenesses), "мероприятий, похожих на вышестоящие"),
        (settled.stated.answers, "предложений `исполняет`"),
        (sum(len(read.doubts) for read in settled.reads), "мест, которые надо проверить"),
    )
    for number, what in rows:
        yield f"| {number} | {what} |"
    lost = [read.path for read in settled.reads if not read.proof.holds]
    yield ""
    yield (
        "Слова источников сверены: всё, что не вошло в YAML, лежит рядом в `*.leftover.txt`."
        if not lost
        else f"Не сошлись слова: {', '.join(map(plain, lost))}."
    )
    yield ""


def _part(title: str, said: str, lines: Iterable[str], most: int | None = _MOST) -> Iterator[str]:
    every = list(lines)
    if not every:
        return
    yield f"## {title}"
    yield ""
    if said:
        yield said
        yield ""
    shown = every if most is None else every[:most]
    yield from (f"- {line}" for line in shown)
    if len(shown) < len(every):
        yield f"- … и ещё {len(every) - len(shown)}"
    yield ""


def _contradictions(settled: Settled) -> Iterator[str]:
    for rival in settled.rivals:
        same = round(100 * rival.share)
        yield plain(
            f"{rival.read.path} и {rival.other.path}: дата и номер одни, а общих слов {same} %;"
            " записаны оба, верен, видимо, один"
        )
    for line in (
        *settled.tree.contradictions, *settled.stated.slips, *settled.registries.contradictions
    ):  # fmt: skip
        yield plain(line)
    for read in settled.reads:
        for doubt in read.doubts:
            if doubt.words.ru.startswith("в грифе другой орган"):
                yield plain(f"{read.path}: {doubt.words.ru}")


def _unread(settled: Settled) -> Iterator[str]:
    for path, words in settled.refused:
        yield plain(f"{path}: {words.ru}")
    for path in settled.gathered.others:
        yield plain(f"{path}: не .docx, не .odt и не текст")


def _doubles(settled: Settled) -> Iterator[str]:
    for item in settled.doubles:
        same = "слово в слово" if item.share == 1 else f"общих слов {round(100 * item.share)} %"
        yield plain(f"{item.read.path} – то же, что {item.of.path} ({same})")


def _territories(settled: Settled) -> Iterator[str]:
    for item in settled.tree.territories:
        yield f"`{item.folder}/` – {plain(_named(item))}{plain(_why(item))}"


def _named(item: Territory) -> str:
    name = item.named.name or "территория не названа"
    return f"{name}, {_LEVELS[item.level]}"


def _why(item: Territory) -> str:
    if item.above is None:
        return ""
    because = "; ".join(item.reasons) or "так названа в файлах"
    return f": ниже «{item.above.named.name}», потому что {because}"


def _files(settled: Settled, roadmaps: str) -> Iterator[str]:
    for read in settled.reads:
        address = settled.stated.addresses[read.path]
        yield f"{plain(read.path)} → `{roadmaps}/{address}.yaml` ({_held(read)})"


def _held(read: Read) -> str:
    numbers = (
        (read.counts.points, ("пункт", "пункта", "пунктов")),
        (read.counts.annexes, ("приложение", "приложения", "приложений")),
        (read.counts.actions, ("мероприятие", "мероприятия", "мероприятий")),
        (read.counts.series, ("показатель", "показателя", "показателей")),
        (len(read.doubts), ("место проверить", "места проверить", "мест проверить")),
    )
    return ", ".join(count(number, *forms) for number, forms in numbers if number) or "пусто"


def _alike(settled: Settled) -> Iterator[str]:
    for item in settled.likenesses:
        yield (
            f"`{settled.stated.addresses[item.read.path]}#{item.action}` «{plain(item.name)}» –"
            f" `{settled.stated.addresses[item.above.path]}#{item.target}` «{plain(item.title)}»"
        )


def _doubts(settled: Settled) -> tuple[list[str], list[str]]:
    """What to look at, as far as a comment in YAML says it, and the rest."""
    marks = marks_in(settled.stated.files.values())
    marked: list[str] = []
    unmarked: list[str] = []
    for read in settled.reads:
        for doubt in read.doubts:
            place = f", {doubt.place.words.ru}" if doubt.place.words.ru else ""
            said = {doubt.comment, f"{doubt.comment} – {read.path}"}
            lines = unmarked if marks.isdisjoint(said) else marked
            lines.append(plain(f"{read.path}{place}: {doubt.words.ru}"))
    return marked, unmarked


def _next(settled: Settled) -> Iterator[str]:
    yield "## Дальше"
    yield ""
    steps = [
        "Прочитайте здесь «Противоречия» и «Не уверены»; папку, которая стоит не там, просто перенесите.",
        "`roadmapc check` – что говорит о картах компилятор.",
        "Пройдите примечания «# проверить» в YAML: исправьте и удалите примечание.",
        "Впишите предложенные `исполняет` и `реализует`: без них поручения выше считаются не исполненными.",
        "`roadmapc build` – посмотрите страницы рядом с исходными файлами.",
        "Сохраните начало: `git init`, `git add -A`, `git commit -m Начало`.",
    ]
    if settled.top is not None:
        steps.insert(
            5, f"`roadmapc coverage {typed(settled.top)}` – кто взял мероприятия этого акта."
        )
    yield from (f"{at}. {step}" for at, step in enumerate(steps, 1))


def plain(text: str) -> str:
    """A text of somebody else's as Markdown shows it letter for letter, in one line."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split()))
