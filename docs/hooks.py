"""The reference of the site: written from the commands and the docstrings whenever it is built, so it is never old."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from html import escape
from pathlib import PurePath
from types import ModuleType
from typing import Any

from mkdocs.structure.files import File, Files

LIBRARY = (
    "kg",
    "kg.library",
    "kg.objects.things",
    "kg.objects.tables",
    "kg.objects.table",
    "kg.objects.chain",
    "kg.objects.answer",
    "kg.objects.page",
    "kg.analysis",
    "kg.exports",
    "kg.errors",
)
WIDEST = 88
ENTRIES = ("Parameters", "Returns", "Raises", "Attributes", "Yields")


def on_files(files: Files, config: Any) -> Files:
    """Add the generated pages to those of the folder."""
    for name, content in (("commands", commands()), ("library", library())):
        files.append(File.generated(config, f"reference/{name}.md", content=content))
    return files


def commands() -> str:
    """Every command with its help and its options, as one page."""
    import click
    from typer.main import get_command

    from kg.cli import app

    whole = get_command(app)
    context = click.Context(whole, info_name="kg")
    parts = ["# Commands\n", *_command("kg", whole, context)]
    for name in whole.list_commands(context):
        command = whole.get_command(context, name)
        inner = click.Context(command, parent=context, info_name=name)
        parts += [f"\n## kg {name}\n", *_command(f"kg {name}", command, inner)]
    return "\n".join(parts)


def _command(name: str, command: Any, context: Any) -> Iterator[str]:
    """How it is called, what it does, and each argument and option with its default."""
    from click import Argument

    yield f"```text\n{name} {' '.join(command.collect_usage_pieces(context))}\n```\n"
    text = inspect.cleandoc(command.help or "").replace("[bold]", "").replace("[/bold]", "").replace("\x0c", "")
    for paragraph in re.split(r"\n\n+", text.replace("\b\n", "")):
        lines = paragraph.splitlines()
        shown = all(line.startswith("  ") for line in lines)
        yield f"```text\n{inspect.cleandoc(paragraph)}\n```\n" if shown else f"{escape(paragraph, quote=False)}\n"
    yield "| option | default | |\n| --- | --- | --- |"
    for one in command.get_params(context):
        names = (
            [(one.metavar or one.name).strip("[]")] if isinstance(one, Argument) else [*one.opts, *one.secondary_opts]
        )
        plain = one.default if isinstance(one.default, str | int | float | PurePath) else None
        default = "" if plain is None or isinstance(plain, bool) else f"`{plain}`"
        told = escape(getattr(one, "help", None) or "", quote=False)
        yield f"| <code style='white-space: nowrap'>{', '.join(names)}</code> | {default} | {told} |"


def library() -> str:
    """Every public name of the library with its signature and docstring, as one page."""
    from importlib import import_module

    parts = ["# Library\n"]
    for name in LIBRARY:
        module = import_module(name)
        parts += [f"\n## {name}\n", _prose(inspect.getdoc(module) or "")]
        for label, thing in _public(module):
            parts += [f"\n### {label}\n", f"```python\n{_signature(label, thing)}\n```\n", _doc(thing)]
            if inspect.isclass(thing):
                for method, member in vars(thing).items():
                    if not method.startswith("_") or method == "__getitem__":
                        parts += _member(method, member)
    return "\n".join(parts) + "\n"


def _public(module: ModuleType) -> Iterator[tuple[str, Any]]:
    names = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
    for name in names:
        thing = getattr(module, name)
        here = getattr(thing, "__module__", "").startswith(module.__name__)
        if module.__name__ != "kg" and here and (inspect.isclass(thing) or inspect.isfunction(thing)):
            yield name, thing


def _member(name: str, member: Any) -> list[str]:
    function = member.fget if isinstance(member, property) else getattr(member, "func", member)
    if not inspect.isfunction(function) or not function.__doc__:
        return []
    shown = name if isinstance(member, property) else _signature(name, function)
    return [f"\n```python\n.{shown}\n```\n", _doc(function)]


def _signature(name: str, thing: Any) -> str:
    """The call as one writes it, each parameter on a line of its own where one line has no room."""
    try:
        signature = inspect.signature(thing)
    except ValueError:
        return name
    parameters = [one for one in signature.parameters.values() if one.name != "self"]
    plain = [one for one in parameters if one.kind is not one.KEYWORD_ONLY]
    named = ["*"] if len(plain) < len(parameters) and all(one.kind is not one.VAR_POSITIONAL for one in plain) else []
    told = [*map(str, plain), *named, *map(str, parameters[len(plain) :])]
    returns = "" if signature.return_annotation is inspect.Signature.empty else f" -> {signature.return_annotation}"
    line = f"{name}({', '.join(told)}){returns}"
    if len(line) > WIDEST:
        line = f"{name}(\n" + "".join(f"    {one},\n" for one in told) + f"){returns}"
    return re.sub(r"(: |-> )'([^'\n]*)'", r"\1\2", line)


def _doc(thing: Any) -> str:
    return _prose(inspect.getdoc(thing) or "")


def _prose(text: str) -> str:
    """A docstring in the numpydoc form as Markdown: sections in bold, entries as a list, examples as code."""
    found = []
    for number, part in enumerate(re.split(r"^(\w[\w ]*)\n-{3,}\n", text, flags=re.M)):
        if number % 2:
            found.append(f"**{part}**\n")
        elif ">>> " in part:
            words, _, code = part.partition(">>> ")
            found.append(f"{words}\n```pycon\n>>> {code.rstrip()}\n```\n")
        elif number and found[-1].strip("*\n") in ENTRIES:
            found.append(_entries(part))
        else:
            found.append(part)
    return "\n".join(found)


def _entries(part: str) -> str:
    """Parameters, results, errors: each with its type and what is said of it."""
    lines = []
    for line in part.rstrip().splitlines():
        name, _, kind = line.partition(" : ")
        lines.append(line if line.startswith(" ") else f"- `{name}`" + (f" ({kind}):" if kind else ":"))
    return "\n".join(lines) + "\n"
