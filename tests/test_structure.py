"""How the house is built: no room waits for itself, generated files are fresh, nothing leaks."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from conftest import REPOSITORY

from roadmapc.format.publishing import published

SOURCES = REPOSITORY / "src"
IMPORTS = dict[str, set[str]]


def _module(path: Path, sources: Path) -> str:
    return ".".join(path.relative_to(sources).with_suffix("").parts).removesuffix(".__init__")


def _statements(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Imports that run when the module is loaded."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _statements(node)


def imports(sources: Path) -> IMPORTS:
    """Which modules of a folder load which others of it."""
    modules = {_module(path, sources): path for path in sources.rglob("*.py")}
    found: IMPORTS = {name: set() for name in modules}
    for name, path in modules.items():
        for node in _statements(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                named = {alias.name for alias in node.names}
            else:
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                named = {full for full in inner if full in modules}
                named |= {node.module or ""} if named != inner else set()
            found[name] |= {full for full in named if full in modules}
    return found


def cycles(found: IMPORTS) -> list[list[str]]:
    graph: nx.DiGraph[str] = nx.DiGraph([(name, other) for name in found for other in found[name]])
    return [sorted(cycle) for cycle in nx.simple_cycles(graph)]


def test_no_module_waits_for_itself() -> None:
    found = imports(SOURCES)
    assert "roadmapc.linking" in found["roadmapc.reading"]
    assert cycles(found) == []


def test_a_cycle_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("from b import x\n")
    (tmp_path / "b.py").write_text("import c\n")
    (tmp_path / "c.py").write_text("if True:\n    import a\n")
    assert cycles(imports(tmp_path)) == [["a", "b", "c"]]
    (tmp_path / "c.py").write_text("def f():\n    import a\n")
    assert cycles(imports(tmp_path)) == []


_WORK = {
    f"roadmapc.{name}"
    for name in [
        "discovering",
        "parsing",
        "validating",
        "building",
        "linking",
        "scheduling",
        "relating",
        "checking",
        "fixing",
        "approving",
        "amending",
        "composing",
        "rendering",
        "writing",
    ]
}


def test_rooms_of_work_do_not_know_each_other() -> None:
    known = {
        (room, other)
        for name, others in imports(SOURCES).items()
        for room in _WORK
        if name == room or name.startswith(f"{room}.")
        for other in others
        if any(other == work or other.startswith(f"{work}.") for work in _WORK - {room})
    }
    assert known == set()


def test_generated_files_are_those_that_the_table_makes() -> None:
    stale = [
        path
        for path, text in published()
        if not (REPOSITORY / path).is_file() or (REPOSITORY / path).read_text("utf-8") != text
    ]
    assert stale == [], "run: python -m roadmapc.format.publishing"
    schemas = {path for path, _ in published() if path.startswith("schemas/")}
    assert {f"schemas/{path.name}" for path in (REPOSITORY / "schemas").iterdir()} == schemas


def _tracked() -> list[str]:
    said = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=False
    )
    if said.returncode != 0:
        pytest.skip("the sources are no git checkout")
    return said.stdout.decode().rstrip("\0").split("\0")


def test_git_holds_nothing_that_was_built() -> None:
    assert [name for name in _tracked() if name.startswith("build/")] == ["build/.gitignore"]


_MACHINE = re.compile(rb"(?<![\w.~])/(?:home|root|Users|work|mnt)/[\w.]|[A-Z]:\\\\Users")


def test_no_file_of_the_repository_knows_a_machine() -> None:
    found = [
        name
        for name in _tracked()
        if (REPOSITORY / name).is_file() and _MACHINE.search((REPOSITORY / name).read_bytes())
    ]
    assert found == []


@pytest.mark.parametrize("folder", ["home", "root", "Users", "mnt"])
@pytest.mark.parametrize("path", ["/{0}/anna", '"/{0}/.venv"', "file:///{0}/a", "(/{0}/x)"])
def test_a_path_of_a_machine_would_be_seen(path: str, folder: str) -> None:
    assert _MACHINE.search(path.format(folder).encode())
    assert not _MACHINE.search(b"docs/home/page src/root.py https://example.com/home/page")
