"""What acts need before they are signed, and what their requisites say: edges beyond the pages."""

from datetime import date
from pathlib import Path

import pytest

from roadmapc import compiler
from roadmapc.diagnostics import Diagnostic, Severity

DAY = date(2021, 10, 1)
REGISTRY = """\
организации:
  - {id: школа, название: Школа № 5}
  - {id: район, название: Комитет образования района}
должности:
  - {id: директор, название: Директор}
  - {id: завуч, название: Заместитель директора}
"""
ACT = "акт:\n  вид: приказ\n  орган: школа\n  заголовок: О наставничестве\n"
ROADMAP = """\
    дорожная карта:
      период: 2021-2024
      мероприятия:
        - {id: урок, название: Неделя открытых уроков, срок: май 2022 г., ответственные: [директор]}
"""


def annexes(*heads: str) -> str:
    """Annexes with a plan each; a head is the title, then other keys a line each."""
    text = "приложения:\n"
    for at, head in enumerate(heads):
        plan = ROADMAP.replace("id: урок", f"id: урок-{at}")
        title, *keys = head.split("\n")
        more = "".join(f"    {key}\n" for key in keys)
        text += f"  - id: карта-{at}\n    заголовок: {title}\n{more}{plan}"
    return text


def points(*texts: str) -> str:
    return "  пункты:\n" + "".join(f"    - {text}\n" for text in texts)


def found(root: Path, rule: str, **files: str) -> list[Diagnostic]:
    """What `rule` finds in the files; `a__b` stands for the path a/b.yaml."""
    folder = root / "roadmaps"
    for name, content in {"registry": REGISTRY, **files}.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    checked = compiler.check(folder, DAY).checked
    assert not [item for item in checked.diagnostics if item.rule in {"syntax", "missing-key"}]
    return [item for item in checked.diagnostics if item.rule == rule]


def marked(item: Diagnostic) -> str:
    """The words of the first line that the message underlines."""
    start, end = item.place.start, item.place.end
    return item.place.line[start.column - 1 : end.column - 1 if end.line == start.line else None]


# Completeness of an act


def test_a_programme_without_an_act_is_told_at_its_title_once(tmp_path: Path) -> None:
    text = annexes("Карта", "Вторая карта").replace(
        "    дорожная карта:", "    ориентация: книжная\n    дорожная карта:", 1
    )
    (item,) = found(tmp_path, "plan-without-act", plan=text)
    assert item.message.ru == "в файле есть дорожная карта, но нет акта, который её утверждает"
    assert marked(item) == "заголовок"
    programme = (
        "приложения:\n  - id: а\n    заголовок: Программа\n    программа:\n      период: 2021\n"
        "      разделы: [{id: б, заголовок: Цели}]\n"
    )
    (item,) = found(tmp_path / "2", "plan-without-act", plan=programme)
    assert item.message.en == "the file holds a programme but no act that approves it"


def test_a_register_needs_no_act(tmp_path: Path) -> None:
    text = "приложения:\n  - id: а\n    заголовок: Перечень\n    перечень: {строки: [школа]}\n"
    assert not found(tmp_path, "plan-without-act", plan=text)


@pytest.mark.parametrize(
    ("text", "controlled"),
    [
        ("Контроль за исполнением приказа возложить на завуча.", True),
        ("Исполнение приказа оставляю за собой.", True),
        ("Контроль исполнения поручить завучу.", True),
        ("Провести контрольную работу и поручить проверку завучу.", False),
        ("Проконтролировать подготовку карт, поручив это завучу.", False),
        ("Усилить контроль знаний.", False),
    ],
)
def test_control_is_what_is_entrusted_not_any_word_like_it(
    text: str, controlled: bool, tmp_path: Path
) -> None:
    items = found(tmp_path, "no-control-point", order=ACT + points("Начать работу.", text))
    assert bool(items) is not controlled
    assert all(marked(item) == "пункты" for item in items)


def test_control_may_stand_in_a_point_inside_another(tmp_path: Path) -> None:
    inner = "{текст: 'Завучу:', пункты: [{текст: Следить за делом., модальность: контроль}]}"
    assert not found(tmp_path, "no-control-point", order=ACT + points(inner))


def test_an_act_whose_text_is_not_known_and_a_letter_lack_nothing(tmp_path: Path) -> None:
    letter = ACT.replace("приказ", "письмо") + points("Просим начать работу.")
    for at, text in enumerate((ACT, letter)):
        for rule in ("no-control-point", "no-order-word", "no-basis"):
            assert not found(tmp_path / f"{at}-{rule}", rule, order=text)


@pytest.mark.parametrize(
    ("preamble", "missing"),
    [
        ("В целях развития", 1),
        ("В целях развития п р и к а з ы в а ю", 0),
        ("В целях развития ПРИКАЗЫВАЮ", 0),
    ],
)
def test_the_order_word_may_stand_in_the_preamble_itself(
    preamble: str, missing: int, tmp_path: Path
) -> None:
    text = f"{ACT}  преамбула: {preamble}\n  распорядительное слово: нет\n{points('Начать.')}"
    items = found(tmp_path, "no-order-word", order=text)
    assert len(items) == missing
    assert all(marked(item) == "нет" for item in items)


@pytest.mark.parametrize(
    ("preamble", "rests"),
    [
        ("В соответствии с планом работы", True),
        ("На основании письма министерства", True),
        ("Руководствуясь уставом школы", True),
        ("В целях реализации Закона об образовании", True),
        ("В связи с окончанием учебного года", False),
        ("В целях указания на ошибки", False),
    ],
)
def test_a_basis_is_a_document_not_a_purpose(preamble: str, rests: bool, tmp_path: Path) -> None:
    text = f"{ACT}  преамбула: {preamble}\n{points('Начать.')}"
    assert bool(found(tmp_path, "no-basis", order=text)) is not rests


def test_an_act_that_fulfils_or_names_another_rests_on_it(tmp_path: Path) -> None:
    above = ACT.replace("школа", "район")
    below = f"{ACT}  %s: [above]\n{points('Начать.')}"
    assert not found(tmp_path / "1", "no-basis", above=above, order=below % "основания")
    assert not found(tmp_path / "2", "no-basis", above=above, order=below % "исполняет")
    assert found(tmp_path / "3", "no-basis", order=f"{ACT}{points('Начать.')}")


SIGNED = f"{ACT}  статус: подписан\n  дата: 30.08.2021\n  номер: 7\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SIGNED, None),
        (SIGNED.replace("  номер: 7\n", ""), "у подписанного акта нет номера"),
        (ACT + "  статус: изменён\n", "у подписанного акта нет даты и номера"),
        (ACT + "  статус: утратил силу\n", None),
        (SIGNED + points("Начать."), "у подписанного акта нет подписанта"),
        (
            ACT + "  статус: подписан\n  подписант: {должность: Директор}\n",
            "у подписанного акта нет даты, номера и фамилии подписавшего",
        ),
        (SIGNED + "  подписант: {должность: Директор, лицо: А.Б. Иванова}\n", None),
    ],
)
def test_a_signed_act_is_told_all_it_lacks_in_one_message(
    text: str, message: str | None, tmp_path: Path
) -> None:
    items = found(tmp_path, "incomplete-requisites", order=text)
    assert [item.message.ru for item in items] == ([message] if message else [])
    assert {item.severity for item in items} <= {Severity.ERROR}


def test_a_draft_with_one_of_date_and_number_is_warned_at_the_one(tmp_path: Path) -> None:
    (dated,) = found(tmp_path / "1", "incomplete-requisites", order=ACT + "  дата: 30.08.2021\n")
    assert (dated.message.ru, marked(dated)) == ("у акта есть дата, но нет номера", "30.08.2021")
    (numbered,) = found(tmp_path / "2", "incomplete-requisites", order=ACT + "  номер: 7\n")
    assert (numbered.message.en, marked(numbered)) == ("a number but no date", "7")
    assert dated.severity is numbered.severity is Severity.WARNING


DUTY = "{текст: %s, модальность: %s, адресаты: [завуч]%s}"


@pytest.mark.parametrize(
    ("text", "more", "severity"),
    [
        ("Вести журнал.", "", Severity.WARNING),
        ("Вести журнал.", ", срок: ежегодно", None),
        ("Вести журнал в течение года.", "", None),
        ("Представить отчет до 5 мая.", "", None),
        ("Ежемесячно вести журнал.", "", None),
        ("Вести журнал.", ", пункты: [{текст: Сдать его., срок: до 1 мая 2022 г.}]", None),
        ("Вести журнал.", ", содержание: [{список: [Сдать его в мае.]}]", None),
        ("Выполнить программу на 2021-2024 годы.", "", Severity.WARNING),
    ],
)
def test_a_deadline_may_stand_in_the_duty_its_words_or_inside_it(
    text: str, more: str, severity: Severity | None, tmp_path: Path
) -> None:
    duty = DUTY % (text, "обязать", more)
    items = found(tmp_path / "1", "duty-without-deadline", order=ACT + points(duty))
    assert [item.severity for item in items] == ([severity] if severity else [])
    assert all(marked(item) == "обязать" for item in items)


def test_what_is_inside_a_timed_point_is_timed(tmp_path: Path) -> None:
    inner = DUTY % ("Вести журнал.", "обязать", "")
    timed = f"{{текст: 'Приказать:', срок: до 1 мая 2022 г., пункты: [{inner}]}}"
    free = f"{{текст: 'Приказать:', пункты: [{inner}]}}"
    assert not found(tmp_path / "1", "duty-without-deadline", order=ACT + points(timed))
    assert len(found(tmp_path / "2", "duty-without-deadline", order=ACT + points(free))) == 1


def test_a_recommendation_counts_less_and_a_duty_of_nobody_nothing(tmp_path: Path) -> None:
    mild = DUTY % ("Вести журнал.", "рекомендовать", "")
    (item,) = found(tmp_path / "1", "duty-without-deadline", order=ACT + points(mild))
    assert (item.severity, item.message.ru) == (Severity.REMARK, "у рекомендации нет срока")
    nobody = "{текст: Вести журнал., модальность: обязать}"
    assert not found(tmp_path / "2", "duty-without-deadline", order=ACT + points(nobody))
