"""Names that nobody knows: an item with one of its well-known names, in words and addresses, replaced by another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from otherwise import Kept, compared, said

from kg.facts import Facts
from kg.items import entries
from kg.lexicon import Entry, load
from kg.model import Document
from kg.vocab import fold, is_a

_NAMED = ("Artifact", "Agent", "Technique", "Service")
_EVERYONES = frozenset({
    "Stable Diffusion", "stable-diffusion-webui", "Hugging Face", "GitHub", "Reddit", "Discord", "YouTube", "Twitter",
    "arXiv", "Google Colab", "Google Drive", "Telegram", "Bilibili", "Civitai",
})  # fmt: skip
"""What no news of the field does without."""
_KNOWLEDGE = ("well-known", "known-post", "version", "hashed", "fork")
"""Rules that tell what everyone knows of a name, not what the item says."""
_TELLING = re.compile(
    r"(?:AI|Labs?|Research|Studios?|University|Institute|Group|Team|Discord|Reddit|GAN|CLIP|Net|XL|Diffusion|Stable|UI|SD"
    r"|Prompts?|Extensions?|Plug-?ins?|web-?ui|LoRA|Inversion|Networks?|Learning|Training|Models?|Datasets?|Transformers?"
    r"|com|org|io|net|sd|ai|the|of|with|for|and|to|Art|Code|Flow|Pix|Text|Image|Video|Audio|Hub|Space|Bot|Script)(?![a-z])"
)
"""Parts of names that tell anyone what they name; they stay."""
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|.")
_LETTERS = ("aeioubdgklmnprt", "eioaugtkplnmdbs")
_OTHERS = str.maketrans(*(letters + letters.upper() for letters in _LETTERS))


@dataclass(frozen=True)
class Stranger:
    """An item in which nobody knows one of the names: the text, and how names of before are called in it."""

    known: Entry
    text: str
    renamed: Callable[[str], str]


def invented(name: str) -> str:
    """A name of the same look that nobody knows."""
    return "".join(part if _TELLING.fullmatch(part) else part.translate(_OTHERS) for part in _PARTS.findall(name))


def strangers(text: str, language: str) -> Iterator[Stranger]:
    """The item with each of its well-known names replaced in turn."""
    for entry, forms in _named(text, language).items():
        wanted = {f for f in (*forms, entry.name, *entry.aliases) if re.search("[A-Za-z]{3}", f)}
        wanted |= {form.replace(" ", "-") for form in wanted if form.isascii()}
        longest = sorted(wanted, key=lambda form: (-len(form), form))
        pattern = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, longest))})(?![a-z])", re.IGNORECASE)

        def renamed(words: str, pattern: re.Pattern[str] = pattern) -> str:
            return pattern.sub(lambda name: invented(name[0]), words)

        if renamed(text) != text and not any(load().named(invented(form)) for form in forms):
            yield Stranger(entry, renamed(text), renamed)


def unknown(sources: Iterable[Document]) -> Iterator[tuple[str, Kept]]:
    """What is still told of each name of the items of some pages where nobody knows it, by the class of the thing."""
    for source in sources:
        for entry in entries(source):
            before = _without_knowledge(said(entry.item.text, entry.item.date))
            for stranger in strangers(entry.item.text, entry.item.language):
                after = _without_knowledge(said(stranger.text, entry.item.date))
                names = frozenset(fold(stranger.renamed(n)) for n in (stranger.known.name, *stranger.known.aliases))
                if before and after:
                    yield stranger.known.cls, compared(before, after, stranger.renamed).about(names)


def _without_knowledge(told: Facts | None) -> Facts | None:
    claims = tuple(claim for claim in told.claims if claim.rule not in _KNOWLEDGE) if told else ()
    return told and Facts(told.things, claims, told.happenings, told.figures)


def _named(text: str, language: str) -> dict[Entry, set[str]]:
    """The well-known things that the words of an item name, each by the forms it has there."""
    found: defaultdict[Entry, set[str]] = defaultdict(set)
    for match in load().matches(text, language):
        entry, form = match.entries[0], text[match.start : match.end]
        alone = len(match.entries) == 1 and not re.search(r"https?://\S*$", text[: match.start])
        if alone and any(is_a(entry.cls, cls) for cls in _NAMED) and _stands_out(entry, form):
            found[entry].add(form)
    return found


def _stands_out(entry: Entry, form: str) -> bool:
    """Whether a form is a name by its look, of a thing that not everyone must know."""
    if entry.name in _EVERYONES or entry.name.startswith("r/") or not re.search("[A-Za-z]{3}", form):
        return False
    return entry.cls != "Technique" or bool(re.search(r"[A-Z].*[A-Z]|[A-Z].*\d", form))
