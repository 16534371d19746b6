"""What fuzzing and very large files brought out, each with its smallest input; and the fuzzer itself.

`make fuzz` looks for more.
"""

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from conftest import AS_OF, REPOSITORY, compiled, diagnostics, found, read

from roadmapc import compiler, reading
from roadmapc.checking import check_unit
from roadmapc.compiler import Compiled
from roadmapc.reporting import text
from roadmapc.source import Position

PLAN = """\
приложения:
  - id: карта
    заголовок: Дорожная карта
    дорожная карта:
      период: 2021
      мероприятия:
"""


class TestTheTerminal:
    """A quoted line is shown letter for letter, yet cannot command the terminal."""

    @pytest.mark.parametrize(
        "letter", ["\x00", "\x07", "\x1b[2J", "\x7f", "\x85", "\u2028", "\u202e", "\u200b"]
    )
    def test_a_quoted_line_has_a_mark_for_what_cannot_be_printed(self, letter: str) -> None:
        (item,) = diagnostics(f"акт{letter}")
        lines = [*text.report([item], "ru")]
        assert all(line.isprintable() for line in lines)
        assert f"1 | акт\ufffd{letter[1:]}" in lines

    def test_the_mark_stands_under_its_word_behind_such_a_letter(self) -> None:
        (item,) = diagnostics("вид\u200bакта: приказ\n")
        *_, line, under, _help, _empty = text.report([item], "ru")
        assert line == "1 | вид\ufffdакта: приказ"
        assert under == "  | ^^^^^^^^"

    def test_an_ordinary_line_is_quoted_as_it_is(self) -> None:
        (item,) = diagnostics("ключ\u00a0№ 1: «ёлка»\tда\n")
        assert "1 | ключ\u00a0№ 1: «ёлка» да" in [*text.report([item], "ru")]

    def test_a_reason_cannot_command_the_terminal(self) -> None:
        action = "        - {id: м, название: Семинар, срок: май 2021 г., исключения: [%s]}\n"
        exception = '{правило: missing-responsible, причина: "так \\e[2J было"}'
        checked = compiled(read(PLAN + action % exception)).checked
        assert checked.exempted
        assert "причина: так \ufffd[2J было" in "\n".join(text.exempted(checked.exempted, "ru"))


class TestManyFaults:
    """Work grows with the file, not with its square: before, these took minutes or gigabytes."""

    def test_ten_thousand_keys_without_a_value(self) -> None:
        actions = "".join(
            f"        - id: м{number}\n          название:\n" for number in range(10_000)
        )
        told = diagnostics(PLAN + actions)
        empty = [item for item in told if "нет значения" in item.message.ru]
        assert [item.place.start.line for item in empty] == [*range(8, 20_008, 2)]

    def test_a_value_that_a_hash_has_taken_is_still_told_once_among_many(self) -> None:
        actions = "".join(
            f"        - id: м{number}\n          название: #{number}\n" for number in range(50)
        )
        told = [item for item in diagnostics(PLAN + actions) if item.place.start.line % 2 == 0]
        assert [item.rule for item in told] == ["cut-text"] * 50

    def test_twenty_thousand_faults_on_one_line_share_it(self) -> None:
        told = diagnostics("{" + ", ".join(f"ключ{number}: а" for number in range(20_000)) + "}")
        assert len(told) == 20_000
        assert len({id(item.place.line) for item in told}) == 1

    def test_each_of_three_thousand_exceptions_covers_its_own_record(self) -> None:
        actions = "".join(
            f"        - {{id: м{number}, название: Семинар, срок: май 2021 г.,"
            f" исключения: [{{правило: missing-responsible, причина: так в тексте {number}}}]}}\n"
            for number in range(3_000)
        )
        checked = compiled(read(PLAN + actions)).checked
        assert [item.reason for item in checked.exempted] == [
            f"так в тексте {n}" for n in range(3_000)
        ]

    def test_hints_for_thousands_of_unknown_names_come_to_an_end(self) -> None:
        posts = "".join(
            f"  - {{id: д{number}, название: Директор школы номер {number}}}\n"
            for number in range(2_000)
        )
        members = ", ".join(f"Директор школы имени {number}" for number in range(2_000))
        groups = f"группы:\n  - {{id: г, название: Группа, состав: [{members}]}}\n"
        told = diagnostics(f"должности:\n{posts}{groups}")
        hints = [item for item in told if item.help and "Директор школы номер" in item.help.ru]
        assert len(told) == 2_000
        assert hints == [*told[:50]]

    def test_of_two_exceptions_the_innermost_covers(self) -> None:
        exception = "исключения: [{правило: missing-responsible, причина: %s}]"
        action = "        - {id: м, название: Семинар, срок: май 2021 г., %s}\n"
        inner, outer = exception % "так в строке", exception % "так во всём файле"
        checked = compiled(read(f"{PLAN}{action % inner}{outer}\n")).checked
        assert [item.reason for item in checked.exempted] == ["так в строке"]


def test_a_key_that_runs_on_from_a_pasted_line_is_not_taken_for_a_phrase() -> None:
    (item,) = diagnostics(
        "организации:\n  - id: школа\n"
        "Раздел II. Мероприятия: сроки\n"
        "    также:\n      - Школа № 1\n"
    )
    assert item.place.start == (4, 5)
    assert item.message.ru.startswith("строка сдвинута вправо и продолжает текст выше")


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz", REPOSITORY / "tools/fuzz.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz"] = module
    spec.loader.exec_module(module)
    return module


class TestTheFuzzer:
    @staticmethod
    def told() -> Compiled:
        unit = reading.read(found("акт: {вид: указ}\n"))
        done = compiler.finish((unit,), check_unit(unit), AS_OF)
        assert done.checked.diagnostics
        return done

    def test_a_few_inputs_bring_out_nothing(self, fuzz: ModuleType, tmp_path: Path) -> None:
        assert fuzz.main(["--runs", "60", "--save", str(tmp_path)]) == 0
        assert not [*tmp_path.iterdir()]

    def test_an_input_is_the_same_every_time(self, fuzz: ModuleType) -> None:
        assert [fuzz.make(1861, n) for n in range(20)] == [fuzz.make(1861, n) for n in range(20)]

    def test_it_sees_a_file_that_is_refused_without_a_word(self, fuzz: ModuleType) -> None:
        done = self.told()
        (unit,) = done.project.units
        assert fuzz.silence(unit, done) is None
        silent = replace(done, checked=replace(done.checked, diagnostics=()))
        assert fuzz.silence(unit, silent).what == "not built, and no word why"

    @pytest.mark.parametrize("at", [(0, 1), (2, 2), (3, 1), (1, 18), (1, 0)])
    def test_it_sees_a_place_outside_its_file(self, fuzz: ModuleType, at: tuple[int, int]) -> None:
        done = self.told()
        assert fuzz.outside(done) is None
        item = done.checked.diagnostics[0]
        moved = replace(item, place=replace(item.place, end=Position(*at)))
        wrong = replace(done, checked=replace(done.checked, diagnostics=(moved,)))
        assert fuzz.outside(wrong).what.startswith("place outside its file")

    def test_it_sees_a_report_that_commands_the_terminal(self, fuzz: ModuleType) -> None:
        done = self.told()
        assert fuzz.unprintable(done) is None
        item = done.checked.diagnostics[0]
        hostile = replace(item, place=replace(item.place, path="\x1b[2J.yaml"))
        wrong = replace(done, checked=replace(done.checked, diagnostics=(hostile,)))
        assert fuzz.unprintable(wrong).what == "the text report commands the terminal"

    def test_it_sees_an_exception(self, fuzz: ModuleType) -> None:
        broken = fuzz.Input("акт: {вид: приказ}\n".encode(), None)
        assert fuzz.look(broken).finding.what.startswith("AttributeError at ")
