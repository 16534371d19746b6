"""What acts need before they are signed, and what their requisites say: edges beyond the pages."""

from datetime import date
from pathlib import Path
from time import monotonic

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
        (SIGNED + "  подписант: {должность: Директор, лицо: И.О. Фамилия}\n", None),
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


# Requisites of annexes


@pytest.mark.parametrize(
    ("title", "gender", "told"),
    [
        ("Дорожная карта", "мужской", "«УТВЕРЖДЕН», а к слову «карта» подходит «УТВЕРЖДЕНА»"),
        ("План", "женский", "«УТВЕРЖДЕНА», а к слову «План» подходит «УТВЕРЖДЕН»"),
        ("План", "мужской", None),
        ("Положение", "множественное число", "«УТВЕРЖДЕНЫ», а к слову «Положение»"),
        ("Дорожки роста", "мужской", None),
    ],
)
def test_a_stamp_agrees_with_the_noun_of_its_title(
    title: str, gender: str, told: str | None, tmp_path: Path
) -> None:
    text = annexes(f"{title}\nгриф: {{форма: утверждение, род: {gender}}}")
    items = found(tmp_path, "stamp-gender", plan=text)
    assert len(items) == (told is not None)
    assert all((told or "") in item.message.ru and marked(item) == gender for item in items)


def test_the_gender_of_a_stamp_that_does_not_approve_is_not_printed(tmp_path: Path) -> None:
    text = annexes("Дорожная карта\nгриф: {форма: приложение, род: мужской}")
    assert not found(tmp_path, "stamp-gender", plan=text)


TWO = annexes("Карта", "План")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Принять приложение № 3.", "приложение № 3"),
        ("Принять приложения № 1, № 2 и № 4.", "приложения № 1, № 2 и № 4"),
        ("Принять приложения № 1-5.", "приложения № 1-5"),
        ("Принять приложения 1 и 2.", None),
        ("Принять Приложение N 3 к настоящему приказу.", "Приложение N 3"),
        ("Принять приложение № 3 к приказу министерства.", None),
        ("Внести изменения в приложение № 3.", None),
        ("Принять согласно приложению.", None),
        ("Направить письмо с приложением 3 копий.", "приложением 3"),
        ("Учесть п. 2 приложения № 2.1.", None),
    ],
)
def test_a_named_annex_has_to_be_there(text: str, span: str | None, tmp_path: Path) -> None:
    items = found(tmp_path, "missing-annex", order=ACT + points(f"'{text}'") + TWO)
    assert [marked(item) for item in items] == ([span] if span else [])


def test_the_place_is_exact_in_a_folded_text_and_inside_a_point(tmp_path: Path) -> None:
    folded = "текст: >-\n        Принять\n        приложение\n        № 7 и прочее.\n"
    (item,) = found(tmp_path / "1", "missing-annex", order=ACT + points(folded) + TWO)
    assert (item.place.start.line, item.place.end.line) == (8, 9)
    inner = "{текст: 'Завучу:', пункты: ['Взять форму (приложение № 7).']}"
    (item,) = found(tmp_path / "2", "missing-annex", order=ACT + points(inner) + TWO)
    assert marked(item) == "приложение № 7"


def test_points_that_amend_speak_of_other_annexes(tmp_path: Path) -> None:
    for modality, count in (("внести изменения", 0), ("утвердить", 1)):
        point = f"{{текст: Приложение № 7 принять вновь., модальность: {modality}}}"
        items = found(tmp_path / modality, "missing-annex", order=ACT + points(point) + TWO)
        assert len(items) == count


def test_a_single_annex_is_also_number_one(tmp_path: Path) -> None:
    text = ACT + points("Принять приложение № 1.") + annexes("Карта")
    assert not found(tmp_path / "1", "missing-annex", order=text)
    assert found(tmp_path / "2", "missing-annex", order=text.replace("№ 1", "№ 2"))


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Утвердить карту (приложение).", 1),
        ("Утвердить карту согласно приложению.", 1),
        ("Утвердить карту согласно приложению к приказу района.", 0),
        ("Подать заявку с приложением копий.", 0),
    ],
)
def test_a_file_without_annexes_names_none(text: str, missing: int, tmp_path: Path) -> None:
    assert len(found(tmp_path, "missing-annex", order=ACT + points(text))) == missing


@pytest.mark.parametrize(
    ("text", "unnamed"),
    [
        ("Начать работу.", ["карта-0", "карта-1"]),
        ("Принять приложение № 1.", ["карта-1"]),
        ("Принять приложения № 1 и № 2.", []),
        ("Утвердить прилагаемые карты.", []),
        ("Утвердить согласно приложениям.", []),
        ("{текст: Утвердить., утверждает: ['#карта-1']}", ["карта-0"]),
        ("{текст: Утвердить., утверждает: [карта-1, нет-такой]}", []),
        ("Утвердить план и начать работу.", ["карта-0"]),
    ],
)
def test_every_annex_is_named_by_a_point(text: str, unnamed: list[str], tmp_path: Path) -> None:
    items = found(tmp_path, "unmentioned-annex", order=ACT + points(text) + TWO)
    assert [marked(item) for item in items] == unnamed
    assert all(item.related[0].place.start.line == 5 for item in items)


def test_annexes_of_an_act_without_text_may_be_named_in_it(tmp_path: Path) -> None:
    assert not found(tmp_path, "unmentioned-annex", order=ACT + TWO)


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        (["1", "2", "3"], None),
        (["1", "1", "2"], "приложение № 1 стоит там, где должно быть № 2"),
        (["2", "1", "3"], "приложение № 2 стоит там, где должно быть № 1"),
        (["1", "2", "4"], "приложение № 4 стоит там, где должно быть № 3"),
        (["№ 1", "'2'", "3"], None),
        (["1", "1а", "3"], None),
        (["1", "", "3"], "у приложения «карта-1» нет номера, а у других есть"),
        (["", "", ""], None),
        (["1"], "приложение № 1 в файле единственное"),
        ([""], None),
    ],
)
def test_numbers_of_annexes_run_in_order(
    numbers: list[str], message: str | None, tmp_path: Path
) -> None:
    heads = [f"Карта\nномер: {number}" if number else "Карта" for number in numbers]
    items = found(tmp_path, "annex-numbers", plan=annexes(*heads))
    assert [item.message.ru for item in items] == ([message] if message else [])


# Dates and numbers


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("03.10.2021", "воскресенье"),
        ("02.10.2021", None),
        ("04.11.2021", "нерабочий праздничный день"),
        ("08.01.2021", "нерабочий праздничный день"),
        ("09.01.2021", None),
        ("05.10.2021", None),
    ],
)
def test_an_act_is_dated_on_a_day_of_work(day: str, why: str | None, tmp_path: Path) -> None:
    items = found(tmp_path, "day-off", order=f"{ACT}  дата: {day}\n  номер: 1\n")
    assert [item.message.ru.partition("а это ")[2] for item in items] == ([why] if why else [])


def test_declared_days_off_replace_the_holidays_from_the_inside_out(tmp_path: Path) -> None:
    act = ACT + "  дата: %s\n  номер: 1\n"
    files = {"c__registry": "календарь: {нерабочие дни: [05.10.2021]}\n"}
    assert found(tmp_path / "1", "day-off", **files, c__d__order=act % "05.10.2021")
    assert not found(tmp_path / "2", "day-off", **files, c__d__order=act % "04.11.2021")
    assert not found(tmp_path / "3", "day-off", **files, order=act % "05.10.2021")


def test_a_calendar_that_cannot_be_read_may_say_otherwise(tmp_path: Path) -> None:
    act = ACT + "  дата: 04.11.2021\n  номер: 1\n"
    broken = "календарь: {нерабочие дни: [99.99.2021]}\n"
    assert not found(tmp_path, "day-off", c__registry=broken, c__order=act)


def dated(day: str, number: str, **changed: str) -> str:
    text = f"{ACT}  дата: {day}\n  номер: {number}\n"
    for old, new in changed.items():
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("later", "told"),
    [
        (dated("01.03.2021", "12"), 1),
        (dated("01.03.2021", "15"), 1),
        (dated("01.03.2021", "16"), 0),
        (dated("01.02.2021", "12"), 0),
        (dated("01.03.2022", "12"), 0),
        (dated("01.03.2021", "12-од"), 0),
        (dated("01.03.2021", "12/5"), 0),
        (dated("01.03.2021", "12", школа="район"), 0),
        (dated("01.03.2021", "12", приказ="распоряжение"), 0),
        (dated("01.03.2021", "№ 12"), 1),
    ],
)
def test_numbers_of_one_register_grow_with_the_days(later: str, told: int, tmp_path: Path) -> None:
    items = found(tmp_path, "number-out-of-order", a=later, b=dated("01.02.2021", "15"))
    assert len(items) == told
    for item in items:
        assert item.place.path == "roadmaps/a.yaml"
        assert [note.place.path for note in item.related] == ["roadmaps/b.yaml"]


LAW = "внешние акты:\n  - {{id: акт, вид: {}, название: О мерах{}}}\n"


@pytest.mark.parametrize(
    ("kind", "more", "lacks"),
    [
        ("Приказ", "", "даты, номера, органа"),
        ("Приказ", ", дата: 01.02.2021, номер: 5", "органа"),
        ("Приказ", ", дата: 01.02.2021, номер: 5, орган: Комитет", None),
        ("Федеральный закон", ", дата: 01.02.2021, номер: 5-ФЗ", None),
        ("Указ Президента Российской Федерации", ", дата: 01.02.2021", "номера"),
        ("Устав", "", None),
    ],
)
def test_an_act_that_others_rest_on_can_be_found(
    kind: str, more: str, lacks: str | None, tmp_path: Path
) -> None:
    law, act = LAW.format(kind, more), f"{ACT}  основания: [акт]\n"
    items = found(tmp_path, "external-act-requisites", law=law, a=act, b=act)
    assert [item.message.ru for item in items] == (
        [f"у внешнего акта «акт» нет: {lacks}"] if lacks else []
    )
    assert not found(tmp_path / "2", "external-act-requisites", law=law)


# Names and years


@pytest.mark.parametrize(
    ("title", "period", "told"),
    [
        ("Карта на 2021-2024 годы", "2021-2024", None),
        ("Карта на 2020 – 2024 гг.", "2021-2024", "2020–2024"),
        ("Карта на 2022 год", "2021-2024", "2022"),
        ("Карта на 2020-2021 учебный год", "2021-2024", None),
        ("Карта по программе «Успех» на 2018-2025 годы", "2021-2024", None),
        ("Карта программы на 2018-2025 годы на 2021-2024 годы", "2021-2024", None),
        ("Карта работы с 2020 года", "2021-2024", None),
    ],
)
def test_the_years_of_a_title_are_those_of_the_plan(
    title: str, period: str, told: str | None, tmp_path: Path
) -> None:
    plan = annexes(title).replace("2021-2024\n      меро", f"{period}\n      меро")
    items = found(tmp_path / "1", "title-period", plan=plan)
    expected = [f"здесь годы {told}, а период плана 2021–2024"] if told else []
    assert [item.message.ru for item in items] == expected
    act = ACT.replace("О наставничестве", title) + annexes("Карта")
    assert len(found(tmp_path / "2", "title-period", order=act)) == len(expected)


def test_the_title_of_an_act_may_span_all_its_plans(tmp_path: Path) -> None:
    plans = annexes("Карта", "Карта").replace("период: 2021-2024", "период: 2021-2022", 1)
    plans = plans.replace("период: 2021-2024", "период: 2023-2024")
    act = ACT.replace("О наставничестве", "О картах на %s годы") + plans
    assert not found(tmp_path / "1", "title-period", order=act % "2021-2024")
    assert not found(tmp_path / "2", "title-period", order=act % "2023-2024")
    assert found(tmp_path / "3", "title-period", order=act % "2021-2025")


def programme(*rows: str) -> str:
    head = "приложения:\n  - id: п\n    заголовок: Программа поддержки школ\n    программа:\n"
    head += "      период: 2021-2024\n      разделы:\n        - id: паспорт\n"
    head += "          заголовок: Паспорт\n          паспорт:\n"
    return head + "".join(f"            - {row}\n" for row in rows)


@pytest.mark.parametrize(
    ("term", "told"),
    [
        ("2021-2024 годы", 0),
        ("с 2020 г. по 2023 г.", 1),
        ("2020 – 2024", 1),
        ("до 2025 года", 0),
        ("2020-2021 учебный год", 0),
    ],
)
def test_the_term_of_a_passport_is_the_period(term: str, told: int, tmp_path: Path) -> None:
    row = f"{{название: Срок реализации Программы, содержание: {term}}}"
    assert len(found(tmp_path, "title-period", plan=programme(row))) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Программа поддержки школ", 0),
        ("Городская программа поддержки школ (учебный пример)", 0),
        ("Программа поддержки", 0),
        ("Программа помощи школам", 1),
    ],
)
def test_a_passport_names_the_programme_as_its_title_does(
    name: str, told: int, tmp_path: Path
) -> None:
    row = f"{{название: Наименование Программы, содержание: {name}}}"
    assert len(found(tmp_path, "different-names", plan=programme(row))) == told


APPROVED = "{текст: %s, модальность: утвердить, утверждает: [карта-0]}"


@pytest.mark.parametrize(
    ("title", "point", "annex", "words"),
    [
        ("Об утверждении дорожной карты", "Утвердить дорожную карту.", "Дорожная карта", []),
        ("Об утверждении программы", "Утвердить карту.", "Дорожная карта", ["программы"]),
        ("Об утверждении карты", "Утвердить план.", "Дорожная карта", ["план"]),
        ("Об утверждении программы", "Утвердить программу.", "Дорожная карта", ["карта"]),
        ("О программе", "Утвердить дорожную карту.", "Дорожная карта", []),
        ("Об утверждении мер", "Утвердить меры.", "Дорожная карта", []),
        ("Об утверждении плана («дорожной карты»)", "Утвердить план.", "План", []),
        ("Об утверждении плана", "Утвердить план.", "Карта реализации плана", []),
        ("Об утверждении карты", "Утвердить план.", "Меры поддержки", []),
    ],
)
def test_one_document_has_one_noun(
    title: str, point: str, annex: str, words: list[str], tmp_path: Path
) -> None:
    act = ACT.replace("О наставничестве", title) + points(APPROVED % point) + annexes(annex)
    items = found(tmp_path, "different-names", order=act)
    assert [marked(item) for item in items] == words
    both = title.startswith("Об утверждении программы") and point.startswith("Утвердить программу")
    assert all(len(item.related) == (2 if both else 1) for item in items)


def test_a_title_is_not_held_against_one_of_several_annexes(tmp_path: Path) -> None:
    act = ACT.replace("О наставничестве", "Об утверждении программы") + annexes("Карта", "План")
    assert not found(tmp_path, "different-names", order=act)


# What a text says of other acts

LIBRARY = """\
внешние акты:
  - id: приказ-1852
    вид: Приказ
    орган: Министерство образования области
    дата: 29.12.2020
    номер: 1852
    название: Об организации работы со школами области
  - {id: закон, вид: Федеральный закон, дата: 29.12.2012, номер: 273-ФЗ, название: Об образовании}
  - id: распоряжение
    вид: Распоряжение
    орган: Правительство Российской Федерации
    дата: 21.05.2020
    номер: 454-р
    название: Концепция развития дополнительного образования детей
  - {id: приказ-без-даты, вид: Приказ, орган: Комитет, номер: 77, название: О мерах}
"""
BY = "министерства образования области"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"приказ {BY} от 28 декабря 2020 года № 1852", "28 декабря 2020"),
        (f"приказ {BY} от 28.12.2020 г. № 1852", "28.12.2020"),
        (f"приказ {BY} № 1852 от 28.12.2020", "28.12.2020"),
        (f"приказ {BY} от «28» декабря 2020 г., № 1852", "«28» декабря 2020"),
        ("приказ № 1852 от 28.12.2019 «Об организации работы со школами области»", "28.12.2019"),
        ("приказ «Об организации работы со школами области» от 28.12.2019 № 1852", "28.12.2019"),
        (f"приказ {BY} от 29.12.2020 № 1825 «Об организации работы со школами области»", "1825"),
        ("Федеральный закон от 28.12.2012 № 273-ФЗ", "28.12.2012"),
        ("распоряжение Правительства РФ от 22.05.2020 № 454 -р", "22.05.2020"),
    ],
)
def test_a_slip_in_a_date_or_number_is_marked(text: str, words: str, tmp_path: Path) -> None:
    order = f"{ACT}  преамбула: На основании {text} приказываю\n"
    (item,) = found(tmp_path, "cited-requisites", law=LIBRARY, order=order)
    assert marked(item) == words
    assert [note.place.path for note in item.related] == ["roadmaps/law.yaml"]


@pytest.mark.parametrize(
    "text",
    [
        f"приказ {BY} от 29 декабря 2020 года № 1852",
        f"приказ {BY} от 28.12.2019 № 1852",
        "приказ министерства образования и науки республики от 28.12.2020 № 1852",
        "приказ от 28.12.2020 № 1852",
        f"письмо {BY} от 28.12.2020 № 1852",
        f"приказ {BY} от 29.12.2020 № 1853",
        "приказ от 29.12.2020 № 1853 «О каникулах в школах нашей области»",
        "Федеральный закон от 25.12.2008 № 273-ФЗ «О противодействии коррупции»",
        f"приказ {BY} от 31.02.2020 № 1852",
        f"приказ {BY}; протокол от 28.12.2020 № 1852",
        "приказ Комитет от 28.12.2020 № 77",
        "дата 28.12.2020, школа № 1852",
    ],
)
def test_what_may_be_another_act_is_left_alone(text: str, tmp_path: Path) -> None:
    order = f"{ACT}  преамбула: На основании {text} приказываю\n"
    assert not found(tmp_path, "cited-requisites", law=LIBRARY, order=order)


def test_the_place_of_a_slip_in_a_folded_text_is_exact(tmp_path: Path) -> None:
    folded = f">-\n    На основании приказа {BY} от 28\n    декабря 2020 года № 1852\n"
    (item,) = found(tmp_path, "cited-requisites", law=LIBRARY, order=f"{ACT}  преамбула: {folded}")
    assert (item.place.start.line, item.place.end.line) == (6, 7)


ABOVE = f"{ACT}  дата: 29.12.2020\n  номер: 44\n".replace("школа", "район")


def test_an_act_of_the_project_is_known_where_it_is_referred_to(tmp_path: Path) -> None:
    text = (
        ACT
        + "%s  преамбула: Во исполнение приказа Комитета образования района от 28.12.2020 № 44\n"
    )
    basis = "  основания: [above]\n"
    (item,) = found(tmp_path / "1", "cited-requisites", above=ABOVE, order=text % basis)
    assert item.message.ru == "акт № 44 назван от 28.12.2020, а он от 29.12.2020"
    assert item.related[0].place.path == "roadmaps/above.yaml"
    assert not found(tmp_path / "2", "cited-requisites", above=ABOVE, order=text % "")


def test_an_annex_that_cites_its_own_act_is_held_to_it(tmp_path: Path) -> None:
    row = "{название: Основание, содержание: приказ Школа № 5 от 03.02.2021 № 9}"
    act = f"{ACT}  дата: 02.02.2021\n  номер: 9\n".replace("школа", "район")
    text = act + programme(row.replace("Школа № 5", "комитета образования района"))
    (item,) = found(tmp_path, "cited-requisites", order=text)
    assert marked(item) == "03.02.2021"


@pytest.mark.parametrize(
    ("preamble", "uncited"),
    [
        ("По приказу № 1852", ["закон"]),
        ("По закону № 273-ФЗ", ["приказ-1852"]),
        ("По закону № 273 - ФЗ и приказу № 1852", ["закон"]),
        ("По приказу об организации работы со школами области и закону № 273-фз", []),
        ("Об образовании", ["приказ-1852"]),
    ],
)
def test_a_basis_is_named_by_number_or_by_name(
    preamble: str, uncited: list[str], tmp_path: Path
) -> None:
    order = f"{ACT}  основания: [приказ-1852, закон]\n  преамбула: {preamble}\n"
    items = found(tmp_path / "1", "uncited-basis", law=LIBRARY, order=order)
    assert [marked(item) for item in items] == uncited
    bare = order.replace(f"  преамбула: {preamble}\n", "")
    assert not found(tmp_path / "2", "uncited-basis", law=LIBRARY, order=bare)


def test_a_basis_without_a_number_need_not_be_cited(tmp_path: Path) -> None:
    above = ACT.replace("школа", "район")
    order = f"{ACT}  основания: [above]\n  преамбула: По поручению\n"
    assert not found(tmp_path / "1", "uncited-basis", above=above, order=order)
    assert found(tmp_path / "2", "uncited-basis", above=ABOVE, order=order)


def test_a_passport_is_compared_with_the_basis_of_its_act(tmp_path: Path) -> None:
    row = "{название: Основание для разработки, содержание: [%s]}"
    cited = "закон № 273-ФЗ от 29.12.2012, приказ от 29.12.2020 № 1852, школа № 5"
    plan = programme(row % f"'{cited}'")
    order = f"{ACT}  основания: [%s]\n{plan}"
    (item,) = found(tmp_path / "1", "basis-differs", law=LIBRARY, order=order % "приказ-1852")
    assert item.message.ru.endswith("что называет паспорт: № 273-ФЗ")
    assert (marked(item), item.severity) == ("Основание для разработки", Severity.REMARK)
    both = order % "приказ-1852, закон"
    assert not found(tmp_path / "2", "basis-differs", law=LIBRARY, order=both)
    assert not found(tmp_path / "3", "basis-differs", law=LIBRARY, order=ACT + plan)
    other = both.replace("Основание для", "Порядок").replace("приказ-1852, ", "")
    assert not found(tmp_path / "4", "basis-differs", law=LIBRARY, order=other)


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["Назначить Фамилия И.О.", "Поручить И.О. Фамилии."], ["И.О. Фамилии"]),
        (["Поручить И. О. Фамилии.", "Назначить Фамилия И. О."], ["Фамилия И. О."]),
        (["Поручить директору И.О. Фамилии.", "Назначить И.О. Фамилию."], []),
        (["Поручить Директору И.О. Фамилии.", "Назначить И.О. Фамилию."], []),
        (["Назначить Фамилия И.О.", "Принять план школы имени И.О. Фамилии."], []),
        (["Назначить Фамилия И.О.", "Принять план школы им. И.О. Фамилии."], []),
        (["Начать работу."], []),
    ],
)
def test_initials_stand_on_one_side(texts: list[str], words: list[str], tmp_path: Path) -> None:
    signed = "  подписант: {должность: Директор, лицо: И.О. Фамилия}\n"
    items = found(tmp_path, "initials-order", order=ACT + points(*texts) + signed)
    assert [marked(item) for item in items] == words


def test_a_long_text_is_read_in_time_that_grows_with_it(tmp_path: Path) -> None:
    text = (
        f"На основании {'от 1 января ' * 3000}{'№ 1-' * 3000}{'«' * 3000}{'приложение 1, ' * 3000}"
    )
    started = monotonic()
    found(tmp_path, "cited-requisites", law=LIBRARY, order=ACT + points(f"'{text}'"))
    assert monotonic() - started < 5
