"""A sheet as one page of HTML that needs no other file: for a browser and for paper."""

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from roadmapc.language.words import Lang
from roadmapc.reporting.sheet import Sheet
from roadmapc.resources import folder


def as_html(sheet: Sheet, lang: Lang) -> str:
    """The page; texts of the project are data and are escaped."""
    environment = Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("view.html").render(sheet=sheet, lang=lang)
