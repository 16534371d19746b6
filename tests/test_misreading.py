import pytest
from conftest import diagnostics, read

from roadmapc.faults import SyntaxFault

ACT = "акт:\n  вид: приказ\n"
"""Two good lines, so that the slip stands on the third."""

SLIPS = {
    "colon-in-text": [
        ("  заголовок: О мерах: план\n", (3, 21)),
        ("  заголовок: «О мерах: план»\n", (3, 22)),
        ("  пункты:\n    - Срок: май: июнь\n", (4, 16)),
        ("  подписант: {должность: Директор: школы}\n", (3, 34)),
    ],
    "leading-quote": [
        ('  заголовок: "Школа" и дети\n', (3, 14)),
        ("  заголовок: 'Школа' и дети\n", (3, 14)),
        ('  пункты:\n    - "Школа" и дети\n', (4, 7)),
    ],
    "unclosed-quote": [
        ('  заголовок: "Школа\n', (3, 14)),
        ("  заголовок: 'Школа\n  статус: проект\n", (3, 14)),
        ('  заголовок: "Школа\n  место: "Саратов"\n', (3, 14)),
    ],
    "unclosed-bracket": [
        ("  основания: [а, б\n  статус: проект\n", (3, 14)),
        ("  подписант: {должность: Директор\n", (3, 14)),
    ],
    "tab-indent": [
        ("\tзаголовок: О мерах\n", (3, 1)),
        ("  подписант:\n  \tдолжность: Директор\n", (4, 3)),
    ],
    "wide-space-indent": [
        ("\u00a0\u00a0заголовок: О мерах\n", (3, 1)),
        ("\u2007 заголовок: О мерах\n", (3, 1)),
        ("  подписант:\n\u3000 должность: Директор\n", (4, 1)),
        ("  подписант:\n  \u00a0должность: Директор\n", (4, 3)),
        ("  место: Саратов\n \u00a0 статус: проект\n", (4, 2)),
    ],
    "reserved-character": [
        ("  место: @Саратов\n", (3, 10)),
        ("  место: `Саратов`\n", (3, 10)),
        ("  место: %Саратов\n", (3, 10)),
        ("  место: > Саратов\n", (3, 10)),
        ("  место: [Саратов] и область\n", (3, 10)),
    ],
    "alias": [("  место: *Саратов* и область\n", (3, 10)), ("  место: & Саратов\n", (3, 10))],
    "tag": [("  место: ! Саратов\n", (3, 10)), ("  место: !Саратов\n", (3, 10))],
    "indent": [("   место: Саратов\n", (3, 4)), (" место: Саратов\n", (3, 2))],
    "other": [
        ("  пункты:\n    - а\n    – б\n", (5, 5)),
        ("  пункты:\n    - а\n    -б\n", (5, 5)),
        ("  статус\n  место: Саратов\n", (3, 3)),
        ("  статус:проект\n  место: Саратов\n", (3, 3)),
        ("  статус:\u00a0проект\n  место: Саратов\n", (3, 3)),
    ],
    "control-character": [("  место: Сара\x02тов\n", (3, 14))],
}


@pytest.mark.parametrize(
    ("kind", "line", "position"),
    [(kind, line, position) for kind, lines in SLIPS.items() for line, position in lines],
)
def test_a_slip_is_named_and_placed(kind: str, line: str, position: tuple[int, int]) -> None:
    unit = read(ACT + line)
    (fault,) = unit.faults
    assert isinstance(fault, SyntaxFault)
    assert (fault.kind, unit.source.position(fault.span.start)) == (kind, position)


@pytest.mark.parametrize("line", [line for lines in SLIPS.values() for line, _ in lines])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_a_slip_stands_on_the_same_line_whatever_ends_lines(line: str, end: str) -> None:
    (usual,) = diagnostics(ACT + line)
    (other,) = diagnostics((ACT + line).replace("\n", end))
    assert (other.place.start, other.message) == (usual.place.start, usual.message)


@pytest.mark.parametrize("line", [line for lines in SLIPS.values() for line, _ in lines])
def test_a_slip_is_told_in_russian_with_a_way_out(line: str) -> None:
    (item,) = diagnostics(ACT + line)
    assert item.rule == "syntax"
    assert item.help is not None
    for text in (item.message.ru, item.help.ru):
        assert any("а" <= letter <= "я" for letter in text)
        assert not text.endswith(".")
        assert "\n" not in text


@pytest.mark.parametrize(
    "line",
    [
        "  заголовок: 'О мерах: план'\n",
        "  заголовок: О мерах в 12:30\n",
        "  заголовок: '\"Школа\" и дети'\n",
        '  заголовок: Школа "Лидер" и дети\n',
        "  основания: [а, б]\n",
        "  место: а@б\n",
        "  место: Саратов\u00a0и область\n",
        "  место: Саратов\tи область\n",
    ],
)
def test_what_only_looks_like_a_slip_is_read(line: str) -> None:
    assert not any(isinstance(fault, SyntaxFault) for fault in read(ACT + line).faults)
