"""The fixed names: classes with their parents, relations, quantities, namespaces, and how identifiers are made."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ONTOLOGY = "https://w3id.org/sdkg/ontology#"
BASE = "https://w3id.org/sdkg/id/"
SCHEMA = "https://schema.org/"

PARENT: dict[str, str] = {
    "Person": "Agent", "Organization": "Agent", "Community": "Organization",
    "Project": "Artifact", "Application": "Project", "Extension": "Project", "Library": "Project", "Tool": "Project",
    "Service": "Artifact", "Model": "Artifact", "Dataset": "Artifact", "Paper": "Artifact", "Document": "Artifact",
    "Post": "Artifact", "Video": "Artifact", "Demo": "Artifact",
    "Contribution": "Artifact", "PullRequest": "Contribution", "Issue": "Contribution", "Commit": "Contribution",
    "Discussion": "Contribution",
    "Technique": "Concept", "Feature": "Concept", "Format": "Concept", "License": "Concept", "Platform": "Concept",
    "Hardware": "Concept",
}  # fmt: skip

CLASSES = frozenset({*PARENT, *PARENT.values()})
"""The classes of things that have names."""

EVENTS: tuple[str, ...] = (
    "Release", "Update", "FeatureAddition", "FeatureRemoval", "Fix", "Merge", "Proposal", "Publication", "Announcement",
    "Postponement", "Funding", "Partnership", "SecurityIncident", "LegalAction", "Moderation", "Report",
)  # fmt: skip

RELATIONS: tuple[str, ...] = (
    "developedBy", "releasedBy", "affiliatedWith", "versionOf", "successorOf", "hasVariant", "basedOn", "trainedOn",
    "uses", "extensionOf", "implements", "supports", "runsOn", "hostedOn", "appliesTo", "hasFeature",
    "alternativeTo", "replaces", "similarTo", "relatedTo", "contributesTo", "adds", "fixes", "removes",
    "licensedUnder", "describedIn", "discussedIn", "demonstratedBy", "partneredWith", "accuses", "bannedFrom",
)  # fmt: skip

SYMMETRIC = frozenset({"alternativeTo", "similarTo", "relatedTo", "partneredWith"})

QUANTITIES: tuple[str, ...] = (
    "vram", "ram", "file-size", "speed", "speedup", "resolution", "duration", "steps", "cost", "money",
    "parameter-count", "count", "version-hash",
)  # fmt: skip


@lru_cache(maxsize=4096)
def lineage(cls: str) -> tuple[str, ...]:
    """A class and its parents, the nearest first.

    >>> lineage("Extension")
    ('Extension', 'Project', 'Artifact')
    """
    return (cls, *lineage(PARENT[cls])) if cls in PARENT else (cls,)


@lru_cache(maxsize=4096)
def is_a(cls: str, ancestor: str) -> bool:
    """Whether `cls` is `ancestor` or a subclass of it.

    >>> is_a("Extension", "Artifact"), is_a("Technique", "Artifact")
    (True, False)
    """
    return ancestor in lineage(cls)


@lru_cache(maxsize=4096)
def root(cls: str) -> str:
    """The topmost class: `Agent`, `Artifact` or `Concept`.

    >>> root("Format")
    'Concept'
    """
    return lineage(cls)[-1]


@lru_cache(maxsize=16384)
def slug(name: str) -> str:
    """A readable path segment: lower case, words joined by hyphens, letters of any script kept.

    >>> slug("Emad Mostaque"), slug("DPM-Solver++"), slug("通配符")
    ('emad-mostaque', 'dpm-solver++', '通配符')
    """
    text = unicodedata.normalize("NFKC", name).casefold().strip()
    return re.sub(r"-{2,}", "-", re.sub(r"[^\w.+-]+", "-", text)).strip("-.") or "unnamed"


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """The key under which two spellings are one name: no case, no spaces, no punctuation between letters.

    >>> fold("SD-WebUI") == fold("sd webui")
    True
    >>> fold("DPM++ 2M") == fold("DPM 2M")
    False
    """
    return re.sub(r"[\s_\-:,。，、/\\\"'`’‘“”()\[\]（）【】·]+", "", unicodedata.normalize("NFKC", name).casefold())
