"""Single words: which may be names or parts of one, and which name nothing."""

from __future__ import annotations

import re
from functools import cache

from kg import resources

FIGURE = re.compile(
    r"v?\d[\d.,]*(?:%|[kKmMgG]?[bB]?(?:ps)?|[a-z]{1,3}|倍|x\d+|-\d\w*)?|[A-Za-z](?:\.[A-Za-z])+|(?=[a-f]{0,40}\d)(?=\d{0,40}[a-f])[\da-f]{7,40}"
)
"""A number with its unit, or the hash of a commit or file: no name."""

WORD = re.compile(r"[A-Za-z0-9][\w.+\-·]*")
CAPITAL = re.compile(r"[A-Z][^\W\d_]+")
ABSTRACT = re.compile(
    r" (?:sampling|attention|guidance|distillation|denoising|inversion|scaling)\b(?! (?:of|is|with|to)\b)"
)
"""A word in small letters that is part of a method's name: `Foxglove sampling`."""
METHODS = re.compile(
    r"(?: [A-Z][\w-]{1,20}){0,3} (?:Adaptation|Attention|Caching|Conditioning|Denoising|Distillation|Guidance|Inversion"
    r"|Merging|Quantization|Regularization|Rescaling|Sampling|Scaling|Thresholding|Tuning)(?![\w-])(?! [A-Z])"
)
"""How the title of a method goes on and ends: `Perturbed Fox Guidance`."""


@cache
def plain_words(language: str) -> frozenset[str]:
    """Words in Latin letters that are no names."""
    return frozenset(
        row["word"] for row in resources.table("lexicon", "plain.tsv") if row["language"] in (language, "any")
    )


@cache
def openers() -> frozenset[str]:
    """Words that open a sentence with a capital and are no part of the name behind them."""
    return frozenset(row["word"] for row in resources.table("lexicon", "openers.tsv"))


@cache
def given_names() -> frozenset[str]:
    """Names that make a capitalised word behind them that of a person."""
    return frozenset(row["name"] for row in resources.table("lexicon", "given.tsv"))
