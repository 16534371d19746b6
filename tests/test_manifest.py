"""The list of what was made: what it says, and what it is believed about."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from roadmapc import __version__, manifest


def _built(out: Path) -> list[manifest.Entry]:
    entries = []
    for path, data in {"б/order.pdf": b"order", "а/act.pdf": b"act"}.items():
        (out / path).parent.mkdir()
        (out / path).write_bytes(data)
        entries.append(manifest.entry(path, "roadmaps", path[0], 2, data))
    (out / manifest.NAME).write_bytes(manifest.dump(entries, {"font": "Liberation Serif 2"}))
    return entries


def test_each_file_is_listed_with_its_act_its_pages_and_its_sum(tmp_path: Path) -> None:
    _built(tmp_path)
    assert json.loads((tmp_path / manifest.NAME).read_text("utf-8")) == {
        "version": __version__,
        "made_with": {"font": "Liberation Serif 2"},
        "files": [
            {
                "path": path,
                "root": "roadmaps",
                "act": path[0],
                "pages": 2,
                "bytes": len(data),
                "sha256": hashlib.sha256(data).hexdigest(),
                "key": "",
                "inputs": "",
            }
            for path, data in [("а/act.pdf", b"act"), ("б/order.pdf", b"order")]
        ],
    }
    assert "а/act.pdf" in (tmp_path / manifest.NAME).read_text("utf-8")


def test_what_was_listed_is_known_to_the_next_build(tmp_path: Path) -> None:
    entries = _built(tmp_path)
    assert sorted(manifest.load(tmp_path).entries, key=str) == sorted(entries, key=str)


def test_a_file_that_was_changed_or_removed_since_is_no_longer_ours(tmp_path: Path) -> None:
    order, act = _built(tmp_path)
    (tmp_path / act.path).write_bytes(b"signed by hand")
    assert manifest.load(tmp_path).entries == (order,)
    (tmp_path / order.path).unlink()
    assert manifest.load(tmp_path).entries == ()


def _listing(**changes: Any) -> dict[str, Any]:
    data = b"mine"
    entry = {"path": "mine", "root": "r", "act": "a", "pages": 1, "bytes": 4}
    return {"files": [{**entry, "sha256": hashlib.sha256(data).hexdigest(), **changes}]}


@pytest.mark.parametrize("path", ["../mine", "{0}/mine", "out/../../mine", "link/mine"])
def test_a_file_outside_the_folder_is_not_ours_whatever_is_listed(
    path: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "mine").write_bytes(b"mine")
    (out / "mine").write_bytes(b"mine")
    (out / "link").symlink_to(tmp_path)
    (out / manifest.NAME).write_text(json.dumps(_listing()))
    assert len(manifest.load(out).entries) == 1
    (out / manifest.NAME).write_text(json.dumps(_listing(path=path.format(tmp_path))))
    assert manifest.load(out).entries == ()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"files": 5}',
        '{"files": [5]}',
        '{"files": [{}]}',
        json.dumps(_listing(path=5)),
        json.dumps(_listing(pages="1")),
        json.dumps(_listing(more=1)),
        json.dumps(_listing(path="mine\0")),
        "[" * 100_000,
        "\udcff",
    ],
)
def test_a_listing_that_no_build_wrote_counts_for_nothing(content: str, tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / manifest.NAME).write_text(content, "utf-8", "surrogateescape")
    assert manifest.load(tmp_path).entries == ()


def test_a_folder_without_a_listing_has_no_files_of_ours(tmp_path: Path) -> None:
    assert manifest.load(tmp_path).entries == ()
    (tmp_path / manifest.NAME).mkdir()
    assert manifest.load(tmp_path).entries == ()
