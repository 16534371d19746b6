"""R, what every figure is set against: PyYAML's own C safe loader loads all files of a folder, and nothing else."""

import sys
from pathlib import Path

import yaml


def load(folder: Path) -> int:
    """Loads every YAML file below a folder, and says how many there are."""
    files = sorted(folder.rglob("*.yaml"))
    for file in files:
        yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    return len(files)


if __name__ == "__main__":
    print(load(Path(sys.argv[1])))
