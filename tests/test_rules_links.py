"""What the rules about duties, coverage, order and who answers tell, beyond their pages."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from fragments import write_settings

from roadmapc import compiler
from roadmapc.diagnostics import Diagnostic
from roadmapc.rules.pages import Example, examples

DAY = date(2021, 10, 1)


def page_files(rule: str, title: str) -> dict[str, str]:
    """The files of one example of a rule's page, by the English title it starts with."""
    [example] = [item for item in examples(rule) if item.title.en == title]
    return dict(example.files)


def check(
    root: Path, files: dict[str, str], rules: Iterable[str], day: date = DAY
) -> list[Diagnostic]:
    """What the named rules say of the files; every other rule is left out."""
    for path, text in files.items():
        (root / "roadmaps" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "roadmaps" / path).write_text(text, encoding="utf-8")
    found = compiler.check(root / "roadmaps", day).checked.diagnostics
    stopped = [item for item in found if item.rule in ("syntax", "unknown-key", "wrong-type")]
    assert not stopped
    return [item for item in found if item.rule in set(rules)]


def said(found: Iterable[Diagnostic]) -> list[tuple[str, str]]:
    return [(item.severity.value, item.message.ru) for item in found]


@pytest.mark.parametrize(
    ("day", "modality", "expected"),
    [
        (date(2021, 4, 1), "обязать", "error"),
        (date(2021, 4, 1), "рекомендовать", "warning"),
        (date(2021, 2, 1), "обязать", "warning"),
        (date(2021, 2, 1), "рекомендовать", "remark"),
        (date(2021, 3, 1), "обязать", "warning"),
        (date(2021, 4, 1), "назначить", None),
        (date(2021, 4, 1), "контроль", None),
    ],
)
def test_an_unmet_duty_weighs_by_its_day_and_modality(
    day: date, modality: str, expected: str | None, tmp_path: Path
) -> None:
    files = page_files("unmet-duty", "Fails")
    files["order.yaml"] = files["order.yaml"].replace("обязать", modality)
    found = check(tmp_path, files, ["unmet-duty"], day)
    assert [item.severity.value for item in found] == ([expected] if expected else [])


def test_a_duty_without_a_deadline_is_a_remark(tmp_path: Path) -> None:
    files = page_files("unmet-duty", "Fails")
    files["order.yaml"] = files["order.yaml"].replace("      срок: до 1 марта 2021 года\n", "")
    assert said(check(tmp_path, files, ["unmet-duty"])) == [
        ("remark", "поручение «п1» не исполнено, срока у него нет: Комитет по образованию")
    ]


def test_of_one_act_alone_nobody_could_answer(tmp_path: Path) -> None:
    files = page_files("unmet-duty", "Fails")
    assert len(check(tmp_path / "apart", files, ["unmet-duty"])) == 1
    beside = "  - {id: комитет, название: Комитет по образованию}\n"
    files = {
        "registry.yaml": files["registry.yaml"].replace(
            "организации:\n", f"организации:\n{beside}"
        ),
        "order.yaml": files["order.yaml"].replace("[органы]", "[комитет]"),
    }
    assert check(tmp_path / "beside", files, ["unmet-duty"]) == []
    files["plan.yaml"] = "акт:\n  вид: приказ\n  орган: комитет\n  заголовок: О плане города\n"
    assert len(check(tmp_path / "answering", files, ["unmet-duty"])) == 1


def test_a_draft_answers_until_the_day_has_passed(tmp_path: Path) -> None:
    files = page_files("unmet-duty", "Fails: there is only a draft")
    assert check(tmp_path, files, ["unmet-duty"], date(2021, 2, 20)) == []
    assert len(check(tmp_path, files, ["unmet-duty"], date(2021, 3, 2))) == 1


def test_an_answer_signed_later_than_the_day_of_the_check_does_not_count(tmp_path: Path) -> None:
    files = page_files("unmet-duty", "Passes")
    files["city/order.yaml"] = files["city/order.yaml"].replace("15.02.2021", "15.03.2021")
    assert len(check(tmp_path, files, ["unmet-duty"], date(2021, 3, 10))) == 1
    assert check(tmp_path, files, ["unmet-duty"], date(2021, 3, 15)) == []


def test_a_duty_without_an_id_is_named_by_its_words_and_told_how_to_be_answered(
    tmp_path: Path,
) -> None:
    files = page_files("unmet-duty", "Fails")
    files["order.yaml"] = files["order.yaml"].replace(
        "- id: п1  # ← unmet-duty\n      модальность", "- модальность"
    )
    [found] = check(tmp_path, files, ["unmet-duty"])
    assert "«Утвердить муниципальные программы поддержки школ.»" in found.message.ru
    assert found.help is not None
    assert "дайте пункту id" in found.help.ru


def test_many_who_did_not_answer_are_counted_after_three(tmp_path: Path) -> None:
    files = page_files("unmet-duty", "Fails")
    city = files.pop("city/registry.yaml")
    for name in "абвгд":
        files[f"{name}/registry.yaml"] = city.replace("Комитет по образованию", f"Комитет {name}")
    [found] = check(tmp_path, files, ["unmet-duty"])
    assert found.message.ru.endswith("Комитет а, Комитет б, Комитет в и ещё 2")
    assert found.message.en.endswith("and 2 more")


def test_what_others_left_undone_does_not_mark_the_act_that_asked(tmp_path: Path) -> None:
    files = page_files("unmet-duty", "Fails")
    [found] = check(tmp_path, files, ["unmet-duty"])
    assert found.about_others
    write_settings(tmp_path / "roadmaps")
    checked = compiler.check(tmp_path / "roadmaps", DAY).checked
    assert found.rule in {item.rule for item in checked.diagnostics}
    assert "roadmaps/order.yaml" not in checked.errors_by_path()


def test_an_action_over_before_the_plan_below_begins_is_not_expected(tmp_path: Path) -> None:
    files = page_files("not-taken-up", "Fails")
    files["order.yaml"] = files["order.yaml"].replace("срок: 2021-2024", "срок: март 2021 г.", 1)
    assert len(check(tmp_path, files, ["not-taken-up"])) == 1
    plan = files["city/plan.yaml"].replace(
        "  орган: комитет\n", "  орган: комитет\n  дата: 05.04.2021\n"
    )
    assert check(tmp_path, {**files, "city/plan.yaml": plan}, ["not-taken-up"]) == []


def test_a_basis_of_a_basis_is_enough(tmp_path: Path) -> None:
    files = page_files("parent-not-in-basis", "Fails")
    [found] = check(tmp_path, files, ["parent-not-in-basis"])
    assert found.related[0].place.line.strip() == "исполняет: ['order#п1']"
    between = (
        files["city/plan.yaml"]
        .replace("[закон-273-ФЗ]", "[order]")
        .replace("  исполняет: ['order#п1']\n", "")
        .replace("  исполняет: ['order#п1']", "")
    )
    files["city/between.yaml"] = between
    files["city/plan.yaml"] = files["city/plan.yaml"].replace("[закон-273-ФЗ]", "[city/between]")
    assert check(tmp_path, files, ["parent-not-in-basis"]) == []


def test_a_plan_without_an_act_has_no_bases_to_name_the_parent_in(tmp_path: Path) -> None:
    files = page_files("not-taken-up", "Passes")
    text = files["city/plan.yaml"]
    files["city/plan.yaml"] = text[text.index("приложения:") :]
    assert check(tmp_path, files, ["parent-not-in-basis"]) == []


def test_without_declared_levels_a_link_may_skip_one(tmp_path: Path) -> None:
    files = page_files("skipped-level", "Fails")
    [found] = check(tmp_path, files, ["skipped-level"])
    assert "минует уровень «муниципалитет»: от уровня «школа» сразу к уровню «регион»" in (
        found.message.ru
    )
    assert [item.place.path for item in found.related] == ["roadmaps/registry.yaml"]
    for levels in (", звенья: [регион, муниципалитет, школа]", "муниципалитет, "):
        free = {**files, "registry.yaml": files["registry.yaml"].replace(levels, "")}
        assert check(tmp_path, free, ["skipped-level"]) == []


def test_a_recommended_duty_fulfilled_late_is_a_warning(tmp_path: Path) -> None:
    files = page_files("late-for-duty", "Fails")
    [found] = check(tmp_path, files, ["late-for-duty"])
    assert (found.severity.value, len(found.related)) == ("error", 1)
    files["order.yaml"] = files["order.yaml"].replace("обязать", "рекомендовать")
    assert [item.severity.value for item in check(tmp_path, files, ["late-for-duty"])] == [
        "warning"
    ]


@pytest.mark.parametrize("deadline", ["ежегодно в марте", "скоро"])
def test_a_recurring_or_unreadable_duty_is_not_compared(deadline: str, tmp_path: Path) -> None:
    files = page_files("late-for-duty", "Fails")
    files["order.yaml"] = files["order.yaml"].replace("до 1 декабря 2021 года", deadline)
    assert check(tmp_path, files, ["late-for-duty"]) == []


def test_an_action_may_come_after_one_of_a_plan_above(tmp_path: Path) -> None:
    files = page_files("not-taken-up", "Passes")
    order = files["order.yaml"].replace("срок: 2021-2024", "срок: декабрь 2021 г.", 1)
    plan = files["city/plan.yaml"].replace(
        "          реализует: ['order#мониторинг']\n          срок: 2021-2024",
        "          после: ['order#программы']\n          срок: март 2021 г.",
    )
    [found] = check(
        tmp_path, {**files, "order.yaml": order, "city/plan.yaml": plan}, ["out-of-order"]
    )
    assert found.place.path == "roadmaps/city/plan.yaml"
    assert found.related[0].place.path == "roadmaps/order.yaml"


def test_an_order_against_a_deadline_without_dates_is_not_told(tmp_path: Path) -> None:
    files = page_files("out-of-order", "Fails")
    files["plan.yaml"] = files["plan.yaml"].replace("срок: ноябрь 2021 г.", "срок: по графику", 1)
    assert check(tmp_path, files, ["out-of-order"]) == []


def test_a_circle_of_order_names_every_action_in_it(tmp_path: Path) -> None:
    [found] = check(tmp_path, page_files("circular-order", "Fails"), ["circular-order"])
    assert found.message.ru.endswith("«анализ» → «план-помощи» → «анализ»")
    assert len(found.related) == 1


def test_a_group_inside_a_school_needs_no_members(tmp_path: Path) -> None:
    files = page_files("group-without-members", "Fails")
    inside = "территория: {название: Школа, уровень: школа}\n"
    assert len(check(tmp_path, files, ["group-without-members"])) == 1
    files["registry.yaml"] = inside + files["registry.yaml"]
    assert check(tmp_path, files, ["group-without-members"]) == []


def test_a_school_of_the_register_in_another_year_is_still_in_it(tmp_path: Path) -> None:
    files = page_files("not-in-register", "Fails")
    [found] = check(tmp_path, files, ["not-in-register"])
    assert "Школа № 2 в её перечень не входит" in found.message.ru
    files["order.yaml"] = (
        files["order.yaml"].rstrip() + "\n        - {участник: школа-2, период: 2024}\n"
    )
    assert check(tmp_path, files, ["not-in-register"]) == []


def test_somebody_else_beside_the_register_may_take_the_action_up(tmp_path: Path) -> None:
    files = page_files("not-in-register", "Fails")
    files["order.yaml"] = files["order.yaml"].replace("[шнор]", "[шнор, школа-2]")
    assert check(tmp_path, files, ["not-in-register"]) == []


def test_an_organisation_and_a_group_that_has_it_are_one(tmp_path: Path) -> None:
    files = page_files("doubled-responsible", "Fails")
    files["registry.yaml"] = (
        files["registry.yaml"].rstrip()
        + "\n  - {id: методист, название: Методист центра, организация: центр}\n"
        + "группы:\n  - {id: все, название: Все, состав: [центр, отдел]}\n"
    )

    def count(names: str) -> int:
        plan = files["plan.yaml"].replace("[центр, директор-центра]", names)
        return len(check(tmp_path, {**files, "plan.yaml": plan}, ["doubled-responsible"]))

    assert count("[все, отдел]") == 1
    assert count("[отдел, отдел]") == 1
    assert count("[директор-центра, методист]") == 0
    assert count("[директор-центра, директор-центра]") == 1
    assert count("[центр, отдел]") == 0


def test_a_post_of_an_outside_organisation_is_outside_too(tmp_path: Path) -> None:
    files = page_files("outside-responsible", "Fails")
    files["registry.yaml"] += (
        "должности:\n  - {id: ректор, название: Ректор, организация: институт}\n"
    )
    plan = files["school/plan.yaml"]
    files["school/plan.yaml"] = plan.replace("[институт]", "[ректор]")
    [found] = check(tmp_path, files, ["outside-responsible"])
    assert found.message.ru.endswith(": Институт развития образования")
    files["school/plan.yaml"] = plan.replace("[институт]", "[школа, директор]")
    assert check(tmp_path, files, ["outside-responsible"]) == []


def test_a_body_whose_file_failed_is_not_told_to_have_done_nothing(tmp_path: Path) -> None:
    files = page_files("unmet-duty", "Passes")
    broken = {**files, "city/order.yaml": files["city/order.yaml"] + "лишний ключ: да\n"}
    path = tmp_path / "roadmaps"
    for name, text in broken.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    write_settings(path)
    found = compiler.check(path, date(2021, 4, 1)).checked.diagnostics
    assert {item.rule for item in found} == {"unknown-key"}


def test_the_example_of_a_page_is_found_by_its_title() -> None:
    assert isinstance(examples("unmet-duty")[0], Example)
    with pytest.raises(ValueError, match="unpack"):
        page_files("unmet-duty", "No such title")
