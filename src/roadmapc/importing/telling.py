"""What a run of `roadmapc import` says: what was made, what is doubtful, where every word went."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from roadmapc.importing import Import, Imported, leftover_name
from roadmapc.importing.beside import REGISTRY
from roadmapc.importing.ledger import Doubt, Reason
from roadmapc.importing.verifying import Proof
from roadmapc.language import english
from roadmapc.language.russian import count
from roadmapc.language.words import Words

_REASONS: dict[Reason, Words] = {
    "counted": Words("номера и знаки списков, их считает компилятор", "numbers that are counted"),
    "heading": Words("повторённые шапки таблиц", "repeated headings of tables"),
    "merged": Words(
        "слова общих строк, повторённые в каждой графе", "common rows repeated in every column"
    ),
    "number-row": Words("строки с номерами граф", "rows of column numbers"),
    "typed": Words(
        "даты, виды, грифы и подписи, ставшие ключами",
        "dates, kinds, stamps and signatures in keys",
    ),
    "registry": Words("шапка, она в реестре", "the letterhead, in the registry"),
    "page": Words("номера страниц", "page numbers"),
    "printed": Words("слова, которые печатает форма", "words that the form prints"),
}
_MARK = "# проверить"
_SHOWN = 20
"""How many words of a failed proof are named."""


def told(made: Import, out: Path, root: Path, *, proves: bool) -> Iterator[Words]:
    """The files, what they hold, what to look at, and the proof where it is asked for.

    `root` is the folder to check: all roadmaps of the project that `out` is part of.
    """
    for item in made.acts:
        yield Words(f"написано: {out / item.file}", f"written: {out / item.file}")
        yield _held(item)
        yield from _returned(item)
        if item.leftover is not None:
            name = out / leftover_name(item.file)
            number = len(item.recognised.ledger.leftover)
            yield Words(
                f"  не нашлось места: {count(number, 'строка', 'строки', 'строк')}, они в {name}",
                f"  without a place: {english.count(number, 'line')}, in {name}",
            )
        if proves or not item.proof.holds:
            yield from _proved(item.proof)
    for _, words in made.refused:
        yield Words(f"не прочитано: {words.ru}", f"not read: {words.en}")
    if made.registry is not None:
        ru, en = ("дописано", "added to") if made.extends else ("написано", "written")
        yield Words(f"{ru}: {out / REGISTRY}", f"{en}: {out / REGISTRY}")
    yield from _doubted(made)
    marked = any(_MARK in text for text in made.files.values())
    yield Words(
        f"дальше: {'посмотрите строки «# проверить» и запустите: ' if marked else ''}roadmapc check {root}",
        f"next: {'look at the lines «# проверить», then run: ' if marked else ''}roadmapc check {root}",
    )


def _held(item: Imported) -> Words:
    counts = item.recognised.counts
    parts = [
        (counts.points, ("пункт", "пункта", "пунктов"), "point"),
        (counts.annexes, ("приложение", "приложения", "приложений"), "annex"),
        (counts.actions, ("мероприятие", "мероприятия", "мероприятий"), "action"),
        (counts.series, ("показатель", "показателя", "показателей"), "indicator"),
        (counts.entries, ("строка перечня", "строки перечня", "строк перечня"), "entry"),
    ]
    found = [(number, ru, en) for number, ru, en in parts if number]
    return Words(
        "  в файле: " + ", ".join(count(number, *ru) for number, ru, _ in found),
        "  in the file: " + ", ".join(f"{en}: {number}" for number, _, en in found),
    )


def _returned(item: Imported) -> Iterator[Words]:
    """What became of the YAML that an exported file brought back."""
    back = item.returned
    if back is not None and not back.changes:
        yield Words(
            f"  это экспорт акта {back.address}: слова не изменены, YAML тот же",
            f"  this is an export of {back.address}: its words are unchanged, the YAML is the same",
        )
    elif back is not None:
        edits = count(back.changes, "правка", "правки", "правок")
        put = "внесена" if edits.endswith("правка") else "внесены"
        kept = ("", "") if back.lost else (", id и ссылки прежние", ", with its ids and links")
        yield Words(
            f"  это экспорт акта {back.address}: {edits} из Word {put} в его YAML{kept[0]}",
            f"  this is an export of {back.address}: {english.count(back.changes, 'edit')} made in Word"
            f" put into its YAML{kept[1]}",
        )
        for lost in back.lost:
            yield Words(
                f"    убрано вместе с текстом: {lost}", f"    removed with its text: {lost}"
            )
        for name in back.names:
            yield Words(f"    новое имя: «{name}»", f"    a new name: {name!r}")
    elif item.unplaced is not None:
        why = item.unplaced.words
        yield Words(
            f"  файл записан экспортом, но {why.ru}: прочитаны слова, id и ссылки выданы заново",
            f"  an export wrote the file, but {why.en}: its words are read, ids and links are new",
        )


def _proved(proof: Proof) -> Iterator[Words]:
    yield Words(
        f"  слов в источнике: {proof.source}; в YAML: {proof.written},"
        f" из них в том же порядке: {proof.in_order}; в остатке: {proof.leftover}",
        f"  words in the source: {proof.source}; in YAML: {proof.written},"
        f" in the same order: {proof.in_order}; left over: {proof.leftover}",
    )
    for reason, number in proof.dropped:
        said = _REASONS[reason]
        yield Words(f"    {said.ru}: {number}", f"    {said.en}: {number}")
    for found, ru, en in (
        (proof.lost, "потеряно", "lost"),
        (proof.invented, "появилось", "made up"),
    ):
        number = sum(times for _, times in found)
        words = ", ".join(word for word, _ in found[:_SHOWN])
        more = f": {words}" if words else ""
        yield Words(f"    {ru}: {number}{more}", f"    {en}: {number}{more}")


def _doubted(made: Import) -> Iterator[Words]:
    doubts = [
        (item.source, doubt)
        for item in made.acts
        if item.returned is None
        for doubt in item.recognised.ledger.doubts
    ]
    marks = marks_in(made.files.values())
    marked = [(source, doubt) for source, doubt in doubts if doubt.comment in marks]
    others = [(source, doubt) for source, doubt in doubts if doubt.comment not in marks]
    if not doubts:
        yield Words("сомнений нет", "no doubts")
    for found, ru, en in (
        (marked, f"отмечено в YAML «{_MARK}»", f"marked in YAML with «{_MARK}»"),
        (others, "в YAML не отмечено, смотрите источник", "not marked in YAML, look at the source"),
    ):
        if found:
            number = len(found)
            yield Words(
                f"проверьте {count(number, 'место', 'места', 'мест')} ({ru}):",
                f"to look at, {english.count(number, 'place')} ({en}):",
            )
        yield from (_place(source, doubt) for source, doubt in found)


def _place(source: str, doubt: Doubt) -> Words:
    place = doubt.place.words
    ru, en = (f", {place.ru}", f", {place.en}") if place.ru else ("", "")
    return Words(f"  {source}{ru}: {doubt.words.ru}", f"  {source}{en}: {doubt.words.en}")


def marks_in(texts: Iterable[str]) -> frozenset[str]:
    """Every comment «проверить: …» of files in YAML, those of several lines in one."""
    found: list[str] = []
    for text in texts:
        is_open = False
        for line in text.split("\n"):
            said = line.strip()
            if said.startswith(_MARK):
                found.append(said.removeprefix("# "))
            elif is_open and said.startswith("# "):
                found[-1] += said.removeprefix("#")
            is_open = said.startswith(_MARK) or (is_open and said.startswith("# "))
    return frozenset(found)
