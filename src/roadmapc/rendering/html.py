"""A view to the HTML of its pages. Templates are ours; data is never a template."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from roadmapc.resources import folder
from roadmapc.views import ActView


def render(act: ActView) -> str:
    """The whole act as one HTML document with its style inside."""
    css = Markup((folder("templates") / "page.css").read_text("utf-8"))  # noqa: S704 - our own file
    return _environment().get_template("act.html").render(act=act, css=css)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
