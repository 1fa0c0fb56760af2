"""The extraction as a spaCy pipeline: same text, same places, same facts as by plain functions, and open to changes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from spacy import displacy, registry
from spacy.language import Language
from spacy.tokens import Doc, Span
from typer.testing import CliRunner

import kg
from kg import compose
from kg.cli import app
from kg.errors import KgError, SourceError
from kg.extract.story import facts
from kg.items import document, entries
from kg.lexicon import load
from kg.mentions import mentions
from kg.pipeline import annotate, pipeline
from kg.read import normalize

ROOT = Path(__file__).resolve().parent.parent
PAGE = """# 2022-11-24

- **InvokeAI** 现已支持 [safetensors](https://github.com/huggingface/safetensors) 格式
  - 文档: https://example.org/docs
- The plug-in `paintbox` for the WebUI is out, see #4711.
"""
RULER = """
[nlp]
pipeline = ["ruler", "kg_items", "kg_mentions", "kg_facts"]

[components]

[components.ruler]
factory = "span_ruler"
spans_key = "names"

[initialize]

[initialize.components]

[initialize.components.ruler]
patterns = [{"label": "Service", "pattern": "paintbox"}, {"label": "MONEY", "pattern": "safetensors"}]
"""

TOYS = """
[nlp]
pipeline = ["kg_items", "only_first_item", "kg_facts", "shout"]

[components]

[components.only_first_item]
factory = "only_first_item"

[components.shout]
factory = "shout"
"""


@pytest.fixture(scope="module")
def nlp():
    return pipeline()


@pytest.fixture(scope="module")
def doc(nlp):
    return nlp(PAGE)


@pytest.fixture
def settings(tmp_path):
    """Write a configuration to a file."""

    def write(text):
        file = tmp_path / "own.cfg"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def news():
    return compose.read_sources([])


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_comes_back_to_the_character(nlp, text):
    assert nlp.make_doc(text).text == normalize(text)


def test_words_are_latin_runs_and_chinese_characters(nlp):
    words = [token.text for token in nlp.make_doc("SD 2.0 支持depth2img，snake_case\tZoë")]
    assert words == ["SD", "2", ".", "0", "支", "持", "depth2img", "，", "snake_case", "\t", "Zoë"]


def test_names_stand_where_the_text_has_them(doc):
    found = {(span.text, span.label_, span._.kg_name, span._.kg_kind) for span in doc.spans["names"]}
    assert found >= {
        ("InvokeAI", "Application", "InvokeAI", "known"),
        ("safetensors", "Format", "safetensors", "known"),
        ("paintbox", "Candidate", "paintbox", "code"),
        ("#4711", "Candidate", "#4711", "contribution"),
        ("WebUI", "Application", "stable-diffusion-webui", "known"),
    }
    addresses = {span.kb_id_: span.text for span in doc.spans["names"] if span._.kg_kind == "address"}
    assert addresses["https://example.org/docs"] == "https://example.org/docs"


@pytest.mark.parametrize("page", news(), ids=lambda page: page.name)
def test_every_name_of_the_news_is_cut_at_words(nlp, page):
    doc = annotate(nlp, page)
    assert doc.text == page.text
    places = [
        block.content.span(mention.start, mention.end)
        for entry in entries(page)
        for _, block in entry.block.walk()
        for mention in mentions(
            block.content, load(), "zh" if "\u4e00" <= max(block.content.plain) <= "\u9fff" else "en"
        )
    ]
    assert len(places) > 500
    assert all(doc.char_span(place.start, place.end, alignment_mode="strict") for place in places)


@pytest.mark.parametrize("page", news(), ids=lambda page: page.name)
def test_items_and_facts_are_those_of_the_plain_functions(nlp, page):
    doc = annotate(nlp, page)
    assert list(doc._.kg_entries) == entries(page)
    assert list(doc._.kg_facts) == [facts(e.block, load(), e.item.date) for e in entries(page)]


def test_a_graph_is_what_the_stages_make(nlp):
    pages = [document("b.md", PAGE), document("a.md", PAGE)]
    told = {page.id: entries(page) for page in sorted(pages, key=lambda p: p.id)}
    items = [entry.item for page in told.values() for entry in page]
    said = [facts(entry.block, load(), entry.item.date) for page in told.values() for entry in page]
    assert compose.build(pages) == compose.assemble(sorted(pages, key=lambda p: p.id), items, said)
    assert compose.build(pages) == compose.build(pages[::-1])


def test_line_ends_and_byte_order_marks_move_no_name(nlp, doc):
    windows = nlp("\ufeff" + PAGE.replace("\n", "\r\n"))
    assert [s.start_char for s in windows.spans["names"]] == [s.start_char for s in doc.spans["names"]]


def test_displacy_draws_the_names(doc):
    drawn = displacy.render(doc, style="span", options={"spans_key": "names"}, jupyter=False)
    assert "InvokeAI" in drawn
    assert "Application" in drawn


def test_components_say_what_they_need_and_give(nlp):
    analysis = nlp.analyze_pipes()
    assert not any(analysis["problems"].values())
    assert analysis["attrs"]["doc._.kg_entries"] == {
        "assigns": ["kg_items"],
        "requires": ["kg_mentions", "kg_facts"],
    }
    assert analysis["attrs"]["doc._.kg_facts"]["assigns"] == ["kg_facts"]


def test_a_page_longer_than_spacy_takes_by_default_is_read(nlp):
    assert len(nlp.make_doc("word " * 250_000).text) == 1_250_000


def test_a_page_without_an_item_is_refused(nlp):
    with pytest.raises(SourceError, match="holds no news item"):
        nlp("# 2022-11-24\n")


# -- settings ----------------------------------------------------------------------------------------------------------


@Language.component("shout", assigns=["doc._.kg_facts"])
def shout(doc: Doc) -> Doc:
    """Write every name in capitals."""
    doc._.kg_facts = tuple(
        replace(said, things=tuple(replace(thing, name=thing.name.upper()) for thing in said.things))
        for said in doc._.kg_facts
    )
    return doc


@Language.component("only_first_item", requires=["doc._.kg_entries"], assigns=["doc._.kg_entries"])
def only_first_item(doc: Doc) -> Doc:
    doc._.kg_entries = doc._.kg_entries[:1]
    return doc


def test_a_component_is_added_by_a_file(tmp_path, settings):
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    own = settings(TOYS)
    plain, changed = kg.build(page), kg.build(page, pipeline=own)
    assert (len(plain.items), len(changed.items)) == (2, 1)
    assert "INVOKEAI" in {e.name for e in changed.entities}
    assert "InvokeAI" in {e.name for e in plain.entities}


def test_spans_of_a_component_of_spacy_are_names_if_their_label_is_a_class(tmp_path, settings):
    page = tmp_path / "page.md"
    page.write_text("- paintbox is out.\n- safetensors is out.\n", encoding="utf-8")
    built = kg.build(page, pipeline=settings(RULER))
    assert built["paintbox"].cls == "Service"
    assert built["safetensors"].cls == "Format"


def test_spans_of_other_components_stay_in_the_group(settings):
    doc = pipeline(settings(RULER))("- InvokeAI or paintbox\n")
    assert [(s.text, s._.kg_kind) for s in doc.spans["names"]][:2] == [("paintbox", ""), ("InvokeAI", "known")]


def test_the_group_has_the_name_that_the_settings_give(settings):
    named = settings(
        '[components]\n\n[components.kg_mentions]\nspans_key = "sc"\n\n[components.kg_facts]\nspans_key = "sc"\n'
    )
    assert {"sc"} == set(pipeline(named)(PAGE).spans)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[nlp]\npipeline = ["kg_items"]\n', r"no component that assigns doc\._\.kg_facts"),
        ('[nlp]\npipeline = ["kg_item"]\n', "Can't find component 'kg_item'"),
        ('[nlp]\npipeline = ["x"]\n[components]\n[components.x]\nfactory = "y"\n', "Can't find factory for 'y'"),
        ("[components]\n[components.kg_facts]\nlexikon = 3\n", "unexpected argument: 'lexikon'"),
        ('[paths]\nlexicon = "nowhere.tsv"\n', "^nowhere.tsv: cannot be read"),
        ("pipeline", "no section headers"),
    ],
)
def test_settings_that_make_no_pipeline_are_explained(settings, text, problem):
    with pytest.raises(KgError, match=problem) as caught:
        pipeline(settings(text))
    assert "\n" not in str(caught.value)


def test_sections_above_those_of_the_settings_need_not_be_written(settings):
    short = re.sub(r"\[(components|initialize|initialize\.components)\]\n", "", RULER)
    assert "[components]" not in short
    assert pipeline(settings(short)).pipe_names == ["ruler", "kg_items", "kg_mentions", "kg_facts"]


def test_update_is_not_passed_over_in_silence(settings, tmp_path):
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    arguments = ["build", str(tmp_path / "page.md"), "--out", str(tmp_path / "out"), "--pipeline", str(settings(RULER))]
    assert "--update" not in CliRunner().invoke(app, arguments).stderr
    assert "--update has no effect" in CliRunner().invoke(app, [*arguments, "--update"]).stderr


def test_settings_that_are_not_there_are_named(tmp_path):
    with pytest.raises(KgError, match=r"^\S*absent\.cfg: is not there; give a spaCy configuration"):
        pipeline(tmp_path / "absent.cfg")


# -- as a program and a package ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "known"),
    [("spacy_factories", Language.has_factory), ("spacy_tokenizers", lambda n: n in registry.tokenizers)],
)
def test_spacy_finds_the_parts_once_the_package_is_installed(group, known):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, place in project["entry-points"][group].items():
        module, _, function = place.partition(":")
        assert callable(getattr(import_module(module), function))
        assert known(name)


def test_a_page_is_annotated_alike_whatever_the_hash_seed():
    code = """if True:
        from kg.pipeline import pipeline
        doc = pipeline()("- InvokeAI 支持 safetensors, see https://example.org\\n- SD 2.0 is based on LAION-5B\\n")
        print([(s.text, s.label_, s.kb_id_, s._.kg_name) for s in doc.spans["names"]], doc._.kg_facts)
    """
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert b"InvokeAI" in told.pop()


@pytest.mark.parametrize("module", ["kg", "kg.library", "kg.compose", "kg.cli", "kg.items", "kg.extract.story"])
def test_only_the_pipeline_imports_spacy(module):
    code = f"import sys, {module}; sys.exit('spacy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True)


def test_extensions_belong_to_the_package():
    assert all(Doc.has_extension(name) for name in ("kg_document", "kg_entries", "kg_facts"))
    assert all(Span.has_extension(name) for name in ("kg_name", "kg_kind"))
