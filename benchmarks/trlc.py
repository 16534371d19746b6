"""The same plan for a peer: writes the acts of a generated project as TRLC, one file an act.

`python -m benchmarks.trlc DIR OUT`, then `trlc OUT` checks it. Acts keep their titles, points and bases, actions
their names, deadlines, results, responsibles and links; what TRLC has no notion of (days, registers, windows) stays behind.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from roadmapc import compiler
from roadmapc.model import Act, ActFile, Action
from roadmapc.project import Project, Unit, items

TYPES = """package plan

type Post {
  name String
}

type Act {
  title String
  preamble optional String
  points String [0 .. *]
  basis optional Act [1 .. *]
}

type Action {
  act Act
  name String
  deadline String
  responsible Post [1 .. *]
  result optional String
  evidence optional String
  implements optional Action [1 .. *]
}

checks Action {
  len(name) >= 3, error "a name of less than three letters", name
  len(deadline) >= 3, error "a deadline of less than three letters", deadline
}
"""
TODAY = date(2024, 9, 2)
End = tuple[str, str]


class Peer:
    """A project in the words of TRLC; its names take no other letters than Latin ones."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._acts = {
            unit.source.address: f"act{at}" for at, (unit, _) in enumerate(project.acts())
        }
        parties = dict.fromkeys(project.parties.values())
        self._posts = {party: f"post{at}" for at, party in enumerate(parties)}
        self._actions: dict[End, str] = {
            (unit.source.address, action.id): f"{self._acts[unit.source.address]}x{at}"
            for unit, document in project.acts()
            for at, action in enumerate(_actions(document))
        }
        self._above: dict[tuple[str, End], list[str]] = {}
        for link in project.links:
            name = self._actions.get(link.target)
            if link.kind == "basis":
                name = self._acts.get(link.target[0])
            if name is not None:
                self._above.setdefault((link.kind, link.source), []).append(name)

    def files(self) -> Iterator[tuple[str, str]]:
        """Name and text of every file."""
        yield "plan.rsl", TYPES
        posts = [_record("Post", id, name=_text(party.name)) for party, id in self._posts.items()]
        yield "posts.trlc", "\n".join(["package plan\n", *posts])
        for unit, document in self._project.acts():
            assert document.act is not None
            act = self._act(unit.source.address, document.act)
            actions = [self._action(unit, action) for action in _actions(document)]
            name = self._acts[unit.source.address]
            yield f"{name}.trlc", "\n".join(["package plan\n", act, *actions])

    def _act(self, address: str, act: Act) -> str:
        return _record(
            "Act",
            self._acts[address],
            title=_text(act.title),
            preamble=_text(act.preamble),
            points=_list([_text(point.text) for point in act.points]),
            basis=_list(self._above.get(("basis", (address, "")), [])),
        )

    def _action(self, unit: Unit, action: Action) -> str:
        path, end = unit.source.path, (unit.source.address, action.id)
        routes = [(*action.route, "responsible", at) for at in range(len(action.responsible))]
        return _record(
            "Action",
            self._actions[end],
            act=self._acts[unit.source.address],
            name=_text(action.name),
            deadline=_text(action.deadline.text),
            responsible=_list([self._posts[self._project.parties[path, at]] for at in routes]),
            result=_text(action.result if isinstance(action.result, str) else None),
            evidence=_text(action.evidence),
            implements=_list(self._above.get(("implements", end), [])),
        )


def _actions(document: ActFile) -> list[Action]:
    return [item for item in items(document) if isinstance(item, Action)]


def _record(kind: str, id: str, **fields: str) -> str:
    lines = "".join(f"  {name} = {value}\n" for name, value in fields.items() if value)
    return f"{kind} {id} {{\n{lines}}}\n"


def _text(text: str | None) -> str:
    return json.dumps(text.replace("\n", " "), ensure_ascii=False) if text else ""


def _list(values: list[str]) -> str:
    return f"[{', '.join(values)}]" if values else ""


def main() -> None:
    """Write the files."""
    folder, out = map(Path, sys.argv[1:])
    out.mkdir(parents=True)
    for name, text in Peer(compiler.check(folder / "roadmaps", TODAY).project).files():
        (out / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
