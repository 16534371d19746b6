"""What a project decides for all its files: severities, the day, folders, own templates."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Roadmaps

from roadmapc import compiler
from roadmapc.cli import main
from roadmapc.compiler import Compiled, Wanted
from roadmapc.diagnostics import Severity

PLAN = """\
исключения:
  - правило: plan-without-act
    причина: приказ издадут после обсуждения
приложения:
  - id: карта
    заголовок: Дорожная карта школы
    дорожная карта:
      период: 2021-2024
      мероприятия:
        - id: уроки
          название: Неделя открытых урoков
          срок: ноябрь 2021 г.
"""
TODAY = date(2026, 1, 1)


def checked(roadmaps: Roadmaps, settings: str) -> Compiled:
    roadmaps.write("../roadmapc.yaml", settings)
    roadmaps.write("plan.yaml", PLAN)
    return compiler.check(roadmaps.root, TODAY)


def severities(compiled: Compiled) -> dict[str, Severity]:
    return {item.rule: item.severity for item in compiled.checked.diagnostics}


def test_without_settings_rules_have_their_own_severity(roadmaps: Roadmaps) -> None:
    roadmaps.write("plan.yaml", PLAN)
    assert severities(compiler.check(roadmaps.root, TODAY)) == {
        "missing-responsible": Severity.ERROR,
        "mixed-alphabet": Severity.WARNING,
    }


def test_a_rule_may_be_stricter_milder_or_off(roadmaps: Roadmaps) -> None:
    stricter = checked(
        roadmaps,
        "строгость правил:\n"
        "  - {правило: mixed-alphabet, строгость: ошибка}\n"
        "  - {правило: missing-responsible, строгость: замечание}\n",
    )
    assert severities(stricter) == {
        "missing-responsible": Severity.REMARK,
        "mixed-alphabet": Severity.ERROR,
    }
    off = checked(roadmaps, "severities:\n  - {rule: mixed-alphabet, severity: 'off'}\n")
    assert severities(off) == {"missing-responsible": Severity.ERROR}


def test_an_exception_from_a_silenced_rule_is_not_called_needless(roadmaps: Roadmaps) -> None:
    settings = "строгость правил:\n  - {правило: unused-exception, строгость: выключено}\n"
    exception = (
        "исключения:\n  - {правило: annex-requisites, причина: так в опубликованном тексте}\n"
    )
    roadmaps.write("extra.yaml", PLAN.replace("id: карта", "id: план") + exception)
    assert "unused-exception" not in severities(checked(roadmaps, settings))


def test_an_exception_from_a_rule_that_is_off_is_not_called_needless(roadmaps: Roadmaps) -> None:
    accepted = PLAN + (
        "          исключения:\n"
        "            - {правило: missing-responsible, причина: так в опубликованном тексте}\n"
    )
    off = "строгость правил:\n  - {правило: missing-responsible, строгость: выключено}\n"
    roadmaps.write("../roadmapc.yaml", off)
    roadmaps.write("plan.yaml", accepted)
    assert set(severities(compiler.check(roadmaps.root, TODAY))) == {"mixed-alphabet"}
    roadmaps.write("plan.yaml", accepted.replace("missing-responsible", "no-year"))
    assert "unused-exception" in severities(compiler.check(roadmaps.root, TODAY))


def test_settings_are_checked_like_any_file(roadmaps: Roadmaps) -> None:
    compiled = checked(roadmaps, "строгость првил: []\n")
    (fault,) = (item for item in compiled.checked.diagnostics if item.rule == "unknown-key")
    assert fault.place.path == "roadmapc.yaml"
    assert fault.place.start == (1, 1)
    assert compiled.project.settings.severities == ()


def test_the_day_of_the_command_line_is_stronger_than_that_of_the_settings(
    roadmaps: Roadmaps,
) -> None:
    assert checked(roadmaps, "на день: 01.02.2021\n").as_of == date(2021, 2, 1)
    assert compiler.check(roadmaps.root, TODAY, date(2022, 3, 4)).as_of == date(2022, 3, 4)
    assert checked(roadmaps, "папки: {карты: roadmaps}\n").as_of == TODAY


def test_commands_take_their_folders_from_the_settings(
    roadmaps: Roadmaps, monkeypatch: pytest.MonkeyPatch
) -> None:
    roadmaps.write("../карты/plan.yaml", PLAN.replace("урoков", "уроков"))
    roadmaps.write("../roadmapc.yaml", "папки: {карты: карты, печать: готово}\n")
    monkeypatch.chdir(roadmaps.root.parent)
    result = CliRunner().invoke(main, ["build"])
    assert "карты/plan.yaml" in result.output
    assert (roadmaps.root.parent / "готово/plan/act.pdf").is_file()


@pytest.fixture
def own(roadmaps: Roadmaps) -> Roadmaps:
    roadmaps.write("../roadmapc.yaml", "папки: {шаблоны: наши}\n")
    roadmaps.write("plan.yaml", PLAN)
    return roadmaps


def built(roadmaps: Roadmaps, out: Path) -> compiler.Built:
    return compiler.build(compiler.check(roadmaps.root, TODAY), out, Wanted())


def test_a_template_of_the_project_replaces_just_that_part(own: Roadmaps, tmp_path: Path) -> None:
    built(own, tmp_path / "before")
    own.write("../наши/table.html", "<p>ТАБЛИЦА ПО-НАШЕМУ</p>")
    compiled = compiler.check(own.root, TODAY)
    from roadmapc.composing import compose  # noqa: PLC0415 - printing is what is shown here
    from roadmapc.rendering.html import render  # noqa: PLC0415

    (view,) = compose(compiled.project, frozenset())
    page = render(view, compiled.templates)
    assert "ТАБЛИЦА ПО-НАШЕМУ" in page
    assert "Дорожная карта школы" in page
    assert "ТАБЛИЦА ПО-НАШЕМУ" not in render(view)


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ act.__init__.__globals__ }}",
        "{% include '../../../etc/passwd' %}",
        "{{ unknown_thing }}",
        "{% for %}",
        "<img src='file:///etc/passwd' alt='x'>",
        "<img src='http://127.0.0.1:9/' alt='x'>",
    ],
)
def test_a_hostile_or_broken_template_is_a_diagnostic_and_prints_nothing(
    own: Roadmaps, tmp_path: Path, hostile: str
) -> None:
    own.write("../наши/table.html", hostile)
    made = built(own, tmp_path / "out")
    assert "unprintable" in {item.rule for item in made.compiled.checked.diagnostics}
    assert not list((tmp_path / "out").rglob("*.pdf"))


def test_templates_outside_the_project_do_not_count(roadmaps: Roadmaps, tmp_path: Path) -> None:
    (tmp_path.parent / "чужие").mkdir(exist_ok=True)
    roadmaps.write("../roadmapc.yaml", "папки: {шаблоны: ../чужие}\n")
    roadmaps.write("plan.yaml", PLAN)
    assert compiler.check(roadmaps.root, TODAY).templates is None
