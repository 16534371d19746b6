"""An act is signed: what goes into its file and into the lock, and what is said when it differs."""

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import AS_OF, REPOSITORY, read
from damage import Original
from harmless_edits import KINDS as HARMLESS
from office import DAY, REGION, REGION_ORDER, SCHOOL, SCHOOL_ORDER, Office, line_of, said
from planting import Harmless

from roadmapc import compiler, lifecycle
from roadmapc.approving import Reviewer, approved, contents_of, with_requisites
from roadmapc.checking import diagnose
from roadmapc.compiler import Compiled
from roadmapc.composing import compose
from roadmapc.contents import fingerprint, walk
from roadmapc.diagnostics import Diagnostic, Severity
from roadmapc.lifecycle import Refused
from roadmapc.lock import dump, parse
from roadmapc.model import ActFile, Indicator
from roadmapc.project import Unit, items
from roadmapc.rules import changed_after_approval
from roadmapc.source import Source, Span
from roadmapc.tree import Listing, Mapping, Route, Scalar

ACTS = (
    "saratov/order-1861",
    "saratov/saratov-city/order-226",
    "altai/order-1056",
    "nenets/directive-454",
    "stavropol/andropov/roadmap",
)
STAVROPOL = """\
act:
  kind: order
  authority: отдел
  title: Об утверждении дорожной карты
  points:
    - Утвердить дорожную карту (приложение).
"""


# -- requisites


def with_number(text: str, number: str = "18-р") -> str:
    unit = read(text)
    written = with_requisites(unit, number, date(2021, 5, 6))
    after = read(written).document
    assert isinstance(after, ActFile)
    assert after.act is not None
    assert (after.act.number, after.act.date) == (number, date(2021, 5, 6))
    assert after.act.status not in (None, "draft")
    return written


NEW = "  статус: подписан\n  дата: 06.05.2021\n  номер: 18-р\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  орган: школа\n", f"  орган: школа\n{NEW}"),
        ("  орган: школа   # наша\n  # ниже\n", f"  орган: школа   # наша\n{NEW}  # ниже\n"),
        ("  орган: >-\n    школа\n    № 5\n", f"  орган: >-\n    школа\n    № 5\n{NEW}"),
        ("  орган: |+\n    школа\n\n\n", f"  орган: |+\n    школа\n{NEW}\n\n"),
        ("  орган: школа\n    № 5\n", f"  орган: школа\n    № 5\n{NEW}"),
        ('  орган: "школа\n    № 5"\n', f'  орган: "школа\n    № 5"\n{NEW}'),
        (
            "  орган: школа\n  статус: проект # пока\n",
            "  орган: школа\n  статус: подписан # пока\n  дата: 06.05.2021\n  номер: 18-р\n",
        ),
        (
            "  номер: '17'\n  орган: школа\n  дата: 1.2.2020\n  статус: \"проект\"\n",
            "  номер: 18-р\n  орган: школа\n  дата: 06.05.2021\n  статус: подписан\n",
        ),
        (
            "  номер: >-\n    [указать]\n  орган: школа\n  статус: проект\n  дата: 01.01.2020\n",
            "  номер: 18-р\n  орган: школа\n  статус: подписан\n  дата: 06.05.2021\n",
        ),
    ],
)  # fmt: skip
def test_requisites_are_written_and_nothing_else_moves(before: str, after: str) -> None:
    head, tail = "# Приказ\nакт:\n  вид: приказ\n", "  заголовок: О плане\n\n# конец"
    assert with_number(f"{head}{before}{tail}") == f"{head}{after}{tail}"


@pytest.mark.parametrize(
    "said_already",
    [
        "  статус: подписан\n  дата: 06.05.2021\n  номер: 18-р\n",
        "  номер: '18-р'\n  дата: 2021-05-06\n  статус: \"подписан\"\n",
        "  номер: >-\n    18-р\n  дата: |\n    06.05.2021\n  статус: изменён\n",
    ],
)
def test_what_is_said_already_stays_as_it_is_written(said_already: str) -> None:
    text = f"акт:\n  вид: приказ\n  орган: школа\n{said_already}  заголовок: О плане\n"
    assert with_number(text) == text


def test_english_keys_get_english_requisites() -> None:
    text = "act:\n  kind: order\n  authority: school\n  title: О\n"
    new = "  status: signed\n  date: 06.05.2021\n  number: 18-р\n"
    assert with_number(text) == text.replace("  title", f"{new}  title")


def test_keys_in_braces_get_requisites_in_braces() -> None:
    text = "акт: {вид: приказ, орган: школа, заголовок: О}\n"
    new = "статус: подписан, дата: 06.05.2021, номер: 18-р"
    assert with_number(text) == text.replace("школа", f"школа, {new}")
    lines = "акт: {\n  вид: приказ,\n  орган: школа,\n  заголовок: О\n}\n"
    assert with_number(lines) == lines.replace("школа", f"школа, {new}")


@pytest.mark.parametrize("number", ["12,5]", "{1}", "1: 2", "1 #2", "010", "да", "1'2\"3\\"])
def test_a_number_reads_as_it_was_named(number: str) -> None:
    with_number("акт: {вид: приказ, орган: школа, заголовок: О}\n", number)
    with_number("акт:\n  вид: приказ\n  орган: школа\n  заголовок: О\n", number)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_new_lines_end_as_their_neighbours(end: str) -> None:
    text = f"акт:\n  вид: приказ\n  орган: школа\n{'  заголовок: О'}\n"
    expected = text.replace("  заголовок", f"{NEW}  заголовок").replace("\n", end)
    assert with_number(text.replace("\n", end)) == expected


def test_after_the_last_line_without_an_end_new_ones_are_begun() -> None:
    text = "акт:\n  вид: приказ\n  заголовок: О\n  орган: школа"
    assert with_number(text) == f"{text}\n{NEW}".rstrip("\n")


@pytest.mark.parametrize(
    "empty",
    ["  номер:\n", "  номер:   # по журналу\n", "  номер : \n", "  номер: ''\n", '  номер: " "\n'],
)
def test_an_empty_key_is_filled(empty: str, tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.edit(REGION, "  статус: проект", f"{empty}  дата:\n  статус: проект")
    before = office.text(REGION)
    office.signed(REGION, "18-р")
    after = office.text(REGION)
    changed = [
        line for line in difflib.ndiff(before.split("\n"), after.split("\n")) if line[0] in "-+"
    ]
    assert len(changed) == 6
    assert re.search(r"^  номер ?: +18-р( +# по журналу)? *$", after, re.MULTILINE)


@pytest.mark.parametrize("address", ACTS)
def test_a_real_act_without_requisites_gets_three_lines_and_its_fingerprint_stays(
    address: str,
) -> None:
    unit = signed_acts()[0].project.by_path[f"roadmaps/{address}.yaml"]
    own = rf"^  ({'статус|дата|номер' if unit.lang == 'ru' else 'status|date|number'}): .*\n"
    bare = re.sub(own, "", unit.source.text, flags=re.MULTILINE)
    assert bare.count("\n") == unit.source.text.count("\n") - 3
    written = with_number(bare)
    new = [line for line in difflib.ndiff(bare.split("\n"), written.split("\n")) if line[0] != " "]
    assert [line[0] for line in new] == ["+", "+", "+"]
    assert fingerprint(contents_of(read(written))) == fingerprint(contents_of(unit))


# -- approve


def test_signing_writes_requisites_and_the_record_at_once(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    before = office.files()
    office.signed(REGION, "12")
    after = office.files()
    assert set(after) - set(before) == {"roadmapc.lock"}
    assert {name for name in before if before[name] != after[name]} == {f"roadmaps/{REGION}.yaml"}
    assert office.text(REGION) == REGION_ORDER.replace(
        "статус: проект   # ждёт подписи\n",
        "статус: подписан   # ждёт подписи\n  дата: 11.01.2021\n  номер: 12\n",
    )
    assert office.found() == []


def test_a_byte_order_mark_and_line_ends_of_windows_stay(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.write(f"{REGION}.yaml", b"\xef\xbb\xbf" + REGION_ORDER.replace("\n", "\r\n").encode())
    office.signed(REGION)
    data = (office.root / f"{REGION}.yaml").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == REGION_ORDER.count("\n") + 2
    assert office.found() == []


def test_requisites_that_stand_in_the_file_need_not_be_named(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.edit(REGION, "статус: проект", "номер: 5\n  дата: 01.02.2021\n  статус: подписан")
    text = office.text(REGION)
    assert office.approve(REGION, None, None) is None
    assert office.text(REGION) == text
    (approval,) = office.lock.approvals.values()
    assert (approval.act.number, approval.act.date) == ("5", "2021-02-01")


def refused(
    office: Office, address: str = REGION, number: str | None = "7", day: date | None = DAY
) -> Refused:
    """Why an act is not signed; nothing of the project changes."""
    before = office.files()
    why = office.approve(address, number, day)
    assert isinstance(why, Refused)
    assert office.files() == before
    return why


def test_without_number_or_date_nothing_is_signed(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    for number, day, asked in (
        (None, DAY, "назовите номер: --number"),
        ("7", None, "назовите дату: --date"),
        (None, None, "назовите номер и дату: --number и --date"),
    ):
        assert refused(office, REGION, number, day).words.ru == asked


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("директор]\n          показатели: [доля]\n          результат", "завуч]\n          результат", "unknown-responsible"),
        ("срок: май 2022 г.", "срок: когда-нибудь", "unreadable-deadline"),
        ("    заголовок: План работы", "    заголовок План работы", "syntax"),
        ("    заголовок: План работы", "    загаловок: План работы", "unknown-key"),
        ("период: 2021-2022", "период: 2021-2022\n      период: 2021", "repeated-key"),
    ],
)  # fmt: skip
def test_with_errors_nothing_is_signed(before: str, after: str, told: str, tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.edit(REGION, before, after)
    assert told in {item.rule for item in refused(office).diagnostics}


def test_an_error_that_the_date_makes_is_an_error(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    why = refused(office, day=date(2022, 11, 1))
    assert {item.rule for item in why.diagnostics} == {"before-approval"}


def test_an_error_of_somebody_else_is_no_hindrance(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.edit(SCHOOL, "срок: февраль 2022 г.", "срок: когда-нибудь")
    office.signed(REGION)
    assert [item.split()[1] for item in office.found()] == ["unreadable-deadline"]


@pytest.mark.parametrize("name", [f"{REGION}.yaml", "region/registry.yaml"])
def test_what_stands_above_has_to_be_readable(name: str, tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.write(name, "акт: [\n")
    assert said(refused(office, SCHOOL).diagnostics) == [f"{name.removesuffix('.yaml')}:1 syntax"]


def test_a_neighbour_need_not_be_readable(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.write("region/other/order.yaml", "акт: [\n")
    office.signed(REGION)
    office.signed(SCHOOL)


def test_where_requisites_cannot_be_put_they_are_asked_for(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.edit(
        REGION, "  орган: министерство\n  статус: проект", "  ? орган\n  : министерство\n  #"
    )
    assert "впишите их сами" in refused(office).words.ru
    office.edit(REGION, "\n  #", "\n  дата: 11.01.2021\n  номер: 7\n  статус: подписан\n  #")
    office.signed(REGION)


def test_a_plan_without_an_act_has_nothing_to_sign(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.write(f"{SCHOOL}.yaml", SCHOOL_ORDER[SCHOOL_ORDER.index("приложения:") :])
    assert "нет акта" in refused(office, SCHOOL).words.ru
    office.write(f"{SCHOOL}.yaml", "")
    assert refused(office, SCHOOL)


def test_the_same_once_more_is_no_news(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.signed(REGION, "12")
    before = office.files()
    assert office.approve(REGION, "12") is None
    assert office.approve(REGION, None, None) is None
    assert office.files() == before


@pytest.mark.parametrize(("number", "day"), [("13", DAY), ("12", date(2021, 1, 12))])
def test_a_signed_act_gets_no_other_requisites(number: str, day: date, tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.signed(REGION, "12")
    assert "11.01.2021 под № 12" in refused(office, REGION, number, day).words.ru


def test_a_signed_act_that_was_changed_is_not_signed_again(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.signed(REGION)
    office.edit(REGION, "срок: май 2022 г.", "срок: июнь 2022 г.")
    at = line_of(office.text(REGION), "июнь 2022")
    assert said(refused(office).diagnostics) == [f"{REGION}:{at} changed-after-approval"]
    exception = "исключения: [{правило: changed-after-approval, причина: опечатка при наборе}]\n"
    office.write(f"{REGION}.yaml", exception + office.text(REGION))
    assert office.found() == []
    assert refused(office).diagnostics == ()


def test_a_file_or_a_lock_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    compiled = office.check()
    office.edit(REGION, "Итоговый отчёт", "Отчёт")
    before = office.files()
    assert isinstance(lifecycle.approve(compiled, office.root, REGION, "7", DAY), Refused)
    assert office.files() == before
    compiled = office.check()
    office.signed(REGION)
    before = office.files()
    assert isinstance(lifecycle.approve(compiled, office.root, SCHOOL, "7", DAY), Refused)
    assert isinstance(lifecycle.review(compiled, office.root, SCHOOL, REVIEWER), Refused)
    assert office.files() == before
    compiled = office.check()
    (office.root / f"{SCHOOL}.yaml").unlink()
    assert isinstance(lifecycle.approve(compiled, office.root, SCHOOL, "7", DAY), Refused)


REVIEWER = Reviewer("завуч", "годится", "2021-03-01")


# -- what is printed


def drafts(compiled: Compiled) -> dict[str, bool]:
    """Which acts print as drafts."""
    faulty = frozenset(compiled.checked.errors_by_path())
    return {view.address: view.draft for view in compose(compiled.project, faulty)}


def test_once_there_is_a_lock_all_that_it_does_not_sign_is_a_draft(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    requisites = "статус: подписан\n  дата: 11.01.2021\n  номер: 7\n"
    office.edit(
        SCHOOL, "  заголовок: О плане школы\n", f"  {requisites}  заголовок: О плане школы\n"
    )
    assert drafts(office.check()) == {REGION: True, SCHOOL: False}
    office.signed(REGION)
    assert drafts(office.check()) == {REGION: False, SCHOOL: True}
    at = line_of(office.text(SCHOOL), "статус")
    assert office.found() == [f"{SCHOOL}:{at} signed-without-lock"]
    assert office.approve(SCHOOL, None, None) is None
    assert drafts(office.check()) == {REGION: False, SCHOOL: False}


def test_a_plan_without_an_act_is_no_draft_for_want_of_a_signature(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.signed(REGION)
    plan = SCHOOL_ORDER[SCHOOL_ORDER.index("приложения:") :].replace("#стажировки", "#отчёт")
    office.write("region/school/plan.yaml", plan)
    assert drafts(office.check()) == {
        REGION: False,
        SCHOOL: True,
        "region/school/plan": False,
    }


@pytest.mark.parametrize("milder", ["", "exception", "settings"])
def test_a_changed_act_prints_as_a_draft_whatever_is_accepted(milder: str, tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.signed(REGION)
    office.edit(REGION, "срок: май 2022 г.", "срок: июнь 2022 г.")
    rule = "правило: changed-after-approval"
    if milder == "exception":
        office.write(
            f"{REGION}.yaml",
            f"исключения: [{{{rule}, причина: опечатка при наборе}}]\n{office.text(REGION)}",
        )
    if milder == "settings":
        with (office.folder / "roadmapc.yaml").open("a") as settings:
            settings.write(f"  - {{{rule}, строгость: выключено}}\n")
    assert len(office.found()) == (not milder)
    assert drafts(office.check())[REGION]


def test_only_what_is_signed_and_unchanged_is_printed_on_demand(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    out = tmp_path / "build"
    signed = compiler.Wanted(signed=True)
    assert compiler.build(office.check(), out, signed).acts == ()
    office.signed(REGION)
    compiler.build(office.check(), out, compiler.Wanted())
    assert sorted(path.name for path in (out / "region").iterdir()) == [
        "order",
        "school",
    ]
    built = compiler.build(office.check(), out, signed)
    assert [act.address for act in built.acts] == [REGION]
    assert [path.name for path in (out / "region").iterdir()] == ["order"]
    office.signed(SCHOOL)
    office.edit(REGION, "срок: май 2022 г.", "срок: июнь 2022 г.")
    built = compiler.build(office.check(), out, signed)
    assert [act.address for act in built.acts] == [SCHOOL]


# -- what is said of a change


@cache
def signed_acts() -> tuple[Compiled, dict[str, Unit]]:
    """The five real acts, signed in memory."""
    files = {
        path.relative_to(REPOSITORY / "roadmaps").with_suffix("").as_posix(): path.read_text(
            "utf-8"
        )
        for path in sorted((REPOSITORY / "roadmaps").rglob("*.yaml"))
    }
    files[ACTS[-1]] = files[ACTS[-1]].replace("annexes:\n", f"{STAVROPOL}\nannexes:\n", 1)
    units = {address: read(text, address) for address, text in files.items()}
    for address in ACTS:
        act = units[address].document
        assert isinstance(act, ActFile)
        assert act.act is not None
        number, day = act.act.number or "34", act.act.date or date(2022, 1, 20)
        text = with_requisites(units[address], number, day)
        units[address] = read(text, address)
    project = compiler.finish(units.values(), (), AS_OF).project
    lock = project.lock
    for address in ACTS:
        lock = approved(lock, project, units[address])
    lock = parse(Source("roadmapc.lock", "roadmapc.lock", dump(lock)))
    return compiler.finish(units.values(), (), AS_OF, None, lock), units


class Change(NamedTuple):
    """A file after an edit, and the line on which it is told of."""

    text: str
    at: int


def told(address: str, text: str) -> list[Diagnostic]:
    """What is said of a signed act that now reads as `text`."""
    compiled, units = signed_acts()
    after = read(text, address)
    assert after.document is not None
    changed = tuple(after if unit is units[address] else unit for unit in compiled.project.units)
    project = replace(compiled.project, units=changed)
    rule = changed_after_approval.RULE
    return [diagnose(rule, finding, project) for finding in rule.check(project, AS_OF)]


def replaced(unit: Unit, span: Span, new: str) -> Change:
    text = unit.source.text
    at = unit.source.position(span.start).line
    return Change(text[: span.start] + new + text[span.end :], at)


def rows(unit: Unit) -> tuple[Route, Listing]:
    """A list with at least four rows of actions, or of a list of paragraphs where there are none."""
    found = []
    for route, item in walk(contents_of(unit)):
        for key, several in item.parts.items():
            node = unit.at((*route, key))
            if (
                isinstance(node, Listing)
                and len(several) > 3
                and unit.source.text[node.span.start] != "["
            ):
                found.append(((*route, key), node))
    names = ("actions", "list", "rows")
    return next(pair for name in names for pair in found if pair[0][-1] == name)


def block(unit: Unit, rows: Listing, at: int) -> Span:
    """The lines of a row that is not the last, with its mark."""
    source = unit.source
    first, after = (source.position(rows.items[n].span.start).line for n in (at, at + 1))
    return Span(source.line_starts[first - 1], source.line_starts[after - 1])


def anew(block: str) -> str:
    """The lines of a row as those of another."""
    if re.search(r"\bid: ", block):
        block = re.sub(r"\bid: \S+", "id: совсем-новая", block)
    return re.sub(
        r"(?m)^( *- ?)((?!id:)[^:\n]*)$", r"\1Совсем другой абзац, которого не было", block, count=1
    )


def deadline(unit: Unit) -> Iterator[Change]:
    for item in _items(unit):
        if getattr(item, "deadline", None) is not None:
            yield replaced(unit, unit.span((*item.deadline.route,)), "'до 31 декабря 2023 г.'")


def wording(unit: Unit) -> Iterator[Change]:
    for item in _items(unit):
        for name in ("name", "text"):
            node = unit.at((*item.route, name))
            if isinstance(node, Scalar):
                yield replaced(unit, node.span, f"'{node.text} и ещё раз'")


def responsible(unit: Unit) -> Iterator[Change]:
    for item in _items(unit):
        node = unit.at((*item.route, "responsible"))
        if isinstance(node, Listing):
            yield replaced(unit, node.items[-1].span, "кто-то другой")


def value(unit: Unit) -> Iterator[Change]:
    for item in _items(unit):
        node = unit.at((*item.route, "values"))
        if isinstance(item, Indicator) and isinstance(node, Mapping) and len(node.entries) > 1:
            yield replaced(unit, node.entries[1].value.span, "77")


def _items(unit: Unit) -> Iterator[Any]:
    assert isinstance(unit.document, ActFile)
    return items(unit.document)


def removed(unit: Unit) -> Iterator[Change]:
    route, listing = rows(unit)
    for at in (1, 0):
        change = replaced(unit, block(unit, listing, at), "")
        holder = unit.at(route[:-1])
        assert isinstance(holder, Mapping)
        yield Change(change.text, unit.source.position(holder.entries[0].key.span.start).line)


def added_at_the_end(unit: Unit) -> Iterator[Change]:
    _, listing = rows(unit)
    text, last = unit.source.text, listing.items[-1]
    end = (
        text.index("\n", last.span.end - 1) + 1 if "\n" in text[last.span.end - 1 :] else len(text)
    )
    new = anew(text[slice(*block(unit, listing, 0))])
    yield replaced(unit, Span(end, end), new)


def added_between(unit: Unit) -> Iterator[Change]:
    _, listing = rows(unit)
    place = block(unit, listing, 1)
    new = anew(unit.source.text[slice(*block(unit, listing, 0))])
    yield replaced(unit, Span(place.start, place.start), new)


def moved(unit: Unit) -> Iterator[Change]:
    _, listing = rows(unit)
    first, second, third = (block(unit, listing, at) for at in range(3))
    text = unit.source.text
    lines = text[slice(*third)] + text[slice(*first)] + text[slice(*second)]
    yield replaced(unit, Span(first.start, third.end), lines)


def renamed(unit: Unit) -> Iterator[Change]:
    for item in _items(unit):
        if item.id:
            yield replaced(unit, unit.span((*item.route, "id")), "другой-id")


def title(unit: Unit) -> Iterator[Change]:
    yield replaced(unit, unit.span(("act", "title")), "Совсем о другом")


def number(unit: Unit) -> Iterator[Change]:
    yield replaced(unit, unit.span(("act", "number")), "777")


def day(unit: Unit) -> Iterator[Change]:
    yield replaced(unit, unit.span(("act", "date")), "01.02.2023")


def draft(unit: Unit) -> Iterator[Change]:
    word = "проект" if unit.lang == "ru" else "draft"
    yield replaced(unit, unit.span(("act", "status")), word)


CHANGES: tuple[Callable[[Unit], Iterator[Change]], ...] = (
    deadline, wording, responsible, value, removed, added_at_the_end, added_between, moved, renamed,
    title, number, day, draft,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("address", ACTS)
def test_a_change_of_a_signed_act_is_told_at_its_line(
    address: str, change: Callable[[Unit], Iterator[Change]]
) -> None:
    unit = signed_acts()[1][address]
    made = next(change(unit), None)
    if made is None:
        assert change in (deadline, responsible, value)
        assert (address, change) not in MUST
        return
    (found,) = told(address, made.text)
    assert (found.place.path, found.place.start.line) == (unit.source.path, made.at)
    assert found.severity is Severity.ERROR
    assert found.help is not None


MUST = {(address, change) for address in ACTS for change in (wording, removed, moved, renamed)} | {
    (address, change) for address in ACTS if "226" not in address for change in (deadline, responsible)
} | {("stavropol/andropov/roadmap", value)}  # fmt: skip
"""Changes for which every real act of this kind has a place."""


@pytest.mark.parametrize("address", ACTS)
def test_a_signed_act_as_it_was_signed_is_not_told_of(address: str) -> None:
    assert told(address, signed_acts()[1][address].source.text) == []


_FORMS = [kind for kind in HARMLESS if re.search("примечание|пустая|пробел|концы строк|конца строки|Mac|метка|---|NFD|сдвинуто|кавычки|после [|>]|абзац одной|списк|записью|порядок ключей (?!реестра|орган)|ключи другого", kind.name)]  # fmt: skip


@pytest.mark.parametrize("kind", _FORMS, ids=lambda kind: kind.name)
def test_how_a_signed_act_is_written_is_no_change(kind: Harmless) -> None:
    made = 0
    for address in ACTS[2:]:
        unit = signed_acts()[1][address]
        original = Original(unit.source.path, address, unit.source.text)
        for planted in kind.plant(original):
            after = original.read(planted.text.encode())
            if after.document is not None:
                assert told(address, after.source.text) == []
                made += 1
            break
    assert made


def test_an_act_taken_out_of_its_file_is_told_of_once(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.signed(REGION)
    text = office.text(REGION)
    office.write(f"{REGION}.yaml", text[text.index("# План меняется") :])
    assert office.found("changed-after-approval") == [f"{REGION}:2"]


@pytest.mark.parametrize("gone", ["  номер: 7\n", "  дата: 11.01.2021\n"])
def test_requisites_taken_out_are_told_of(gone: str, tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.signed(REGION)
    office.edit(REGION, gone, "")
    assert len(office.found("changed-after-approval")) == 1


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("срок: май 2022 г.", "срок: июнь 2022 г.", "«срок» – было «май 2022 г.», теперь «июнь 2022 г.»"),
        ("Школе утвердить план до", "Школе утвердить план и отчёт до", "«текст» – появилось «и отчёт»"),
        ("Школе утвердить план до", "Школе план до", "«текст» – исключено «утвердить»"),
        ("Проведены три семинара", "Проведены три", "«текст» – исключено «семинара»"),
        ("{2021: 10, 2022: 20}", "{2021: 10, 2022: 30}", "«значения», 2022 – было «20», теперь «30»"),
        ("{2021: 10, 2022: 20}", "{2021: 10}", "«значения», 2022 – исключено «20»"),
        ("адресаты: [школа]", "адресаты: [школа, директор]", "«адресаты» – появилось «директор»"),
        ("модальность: обязать", "модальность: рекомендовать", "«модальность» – было «обязать», теперь «рекомендовать»"),
        ("единица: '%'", "единица: чел.", "«единица» – было «%», теперь «чел.»"),
        ("    заголовок: План работы", "    ориентация: книжная\n    заголовок: План работы", "«ориентация» – появилось «книжная»"),
        ("    заголовок: План работы", "    заголовок: |-\n      План\n      работы", "«заголовок» – строки разбиты иначе"),
        ("период: 2021-2022", "период: 2021", "«период» – было «2021-2022», теперь «2021»"),
        ("        - id: отчёт\n", "        - id: итог\n", "id изменён: был «отчёт»"),
    ],
)  # fmt: skip
def test_a_message_says_what_was_and_what_is(
    before: str, after: str, words: str, tmp_path: Path
) -> None:
    office = Office(tmp_path / "project")
    office.signed(REGION)
    office.edit(REGION, before, after)
    items = [
        item
        for item in office.check().checked.diagnostics
        if item.place.path.endswith("region/order.yaml") and item.rule == "changed-after-approval"
    ]
    assert [words in item.message.ru for item in items] == [True], [
        item.message.ru for item in items
    ]


# -- what stands above


@pytest.fixture
def both(tmp_path: Path) -> Office:
    """An order and one below it, both signed."""
    office = Office(tmp_path / "project")
    office.signed(REGION, "7")
    office.signed(SCHOOL, "8")
    return office


def changed_above(office: Office) -> int:
    """The region moves a deadline; the line of the school's link to it."""
    office.edit(REGION, "до 1 марта 2022 г.", "до 1 апреля 2022 г.")
    return line_of(office.text(SCHOOL), "#стажировки")


def test_a_change_above_makes_the_link_suspect_and_shows_what_changed(both: Office) -> None:
    at = changed_above(both)
    (item,) = (d for d in both.check().checked.diagnostics if d.rule == "suspect-link")
    assert (item.place.path, item.place.start.line) == (f"roadmaps/{SCHOOL}.yaml", at)
    assert item.severity is Severity.WARNING
    (above,) = item.related
    assert above.place.start.line == line_of(both.text(REGION), "до 1 апреля")
    assert "было «до 1 марта 2022 г.», теперь «до 1 апреля 2022 г.»" in above.message.ru
    assert item.label is not None
    assert item.label.ru == "сверено при подписании 11.01.2021"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Стажировки школьных команд", "Стажировки  школьных команд  # те же"),
        ("срок: май 2022 г.", "срок: июнь 2022 г."),
        ("Итоговый отчёт", "Отчёт"),
    ],
)
def test_what_is_not_carried_out_or_only_written_otherwise_makes_no_link_suspect(
    before: str, after: str, both: Office
) -> None:
    both.edit(REGION, before, after)
    assert both.found("suspect-link") == []


def test_a_mark_of_what_is_done_above_makes_no_link_suspect(both: Office) -> None:
    both.edit(
        REGION,
        "          показатели: [доля]\n          результат",
        "          исполнено: {дата: 01.02.2021, подтверждение: справка}\n"
        "          показатели: [доля]\n          результат",
    )
    assert both.found("suspect-link") == both.found("changed-after-approval") == []


def test_what_is_inside_an_item_above_belongs_to_it(both: Office) -> None:
    both.edit(REGION, "Проведены три семинара", "Проведены два семинара")
    assert both.found("suspect-link") == [f"{SCHOOL}:{line_of(both.text(SCHOOL), '#семинары')}"]
    (item,) = (d for d in both.check().checked.diagnostics if d.rule == "suspect-link")
    assert item.related[0].message.ru == "изменилось то, что внутри"


def test_a_review_accepts_it_with_a_name_and_a_note(both: Office) -> None:
    at = changed_above(both)
    assert both.review(SCHOOL, "завуч", "укладываемся и так") == 3
    assert both.found("suspect-link") == []
    (seen,) = (one for one in both.lock.accepted.values() if one.target[1] == "стажировки")
    assert (seen.by, seen.note, seen.on) == ("завуч", "укладываемся и так", "2021-03-01")
    both.edit(REGION, "до 1 апреля 2022 г.", "до 1 мая 2022 г.")
    assert both.found("suspect-link") == [f"{SCHOOL}:{at}"]
    (item,) = (d for d in both.check().checked.diagnostics if d.rule == "suspect-link")
    assert item.label is not None
    assert item.label.ru == "сверил завуч 01.03.2021"


def test_a_review_changes_no_file_but_the_lock(both: Office) -> None:
    changed_above(both)
    before = both.files()
    both.review(SCHOOL)
    after = both.files()
    assert {name for name in after if before.get(name) != after[name]} == {"roadmapc.lock"}


def test_what_is_carried_out_no_longer_is_left_out_of_the_lock(both: Office) -> None:
    both.edit(SCHOOL, "          реализует: [region/order#стажировки]\n", "")
    both.review(SCHOOL)
    targets = {target[1] for _, target in both.lock.accepted}
    assert targets == {"п1", "семинары"}


def test_what_cannot_be_read_now_is_not_forgotten(both: Office) -> None:
    before = dict(both.lock.accepted)
    text = both.text(REGION)
    both.write(f"{REGION}.yaml", "акт: [\n")
    both.review(SCHOOL)
    both.write(f"{REGION}.yaml", text)
    assert both.lock.accepted == before


def test_a_draft_can_be_reviewed_and_keeps_who_did_it_when_it_is_signed(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    assert office.review(SCHOOL, "завуч") == 3
    office.edit(REGION, "Семинары для учителей", "Семинары для всех")
    assert len(office.found("suspect-link")) == 1
    office.signed(SCHOOL)
    by = {seen.target[1]: seen.by for seen in office.lock.accepted.values()}
    assert by == {"п1": "завуч", "стажировки": "завуч", "семинары": ""}
    assert office.found("suspect-link") == []


def test_an_act_that_carries_out_nothing_and_one_that_cannot_be_read_have_no_review(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path / "project")
    before = office.files()
    refused = office.review(REGION)
    assert isinstance(refused, Refused)
    assert "сверять не с чем" in refused.words.ru
    assert office.files() == before
    office.write(f"{SCHOOL}.yaml", "акт: [\n")
    refused = office.review(SCHOOL)
    assert isinstance(refused, Refused)
    assert said(refused.diagnostics) == [f"{SCHOOL}:1 syntax"]


# -- what is written beside an act


@pytest.fixture
def changed(tmp_path: Path) -> Office:
    """A project whose signed order has changed since."""
    office = Office(tmp_path / "project")
    office.signed(REGION)
    office.edit(REGION, "Проведены три семинара", "Проведены два семинара")
    return office


def write_beside(office: Office, compiled: Compiled, name: str) -> list[Refused]:
    """What comes of amending and of repealing under a name, where both are refused."""
    before = office.files()
    made = (
        lifecycle.amend(compiled, office.root, REGION, name, None),
        lifecycle.repeal(compiled, office.root, REGION, name, None),
    )
    assert office.files() == before
    return [one for one in made if isinstance(one, Refused)]


@pytest.mark.parametrize("name", ["../../outside", "../../../outside", "{0}/outside"])
def test_no_act_is_written_outside_the_roadmaps(name: str, changed: Office, tmp_path: Path) -> None:
    refused = write_beside(changed, changed.check(), name.format(tmp_path))
    assert ["ведёт из папки карт" in why.words.ru for why in refused] == [True, True]
    assert not [*tmp_path.rglob("outside.yaml")]


def test_no_act_is_written_over_another(changed: Office) -> None:
    refused = write_beside(changed, changed.check(), "school/order")
    assert ["уже есть" in why.words.ru for why in refused] == [True, True]


def test_no_act_is_written_beside_a_broken_lock(changed: Office) -> None:
    with changed.lock_file.open("a") as file:
        file.write("<<<<<<< HEAD\n")
    refused = write_beside(changed, changed.check(), "amendment")
    assert [said(why.diagnostics)[0].split()[1] for why in refused] == ["broken-lock"] * 2


def test_no_act_is_written_for_a_lock_that_has_changed_meanwhile(changed: Office) -> None:
    compiled = changed.check()
    changed.signed(SCHOOL)
    refused = write_beside(changed, compiled, "amendment")
    assert ["повторите команду" in why.words.ru for why in refused] == [True, True]
    compiled = changed.check()
    (changed.root / f"{REGION}.yaml").unlink()
    assert len(write_beside(changed, compiled, "amendment")) == 2
