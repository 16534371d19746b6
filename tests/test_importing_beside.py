"""An import into a place where something stands already, and what an act says of others: bases, addressees."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import AS_OF

from roadmapc import compiler, importing
from roadmapc.cli import main
from roadmapc.format.yaml import Entry, Map, Names
from roadmapc.importing import placing
from roadmapc.importing.addressing import addressed
from roadmapc.importing.beside import beside
from roadmapc.importing.cases import nominative_of_dative, sort_of_dative
from roadmapc.importing.citing import Cited, cited
from roadmapc.importing.document import Place
from roadmapc.importing.extending import extended
from roadmapc.importing.ledger import Ledger
from roadmapc.importing.parties import Parties, are_others, sort_of

ORDER = """\
ОТДЕЛ ОБРАЗОВАНИЯ ЗАРЕЧНОГО РАЙОНА

ПРИКАЗ

от {day} № {number}

О плане

{preamble}

ПРИКАЗЫВАЮ:

1. Утвердить план (приложение).
2. Завучу Ветровой А.Б. довести план до учителей.

Начальник
А.Б. Ветрова

Приложение
{stamp}

План работы на 2022 год

Мероприятия\tСроки\tОтветственные
Курсы\tмай 2022 г.\tзавуч, {who}
Уроки\tиюнь 2022 г.\tзавуч
"""


def order(
    number: str = "5",
    preamble: str = "В целях развития",
    who: str = "отдел кадров",
    day: str = "01.02.2022",
    stamp: str = "к приказу от 01.02.2022 № 5",
) -> str:
    return ORDER.format(number=number, preamble=preamble, who=who, day=day, stamp=stamp)


def run(folder: Path, *texts: str, out: str = "out") -> Result:
    files = []
    for at, text in enumerate(texts):
        files.append(folder / f"акт{at}.txt")
        files[-1].write_text(text, "utf-8")
    names = [str(file) for file in files]
    return CliRunner().invoke(main, ["import", *names, "--out", str(folder / out), "--lang", "ru"])


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


# -- what a preamble cites


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "в соответствии с Федеральным законом от 29 декабря 2012 года № 273-ФЗ «Об образовании», "
            "приказом Министерства просвещения Российской Федерации от 15.06.2020 № 279 «О методике «А»»",
            [
                ("Федеральный закон", "29.12.2012", "273-ФЗ", None, "Об образовании"),
                ("приказ", "15.06.2020", "279", "Министерство просвещения Российской Федерации", "О методике «А»"),
            ],
        ),
        (
            "приказом Рособрнадзора «Об утверждении методики» от 19 августа 2020 года № 847",
            [("приказ", "19.08.2020", "847", "Рособрнадзор", "Об утверждении методики")],
        ),
        (
            "приказа комитета по образованию «Город Саратов» от 02 января 2021 № 226 «О плане»",
            [("приказ", "02.01.2021", "226", "Комитет по образованию «Город Саратов»", "О плане")],
        ),
        (
            "приказов министерства образования области от 12.01.2022 № 7, от 13.01.2022 № 8 «О школе»",
            [
                ("приказ", "12.01.2022", "7", "Министерство образования области", None),
                ("приказ", "13.01.2022", "8", "Министерство образования области", "О школе"),
            ],
        ),
        ("приказа № 17-од от 14.02.2021 г.", [("приказ", "14.02.2021", "17-од", None, None)]),
        (
            "Указа Президента Российской Федерации от 7 мая 2018 года № 204",
            [("указ", "07.05.2018", "204", "Президент Российской Федерации", None)],
        ),
        (
            "приказом отдела от 12.01.2022 № 7 (в редакции приказа от 13.02.2022 № 9) «О школе»",
            [("приказ", "12.01.2022", "7", "Отдел", "О школе")],
        ),
        ("письма отдела от 12.01.2022 № 7 «О школе", [("письмо", "12.01.2022", "7", "Отдел", "О школе")]),
        ("от 12.01.2022 № 7", []),
        ("приказа от 31.02.2022 № 7", []),
        ("приказа от 12.01.2022", []),
        ("приказ от имени школы № 7", []),
    ],
)  # fmt: skip
def test_a_preamble_cites_acts(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [
        (act.kind, act.day.strftime("%d.%m.%Y"), act.number, act.authority, act.name)
        for act in cited(text)
    ] == expected


def test_an_act_without_a_name_is_called_by_its_requisites() -> None:
    act = Cited("приказ", date(2022, 1, 12), "7", None, None)
    assert act.title == "приказ от 12.01.2022 № 7"
    assert act.key == ("12.01.2022", "7")


def test_a_long_text_of_citations_is_read_in_time() -> None:
    assert len(list(cited("приказа отдела от 12.01.2022 № 7 « " * 3000))) > 1000


def test_what_is_cited_becomes_a_basis_by_file_or_by_registry(tmp_path: Path) -> None:
    above = order("1", "На основании приказа министерства области от 10.01.2022 № 9 «О школах»")
    below = order("5", "Во исполнение приказа отдела от 01.02.2022 № 1, приказа от 10.01.2022 № 9")
    assert run(tmp_path, above, below).exit_code == 0
    registry = load(tmp_path / "out/registry.yaml")
    (external,) = registry["внешние акты"]
    assert {key: str(value) for key, value in external.items()} == {
        "id": "приказ-9",
        "вид": "приказ",
        "орган": "Министерство области",
        "дата": "10.01.2022",
        "номер": "9",
        "название": "О школах",
    }
    first, second = load(tmp_path / "out/акт0.yaml"), load(tmp_path / "out/акт1.yaml")
    assert first["акт"]["основания"] == ["приказ-9"]
    assert second["акт"]["основания"] == ["акт0", "приказ-9"]
    assert "unresolved-reference" not in said(tmp_path / "out")


def test_an_act_that_the_project_has_is_a_basis_by_its_address(tmp_path: Path) -> None:
    (tmp_path / "roadmapc.yaml").write_text("папки: {карты: карты}\n", "utf-8")
    assert run(tmp_path, order("1"), out="карты/район").exit_code == 0
    below = order("5", "Во исполнение приказа отдела от 01.02.2022 № 1 «О плане»")
    (tmp_path / "акт0.txt").unlink()
    assert run(tmp_path, below, out="карты/район/школа").exit_code == 0
    first = (tmp_path / "карты/район/школа/акт0.yaml").read_text("utf-8").partition("\n")[0]
    assert first.endswith("$schema=../schemas/act.ru.json")
    made = load(tmp_path / "карты/район/школа/акт0.yaml")
    assert made["акт"]["основания"] == ["район/акт0"]
    assert not (tmp_path / "карты/район/школа/registry.yaml").exists()
    assert "unresolved-reference" not in said(tmp_path / "карты")
    assert "unknown-responsible" not in said(tmp_path / "карты")


def said(root: Path) -> set[str]:
    return {item.rule for item in compiler.check(root, AS_OF).checked.diagnostics}


# -- whom a point tells


@pytest.mark.parametrize(
    ("dative", "name"),
    [
        ("Государственному автономному учреждению «Институт»", "Государственное автономное учреждение «Институт»"),
        ("районному методическому кабинету", "Районный методический кабинет"),
        ("средней школе № 5", "Средняя школа № 5"),
        ("муниципальным общеобразовательным организациям", "Муниципальные общеобразовательные организации"),
        ("главе района", "Глава района"),
        ("нижнему отделу", "Нижний отдел"),
        ("руководителям органов управления", "Руководители органов управления"),
        ("Ивановой Марии", None),
        ("в целях отделу", None),
    ],
)  # fmt: skip
def test_the_nominative_is_made_of_the_dative(dative: str, name: str | None) -> None:
    assert nominative_of_dative(dative) == name


def point(text: str, modality: str = "обязать") -> list[str] | None:
    parties = Parties()
    parties.add("ГАУ ДПО «СОИРО»")
    made = addressed(
        Map((Entry("модальность", modality), Entry("текст", text))), Place(1), parties, Ledger()
    )
    names = {entry.key: entry.value for entry in made.entries}.get("адресаты")
    return list(names.items) if isinstance(names, Names) else None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Завучу Ветровой А.Б. довести план до учителей.", ["Завуч"]),
        ("Рекомендовать руководителям школ в срок до 1 марта 2022 года: ", ["Руководители школ"]),
        ("Отделу кадров и руководителям школ обеспечить работу.", ["Отдел кадров", "Руководители школ"]),
        ("Руководителям ШМО до 15 февраля 2022 г. представить планы.", ["Руководители ШМО"]),
        ("ГАУ ДПО «СОИРО» (А.Б. Ветрова) организовать курсы.", ["ГАУ ДПО «СОИРО»"]),
        ("Руководителям органов, осуществляющих управление, провести сбор.", ["Руководители органов, осуществляющих управление"]),
        ("Центру «Развитие» и МБОУ СОШ № 5 провести занятия.", ["Центр «Развитие»", "МБОУ СОШ № 5"]),
        ("Методисту Сидоровой Анне Ивановне подготовить отчёт.", ["Методист"]),
        ("Заведующему отделом образования Петрову П.П. организовать курсы.", ["Заведующий отделом образования"]),
        ("Считать утратившим силу приказ.", None),
        ("Школе «Росток» и всем прочим обеспечить работу.", None),
        ("Обеспечить работу школ.", None),
        ("План работы прилагается.", None),
    ],
)  # fmt: skip
def test_a_point_names_those_whom_it_tells(text: str, names: list[str] | None) -> None:
    assert point(text) == names


@pytest.mark.parametrize(
    ("dative", "sort"),
    [
        ("муниципальному координатору", "post"),
        ("главам муниципальных образований", "group"),
        ("школьным методическим объединениям", "group"),
        ("отделу кадров", "organisation"),
        ("всем прочим", None),
    ],
)
def test_a_dative_tells_a_post_from_an_office_and_from_several(
    dative: str, sort: str | None
) -> None:
    assert sort_of_dative(dative) == sort


def test_a_point_that_approves_tells_nobody() -> None:
    assert point("Завучу довести план.", "утвердить") is None


def test_addressees_and_those_responsible_are_one(tmp_path: Path) -> None:
    assert run(tmp_path, order()).exit_code == 0
    registry = load(tmp_path / "out/registry.yaml")
    assert [post["название"] for post in registry["должности"]] == ["завуч"]
    act = load(tmp_path / "out/акт0.yaml")["акт"]
    assert act["пункты"][1]["адресаты"] == ["завуч"]


def test_a_head_teacher_is_a_post() -> None:
    assert sort_of("Завуч") == "post"
    assert sort_of("Завод") == "organisation"


# -- a registry that is there

REGISTRY = """\
# Наш реестр.
организации:
  - id: отдел
    название: Отдел образования Заречного района   # издаёт приказы
    кратко: отдел

  # Ждём нового имени.
  - id: школа
    название: Школа № 1
# Должности – потом.
группы:
- {id: учителя, название: Учителя}
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_registry_that_is_there_gets_new_entries_and_keeps_every_letter(
    tmp_path: Path, end: str
) -> None:
    (tmp_path / "out").mkdir()
    path = tmp_path / "out/registry.yaml"
    path.write_bytes(REGISTRY.replace("\n", end).encode())
    result = run(tmp_path, order(who="школы района"))
    assert result.exit_code == 0, result.output
    assert f"дописано: {path}" in result.output
    after = path.read_bytes().decode()
    left = iter(after.split(end))
    assert all(line in left for line in REGISTRY.rstrip("\n").split("\n"))
    assert after.count("\r\n") == (after.count("\n") if end == "\r\n" else 0)
    made = yaml.safe_load(after)
    assert [item["id"] for item in made["организации"]] == ["отдел", "школа"]
    assert [item["название"] for item in made["группы"]] == ["Учителя", "школы района"]
    assert [item["название"] for item in made["должности"]] == ["завуч"]
    assert load(tmp_path / "out/акт0.yaml")["акт"]["орган"] == "отдел"
    assert not said(tmp_path / "out") & {"unresolved-reference", "unknown-responsible", "syntax"}


def test_a_second_import_into_the_same_folder_adds_nothing_twice(tmp_path: Path) -> None:
    assert run(tmp_path, order()).exit_code == 0
    before = (tmp_path / "out/registry.yaml").read_text("utf-8")
    (tmp_path / "акт0.txt").rename(tmp_path / "другой.txt")
    again = CliRunner().invoke(
        main, ["import", str(tmp_path / "другой.txt"), "--out", str(tmp_path / "out")]
    )
    assert again.exit_code == 0, again.output
    assert "registry.yaml" not in again.output
    assert (tmp_path / "out/registry.yaml").read_text("utf-8") == before


def test_a_new_spelling_of_somebody_known_is_an_entry_to_look_at(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    path = tmp_path / "out/registry.yaml"
    path.write_text(REGISTRY, "utf-8")
    who = "Отдел образования Заречного района (далее – ООЗР), ООЗР"
    assert run(tmp_path, order(who=who)).exit_code == 0
    text = path.read_text("utf-8")
    assert "похоже, это «Отдел образования Заречного района»; тогда впишите имя в «также»" in (
        " ".join(text.replace("\n  #", "").split())
    )
    assert "unknown-responsible" not in said(tmp_path / "out")


@pytest.mark.parametrize(
    ("registry", "words"),
    [
        ("организации: [{id: отдел, название: Отдел}]\n", "в готовый registry.yaml не дописать"),
        ("организации: [\n", "с ошибками, он не тронут"),
        ("акт: {вид: приказ, орган: а, заголовок: О}\n", "с ошибками, он не тронут"),
        ("должности:\n", "с ошибками, он не тронут"),
    ],
)
def test_a_registry_that_cannot_be_added_to_is_told_of_and_nothing_is_written(
    tmp_path: Path, registry: str, words: str
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/registry.yaml").write_text(registry, "utf-8")
    result = run(tmp_path, order())
    assert result.exit_code == 2
    assert words in result.output
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["registry.yaml"]
    assert (tmp_path / "out/registry.yaml").read_text("utf-8") == registry


def test_a_registry_in_english_is_not_added_to(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/registry.yaml").write_text("posts:\n  - {id: a, name: A}\n", "utf-8")
    result = run(tmp_path, order())
    assert result.exit_code == 2
    assert "ключи английские" in result.output


def test_lists_are_added_to_at_their_own_depth_or_not_at_all() -> None:
    new = Map((Entry("лица", (Map((Entry("id", "а"), Entry("название", "А"))),)),))
    assert extended("лица:\n- id: б\n  название: Б\n", new) == (
        "лица:\n- id: б\n  название: Б\n- id: а\n  название: А\n"
    )
    assert extended("лица:\n    - id: б\n", new) == (
        "лица:\n    - id: б\n    - id: а\n      название: А\n"
    )
    assert extended("лица: []\n", new) is None
    assert extended("лица:\n  # никого\n", new) is None
    assert extended("лица:\n  а: б\n", new) is None
    assert extended("группы: []\n\n\n", new) == "группы: []\n\nлица:\n  - id: а\n    название: А\n"


def test_a_disk_that_refuses_leaves_the_registry_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "registry.yaml").write_text(REGISTRY, "utf-8")
    around = beside(out)
    made = importing.import_documents([("акт.txt", order().encode())], 2022, around)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("roadmapc.drafting.putting.os.link", full)
    with pytest.raises(OSError, match="No space"):
        placing.place(out, made, around)
    assert (out / "registry.yaml").read_text("utf-8") == REGISTRY
    assert [path.name for path in out.iterdir()] == ["registry.yaml"]


# -- what is said


def test_without_doubts_nothing_is_to_be_looked_at(tmp_path: Path) -> None:
    plain = order().replace("2. Завучу Ветровой А.Б. довести план до учителей.\n", "")
    plain = plain.replace("завуч, отдел кадров", "завуч").replace(
        "ОТДЕЛ ОБРАЗОВАНИЯ ЗАРЕЧНОГО РАЙОНА", "Отдел образования Заречного района"
    )
    result = run(tmp_path, plain)
    assert "сомнений нет" in result.output
    assert "# проверить" not in result.output
    assert f"дальше: roadmapc check {tmp_path / 'out'}\n" in result.output
    doubtful = run(tmp_path, order(day="[дата]"), out="other")
    assert "посмотрите строки «# проверить»" in doubtful.output


def test_a_file_that_is_not_there_and_a_folder_are_told_of(tmp_path: Path) -> None:
    missing = CliRunner().invoke(main, ["import", str(tmp_path / "нет.docx"), "--out", "out"])
    assert missing.exit_code == 2
    assert f"файла «{tmp_path / 'нет.docx'}» нет" in missing.output
    folder = CliRunner().invoke(main, ["import", str(tmp_path), "--out", "out"])
    assert folder.exit_code == 2
    assert f"roadmapc init --from {tmp_path}" in folder.output


def test_a_stamp_that_names_no_authority_is_no_fault(tmp_path: Path) -> None:
    assert run(tmp_path, order()).exit_code == 0
    assert "annex-requisites" not in said(tmp_path / "out")
    other = order(stamp="к приказу от 01.02.2022 № 6")
    assert run(tmp_path, other, out="other").exit_code == 0
    assert "annex-requisites" in said(tmp_path / "other")


def test_a_stamp_of_another_office_gives_no_genitive(tmp_path: Path) -> None:
    copied = order(stamp="к приказу отдела образования Озёрного района\nот 01.02.2022 № 5")
    assert run(tmp_path, copied).exit_code == 0
    (office, *_) = load(tmp_path / "out/registry.yaml")["организации"]
    assert "родительный" not in office
    assert "в грифе другой орган: «отдела образования Озёрного района»" in " ".join(
        (tmp_path / "out/registry.yaml").read_text("utf-8").replace("\n  #", "").split()
    )


@pytest.mark.parametrize(
    ("first", "second", "others"),
    [
        ("Отдел образования Заречного района", "отдела образования Заречного района", False),
        ("Отдел образования Заречного района", "отдела образования Озёрного района", True),
        ("Отдел образования", "Отдел образования Заречного района", False),
        ("МБОУ СОШ № 1", "МБОУ СОШ № 2", True),
        (
            "МУНИЦИПАЛЬНОЕ БЮДЖЕТНОЕ УЧРЕЖДЕНИЕ «СРЕДНЯЯ ШКОЛА № 1 С. ЗАРЕЧНОЕ»",
            "МБОУ СОШ № 1 с. Заречное",
            False,
        ),
        ("МБОУ СОШ № 1 с. Заречное", "МБОУ СОШ № 1 с. Луговое", True),
        ("МБОУ «Гимназия № 4»", "МБОУ СОШ № 4", True),
        ("Школа", "МБОУ СОШ № 4", True),
    ],
)
def test_names_of_two_bodies_differ_in_their_words(first: str, second: str, others: bool) -> None:
    assert are_others(first, second) is others


def test_one_short_name_of_two_bodies_stays_with_the_first(tmp_path: Path) -> None:
    first = order("1", who="Управление образования Заречного района (далее – управление)")
    second = order("2", who="Управление образования Озёрного района (далее – управление)")
    assert run(tmp_path, first, second).exit_code == 0
    offices = load(tmp_path / "out/registry.yaml")["организации"]
    named = {item["название"]: item for item in offices}
    assert named["Управление образования Заречного района"]["кратко"] == "управление"
    assert "кратко" not in named["Управление образования Озёрного района"]
    assert "unknown-responsible" not in said(tmp_path / "out")


def test_a_name_that_differs_in_signs_from_the_registry_is_an_entry_to_look_at(
    tmp_path: Path,
) -> None:
    (tmp_path / "out").mkdir()
    path = tmp_path / "out/registry.yaml"
    path.write_text(REGISTRY.replace("Школа № 1", "Школа № 1 с. Луговое"), "utf-8")
    assert run(tmp_path, order(who="Школа № 1 с.Луговое")).exit_code == 0
    assert "похоже, это «Школа № 1 с. Луговое»" in path.read_text("utf-8")
    assert not said(tmp_path / "out") & {"unresolved-reference", "unknown-responsible"}


def test_a_point_that_tells_somebody_to_approve_approves_nothing_itself(tmp_path: Path) -> None:
    text = order().replace(
        "Завучу Ветровой А.Б. довести план", "Руководителям школ утвердить планы"
    )
    assert run(tmp_path, text).exit_code == 0
    first, second = load(tmp_path / "out/акт0.yaml")["акт"]["пункты"]
    assert (first["модальность"], second["модальность"]) == ("утвердить", "обязать")
    assert second["адресаты"] == ["Руководители школ"]


def test_a_registry_in_a_place_without_its_project_is_only_that_folders(tmp_path: Path) -> None:
    (tmp_path / "roadmapc.yaml").write_text("папки: {карты: нет}\n", "utf-8")
    around = beside(tmp_path / "другая")
    assert (around.folder, around.text, dict(around.acts)) == ("", None, {})
    assert around.address("акт.yaml") == "акт"


def test_people_and_acts_of_a_registry_are_known(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/registry.yaml").write_text(
        "лица:\n  - id: ветрова\n    название: А.Б. Ветрова\n    также: [Ветрова А.Б.]\n"
        "внешние акты:\n  - id: закон\n    вид: закон\n    название: Об образовании\n"
        "  - {id: о-школах, вид: приказ, дата: 10.01.2022, номер: 9, название: О школах}\n",
        "utf-8",
    )
    text = order("5", "На основании приказа министерства от 10.01.2022 № 9", who="Ветрова А.Б.")
    assert run(tmp_path, text).exit_code == 0
    registry = load(tmp_path / "out/registry.yaml")
    assert [item["id"] for item in registry["лица"]] == ["ветрова"]
    assert [item["id"] for item in registry["внешние акты"]] == ["закон", "о-школах"]
    assert load(tmp_path / "out/акт0.yaml")["акт"]["основания"] == ["о-школах"]


BLANKS = "от «____» ____________ 20___ г. № ____"


@pytest.mark.parametrize(
    ("stamp", "form"),
    [
        (f"Приложение\nк приказу\n{BLANKS}", "приложение"),
        (f"УТВЕРЖДЕН\nприказом отдела образования Заречного района\n{BLANKS}", "утверждение"),
        (f"Приложение\nУТВЕРЖДЕН\nприказом отдела образования Заречного района\n{BLANKS}", "приложение и утверждение"),
    ],
)  # fmt: skip
def test_the_stamp_of_a_draft_comes_from_its_act(tmp_path: Path, stamp: str, form: str) -> None:
    text = order(stamp=stamp.removeprefix("Приложение\n")).replace("от 01.02.2022 № 5\n", "")
    if not stamp.startswith("Приложение"):
        text = text.replace("Приложение\nУТВЕРЖДЕН", "УТВЕРЖДЕН")
    assert run(tmp_path, text).exit_code == 0
    (annex,) = load(tmp_path / "out/акт0.yaml")["приложения"]
    assert annex["гриф"] == {"форма": form}
    assert not said(tmp_path / "out") & {"annex-requisites", "template-leftover"}


def test_the_stamp_of_a_draft_that_says_more_stays_as_it_is(tmp_path: Path) -> None:
    stamp = f"к приказу отдела образования Озёрного района\n{BLANKS}"
    text = order(stamp=stamp).replace("от 01.02.2022 № 5\n", "")
    assert run(tmp_path, text).exit_code == 0
    (annex,) = load(tmp_path / "out/акт0.yaml")["приложения"]
    assert "как опубликовано" in annex["гриф"]


def test_a_letterhead_in_capitals_is_written_as_its_quoted_part_is_elsewhere(
    tmp_path: Path,
) -> None:
    head = "МУНИЦИПАЛЬНОЕ БЮДЖЕТНОЕ\nОБЩЕОБРАЗОВАТЕЛЬНОЕ УЧРЕЖДЕНИЕ\n«ШКОЛА Г. ЛУГОВА»"
    text = order().replace("ОТДЕЛ ОБРАЗОВАНИЯ ЗАРЕЧНОГО РАЙОНА", head)
    text = text.replace("О плане\n", "О плане МБОУ «Школа г. Лугова»\n")
    assert run(tmp_path, text).exit_code == 0
    (school, *_) = load(tmp_path / "out/registry.yaml")["организации"]
    assert school["название"] == (
        "Муниципальное бюджетное общеобразовательное учреждение «Школа г. Лугова»"
    )
    plain = order().replace("ОТДЕЛ ОБРАЗОВАНИЯ ЗАРЕЧНОГО РАЙОНА", head)
    assert run(tmp_path, plain, out="other").exit_code == 0
    (school, *_) = load(tmp_path / "other/registry.yaml")["организации"]
    assert school["название"].endswith("«ШКОЛА Г. ЛУГОВА»")


def test_a_group_that_a_register_is_called_after_is_told_of_it(tmp_path: Path) -> None:
    listed = "\n\nПриложение 2\nк приказу от 01.02.2022 № 5\n\n{title} района\n\n1. Школа № 1;\n2. Школа № 2.\n"
    text = order(who="школы-лидеры") + listed.format(title="Перечень школ")
    assert run(tmp_path, text).exit_code == 0
    assert "по перечням" not in (tmp_path / "out/registry.yaml").read_text("utf-8")
    named = order(who="ресурсные центры") + listed.format(title="Ресурсные центры")
    assert run(tmp_path, named, out="third").exit_code == 0
    said_of = " ".join(
        (tmp_path / "third/registry.yaml").read_text("utf-8").replace("\n  #", "").split()
    )
    assert "если это её состав, впишите: по перечням: [акт0#ресурсные-центры]" in said_of
    groups = load(tmp_path / "third/registry.yaml")["группы"]
    assert [set(group) for group in groups] == [{"id", "название"}]


def test_a_genitive_that_the_registry_lacks_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/registry.yaml").write_text(REGISTRY, "utf-8")
    stamp = "к приказу отдела образования Заречного района\nот 01.02.2022 № 5"
    result = run(tmp_path, order(stamp=stamp))
    assert "нет родительного, впишите: «отдела образования Заречного района»" in result.output
    (tmp_path / "other").mkdir()
    known = REGISTRY.replace("    кратко: отдел\n", "    кратко: отдел\n    родительный: отдела\n")
    (tmp_path / "other/registry.yaml").write_text(known, "utf-8")
    assert "родительного" not in run(tmp_path, order(stamp=stamp), out="other").output


def test_an_import_into_a_project_leads_to_its_schemas_and_says_to_check_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["init"]).exit_code == 0
    result = run(tmp_path, order(), out="roadmaps/region/rayon/office")
    for name in ("акт0.yaml", "registry.yaml"):
        path = tmp_path / "roadmaps/region/rayon/office" / name
        schema = path.read_text("utf-8").partition("\n")[0].partition("$schema=")[2]
        assert (path.parent / schema).is_file()
    assert "roadmapc check roadmaps\n" in result.output
    outside = run(tmp_path, order(), out="черновики")
    assert f"roadmapc check {tmp_path / 'черновики'}\n" in outside.output


def test_a_latin_sign_of_a_number_is_accounted_for() -> None:
    text = order().replace("от 01.02.2022 № 5", "от 01.02.2022 N 5", 1)
    (act,) = importing.import_documents([("акт.txt", text.encode())], 2022).acts
    assert act.proof.holds, act.proof.lost
    assert str(yaml.safe_load(act.text)["акт"]["номер"]) == "5"


def test_a_table_of_one_row_is_told_as_text(tmp_path: Path) -> None:
    text = "ПРОГРАММА\nна 2022 год\n\n1. Общие положения\n\nТекст.\n\nШкола\tУчеников\tКлассов\n\nДальше.\n"
    assert run(tmp_path, text).exit_code == 0
    assert "missing-key" not in said(tmp_path / "out")
    assert "Учеников" in (tmp_path / "out/акт0.yaml").read_text("utf-8")
