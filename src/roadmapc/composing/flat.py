"""Blocks as the texts that are in them."""

from collections.abc import Iterator

from roadmapc.views import BlockView, ListView, ParagraphView


def texts(written: tuple[BlockView, ...]) -> Iterator[str]:
    """Every paragraph's text, markers left out."""
    for block in written:
        if isinstance(block, ParagraphView):
            yield block.text
        elif isinstance(block, ListView):
            for item in block.items:
                yield from texts(item.blocks)
