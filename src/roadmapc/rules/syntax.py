"""The file cannot be read as YAML."""

import re
from collections.abc import Callable, Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.faults import SyntaxFault, SyntaxKind
from roadmapc.format.names import ENGLISH, RUSSIAN
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
        Words("здесь в файле начинается второй документ", "a second document starts here"),
        Words(
            "удалите строку «---» или «...» либо перенесите то, что ниже, в другой файл",
            "delete the line --- or ..., or move what follows to another file",
        ),
    )


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
    return _UNREADABLE.get(why) or (
        Words(f"файл нельзя прочитать: {why}", f"the file cannot be read: {why}"),
        Words("проверьте диск и права на файл", "check the disk and the permissions of the file"),
    )


_UNREADABLE = {
    "link": (
        Words("ссылка ведёт за пределы папки с картами", "the link leads out of the folder"),
        Words("положите сюда сам файл", "put the file itself here"),
    ),
    "link-loop": (
        Words("ссылка ведёт по кругу", "the link leads round in a circle"),
        Words("положите сюда сам файл", "put the file itself here"),
    ),
    "no-target": (
        Words("ссылка ведёт к файлу, которого нет", "the link leads to a file that is not there"),
        Words(
            "положите сюда сам файл или удалите ссылку",
            "put the file itself here, or delete the link",
        ),
    ),
    "not-a-file": (
        Words("под этим именем не файл", "what has this name is no file"),
        Words("переименуйте или удалите его", "rename or delete it"),
    ),
    "denied": (
        Words("прочитать не разрешено", "reading is not permitted"),
        Words("откройте себе доступ на чтение", "grant yourself permission to read"),
    ),
}


def _colon(text: str) -> tuple[Words, Words]:
    advice = (
        Words(f"возьмите весь текст в кавычки: {_quoted(text)}", f"quote it: {_quoted(text)}")
        if text
        else _QUOTE_ALL
    )
    return (
        Words(
            "двоеточие с пробелом внутри текста YAML читает как новый ключ",
            "YAML reads a colon with a space inside a text as a new key",
        ),
        advice,
    )


def _leading_quote(text: str) -> tuple[Words, Words]:
    end = text.index(text[0], 1)
    quoted = text[: end + 1]
    return (
        Words(
            f"кавычки закрываются после {quoted}, а текст идёт дальше",
            f"the quotes close after {quoted} but the text goes on",
        ),
        Words(
            f"возьмите весь текст в кавычки, а внутри поставьте «ёлочки»: {_quoted(_guillemets(text))}",
            f"quote the whole text, with guillemets inside: {_quoted(_guillemets(text))}",
        ),
    )


def _guillemets(text: str) -> str:
    """The text with its straight double quotes turned in pairs into «ёлочки»."""
    outer = text[1:-1] if text[0] == text[-1] and text.count(text[0]) > 2 else text
    paired = re.sub(r"\"([^\"]*)\"", r"«\1»", outer)
    return re.sub(r"(?<!\w)'([^']*)'(?!\w)", r"«\1»", paired)


def _bad_escape(text: str) -> tuple[Words, Words]:
    return (
        Words(
            f"знаки {text} внутри двойных кавычек YAML читает как команду, а такой нет",
            f"YAML reads {text} inside double quotes as a command, and there is no such one",
        ),
        Words(
            "возьмите текст в одинарные кавычки или удвойте черту: \\\\",
            "use single quotes, or double the backslash: \\\\",
        ),
    )


def _unclosed_quote(quote: str) -> tuple[Words, Words]:
    return (
        Words(
            f"кавычка {quote} открыта и на этой строке не закрыта",
            f"the quote {quote} is opened and not closed on this line",
        ),
        Words(
            "закройте её в конце значения или уберите",
            "close it at the end of the value, or drop it",
        ),
    )


def _unclosed_bracket(text: str) -> tuple[Words, Words]:
    bracket, closing = text[:1], {"[": "]", "{": "}"}.get(text[:1], ")")
    if cut := re.search(r"(?:^.|[\s,])(#[^\s,\]}]+)", text):
        return (
            Words(
                f"знак # начинает примечание, и скобка {bracket} остаётся незакрытой",
                f"a # starts a comment, so the bracket {bracket} is left open",
            ),
            Words(f"возьмите ссылку в кавычки: '{cut[1]}'", f"quote the reference: '{cut[1]}'"),
        )
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
    if character in "[{":
        return (
            Words(
                f"скобка {character} в начале значения закрывается, а текст идёт дальше",
                f"the bracket {character} at the start of the value closes but the text goes on",
            ),
            Words("возьмите весь текст в кавычки", "quote the whole text"),
        )
    return (
        Words(
            f"текст без кавычек не может начинаться со знака {character}",
            f"a text without quotes cannot start with {character}",
        ),
        Words("возьмите весь текст в кавычки", "quote the whole text"),
    )


def _indent(above: str) -> tuple[Words, Words]:
    if above:
        return (
            Words(
                "строка сдвинута вправо и продолжает текст выше, а двоеточие начинает в ней новый ключ",
                "the line stands to the right and continues the text above, but its colon starts a new key",
            ),
            Words(
                "новый ключ выровняйте по соседним ключам; продолжение текста возьмите вместе с началом в кавычки",
                "align a new key with its neighbours; quote a text together with its continuation",
            ),
        )
    return (
        Words(
            "отступ не совпадает с отступом соседних строк того же уровня",
            "the indent differs from that of the other lines of its level",
        ),
        Words(
            "выровняйте строку по соседним ключам или пунктам списка",
            "align the line with the neighbouring keys or list items",
        ),
    )


def _other(line: str) -> tuple[Words, Words]:
    if line[:1] in _DASHES:
        return _wrong_dash(line[0])
    if line[:1] == "-":
        return (
            Words(
                "после дефиса, который начинает пункт списка, нет пробела",
                "no space follows the hyphen that starts a list item",
            ),
            Words(f"поставьте пробел: - {_short(line[1:])}", f"add it: - {_short(line[1:])}"),
        )
    if key := re.match(r"([^:\s][^:]*):(?=\S|[^\S ])", line):
        after = line[key.end() :].strip()
        return (
            Words(
                f"после двоеточия за словом «{key[1]}» нет обычного пробела",
                f"no ordinary space follows the colon after {key[1]!r}",
            ),
            Words(f"напишите «{key[1]}: {_short(after)}»", f"write «{key[1]}: {_short(after)}»"),
        )
    if line in ENGLISH or line in RUSSIAN:
        return (
            Words(f"после ключа «{line}» нет двоеточия", f"no colon follows the key {line!r}"),
            Words(f"напишите «{line}:»", f"write «{line}:»"),
        )
    return (
        Words(
            "строка не похожа ни на «ключ: значение», ни на пункт списка «- …»",
            "the line is neither «key: value» nor a list item «- …»",
        ),
        Words(
            "если она продолжает текст выше, сдвиньте её правее ключа этого текста; длинный текст пишите после >-",
            "if it continues the text above, move it to the right of that text's key; write a long text after >-",
        ),
    )


def _wrong_dash(dash: str) -> tuple[Words, Words]:
    return (
        Words(
            f"пункт списка начат знаком {dash}, а не дефисом",
            f"the list item starts with {dash}, not with a hyphen",
        ),
        Words(
            "наберите дефис и пробел «- »: при вставке из Word дефис становится тире",
            "type a hyphen and a space «- »: pasting from Word turns a hyphen into a dash",
        ),
    )


_LONGEST = 100
_DASHES = ("–", "—", "−", "•", "·")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _quoted(text: str) -> str:
    return "'" + _short(text).replace("'", "''") + "'"


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
    "bad-escape": _bad_escape,
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
    stops=True,
    title=Words("файл не читается", "the file cannot be read"),
    check=check,
)
