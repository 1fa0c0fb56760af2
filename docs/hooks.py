"""The reference of the site: written from the commands and the docstrings whenever it is built, so it is never old."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
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


def on_files(files: Files, config: Any) -> Files:
    """Add the generated pages to those of the folder."""
    for name, content in (("commands", commands()), ("library", library())):
        files.append(File.generated(config, f"reference/{name}.md", content=content))
    return files


def commands() -> str:
    """Every command with its help, as one page."""
    import click
    from typer.main import get_command

    from kg.cli import app

    whole = get_command(app)
    context = click.Context(whole, info_name="kg")
    parts = ["# Commands\n", _help("kg", whole, context)]
    for name in whole.list_commands(context):
        command = whole.get_command(context, name)
        parts += [
            f"\n## kg {name}\n",
            _help(f"kg {name}", command, click.Context(command, parent=context, info_name=name)),
        ]
    return "\n".join(parts)


def _help(name: str, command: Any, context: Any) -> str:
    text = inspect.cleandoc(command.help or "").replace("[bold]", "").replace("[/bold]", "").replace("\x0c", "")
    options = [
        f"{'/'.join((*one.opts, *one.secondary_opts)) if one.param_type_name == 'option' else one.metavar or one.name}"
        f"\n    {getattr(one, 'help', '') or ''}"
        for one in command.get_params(context)
    ]
    return "```text\n" + "\n".join([text, "", *options]) + "\n```"


def library() -> str:
    """Every public name of the library with its signature and docstring, as one page."""
    from importlib import import_module

    parts = ["# Library\n"]
    for name in LIBRARY:
        module = import_module(name)
        parts += [f"\n## {name}\n", inspect.getdoc(module) or ""]
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
    try:
        return f"{name}{inspect.signature(thing)}"
    except ValueError:
        return name


def _doc(thing: Any) -> str:
    return "```text\n" + (inspect.getdoc(thing) or "").replace("```", "'''") + "\n```"
