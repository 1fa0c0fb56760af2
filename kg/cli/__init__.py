"""The command line `kg`: thin commands over the library, one file for each group of them."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from kg.cli import build, evaluate, fetch, history, lint, look, query, serve, validate, view, write
from kg.cli.screen import fail
from kg.errors import AmbiguousName, KgError

HELP = """Read news of the Stable Diffusion ecosystem into a knowledge graph, and ask it.

Every fact keeps the line it comes from, its date and how sure it is.

[bold]Examples[/bold]

  kg fetch                      get the news that the program knows of
  kg build news.md              read a page, write the graph into extracted/
  kg stats                      what the graph holds
  kg show "SD 2.0"              all that is known of one thing
  kg path "SD 2.0" InvokeAI     how two things are tied
  kg export --format ttl        the graph as Turtle

[bold]Exit codes[/bold]

  0  done; a timeline or an answer may be empty
  1  something is wrong with the input or the graph, or a name or a way
     between two was not found
  2  wrong usage, or a name that fits several things
"""


_WRONG = {
    "int_parsing": "{value!r} is no whole number",
    "float_parsing": "{value!r} is no number",
    "greater_than_equal": "{value} is too small; give {ge:g} or more",
    "less_than_equal": "{value} is too large; give {le:g} or less",
}


class Plain:
    """Shows arguments by their names alone, switches without a type, and what is wrong with a value in plain words."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Names of what must be given without braces."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]  # type: ignore[misc]

    def get_params(self, ctx: Any) -> list[Any]:
        """Arguments and options; the types of Python are nothing to those who type."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            if param.param_type_name == "argument" or getattr(param, "is_flag", False):
                param.display_type_rich = lambda **_: None
        return params

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Values of options; one that does not fit is told with what would."""
        try:
            parsed: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
            return parsed
        except typer.BadParameter as error:
            found: list[dict[str, Any]] = getattr(error.__cause__, "errors", list)()
            if found and found[0]["type"] in _WRONG:
                error.message = _WRONG[found[0]["type"]].format(value=found[0]["input"], **found[0].get("ctx", {}))
            error.message = error.message.removeprefix("Value error, ")
            raise


class Command(Plain, TyperCommand):
    """A command with plain help."""


class Commands(Plain, TyperGroup):
    """Shows an error that the user can mend as one line, and ends with its exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; what goes wrong is told in one line and ends it with 1 or 2."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            fail(str(error))
            raise typer.Exit(2 if isinstance(error, AmbiguousName) else 1) from None
        except BrokenPipeError:
            raise
        except OSError as error:
            fail(f"{error.filename or 'the output'}: {error.strerror or error}")
            raise typer.Exit(1) from None


app = typer.Typer(
    cls=Commands,
    help=HELP,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    build.build,
    fetch.fetch,
    look.stats,
    look.show,
    look.path,
    write.export,
    history.timeline,
    history.diff,
    view.view,
    query.query,
    query.store,
    query.publish,
    serve.serve,
    evaluate.evaluate,
    lint.lint,
    validate.validate,
):
    app.command(cls=Command)(command)


def _show_version(wanted: bool) -> None:
    if wanted:
        from kg.package import version

        typer.echo(f"kg {version()}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Options of `kg` itself."""


def main() -> None:
    """Run `kg`; what the terminal cannot show is escaped, never fatal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="kg")
