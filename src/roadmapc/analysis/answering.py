"""What somebody of the registries answers for in the acts of a project, alone or in a group."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from roadmapc.language.nearest import plain
from roadmapc.model import (
    ActFile,
    Action,
    Checkpoint,
    Group,
    Organisation,
    Party,
    Passage,
    Person,
    Point,
    Post,
    Years,
)
from roadmapc.project import Item, Project, Unit, items
from roadmapc.relations import Body, meet
from roadmapc.tree import Route


class Someone(NamedTuple):
    """A registered name, with the path of its registry and the folder that it stands in."""

    party: Party
    path: str
    folder: str

    @property
    def reference(self) -> str:
        """What tells it from others of the same name: the folder and the id."""
        return f"{self.folder}#{self.party.id}"


def everyone(project: Project) -> Iterator[Someone]:
    """All who are registered, in the order of registries."""
    for unit, registry in project.registries():
        for party in registry.parties:
            yield Someone(party, unit.source.path, unit.source.address.rpartition("/")[0])


def find(project: Project, name: str) -> tuple[Someone, ...]:
    """Those who are called so: by id, name, short name or other spelling, or by `folder#id`."""
    wanted = plain(name)
    return tuple(
        one for one in everyone(project) if wanted in {plain(called) for called in names(one)}
    )


def names(one: Someone) -> tuple[str, ...]:
    """Everything that somebody is called, the clear reference last."""
    short = getattr(one.party, "short", None)
    written = (one.party.id, one.party.name, short, *one.party.also, one.reference)
    return tuple(name for name in written if name)


@dataclass(frozen=True, slots=True)
class Standing:
    """Names under which somebody is asked: parties by identity, each with its years.

    None among the years stands for all of them. In acts of its own an organisation is asked
    under its `own` name only: there its staff answer for themselves.
    """

    own: int
    body: Body | None
    years: Mapping[int, tuple[Years | None, ...]]


def standing(project: Project, one: Someone) -> Standing:
    """The names that stand for somebody: its own, its staff's, those of its groups."""
    found: dict[int, tuple[Years | None, ...]] = {id(one.party): (None,)}
    body = Body(one.path, one.party.id) if isinstance(one.party, Organisation) else None
    for party in (*_staff(project, one.party), *_post(project, one)):
        found[id(party)] = (None,)
    for path, group in _groups(project) if body is not None else ():
        years = tuple(
            member.years
            for member in project.relations.members.get((path, group.route), ())
            if member.body == body
        )
        if years:
            found[id(group)] = years
    _add_holders(project, found)
    return Standing(id(one.party), body, found)


def answered(
    project: Project, unit: Unit, document: ActFile, who: Standing
) -> Mapping[Route, Party]:
    """The items of a file that somebody answers for or helps with, and under which name."""
    look = _Look(project, unit.source.path, who)
    if document.act is not None:
        look.at_points(document.act.points, None)
    for item in items(document):
        look.at_item(item)
    return look.found


class _Look:
    """Looks through the names of one file for somebody."""

    def __init__(self, project: Project, path: str, who: Standing) -> None:
        is_own = who.body is not None and project.relations.owners.get(path) == who.body
        self._years = {who.own: who.years[who.own]} if is_own else who.years
        self._project = project
        self._path = path
        self.found: dict[Route, Party] = {}

    def at_points(self, points: tuple[Point, ...], above: Point | None) -> None:
        """Looks at points; a sub-point that names nobody is asked of those above it."""
        for point in points:
            source = point if point.addressees or above is None else above
            self._look(point.route, source.route, {"addressees": source.addressees}, None)
            self.at_points(point.points, source)

    def at_item(self, item: Item) -> None:
        """Looks at anything else that names somebody."""
        if isinstance(item, Action):
            named = {"responsible": item.responsible, "co_executors": item.co_executors}
            self._look(item.route, item.route, named, self._when(item))
        elif isinstance(item, Checkpoint):
            self._look(item.route, item.route, {"responsible": item.responsible}, self._when(item))
        elif isinstance(item, Passage):
            self._look(item.route, item.route, {"addressees": item.addressees}, None)

    def _look(
        self, item: Route, holder: Route, named: Mapping[str, tuple[str, ...]], when: Years | None
    ) -> None:
        for key, written in named.items():
            for at in range(len(written)):
                party = self._project.parties.get((self._path, (*holder, key, at)))
                years = self._years.get(id(party), ()) if party is not None else ()
                if party is not None and any(meet(member, when) for member in years):
                    self.found.setdefault(item, party)

    def _when(self, item: Action | Checkpoint) -> Years | None:
        """The years in which it is to be done, where they are known."""
        timed = self._project.times.get((self._path, item.deadline.route))
        moments = timed.expansion.occurrences if timed is not None and timed.expansion else ()
        if not moments:
            return None
        return Years((moments[0].start or moments[0].end).year, moments[-1].end.year)


def _staff(project: Project, party: Party) -> Iterator[Post]:
    """The posts of an organisation."""
    for unit, registry in project.registries() if isinstance(party, Organisation) else ():
        for post in registry.posts:
            if project.parties.get((unit.source.path, (*post.route, "organisation"))) is party:
                yield post


def _post(project: Project, one: Someone) -> Iterator[Party]:
    """The post that a person holds, where it is registered beside them."""
    held = plain(one.party.post or "") if isinstance(one.party, Person) else ""
    for other in everyone(project) if held else ():
        is_beside = isinstance(other.party, Post) and other.path == one.path
        if is_beside and held in map(plain, names(other)):
            yield other.party


def _groups(project: Project) -> Iterator[tuple[str, Group]]:
    for unit, registry in project.registries():
        for group in registry.groups:
            yield unit.source.path, group


def _add_holders(project: Project, found: dict[int, tuple[Years | None, ...]]) -> None:
    """Adds the groups that list a name that is there, and those that list such a group."""
    grows = True
    while grows:
        more = {
            id(group): (None,)
            for path, group in _groups(project)
            if id(group) not in found and _lists(project, path, group, found.keys())
        }
        found |= more
        grows = bool(more)


def _lists(project: Project, path: str, group: Group, known: AbstractSet[int]) -> bool:
    routes = ((*group.route, "members", at) for at in range(len(group.members)))
    return any(id(project.parties.get((path, route))) in known for route in routes)
