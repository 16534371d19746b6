"""What differs from a signed act becomes an act that amends it, and once that is signed, the act itself."""

from datetime import date
from pathlib import Path

import fragments
import pytest
from conftest import AS_OF

from roadmapc import compiler, lifecycle
from roadmapc.compiler import Compiled
from roadmapc.composing import compose
from roadmapc.lifecycle import Drafted, Refused
from roadmapc.model import ActFile
from roadmapc.rules import APPROVAL
from roadmapc.views import ActView

REGISTRY = """\
организации:
  - {id: отдел, название: Отдел образования, родительный: отдела образования}
  - {id: школа, название: Школа}
  - {id: ш1, название: Школа № 1}
  - {id: ш2, название: Школа № 2}
  - {id: ш3, название: Школа № 3}
  - {id: ш9, название: Школа № 9}
должности:
  - {id: зам, название: Заместитель, организация: отдел}
"""
ACT = """\
акт:
  вид: приказ
  орган: отдел
  статус: проект
  заголовок: О плане
  преамбула: Во исполнение закона об образовании и в целях развития школ района
  пункты:
    - {id: п1, текст: Утвердить план (приложение)., утверждает: [план]}
    - id: п2
      текст: Школе представить отчет до 1 июня 2021 года в отдел образования.
      модальность: обязать
      адресаты: [школа]
      срок: до 1 июня 2021 года
    - id: п3
      текст: 'Школам:'
      пункты: ['провести собрания;', обновить сайты.]
    - {текст: Контроль за исполнением приказа возложить на заместителя., модальность: контроль}
  подписант: {должность: Начальник, лицо: И.И. Иванов}
приложения:
  - id: план
    заголовок: План
    дорожная карта:
      период: 2021-2022
      разделы:
        - id: кадры
          название: Кадры
          мероприятия:
            - {id: курсы, название: Курсы, срок: май 2021 г., ответственные: [школа], результат: Справка}
            - {id: сбор, название: Сбор, срок: июнь 2021 г., ответственные: [школа], результат: Отчет}
        - id: связи
          название: Связи
          мероприятия:
            - {id: сайт, название: Сайт, срок: 2022, ответственные: [школа], результат: Адрес}
  - id: школы
    заголовок: Перечень школ
    перечень:
      строки: [Школа № 1, Школа № 2]
  - id: программа
    заголовок: Программа
    программа:
      период: 2021-2022
      разделы:
        - id: цели
          заголовок: Цели
          содержание:
            - Первая цель программы состоит в развитии школ района.
            - текст: 'Задачи:'
              список: [учить детей;, учить учителей.]
          показатели:
            - строки:
                - {id: доля, название: Доля школ, единица: '%', вид цели: не менее, значения: {2021: 50, 2022: 60}}
"""


RULES = {rule.name for rule in APPROVAL.rules}


class Office:
    """A project in a folder, and what clerks do with it."""

    def __init__(self, home: Path) -> None:
        self.root = home / "roadmaps"
        self.root.mkdir()
        self.file = self.root / "order.yaml"
        fragments.write_settings(self.root)
        (self.root / "registry.yaml").write_text(REGISTRY, "utf-8")
        self.file.write_text(ACT, "utf-8")

    def check(self) -> Compiled:
        return compiler.check(self.root, AS_OF)

    def found(self) -> set[tuple[str, str]]:
        """What the rules about signatures say."""
        diagnostics = self.check().checked.diagnostics
        return {(item.rule, item.severity) for item in diagnostics if item.rule in RULES}

    def sign(self, address: str = "order", number: str = "7", day: int = 1) -> Refused | None:
        return lifecycle.approve(self.check(), self.root, address, number, date(2021, 2, day))

    def change(self, *pairs: tuple[str, str]) -> None:
        text = self.file.read_text("utf-8")
        for before, after in pairs:
            assert before in text
            text = text.replace(before, after, 1)
        self.file.write_text(text, "utf-8")

    def amend(self, name: str | None = None) -> Drafted | Refused:
        return lifecycle.amend(self.check(), self.root, "order", name, "уточнением сроков")

    def view(self, address: str = "order") -> ActView:
        project = self.check().project
        return next(view for view in compose(project, frozenset()) if view.address == address)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    assert office.sign() is None
    assert office.found() == set()
    return office


def drafted(done: Drafted | Refused) -> Drafted:
    assert isinstance(done, Drafted), done.words.ru
    return done


def sentences(office: Office) -> list[str]:
    """The changes of a drafted amending act, a line each."""
    document = office.check().project.by_path["roadmaps/order-amendment.yaml"].document
    assert isinstance(document, ActFile)
    assert document.act is not None
    (body,) = document.act.points[0].content
    return [item.text or "" for item in body.list]


NEW_ROW = """            - {id: сбор, название: Сбор, срок: июнь 2021 г., ответственные: [школа], результат: Отчет}
"""
FORMULAS = [
    ("до 1 июня 2021 года в", "до 1 июля 2021 года в", "в пункте 2 слово «июня» заменить словом «июля»."),
    ("в целях развития школ", "в целях поддержки школ", "в преамбуле слово «развития» заменить словом «поддержки»."),
    ("представить отчет до", "представить до", "в пункте 2 слово «отчет» исключить."),
    ("Утвердить план (приложение).", "Одобрить и ввести дорожную карту (приложение) с марта.", "пункт 1 изложить в следующей редакции:"),
    ("обновить сайты.", "обновить сайты школ.", "пункт 3.2 изложить в следующей редакции:"),
    ("заголовок: О плане", "заголовок: О плане работы", "заголовок: изложить в следующей редакции:"),
    ("срок: май 2021 г.", "срок: март 2021 г.", "в приложении № 1: строку 1.1 изложить в следующей редакции:"),
    ("[школа], результат: Справка", "[школа, отдел], результат: Справка", "в приложении № 1: строку 1.1 изложить в следующей редакции:"),
    ("результат: Отчет}", "результат: Отчет, утратило силу: да}", "в приложении № 1: строку 1.2 признать утратившей силу."),
    (NEW_ROW, NEW_ROW + NEW_ROW.replace("сбор", "итог").replace("Сбор", "Итог"), "в приложении № 1: раздел «Кадры» дополнить строкой 1.3 следующего содержания:"),
    ("Школа № 2]", "Школа № 3]", "в приложении № 2: позицию 2 изложить в следующей редакции:"),
    ("Школа № 2]", "Школа № 2, Школа № 9]", "в приложении № 2: дополнить позицией 3 следующего содержания:"),
    ("развитии школ района", "развитии гимназий района", "в приложении № 3: в абзаце 1 раздела «Цели» слово «школ» заменить словом «гимназий»."),
    ("учить учителей.", "учить педагогов.", "в приложении № 3: в строке 2 списка в абзаце 2 раздела «Цели» слово «учителей» заменить словом «педагогов»."),
    ("2022: 60", "2022: 70", "в приложении № 3: строку «Доля школ» изложить в следующей редакции:"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "said"), FORMULAS, ids=map(str, range(len(FORMULAS))))
def test_a_change_is_told_in_its_customary_form(
    office: Office, before: str, after: str, said: str
) -> None:
    office.change((before, after))
    assert office.found() == {("changed-after-approval", "error")}
    done = drafted(office.amend())
    assert sentences(office) == [said]
    assert done.changes == 1
    assert office.found() == {("changed-after-approval", "warning")}


def test_a_new_point_goes_behind_and_an_old_one_stays_as_a_number(office: Office) -> None:
    office.change(
        ("  подписант:", "    - Разместить приказ на сайте.\n  подписант:"),
        (
            "      текст: Школе представить",
            "      утратило силу: да\n      текст: Школе представить",
        ),
    )
    drafted(office.amend())
    assert sentences(office) == [
        "пункт 2 признать утратившим силу;",
        "дополнить пунктом 5 следующего содержания:",
    ]
    points = office.view().order.points  # type: ignore[union-attr]
    assert [(point.number, point.text[:12]) for point in points[1:5:3]] == [
        ("2.", "Утратил силу"),
        ("5.", "Разместить п"),
    ]


def test_a_new_section_is_quoted_with_its_rows(office: Office) -> None:
    section = (
        "        - id: сеть\n          название: Сеть\n          мероприятия:\n"
        + NEW_ROW.replace("сбор", "сеть-1")
    )
    office.change(("  - id: школы", section + "  - id: школы"))
    drafted(office.amend())
    assert sentences(office) == [
        "в приложении № 1: дополнить разделом «Сеть» следующего содержания:"
    ]
    assert "3.1" in (office.root / "order-amendment.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (NEW_ROW, ""),
        (NEW_ROW, NEW_ROW.replace("сбор", "новое") + NEW_ROW),
        ("    - {id: п1, текст: Утвердить план (приложение)., утверждает: [план]}\n", ""),
        ("[Школа № 1, Школа № 2]", "[Школа № 2, Школа № 1]"),
    ],
)
def test_what_would_change_numbers_is_refused(office: Office, before: str, after: str) -> None:
    office.change((before, after))
    assert ("changed-after-approval", "error") in office.found()
    done = office.amend()
    assert isinstance(done, Refused)
    assert "утратило силу" in done.words.ru
    assert not (office.root / "order-amendment.yaml").exists()


def test_once_the_amendment_is_signed_the_act_is_what_was_signed(office: Office) -> None:
    office.change(
        ("срок: май 2021 г.", "срок: март 2021 г."), ("Школа № 2]", "Школа № 2, Школа № 9]")
    )
    drafted(office.amend())
    amendment = office.root / "order-amendment.yaml"
    text = amendment.read_text("utf-8")
    amendment.write_text(text, "utf-8")
    assert office.sign("order-amendment", "9", 15) is None
    assert office.found() == set()
    assert "статус: изменён" in office.file.read_text("utf-8")
    view = office.view()
    assert view.standing.replace("\u00a0", " ") == "(в редакции приказа от 15.02.2021 № 9)"
    assert not view.draft
    lock = office.check().project.lock
    approval = lock.approvals["roadmaps/order.yaml"]
    assert [act.number for act in approval.amended] == ["9"]
    assert lock.drafted == {}
    office.change(("срок: март 2021 г.", "срок: апрель 2021 г."))
    assert office.found() == {("changed-after-approval", "error")}
    second = drafted(office.amend("order-second"))
    assert second.path.name == "order-second.yaml"
    assert office.found() == {("changed-after-approval", "warning")}


def test_an_amendment_that_says_something_else_cannot_be_signed(office: Office) -> None:
    office.change(("срок: май 2021 г.", "срок: март 2021 г."))
    done = drafted(office.amend())
    text = done.path.read_text("utf-8")
    done.path.write_text(text.replace("март 2021 г.", "июль 2021 г."), "utf-8")
    refused = office.sign("order-amendment", "9", 15)
    assert refused is not None
    assert "слова изменяющего акта уже не те" in refused.words.ru
    done.path.write_text(
        text.replace(
            "преамбула: В связи с уточнением сроков", "преамбула: В связи с уточнением плана"
        ),
        "utf-8",
    )
    assert office.sign("order-amendment", "9", 15) is None


@pytest.mark.parametrize("because", ["уточнением плана", "В связи с уточнением  плана"])
def test_the_reason_is_said_once(office: Office, because: str) -> None:
    office.change(("срок: май 2021 г.", "срок: март 2021 г."))
    done = drafted(lifecycle.amend(office.check(), office.root, "order", None, because))
    assert "преамбула: В связи с уточнением плана\n" in done.path.read_text("utf-8")


def test_an_amendment_is_not_older_than_what_it_changes(office: Office) -> None:
    office.change(("срок: май 2021 г.", "срок: март 2021 г."))
    drafted(office.amend())
    day = date(2021, 1, 15)
    refused = lifecycle.approve(office.check(), office.root, "order-amendment", "9", day)
    assert refused is not None
    assert "раньше акта, который изменяется: он подписан 01.02.2021" in refused.words.ru


def test_names_and_titles_are_those_that_were_signed(office: Office) -> None:
    office.change(
        ("[школа], результат: Справка", "[зам, школа], результат: Справка"),
        ("заголовок: О плане", "заголовок: О плане работы"),
        ("      адресаты: [школа]\n", "      адресаты: [школа, ш1]\n"),
    )
    done = drafted(office.amend())
    assert done.readings == 1
    text = " ".join(done.path.read_text("utf-8").split())
    assert "№ 7 «О плане» следующие" in text
    assert "Заместитель, Школа" in text
    assert "лицо: И.И. Иванов" in text
    assert "в связи с уточнением сроков" in text


def test_an_amendment_of_another_state_cannot_be_signed(office: Office) -> None:
    office.change(("срок: май 2021 г.", "срок: март 2021 г."))
    drafted(office.amend())
    office.change(("срок: июнь 2021 г.", "срок: август 2021 г."))
    before = (office.root.parent / "roadmapc.lock").read_bytes()
    refused = office.sign("order-amendment", "9", 15)
    assert refused is not None
    assert "roadmapc amend order" in refused.words.ru
    assert (office.root.parent / "roadmapc.lock").read_bytes() == before
    assert office.found() == {("changed-after-approval", "error")}


def test_only_what_was_signed_and_changed_is_amended(office: Office) -> None:
    nothing = office.amend()
    assert isinstance(nothing, Refused)
    assert "изменять нечего" in nothing.words.ru
    office.change(("срок: май 2021 г.", "срок: март 2021 г."))
    drafted(office.amend())
    again = office.amend()
    assert isinstance(again, Refused)
    assert "уже есть" in again.words.ru
    draft = lifecycle.amend(office.check(), office.root, "order-amendment", None, None)
    assert isinstance(draft, Refused)
    assert "не подписан" in draft.words.ru


def test_an_amending_act_is_never_amended(office: Office) -> None:
    office.change(("срок: май 2021 г.", "срок: март 2021 г."))
    drafted(office.amend())
    amendment = office.root / "order-amendment.yaml"
    text = amendment.read_text("utf-8")
    amendment.write_text(text, "utf-8")
    assert office.sign("order-amendment", "9", 15) is None
    amendment.write_text(amendment.read_text("utf-8").replace("уточнением", "изменением"), "utf-8")
    refused = lifecycle.amend(office.check(), office.root, "order-amendment", None, None)
    assert isinstance(refused, Refused)
    assert "изменяющий акт не изменяют" in refused.words.ru


def test_a_repealed_act_says_so(office: Office) -> None:
    done = drafted(lifecycle.repeal(office.check(), office.root, "order", None, "истечением срока"))
    assert done.path.name == "order-repeal.yaml"
    text = done.path.read_text("utf-8")
    assert (
        "О признании утратившим силу приказа отдела образования от 1 февраля 2021 г. № 7"
        in " ".join(text.split())
    )
    done.path.write_text(text, "utf-8")
    assert office.sign("order-repeal", "11", 20) is None
    assert office.found() == set()
    assert "статус: утратил силу" in office.file.read_text("utf-8")
    assert (
        office.view().standing.replace("\u00a0", " ") == "(утратил силу: приказ от 20.02.2021 № 11)"
    )


def test_another_reading_of_the_same_paper_is_recorded_anew(office: Office) -> None:
    office.change(("      адресаты: [школа]\n", "      адресаты: [школа, ш1]\n"))
    assert office.found() == {("changed-after-approval", "error")}
    refused = office.amend()
    assert isinstance(refused, Refused)
    assert "на бумаге ничего не изменилось" in refused.words.ru
    assert office.sign() is None
    assert office.found() == set()


def test_another_paper_is_not_recorded_anew(office: Office) -> None:
    office.change(("срок: май 2021 г.", "срок: март 2021 г."))
    refused = office.sign()
    assert refused is not None
    assert "второй раз" in refused.words.ru
    assert office.found() == {("changed-after-approval", "error")}


def test_links_may_be_added_long_after_the_signing(office: Office) -> None:
    office.change(
        ("[школа], результат: Справка", "[школа], показатели: ['#доля'], результат: Справка")
    )
    assert office.found() == set()
