"""An act is signed: requisites into its text, its content and what stands above it into the lock."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from roadmapc.contents import Content, content, fingerprint, items_by_id, signed, spaced
from roadmapc.diagnostics import Edit
from roadmapc.format.names import name_of
from roadmapc.format.table import ACT_FILE, STATUS
from roadmapc.format.types import Ref
from roadmapc.format.yaml import scalar_in_flow, scalar_in_line
from roadmapc.language.russian import date_in_digits
from roadmapc.lock import Accepted, Approval, Awaited, Lock, Requisites
from roadmapc.model import ActFile
from roadmapc.project import Project, Unit
from roadmapc.rewriting import fixed
from roadmapc.source import Span
from roadmapc.tree import Entry
from roadmapc.tree import Mapping as TreeMapping

_LINE_END = re.compile(r"\r\n|\r|\n")


class Reviewer(NamedTuple):
    """Who accepts what has changed above, with a note, on a day (ISO)."""

    by: str
    note: str
    on: str


# -- the text


def with_requisites(unit: Unit, number: str, day: date) -> str:
    """The text of an act's file with status, date and number; nothing else moves.

    What the file says already stays as it is written. KeyError where there is no act.
    """
    act = _act(unit)
    values = {
        "status": _status(unit, "signed"),
        "date": date_in_digits(day),
        "number": scalar_in_flow(number) if act.flow else scalar_in_line(number),
    }
    said = _said(unit, number, day)
    return _with(unit, act, {key: value for key, value in values.items() if key not in said})


def with_status(unit: Unit, key: str) -> str:
    """The text of an act that another `amends` or `repeals`, with the status that follows."""
    status = _status(unit, "amended" if key == "amends" else "repealed")
    return _with(unit, _act(unit), {"status": status})


def _status(unit: Unit, status: str) -> str:
    return dict(STATUS.values)[status] if unit.lang == "ru" else status


def _with(unit: Unit, act: TreeMapping, values: Mapping[str, str]) -> str:
    """The text of a file with values in the act, in their places or behind the status."""
    edits: list[Edit] = []
    missing: list[str] = []
    for key, value in values.items():
        entry = act.get(name_of(key, unit.lang))
        if entry is None:
            missing.append(f"{name_of(key, unit.lang)}: {value}")
        else:
            edits.append(_in_place(unit, entry, value))
    if missing:
        edits.append(_added(unit, act, missing))
    return fixed(unit.source.text, [(edit,) for edit in edits]).text


def _act(unit: Unit) -> TreeMapping:
    root = unit.tree.root if unit.tree is not None else None
    entry = root.get(name_of("act", unit.lang)) if isinstance(root, TreeMapping) else None
    if entry is None or not isinstance(entry.value, TreeMapping) or not entry.value.entries:
        raise KeyError("act")
    return entry.value


def _said(unit: Unit, number: str, day: date) -> set[str]:
    """The keys of requisites that say already what they shall say, perhaps in other letters."""
    act = unit.document.act if isinstance(unit.document, ActFile) else None
    if act is None:
        return set()
    said = {
        "status": act.status not in (None, "draft"),
        "date": act.date == day,
        "number": act.number == number,
    }
    return {key for key, is_said in said.items() if is_said}


def _in_place(unit: Unit, entry: Entry, value: str) -> Edit:
    """A value in the place of the one that is there; after the colon where there is none."""
    start, end = entry.value.span
    if start < end:
        return Edit(entry.value.span, value)
    colon = unit.source.text.index(":", entry.key.span.end) + 1
    return Edit(Span(colon, colon), f" {value}")


def _added(unit: Unit, act: TreeMapping, lines: list[str]) -> Edit:
    """New keys after that of the authority, each on a line of its own as its neighbours are."""
    names = ("status", "authority")
    found = (act.get(name_of(name, unit.lang)) for name in names)
    anchor = next((entry for entry in found if entry is not None), act.entries[-1])
    end = anchor.value.span.end
    if act.flow:
        return Edit(Span(end, end), "".join(f", {line}" for line in lines))
    text = unit.source.text
    stop = _LINE_END.search(text, end)
    some = stop or _LINE_END.search(text)
    indent = " " * (unit.source.position(anchor.key.span.start).column - 1)
    added = "".join((some[0] if some else "\n") + indent + line for line in lines)
    at = stop.start() if stop is not None else len(text)
    return Edit(Span(at, at), added)


# -- the lock


def contents_of(unit: Unit) -> Content:
    """What is signed of an act's file."""
    assert isinstance(unit.document, ActFile)
    return signed(content(unit.document))


def told(unit: Unit) -> str:
    """The fingerprint of how an amending act tells its changes: its first point and its annexes."""
    whole = contents_of(unit)
    points = whole.parts["act"][0].parts.get("points", ()) if "act" in whole.parts else ()
    said = Content(
        "ActFile", "", {}, {"points": points[:1], "annexes": whole.parts.get("annexes", ())}
    )
    return fingerprint(said)


def approved(lock: Lock, project: Project, unit: Unit) -> Lock:
    """The lock with a file's act as it stands, and with what stands above it now."""
    assert isinstance(unit.document, ActFile)
    act = unit.document.act
    assert act is not None
    assert act.date is not None
    assert act.number is not None
    whole = contents_of(unit)
    path = unit.source.path
    requisites = Requisites(path, act.date.isoformat(), spaced(act.number))
    approval = Approval(requisites, fingerprint(whole), whole)
    accepted = reviewed(lock, project, unit, Reviewer("", "", act.date.isoformat()), keep=True)
    approvals = {**lock.approvals, path: approval}
    for other, key in changed_by(project, unit):
        before = approvals[other.source.path]
        approvals[other.source.path] = _changed(before, other, key, requisites)
    drafted = {at: seal for at, seal in lock.drafted.items() if at[1] != path}
    return replace(lock, approvals=approvals, accepted=accepted, drafted=drafted)


def _changed(approval: Approval, unit: Unit, key: str, by: Requisites) -> Approval:
    """An act's signature once another amends or repeals it."""
    if key == "repeals":
        return replace(approval, repealed=by)
    whole = contents_of(unit)
    amended = (*approval.amended, by)
    return replace(approval, fingerprint=fingerprint(whole), content=whole, amended=amended)


def changed_by(project: Project, unit: Unit) -> Iterator[tuple[Unit, str]]:
    """The acts that one amends or repeals, with the key that says so."""
    acts = {other.source.address: other for other, _ in project.acts()}
    for link in project.links:
        if link.unit is unit and link.kind in ("amends", "repeals"):
            other = acts.get(link.target[0])
            if other is not None and other is not unit:
                yield other, link.kind


def awaiting(lock: Lock, unit: Unit, by: str, awaited: Awaited) -> Lock:
    """The lock with an amending act written for a content; it takes the place of any earlier one."""
    path = unit.source.path
    others = {at: known for at, known in lock.drafted.items() if at[0] != path}
    return replace(lock, drafted={**others, (path, by): awaited})


def reviewed(
    lock: Lock, project: Project, unit: Unit, reviewer: Reviewer, *, keep: bool = False
) -> Mapping[tuple[str, tuple[str, str]], Accepted]:
    """What is accepted once a file was compared with all that it carries out.

    With `keep` a state that somebody accepted and that still holds stays theirs. What the file
    no longer carries out is left out, unless the file above cannot be read now.
    """
    path = unit.source.path
    hidden = {other.source.path for other in project.units if other.document is None}
    accepted = {
        at: seen for at, seen in lock.accepted.items() if at[0] != path or seen.target[0] in hidden
    }
    for seen in above(project, unit):
        at = path, seen.target
        old = lock.accepted.get(at)
        if not (keep and old is not None and old.fingerprint == seen.fingerprint):
            accepted[at] = replace(seen, by=reviewer.by, note=reviewer.note, on=reviewer.on)
        elif old is not None:
            accepted[at] = old
    return accepted


def above(project: Project, unit: Unit) -> Iterator[Accepted]:
    """The items above that a file carries out, as they are now, each once."""
    known: dict[str, dict[str, Content]] = {}
    for target in dict.fromkeys(link.target for link in project.links_up(unit)):
        other, _ = project.items[target]
        path, id = other.source.path, target[1]
        if path not in known and isinstance(other.document, ActFile):
            known[path] = items_by_id(other.document)
        item = known[path].get(id)
        if item is not None:
            yield Accepted(unit.source.path, (path, id), fingerprint(item), item.facts)


def unread_above(project: Project, unit: Unit) -> Iterator[Unit]:
    """The files that cannot be read and that an act may lean on.

    Those that it refers to, and those that may be registries of its territory.
    """
    texts = (value.scalar.text for value in unit.texts if isinstance(value.type, Ref))
    named = {text.partition("#")[0] for text in texts}
    for other in project.units:
        if other.document is not None or other is unit:
            continue
        folder, _, _ = other.source.address.rpartition("/")
        is_up = not folder or unit.source.address.startswith(f"{folder}/")
        is_act = other.tree is not None and other.kind is ACT_FILE
        if other.source.address in named or (is_up and not is_act):
            yield other
