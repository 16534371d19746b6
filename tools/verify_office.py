"""Every act as files of Word and Excel, opened by LibreOffice, which must show their words.

One run of LibreOffice, with a profile of its own in the folder that is given, makes a PDF of each
file. Every file must have one, and it must hold the words; a word that is not there must be found
out, or the check itself is broken. Files of Word that LibreOffice saves again must come back as
the same YAML. Run by `make verify`.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pypdfium2

from roadmapc import importing

REPOSITORY = Path(__file__).resolve().parents[1]
SHOWN = 0.98
"""The share of a file's words that the pages must hold: a line may end inside a word."""
_HYPHEN = re.compile(r"(?<=\w)[-\x02\u00ad\u2010]\s*\n\s*(?=\w)")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def of_word(file: Path) -> list[str]:
    document = importing.read(file.name, file.read_bytes())
    return words("\n".join(item.text for item in document.paragraphs()))


def of_excel(file: Path) -> list[str]:
    """The texts of the columns that are printed; figures and days have forms of their own."""
    found = []
    for sheet in openpyxl.load_workbook(file):
        area = sheet[sheet.print_area.rpartition("!")[2]]
        found += [cell.value for row in area for cell in row if isinstance(cell.value, str)]
    return words("\n".join(found))


def of_pages(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    pages = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    document.close()
    return words(_HYPHEN.sub("", "\n".join(pages)))


def missing(wanted: Iterable[str], shown: Iterable[str]) -> Counter[str]:
    return Counter(wanted) - Counter(shown)


def export(folder: Path) -> list[Path]:
    """Files of all acts, side by side under names of their own."""
    made = []
    for form in ("docx", "xlsx"):
        place = folder / form
        command = [REPOSITORY / ".venv/bin/roadmapc", "export", "--format", form, "--out", place]
        subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)
        for file in sorted(place.rglob(f"*.{form}")):
            name = "-".join(file.relative_to(place).with_suffix("").parts)
            made.append(file.rename(folder / f"{name}-{form}.{form}"))
    return made


def convert(folder: Path, form: str, out: Path, files: list[Path]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", form, "--outdir", out, *files],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def is_act(file: Path) -> bool:
    return file.name.endswith("act-docx.docx")


def is_another(file: Path) -> bool:
    """Whether an act is not what was exported, once it was opened and saved."""
    (item,) = importing.import_documents([(file.name, file.read_bytes())], 2021).acts
    return item.returned is None or item.returned.changes > 0


def main(folder: Path) -> int:
    folder.mkdir()
    files = export(folder)
    out, again = folder / "pdf", folder / "again"
    convert(folder, "pdf", out, files)
    convert(folder, "docx:MS Word 2007 XML", again, [file for file in files if is_act(file)])
    failed = 0
    for file in filter(is_act, files):
        saved = again / file.name
        if not saved.is_file() or is_another(saved):
            print(f"LibreOffice: {file.name} comes back as another act")
            failed = 1
    for file in files:
        pdf = out / f"{file.stem}.pdf"
        if not pdf.is_file():
            print(f"LibreOffice: {file.name} does not open")
            failed = 1
            continue
        wanted = of_word(file) if file.suffix == ".docx" else of_excel(file)
        lost = missing(wanted, of_pages(pdf))
        if lost.total() > (1 - SHOWN) * len(wanted) or not wanted:
            print(f"LibreOffice: {file.name}: {lost.total()} of {len(wanted)} words are not shown")
            print("  " + ", ".join(list(lost)[:20]))
            failed = 1
    if not missing(["никогданенаписанное"], of_pages(out / f"{files[0].stem}.pdf")):
        print("LibreOffice: a word that is not there was not missed")
        failed = 1
    print(f"LibreOffice: {len(files)} files")
    return failed


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
