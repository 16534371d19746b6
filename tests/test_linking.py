import unicodedata
from dataclasses import replace

import pytest
from conftest import compiled, found, read

from roadmapc import reading
from roadmapc.faults import UnknownName, Unresolved
from roadmapc.linking import fold, link
from roadmapc.project import Project

REGISTRY = """\
организации:
  - {id: минобр, название: Министерство образования, кратко: МО, также: [Минобр области]}
должности:
  - {id: директор, название: Директор школы, организация: минобр}
лица:
  - {id: седова, название: И.В. Седова}
группы:
  - {id: все, название: Органы управления, состав: [минобр, директор]}
внешние акты:
  - {id: закон-273-ФЗ, вид: закон, название: Об образовании, дата: 29.12.2012, номер: 273-ФЗ}
"""


def act(more: str = "", authority: str = "минобр") -> str:
    return f"акт:\n  вид: приказ\n  орган: {authority}\n  заголовок: О мерах\n{more}"


def plan(*rows: str) -> str:
    head = "приложения:\n  - id: карта\n    заголовок: Карта\n    дорожная карта:\n"
    head += "      период: 2021\n      мероприятия:\n"
    return head + "".join(f"        - {{название: а, срок: 2021, {row}}}\n" for row in rows)


def linked(files: dict[str, str]) -> Project:
    return link(tuple(read(text, address) for address, text in sorted(files.items())))


def links(project: Project) -> list[tuple[str, tuple[str, str], tuple[str, str]]]:
    return [(found.kind, found.source, found.target) for found in project.links]


def unresolved(project: Project) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (fault.why, fault.text, fault.nearest)
        for _, fault in project.faults
        if isinstance(fault, Unresolved)
    ]


def unknown(project: Project) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (unit.source.address, fault.text, fault.nearest)
        for unit, fault in project.faults
        if isinstance(fault, UnknownName)
    ]


class TestReferences:
    PARENT = act("  пункты: [{id: п1, текст: а}]\n") + plan("id: м1, ответственные: [МО]")

    def child(self, *references: str, kind: str = "реализует") -> Project:
        row = f"id: м, ответственные: [минобр], {kind}: [{', '.join(references)}]"
        return linked({"registry": REGISTRY, "s/order": self.PARENT, "s/school": plan(row)})

    @pytest.mark.parametrize("kind", [("реализует", "implements"), ("исполняет", "fulfils")])
    @pytest.mark.parametrize(
        ("text", "target"),
        [
            ("s/order#м1", ("s/order", "м1")),
            ("s/order#п1", ("s/order", "п1")),
            ("s/order#карта", ("s/order", "карта")),
            ("s/order", ("s/order", "")),
            ("s/school", ("s/school", "")),
            ("'#м'", ("s/school", "м")),
            ("'s/school#м'", ("s/school", "м")),
        ],
    )
    def test_an_item_a_whole_act_and_an_own_item_are_found(
        self, kind: tuple[str, str], text: str, target: tuple[str, str]
    ) -> None:
        project = self.child(text, kind=kind[0])
        assert links(project) == [(kind[1], ("s/school", "м"), target)]
        assert project.faults == ()
        (found,) = project.links
        assert found.route == ("annexes", 0, "roadmap", "actions", 0, kind[1], 0)

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("s/ordre#м1", ("address", "s/ordre#м1", ("s/order#м1",))),
            ("s/ordre", ("address", "s/ordre", ("s/order",))),
            ("q/wertyuiop", ("address", "q/wertyuiop", ())),
            ("registry", ("address", "registry", ())),
            ("s/order#M1", ("item", "s/order#M1", ("s/order#м1",))),
            ("s/order#стажировка", ("item", "s/order#стажировка", ())),
            ("'#мм'", ("item", "#мм", ("#м",))),
            ("м", ("address", "м", ("#м",))),
            ("'#'", ("form", "#", ())),
            ("'s/order#'", ("form", "s/order#", ())),
            ("закон-273-ФЗ", ("address", "закон-273-ФЗ", ())),
        ],
    )
    def test_what_leads_nowhere_comes_with_what_is_near(
        self, text: str, fault: tuple[str, str, tuple[str, ...]]
    ) -> None:
        project = self.child(text)
        assert unresolved(project) == [fault]
        assert links(project) == []

    def test_a_decomposed_letter_is_the_same_letter(self) -> None:
        files = {"registry": REGISTRY, "район/акт": act()}
        reference = unicodedata.normalize("NFD", "район/акт")
        assert reference != "район/акт"
        row = f"id: м, ответственные: [минобр], реализует: [{reference}]"
        assert linked({**files, "карта": plan(row)}).faults == ()

    def test_a_basis_may_be_an_external_act_seen_from_the_folder(self) -> None:
        files = {"registry": REGISTRY, "s/order": act("  основания: [закон-273-ФЗ, s/order]\n")}
        assert links(linked(files)) == [
            ("basis", ("s/order", ""), ("", "закон-273-ФЗ")),
            ("basis", ("s/order", ""), ("s/order", "")),
        ]
        files["s/order"] = act("  основания: [закон-273-Ф3]\n")
        assert unresolved(linked(files)) == [("address", "закон-273-Ф3", ("закон-273-ФЗ",))]

    def test_a_point_approves_annexes_of_its_own_file_and_nothing_else(self) -> None:
        for good in ("карта", "'#карта'"):
            text = act(f"  пункты: [{{id: п, текст: а, утверждает: [{good}]}}]\n")
            project = linked({"registry": REGISTRY, "s/a": text + plan("id: м, ответственные: []")})
            assert links(project) == [("approves", ("s/a", "п"), ("s/a", "карта"))]
        for bad, near in (("картa", ("карта",)), ("м", ()), ("п", ()), ("s/a", ())):
            text = act(f"  пункты: [{{id: п, текст: а, утверждает: [{bad}]}}]\n")
            project = linked({"registry": REGISTRY, "s/a": text + plan("id: м, ответственные: []")})
            assert unresolved(project) == [("item", bad, near)]

    def test_plans_sections_and_the_act_itself_refer_too(self) -> None:
        text = act("  исполняет: [s/order#п1]\n  пункты: [{текст: а, исполняет: [s/order#п1]}]\n")
        text += (
            "приложения:\n  - id: карта\n    заголовок: а\n    дорожная карта:\n      период: 2021\n"
            "      реализует: [s/order#карта]\n      разделы:\n"
            "        - {id: р, название: б, реализует: [s/order#м1], мероприятия: []}\n"
        ).replace("мероприятия: []", "мероприятия: [{id: м, название: в, срок: 2021}]")
        project = linked({"registry": REGISTRY, "s/order": self.PARENT, "s/school": text})
        assert links(project) == [
            ("fulfils", ("s/school", ""), ("s/order", "п1")),
            ("implements", ("s/school", "карта"), ("s/order", "карта")),
            ("fulfils", ("s/school", ""), ("s/order", "п1")),
            ("implements", ("s/school", "р"), ("s/order", "м1")),
        ]

    def test_rows_name_indicators_and_sections_name_directions(self) -> None:
        text = (
            "приложения:\n  - id: карта\n    заголовок: а\n    дорожная карта:\n"
            "      период: 2021\n"
            "      показатели: [{строки: [{id: п, название: б, реализует: [s/order#м1]}]}]\n"
            "      направления: {строки: [{id: н, название: в, реализует: [s/order#п1]}]}\n"
            "      контрольные точки: {строки: [{id: т, название: г, срок: 2021, показатели: ['#п'],"
            " ответственные: [МО]}]}\n"
            "      разделы:\n        - id: р\n          название: д\n          направление: '#н'\n"
            "          мероприятия: [{id: м, название: е, срок: 2021, показатели: ['#пп']}]\n"
        )
        project = linked({"registry": REGISTRY, "s/order": self.PARENT, "s/school": text})
        assert links(project) == [
            ("implements", ("s/school", "п"), ("s/order", "м1")),
            ("implements", ("s/school", "н"), ("s/order", "п1")),
            ("indicators", ("s/school", "т"), ("s/school", "п")),
            ("direction", ("s/school", "р"), ("s/school", "н")),
        ]
        assert unresolved(project) == [("item", "#пп", ("п",))]

    def test_an_action_serves_indicators_and_a_section_unfolds_a_direction(self) -> None:
        """Other items of the file are no targets, whatever they are called."""
        text = (
            "приложения:\n  - id: карта\n    заголовок: а\n    дорожная карта:\n"
            "      период: 2021\n      разделы:\n"
            "        - id: р\n          название: д\n          направление: р\n"
            "          мероприятия: [{id: м, название: е, срок: 2021, показатели: [м, р]}]\n"
        )
        assert [why for why, _, _ in unresolved(linked({"s/plan": text}))] == ["item"] * 3

    def test_a_reference_into_a_file_that_failed_is_left_alone(self) -> None:
        row = "id: м, ответственные: [минобр], реализует: [s/order#м1, s/ordre#м1]"
        project = linked({"registry": REGISTRY, "s/order": "акт: [\n", "z/school": plan(row)})
        assert links(project) == []
        assert [text for _, text, _ in unresolved(project)] == ["s/ordre#м1"]

    def test_of_two_files_with_one_address_the_first_is_meant(self) -> None:
        first = read(plan("id: первый, ответственные: []"), "order")
        second = read(plan("id: второй, ответственные: []"), "order")
        other = read(plan("id: м, ответственные: [], реализует: [order#первый]"), "school")
        project = link((first, second, other))
        assert links(project) == [("implements", ("school", "м"), ("order", "первый"))]


class TestNames:
    @pytest.mark.parametrize(
        "name",
        ["минобр", "МО", "мо", "Министерство образования", "МИНИСТЕРСТВО  ОБРАЗОВАНИЯ",
         "Министерство\u00a0образования", "«Министерство образования»", "Минобр области",
         "'„Минобр“ области'"],
    )  # fmt: skip
    def test_a_party_is_found_by_id_and_by_every_name(self, name: str) -> None:
        project = linked({"registry": REGISTRY, "s/order": act(authority=name)})
        assert project.faults == ()
        party = project.parties["roadmaps/s/order.yaml", ("act", "authority")]
        assert party.id == "минобр"

    def test_persons_posts_and_groups_are_parties_too(self) -> None:
        row = "id: м, ответственные: [директор, И.В. Седова], соисполнители: [органы управления]"
        project = linked({"registry": REGISTRY, "s/order": plan(row)})
        route = ("annexes", 0, "roadmap", "actions", 0)
        path = "roadmaps/s/order.yaml"
        assert {
            route: party.id for (at, route), party in project.parties.items() if at == path
        } == {
            (*route, "responsible", 0): "директор",
            (*route, "responsible", 1): "седова",
            (*route, "co_executors", 0): "все",
        }

    def test_addressees_of_points_and_passages_are_looked_up(self) -> None:
        text = act(
            "  пункты: [{текст: а, адресаты: [кто-то], содержание: [{текст: б, адресаты: [МО]}]}]\n"
        )
        project = linked({"registry": REGISTRY, "s/order": text})
        assert unknown(project) == [("s/order", "кто-то", ())]

    def test_those_in_a_register_are_looked_up(self) -> None:
        text = (
            "приложения:\n  - id: п\n    заголовок: а\n    перечень:\n"
            "      строки: [минобр, {участник: школа-1}]\n"
        )
        project = linked({"registry": REGISTRY, "s/order": text})
        assert unknown(project) == [("s/order", "школа-1", ())]
        ((_, fault),) = project.faults
        assert fault.route == ("annexes", 0, "register", "rows", 1, "party")

    def test_registries_name_their_members_and_organisations(self) -> None:
        text = REGISTRY.replace("состав: [минобр", "состав: [минобрр").replace(
            "организация: минобр", "организация: мин"
        )
        assert [name for _, name, _ in unknown(linked({"registry": text}))] == ["минобрр", "мин"]

    def test_one_short_name_in_two_regions_is_two_bodies(self) -> None:
        registry = "организации:\n  - {{id: {0}, название: Министерство {0}, кратко: МО}}\n"
        project = linked(
            {
                "a/registry": registry.format("а"),
                "b/registry": registry.format("б"),
                "a/x/order": act(authority="МО"),
                "b/x/order": act(authority="МО"),
            }
        )
        route = ("act", "authority")
        assert project.parties["roadmaps/a/x/order.yaml", route].name == "Министерство а"
        assert project.parties["roadmaps/b/x/order.yaml", route].name == "Министерство б"

    def test_the_nearest_folder_is_asked_first_and_others_never(self) -> None:
        registry = "организации:\n  - {{id: отдел, название: Отдел {}}}\n"
        files = {
            "registry": registry.format("общий"),
            "a/registry": registry.format("района"),
            "a/b/order": act(authority="отдел"),
            "c/order": act(authority="отдел"),
            "c/d/registry": "организации:\n  - {id: школа, название: Школа}\n",
            "c/order-2": act(authority="школа"),
        }
        project = linked(files)
        route = ("act", "authority")
        assert project.parties["roadmaps/a/b/order.yaml", route].name == "Отдел района"
        assert project.parties["roadmaps/c/order.yaml", route].name == "Отдел общий"
        assert unknown(project) == [("c/order-2", "школа", ())]

    def test_an_unknown_name_comes_with_the_nearest_one_that_can_be_seen(self) -> None:
        project = linked(
            {"registry": REGISTRY, "s/order": act(authority="Министерство образованя")}
        )
        assert unknown(project) == [
            ("s/order", "Министерство образованя", ("Министерство образования",))
        ]

    @pytest.mark.parametrize(
        "broken", ["организации: [\n", "организации: текст\n", "", "организаци: []\n", "- а\n"]
    )
    def test_a_broken_registry_makes_names_unknown_in_silence(self, broken: str) -> None:
        files = {"s/registry": broken, "s/x/order": act("  основания: [закон]\n", authority="Кто")}
        assert linked(files).faults == ()
        assert unknown(linked({**files, "t/order": act(authority="Кто")})) == [
            ("t/order", "Кто", ())
        ]

    @pytest.mark.parametrize("text", ["на день: 01.03.2021\n", "на день: вчера\n"])
    def test_settings_hide_no_names_whether_good_or_broken(self, text: str) -> None:
        settings = reading.read(replace(found(text, "roadmapc"), settings=True))
        order = read(act(authority="Кто"), "order")
        assert unknown(link((settings, order))) == [("order", "Кто", ())]

    def test_a_broken_act_hides_no_names_of_the_others(self) -> None:
        files = {"registry": REGISTRY, "broken": "акт: текст\n", "s/order": act(authority="Кто")}
        assert unknown(linked(files)) == [("s/order", "Кто", ())]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Ёлка", "елка"),
            ("ГАУ ДПО «СОИРО»", 'гау дпо "соиро"'),
            ("МОУ\u00a0СОШ  № 5", "МОУ СОШ № 5"),
            (unicodedata.normalize("NFD", "Районный отдел"), "районный отдел"),
            ("„Школа“", "школа"),
        ],
    )
    def test_names_that_a_person_takes_for_one_are_one(self, one: str, other: str) -> None:
        assert fold(one) == fold(other)

    @pytest.mark.parametrize(("one", "other"), [("СОШ № 1", "СОШ № 11"), ("МО", "М О"), ("е", "э")])
    def test_other_names_stay_apart(self, one: str, other: str) -> None:
        assert fold(one) != fold(other)


class TestProject:
    def test_acts_and_registries_come_in_the_order_of_paths(self) -> None:
        project = linked({"b": act(), "a": REGISTRY, "c": plan("id: м"), "d": "акт: [\n"})
        assert [unit.source.address for unit, _ in project.acts()] == ["b", "c"]
        assert [unit.source.address for unit, _ in project.registries()] == ["a"]
        assert list(project.by_path) == [f"roadmaps/{name}.yaml" for name in "abcd"]

    def test_a_thousand_acts_with_one_slip_each_are_linked_together(self) -> None:
        files = {"registry": REGISTRY} | {
            f"школы/школа-{number}": act(
                f"  основания: [школы/школа-{number - 1}]\n", "Минстерство"
            )
            for number in range(1000)
        }
        project = linked(files)
        assert len(project.links) == 999
        assert unresolved(project) == [("address", "школы/школа--1", ("школы/школа-1",))]
        assert len(unknown(project)) == 1000


def test_what_is_linked_well_is_reported_by_no_rule() -> None:
    units = read(REGISTRY, "registry"), read(act("  основания: [закон-273-ФЗ]\n"), "s/order")
    assert compiled(*units).checked.diagnostics == ()
