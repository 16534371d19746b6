import os
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import AS_OF, Roadmaps, short

from roadmapc import compiler
from roadmapc.discovering import MAX_BYTES, Found, NoSuchRoot, decode, discover

NOBODY = 65534


def names(files: tuple[Found, ...]) -> list[tuple[str, str]]:
    return [(file.source.path, file.source.address) for file in files]


def faults(roadmaps: Roadmaps) -> dict[str, str]:
    """Why files could not be read, by path; those that could are left out."""
    return {
        file.source.path: file.fault.detail
        for file in discover(roadmaps.root)
        if file.fault is not None
    }


@contextmanager
def without_power() -> Iterator[Path]:
    """A folder that nobody in particular may read, and nobody's rights while it is used."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "roadmaps")
        root.mkdir()
        Path(folder).chmod(0o755)
        root.chmod(0o777)
        powerful = os.geteuid() == 0
        if powerful:
            os.seteuid(NOBODY)
        try:
            yield root
        finally:
            if powerful:
                os.seteuid(0)
            for path in root.rglob("*"):
                path.chmod(0o755)


class TestWhichFiles:
    def test_yaml_files_are_found_at_any_depth_in_the_order_of_paths(
        self, roadmaps: Roadmaps
    ) -> None:
        for name in ("saratov/order.yaml", "registry.yaml", "saratov/school-1/карта.yml", "я.YAML",
                     "a b/план на год.Yml"):  # fmt: skip
            roadmaps.write(name, "а: б\n")
        assert names(discover(roadmaps.root)) == [
            ("roadmaps/a b/план на год.Yml", "a b/план на год"),
            ("roadmaps/registry.yaml", "registry"),
            ("roadmaps/saratov/order.yaml", "saratov/order"),
            ("roadmaps/saratov/school-1/карта.yml", "saratov/school-1/карта"),
            ("roadmaps/я.YAML", "я"),
        ]

    def test_hidden_and_other_files_are_passed_over(self, roadmaps: Roadmaps) -> None:
        for name in (".order.yaml", ".git/order.yaml", "saratov/.tmp/a.yml", "order.yaml~",
                     "order.json", "yaml", "order.yaml.orig", "приказ.docx"):  # fmt: skip
            roadmaps.write(name, "а: б\n")
        assert discover(roadmaps.root) == ()

    def test_only_the_last_suffix_is_no_part_of_the_address(self, roadmaps: Roadmaps) -> None:
        roadmaps.write("order.v1.yaml", "а: б\n")
        roadmaps.write("order.yaml.yml", "а: б\n")
        assert [address for _, address in names(discover(roadmaps.root))] == [
            "order.v1", "order.yaml",
        ]  # fmt: skip

    def test_a_folder_named_like_a_file_is_a_folder(self, roadmaps: Roadmaps) -> None:
        roadmaps.write("order.yaml/карта.yaml", "а: б\n")
        assert names(discover(roadmaps.root)) == [
            ("roadmaps/order.yaml/карта.yaml", "order.yaml/карта")
        ]

    def test_an_empty_folder_has_no_files_and_no_faults(self, roadmaps: Roadmaps) -> None:
        assert discover(roadmaps.root) == ()
        compiled = compiler.check(roadmaps.root, AS_OF)
        assert compiled.checked.diagnostics == ()

    def test_without_a_folder_there_is_nothing_to_read(self, roadmaps: Roadmaps) -> None:
        file = roadmaps.write("order.yaml", "а: б\n")
        for path in (roadmaps.root / "nowhere", file):
            with pytest.raises(NoSuchRoot):
                discover(path)

    def test_the_folder_may_be_reached_by_a_link_and_is_named_as_it_is(
        self, roadmaps: Roadmaps, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        roadmaps.write("order.yaml", "а: б\n")
        link = roadmaps.root.parent / "link"
        link.symlink_to(roadmaps.root)
        assert names(discover(link)) == [("roadmaps/order.yaml", "order")]
        monkeypatch.chdir(roadmaps.root)
        assert names(discover(Path())) == [("roadmaps/order.yaml", "order")]


class TestSettings:
    def test_they_stand_above_the_roadmaps_and_come_first(self, roadmaps: Roadmaps) -> None:
        roadmaps.write("../roadmapc.yaml", "на день: 01.03.2021\n")
        roadmaps.write("region/order.yaml", "а: б\n")
        found = discover(roadmaps.root)
        assert [(file.source.path, file.settings) for file in found] == [
            ("roadmapc.yaml", True),
            ("roadmaps/region/order.yaml", False),
        ]
        inner = discover(roadmaps.root / "region")
        assert names(inner) == [
            ("roadmapc.yaml", "roadmapc"),
            ("roadmaps/region/order.yaml", "order"),
        ]

    def test_another_checkout_is_another_project(self, roadmaps: Roadmaps) -> None:
        roadmaps.write("../roadmapc.yaml", "на день: 01.03.2021\n")
        roadmaps.write("other/.git/HEAD", "")
        roadmaps.write("other/cards/order.yaml", "а: б\n")
        assert names(discover(roadmaps.root / "other/cards")) == [("cards/order.yaml", "order")]


class TestNames:
    def test_names_that_are_not_utf8_are_shown_and_stay_apart(self, roadmaps: Roadmaps) -> None:
        for name in (b"\xff.yaml", b"\xfe.yaml"):
            Path(os.fsdecode(os.fsencode(roadmaps.root) + b"/" + name)).write_text("а: б\n")
        assert names(discover(roadmaps.root)) == [
            ("roadmaps/\\xfe.yaml", "\\xfe"),
            ("roadmaps/\\xff.yaml", "\\xff"),
        ]
        diagnostics = compiler.check(roadmaps.root, AS_OF).checked.diagnostics
        assert {item.place.path for item in diagnostics} == {
            "roadmaps/\\xfe.yaml", "roadmaps/\\xff.yaml",
        }  # fmt: skip

    def test_a_name_cannot_break_the_line_of_a_message(self, roadmaps: Roadmaps) -> None:
        roadmaps.write("a\nb\x1b[2J.yaml", "а: б\n")
        roadmaps.write("неразрывный\u00a0пробел.yaml", "а: б\n")
        assert names(discover(roadmaps.root)) == [
            ("roadmaps/a\\nb\\x1b[2J.yaml", "a\\nb\\x1b[2J"),
            ("roadmaps/неразрывный\u00a0пробел.yaml", "неразрывный\u00a0пробел"),
        ]

    def test_an_address_is_composed_as_people_type_it(self, roadmaps: Roadmaps) -> None:
        decomposed = unicodedata.normalize("NFD", "район/йод.yaml")
        assert decomposed != "район/йод.yaml"
        roadmaps.write(decomposed, "а: б\n")
        assert names(discover(roadmaps.root)) == [(f"roadmaps/{decomposed}", "район/йод")]


class TestWhatCannotBeRead:
    def test_a_link_that_leads_out_is_a_fault_and_not_followed(self, roadmaps: Roadmaps) -> None:
        outside = roadmaps.root.parent / "secret.yaml"
        outside.write_text("пароль: 1\n")
        (roadmaps.root / "file.yaml").symlink_to(outside)
        (roadmaps.root / "up.yaml").symlink_to("../secret.yaml")
        (roadmaps.root / "folder").symlink_to(roadmaps.root.parent)
        assert faults(roadmaps) == {
            "roadmaps/file.yaml": "link",
            "roadmaps/folder": "link",
            "roadmaps/up.yaml": "link",
        }
        assert not any("пароль" in file.source.text for file in discover(roadmaps.root))

    def test_a_link_inside_is_followed_to_a_file_and_not_to_a_folder(
        self, roadmaps: Roadmaps
    ) -> None:
        roadmaps.write("saratov/order.yaml", "а: б\n")
        (roadmaps.root / "copy.yaml").symlink_to("saratov/order.yaml")
        (roadmaps.root / "again").symlink_to("saratov")
        (roadmaps.root / "saratov/up").symlink_to("..")
        assert names(discover(roadmaps.root)) == [
            ("roadmaps/copy.yaml", "copy"),
            ("roadmaps/saratov/order.yaml", "saratov/order"),
        ]
        assert faults(roadmaps) == {}

    def test_links_that_go_round_or_nowhere_are_faults(self, roadmaps: Roadmaps) -> None:
        (roadmaps.root / "a.yaml").symlink_to("b.yaml")
        (roadmaps.root / "b.yaml").symlink_to("a.yaml")
        (roadmaps.root / "c.yaml").symlink_to("nothing.yaml")
        (roadmaps.root / "d").symlink_to("d")
        assert faults(roadmaps) == {
            "roadmaps/a.yaml": "link-loop",
            "roadmaps/b.yaml": "link-loop",
            "roadmaps/c.yaml": "no-target",
        }

    def test_what_is_neither_file_nor_folder_is_not_opened(self, roadmaps: Roadmaps) -> None:
        os.mkfifo(roadmaps.root / "pipe.yaml")
        assert faults(roadmaps) == {"roadmaps/pipe.yaml": "not-a-file"}

    def test_files_and_folders_without_the_right_to_read_are_faults(self) -> None:
        with without_power() as root:
            (root / "closed.yaml").write_text("а: б\n")
            (root / "closed.yaml").chmod(0)
            (root / "open.yaml").write_text("а: б\n")
            (root / "folder").mkdir()
            (root / "folder/order.yaml").write_text("а: б\n")
            (root / "folder").chmod(0)
            found = discover(root)
        assert [(file.source.path, file.fault and file.fault.detail) for file in found] == [
            ("roadmaps/closed.yaml", "denied"),
            ("roadmaps/folder", "denied"),
            ("roadmaps/open.yaml", None),
        ]

    def test_a_path_too_long_for_the_system_is_told_in_its_words(self, roadmaps: Roadmaps) -> None:
        (roadmaps.root / "long.yaml").symlink_to("я" * 200)
        (found,) = discover(roadmaps.root)
        assert found.fault is not None
        assert found.fault.detail == os.strerror(36)

    def test_a_huge_file_is_not_read(self, roadmaps: Roadmaps) -> None:
        path = roadmaps.write("huge.yaml", "а: б\n")
        os.truncate(path, MAX_BYTES + 1)
        (found,) = discover(roadmaps.root)
        assert found.fault is not None
        assert (found.fault.kind, found.fault.detail, found.source.text) == ("too-large", "4", "")
        path.write_text("а: б\n")
        (found,) = discover(roadmaps.root)
        assert found.fault is None

    def test_a_file_that_cannot_be_read_leaves_the_others_checked(self, roadmaps: Roadmaps) -> None:
        roadmaps.write("broken.yaml", "акт: [\n")
        roadmaps.write("latin.yaml", "акт: приказ\n".encode("cp1251"))
        os.mkfifo(roadmaps.root / "pipe.yaml")
        roadmaps.write("good.yaml", "акт: приказ\n")
        checked = compiler.check(roadmaps.root, AS_OF).checked
        assert [(item.place.path, *short([item])) for item in checked.diagnostics] == [
            ("roadmaps/broken.yaml", "syntax 1:6-1:7"),
            ("roadmaps/good.yaml", "wrong-type 1:6-1:12"),
            ("roadmaps/latin.yaml", "syntax 1:1-1:2"),
            ("roadmaps/pipe.yaml", "syntax 1:1-1:1"),
        ]


class TestBytes:
    TEXT = "акт:\r\n  вид: приказ\r\n"

    def test_utf8_is_read_with_and_without_a_mark_and_line_ends_stay(self) -> None:
        for encoding in ("utf-8", "utf-8-sig"):
            found = decode(self.TEXT.encode(encoding), "a.yaml", "a")
            assert (found.fault, found.source.text) == (None, self.TEXT)
        assert decode(b"", "a.yaml", "a") == decode(b"\xef\xbb\xbf", "a.yaml", "a")

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    def test_two_bytes_a_letter_are_recognised(self, encoding: str) -> None:
        found = decode(self.TEXT.encode(encoding), "a.yaml", "a")
        assert found.fault is not None
        assert (found.fault.kind, found.fault.detail) == ("encoding", "UTF-16")

    def test_one_stray_zero_is_no_other_encoding(self) -> None:
        found = decode(self.TEXT.encode() + b"\x00", "a.yaml", "a")
        assert found.fault is None

    def test_windows_1251_is_recognised_and_its_first_line_shown(self) -> None:
        found = decode("№ 1\nакт: приказ\nвид: б".encode("cp1251"), "a.yaml", "a")
        assert found.fault is not None
        assert (found.fault.kind, found.fault.detail) == ("encoding", "Windows-1251")
        assert found.source.text == "№ 1"

    @pytest.mark.parametrize("data", [b"\xff", "акт: ".encode() + b"\xd0", b"a\x80b\xbf\n"])
    def test_other_bytes_get_no_guess(self, data: bytes) -> None:
        found = decode(data, "a.yaml", "a")
        assert found.fault is not None
        assert found.fault.kind == "encoding"
        assert found.fault.detail != "UTF-16"

    def test_the_fault_stands_at_the_first_byte_that_is_not_utf8(self) -> None:
        data = b"\xef\xbb\xbf" + "акт:\n  вид: ".encode() + b"\xff\xfe\n"
        found = decode(data, "a.yaml", "a")
        assert found.fault is not None
        assert found.source.position(found.fault.span.start) == (2, 8)
