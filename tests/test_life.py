"""The life of the real acts: signed, changed, amended, printed, and signed again."""

import shutil
from datetime import date
from pathlib import Path

import paper
import pytest
from conftest import AS_OF, REPOSITORY

from roadmapc import compiler, lifecycle
from roadmapc.approving import contents_of
from roadmapc.compiler import Wanted
from roadmapc.composing import compose
from roadmapc.contents import fingerprint
from roadmapc.lifecycle import Drafted
from roadmapc.rules import APPROVAL

RULES = {rule.name for rule in APPROVAL.rules}
AMENDED = {
    "saratov/order-1861": (
        ("В срок до 28 января 2021 года руководителям", "В срок до 15 февраля 2021 года руководителям"),
        ("ответственные: [минобр, рцоко, соиро]", "ответственные: [минобр, рцоко]"),
        ("              результат: Аналитические материалы\n", "              результат: Аналитические материалы\n              утратило силу: да\n"),
        ("За год проведено не менее двух совещаний", "За год проведено не менее трех совещаний"),
        (
            "              результат: Проведены круглые столы и конференции\n",
            "              результат: Проведены круглые столы и конференции\n"
            "            - id: конкурс\n"
            "              название: Конкурс муниципальных программ поддержки\n"
            "              срок: 2023\n"
            "              ответственные: [минобр]\n"
            "              результат: Конкурс проведен\n",
        ),
    ),
    "altai/order-1056": (
        ("срок: Июль, ежегодно", "срок: Август, ежегодно"),
        ("2022-2023: 100", "2022-2023: 98"),
        ("организовать выполнение Региональной", "организовать исполнение Региональной"),
        ("текст: Создание структур управления", "текст: Создание служб управления"),
        ("    перечень:\n      период: 2020-2023\n      строки:\n        - школа-интернат-жукова\n", "    перечень:\n      период: 2020-2023\n      строки:\n        - {участник: школа-интернат-жукова, утратило силу: да}\n"),
    ),
    "nenets/directive-454": (
        ("deadline: ежеквартально", "deadline: ежемесячно"),
        ("name: Обеспечение работы", "name: Организация работы"),
        ("              responsible: [нрцро]\n              result: Составлена аналитическая справка, приняты управленческие решения\n", "              responsible: [нрцро]\n              repealed: yes\n              result: Составлена аналитическая справка, приняты управленческие решения\n"),
        ("name: образовательные организации\n", "name: общеобразовательные организации\n"),
        (
            "              result: Итоги мониторинга доложены Координационному совету на его заседании\n",
            "              result: Итоги мониторинга доложены Координационному совету на его заседании\n"
            "            - id: итоги\n"
            "              name: Обсуждение итогов с директорами школ\n"
            "              deadline: декабрь 2021 г.\n"
            "              responsible: [департамент]\n"
            "              result: Решение принято\n",
        ),
    ),
    "saratov/saratov-city/order-226": (
        ("не менее чем на 30%", "не менее чем на 25%"),
        ("В муниципалитете созданы и работают", "В городе созданы и работают"),
        ("ввести страну в число 10 лучших", "ввести страну в число 5 лучших"),
        ("«банк» лучших практик", "«банк» практик"),
        ("Образовательное неравенство порождено", "Образовательное неравенство вызвано"),
    ),
}  # fmt: skip
"""Five changes of different kinds for each act whose text is an act's."""


class Region:
    def __init__(self, home: Path) -> None:
        self.root = home / "roadmaps"
        shutil.copytree(REPOSITORY / "roadmaps", self.root)
        shutil.copy(REPOSITORY / "roadmapc.yaml", home)

    def check(self) -> compiler.Compiled:
        return compiler.check(self.root, AS_OF)

    def found(self) -> list[tuple[str, str]]:
        diagnostics = self.check().checked.diagnostics
        return sorted((item.rule, item.severity) for item in diagnostics if item.rule in RULES)

    def sign(self, address: str, number: str | None = None) -> None:
        day = date(2021, 3, 1) if number else None
        refused = lifecycle.approve(self.check(), self.root, address, number, day)
        assert refused is None, (
            refused.words.ru,
            [item.message.ru for item in refused.diagnostics],
        )

    def edit(self, address: str, *pairs: tuple[str, str]) -> None:
        file = self.root / f"{address}.yaml"
        text = file.read_text("utf-8")
        for before, after in pairs:
            assert before in text, before
            text = text.replace(before, after, 1)
        file.write_text(text, "utf-8")


@pytest.mark.parametrize("address", AMENDED)
def test_an_act_is_signed_changed_amended_and_signed_again(address: str, tmp_path: Path) -> None:
    region = Region(tmp_path)
    region.sign(address)
    assert [rule for rule, _ in region.found() if rule == "changed-after-approval"] == []

    region.edit(address, *AMENDED[address])
    changed = [pair for pair in region.found() if pair[0] == "changed-after-approval"]
    assert len(changed) >= 5
    assert {severity for _, severity in changed} == {"error"}

    done = lifecycle.amend(region.check(), region.root, address, None, "уточнением плана")
    assert isinstance(done, Drafted)
    assert done.changes >= 4
    amendment = done.path.relative_to(region.root).with_suffix("").as_posix()
    text = done.path.read_text("utf-8")
    if "signatory:" not in text and "подписант:" not in text:
        signatory = "  подписант: {должность: Председатель, лицо: И.И. Иванов}\n"
        text = text.replace("\nприложения:", f"{signatory}\nприложения:")
        done.path.write_text(text, "utf-8")

    region.sign(amendment, "77")
    ours = [pair for pair in region.found() if pair[0] in ("changed-after-approval", "broken-lock")]
    assert ours == []

    compiled = region.check()
    unit = compiled.project.by_path[f"roadmaps/{address}.yaml"]
    approval = compiled.project.lock.approvals[unit.source.path]
    assert approval.fingerprint == fingerprint(contents_of(unit))
    views = {view.address: view for view in compose(compiled.project, frozenset())}
    assert "№\u00a077)" in views[address].standing
    built = compiler.build(compiled, tmp_path / "out", Wanted((address, amendment), signed=True))
    assert {act.address: act.errors for act in built.acts} == {address: 0, amendment: 0}
    pages = paper.read((tmp_path / "out" / amendment / "act.pdf").read_bytes())
    said = " ".join("".join(page.body for page in pages).replace("\x02", "").split())
    for phrase in ("Внести в", "следующие изменения", "Сравнительная таблица"):
        assert phrase in said
