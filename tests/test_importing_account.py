"""The account of an import is true: what the form does not print is left over, what is guessed is marked."""

from typing import Any

import yaml
from test_importing import ORDER, run

from roadmapc.importing import Imported

TWO = """\
Управление образования Заречного района

ПРИКАЗ

от 25.03.2019 № 112

О наставничестве

ПРИКАЗЫВАЮ:

1. {first}

2. {second}

Начальник управления А.Б. Ветрова

Приложение 1 к приказу от 25.03.2019 № 112

План мероприятий по наставничеству

Мероприятия\tСроки\tОтветственные
Создание центра\tпостоянно\tшколы
Работа центра\tежегодно\tшколы

Приложение 2 к приказу от 25.03.2019 № 112

Перечень школ – участниц

№\tНаименование ОО\tДиректор
1\tМБОУ СОШ № 5\tОрлова Т.Н.
2\tМБОУ «Лицей № 2»\tГусев П.П.
"""


def two(
    first: str = "Утвердить план (приложение 1).",
    second: str = "Утвердить перечень школ (приложение 2).",
) -> Imported:
    return run(TWO.format(first=first, second=second)).acts[0]


def approved(item: Imported) -> list[Any]:
    return [point.get("утверждает") for point in yaml.safe_load(item.text)["акт"]["пункты"]]


def test_headings_of_a_register_are_left_over_for_no_form_prints_them() -> None:
    found = two()
    assert found.proof.holds
    assert [item.text for item in found.recognised.ledger.leftover] == [
        "Наименование ОО",
        "Директор",
    ]
    assert found.leftover is not None
    assert "Директор" in found.leftover
    assert "printed" not in dict(found.proof.dropped)
    assert "# проверить: графа «Директор» перечня стала примечанием" in found.text


def test_each_point_approves_the_annex_that_it_names() -> None:
    assert approved(two()) == [["план"], ["перечень"]]


def test_the_order_of_the_points_need_not_be_that_of_the_annexes() -> None:
    found = two("Утвердить перечень (приложение № 2).", "Утвердить план (приложение № 1).")
    assert approved(found) == [["перечень"], ["план"]]


def test_annexes_that_no_point_names_are_approved_by_the_first() -> None:
    found = two("Утвердить план и перечень.", "Утвердить положение о совете.")
    assert approved(found) == [["план", "перечень"], None]


def test_an_annex_without_years_is_of_the_year_of_its_act() -> None:
    found = two()
    plan, register = yaml.safe_load(found.text)["приложения"]
    assert str(plan["дорожная карта"]["период"]) == "2019"
    assert str(register["перечень"]["период"]) == "2019"
    marked = [
        line for line in found.text.split("\n") if "нет ни одного года; период – 2019" in line
    ]
    assert [line.strip()[:12] for line in marked] == ["# проверить:"] * 2


def test_an_annex_without_an_act_is_of_this_year_and_marked() -> None:
    found = run(
        "План мероприятий\n\nМероприятия\tСроки\tОтветственные\nСовет\tпостоянно\tшколы\nСбор\tпостоянно\tшколы\n"
    ).acts[0]
    assert "# проверить: в источнике нет ни одного года; период – 2022, нынешний год" in found.text


def test_years_that_are_written_are_not_marked() -> None:
    found = run(ORDER.format(table="Мероприятия\tСроки\tОтветственные\nСовет\tмарт\tшколы\n")).acts[
        0
    ]
    assert "ни одного года" not in found.text
