"""Project to relations: who owns which file, who belongs to a group, what is asked of whom."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from roadmapc.model import (
    Act,
    ActFile,
    Action,
    Group,
    Level,
    Modality,
    Organisation,
    Party,
    Passage,
    Person,
    Point,
    Post,
    Register,
    RegisterEntry,
    RegisterModule,
    RegistryFile,
    Years,
)
from roadmapc.project import Link, Project, Unit
from roadmapc.relations import INNER, Answer, Body, Demand, End, Known, Member, Relations, meet
from roadmapc.tree import Route

ASKING: tuple[Modality, ...] = ("oblige", "recommend", "appoint")
"""What an act does that somebody else has to act upon."""


def relate(project: Project) -> Project:
    """The project with its relations."""
    people = _People(project)
    owners = people.owners()
    bare = Relations(owners, people.known(owners), people.groups())
    demands = tuple(_Demands(project, people, bare).all())
    planned = frozenset(
        owners[unit.source.path]
        for unit, document in project.acts()
        if unit.source.path in owners and (document.annexes or document.act is not None)
    )
    return replace(project, relations=replace(bare, demands=demands, planned=planned))


class _People:
    """Everyone in the registries, and whom a name stands for."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._place: dict[int, tuple[str, str]] = {}
        self._territory: dict[str, tuple[Unit, Level, str]] = {}
        self._first_act: dict[str, Unit] = {}
        self._members: dict[int, tuple[Member, ...]] = {}
        for unit, registry in project.registries():
            for party in registry.parties:
                self._place[id(party)] = (unit.source.path, _folder(unit))
            if registry.territory is not None:
                territory = (unit, registry.territory.level, registry.territory.name)
                self._territory.setdefault(_folder(unit), territory)
        for unit, document in project.acts():
            if document.act is not None:
                self._first_act.setdefault(_folder(unit), unit)
        self._registers = {
            (link.unit.source.path, link.route): link.target
            for link in project.links
            if link.kind == "registers"
        }
        self._governor = {folder: self._governs(folder) for folder in self._territory}
        self._seat = {body: folder for folder, body in self._governor.items()}

    def owners(self) -> dict[str, Body]:
        """Whose every file is: the issuer of its act, else who governs its territory."""
        owners: dict[str, Body] = {}
        for unit in self._project.units:
            body = self._issuer(unit) or self._governor_of(_folder(unit))
            if body is not None:
                owners[unit.source.path] = body
        return owners

    def known(self, owners: dict[str, Body]) -> dict[Body, Known]:
        """What is known of everyone who can act or be asked to."""
        known: dict[Body, Known] = {}
        for unit, registry in self._project.registries():
            for party in registry.parties:
                body = Body(unit.source.path, party.id)
                folder = self._seat.get(body)
                level = self._territory[folder][1] if folder is not None else None
                if isinstance(party, Organisation) and party.level is not None:
                    level = party.level
                place = _folder(unit) if folder is None else folder
                known.setdefault(body, Known(_name(party), level, folder, place))
        for folder, (unit, level, name) in self._territory.items():
            known.setdefault(Body(unit.source.path, ""), Known(name, level, folder, folder))
        assert set(owners.values()) <= set(known)
        return known

    def groups(self) -> dict[tuple[str, Route], tuple[Member, ...]]:
        """The members of every group."""
        return {
            (unit.source.path, group.route): self.members(group)
            for unit, registry in self._project.registries()
            for group in registry.groups
        }

    def members(self, group: Group) -> tuple[Member, ...]:
        """Who belongs to a group; in a circle of groups the second look finds nobody."""
        if id(group) not in self._members:
            self._members[id(group)] = ()
            found: dict[tuple[Body, Years | None], Member] = {}
            for member in self._each_member(group):
                found.setdefault((member.body, member.years), member)
            self._members[id(group)] = tuple(found.values())
        return self._members[id(group)]

    def bodies(self, party: Party) -> tuple[Member, ...]:
        """Whom a name stands for, organisation by organisation."""
        if isinstance(party, Group):
            return self.members(party)
        path, _ = self._place[id(party)]
        body = self._body(party)
        return () if body is None else (Member(body, None, path, party.route),)

    def inner(self, party: Party) -> bool:
        """Whether it is a department or post that a school or institution keeps for itself."""
        _, folder = self._place[id(party)]
        return folder in self._territory and self._territory[folder][1] in INNER

    def _body(self, party: Party) -> Body | None:
        """The organisation of a post, itself of an organisation; a bare post or person is none."""
        path, _ = self._place[id(party)]
        if isinstance(party, Organisation):
            return Body(path, party.id)
        if isinstance(party, Post):
            found = self._project.parties.get((path, (*party.route, "organisation")))
            return self._body(found) if isinstance(found, Organisation) else None
        return None

    def _issuer(self, unit: Unit) -> Body | None:
        document = unit.document
        if not isinstance(document, ActFile) or document.act is None:
            return None
        party = self._project.parties.get((unit.source.path, (*document.act.route, "authority")))
        if party is None or isinstance(party, Group | Person):
            return None
        return self._body(party) or Body(self._place[id(party)][0], party.id)

    def _governs(self, folder: str) -> Body:
        unit, _, _ = self._territory[folder]
        party = self._project.parties.get((unit.source.path, ("territory", "authority")))
        if party is not None and not isinstance(party, Group):
            return self._body(party) or Body(self._place[id(party)][0], party.id)
        first = self._first_act.get(folder)
        issuer = self._issuer(first) if first is not None else None
        return issuer or self._only_one(unit) or Body(unit.source.path, "")

    def _only_one(self, unit: Unit) -> Body | None:
        assert isinstance(unit.document, RegistryFile)
        organisations = unit.document.organisations
        return Body(unit.source.path, organisations[0].id) if len(organisations) == 1 else None

    def _governor_of(self, folder: str) -> Body | None:
        while folder not in self._governor:
            if not folder:
                return None
            folder = folder.rpartition("/")[0]
        return self._governor[folder]

    def _each_member(self, group: Group) -> Iterator[Member]:
        path, folder = self._place[id(group)]
        for at in range(len(group.members)):
            route = (*group.route, "members", at)
            party = self._project.parties.get((path, route))
            if party is not None:
                for member in self.bodies(party):
                    nested = isinstance(party, Group)
                    yield member if nested else replace(member, path=path, route=route)
        for at in range(len(group.registers)):
            target = self._registers.get((path, (*group.route, "registers", at)))
            if target is not None:
                yield from self._entered(target)
        if group.all is not None:
            yield from self._below(folder, group.all, path, group.route)

    def _entered(self, target: End) -> Iterator[Member]:
        unit, item = self._project.items[target]
        for entry, years in _entries(item):
            route = (*entry.route, "party")
            party = self._project.parties.get((unit.source.path, route))
            if party is None:
                party = self._project.parties.get((unit.source.path, entry.route))
            for member in () if party is None else self.bodies(party):
                yield Member(member.body, entry.period or years, unit.source.path, entry.route)

    def _below(self, folder: str, level: Level, path: str, route: Route) -> Iterator[Member]:
        inside = f"{folder}/" if folder else ""
        for below, (_, its, _) in self._territory.items():
            if its == level and below != folder and below.startswith(inside):
                yield Member(self._governor[below], None, path, (*route, "all"))


class _Demands:
    """What acts ask of others, and what those wrote to carry it out."""

    def __init__(self, project: Project, people: _People, known: Relations) -> None:
        self._project, self._people, self._known = project, people, known
        self._answers: dict[End, dict[Body, list[Answer]]] = {}
        self._failed = [_folder(unit) for unit in project.units if unit.document is None]
        for link in project.links:
            owner = known.owners.get(link.unit.source.path)
            if link.kind in ("implements", "fulfils") and owner is not None:
                answer = Answer(link.unit.source.path, link.route, self._done(link))
                self._answers.setdefault(link.target, {}).setdefault(owner, []).append(answer)

    def all(self) -> Iterator[Demand]:
        for unit, document in self._project.acts():
            if document.act is not None:
                yield from self._of_points(unit, document.act.points, None, ())
            for item in unit.items:
                if isinstance(item, Passage) and item.modality in ASKING and item.addressees:
                    yield self._duty(unit, item, item, ())
                elif isinstance(item, Action) and not item.repealed:
                    yield from self._of_action(unit, item)

    def _of_points(
        self, unit: Unit, points: tuple[Point, ...], above: Point | None, frames: tuple[End, ...]
    ) -> Iterator[Demand]:
        """The duties of points; a sub-point inherits what it does not say itself."""
        for point in points:
            if point.repealed:
                continue
            asked = _inheriting(point, above)
            end = (unit.source.address, point.id or "")
            if point.points:
                inside = (*frames, end) if point.id else frames
                yield from self._of_points(unit, point.points, asked, inside)
            elif asked.modality in ASKING and asked.addressees:
                yield self._duty(unit, point, asked, frames)

    def _duty(
        self,
        unit: Unit,
        item: Point | Passage,
        asked: Point | Passage,
        frames: tuple[End, ...],
    ) -> Demand:
        """The duty of `item` with what `asked` says of it, inherited or its own."""
        end = (unit.source.address, item.id or "")
        deadline = asked.deadline.route if asked.deadline is not None else None
        bodies = self._asked(unit, self._named(unit, (*asked.route, "addressees")), None)
        answers = {
            body: tuple(found)
            for body in bodies
            if (
                found := [
                    answer
                    for at in ((end, *frames) if item.id else frames)
                    for answer in self._answers.get(at, {}).get(body, ())
                ]
            )
        }
        return Demand(
            "duty", unit.source.path, end, item.route, item.text or "",
            asked.modality, deadline, bodies, answers,
        )  # fmt: skip

    def _of_action(self, unit: Unit, action: Action) -> Iterator[Demand]:
        named = (
            *(self._named(unit, (*action.route, "responsible")) if action.responsible else ()),
            *(self._named(unit, (*action.route, "co_executors")) if action.co_executors else ()),
        )
        if not named:
            return
        asked = self._asked(unit, named, self._years(unit, action))
        if asked:
            end = (unit.source.address, action.id)
            answers = self._answers.get(end, {})
            found = {body: tuple(answers[body]) for body in asked if body in answers}
            yield Demand(
                "action", unit.source.path, end, action.route, action.name,
                None, action.deadline.route, asked, found,
            )  # fmt: skip

    def _years(self, unit: Unit, action: Action) -> Years | None:
        """The years in which an action is done, where its deadline says when."""
        timed = self._project.times.get((unit.source.path, action.deadline.route))
        if timed is None or timed.expansion is None or not timed.expansion.occurrences:
            return None
        moments = timed.expansion.occurrences
        first = moments[0].start or moments[0].end
        return Years(first.year, moments[-1].end.year)

    def _named(self, unit: Unit, route: Route) -> Iterator[Party]:
        """Those named in the list at `route`, outside the house itself."""
        at = 0
        while (party := self._project.parties.get((unit.source.path, (*route, at)))) is not None:
            if not self._people.inner(party):
                yield party
            at += 1

    def _asked(self, unit: Unit, named: Iterable[Party], years: Years | None) -> tuple[Body, ...]:
        """Those of some parties who stand below."""
        owner = self._known.owners.get(unit.source.path)
        asked: dict[Body, None] = {}
        for party in named:
            for member in self._people.bodies(party):
                is_other = member.body != owner and meet(member.years, years)
                is_below = self._known.is_below(member.body, _folder(unit))
                if is_other and is_below and not self._is_hidden(member.body):
                    asked[member.body] = None
        return tuple(asked)

    def _is_hidden(self, body: Body) -> bool:
        """Whether a file that failed may hold the body's answer."""
        place = self._known.known[body].place
        inside = f"{place}/" if place else ""
        return any(f"{folder}/".startswith(inside) for folder in self._failed)

    def _done(self, link: Link) -> date | None:
        """When the holder of a reference was done: an action as it says, an act when signed."""
        address, name = link.source
        holder = self._project.items.get((address, name), (None, None))[1] if name else None
        if isinstance(holder, Action):
            return holder.done.date if holder.done is not None else None
        document = link.unit.document
        act = document.act if isinstance(document, ActFile) else None
        return act.date if act is not None and _is_signed(act) else None


def _is_signed(act: Act) -> bool:
    return act.status in ("signed", "amended")


def _inheriting(point: Point, above: Point | None) -> Point:
    """A point with what it does not say itself; its route leads to whoever names the addressees."""
    if above is None:
        return point
    return replace(
        point,
        modality=point.modality or above.modality,
        addressees=point.addressees or above.addressees,
        deadline=point.deadline or above.deadline,
        route=point.route if point.addressees else above.route,
    )


def _entries(item: object) -> Iterator[tuple[RegisterEntry, Years | None]]:
    register: Register | RegisterModule | None = (
        item if isinstance(item, RegisterModule) else getattr(item, "register", None)
    )
    if isinstance(register, RegisterModule):
        yield from ((entry, None) for entry in register.rows)
    elif register is not None:
        yield from ((entry, register.period) for entry in register.all_entries)


def _folder(unit: Unit) -> str:
    return unit.source.address.rpartition("/")[0]


def _name(party: Party) -> str:
    return getattr(party, "short", None) or party.name
