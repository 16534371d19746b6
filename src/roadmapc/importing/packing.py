"""Packed documents looked over before anything in them is opened: size, password, macros, entities."""

import codecs
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterable
from zipfile import BadZipFile, ZipFile, ZipInfo

from roadmapc.language.words import Words

MOST_BYTES = 100_000_000
"""Bytes of a source file."""
_MOST_ENTRIES = 5_000
_MOST_PACKED = 300_000_000
"""Bytes of everything in a package, unpacked."""
_MOST_XML = 40_000_000
"""Bytes of all its XML, unpacked: a tree of it takes ten times as much."""
_RATIO, _SMALL = 400, 4_000_000
"""How much smaller XML may be packed, where it has more than so many bytes."""
DAMAGE = (
    BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ArithmeticError,
    LookupError, ValueError, TypeError, AttributeError, RuntimeError, AssertionError,
)  # fmt: skip
"""What reading a spoilt package raises, and the libraries that look into it."""
_PACKAGES = (".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott")
_OLE = b"\xd0\xcf\x11\xe0"


class CannotRead(Exception):
    """A file that is not what its name says, or is not safe to open."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def package(data: bytes, name: str) -> ZipFile:
    """The package in `data` once it is known to be harmless. Raises CannotRead."""
    try:
        opened = ZipFile(io.BytesIO(data))
        _require_modest(opened.infolist(), name)
        _require_plain(opened, name)
    except DAMAGE as error:
        raise broken(name) from error
    return opened


def refuse_foreign(data: bytes, name: str) -> None:
    """Refuses what is no text and no package, saying what to do instead. Raises CannotRead."""
    start = data[:8]
    if start.startswith(_OLE):
        raise CannotRead(
            Words(
                f"файл «{name}» – старый формат Word или закрыт паролем;"
                " сохраните его как .docx без пароля",
                f"{name!r} is an old Word file or has a password; save it as .docx without one",
            )
        )
    for mark, form in ((b"%PDF", "PDF"), (b"{\\rtf", "RTF")):
        if start.startswith(mark):
            raise CannotRead(
                Words(
                    f"файл «{name}» – {form}; откройте его в Word или LibreOffice"
                    " и сохраните как .docx",
                    f"{name!r} is {form}; open it in Word or LibreOffice and save it as .docx",
                )
            )


def refuse_renamed(name: str) -> None:
    """Refuses what is called a package and is none. Raises CannotRead."""
    if name.lower().endswith(_PACKAGES):
        raise CannotRead(
            Words(
                f"файл «{name}» повреждён: по имени это документ, а внутри его нет;"
                " если в нём просто текст, назовите его .txt",
                f"the file {name!r} is damaged: it is called a document and holds none;"
                " if it is plain text, call it .txt",
            )
        )


def refuse_binary(data: bytes, name: str) -> None:
    """Refuses bytes that no text has, but for one in UTF-16. Raises CannotRead."""
    if b"\x00" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise no_text(name)


def no_text(name: str) -> CannotRead:
    """A file of bytes that mean something else."""
    return CannotRead(
        Words(
            f"файл «{name}» – не текст; нужен .docx, .odt или текст с таблицами",
            f"{name!r} is no text; a .docx, an .odt or a text with tables is needed",
        )
    )


def no_act(name: str) -> CannotRead:
    """A file with words, none of which an act could be made of."""
    return CannotRead(
        Words(
            f"в файле «{name}» не узнаны ни заголовок, ни пункты, ни приложения: это не акт и не план",
            f"the file {name!r} has no title, no points and no annexes: it is no act and no plan",
        )
    )


def broken(name: str) -> CannotRead:
    """A file that was cut short or spoilt."""
    return CannotRead(
        Words(
            f"файл «{name}» повреждён или обрезан и не открывается",
            f"the file {name!r} is damaged or cut short and cannot be opened",
        )
    )


def too_large(name: str) -> CannotRead:
    """A file that nobody wrote by hand."""
    return CannotRead(
        Words(
            f"файл «{name}» слишком велик для акта; разделите его на части",
            f"the file {name!r} is too large for an act; divide it",
        )
    )


def _require_modest(entries: list[ZipInfo], name: str) -> None:
    is_bomb = (
        len(entries) > _MOST_ENTRIES
        or sum(entry.file_size for entry in entries) > _MOST_PACKED
        or sum(entry.file_size for entry in entries if _is_xml(entry.filename)) > _MOST_XML
        or any(_is_dense(entry) for entry in entries if _is_xml(entry.filename))
    )
    if is_bomb:
        raise CannotRead(
            Words(
                f"файл «{name}» распаковывается в слишком большой и не открыт",
                f"the file {name!r} unpacks to something too large and was not opened",
            )
        )


def _is_dense(entry: ZipInfo) -> bool:
    return entry.file_size > _SMALL and entry.file_size > _RATIO * max(entry.compress_size, 1)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _require_plain(opened: ZipFile, name: str) -> None:
    names = opened.namelist()
    if any(entry.flag_bits & 1 for entry in opened.infolist()) or _is_encrypted(opened, names):
        raise CannotRead(
            Words(
                f"файл «{name}» закрыт паролем; снимите его и повторите",
                f"the file {name!r} has a password; take it off and run again",
            )
        )
    if _has_macros(names) or name.lower().endswith((".docm", ".dotm")):
        raise CannotRead(
            Words(
                f"в файле «{name}» есть макросы; сохраните его без них, как .docx",
                f"the file {name!r} has macros; save it without them, as .docx",
            )
        )
    for part in names:
        if _is_xml(part):
            _require_no_entities(opened.read(part), name)


def _is_encrypted(opened: ZipFile, names: Iterable[str]) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in names and b"encryption-data" in opened.read(manifest)


def _has_macros(names: Iterable[str]) -> bool:
    return any(
        part.lower().endswith(("vbaproject.bin", "vbadata.xml"))
        or part.startswith(("Basic/", "Scripts/"))
        for part in names
    )


def _require_no_entities(data: bytes, name: str) -> None:
    """Office files declare no document type: what does wants to load or multiply something."""
    plain = data.replace(b"\x00", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise CannotRead(
            Words(
                f"в файле «{name}» внешние сущности XML, он не открыт",
                f"the file {name!r} declares XML entities and was not opened",
            )
        )
