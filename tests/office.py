"""A small project whose acts are signed and reviewed: a region's order and a school's below it."""

from datetime import date
from pathlib import Path

import fragments

from roadmapc import compiler, lifecycle, lock
from roadmapc.approving import Reviewer
from roadmapc.compiler import Compiled
from roadmapc.diagnostics import Diagnostic
from roadmapc.lifecycle import Refused
from roadmapc.lock import Lock

AS_OF = date(2021, 3, 1)
DAY = date(2021, 1, 11)
REGION, SCHOOL = "region/order", "region/school/order"

REGISTRY = """\
организации:
  - id: министерство
    название: Министерство образования
  - id: школа
    название: Школа
    уровень: школа
должности:
  - id: директор
    название: Директор
"""
REGION_ORDER = """\
акт:
  вид: приказ
  орган: министерство
  статус: проект   # ждёт подписи
  заголовок: О плане работы
  пункты:
    - id: п1
      модальность: обязать
      адресаты: [школа]
      срок: до 1 июня 2021 г.
      текст: Школе утвердить план до 1 июня 2021 г.

# План меняется каждый год.
приложения:
  - id: план
    заголовок: План работы
    дорожная карта:
      период: 2021-2022
      показатели:
        - строки:
            - id: доля
              название: Доля участников
              единица: '%'
              значения: {2021: 10, 2022: 20}
      мероприятия:
        - id: стажировки
          название: Стажировки школьных команд
          срок: до 1 марта 2022 г.
          ответственные: [директор]
          показатели: [доля]
        - id: семинары
          название: Семинары для учителей
          срок: октябрь 2021 г.
          ответственные: [директор]
          показатели: [доля]
          результат: Проведены три семинара
        - id: отчёт
          название: Итоговый отчёт
          срок: май 2022 г.
          ответственные: [директор]
          показатели: [доля]
"""
SCHOOL_ORDER = """\
акт:
  вид: приказ
  орган: школа
  заголовок: О плане школы
  основания: [region/order]
  преамбула: В соответствии с приказом министерства о плане работы
  исполняет: [region/order#п1]
приложения:
  - id: план
    заголовок: План школы
    дорожная карта:
      период: 2021-2022
      мероприятия:
        - id: команда
          название: Стажировка школьной команды
          реализует: [region/order#стажировки]
          срок: февраль 2022 г.
          ответственные: [директор]
        - id: семинар
          название: Семинар о чтении
          реализует: [region/order#семинары]
          срок: октябрь 2021 г.
          ответственные: [директор]
"""
FILES = {
    "region/registry.yaml": REGISTRY,
    f"{REGION}.yaml": REGION_ORDER,
    f"{SCHOOL}.yaml": SCHOOL_ORDER,
}


class Office:
    """A project in a folder, and what is done with its acts."""

    def __init__(self, folder: Path, files: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.root = folder / "roadmaps"
        self.root.mkdir(parents=True)
        fragments.write_settings(self.root)
        for name, text in (FILES if files is None else files).items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def text(self, address: str) -> str:
        """A file's text with its line ends as they stand."""
        return (self.root / f"{address}.yaml").read_bytes().decode()

    def edit(self, address: str, before: str, after: str) -> None:
        text = self.text(address)
        assert text.count(before) == 1
        self.write(f"{address}.yaml", text.replace(before, after))

    @property
    def lock_file(self) -> Path:
        return self.folder / lock.NAME

    @property
    def lock(self) -> Lock:
        return self.check().project.lock

    def check(self) -> Compiled:
        return compiler.check(self.root, AS_OF)

    def approve(
        self, address: str, number: str | None = "7", day: date | None = DAY
    ) -> Refused | None:
        return lifecycle.approve(self.check(), self.root, address, number, day)

    def signed(self, address: str, number: str = "7", day: date = DAY) -> None:
        """Signs an act that can be signed."""
        refused = self.approve(address, number, day)
        assert refused is None, (refused.words, said(refused.diagnostics))

    def review(self, address: str, by: str = "завуч", note: str = "годится") -> int | Refused:
        reviewer = Reviewer(by, note, AS_OF.isoformat())
        return lifecycle.review(self.check(), self.root, address, reviewer)

    def found(self, rule: str | None = None) -> list[str]:
        """What is said, as `address:line rule`; of one rule without its name."""
        items = self.check().checked.diagnostics
        return [
            _where(item) if rule else f"{_where(item)} {item.rule}"
            for item in items
            if rule in (None, item.rule)
        ]

    def files(self) -> dict[str, bytes]:
        """Every file of the project byte by byte, the compiler's own corner left out."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".roadmapc" not in path.parts
        }


def _where(item: Diagnostic) -> str:
    name = item.place.path.removeprefix("roadmaps/").removesuffix(".yaml")
    return f"{name}:{item.place.start.line}"


def said(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{_where(item)} {item.rule}" for item in diagnostics]


def line_of(text: str, words: str) -> int:
    """The number of the one line that holds some words."""
    (number,) = (at for at, line in enumerate(text.split("\n"), 1) if words in line)
    return number
