"""The one door to files that the compiler brings along: templates, schemas, jobs for servers.

They stand at the top of the repository and travel inside the installed package.
"""

from pathlib import Path


def folder(name: str) -> Path:
    """The folder `name`, from the installed package or from the repository."""
    installed = Path(__file__).parent / name
    return installed if installed.is_dir() else Path(__file__).parents[2] / name
