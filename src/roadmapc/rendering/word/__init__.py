"""Views to files of Word that people edit: the same words as on the printed pages."""

from roadmapc.rendering.word.blank import Blank
from roadmapc.rendering.word.document import act, sheet

__all__ = ["Blank", "act", "sheet"]
