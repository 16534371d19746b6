"""Click in the language of its user: help and errors of use, Russian unless asked.

Click's own words are English only. Here its help is written, and its errors are
worded, in the language that `--lang` names anywhere on the line.
"""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
from click import Context, HelpFormatter
from click.exceptions import NoArgsIsHelpError, NoSuchCommand

from roadmapc.language.words import Lang, Words

_HELP = Words("Показать эту справку.", "Show this help.")
_OPTIONS = Words("Ключи", "Options")
_COMMANDS = Words("Команды", "Commands")
_USAGE = Words("Порядок: ", "Usage: ")
_ERROR = Words("Ошибка", "Error")
_SEE = Words("Справка", "Help")
_REQUIRED = Words("обязательно", "required")
_STOPPED = Words("прервано", "interrupted")


def language(arguments: Sequence[str]) -> Lang:
    """The language that a command line asks for."""
    asked = "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments)
    return "en" if asked else "ru"


def spoken(context: Context) -> Lang:
    """The language of a running command."""
    lang: Lang = context.find_root().obj or "ru"
    return lang


class Place(click.Path):
    """A file or folder that is named on the line; one that does not fit is told of by its name."""

    def __init__(self, **asked: bool) -> None:
        super().__init__(path_type=Path, **asked)

    def convert(self, value: Any, param: click.Parameter | None, ctx: Context | None) -> Any:
        """The path. Raises WrongUse where it is not there or not what the command takes."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            raise WrongUse(self._unfit(os.fspath(value)), ctx) from error

    def _unfit(self, name: str) -> Words:
        path = Path(name)
        if not os.path.lexists(path):
            return self._missing(name)
        if path.is_dir() and not self.dir_okay:
            return Words(f"«{name}» – папка, а нужен файл", f"{name!r} is a folder, not a file")
        if path.is_file() and not self.file_okay:
            return Words(f"«{name}» – файл, а нужна папка", f"{name!r} is a file, not a folder")
        if not path.exists():
            return Words(f"ссылка «{name}» никуда не ведёт", f"the link {name!r} leads nowhere")
        return Words(f"«{name}»: нет прав на чтение", f"{name!r}: no permission to read")

    def _missing(self, name: str) -> Words:
        if not self.dir_okay:
            return Words(f"файла «{name}» нет", f"there is no file {name!r}")
        if not self.file_okay:
            return Words(f"папки «{name}» нет", f"there is no folder {name!r}")
        return Words(f"нет ни файла, ни папки «{name}»", f"there is no file or folder {name!r}")


class Option(click.Option):
    """An option that explains itself, and what it takes, in both languages."""

    def __init__(self, *args: Any, words: Words, value: Words | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        self.value = value

    def make_metavar(self, ctx: Context) -> str:
        return self.value.in_(spoken(ctx)) if self.value else super().make_metavar(ctx)

    def get_help_extra(self, ctx: Context) -> click.types.OptionHelpExtra:
        """What Click adds to the words, but for signs that only programmers read."""
        extra = super().get_help_extra(ctx)
        extra.pop("range", None)
        if "required" in extra:
            extra["required"] = _REQUIRED.in_(spoken(ctx))
        return extra

    def get_help_record(self, ctx: Context) -> tuple[str, str] | None:
        self.help = self.words.in_(spoken(ctx))
        return super().get_help_record(ctx)


class Argument(click.Argument):
    """An argument whose name in the help is in both languages."""

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def make_metavar(self, ctx: Context) -> str:
        return self.words.in_(spoken(ctx))


class Command(click.Command):
    """A command that explains itself in both languages."""

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Takes the line apart; what is left over is a wrong use, worded as our own."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not isinstance(self, click.Group):
            left = " ".join(rest)
            raise WrongUse(Words(f"лишнее в строке: {left}", f"left over: {left}"), ctx)
        return rest

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        pieces = [piece for piece in self.collect_usage_pieces(ctx) if piece != "[OPTIONS]"]
        if isinstance(self, click.Group):
            pieces = [Words("КОМАНДА", "COMMAND").in_(spoken(ctx))]
        options = Words("[КЛЮЧИ]", "[OPTIONS]").in_(spoken(ctx))
        prefix = _USAGE.in_(spoken(ctx))
        formatter.write_usage(ctx.command_path, " ".join([*pieces, options]), prefix)

    def format_help_text(self, ctx: Context, formatter: HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.words.in_(spoken(ctx)))

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        options = [item for item in self.get_params(ctx) if isinstance(item, click.Option)]
        records = [record for item in options if (record := item.get_help_record(ctx))]
        with formatter.section(_OPTIONS.in_(spoken(ctx))):
            formatter.write_dl(records)

    def get_help_option(self, ctx: Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP.in_(spoken(ctx))
        return option


class Group(Command, click.Group):
    """The whole program: its commands, and its errors of use."""

    command_class = Command

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        rows = [
            (name, command.words.in_(spoken(ctx)))
            for name, command in self.commands.items()
            if isinstance(command, Command)
        ]
        with formatter.section(_COMMANDS.in_(spoken(ctx))):
            formatter.write_dl(rows)

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Runs the program and exits: 0, 1 for errors found, 2 for wrong use."""
        arguments = list(sys.argv[1:] if args is None else args)
        lang = language(arguments)
        extra.pop("standalone_mode", None)
        _speak_utf8()
        try:
            extra.setdefault("prog_name", self.name)
            code = super().main(arguments, standalone_mode=False, obj=lang, **extra)
        except NoArgsIsHelpError as error:
            click.echo(error.ctx.get_help() if error.ctx else "", err=True)
            sys.exit(2)
        except click.UsageError as error:
            _complain(error, lang)
            sys.exit(2)
        except click.Abort:
            click.echo(_STOPPED.in_(lang), err=True)
            sys.exit(130)
        sys.exit(code if isinstance(code, int) else 0)


def _speak_utf8() -> None:
    """Whatever the machine's locale; a file that is piped into has no other either."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _complain(error: click.UsageError, lang: Lang) -> None:
    click.echo(f"{_ERROR.in_(lang)}: {_worded(error).in_(lang)}", err=True)
    if error.ctx is not None:
        click.echo(f"{_SEE.in_(lang)}: {error.ctx.command_path} --help", err=True)


def _worded(error: click.UsageError) -> Words:
    """What is wrong with the command line; our own errors are worded already."""
    if isinstance(error, WrongUse):
        return error.words
    english = error.format_message()
    if isinstance(error, click.NoSuchOption):
        russian = f"ключа {error.option_name} нет{_perhaps(error.possibilities)}"
    elif isinstance(error, NoSuchCommand):
        russian = f"команды {error.command_name} нет{_perhaps(error.possibilities)}"
    elif isinstance(error, click.MissingParameter) and error.param and error.ctx:
        value = error.param.make_metavar(error.ctx)
        is_option = isinstance(error.param, click.Option)
        russian = f"не хватает: {f'{error.param.opts[0]} {value}' if is_option else value}"
    elif isinstance(error, click.BadParameter) and error.param:
        russian = f"{error.param.opts[0]} не принимает это значение{_known(error)}"
    elif isinstance(error, click.BadOptionUsage) and _is_flag(error):
        russian = f"ключ {error.option_name} пишется без значения"
    elif isinstance(error, click.BadOptionUsage):
        russian = f"ключу {error.option_name} нужно значение"
    else:
        russian = f"строка не разбирается ({english})"
    return Words(russian, english)


def _perhaps(possibilities: Sequence[str] | None) -> str:
    return f"; возможно, {possibilities[0]}" if possibilities else ""


def _is_flag(error: click.BadOptionUsage) -> bool:
    parameters = error.ctx.command.params if error.ctx is not None else ()
    return any(
        error.option_name in parameter.opts and getattr(parameter, "is_flag", False)
        for parameter in parameters
    )


def _known(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return f"; бывает: {', '.join(kind.choices)}"
    if isinstance(kind, click.IntRange):
        return f"; это число, не меньше {kind.min}"
    if isinstance(kind, click.DateTime):
        return "; день пишется так: 2026-12-01 или 01.12.2026"
    return ""


class WrongUse(click.UsageError):
    """The command line asks for what is not there, said in both languages."""

    def __init__(self, words: Words, context: Context | None = None) -> None:
        super().__init__(words.en, context)
        self.words = words
