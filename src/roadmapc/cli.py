"""The command line: the terminal, the exit code and the clock are touched here only."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from roadmapc import __version__
from roadmapc.language.words import Lang, Words

Command = TypeVar("Command", bound=Callable[..., Any])


def _common(command: Command, *, dated: bool = True) -> Command:
    """The options that every command has; one without `dated` has no use for the day."""
    lang = click.option(
        "--lang", type=click.Choice(["ru", "en"]), default="ru", help="Язык сообщений: ru или en."
    )
    as_of = click.option(
        "--as-of",
        type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]),
        expose_value=dated,
        help="День, на который проверять; без ключа – сегодня.",
    )
    return lang(as_of(command))


def _undated(command: Command) -> Command:
    return _common(command, dated=False)


def _root(command: Command) -> Command:
    return click.argument(
        "root", default="roadmaps", type=click.Path(path_type=Path), metavar="[ПАПКА]"
    )(command)


def _day(as_of: datetime | None) -> date:
    return as_of.date() if as_of is not None else datetime.now().astimezone().date()


@click.group()
@click.version_option(__version__, prog_name="roadmapc")
def main() -> None:
    """Компилятор дорожных карт: проверяет планы в YAML и печатает приказы с приложениями."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


@main.command()
@_root
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--strict", is_flag=True, help="Считать предупреждения ошибками.")
@click.option("--exempted", is_flag=True, help="Показать, что допущено исключениями и почему.")
@_common
def check(
    root: Path, form: str, strict: bool, exempted: bool, lang: Lang, as_of: datetime | None
) -> None:
    """Проверить все карты папки."""
    from roadmapc import compiler
    from roadmapc.reporting import json, text
    from roadmapc.reporting.summary import summarise

    compiled = compiler.check(root, _day(as_of))
    summary = summarise(compiled.project, compiled.checked)
    if form == "json":
        click.echo(json.report(compiled.checked.diagnostics, summary, lang))
    else:
        for line in text.report(compiled.checked.diagnostics, lang):
            click.echo(line)
        if exempted:
            for line in text.exempted(compiled.checked.exempted, lang):
                click.echo(line)
        click.echo(text.closing(summary, lang))
    raise SystemExit(1 if summary.errors or (strict and summary.warnings) else 0)


@main.command()
@_undated
def rules(lang: Lang) -> None:
    """Показать все правила."""
    from roadmapc.rules import RULES

    for rule in RULES:
        click.echo(f"{rule.name:26} {rule.severity.value:8} {rule.title.in_(lang)}")


@main.command()
@click.argument("rule")
@_undated
def explain(rule: str, lang: Lang) -> None:
    """Объяснить правило: что оно находит, почему это важно, как исправить."""
    from roadmapc.language.nearest import nearest
    from roadmapc.rules import BY_NAME
    from roadmapc.rules.pages import page

    if rule not in BY_NAME:
        near = nearest(rule, BY_NAME)
        message = Words(f"правила «{rule}» нет", f"there is no rule {rule!r}").in_(lang)
        if near:
            message += Words(f"; возможно, это {near[0]}", f"; perhaps {near[0]}").in_(lang)
        raise click.UsageError(message)
    click.echo(page(rule).in_(lang))
