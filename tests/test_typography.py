"""Small typography: where a line may not break, and how much room a word needs."""

import unicodedata
from time import process_time

import paper
import pytest
import weasyprint
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from roadmapc.language.typography import BREAK, NBSP, ems, typeset, unbroken
from roadmapc.rendering.fonts import font_files
from roadmapc.rendering.html import tie

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
WRITTEN = RUSSIAN + RUSSIAN.upper() + "0123456789.,:;-–()«»№/% "


SPACES = [
    ("приказ № 1861", "приказ №~1861"),
    ("приказ №1861", "приказ №~1861"),
    ("№№ 1, 2", "№№~1, 2"),
    ("номер № ", "номер № "),
    ("№ - нет", "№~– нет"),
    ("§ 5", "§~5"),
    ("приказ N 5", "приказ N~5"),
    ("на 2021 год", "на 2021~год"),
    ("до 1 декабря 2021 г.", "до 1~декабря 2021~г."),
    ("«17» сентября 2020 г.", "«17»~сентября 2020~г."),
    ("с 2020 по 2024 гг.", "с 2020 по 2024~гг."),
    ("не менее 10 % учителей", "не менее 10~% учителей"),
    ("не менее 10 %", "не менее 10~%"),
    ("36 ч, 5 руб.", "36~ч, 5~руб."),
    ("10 000 руб., 1 250 000 чел.", "10~000~руб., 1~250~000~чел."),
    ("в 2021 100 школ", "в 2021 100 школ"),
    ("г. Саратов", "г.~Саратов"),
    ("п. 2 ст. 28", "п.~2 ст.~28"),
    ("ст. 28 ч. 2", "ст.~28 ч.~2"),
    ("за 28 ч. Далее", "за 28~ч.~Далее"),
    ("с пунктом 5 раздела 2", "с пунктом~5 раздела~2"),
    ("Приложение 1", "Приложение~1"),
    ("участников 5", "участников 5"),
    ("СОШ № 1 им. П.М. Стратийчука", "СОШ №~1 им.~П.М.~Стратийчука"),
    ("И. В. Седова", "И.В.~Седова"),
    ("И.В. Седова", "И.В.~Седова"),
    ("И.В.Седова", "И.В.~Седова"),
    ("Сафронова С.Н.", "Сафронова~С.Н."),
    ("и т. д., и т.п., и др.", "и~т.~д., и~т.п., и~др."),
    ("школы – лидеры – пары", "школы~– лидеры~– пары"),
    ("I квартал 2021 г.", "I~квартал 2021~г."),
    ("1 квартал", "1~квартал"),
    ("2 марта", "2~марта"),
    ("2 мартовских дня", "2 мартовских дня"),
    ("5 годовых планов", "5 годовых планов"),
    ("№ 454 -р", "№~454~-р"),
]
DASHES = [
    ("на 2020-2024 годы", "на 2020–2024~годы"),
    ("2018–2025 годы", "2018–2025~годы"),
    ("2020-2021, 2021-2022 учебные годы", "2020–2021, 2021–2022 учебные годы"),
    ("2019/2020-2020/2021", "2019/2020-2020/2021"),
    ("1-2 раза в год", "1–2 раза в год"),
    ("обучающиеся 5-9, 9-11 классов", "обучающиеся 5–9, 9–11 классов"),
    ("25-30%.", "25–30%."),
    ("1,5-2,5 %", "1,5–2,5~%"),
    ("10.00-12.30", "10.00–12.30"),
    ("01-31.01.2021", "01-31.01.2021"),
    ("01.09-15.09.2021", "01.09–15.09.2021"),
    ("1-15 октября", "1–15~октября"),
    ("январь-март", "январь–март"),
    ("Октябрь-ноябрь 2020", "Октябрь–ноябрь 2020"),
    ("(август-сентябрь)", "(август–сентябрь)"),
    ("в сентябре-октябре", "в сентябре–октябре"),
    ("с мая-июня", "с мая–июня"),
    ("IV-V кварталы", "IV–V~кварталы"),
    ("октябрь 2021 г. - апрель 2022 г.", "октябрь 2021~г.~– апрель 2022~г."),
    ("план - график", "план~– график"),
    ("2016 - 2018 гг.", "2016~–~2018~гг."),
    ("- в 2021 году - 68", "– в 2021~году~– 68"),
    ("план-график, Андропов-6", "план-график, Андропов-6"),
    ("майский-июньский", "майский-июньский"),
    ("273-ФЗ, ФЗ-273, ГИА-9", "273-ФЗ, ФЗ-273, ГИА-9"),
    ("№ 01-05/123, № 3-12-30/80", "№~01-05/123, №~3-12-30/80"),
    ("СОШ № 1-2", "СОШ №~1-2"),
    ("№ 454 - р", "№~454 - р"),
    ("школа № 5 - лидер", "школа №~5~– лидер"),
    ("8-800-555-35-35, 2020-12-30", "8-800-555-35-35, 2020-12-30"),
    ("тел. 49-65", "тел. 49-65"),
    ("исх. 01-12", "исх. 01-12"),
    ("9-х, 1-го, 5-ти", "9-х, 1-го, 5-ти"),
    ("2-3-дневный", "2-3-дневный"),
    ("5-4, 2020-21", "5-4, 2020-21"),
    ("1234567890-1234567891", "1234567890-1234567891"),
    ("https://edu.ru/2020-2024 и школа.рф/1-2", "https://edu.ru/2020-2024 и школа.рф/1-2"),
    ("от -5 до +5", "от -5 до +5"),
]
QUOTES = [
    ('МОУ "СОШ № 5"', "МОУ «СОШ №~5»"),
    ('МОУ "СОШ "Лидер"" (ОО)', "МОУ «СОШ „Лидер“» (ОО)"),
    ('«программа "Точка роста"», "ЦОС"', "«программа „Точка роста“», «ЦОС»"),
    ('("да"/"нет")', "(«да»/«нет»)"),
    ('"А"-"Б"', "«А»-«Б»"),
    ("«ООО «Ромашка»»", "«ООО «Ромашка»»"),
    ('экран 27" и 5"', 'экран 27" и 5"'),
    ('"без пары', '"без пары'),
    ('без" пары', 'без" пары'),
    ('до"ре"ми', 'до"ре"ми'),
    ('"а" и "б', '"а" и "б'),
    ("д'Артаньян, 5' и „лапки“", "д'Артаньян, 5' и „лапки“"),
    ('Об утверждении "Карты\nразвития"', "Об утверждении «Карты\nразвития»"),
]


@pytest.mark.parametrize(("written", "printed"), [*SPACES, *DASHES, *QUOTES])
def test_a_text_is_set_as_offices_want_it(written: str, printed: str) -> None:
    assert typeset(written).replace(BREAK, "") == printed.replace("~", NBSP)


PIECES = [
    "январь", "-", "–", " - ", " ", "2020", "21", "№", "№ 5", "ч.", "г.", "год", '"', "«", "»",
    "И.", "О.", "Фамилия", "и", "в", "т.", "д.", "тел", "пункт ", "N ", "-р", "IV", "квартал",
    "п.", "ст.", "000", "%", NBSP, "(", ")", "школа", "ФЗ", "сайт.ru/", "http://", "\n", "др.", ",",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(alphabet=WRITTEN + NBSP + "\"'„“—N\n"), st.lists(st.sampled_from(PIECES)).map("".join)
)


@given(TEXTS)
def test_no_letter_or_digit_is_lost_or_added(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert list(filter(str.isalnum, typeset(text))) == list(filter(str.isalnum, composed))


@given(TEXTS)
def test_what_is_typeset_stays_as_it_is(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


@given(st.text(alphabet="абвг .,;()«»"))
def test_a_text_without_marks_figures_and_initials_stays(text: str) -> None:
    assert typeset(text) == unicodedata.normalize("NFC", text)


def test_the_address_of_a_page_may_go_on_in_the_next_line() -> None:
    said = typeset("на сайте https://example.org/otchet-2021.pdf?id=5.")
    assert said.replace(BREAK, "|") == "на сайте https://|example.|org/|otchet-|2021.|pdf?|id=|5."
    assert unbroken(said)[2:] == [
        "https://",
        "example.",
        "org/",
        "otchet-",
        "2021.",
        "pdf?",
        "id=",
        "5.",
    ]
    assert ems(said) == ems(said.replace(BREAK, ""))
    assert typeset("1.1. и/или 2.5") == "1.1. и/или 2.5"


HOSTILE = [
    '"', '"a" ', ' "', '"1', "«", "1.", "1-", "1,", "-", " - ", "№", "№ 1-", "и ", "А.", "А. ", " ",
    NBSP, "1 ", "январь-", "тел. ", "тел. 5 -", "http://", "www.", "a.", "в-", "IV-", "г. ", "–",
    "1–", "(", "1 000 ", "пункт ", "abc-def", "е\u0308", "<",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_with_the_length_of_a_text_and_no_faster(piece: str) -> None:
    def work(size: int) -> float:
        text = (piece * size)[:size]
        started = process_time()
        tie(f"<p>{typeset(text).replace('<', '&lt;')}</p>")
        unbroken(text)
        return process_time() - started

    short = max(min(work(10_000) for _ in range(3)), 0.0005)
    long = min(work(80_000) for _ in range(3))
    assert long < 32 * short, "eight times the text may take no more than four times eight"


# Where lines end


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("на 2020–2024 годы", ["на", "2020–2024", "годы"]),
        ("январь–март", ["январь–", "март"]),
        ("IV–V", ["IV–V"]),
        ("план-график на I–II", ["план-", "график", "на", "I–II"]),
        (f"от 21.05.2020 №{NBSP}454{NBSP}-р", ["от", "21.05.2020", f"№{NBSP}454{NBSP}-р"]),
        ("273-ФЗ и ФЗ-273", ["273-ФЗ", "и", "ФЗ-273"]),
        ("9-х и 5-дневных", ["9-х", "и", "5-", "дневных"]),
        ("2020-2024", ["2020-2024"]),
        ("до 1, 2\nи 3", ["до", "1,", "2", "и", "3"]),
    ],
)
def test_lines_end_where_the_width_of_a_column_was_measured(text: str, lines: list[str]) -> None:
    assert unbroken(text) == lines
    for tag in ("td", "p"):
        assert set_narrow(f"<table><{tag}>{text}</{tag}></table>") == bare(lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("и в школе, а О школе", ["и в школе,", "а О школе"]),
        ("(в школе) «О школе»", ["(в школе)", "«О школе»"]),
        ("школа В, в", ["школа", "В,", "в"]),
        ("или на 5-й 2020–2024", ["или", "на", "5-й", "2020–2024"]),
        ("<b>в</b> <b>и</b> у школы", ["в", "и", "у школы"]),
    ],
)
def test_no_line_of_a_title_ends_in_a_word_of_one_letter(text: str, lines: list[str]) -> None:
    assert set_narrow(f"<h1>{text}</h1>") == bare(lines)


def test_what_programs_read_is_not_tied() -> None:
    page = f'<title>О школе{NBSP}5</title><style>1–2</style><h1 title="о 1–2{NBSP}5">о школе</h1>'
    assert tie(page) == page.replace(">о школе", ">о \u2060школе")


def bare(lines: list[str]) -> list[str]:
    return ["".join(line.split()) for line in lines]


def set_narrow(body: str) -> list[str]:
    """The lines of a text as wide as nothing, without their spaces."""
    style = (
        "h1, p, td { width: 1pt; hyphens: manual; white-space: pre-line }"
        "table { width: 1pt; table-layout: fixed } @page { size: 400pt 800pt }"
    )
    data = weasyprint.HTML(string=f"<style>{style}</style>{tie(body)}").write_pdf()
    [page] = paper.read(data)
    rows, at = [""], -1.0
    for glyph in page.ink:
        if glyph.left < at + 0.5:
            rows.append("")
        rows[-1] += glyph.character
        at = glyph.left
    return [row.replace("\x02", "-") for row in rows]


def test_letters_that_were_pasted_in_two_parts_become_one() -> None:
    assert typeset(unicodedata.normalize("NFD", "Краткий ёж")) == "Краткий ёж"


def _drawn(word: str, face: str) -> float:
    font = TTFont(font_files()[face])
    names, widths = font.getBestCmap(), font["hmtx"]
    return float(sum(widths[names[ord(letter)]][0] for letter in word) / font["head"].unitsPerEm)


@pytest.mark.parametrize("face", ["regular", "bold"])
def test_no_letter_is_wider_than_it_is_thought_to_be(face: str) -> None:
    letters = WRITTEN + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ—…_+=@&#§°„“" + NBSP
    assert [letter for letter in letters if ems(letter) < _drawn(letter, face)] == []


@pytest.mark.parametrize("word", ["Подтверждающий", "Ответственные", "Мероприятие", "2021-2024"])
def test_a_word_is_thought_little_wider_than_it_is(word: str) -> None:
    assert _drawn(word, "bold") <= ems(word) < 1.15 * _drawn(word, "bold")
