"""A character that the font lacks is shown where somebody wrote it, whoever that was."""

from pathlib import Path

import pytest
from conftest import AS_OF, Roadmaps

from roadmapc import compiler
from roadmapc.compiler import Wanted
from roadmapc.diagnostics import Diagnostic

REGISTRY = """\
организации:
  - id: школа
    название: Школа № 5
    родительный: {genitive}
    бланк:
      - МИНИСТЕРСТВО
      - {letterhead}
"""
ACT = """\
# здесь тоже 😀
акт:
  вид: приказ
  орган: школа
  статус: проект
  основания: [{basis}]
  заголовок: {title}
  пункты:
    - Утвердить план (приложение).
    - Контроль оставляю за собой.
приложения:
  - id: план
    заголовок: План работы
    дорожная карта:
      период: 2021
      разделы:
        - id: кадры
          название: Кадры
          мероприятия:
            - id: учёба
              название: {action}
              срок: май 2021 г.
              результат: |
                Прошло совещание,
                {result}
"""
PLAIN = {
    "genitive": "школы № 5",
    "letterhead": "ШКОЛА № 5",
    "basis": "план",
    "title": "О плане работы",
    "action": "Учёба учителей",
    "result": "и учителя учились",
}
PARENT = "акт:\n  вид: приказ\n  орган: школа\n  статус: проект\n  заголовок: {title}\n  пункты: [Утвердить план.]\n"


def said(roadmaps: Roadmaps, out: Path, **texts: str) -> list[Diagnostic]:
    """What a build says of files with these texts in their places."""
    words = {**PLAIN, **texts}
    compiled = roadmaps.check(
        {
            "registry.yaml": REGISTRY.format(**words),
            "план.yaml": PARENT.format(title="О плане"),
            "школа/a.yaml": ACT.format(**words),
        }
    )
    built = compiler.build(compiled, out, Wanted(acts=("школа/a",)))
    found = built.compiled.checked.diagnostics
    return [item for item in found if item.rule == "unprintable"]


def places(found: list[Diagnostic]) -> list[tuple[str, int, int, str]]:
    """File, line and column of each, and the character that stands there."""
    return [
        (
            item.place.path.removeprefix("roadmaps/"),
            *item.place.start,
            item.place.line[item.place.start.column - 1 : item.place.end.column - 1],
        )
        for item in found
    ]


def test_files_that_can_be_printed_are_not_spoken_of(roadmaps: Roadmaps, tmp_path: Path) -> None:
    assert said(roadmaps, tmp_path / "out") == []


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        ({"title": "О плане 😀 работы"}, ("школа/a.yaml", 7, 22, "😀")),
        ({"title": '"О плане «работы 😀»"'}, ("школа/a.yaml", 7, 31, "😀")),
        ({"action": "Учёба 😀"}, ("школа/a.yaml", 21, 31, "😀")),
        ({"result": "и 😀 учились"}, ("школа/a.yaml", 25, 19, "😀")),
        ({"letterhead": "ШКОЛА 😀 № 5"}, ("registry.yaml", 7, 15, "😀")),
        ({"genitive": "школы 😀"}, ("registry.yaml", 4, 24, "😀")),
    ],
)
def test_it_is_shown_where_it_was_written(
    roadmaps: Roadmaps, tmp_path: Path, texts: dict[str, str], place: tuple[str, int, int, str]
) -> None:
    assert places(said(roadmaps, tmp_path / "out", **texts)) == [place]


def test_one_that_was_written_as_a_code_is_shown_by_its_text(
    roadmaps: Roadmaps, tmp_path: Path
) -> None:
    found = said(roadmaps, tmp_path / "out", action=r'"Учёба \U0001F600"')
    assert places(found) == [("школа/a.yaml", 21, 25, r'"Учёба \U0001F600"')]


def test_the_text_that_is_printed_is_told_from_one_that_is_not(
    roadmaps: Roadmaps, tmp_path: Path
) -> None:
    exception = "\nисключения:\n  - {правило: no-basis, причина: Смешной случай 😀 был}\n"
    found = said(
        roadmaps, tmp_path / "out", letterhead="ШКОЛА 😀 № 5", result="и учились" + exception
    )
    assert places(found) == [("registry.yaml", 7, 15, "😀")]


def test_each_character_is_shown_at_its_own_place(roadmaps: Roadmaps, tmp_path: Path) -> None:
    found = said(roadmaps, tmp_path / "out", action="Учёба ꙮ", result="и 😀 ꙮ")
    assert [item.message.ru for item in found] == [
        "в шрифте нет знака: ꙮ (U+A66E)",
        "в шрифте нет знака: 😀 (U+1F600)",
    ]
    assert places(found) == [("школа/a.yaml", 21, 31, "ꙮ"), ("школа/a.yaml", 25, 19, "😀")]


def test_a_registry_is_told_once_which_acts_it_stops(roadmaps: Roadmaps, tmp_path: Path) -> None:
    words = {**PLAIN, "letterhead": "ШКОЛА 😀"}
    files = {f"школа/{name}.yaml": PARENT.format(title="О плане") for name in "абв"}
    for names, ru in (
        (["а"], "из-за этого не напечатан этот акт"),
        (["а", "б", "в"], "из-за этого не напечатаны этот акт и ещё 2"),
    ):
        compiled = roadmaps.check({"registry.yaml": REGISTRY.format(**words), **files})
        wanted = Wanted(acts=tuple(f"школа/{name}" for name in names))
        built = compiler.build(compiled, tmp_path / "out", wanted)
        (found,) = [
            item for item in built.compiled.checked.diagnostics if item.rule == "unprintable"
        ]
        (note,) = found.related
        assert (found.place.path, note.place.path) == (
            "roadmaps/registry.yaml",
            "roadmaps/школа/а.yaml",
        )
        assert note.message.ru == ru
        assert not list((tmp_path / "out").rglob("*.pdf"))


def test_one_from_a_template_of_the_project_is_looked_for_there(
    roadmaps: Roadmaps, tmp_path: Path
) -> None:
    settings = roadmaps.root.parent / "roadmapc.yaml"
    files = {"registry.yaml": REGISTRY.format(**PLAIN), "a.yaml": PARENT.format(title="О плане")}
    roadmaps.check(files)
    settings.write_text(settings.read_text("utf-8") + "папки: {шаблоны: свои}\n", "utf-8")
    own = roadmaps.root.parent / "свои"
    own.mkdir()
    (own / "order.html").write_text('<p id="order">😀</p>', "utf-8")
    compiled = compiler.check(roadmaps.root, AS_OF)
    built = compiler.build(compiled, tmp_path / "out", Wanted())
    (found,) = [item for item in built.compiled.checked.diagnostics if item.rule == "unprintable"]
    assert found.place.path == "roadmaps/a.yaml"
    assert found.help is not None
    assert "шаблонов проекта" in found.help.ru
