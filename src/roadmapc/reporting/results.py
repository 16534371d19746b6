"""What indicators promise beside what the links prove, as the table that ends a build."""

from collections.abc import Sequence
from datetime import date

from roadmapc.analysis.results import Result, Verdict
from roadmapc.language.words import Lang, Words
from roadmapc.model import TargetKind
from roadmapc.reporting.sheet import Column, Sheet

_HEADINGS = (
    Words("показатель", "indicator"),
    Words("название", "name"),
    Words("обещано", "promised"),
    Words("по связям", "by the links"),
    Words("вывод", "verdict"),
)
_VERDICTS: dict[Verdict, Words] = {
    "proven": Words("подтверждено", "proven"),
    "in-drafts": Words("только в проектах", "only in drafts"),
    "not-proven": Words("не подтверждено", "not proven"),
    "early": Words("ещё не время", "not yet"),
    "not-computed": Words("не вычислить", "cannot be computed"),
}
_TARGETS: dict[TargetKind, Words] = {
    "at-least": Words("не менее ", "at least "),
    "at-most": Words("не более ", "at most "),
}
_YEARLY = Words("ежегодно", "yearly")
_OF_KNOWN = Words(
    "считаются те, кто есть в папке; скольких в ней нет, говорит ключ «всего» у группы",
    "those in the folder are counted; the key size of a group says how many are not in it",
)
_NAME = 60


def sheet(results: Sequence[Result], as_of: date, lang: Lang) -> Sheet:
    """A row for each indicator that the links can tell of."""
    columns = tuple(
        Column(heading.in_(lang), most=_NAME if at == 1 else 0)
        for at, heading in enumerate(_HEADINGS)
    )
    rows = tuple(_row(result, lang) for result in results)
    title = Words(f"Обещано и по связям на {as_of:%d.%m.%Y}", f"Promised and proven on {as_of}")
    return Sheet(title.in_(lang), columns, rows, (_OF_KNOWN.in_(lang),))


def _row(result: Result, lang: Lang) -> tuple[str, ...]:
    return (
        "#".join(result.end),
        " ".join(result.indicator.name.split()),
        _promised(result, lang),
        found(result, lang),
        verdict(result, lang),
    )


def verdict(result: Result, lang: Lang) -> str:
    """What the count comes to beside the promise."""
    return _VERDICTS[result.verdict].in_(lang)


def _promised(result: Result, lang: Lang) -> str:
    indicator, promised = result.indicator, result.promised
    if promised is None:
        return "–"
    target = _TARGETS.get(indicator.target or "exact", Words("", "")).in_(lang)
    unit = f" {indicator.unit}" if indicator.unit else ""
    year = _YEARLY.in_(lang) if promised.year == "yearly" else promised.year
    return f"{target}{promised.value}{unit} ({year})"


def found(result: Result, lang: Lang) -> str:
    """The share, where one is promised, and how many of how many."""
    count = result.count
    if result.value is None:
        return Words("ни от кого не ждут", "expected of nobody").in_(lang)
    said = [Words(f"{count.found} из {count.expected}", f"{count.found} of {count.expected}")]
    if count.drafts:
        said.append(Words(f"в проектах {count.drafts}", f"{count.drafts} in drafts"))
    if count.unknown:
        known = count.expected - count.unknown
        said.append(
            Words(f"известно {known} из {count.expected}", f"{known} of {count.expected} known")
        )
    counted = ", ".join(words.in_(lang) for words in said)
    if "%" not in (result.indicator.unit or ""):
        return counted
    share = f"{result.value:.1f}".removesuffix(".0")
    return f"{share.replace('.', ',') if lang == 'ru' else share} % ({counted})"
