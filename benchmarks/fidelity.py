"""Prints, for each act of roadmaps/, how many words of its view the paper says in their order."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import checklist
import printed


def met(address: str) -> tuple[int, int]:
    """The words of an act that its paper says where they belong, and all its words."""
    found = [
        said
        for part in checklist.parts(printed.act(address))
        for said in checklist.comparisons(part)
    ]
    right = sum(len(said.met.split()) for said in found if said.met == said.wanted)
    return right, sum(len(said.wanted.split()) for said in found)


def main() -> None:
    """Print a line for each act and one for all."""
    figures = {address: met(address) for address in printed.ADDRESSES}
    figures["all"] = (sum(a for a, _ in figures.values()), sum(b for _, b in figures.values()))
    for address, (right, every) in figures.items():
        print(f"{address}: {right} of {every} words, {100 * right / every:.2f} %")


if __name__ == "__main__":
    main()
