"""What a run of `roadmapc init --from` says on the terminal; the report has the rest."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from roadmapc.language import english
from roadmapc.language.russian import count
from roadmapc.language.words import Words
from roadmapc.settling import Settled

_MOST = 10
"""Files of each kind that the terminal shows."""
_TREE = 50
"""Territories that the terminal shows."""


def told(settled: Settled, report: Path) -> Iterator[Words]:
    """How much came of what, the tree, what was not read, and where the rest is told."""
    yield from _counted(settled)
    yield from _shown(settled)
    for path, words in settled.refused[:_MOST]:
        yield Words(f"не прочитано: {path}: {words.ru}", f"not read: {path}: {words.en}")
    for item in settled.doubles[:_MOST]:
        yield Words(
            f"повтор: {item.read.path} – то же, что {item.of.path}",
            f"double: {item.read.path} is {item.of.path}",
        )
    left = max(len(settled.refused) - _MOST, 0) + max(len(settled.doubles) - _MOST, 0)
    if left:
        yield Words(f"… и ещё {left}, все в отчёте", f"… and {left} more, all in the report")
    yield from _to_look_at(settled)
    yield Words(f"отчёт: {report}", f"the report, in Russian: {report}")


def _counted(settled: Settled) -> Iterator[Words]:
    whole = len(settled.gathered.files) + len(settled.gathered.others)
    acts, doubles = len(settled.reads), len(settled.doubles)
    refused, others = len(settled.refused), len(settled.gathered.others)
    actions = sum(read.counts.actions for read in settled.reads)
    yield Words(
        f"{count(whole, 'файл', 'файла', 'файлов')}: записано {acts}, повторов {doubles},"
        f" не прочитано {refused}, других {others}",
        f"{english.count(whole, 'file')}: written {acts}, doubles {doubles}, not read {refused},"
        f" of other kinds {others}",
    )
    yield Words(
        f"  в них: {count(actions, 'мероприятие', 'мероприятия', 'мероприятий')};"
        f" оснований-ссылок {settled.stated.basis}, внешних актов {settled.stated.external},"
        f" похожих мероприятий {len(settled.likenesses)}",
        f"  in them: {english.count(actions, 'action')}; bases that are links {settled.stated.basis},"
        f" external acts {settled.stated.external}, likenesses {len(settled.likenesses)}",
    )


def _shown(settled: Settled) -> Iterator[Words]:
    """The tree of territories; of many only those that have others below them."""
    every = settled.tree.territories
    acts = Counter(above for place in settled.tree.places.values() for above in place.upwards)
    parents = {item.above for item in every}
    is_long = len(every) > _TREE
    shown = [item for item in every if not is_long or item in parents or item.above is None]
    for item in shown[:_TREE]:
        line = f"{'  ' * len(item.upwards)}{item.slug}/ – {item.named.name}: "
        number = acts[item]
        yield Words(
            line + count(number, "акт", "акта", "актов"), line + english.count(number, "act")
        )
    if len(shown) < len(every) or len(shown) > _TREE:
        left = len(every) - len(shown[:_TREE])
        yield Words(
            f"  … и ещё {count(left, 'папка', 'папки', 'папок')}, все в отчёте",
            f"  … and {english.count(left, 'folder')} more, all in the report",
        )


def _to_look_at(settled: Settled) -> Iterator[Words]:
    against = (
        len(settled.rivals)
        + len(settled.tree.contradictions)
        + len(settled.stated.slips)
        + len(settled.registries.contradictions)
    )
    unsure = len(settled.tree.unsure)
    doubts = sum(len(read.doubts) for read in settled.reads)
    yield Words(
        f"противоречий {against}, неуверенных решений {unsure}, мест, которые надо проверить, {doubts}",
        f"contradictions {against}, unsure decisions {unsure}, places to check {doubts}",
    )
