"""The file cannot be read as YAML."""

from collections.abc import Callable, Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.faults import SyntaxFault, SyntaxKind
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule

_QUOTE_ALL = Words(
    "возьмите весь текст в кавычки '…' или напишите его с новой строки после >-",
    "put single quotes round the whole text, or write it on a new line after >-",
)


def check(unit: Unit) -> Iterator[Finding]:
    for fault in unit.faults:
        if isinstance(fault, SyntaxFault):
            message, advice = _WORDS[fault.kind](fault.detail)
            yield Finding(Spot(unit.source.path, span=fault.span), message, advice)


def _encoding(guess: str) -> tuple[Words, Words]:
    looks = Words(
        f": похоже на {guess}" if guess else "", f": it looks like {guess}" if guess else ""
    )
    return (
        Words(f"файл не в кодировке UTF-8{looks.ru}", f"the file is not in UTF-8{looks.en}"),
        Words(
            "пересохраните файл, выбрав кодировку UTF-8",
            "save the file again and choose UTF-8 as its encoding",
        ),
    )


def _too_large(limit: str) -> tuple[Words, Words]:
    return (
        Words(
            f"файл больше {limit} млн знаков", f"the file has more than {limit} million characters"
        ),
        Words("разделите файл: один акт – один файл", "split the file: one act a file"),
    )


def _too_deep(limit: str) -> tuple[Words, Words]:
    return (
        Words(f"вложенность больше {limit} уровней", f"more than {limit} levels of nesting"),
        Words(
            "проверьте отступы и скобки: в акте столько уровней не бывает",
            "check indents and brackets: no act has that many levels",
        ),
    )


def _control(code: str) -> tuple[Words, Words]:
    return (
        Words(
            f"в тексте стоит непечатаемый знак {code}",
            f"the text has an unprintable character {code}",
        ),
        Words(
            "удалите его: он остаётся при вставке из Word или PDF",
            "delete it: pasting from Word or PDF leaves such characters",
        ),
    )


def _alias(text: str) -> tuple[Words, Words]:
    return (
        Words(
            f"«{text}» в начале значения YAML читает как ссылку внутри файла",
            f"YAML reads {text!r} at the start of a value as a link inside the file",
        ),
        Words(
            "если это текст, возьмите его в кавычки; ссылок YAML в дорожных картах нет: значение пишется целиком",
            "quote it if it is text; roadmaps have no YAML links: write the value in full",
        ),
    )


def _tag(text: str) -> tuple[Words, Words]:
    return (
        Words(
            f"«{text}» в начале значения YAML читает как указание типа",
            f"YAML reads {text!r} at the start of a value as a type",
        ),
        Words("если это текст, возьмите его в кавычки", "quote it if it is text"),
    )


def _second(_detail: str) -> tuple[Words, Words]:
    return (
        Words("строка «---» начинает в файле второй документ", "the line --- starts a second document"),
        Words("удалите эту строку или перенесите то, что ниже, в другой файл",
              "delete the line, or move what follows to another file"),
    )  # fmt: skip


def _key(_detail: str) -> tuple[Words, Words]:
    return (
        Words(
            "ключом стоит список или запись, а не слово",
            "the key is a list or a mapping, not a word",
        ),
        Words("уберите скобки вокруг ключа", "take away the brackets round the key"),
    )


def _not_mapping(_detail: str) -> tuple[Words, Words]:
    return (
        Words("в файле нет записей «ключ: значение»", "the file has no «key: value» entries"),
        Words(
            "начните с ключа «акт:» и «приложения:» или, в реестре, с «организации:»",
            "start with the keys act and annexes or, in a registry, with organisations",
        ),
    )


def _unreadable(why: str) -> tuple[Words, Words]:
    if why == "link":
        return (
            Words("ссылка ведёт за пределы папки с картами", "the link leads out of the folder"),
            Words("положите сюда сам файл", "put the file itself here"),
        )
    return (
        Words(f"файл нельзя прочитать: {why}", f"the file cannot be read: {why}"),
        Words("проверьте права на файл", "check the permissions of the file"),
    )


def _colon(text: str) -> tuple[Words, Words]:
    return (
        Words(
            "двоеточие с пробелом внутри текста YAML читает как новый ключ",
            "YAML reads a colon with a space inside a text as a new key",
        ),
        Words(f"возьмите весь текст в кавычки: {_quoted(text)}", f"quote it: {_quoted(text)}"),
    )


def _leading_quote(quoted: str) -> tuple[Words, Words]:
    return (
        Words(
            f"кавычки закрываются после {quoted}, а текст идёт дальше",
            f"the quotes close after {quoted} but the text goes on",
        ),
        Words(
            "пишите внутри текста «ёлочки», а если нужны прямые кавычки, возьмите весь текст в '…'",
            "use guillemets inside the text, or put the whole text in single quotes",
        ),
    )


def _unclosed_quote(quote: str) -> tuple[Words, Words]:
    return (
        Words(
            f"кавычка {quote} открыта и не закрыта", f"the quote {quote} is opened and not closed"
        ),
        Words(
            "закройте её в конце значения или уберите",
            "close it at the end of the value, or drop it",
        ),
    )


def _unclosed_bracket(bracket: str) -> tuple[Words, Words]:
    closing = {"[": "]", "{": "}"}.get(bracket, ")")
    return (
        Words(f"скобка {bracket} открыта и не закрыта", f"the bracket {bracket} is not closed"),
        Words(
            f"закройте её знаком {closing}, а если это часть текста, возьмите весь текст в кавычки",
            f"close it with {closing}, or quote the whole text if it belongs to it",
        ),
    )


def _tab(_detail: str) -> tuple[Words, Words]:
    return (
        Words("в отступе стоит табуляция", "there is a tab in the indent"),
        Words("замените её пробелами: по два на уровень", "use spaces, two a level"),
    )


def _wide(_detail: str) -> tuple[Words, Words]:
    return (
        Words(
            "в отступе стоит неразрывный пробел, а не обычный",
            "there is a non-breaking space in the indent",
        ),
        Words(
            "сотрите отступ и наберите его пробелами: так бывает при вставке из Word",
            "retype the indent with spaces: pasting from Word does this",
        ),
    )


def _reserved(character: str) -> tuple[Words, Words]:
    return (
        Words(
            f"значение не может начинаться со знака {character} без кавычек",
            f"a value cannot start with {character} unless quoted",
        ),
        Words("возьмите весь текст в кавычки", "quote the whole text"),
    )


def _indent(_detail: str) -> tuple[Words, Words]:
    return (
        Words(
            "отступ не подходит ни к одному уровню выше",
            "the indent fits none of the levels above",
        ),
        Words(
            "выровняйте строку по соседним ключам; продолжение длинного текста пишите после >-",
            "align the line with its neighbours; continue a long text after >-",
        ),
    )


def _other(_detail: str) -> tuple[Words, Words]:
    return (
        Words(
            "здесь чтение остановилось: строка не похожа ни на «ключ: значение», ни на пункт списка «- …»",
            "reading stopped here: the line is neither «key: value» nor a list item «- …»",
        ),
        _QUOTE_ALL,
    )


def _quoted(text: str) -> str:
    short = text if len(text) <= 60 else text[:57].rstrip() + "…"
    return "'" + short.replace("'", "''") + "'"


_WORDS: dict[SyntaxKind, Callable[[str], tuple[Words, Words]]] = {
    "encoding": _encoding,
    "too-large": _too_large,
    "too-deep": _too_deep,
    "control-character": _control,
    "alias": _alias,
    "tag": _tag,
    "second-document": _second,
    "key-not-text": _key,
    "not-a-mapping": _not_mapping,
    "unreadable-file": _unreadable,
    "colon-in-text": _colon,
    "leading-quote": _leading_quote,
    "unclosed-quote": _unclosed_quote,
    "unclosed-bracket": _unclosed_bracket,
    "tab-indent": _tab,
    "wide-space-indent": _wide,
    "reserved-character": _reserved,
    "indent": _indent,
    "other": _other,
}

RULE = UnitRule(
    name="syntax",
    severity=Severity.ERROR,
    title=Words("файл не читается", "the file cannot be read"),
    check=check,
)
