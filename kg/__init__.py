"""The knowledge graph of the Stable Diffusion ecosystem.

>>> import kg
>>> sorted(kg.__all__)
['KnowledgeGraph', 'build', 'from_networkx', 'from_rdf', 'load']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    __version__: str
    from kg.library import KnowledgeGraph, build, from_networkx, from_rdf, load

__all__ = ["KnowledgeGraph", "build", "from_networkx", "from_rdf", "load"]


def __getattr__(name: str) -> Any:
    """Load the library when something of it is first asked for, so that `import kg` costs nothing."""
    if name == "__version__":
        from kg.package import version

        return version()
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kg import library

    return getattr(library, name)


def __dir__() -> list[str]:
    """What a prompt completes and `help` tells, though it is not loaded yet."""
    return sorted({*globals(), *__all__, "__version__"})
