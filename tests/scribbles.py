"""Comments by chance: put between the lines of a file and behind its values, each with a number."""

from random import Random

from conftest import read

from roadmapc.tree import Listing, Mapping, Node, Scalar, Tree


def scribbled(text: str, random: Random, often: float = 0.15) -> tuple[str, list[str]]:
    """A text with comments and empty lines in it that reads the same, and those comments."""
    for share in (often, often / 4):
        made, comments = _scribbled(text, random, share)
        if _same(read(text).tree, read(made).tree):
            return made, comments
    return text, []


def _same(one: Tree | None, other: Tree | None) -> bool:
    return _shape(one.root if one else None) == _shape(other.root if other else None)


def _shape(node: Node | None) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [_shape(item) for item in node.items]
    if isinstance(node, Mapping):
        return {entry.key.text: _shape(entry.value) for entry in node.entries}
    return None


def _scribbled(text: str, random: Random, often: float) -> tuple[str, list[str]]:
    tree = read(text).tree
    held = _held(tree.root) if tree is not None and tree.root is not None else set()
    lines: list[str] = []
    comments: list[str] = []
    at = 0
    for line in text.splitlines(keepends=True):
        end = "\r\n" if line.endswith("\r\n") else "\n"
        if at not in held and random.random() < often:
            indent = len(line) - len(line.lstrip(" -"))
            column = random.choice([0, indent, indent, max(indent - 2, 0), indent + 2])
            comments.append(f"# №{len(comments)}: «да» - [x] 'y'")
            lines.append(f"{' ' * column}{comments[-1]}{end}")
        if at not in held and random.random() < often / 3:
            lines.append(end * random.randint(1, 3))
        at += len(line)
        if at not in held and line.strip() and "#" not in line and random.random() < often:
            comments.append(f"# №{len(comments)} сбоку")
            lines.append(f"{line.rstrip()}  {comments[-1]} {end}")
        else:
            lines.append(line)
    return "".join(lines), comments


def _held(node: Node) -> set[int]:
    """The places inside texts, where nothing may be put."""
    if isinstance(node, Scalar):
        return set(range(node.span.start + 1, node.span.end + ("\n" in node.text)))
    inner: list[Node] = list(node.items) if isinstance(node, Listing) else []
    if isinstance(node, Mapping):
        inner = [part for entry in node.entries for part in (entry.key, entry.value)]
    return set().union(*map(_held, inner))
