"""What the rules about results share: the words of a result, and words without their endings."""

import re
from functools import lru_cache

from roadmapc.language.nearest import plain
from roadmapc.model import Action
from roadmapc.rules.template_leftover import leftovers

_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(
    r"(?:иями|ями|ами|иях|ях|ах|ого|его|ому|ему|ыми|ими|ией|ий|ый|ой|ей|ая|яя|ое|ее|ые|ие|ых|их|ую|юю|"
    r"ым|им|ом|ем|ам|ям|ов|ев|ия|ию|ии|ью|ья|а|я|о|е|ы|и|у|ю|ь|й)$"
)
_STEM = 3
_DONE = {
    "проведен": "проведение", "разработан": "разработка", "организован": "организация",
    "создан": "создание", "утвержден": "утверждение", "подготовлен": "подготовка",
    "составлен": "составление", "сформирован": "формирование", "обеспечен": "обеспечение",
    "размещен": "размещение", "назначен": "назначение", "определен": "определение",
    "открыт": "открытие", "заключен": "заключение", "выполнен": "выполнение",
    "обновлен": "обновление", "внедрен": "внедрение", "реализован": "реализация",
    "издан": "издание", "оформлен": "оформление", "установлен": "установление",
    "актуализирован": "актуализация", "скорректирован": "корректировка",
}  # fmt: skip
_FEW = 4
_BEGINNINGS = frozenset(word[:_FEW] for word in _DONE)
_PARTICIPLE = re.compile(rf"({'|'.join(_DONE)})(?:о|а|ы)?")


@lru_cache(maxsize=10_000)
def bare(text: str) -> str:
    """A text without what does not change its sense: case, ё, quotes, doubled spaces, the last stop."""
    return plain(text).strip(" .;,")


def result_text(action: Action) -> str | None:
    """The result of an action where it is one text without a list, and not a blank to fill in."""
    if len(action.result) != 1:
        return None
    passage = action.result[0]
    text = "" if passage.list or passage.content else passage.text or ""
    return _filled_in(text) if text else None


@lru_cache(maxsize=10_000)
def _filled_in(text: str) -> str | None:
    return None if any(leftovers(text)) else bare(text)


def repeats(result: str, name: str) -> bool:
    """Whether a result says only that the action took place: «Проведены совещания»."""
    if result == name:
        return True
    if _begins_otherwise(result):
        return False
    words = _WORD.findall(result)
    done = next((at for at in (0, -1) if words and _PARTICIPLE.fullmatch(words[at])), None)
    if done is None:
        return False
    found = _PARTICIPLE.fullmatch(words[done])
    assert found is not None
    words[done] = _DONE[found[1]]
    return len(words) > 1 and sorted(map(_stem, words)) == sorted(map(_stem, _WORD.findall(name)))


def _begins_otherwise(result: str) -> bool:
    """Whether a glance says that neither the first nor the last word is such a participle."""
    last = result[result.rfind(" ") + 1 :]
    are_words = result[:1].isalnum() and last.isalnum()
    return are_words and _BEGINNINGS.isdisjoint((result[:_FEW], last[:_FEW]))


def _stem(word: str) -> str:
    stem = _ENDING.sub("", word)
    return stem if len(stem) >= _STEM else word
