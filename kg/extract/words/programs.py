"""The program that plug-ins and features belong to, and what a repository is called without it."""

from __future__ import annotations

import re
from functools import cache

from kg import resources
from kg.vocab import fold

_ITSELF = re.compile(r"[-_](?:colab|directml|docker|forge|installer|launcher|notebooks?|ux)$")
"""How a repository ends that holds the program, not what plugs into it."""
_HOST_PART = re.compile(r"^(?:a1111-)?(?:sd|stable-diffusion)-webui[-_]|^comfyui[-_]|[-_]for[-_]automatic1111$", re.I)

_VERSION = re.compile(r"(?<=[A-Za-z])[ -]?[vV]?\d{1,3}(?:\.\d{1,4}){1,3}(?:[ab]\d?)?$")


@cache
def host_name() -> str:
    """What the usual host is called."""
    return next(row["name"] for row in resources.table("rules", "roles.tsv") if row["role"] == "host")


@cache
def runners() -> frozenset[str]:
    """The programs that repositories are called after: what plugs into one needs no model of its own."""
    return frozenset(row["host"] for row in resources.table("rules", "homes.tsv"))


@cache
def home(link: str) -> str:
    """The program that a repository is called after: `…/sd-webui-foxglove`; empty if it is called after none."""
    models = link.startswith(("huggingface/", "civitai/", "modelscope/"))
    repository = "" if models else link.casefold().rpartition("/")[2]
    homes = resources.table("rules", "homes.tsv") if not _ITSELF.search(repository) else ()
    return next((row["host"] for row in homes if re.search(row["cue"], repository)), "")


@cache
def called(link: str) -> str:
    """What a repository is called, folded, without the program that it is for: `…/sd-webui-foxcut` is foxcut."""
    repository = link.rpartition("/")[2] if link.startswith("github/") else ""
    return fold(_HOST_PART.sub("", repository))


def without_version(name: str) -> str:
    """The name of a program without the number of a version.

    >>> without_version("FoxGui 1.9"), without_version("Fox2Fox v0.3.1"), without_version("Foxdraw 3")
    ('FoxGui', 'Fox2Fox', 'Foxdraw 3')
    """
    return _VERSION.sub("", name)
