"""What a file carries out has changed since the file was compared with it."""

from collections.abc import Iterator
from datetime import date

from roadmapc.contents import Content, Fact, fingerprint, items_by_id
from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.russian import date_in_digits
from roadmapc.language.typed import typed
from roadmapc.language.words import Words
from roadmapc.lock import Accepted
from roadmapc.model import ActFile
from roadmapc.project import UPWARD, Link, Project, Unit
from roadmapc.rules.facts import became
from roadmapc.rules.rule import ProjectRule


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    if not project.lock.accepted:
        return
    known: dict[str, dict[str, Content]] = {}
    for link in project.links:
        if link.kind not in UPWARD or link.target not in project.items:
            continue
        above, _ = project.items[link.target]
        path = above.source.path
        seen = project.lock.accepted.get((link.unit.source.path, (path, link.target[1])))
        if seen is None or not isinstance(above.document, ActFile):
            continue
        if path not in known:
            known[path] = items_by_id(above.document)
        now = known[path].get(link.target[1])
        if now is not None and fingerprint(now) != seen.fingerprint:
            yield _finding(link, above, seen, now, project)


def _finding(link: Link, above: Unit, seen: Accepted, now: Content, project: Project) -> Finding:
    name, what = _change(seen, now)
    _, item = project.items[link.target]
    spot = Spot(above.source.path, (*item.route, name) if name else item.route)
    command = f"roadmapc review {typed(link.unit.source.address)}"
    since = "сверено при подписании" if not seen.by else f"сверил {seen.by}"
    since_en = "compared on signing" if not seen.by else f"compared by {seen.by}"
    day = date_in_digits(date.fromisoformat(seen.on))
    return Finding(
        Spot(link.unit.source.path, link.route),
        Words(
            "то, на что ссылается карта, изменилось с тех пор, как их сверили",
            "what is referred to has changed since the two were compared",
        ),
        Words(
            f'посмотрите, годится ли прежнее, и примите: {command} --by КТО --note "…"',
            f'see whether this still fits, and accept it: {command} --by WHO --note "…"',
        ),
        Words(f"{since} {day}", f"{since_en} on {seen.on}"),
        (Note(spot, what),),
    )


def _change(seen: Accepted, now: Content) -> tuple[str, Words]:
    """The first fact that is another now, by its key; what is inside the item has no key."""
    names = [*now.facts, *(name for name in seen.facts if name not in now.facts)]
    for name in names:
        before: Fact | None = seen.facts.get(name)
        after = now.facts.get(name)
        if before != after:
            return name if name in now.facts else "", became(now.kind, name, before, after)
    return "", Words("изменилось то, что внутри", "what is inside has changed")


RULE = ProjectRule(
    name="suspect-link",
    severity=Severity.WARNING,
    title=Words("вышестоящее изменилось после сверки", "what is above changed after a review"),
    check=check,
)
