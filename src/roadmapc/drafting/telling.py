"""What a run of `roadmapc new` says when it has written its files."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from roadmapc.drafting import Draft
from roadmapc.language import english
from roadmapc.language.russian import count
from roadmapc.language.typed import typed
from roadmapc.language.words import Words


def told(drafts: Sequence[Draft], root: Path) -> Iterator[Words]:
    """The files, what they hold, what was left out, and what to do next."""
    for draft in drafts:
        for file in sorted(draft.files):
            yield Words(f"написано: {root / file}", f"written: {root / file}")
        yield _held(draft)
        if draft.expected.past:
            past = ", ".join(f"{address}#{name}" for address, name in draft.expected.past)
            yield Words(
                f"  не вошло, срок вне периода: {past}", f"  left out, outside the period: {past}"
            )
        if draft.expected.nameless:
            number = len(draft.expected.nameless)
            yield Words(
                f"  без id, сослаться нельзя: {count(number, 'поручение', 'поручения', 'поручений')}",
                f"  without an id to refer to: {english.count(number, 'duty')}",
            )
    yield Words(
        f"дальше: впишите своё вместо «[указать]» и проверьте: roadmapc check {typed(root)}",
        f"next: fill in each «[указать]», then run: roadmapc check {typed(root)}",
    )


def _held(draft: Draft) -> Words:
    rows, places = len(draft.expected.rows), draft.to_fill
    duties = len(draft.expected.duties) + len(draft.expected.own)
    indicators = sum(len(block.rows) for block in draft.expected.blocks)
    return Words(
        f"  в черновике: {count(rows, 'мероприятие', 'мероприятия', 'мероприятий')},"
        f" {count(duties, 'поручение', 'поручения', 'поручений')},"
        f" {count(indicators, 'показатель', 'показателя', 'показателей')};"
        f" заполнить: {count(places, 'место', 'места', 'мест')}",
        f"  in the draft: actions {rows}, duties {duties}, indicators {indicators};"
        f" to fill in: {places}",
    )
