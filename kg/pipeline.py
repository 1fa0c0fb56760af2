"""The extraction as a spaCy pipeline, which a configuration file can extend or change.

Every component takes a `Doc` and gives it back with more on it: `kg_items` the news items, `kg_mentions` the names as a
span group, `kg_facts` what each item says. Importing this module imports spaCy, so only those who run it do.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.resources import as_file
from pathlib import Path
from typing import Any, cast

from spacy import util
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg import resources
from kg.errors import KgError
from kg.extract.story import facts
from kg.items import document, entries
from kg.lexicon import Entry, Lexicon, load
from kg.links import identify
from kg.mentions import Mention, Namer
from kg.model import Document
from kg.read import Block, normalize
from kg.vocab import CLASSES

Component = Callable[[Doc], Doc]

_WORD = re.compile(r"([^\W\u3040-\u30ff\u3400-\u9fff]+|.)( ?)", re.DOTALL)

Doc.set_extension("kg_document", default=None, force=True)
Doc.set_extension("kg_entries", default=(), force=True)
Doc.set_extension("kg_namer", default=None, force=True)
Doc.set_extension("kg_facts", default=(), force=True)
Span.set_extension("kg_name", default="", force=True)
Span.set_extension("kg_kind", default="", force=True)


class Words(util.DummyTokenizer):
    """Cuts a page into words of letters and digits, and Chinese characters one by one.

    The `Doc` has the text after `kg.read.normalize` to the character, so that its offsets are those of the graph.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The words of a normalized text; with their spaces they are the text again."""
        found = _WORD.findall(normalize(text))
        return Doc(self.vocab, words=[word for word, _ in found], spaces=[bool(space) for _, space in found])


@util.registry.tokenizers("kg_words")  # type: ignore[untyped-decorator]
def words() -> Callable[[Language], Words]:
    """The tokenizer `kg_words`."""
    return lambda nlp: Words(nlp.vocab)


@Language.component("kg_items", assigns=["doc._.kg_document", "doc._.kg_entries"])
def items(doc: Doc) -> Doc:
    """Read the page: `doc._.kg_entries` are its items, dated, each with the tree of its blocks.

    Raises
    ------
    SourceError
        Where the page holds no item.
    """
    doc._.kg_document = doc._.kg_document or document("text", doc.text)
    doc._.kg_entries = tuple(entries(doc._.kg_document))
    return doc


@Language.factory(
    "kg_mentions",
    default_config={"lexicon": None, "spans_key": "names"},
    requires=["doc._.kg_entries"],
    assigns=["doc.spans", "span._.kg_name", "span._.kg_kind"],
)
def names(nlp: Language, name: str, lexicon: str | None, spans_key: str) -> Component:
    """Make the component that puts the names into a span group.

    A span's label is the class of the thing, `Candidate` where only its look tells a name, and its `kb_id` the address
    of the thing; `span._.kg_name` is what its makers call it, `span._.kg_kind` the kind of the mention.
    """
    return partial(_add_names, lexicon=_lexicon(lexicon), key=spans_key)


@Language.factory(
    "kg_facts",
    default_config={"lexicon": None, "spans_key": "names"},
    requires=["doc._.kg_entries"],
    assigns=["doc._.kg_facts"],
)
def said(nlp: Language, name: str, lexicon: str | None, spans_key: str) -> Component:
    """Make the component that tells what each item says: `doc._.kg_facts`, one `kg.facts.Facts` an item.

    A span that another component adds to the group, with a class as its label, is a name known on that page.
    """
    return partial(_add_facts, lexicon=_lexicon(lexicon), key=spans_key)


def pipeline(settings: Path | None = None, lexicon: Path | None = None) -> Language:
    """Make the spaCy pipeline that reads news pages.

    Parameters
    ----------
    settings : Path, optional
        A spaCy configuration with what differs from `kg/data/pipeline.cfg`: components added, left out or changed.
    lexicon : Path, optional
        Names to know beside those of the package; see `kg.lexicon.load`.

    Raises
    ------
    KgError
        If the configuration or the lexicon cannot be read, or the pipeline would tell no facts.

    Examples
    --------
    >>> doc = pipeline()("- SD 2.0 is out")
    >>> [(span.text, span.label_, span._.kg_name) for span in doc.spans["names"]]
    [('SD 2.0', 'Model', 'Stable Diffusion 2.0')]
    """
    _lexicon(str(lexicon) if lexicon else None)
    with as_file(resources.data("pipeline.cfg")) as packaged:
        config = util.load_config(packaged)
    try:
        config = config.merge(_own(settings)) if settings else config
        if lexicon:
            config["paths"]["lexicon"] = str(lexicon)
        nlp = util.load_model_from_config(config, auto_fill=True)
        if config.get("initialize", {}).get("components"):
            nlp.initialize()
    except (ImportError, OSError, ValueError) as error:
        problem = f"makes no pipeline ({' '.join(str(error).partition('{')[0].split())})"
        raise KgError(str(settings), problem, "see kg/data/pipeline.cfg for what works") from error
    _complete(nlp, settings)
    nlp.max_length = sys.maxsize
    return nlp


def _own(settings: Path) -> Any:
    """A configuration of one's own, with the sections above those that it has."""
    try:
        text = settings.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise KgError(str(settings), "is not there", "give a spaCy configuration; see kg build --help") from None
    there = re.findall(r"^\[([^\[\]]+)\]", text, re.MULTILINE)
    above = {name[: dot.start()] for name in there for dot in re.finditer(r"\.", name)}
    missing = sorted(above.difference(there))
    return util.load_config_from_str("".join(f"[{name}]\n" for name in missing) + text)


def annotate(nlp: Language, source: Document) -> Doc:
    """Run a pipeline over a document."""
    doc = nlp.make_doc(source.text)
    doc._.kg_document = source
    return nlp(doc)


def _complete(nlp: Language, settings: Path | None) -> None:
    assigned = {attribute for name in nlp.pipe_names for attribute in nlp.get_pipe_meta(name).assigns}
    for attribute in ("doc._.kg_entries", "doc._.kg_facts"):
        if attribute not in assigned:
            remedy = "keep kg_items and kg_facts in the pipeline, or a component that declares to assign it"
            raise KgError(str(settings), f"has no component that assigns {attribute}", remedy)


def _lexicon(path: str | None) -> Lexicon:
    return load(Path(path) if path else None)


def _add_names(doc: Doc, lexicon: Lexicon, key: str) -> Doc:
    names = _names(doc, lexicon)
    blocks = (block for entry in doc._.kg_entries for _, block in entry.block.walk())
    doc.spans[key] = [*doc.spans.get(key, ()), *(span for block in blocks for span in _spans(doc, block, names))]
    return doc


def _spans(doc: Doc, block: Block, names: Namer) -> Iterator[Span]:
    for mention in names(block):
        label, address = _known(mention)
        place = block.content.span(mention.start, mention.end)
        span = doc.char_span(place.start, place.end, label, address, alignment_mode="expand")
        assert span is not None
        own = span._
        own.kg_name, own.kg_kind = mention.name, mention.kind
        yield span


def _names(doc: Doc, lexicon: Lexicon) -> Namer:
    """What finds the page's names by a lexicon, the same for all components."""
    if doc._.kg_namer is None or doc._.kg_namer.lexicon is not lexicon:
        doc._.kg_namer = Namer(lexicon)
    return cast(Namer, doc._.kg_namer)


def _known(mention: Mention) -> tuple[str, str]:
    """The class and the address of a mention, as far as it tells them."""
    if mention.address:
        link = identify(mention.address.url)
        return link.cls or "Candidate", link.url
    own = mention.entry.url if mention.entry and mention.kind == "known" else None
    return mention.cls or "Candidate", own or ""


def _add_facts(doc: Doc, lexicon: Lexicon, key: str) -> Doc:
    others = [span for span in doc.spans.get(key, ()) if not span._.kg_kind and span.label_ in CLASSES]
    if others:
        known = dict.fromkeys(Entry(span.text, span.label_, (), span.kb_id_ or None) for span in others)
        lexicon = Lexicon((*lexicon.entries, *known))
    names = _names(doc, lexicon)
    doc._.kg_facts = tuple(facts(entry.block, lexicon, entry.item.date, names) for entry in doc._.kg_entries)
    return doc
