"""Web addresses that lead nowhere as they are written: misspelled, cut short, or running into one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.links import clean, find_urls

_BEGINNING = ("an address with a broken beginning", "begin it with https://")
_FAULTS = (
    (r"\]\(\s*\)", "a link without an address", "write the address between the parentheses, or drop the link"),
    (r"(?<![\w/])(?:ttps?|tps?|htps?)://[^\s)\]）】]*", *_BEGINNING),
    (r"(?<![\w/])https?(?:[：;][/／]|:[／\\]|:/(?!/)|//|:///)[^\s)\]）】]*", *_BEGINNING),
    (r"https?://[^\s)\]）】]{0,500}(?:…|\.\.\.)", "an address that was cut short", "write it in full"),
    (r"https?://(?:\s|$|[)\]）】])", "an address without a host", "write it in full"),
    (r"https?://[^\s)\]）】/]{0,500}https?:/[^\s)\]）】]*", "two addresses in one", "put a space between them"),
    (r"\]\(\s*<?https?://[^\s()<>]+[ \t]+[^\s\"')>][^)\n]{0,500}\)", "an address with a space", "write %20 for it"),
)  # fmt: skip
_FORMS = tuple((re.compile(form, re.IGNORECASE | re.MULTILINE), problem, remedy) for form, problem, remedy in _FAULTS)
_HOST = re.compile(r"https://(?:localhost|[\d.]+|(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]+)(?::\d+)?(?:[/?#]|$)")
_BROKEN_CODE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def malformed(text: str) -> Iterator[tuple[int, str, str]]:
    """Each malformed address of a text: its offset, what is wrong with it, what to do.

    Examples
    --------
    >>> [problem for _, problem, _ in malformed("see https//example.org/a")]
    ["'https//example.org/a' is an address with a broken beginning"]
    >>> list(malformed("see https://example.org/a (or not)"))
    []
    """
    seen: list[tuple[int, int]] = []
    for form, problem, remedy in _FORMS:
        for found in form.finditer(text):
            if not any(start < found.end() and found.start() < end for start, end in seen):
                seen.append(found.span())
                yield found.start(), f"{found[0].strip()!r} is {problem}", remedy
    for start, end in find_urls(text):
        url = text[start:end]
        if url.startswith("http") and not any(a < end and start < b for a, b in seen):
            if not _HOST.match(clean(url)):
                yield start, f"{url!r} is an address whose host is none", "correct the host"
            elif _BROKEN_CODE.search(url):
                yield start, f"{url!r} is an address with a stray %", "write %25 for it, or correct the code after it"
