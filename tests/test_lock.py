"""The lock file: what it keeps comes back whole, and what contradicts itself is found."""

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from office import DAY, REGION, SCHOOL, Office, said
from repository import Repository

from roadmapc.contents import ITEMS, Content, content, fingerprint
from roadmapc.contents import signed as as_signed
from roadmapc.lifecycle import Refused
from roadmapc.lock import HEAD, NAME, Accepted, Approval, Awaited, Lock, Requisites, dump, parse
from roadmapc.source import Source

PATH = f"roadmaps/{REGION}.yaml"
Lines = list[str]


def read(text: str) -> Lock:
    return parse(Source(NAME, NAME, text))


def whys(text: str) -> list[str]:
    return [fault.why for fault in read(text).faults]


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of a lock with two acts, one of them below the other."""
    office = Office(tmp_path_factory.mktemp("signed") / "project")
    office.signed(REGION, "7")
    office.signed(SCHOOL, "01-10/й")
    return office.lock_file.read_text("utf-8")


def told(text: str, line: str) -> list[str]:
    """The text with a line at its end, and what is then found."""
    return whys(f"{text}{line}\n")


# -- what is kept


def test_what_is_written_is_read_back_and_written_the_same(signed: str) -> None:
    kept = read(signed)
    assert not kept.faults
    assert set(kept.approvals) == {PATH, f"roadmaps/{SCHOOL}.yaml"}
    assert {target for _, target in kept.accepted} == {
        (PATH, "п1"),
        (PATH, "стажировки"),
        (PATH, "семинары"),
    }
    assert dump(kept) == signed


def test_the_order_of_lines_and_their_ends_do_not_matter(signed: str) -> None:
    lines = signed.splitlines()
    Random(7).shuffle(lines)
    assert lines != signed.splitlines()
    for end in ("\n", "\r\n", "\r", "\n\n"):
        again = read(end.join(lines) + end)
        assert not again.faults
        assert dump(again) == signed


def test_every_thing_is_a_line_of_its_own_under_the_path_of_its_file(signed: str) -> None:
    head, *lines = signed.splitlines()
    assert head == HEAD
    assert len(lines) > 15
    assert [json.loads(line)[0] for line in lines] == sorted(json.loads(line)[0] for line in lines)


def test_letters_that_end_lines_elsewhere_are_kept_inside_theirs(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.edit(
        REGION, "название: Итоговый отчёт", 'название: "Отчёт\\x0bо\\u2028всём\\u0085и\\x1cещё"'
    )
    unit = office.check().project.by_path[PATH]
    assert unit.document is not None
    whole = as_signed(content(unit.document))
    act = Requisites(PATH, "2021-01-11", "7\u2028-р")
    accepted = {("a", ("b", "c")): Accepted("a", ("b", "c"), "0" * 32, {"text": "\u2029"}, "\x85")}
    made = Lock(
        None,
        {PATH: Approval(act, fingerprint(whole), whole)},
        {at: replace(seen, on="2021-01-11") for at, seen in accepted.items()},
    )
    again = read(dump(made))
    assert not again.faults
    assert (again.approvals, dict(again.accepted)) == (made.approvals, made.accepted)


def test_amending_acts_and_drafts_are_kept_in_the_order_of_their_days() -> None:
    empty = Content("ActFile", "", {}, {})
    amended = (Requisites("b", "2021-02-01", "9"), Requisites("a", "2021-03-01", "2"))
    act = Approval(Requisites(PATH, "2021-01-11", "7"), fingerprint(empty), empty, amended)
    made = Lock(None, {PATH: act}, {}, {(PATH, "c"): Awaited("f" * 32, "e" * 32)})
    again = read(dump(made))
    assert (again.approvals, again.drafted, again.faults) == (made.approvals, made.drafted, ())
    backwards = "\n".join(reversed(dump(made).splitlines()))
    assert dump(read(backwards)) == dump(made)


def test_an_empty_file_signs_nothing_and_has_no_faults() -> None:
    for text in ("", "\n", f"{HEAD}\n", " \n\t\n"):
        assert read(text) == Lock(Source(NAME, NAME, text))


# -- what contradicts itself


def changed(text: str, what: str, change: Callable[[list[Any]], object]) -> str:
    """The lock with the first line of a kind changed."""
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("[") and what in line)
    values = json.loads(lines[at])
    change(values)
    lines[at] = json.dumps(values, ensure_ascii=False)
    return "\n".join(lines)


def put(at: int, value: object) -> Callable[[list[Any]], object]:
    return lambda line: line.__setitem__(at, value)


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ('"act"', put(2, "0" * 32)),
        ("стажировки", put(4, "стажировка")),
        ("стажировки", put(5, {})),
        ("стажировки", put(2, ["annexes", 0, "roadmap", "actions", 7])),
        ("Roadmap", put(2, ["annexes", 0, "programme"])),
        ('[],"ActFile"', put(5, {"mark": "retelling"})),
        ("стажировки", lambda line: line[5].update(name="Другое")),
    ],
    ids=["fingerprint", "id", "facts", "place", "no holder", "root", "word"],
)
def test_an_altered_record_is_found_at_the_line_that_signs_the_act(
    what: str, change: Callable[[list[Any]], object], signed: str
) -> None:
    altered = changed(signed, what, change)
    (fault,) = read(altered).faults
    assert (fault.why, fault.path) == ("altered", PATH)
    assert json.loads(altered[slice(*fault.span)])[:2] == [PATH, "act"]
    assert PATH not in read(altered).approvals


def without(text: str, what: str) -> str:
    kept = [line for line in text.splitlines() if what not in line]
    assert len(kept) < len(text.splitlines())
    return "\n".join(kept)


def test_a_missing_line_of_an_act_is_found(signed: str) -> None:
    assert whys(without(signed, '"Indicator"')) == ["altered"]
    assert whys(without(signed, f'["{PATH}","item"')) == ["altered"]
    assert whys(without(signed, f'["{PATH}","act"')) == ["orphan"]
    assert whys(without(signed, f'["{PATH}",')) == []


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ('"act"', put(4, "8")),
        ('"act"', put(3, "2021-01-12")),
        ('"item"', put(5, {"mark": "example"})),
        ('"parent"', put(7, "директор")),
    ],
)
def test_a_second_word_on_the_same_thing_is_found_where_it_stands(
    what: str, change: Callable[[list[Any]], object], signed: str
) -> None:
    line = next(line for line in signed.splitlines() if what in line and line.startswith("["))
    values = json.loads(line)
    change(values)
    both = f"{signed}{json.dumps(values, ensure_ascii=False)}\n"
    (fault,) = read(both).faults
    assert fault.why == "repeated"
    assert both[: fault.span.start].count("\n") == signed.count("\n")
    assert values[0] not in read(both).approvals


def test_the_same_line_twice_is_no_contradiction(signed: str) -> None:
    assert whys(signed + signed) == []
    assert dump(read(signed + signed)) == signed


@pytest.mark.parametrize(
    "line",
    [
        "чужая строка",
        "{}",
        "[]",
        "5",
        "[1]",
        '["a"]',
        '["a", "act"]',
        '["a", "act", 5, "2021-01-11", "7"]',
        '["a", "act", "ff", "2021-01-11", "7"]',
        f'["a", "act", "{"F" * 32}", "2021-01-11", "7"]',
        f'["a", "act", "{"f" * 32}", "11.01.2021", "7"]',
        f'["a", "act", "{"f" * 32}", "20210111", "7"]',
        f'["a", "act", "{"f" * 32}", "2021-02-30", "7"]',
        f'["a", "act", "{"f" * 32}", "2021-01-11", 7]',
        f'["a", "act", "{"f" * 32}", "2021-01-11", "7", "8"]',
        f'["a\\ud800", "act", "{"f" * 32}", "2021-01-11", "7"]',
        f'[["a"], "act", "{"f" * 32}", "2021-01-11", "7"]',
        f'["a", ["act"], "{"f" * 32}", "2021-01-11", "7"]',
        '["a", "item", [], "ActFile", "", {}, {}]',
        '["a", "item", [], "ActFile", "", []]',
        '["a", "item", [], "ActFile", "", {"x": null}]',
        '["a", "item", [], "ActFile", "", {"x": 1.5}]',
        '["a", "item", [], "ActFile", "", {"x": NaN}]',
        '["a", "item", [], "ActFile", "", {"x": ["\\ud800"]}]',
        '["a", "item", [], "Act", "", {}]',
        '["a", "item", ["act"], "ActFile", "", {}]',
        '["a", "item", ["act"], "Проказа", "", {}]',
        '["a", "item", ["act"], ["Act"], "", {}]',
        '["a", "item", [0], "Act", "", {}]',
        '["a", "item", [true], "Act", "", {}]',
        '["a", "item", ["act", 1.5], "Act", "", {}]',
        '["a", "item", "act", "Act", "", {}]',
        '["a", "item", {"act": 0}, "Act", "", {}]',
        f'["a", "item", {json.dumps(["x"] * 101)}, "Act", "", {{}}]',
        f'["a", "item", ["act"], "Act", "", {{"x": {"[" * 200}{"]" * 200}}}]',
        '["a", "item", ["act"], "Act", "", ' + '{"x": ' * 200 + "1" + "}" * 201 + "]",
        '["a", "item", ["act"], "Act", "", {"x": ' + "[" * 100_000,
        '["a", "item", ["act"], "Act", "", {"x": ' + "9" * 10_000 + "}]",
        f'["a", "parent", "b", "c", "{"f" * 32}", {{}}, "", ""]',
        f'["a", "parent", "b", "c", "{"f" * 32}", {{}}, "", "", ""]',
        f'["a", "parent", "b", "c", "{"f" * 32}", {{}}, 5, "", "2021-01-11"]',
        '["a", "drafted", "b"]',
        '["a", "drafted", "b", "c", "d"]',
        '["a", "amended", "b", "2021-01-11"]',
        '["a", "amended", "b", "когда-то", "7"]',
        '["a", "repealed", "b"]',
        "\ufeff[]",
        "\x00",
        "[" * 100_000,
    ],
)  # fmt: skip
def test_a_line_that_no_command_writes_is_found_where_it_stands(line: str, signed: str) -> None:
    text = f"{signed}{line}\n"
    (fault,) = read(text).faults
    assert (fault.why, text[slice(*fault.span)]) == ("unreadable", line)
    assert dump(read(text)) == signed


def test_one_unreadable_line_is_one_fault_whatever_it_said(signed: str) -> None:
    for what in ('"act"', "стажировки"):
        assert whys(changed(signed, what, put(3, None))) == ["unreadable"]


def test_a_million_letters_and_ten_thousand_lines_are_read(signed: str) -> None:
    huge = json.dumps(["a", "drafted", "ж" * 1_000_000, "f" * 32, "f" * 32], ensure_ascii=False)
    assert told(signed, huge) == []
    assert told(signed, "ж" * 1_000_000) == ["unreadable"]
    assert whys(signed + "чужая строка\n" * 10_000) == ["unreadable"] * 10_000


_JUNK: list[Any] = [
    "", "x", 0, -1, True, {}, (), {"x": "y"}, {"text": ("a",)}, ("a", {"b": 1}), {"2021": "7"},
    "../../etc/passwd", "\x1b[31m", "слово " * 50,
]  # fmt: skip


def _spoilt(item: Content, random: Random) -> Content:
    """An item with something in it that no file of today could say."""
    facts = dict(item.facts)
    if random.random() < 0.3:
        facts[random.choice([*facts, "неизвестно", "text", "values"])] = random.choice(_JUNK)
    parts = {
        "чужое" if random.random() < 0.05 else key: tuple(
            _spoilt(part, random) for part in several if random.random() < 0.9
        )
        for key, several in item.parts.items()
    }
    kind = random.choice(sorted(ITEMS - {"ActFile"})) if random.random() < 0.05 else item.kind
    id = random.choice(_JUNK[:2]) if random.random() < 0.05 else item.id
    return Content(kind, id, facts, {key: several for key, several in parts.items() if several})


def test_whatever_was_signed_is_compared_with_what_is_there(tmp_path: Path, signed: str) -> None:
    office = Office(tmp_path / "project")
    kept = read(signed)
    random = Random(1861)
    told = 0
    for _ in range(300):
        old = replace(kept.approvals[PATH].content, parts={})
        new = _spoilt(kept.approvals[PATH].content, random)
        whole = replace(old, parts=new.parts)
        act = replace(kept.approvals[PATH], content=whole, fingerprint=fingerprint(whole))
        seen = [replace(one, facts=_spoilt(whole, random).facts) for one in kept.accepted.values()]
        accepted = {(one.path, one.target): one for one in seen}
        office.lock_file.write_text(dump(Lock(None, {PATH: act}, accepted)), "utf-8")
        compiled = office.check()
        assert not compiled.project.lock.faults
        told += sum(item.rule == "changed-after-approval" for item in compiled.checked.diagnostics)
        assert compiled.project.lock.approvals[PATH] == act
    assert told > 300


# -- the file on disk


def test_a_byte_order_mark_is_no_part_of_it(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.signed(REGION)
    office.lock_file.write_bytes(b"\xef\xbb\xbf" + office.lock_file.read_bytes())
    assert office.found() == []


def _as_link(path: Path) -> None:
    path.rename(path.with_name("real.lock"))
    path.symlink_to(path.with_name("real.lock"))


def _as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _as_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def _in_windows_1251(path: Path) -> None:
    path.write_bytes(path.read_text("utf-8").encode("cp1251"))


def _too_large(path: Path) -> None:
    with path.open("ab") as file:
        file.truncate(64_000_001)


@pytest.mark.parametrize("damage", [_as_link, _as_folder, _as_loop, _in_windows_1251, _too_large])
def test_a_lock_file_that_cannot_be_read_is_an_error_and_stays_as_it_is(
    damage: Callable[[Path], None], tmp_path: Path
) -> None:
    office = Office(tmp_path / "project")
    office.signed(REGION)
    damage(office.lock_file)
    assert office.found() == [f"{NAME}:1 broken-lock"]
    before = office.files()
    for refused in (office.approve(SCHOOL), office.review(SCHOOL)):
        assert isinstance(refused, Refused)
        assert said(refused.diagnostics) == [f"{NAME}:1 broken-lock"]
    assert office.files() == before
    assert os.path.lexists(office.lock_file)


def test_a_signed_act_whose_file_is_gone_is_an_error_at_its_line(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    office.signed(REGION)
    office.signed(SCHOOL)
    (office.root / f"{SCHOOL}.yaml").unlink()
    lines = office.lock_file.read_text("utf-8").splitlines()
    at = 1 + next(n for n, line in enumerate(lines) if f'["roadmaps/{SCHOOL}.yaml","act"' in line)
    assert f"{NAME}:{at} broken-lock" in office.found()


@pytest.mark.parametrize(
    "path", ["../outside.yaml", "/etc/passwd", "roadmaps/../../outside.yaml", "\x1b[31mкрасный"]
)
def test_a_path_in_the_lock_leads_nowhere(path: str, tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    outside = tmp_path / "outside.yaml"
    outside.write_text("чужое")
    office.signed(REGION)
    text = office.lock_file.read_text("utf-8").replace(json.dumps(PATH), json.dumps(path))
    office.lock_file.write_text(text, "utf-8")
    office.check()
    refused = office.approve(SCHOOL)
    assert isinstance(refused, Refused) or path not in office.found()
    assert outside.read_text() == "чужое"
    for item in office.check().checked.diagnostics:
        assert "\x1b" not in item.message.ru + item.message.en + item.place.line.replace(path, "")


# -- git


class Branches:
    """A repository with a project in it, whose acts are signed in two branches."""

    def __init__(self, folder: Path, attributes: str) -> None:
        self.office = Office(folder / "project")
        self.repository = Repository(self.office.folder)
        self.repository.write(".gitattributes", attributes)
        self.repository.commit()
        self.repository.git("branch", "other")

    def sign(self, branch: str, address: str, number: str) -> None:
        self.repository.git("checkout", "-q", branch)
        self.office.signed(address, number)
        self.repository.commit()

    def merge(self) -> bool:
        """Whether git merged without asking."""
        try:
            self.repository.git("merge", "-q", "--no-edit", "other")
        except subprocess.CalledProcessError:
            return False
        return True


UNION = f"{NAME} merge=union\n"
THIRD = "region/second"


@pytest.fixture
def branches(tmp_path: Path, request: pytest.FixtureRequest) -> Branches:
    made = Branches(tmp_path, request.param)
    made.repository.git("checkout", "-q", "main")
    made.office.write(
        f"{THIRD}.yaml", "акт: {вид: приказ, орган: министерство, заголовок: О чтении}\n"
    )
    made.repository.commit()
    made.repository.git("branch", "-f", "other")
    return made


@pytest.mark.parametrize("branches", [UNION], indirect=True)
def test_acts_signed_in_two_branches_merge_by_themselves(branches: Branches) -> None:
    branches.sign("other", THIRD, "8")
    branches.sign("main", REGION, "7")
    assert branches.merge()
    assert branches.office.found() == []
    assert len(branches.office.lock.approvals) == 2
    merged = branches.office.lock_file.read_text("utf-8")
    branches.office.signed(SCHOOL, "9")
    assert set(merged.splitlines()) < set(branches.office.lock_file.read_text("utf-8").splitlines())
    assert dump(branches.office.lock) == branches.office.lock_file.read_text("utf-8")


@pytest.mark.parametrize("branches", [""], indirect=True)
def test_without_the_attribute_the_marks_of_git_are_found_and_may_simply_be_deleted(
    branches: Branches,
) -> None:
    branches.sign("other", THIRD, "8")
    branches.sign("main", REGION, "7")
    assert not branches.merge()
    found = branches.office.found("broken-lock")
    assert len(found) == 3
    text = branches.office.lock_file.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in text if not line.startswith(("<<<<", "====", ">>>>"))]
    assert len(text) - len(kept) == 3
    branches.office.lock_file.write_text("".join(kept), "utf-8")
    assert branches.office.found() == []
    assert len(branches.office.lock.approvals) == 2


@pytest.mark.parametrize("branches", [UNION], indirect=True)
def test_one_act_signed_otherwise_in_two_branches_is_found(branches: Branches) -> None:
    branches.sign("other", REGION, "8")
    branches.sign("main", REGION, "7")
    branches.merge()
    branches.repository.git("checkout", "--ours", f"roadmaps/{REGION}.yaml")
    assert len(branches.office.found("broken-lock")) == 1
    refused = branches.office.approve(THIRD)
    assert isinstance(refused, Refused)


@pytest.mark.parametrize("branches", [UNION], indirect=True)
def test_one_act_signed_alike_in_two_branches_is_signed_once(branches: Branches) -> None:
    branches.sign("other", REGION, "7")
    branches.sign("main", REGION, "7")
    assert branches.merge()
    assert branches.office.found() == []
    assert branches.office.lock.approvals[PATH].act == Requisites(PATH, DAY.isoformat(), "7")
