"""The rules about indicators: what they read as a figure, and what they leave alone."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import fragments
import pytest

from roadmapc import compiler
from roadmapc.diagnostics import Diagnostic, Severity
from roadmapc.rules.figures import Figure, figure, shown
from roadmapc.rules.measuring import is_percent, is_pieces, sort_of, turn

DAY = date(2021, 10, 1)
REGISTRY = "организации:\n  - id: школа\n    название: Школа\n"
ACT = """\
акт:
  вид: приказ
  орган: школа
  статус: подписан
  дата: {day}
  номер: 5
  место: г. Саратов
  заголовок: Об утверждении дорожной карты
"""


def row(name: str, values: str = "", **keys: str) -> str:
    """An indicator; `values` is a flow mapping without its braces."""
    titled = keys.pop("название", "Показатель")
    lines = [f"- id: {name}", f"  название: {titled}"]
    lines += [f"  {key.replace('_', ' ')}: {value}" for key, value in keys.items()]
    if values:
        lines += ["  значения:", *(f"    {item.strip()}" for item in values.split(","))]
    return "\n".join(lines) + "\n"


def plan(*indicators: str, period: str = "2021-2023", layout: str = "по годам") -> str:
    """A plan with a table of the indicators and an action that serves them all."""
    rows = "".join(f"          {line}\n" for text in indicators for line in text.splitlines())
    ids = ", ".join(
        f"'#{line.split('id: ')[1]}'"
        for text in indicators
        for line in text.splitlines()
        if line.startswith("- id: ")
    )
    return (
        "приложения:\n  - id: карта\n    заголовок: Дорожная карта\n    дорожная карта:\n"
        f"      период: {period}\n      показатели:\n        - заголовок: Показатели\n"
        f"          вид таблицы: {layout}\n          строки:\n{rows}"
        "      мероприятия:\n        - id: дело\n          название: Дело\n"
        f"          срок: октябрь 2021 г.\n          ответственные: [школа]\n"
        f"          показатели: [{ids}]\n"
    )


def check(root: Path, **files: str) -> tuple[Diagnostic, ...]:
    """Every finding; `a__b` stands for the path a/b.yaml."""
    folder = root / "roadmaps"
    fragments.write_settings(folder)
    for name, text in {"registry": REGISTRY, **files}.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return compiler.check(folder, DAY).checked.diagnostics


def of(rule: str, root: Path, **files: str) -> list[str]:
    """The messages of one rule."""
    return [item.message.ru for item in check(root, **files) if item.rule == rule]


def marked(item: Diagnostic) -> str:
    return item.place.line[item.place.start.column - 1 : item.place.end.column - 1]


# Figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("68", Figure(Decimal(68))),
        ("100 %", Figure(Decimal(100), is_percent=True)),
        ("2,5", Figure(Decimal("2.5"))),
        ("1\u00a0200 чел.", Figure(Decimal(1200))),
        ("не менее 85%", Figure(Decimal(85), said="at-least", is_percent=True)),
        ("Не более чем 5", Figure(Decimal(5), said="at-most")),
        ("до 30", Figure(Decimal(30), said="at-most")),
        ("25–30", Figure(Decimal(25), Decimal(30))),
        ("от 25 до 30 %", Figure(Decimal(25), Decimal(30), "at-least", is_percent=True)),
        ("85 процентов", Figure(Decimal(85), is_percent=True)),
        ("на 5%", Figure(Decimal(5), is_percent=True, is_change=True)),
        ("5-ти", Figure(Decimal(5))),
        ("≥ 3", Figure(Decimal(3), said="at-least")),
        ("-2", Figure(Decimal(-2))),
    ],
)
def test_a_figure_is_read_as_people_write_it(text: str, expected: Figure) -> None:
    assert figure(text) == expected


@pytest.mark.parametrize("text", ["да", "", "–", "85% / 90%", "5 из 7", "в 2021 году 68", "1.2.3"])
def test_what_is_no_single_figure_is_not_guessed(text: str) -> None:
    assert figure(text) is None


def test_a_long_text_is_refused_at_once() -> None:
    assert figure("не менее " + "1 " * 50_000 + "?") is None
    assert figure("5 " + "слово " * 50_000) is None


@pytest.mark.parametrize(("number", "said"), [("100", "100"), ("2.50", "2.5"), ("0", "0")])
def test_a_number_is_shown_without_idle_zeros(number: str, said: str) -> None:
    assert shown(Decimal(number)) == said


@pytest.mark.parametrize(
    ("name", "trend"),
    [
        ("Снижение доли школ с низкими результатами до", "decline"),
        ("Увеличение количества кружков", "growth"),
        ("Рост доли молодых педагогов", "growth"),
        ("Увеличение доли школ на", None),
        ("Снижение числа отстающих не менее чем на", None),
        ("Повышение квалификации учителей", None),
        ("Рост профессиональной компетентности", None),
        ("Доля школ", None),
    ],
)
def test_a_name_declares_a_trend_only_of_a_measure(name: str, trend: str | None) -> None:
    assert turn(name) == trend


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("Доля школ", "share"),
        ("Увеличение доли школ", "share"),
        ("Удельный вес учителей", "share"),
        ("Количество школ", "count"),
        ("Число школ, в которых более 30% учеников не достигли порога", "count"),
        ("Численность учеников", "count"),
        ("Результаты ОГЭ", None),
        ("Числовые выражения решают все классы", None),
    ],
)
def test_a_name_says_what_sort_of_measure_it_is(name: str, sort: str | None) -> None:
    assert sort_of(name) == sort


def test_units_are_told_apart() -> None:
    assert all(map(is_percent, ["%", "процент", "проценты", "процентов, %"]))
    assert not any(map(is_percent, [None, "ед.", "процентный пункт", "п.п."]))
    assert all(map(is_pieces, ["ед.", "шт.", "чел.", "школ", "человек", "Ед"]))
    assert not any(map(is_pieces, [None, "%", "балл", "да/нет", "руб.", "едкость"]))


# A year without a value


@pytest.mark.parametrize(
    ("values", "period", "said"),
    [
        ("2021: 1, 2022: 1, 2023: 1", "2021-2023", None),
        ("ежегодно: 1", "2021-2023", None),
        ("2020-2021: 1, 2021-2022: 1, 2022-2023: 1", "2021-2023", None),
        ("2020-2021: 1, 2021-2022: 1, 2022-2023: 1", "2020-2023", None),
        ("2021-2022: 1, 2022-2023: 1, 2023-2024: 1", "2021-2023", None),
        ("2021-2022: 1, 2022: 1, 2023: 1", "2021-2023", None),
        ("2021: 1, 2023: 1", "2021-2023", "2022 год"),
        ("2022: 1", "2021-2023", "2021, 2023 годы"),
        ("2020-2021: 1, 2022-2023: 1", "2020-2023", "2021-2022 учебный год"),
        ("2021-2022: 1", "2021-2024", "2022-2023, 2023-2024 учебные годы"),
        ("2022-2023: 1", "2020-2023", None),
        ("2023: 1", "2021-2023", None),
    ],
)
def test_every_year_of_the_period_has_a_value(
    tmp_path: Path, values: str, period: str, said: str | None
) -> None:
    messages = of("missing-year", tmp_path, plan=plan(row("а", values), period=period))
    expected = [] if said is None else [f"у показателя «а» нет значения на {said}"]
    assert messages == expected


def test_one_last_target_is_a_gap_where_the_table_has_other_years(tmp_path: Path) -> None:
    other = row("б", "2021: 1, 2022: 1, 2023: 1")
    assert len(of("missing-year", tmp_path, plan=plan(row("а", "2023: 1"), other))) == 1
    in_cell = plan(row("а", "2023: 1"), other, layout="цели в графе")
    assert not of("missing-year", tmp_path, plan=in_cell)


@pytest.mark.parametrize(
    ("day", "count"), [("17.12.2021", 0), ("21.05.2021", 1), ("30.06.2021", 1)]
)
def test_an_act_approved_late_in_a_year_owes_it_no_target(
    tmp_path: Path, day: str, count: int
) -> None:
    text = ACT.format(day=day) + plan(row("а", "2022: 1, 2023: 1"))
    assert len(of("missing-year", tmp_path, plan=text)) == count


def test_a_year_outside_the_period_is_not_also_a_missing_one(tmp_path: Path) -> None:
    found = check(tmp_path, plan=plan(row("а", "2021: 1, 2022: 1, 2032: 1")))
    [item] = [item for item in found if "year" in item.rule]
    assert (item.rule, marked(item)) == ("year-outside-period", "2032")


def test_the_year_before_a_plan_is_its_base(tmp_path: Path) -> None:
    base = "2020: 1, 2021: 1, 2022: 1, 2023: 1"
    assert not of("year-outside-period", tmp_path, plan=plan(row("а", base)))
    older = base.replace("2020", "2019")
    assert len(of("year-outside-period", tmp_path, plan=plan(row("а", older)))) == 1


def test_a_period_of_one_year_is_said_as_one(tmp_path: Path) -> None:
    text = plan(row("а", "2021: 1, 2022: 1"), period="2021")
    [message] = of("year-outside-period", tmp_path, plan=text)
    assert message == "значение на 2022 год выходит за период плана, 2021"


# Trend


@pytest.mark.parametrize(
    ("trend", "values", "count"),
    [
        ("рост", "2021: 1, 2022: 1, 2023: 2", 0),
        ("рост", "2021: 5, 2022: 5, 2023: 5", 1),
        ("рост", "2023: 3, 2022: 2, 2021: 1", 0),
        ("рост", "2021: 2, 2022: 1, 2023: 0", 1),
        ("рост", "ежегодно: 5", 0),
        ("рост", "2021: да, 2022: 1, 2023: 0", 0),
        ("снижение", "2021: 10, 2022: 9, 2023: 8", 0),
        ("снижение", "2021: 9, 2022: 10, 2023: 8", 1),
        ("поддержание", "2021: 9, 2022: 9, 2023: 9", 0),
        ("поддержание", "2021: 9, 2022: 8, 2023: 9", 1),
    ],
)
def test_a_series_goes_where_its_trend_says(
    tmp_path: Path, trend: str, values: str, count: int
) -> None:
    text = plan(row("а", values, динамика=trend))
    assert len(of("series-against-trend", tmp_path, plan=text)) == count


def test_a_limit_may_stand_still_under_growth(tmp_path: Path) -> None:
    text = row("а", "2021: 5, 2022: 5, 2023: 5", динамика="рост", вид_цели="не менее")
    assert not of("series-against-trend", tmp_path, plan=plan(text))


def test_words_alone_accuse_more_softly_than_a_declared_trend(tmp_path: Path) -> None:
    keys = {"название": "Снижение доли отстающих"}
    text = plan(row("а", "2021: 5, 2022: 4, 2023: 6", **keys))
    [item] = [item for item in check(tmp_path, plan=text) if item.rule == "series-against-trend"]
    assert (item.severity, marked(item)) == (Severity.WARNING, "6")
    declared = plan(row("а", "2021: 5, 2022: 4, 2023: 6", динамика="снижение", **keys))
    [item] = [i for i in check(tmp_path, plan=declared) if i.rule == "series-against-trend"]
    assert item.severity is Severity.ERROR


# Unit


@pytest.mark.parametrize(
    ("name", "unit", "value", "count"),
    [
        ("Доля школ", "'%'", "85", 0),
        ("Доля школ", "'%'", "101", 1),
        ("Выполнение плана", "'%'", "105", 0),
        ("Доля школ", "'%'", "на 5", 0),
        ("Доля школ", "'%'", "–", 0),
        ("Доля школ", "'%'", "не менее двух третей", 0),
        ("Доля школ", "'%'", "'[указать]'", 0),
        ("Доля школ", "'%'", "указать", 1),
        ("Доля школ", "'%'", "рост", 1),
        ("Доля школ", "'%'", "не менее 100", 1),
        ("Доля школ", "'%'", "100", 0),
        ("Доля школ", "ед.", "5", 1),
        ("Количество школ", "ед.", "5", 0),
        ("Количество школ", "ед.", "5-7", 1),
        ("Количество школ", "школ", "5%", 1),
        ("Количество школ", "'%'", "5", 1),
        ("Средний балл", "балл", "4,5", 0),
        ("Средний балл", "балл", "высокий", 0),
    ],
)
def test_a_unit_fits_its_value(
    tmp_path: Path, name: str, unit: str, value: str, count: int
) -> None:
    text = plan(row("а", f"ежегодно: {value}", название=name, единица=unit))
    assert len(of("unit-against-value", tmp_path, plan=text)) == count


def test_a_last_value_of_all_is_no_pedantry(tmp_path: Path) -> None:
    text = row("а", "2021: 85, 2022: 90, 2023: 100", единица="'%'", вид_цели="не менее")
    assert not of("unit-against-value", tmp_path, plan=plan(text))


def test_rows_of_one_misnamed_indicator_are_one_fault(tmp_path: Path) -> None:
    below = "".join(
        f"    - id: {name}\n      название: от {name}\n      единица: '%'\n"
        "      значения: {ежегодно: 100}\n"
        for name in ("центров", "школ")
    )
    text = plan(f"- id: а\n  название: 'Количество школ, получивших помощь:'\n  строки:\n{below}")
    assert len(of("unit-against-value", tmp_path, plan=text)) == 1


# Two targets


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ("2021: 1, 2022: 2, 2023: 3", 0),
        ("2021: 1, 2022: 2, 2023: 4", 1),
        ("2021: '1 ', 2022: '2.0', 2023: не менее 3", 0),
        ("ежегодно: 1", 1),
    ],
)
def test_one_indicator_has_one_target_a_year(tmp_path: Path, second: str, count: int) -> None:
    text = plan(row("а", "2021: 1, 2022: 2, 2023: 3"), row("б", second, название="«ПОКАЗАТЕЛЬ»."))
    assert len(of("contradicting-targets", tmp_path, plan=text)) == count


def test_a_value_for_every_year_is_compared_with_each(tmp_path: Path) -> None:
    text = plan(row("а", "ежегодно: 5"), row("б", "2021: 5, 2022: 6, 2023: 5"))
    [message] = of("contradicting-targets", tmp_path, plan=text)
    assert message == "у одного показателя две цели на 2022 год: «5» и «6»"


def test_other_units_and_other_annexes_are_other_indicators(tmp_path: Path) -> None:
    one, other = "2021: 1, 2022: 2, 2023: 3", "2021: 9, 2022: 9, 2023: 9"
    units = plan(row("а", one, единица="ед."), row("б", other, единица="чел."))
    assert not of("contradicting-targets", tmp_path, plan=units)
    second = plan(row("в", other)).replace("id: карта", "id: карта-2").partition("\n")[2]
    annexes = plan(row("а", one)) + second.replace("id: дело", "id: дело-2")
    assert not of("contradicting-targets", tmp_path, plan=annexes)


# Links


def served_by(text: str, names: str) -> str:
    before, _, _ = text.rpartition("          показатели: [")
    return before + (f"          показатели: [{names}]\n" if names else "")


ROWS = """\
- id: огэ
  название: Результаты ОГЭ
  строки:
    - id: русский
      название: Русский язык
      значения: {ежегодно: 50}
    - id: математика
      название: Математика
      значения: {ежегодно: 50}
"""


@pytest.mark.parametrize(
    ("names", "unserved"),
    [
        ("'#огэ', '#а'", []),
        ("'#русский', '#а'", ["математика"]),
        ("'#русский', '#математика', '#а'", []),
        ("'#а'", ["огэ"]),
    ],
)
def test_rows_are_served_by_name_or_through_their_indicator(
    tmp_path: Path, names: str, unserved: list[str]
) -> None:
    text = served_by(plan(row("а", "ежегодно: 1"), ROWS), names)
    said = [f"показателю «{name}» не служит ни одно мероприятие" for name in unserved]
    assert of("indicator-without-action", tmp_path, plan=text) == said


def test_a_measurable_result_serves_the_indicator_that_it_implements(tmp_path: Path) -> None:
    text = served_by(plan(row("а", "ежегодно: 1"), row("б", "ежегодно: 1", название="Б")), "'#а'")
    assert len(of("indicator-without-action", tmp_path, plan=text)) == 1
    measure = (
        "          измеримый результат:\n            - id: в\n              название: В\n"
        "              реализует: ['#б']\n              значения: {ежегодно: 1}\n"
    )
    assert not of("indicator-without-action", tmp_path, plan=text + measure)


def test_a_file_without_any_link_is_told_of_it_once_and_softly(tmp_path: Path) -> None:
    text = served_by(plan(row("а", "ежегодно: 1"), row("б", "ежегодно: 1", название="Б")), "")
    [item] = [i for i in check(tmp_path, plan=text) if i.rule == "indicator-without-action"]
    assert item.severity is Severity.REMARK
    assert item.place.line.strip() == "- заголовок: Показатели"


# Above and below


def chain(tmp_path: Path, rule: str, above: str, *below: str) -> list[str]:
    schools = {f"school_{at}__plan": plan(text) for at, text in enumerate(below)}
    return of(rule, tmp_path, plan=plan(above), **schools)


def child(values: str, unit: str = "'%'", **keys: str) -> str:
    return row("б", values, единица=unit, реализует="['plan#а']", **keys)


@pytest.mark.parametrize(
    ("above", "below", "count"),
    [
        ({"вид_цели": "не менее"}, "ежегодно: 79", 1),
        ({"вид_цели": "не менее"}, "ежегодно: 80", 0),
        ({"вид_цели": "не менее"}, "2021: 80, 2022: 79, 2023: 78", 1),
        ({"вид_цели": "не более"}, "ежегодно: 81", 1),
        ({"вид_цели": "не более"}, "ежегодно: 79", 0),
        ({"динамика": "снижение"}, "ежегодно: 81", 1),
        ({"динамика": "рост"}, "ежегодно: 81", 0),
        ({"вид_цели": "ровно"}, "ежегодно: 10", 0),
        ({"вид_цели": "не менее"}, "ежегодно: много", 0),
        ({"вид_цели": "не менее", "свод": "среднее"}, "ежегодно: 10", 0),
    ],
)
def test_a_target_is_no_weaker_than_the_one_above(
    tmp_path: Path, above: dict[str, str], below: str, count: int
) -> None:
    parent = row("а", "ежегодно: 80", единица="'%'", **above)
    assert len(chain(tmp_path, "weaker-target", parent, child(below))) == count


@pytest.mark.parametrize(
    ("above", "unit", "below", "count"),
    [
        ("не более", "ед.", "3", 1),
        ("не более", "ед.", "2", 0),
        ("не более", "чел.", "3", 0),
        ("не более", "'%'", "3", 0),
        ("не менее", "ед.", "1", 0),
    ],
)
def test_a_count_is_compared_only_with_the_ceiling_of_the_whole(
    tmp_path: Path, above: str, unit: str, below: str, count: int
) -> None:
    parent = row("а", "ежегодно: 2", единица="ед.", вид_цели=above)
    assert len(chain(tmp_path, "weaker-target", parent, child(f"ежегодно: {below}", unit))) == count


def test_a_whole_share_above_is_asked_of_everyone(tmp_path: Path) -> None:
    parent = row("а", "ежегодно: 100", единица="'%'")
    assert len(chain(tmp_path, "weaker-target", parent, child("ежегодно: 90"))) == 1


def test_indicators_that_implement_each_other_stand_level(tmp_path: Path) -> None:
    parent = row("а", "ежегодно: 80", единица="'%'", вид_цели="не менее")
    parent += "  реализует: ['school_0/plan#б']\n"
    assert chain(tmp_path, "weaker-target", parent, child("ежегодно: 10")) == []


@pytest.mark.parametrize(
    ("rollup", "kind", "below", "said"),
    [
        ("сумма", "не менее", ("40", "41"), None),
        ("сумма", "не менее", ("40", "39"), "дают вместе 79, а цель – 80: 40, 39"),
        ("сумма", "не более", ("40", "41"), "дают вместе 81, а цель – 80: 40, 41"),
        ("среднее", "не менее", ("90", "70"), None),
        ("среднее", "не менее", ("90", "60"), "дают в среднем 75, а цель – 80: 90, 60"),
        ("минимум", "не менее", ("90", "79"), "дают самое слабое 79, а цель – 80: 90, 79"),
        ("минимум", "не более", ("70", "81"), "дают самое слабое 81, а цель – 80: 70, 81"),
        ("сумма", "не менее", ("40", "нет данных"), None),
        ("сумма", "ровно", ("1", "1"), None),
    ],
)
def test_those_below_reach_the_target_together(
    tmp_path: Path, rollup: str, kind: str, below: tuple[str, str], said: str | None
) -> None:
    parent = row("а", "ежегодно: 80", единица="ед.", вид_цели=kind, свод=rollup)
    children = [child(f"ежегодно: {value}", "ед.") for value in below]
    expected = [] if said is None else [f"на каждый год нижестоящие показатели {said}"]
    assert chain(tmp_path, "rollup-shortfall", parent, *children) == expected


def test_many_below_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    parent = row(
        "а", "2021: 80, 2022: 80, 2023: 8", единица="ед.", вид_цели="не менее", свод="сумма"
    )
    children = [child("ежегодно: 1", "ед.")] * 9
    messages = chain(tmp_path, "rollup-shortfall", parent, *children)
    assert [message[:11] for message in messages] == ["на 2021 год", "на 2022 год"]
    assert messages[0].endswith("1, 1, 1, 1, 1, 1, и ещё 3")


def test_a_measurable_result_of_the_same_file_is_no_part_of_the_sum(tmp_path: Path) -> None:
    parent = row("а", "ежегодно: 5", единица="ед.", вид_цели="не менее", свод="сумма")
    measure = (
        "          измеримый результат:\n            - id: в\n              название: В\n"
        "              единица: ед.\n              реализует: ['#а']\n"
        "              значения: {ежегодно: 1}\n"
    )
    assert not of("rollup-shortfall", tmp_path, plan=plan(parent) + measure)


def test_what_falls_short_elsewhere_does_not_stop_the_act(tmp_path: Path) -> None:
    parent = row("а", "ежегодно: 5", единица="ед.", вид_цели="не менее", свод="сумма")
    files = {"plan": plan(parent), "school__plan": plan(child("ежегодно: 1", "ед."))}
    [item] = [i for i in check(tmp_path, **files) if i.rule == "rollup-shortfall"]
    assert (item.about_others, item.severity) == (True, Severity.WARNING)
    assert [related.place.path for related in item.related] == ["roadmaps/school/plan.yaml"]


@pytest.mark.parametrize(
    "broken", ["приложения: [", plan(child("ежегодно: 4", "ед.").replace("plan#а", "plan#аа"))]
)
def test_a_part_that_could_not_be_read_is_not_called_missing(tmp_path: Path, broken: str) -> None:
    parent = row("а", "ежегодно: 5", единица="ед.", вид_цели="не менее", свод="сумма")
    files = {"plan": plan(parent), "school__plan": plan(child("ежегодно: 1", "ед."))}
    assert len(of("rollup-shortfall", tmp_path, **files)) == 1
    assert not of("rollup-shortfall", tmp_path, **files, other__plan=broken)
