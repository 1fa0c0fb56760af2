"""The names in a block, each source after the other: where two would take the same words, the first has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from kg.belongings import belongings
from kg.inline import Address, Inline
from kg.lexicon import Lexicon, Match, heads, language_of
from kg.mentions import marked
from kg.mentions.addressed import in_addresses
from kg.mentions.attributed import attributed
from kg.mentions.candidates import candidates
from kg.mentions.company import in_company
from kg.mentions.devices import devices
from kg.mentions.found import Found
from kg.mentions.hosts import with_hosts
from kg.mentions.joined import joined
from kg.mentions.known import known_name
from kg.mentions.mention import Mention
from kg.mentions.series import alone, later, numbered, versions
from kg.mentions.shortened import shortened
from kg.mentions.told import sure, told
from kg.mentions.unquoted import unquoted
from kg.read import Block
from kg.shapes import (
    chinese_houses,
    chinese_persons,
    houses,
    latin_runs,
    makers,
    plain_words,
    quoted_names,
    shaped_runs,
    spelled_out,
)


class Namer:
    """Finds the names in the blocks of a page; those of a block that it is asked about again it remembers.

    Parameters
    ----------
    lexicon : Lexicon
        What everyone knows.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._found: dict[tuple[int, str], tuple[Mention, ...]] = {}

    def __call__(self, block: Block) -> tuple[Mention, ...]:
        """The names in a block of the page, in reading order."""
        place = block.span.start, block.content.plain
        if place not in self._found:
            language = language_of(block.content.plain)
            inner = block.walk() if language == "en" else ()
            around = tuple(address for _, one in inner for address in one.content.addresses)
            self._found[place] = mentions(block.content, self.lexicon, language, around)
        return self._found[place]


def mentions(block: Inline, lexicon: Lexicon, language: str, around: tuple[Address, ...] = ()) -> tuple[Mention, ...]:
    """The names in a block, in reading order, none overlapping another.

    Parameters
    ----------
    block : Inline
        The block's plain text with its addresses and code.
    lexicon : Lexicon
        What everyone knows.
    language : str
        `zh` or `en`: in Chinese every run of Latin words is a candidate, in English only what is shaped like a name or
        stands in an address.
    around : tuple of Address
        The addresses of the block and of what is nested under it, which may hold names of English.
    """
    text, chinese = block.plain, language == "zh"
    found, matches = Found(text), lexicon.matches(text, language)
    found.take(
        chain(
            marked.addresses(block), marked.paths(block), marked.contributions(text), marked.flags(text), devices(text)
        )
    )
    found.take(_marked(text, matches) if chinese else _english(text, lexicon, matches))
    found.take(known_name(text, match, lexicon, language) for match in matches)
    found.take(marked.communities(text))
    found.take([] if chinese else list(alone(text, lexicon)))
    found.take(list(versions(text, found.mentions, lexicon)))
    found.take([] if chinese else list(later(text, found.mentions, lexicon)))
    found.take(numbered(text) if ", 2" in text else ())
    found.take(() if chinese else [*attributed(text, found.mentions), *shortened(text, lexicon), *marked.granted(text)])
    found.take(chain(marked.code(block, language), marked.works(text), marked.glossed(text), marked.conversions(text)))
    worded = (houses(text), makers(text), in_addresses(text, around))
    found.take(_chinese(text) if chinese else candidates(text, chain(*worded)))
    runs = latin_runs(text) if chinese else shaped_runs(text, " ".join(address.url for address in block.addresses))
    free = (gap for run in runs for gap in found.free(*run))
    found.take(candidates(text, free, _no_names(language)))
    whole = joined(text, sorted(found.mentions, key=lambda m: m.start), language)
    kinds = list(told(block, with_hosts(text, whole, language), language))
    return tuple(sure(block, in_company(text, kinds)))


def _marked(text: str, matches: list[Match]) -> Iterator[Mention]:
    """What Chinese marks as one name, unless everyone knows the whole as a word: `“文生图”模型`."""
    whole = {(match.start, match.end) for match in matches}
    yield from (m for m in chain(marked.models(text), marked.quoted(text)) if (m.start, m.end) not in whole)
    yield from chain(marked.terms(text), marked.files(text), unquoted(text))


def _english(text: str, lexicon: Lexicon, matches: list[Match]) -> Iterator[Mention]:
    """What English marks as one name though words of it are known, unless the whole is."""
    whole = {(match.start, match.end) for match in matches}
    yield from (option for option in marked.options(text) if (option.start, option.end) not in whole)
    yield from candidates(text, (place for place in quoted_names(text) if place not in whole), plain_words("en"))
    yield from marked.licences(text)
    yield from _with_short_form(text, lexicon)
    for start, end, entry in belongings(text, lexicon):
        if (start, end) not in whole:
            yield Mention(start, end, text[start:end], "known", entry.name, entry.cls, (entry,))


def _with_short_form(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """`Semantic Layer Mixing (SLM)`: a title that nobody knows, and each place where its short form stands for it."""
    for start, end, short in spelled_out(text) if "(" in text else ():
        name = text[start:end]
        if not lexicon.named(name) and not lexicon.named(short):
            title = next(candidates(text, [(start, end)], plain_words("en")), None)
            cls = title.cls if title else None
            yield Mention(start, end, name, "candidate", name, cls)
            for match in re.finditer(rf"(?<![\w-]){short}(?![\w-])", text):
                yield Mention(*match.span(), short, "candidate", name, cls)


def _chinese(text: str) -> Iterator[Mention]:
    """Houses and persons with Chinese names."""
    for start, end in chinese_houses(text):
        yield Mention(start, end, text[start:end], "candidate", text[start:end], "Organization")
    for start, end in chinese_persons(text):
        yield Mention(start, end, text[start:end], "candidate", text[start:end], "Person")


@cache
def _no_names(language: str) -> frozenset[str]:
    """Words that alone name nothing: plain ones, and the head words of English."""
    return plain_words(language) | frozenset(heads("en") if language == "en" else ())
