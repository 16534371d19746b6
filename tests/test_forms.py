"""The other printed forms: extracts for one responsible, and a year of deadlines for the wall."""

import os
import re
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import fragments
import paper
import pikepdf
import pytest
from conftest import AS_OF, REPOSITORY, Roadmaps
from test_cli import ACT, Shell, shell  # noqa: F401 - a fixture
from test_golden import GOLDEN, pretty

from roadmapc import compiler, forms, manifest
from roadmapc.analysis import answering
from roadmapc.compiler import Compiled
from roadmapc.composing import compose
from roadmapc.composing.calendars import Asked, Source, calendar
from roadmapc.composing.extracts import extract
from roadmapc.composing.volumes import volume
from roadmapc.model import Party
from roadmapc.project import items
from roadmapc.rendering import html, pdf
from roadmapc.tree import Route
from roadmapc.views import CalendarView, DueView, ExtractView, PointView, TableView, VolumeView

REGION = """\
территория: {название: Область, уровень: регион}
организации:
  - {id: минобр, название: Министерство, родительный: министерства}
  - {id: институт, название: Институт развития, родительный: института развития}
  - {id: школа-1, название: Школа № 1, также: [СОШ № 1]}
  - {id: школа-2, название: Школа № 2}
должности:
  - {id: ректор, название: Ректор, организация: институт}
  - {id: завуч, название: Завуч}
лица:
  - {id: иванова, название: Иванова, должность: завуч}
группы:
  - {id: школы, название: Школы, состав: [школа-1, школа-2]}
  - {id: все, название: Все школы и завучи, состав: [школы, завуч]}
  - {id: опорные, название: Опорные школы, по перечням: ['region/order#перечень']}
"""
ORDER = """\
акт:
  вид: приказ
  орган: минобр
  статус: подписан
  дата: 11.01.2021
  номер: 1
  заголовок: Об утверждении дорожной карты
  преамбула: В целях развития
  пункты:
    - {текст: Утвердить карту., утверждает: [карта]}
    - текст: Поручить
      модальность: обязать
      адресаты: [институт]
      срок: до 1 марта 2021 года
      пункты:
        - {текст: написать программу;}
        - {текст: принять программу., адресаты: [завуч]}
    - текст: Прочее.
      содержание:
        - текст: Также
          список:
            - {текст: первой школе – отчет;, адресаты: [школа-1]}
            - {текст: второй школе – ничего., адресаты: [школа-2]}
    - {текст: Исполнять., адресаты: [школа-2]}
  подписант: {должность: Министр}
приложения:
  - id: карта
    заголовок: Дорожная карта
    дорожная карта:
      период: 2021-2023
      цель: Всем учиться лучше.
      контрольные точки:
        заголовок: Контрольные точки
        строки:
          - {id: точка, название: Точка, срок: декабрь 2021 г., ответственные: [школы]}
      разделы:
        - id: один
          название: Первый
          мероприятия:
            - {id: а1, название: Анализ, срок: ежегодно в июне, ответственные: [минобр], соисполнители: [ректор]}
            - {id: а2, название: Общее дело, срок: октябрь 2022 г. – май 2023 г., ответственные: [все]}
        - id: два
          название: Второй
          мероприятия:
            - {id: б1, название: Опорное, срок: март 2022 г., ответственные: [опорные]}
            - {id: б2, название: Раннее опорное, срок: март 2021 г., ответственные: [опорные]}
            - {id: б3, название: Всегда, срок: постоянно, ответственные: [школа-1]}
            - {id: б4, название: По графику, срок: по графику министерства, ответственные: [школа-2]}
            - {id: б5, название: Каждую неделю, срок: еженедельно, ответственные: [школа-2]}
  - id: перечень
    заголовок: Перечень опорных школ
    перечень:
      период: 2022-2023
      строки: [{участник: школа-1}]
"""
FILES = {"region/registry.yaml": REGION, "region/order.yaml": ORDER}


@pytest.fixture
def region(roadmaps: Roadmaps) -> Compiled:
    return roadmaps.check(FILES)


def one(compiled: Compiled, name: str) -> answering.Someone:
    [found] = answering.find(compiled.project, name)
    return found


def asked(compiled: Compiled, name: str) -> Mapping[Route, Party]:
    """What the region's order asks of somebody."""
    [(unit, document)] = compiled.project.acts()
    who = answering.standing(compiled.project, one(compiled, name))
    return answering.answered(compiled.project, unit, document, who)


def ids(compiled: Compiled, name: str) -> set[object]:
    """The ids of what is asked, and words of what has none."""
    [(_, document)] = compiled.project.acts()
    routes = asked(compiled, name)
    return {
        item.id or getattr(item, "text", "") for item in items(document) if item.route in routes
    }


def cut(compiled: Compiled, name: str) -> ExtractView:
    [(_, document)] = compiled.project.acts()
    [view] = compose(compiled.project, frozenset())
    return extract(view, document, one(compiled, name).party, asked(compiled, name))


# -- who is asked


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("минобр", {"а1"}),
        ("институт", {"Поручить", "написать программу;", "а1"}),
        ("СОШ № 1", {"первой школе – отчет;", "точка", "а2", "б1", "б3"}),
        ("школа-2", {"второй школе – ничего.", "Исполнять.", "точка", "а2", "б4", "б5"}),
        ("ректор", {"а1"}),
        ("завуч", {"принять программу.", "а2"}),
        ("Иванова", {"принять программу.", "а2"}),
        ("школы", {"точка", "а2"}),
        ("опорные", {"б1", "б2"}),
    ],
)
def test_everybody_is_asked_alone_by_their_posts_and_in_their_groups(
    region: Compiled, name: str, expected: set[str]
) -> None:
    assert ids(region, name) == expected


def test_a_member_is_asked_only_in_the_years_of_the_membership(region: Compiled) -> None:
    assert "б1" in ids(region, "школа-1")  # of March 2022, inside the register's 2022-2023
    assert "б2" not in ids(region, "школа-1")  # of March 2021, before it


def test_in_its_own_act_a_house_is_asked_by_its_own_name_only(roadmaps: Roadmaps) -> None:
    files = {**FILES, "region/order.yaml": ORDER.replace("орган: минобр", "орган: институт")}
    assert ids(roadmaps.check(files), "институт") == {"Поручить", "написать программу;"}


@pytest.mark.parametrize("name", ["минобр", "МИНИСТЕРСТВО", "region#минобр", "«Министерство»"])
def test_somebody_is_found_by_any_of_their_names(region: Compiled, name: str) -> None:
    assert one(region, name).party.id == "минобр"


def test_nobody_is_found_by_a_name_that_is_not_registered(region: Compiled) -> None:
    assert answering.find(region.project, "министр") == ()
    assert answering.find(region.project, "") == ()


def test_groups_that_list_each_other_are_looked_at_once(roadmaps: Roadmaps) -> None:
    circle = "  - {id: первая, название: Первая, состав: [вторая, завуч]}\n"
    circle += "  - {id: вторая, название: Вторая, состав: [первая]}\n"
    order = ORDER.replace("ответственные: [все]", "ответственные: [вторая]")
    compiled = roadmaps.check({"region/registry.yaml": REGION + circle, "region/order.yaml": order})
    assert ids(compiled, "завуч") == {"принять программу.", "а2"}


# -- extracts


def points(view: ExtractView) -> list[tuple[str, str]]:
    def below(found: tuple[PointView, ...]) -> list[tuple[str, str]]:
        return [
            pair for point in found for pair in [(point.number, point.text), *below(point.points)]
        ]

    return below(view.act.order.points) if view.act.order is not None else []


def rows(view: ExtractView) -> list[str]:
    """The headings and the rows of an extract's tables, each row by its number and name."""
    found = []
    for annex in view.act.annexes:
        for part in annex.parts:
            if isinstance(part, TableView):
                for group in part.groups:
                    found += [group.heading] if group.heading else []
                    found += [
                        " ".join(block.text for cell in row.cells[:2] for block in cell)  # type: ignore[union-attr]
                        for row in group.rows
                    ]
    return found


def test_an_extract_keeps_numbers_headings_and_what_leads_to_what_is_asked(
    region: Compiled,
) -> None:
    view = cut(region, "школа-1")
    assert points(view) == [("1.", "Утвердить карту."), ("3.", "Прочее.")]
    assert rows(view) == [
        "1 Точка", "1. Первый", "1.2. Общее дело", "2. Второй", "2.1. Опорное", "2.3. Всегда",
    ]  # fmt: skip
    assert view.groups == ("Школы", "Все школы и завучи", "Опорные школы")


def test_a_sub_point_asked_of_somebody_else_is_left_out(region: Compiled) -> None:
    assert points(cut(region, "институт")) == [
        ("1.", "Утвердить карту."), ("2.", "Поручить"), ("2.1.", "написать программу;"),
    ]  # fmt: skip
    assert ("2.2.", "принять программу.") in points(cut(region, "завуч"))


def test_of_a_list_only_the_items_that_are_asked_are_kept(region: Compiled) -> None:
    page = html.extract(cut(region, "школа-1"))
    assert "первой школе" in page
    assert "второй школе" not in page
    assert "Всем учиться лучше" not in page
    assert "Перечень опорных школ" not in page


def test_an_extract_without_an_order_says_so_above_its_annex(roadmaps: Roadmaps) -> None:
    plan = "приложения:" + ORDER.partition("приложения:")[2]
    view = cut(roadmaps.check({**FILES, "region/order.yaml": plan}), "школа-2")
    assert view.act.order is None
    assert view.act.annexes[0].title == (
        "ВЫПИСКА", "Дорожная карта", "(в части, касающейся: Школа №\u00a02)",
    )  # fmt: skip


def test_the_mark_of_a_true_copy_is_never_alone_on_a_page(roadmaps: Roadmaps) -> None:
    for number in range(2, 14):
        row = "            - {{id: я{0}, название: Дело {0}, срок: май 2022 г., ответственные: [минобр]}}\n"
        more = "".join(row.format(at) for at in range(number))
        text = ORDER.replace("  - id: перечень\n", more + "  - id: перечень\n")
        compiled = roadmaps.check({**FILES, "region/order.yaml": text})
        form = forms.extract(compiled, one(compiled, "минобр"))
        last = paper.read(form.data)[-1]
        assert "Верно" in last.body
        assert "Дело" in last.body


# -- the calendar


def due(view: CalendarView | None) -> dict[str, list[str]]:
    """The entries of a calendar under their months and headings."""
    assert view is not None
    said = {
        month.name: [short(item) for item in month.due] for part in view.quarters for month in part
    }
    said |= {part.heading: [short(item) for item in part.due] for part in view.apart}
    return {name: found for name, found in said.items() if found}


def short(item: DueView) -> str:
    return f"{item.day}: {item.text} – {item.who}".replace("\u00a0", " ")


def of(compiled: Compiled, year: int) -> CalendarView | None:
    sources = [Source(unit, document) for unit, document in compiled.project.acts()]
    return calendar(compiled.project, Asked(year, sources))


def test_a_year_has_what_is_due_in_each_month_and_the_rest_apart(region: Compiled) -> None:
    assert due(of(region, 2021)) == {
        "Март": [
            "1 пн: написать программу – Институт развития",
            "1 пн: принять программу – завуч",
            "31 ср: Раннее опорное – опорные школы",
        ],
        "Июнь": ["30 ср: Анализ – Министерство"],
        "Декабрь": ["31 пт: Точка – школы"],
        "Постоянно": ["постоянно: Всегда – Школа № 1", "еженедельно: Каждую неделю – Школа № 2"],
        "Без точной даты, как написано в акте": ["по графику министерства: По графику – Школа № 2"],
    }
    assert due(of(region, 2022))["Продолжается, срок в следующие годы"] == [
        "до 31.05.2023: Общее дело – все школы и завучи"
    ]
    assert due(of(region, 2023))["Май"] == ["31 ср: Общее дело – все школы и завучи"]


def test_prose_is_due_too_and_what_goes_on_to_the_end_stands_apart(roadmaps: Roadmaps) -> None:
    asked = "- {текст: второй школе – отчет., адресаты: [школа-2], срок: до 5 апреля 2021 года}"
    order = ORDER.replace("- {текст: второй школе – ничего., адресаты: [школа-2]}", asked)
    order = order.replace("срок: ежегодно в июне", "срок: с июня 2021 года")
    found = due(of(roadmaps.check({**FILES, "region/order.yaml": order}), 2021))
    assert found["Апрель"] == ["5 пн: второй школе – отчет – Школа № 2"]
    assert found["Постоянно"][0] == "с июня 2021 года: Анализ – Министерство"


def test_a_year_outside_every_plan_has_no_calendar(region: Compiled) -> None:
    assert of(region, 2030) is None


def test_free_days_are_the_public_ones_unless_the_territory_declares_its_own(
    roadmaps: Roadmaps,
) -> None:
    def off(compiled: Compiled) -> list[int]:
        view = of(compiled, 2021)
        assert view is not None
        return [day.number for day in view.quarters[3][1].days if day.is_off]

    assert off(roadmaps.check(FILES))[:3] == [4, 5, 6]
    own = REGION + "календарь: {нерабочие дни: [02.11.2021]}\n"
    assert off(roadmaps.check({**FILES, "region/registry.yaml": own}))[:3] == [2, 6, 7]


def test_two_acts_of_one_number_are_told_apart_by_who_issued_them(roadmaps: Roadmaps) -> None:
    other = ORDER.replace("орган: минобр", "орган: институт")
    compiled = roadmaps.check({**FILES, "region/second.yaml": other})
    view = of(compiled, 2021)
    assert view is not None
    labels = {item.act.replace("\u00a0", " ") for item in view.quarters[0][2].due}
    assert labels == {"приказ № 1, Министерство", "приказ № 1, Институт развития"}
    only = of(roadmaps.check(FILES), 2021)
    assert only is not None


@pytest.mark.parametrize("paper_size", ["a3", "a4"])
@pytest.mark.parametrize("number", [1, 60, 120])
def test_no_entry_of_a_full_year_is_lost_or_cut(
    roadmaps: Roadmaps, number: int, paper_size: str
) -> None:
    row = "            - {{id: я{0}, название: Дело-{0} {1}, срок: май 2022 г., ответственные: [минобр]}}\n"
    more = "".join(row.format(at, "очень длинное дело " * (at % 7)) for at in range(number))
    text = ORDER.replace("  - id: перечень\n", more + "  - id: перечень\n")
    compiled = roadmaps.check({**FILES, "region/order.yaml": text})
    form = forms.year(compiled, 2022, paper="a4" if paper_size == "a4" else "a3")
    pages = paper.read(form.data)
    printed = " ".join(f"{page.head} {page.body} {page.foot}" for page in pages)
    assert [at for at in range(number) if f"Дело-{at}" not in printed] == []
    assert all(0 < glyph.left < glyph.right < page.width for page in pages for glyph in page.ink)
    assert all(0 < glyph.top < glyph.bottom < page.height for page in pages for glyph in page.ink)
    assert (form.pages == 1) == (number == 1)


# -- what was reviewed


@pytest.fixture(scope="module")
def real() -> Compiled:
    return compiler.check(REPOSITORY / "roadmaps", AS_OF)


def reviewed(name: str, page: str) -> None:
    text, file = pretty(page), GOLDEN / "forms" / f"{name}.html"
    if os.environ.get("ROADMAPC_RENEW_GOLDEN"):
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


@pytest.mark.parametrize(
    ("who", "act"),
    [
        ("saratov/saratov-city#комитет", "saratov/order-1861"),
        ("saratov/saratov-city#комитет", "saratov/saratov-city/order-226"),
        ("stavropol/andropov#сош-2", "stavropol/andropov/roadmap"),
    ],
)
def test_an_extract_of_a_real_act_is_the_one_that_was_reviewed(
    real: Compiled, who: str, act: str
) -> None:
    [(unit, document)] = [pair for pair in real.project.acts() if pair[0].source.address == act]
    names = answering.standing(real.project, one(real, who))
    routes = answering.answered(real.project, unit, document, names)
    view = {view.address: view for view in compose(real.project, frozenset())}[act]
    page = html.extract(extract(view, document, one(real, who).party, routes))
    reviewed(f"extract-{act.replace('/', '-')}", page)


def test_a_calendar_of_a_real_act_is_the_one_that_was_reviewed(real: Compiled) -> None:
    address = "saratov/saratov-city/school-1001/order"
    sources = [
        Source(unit, document)
        for unit, document in real.project.acts()
        if unit.source.address == address
    ]
    view = calendar(real.project, Asked(2022, sources))
    assert view is not None
    reviewed("calendar", html.calendar(view, html.settings(view)[0]))


# -- the command line


def shell_with(shell: Shell) -> None:  # noqa: F811 - the fixture
    fragments.write_settings(shell.folder / "roadmaps")
    shell.write({"region/registry.yaml": REGION, "region/order.yaml": ORDER})


def test_forms_are_printed_beside_the_acts_and_stay_when_acts_are_printed_again(
    shell: Shell,  # noqa: F811 - the fixture
) -> None:
    shell_with(shell)
    said = shell.run("print", "extract", "школа-1")
    assert (said.out, said.code) == (
        "напечатано: build/extracts/region/школа-1.pdf, 2 страницы\n", 0,
    )  # fmt: skip
    assert shell.run("print", "calendar", "--year", "2022").code == 0
    made = ["calendars/2022.pdf", "extracts/region/школа-1.pdf"]
    assert shell.printed() == made
    shell.run("build")
    assert set(made) < set(shell.printed())
    (shell.folder / "roadmaps" / "region" / "order.yaml").unlink()
    shell.write({"order.yaml": ACT})
    shell.run("build")
    assert shell.printed() == [*made, "order/act.pdf", "order/annex-1.pdf", "order/order.pdf"]


def test_a_form_is_the_same_bytes_every_time(shell: Shell) -> None:  # noqa: F811
    shell_with(shell)
    line = ("print", "calendar", "--year", "2022", "--responsible", "школа-1")
    shell.run(*line, "--out", "a")
    shell.run(*line, "--out", "b")
    name = "calendars/region/2022-школа-1.pdf"
    assert (shell.folder / "a" / name).read_bytes() == (shell.folder / "b" / name).read_bytes()
    assert (shell.folder / "a" / manifest.NAME).read_bytes() == (
        shell.folder / "b" / manifest.NAME
    ).read_bytes()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["extract", "школо-1"], "«школо-1» в реестрах нет; возможно, это «школа-1»"),
        (["extract", "xyz"], "«xyz» в реестрах нет; всех, кто за что-то отвечает"),
        (["extract"], "не хватает: [ПАПКА] КТО"),
        (["extract", "а", "б", "в"], "назовите одного"),
        (["extract", "школа-2", "--act", "region/ordre"], "акта «region/ordre» нет"),
        (["extract", "Пустая"], "«Пустая» ни за что не отвечает"),
        (["extract", "дважды"], "назовите папку и id: a#дважды, b#дважды"),
        (["calendar", "--year", "2035"], "в 2035 году сроков нет; они есть с 2021 по 2023"),
        (["calendar", "--year", "1"], "года 1 в календаре нет"),
        (["calendar", "--act", "empty"], "сроков с датами здесь нет"),
    ],
)
def test_what_cannot_be_printed_is_said_with_a_way_out(
    shell: Shell,  # noqa: F811 - the fixture
    line: list[str],
    told: str,
) -> None:
    shell_with(shell)
    twice = "организации: [{id: дважды, название: Дважды}, {id: пустая, название: Пустая}]\n"
    shell.write(
        {
            "a/registry.yaml": twice,
            "b/registry.yaml": twice.replace("пустая", "ничья").replace("Пустая", "Ничья"),
        }
    )
    shell.write({"empty.yaml": re.sub("(?s)приложения.*", "", ACT)})
    said = shell.run("print", *line)
    assert told in said.err
    assert (said.out, said.code) == ("", 2)
    assert not (shell.folder / "build").exists()


def test_of_several_of_one_name_the_act_tells_who_is_meant(shell: Shell) -> None:  # noqa: F811
    shell_with(shell)
    shell.write({"other/registry.yaml": "организации: [{id: школа-1, название: Другая}]\n"})
    assert shell.run("print", "extract", "школа-1").code == 2
    said = shell.run("print", "extract", "школа-1", "--act", "region/order")
    assert said.out.startswith("напечатано: build/extracts/region/школа-1-region-order.pdf")


def test_an_act_with_errors_is_extracted_as_a_draft_and_that_is_said(shell: Shell) -> None:  # noqa: F811
    told = "акты с ошибками напечатаны с пометкой «ПРОЕКТ»"
    shell.write({"order.yaml": ACT})
    assert told not in shell.run("print", "extract", "школа").out
    shell.write({"order.yaml": ACT.replace("  преамбула", "  основания: [нет]\n  преамбула")})
    assert told in shell.run("print", "extract", "школа").out


def test_a_character_without_a_shape_is_refused_and_nothing_is_written(shell: Shell) -> None:  # noqa: F811
    shell.write({"order.yaml": ACT.replace("название: Совещание", "название: Совещание 🙂")})
    said = shell.run("print", "calendar", "--year", "2021")
    assert "эту форму нельзя напечатать (U+1F642)" in said.err
    assert said.code == 2
    assert not (shell.folder / "build").exists()


def test_words_of_an_act_are_never_markup(shell: Shell) -> None:  # noqa: F811
    shell.write(
        {"order.yaml": ACT.replace("название: Совещание", "название: '<b>{{ 1 + 1 }}</b>'")}
    )
    shell.run("print", "calendar", "--year", "2021")
    [page] = paper.read((shell.folder / "build/calendars/2021.pdf").read_bytes())
    assert "<b>{{ 1 + 1 }}</b>" in page.body


# -- volumes


def volume_of(compiled: Compiled, folder: str) -> VolumeView:
    views = [
        view
        for view in compose(compiled.project, frozenset())
        if view.address.startswith(f"{folder}/" if folder else "")
    ]
    return volume(compiled.project, folder, views)


@pytest.fixture(scope="module")
def saratov(real: Compiled) -> bytes:
    return forms.volume(real, "saratov").data


def test_a_volume_has_the_acts_of_a_folder_from_the_top_down(real: Compiled) -> None:
    view = volume_of(real, "saratov")
    assert (view.territory, view.years) == ("Саратовская область", "2020–2021\u00a0годы")
    assert [act.address for act in view.acts] == [
        "saratov/order-1861",
        "saratov/saratov-city/order-226",
        "saratov/saratov-city/school-1001/order",
        "saratov/saratov-city/school-1002/order",
        "saratov/soiro/plan",
    ]
    assert [line.text for line in view.lines if line.level == 0] == [
        "Муниципальное образование «Город Саратов»",
        "МОУ «СОШ №\u00a01001» (учебный пример)",
        "МОУ «СОШ №\u00a01002» (учебный пример)",
        "ГАУ ДПО «СОИРО»",
    ]


def test_acts_of_a_folder_stand_before_the_folders_in_it(roadmaps: Roadmaps) -> None:
    files = {**FILES, "region/a/plan.yaml": ORDER, "region/zz.yaml": ORDER, "other.yaml": ORDER}
    view = volume_of(roadmaps.check(files), "")
    assert [act.address for act in view.acts] == [
        "other", "region/order", "region/zz", "region/a/plan",
    ]  # fmt: skip


def test_the_contents_of_a_volume_are_those_that_were_reviewed(real: Compiled) -> None:
    view = volume_of(real, "saratov")
    numbers = {line.target: at for at, line in enumerate(view.lines)}
    reviewed("volume", html.volume(view, numbers))


def test_the_contents_tell_the_pages_on_which_acts_and_annexes_begin(
    real: Compiled, saratov: bytes
) -> None:
    pages = [" ".join(f"{page.body} {page.foot}".split()) for page in paper.read(saratov)]
    assert [at for at, page in enumerate(pages[1:], 2) if f"Сборник, с. {at}" not in page] == []
    told = [int(number) for number in re.findall(r"\.\.+ ?(\d+)", pages[1])]
    found = [
        at
        for at, page in enumerate(pages[2:], 3)
        if re.search(r"П ?Р ?И ?К ?А ?З |^(?:Приложение|УТВЕРЖДЕН)", page)
    ]
    assert told == found
    assert len(told) == len([line for line in volume_of(real, "saratov").lines if line.target])


def test_an_act_keeps_the_numbers_of_its_own_pages_in_a_volume(
    real: Compiled, saratov: bytes
) -> None:
    alone = [
        page.head for page in paper.read(pdf.render(volume_of(real, "saratov").acts[0])[-1].data)
    ]
    bound = [page.head for page in paper.read(saratov)]
    assert bound[2 : 2 + len(alone)] == alone
    assert "2" in alone


def test_the_outline_and_the_links_of_a_volume_lead_to_its_acts(saratov: bytes) -> None:
    with pikepdf.open(BytesIO(saratov)) as document:
        with document.open_outline() as outline:
            names = [str(item.title) for item in outline.root]
            inside = [str(item.title) for item in outline.root[1].children]
        links = [mark for mark in document.pages[1].get("/Annots", []) if mark.Subtype == "/Link"]
    assert names[0] == "Содержание"
    assert names[1].startswith("Об утверждении дорожной карты по реализации")
    assert inside[0].startswith("Дорожная карта по реализации")
    assert len(names) == 6
    assert len(links) >= 9


@pytest.mark.parametrize("name", ["region", "roadmaps/region", "region/", "roadmaps", ""])
def test_a_territory_is_named_as_it_stands_in_the_roadmaps_or_on_the_disk(
    shell: Shell,  # noqa: F811 - the fixture
    name: str,
) -> None:
    shell_with(shell)
    said = shell.run("print", "volume", *([name] if name else []))
    place = "region" if "region" in name else "roadmaps"
    assert said.out.startswith(f"напечатано: build/volumes/{place}.pdf, ")
    assert shell.printed() == [f"volumes/{place}.pdf"]


@pytest.mark.parametrize(
    ("name", "told"),
    [("regoin", "папки с актами «regoin» нет; возможно, это region"), ("empty", "папки с актами")],
)
def test_a_territory_without_acts_is_said(shell: Shell, name: str, told: str) -> None:  # noqa: F811
    shell_with(shell)
    shell.write({"empty/registry.yaml": REGION})
    said = shell.run("print", "volume", name)
    assert (told in said.err, said.code) == (True, 2)
    assert not (shell.folder / "build").exists()


@pytest.mark.parametrize(
    "line", [["extract", "школа-1"], ["calendar", "--year", "2022"], ["volume"]]
)
def test_a_project_s_own_broken_template_is_told_of(shell: Shell, line: list[str]) -> None:  # noqa: F811
    shell_with(shell)
    own = shell.folder / "свои"
    own.mkdir()
    for name in ("act.html", "calendar.html"):
        (own / name).write_text("{{ nothing }}", "utf-8")
    settings = shell.folder / "roadmapc.yaml"
    settings.write_text(settings.read_text("utf-8") + "папки: {шаблоны: свои}\n", "utf-8")
    said = shell.run("print", *line)
    assert ("эту форму нельзя напечатать" in said.err, said.code) == (True, 2)
    assert not (shell.folder / "build").exists()


def test_a_machine_that_cannot_print_is_told_what_it_lacks(shell: Shell, tmp_path: Path) -> None:  # noqa: F811
    package = tmp_path / "lacking" / "weasyprint"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise OSError('cannot load library pango')")
    shell_with(shell)
    path = os.pathsep.join([str(package.parent), *sys.path])
    child = shell.start("print", "volume", env={**os.environ, "PYTHONPATH": path})
    out, err = child.communicate()
    assert (out, child.returncode) == (b"", 2)
    assert "apt-get install libpango-1.0-0" in err.decode()
