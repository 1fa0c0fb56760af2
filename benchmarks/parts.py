"""The parts of the pages in docs/ that a benchmark writes: each between two marks."""


def replaced(text: str, name: str, part: str) -> str:
    """A text with what stands between its two marks `<!-- name -->` replaced."""
    before, mark, rest = text.partition(f"<!-- {name} -->\n")
    _, end, after = rest.partition(f"<!-- /{name} -->")
    if not mark or not end:
        raise SystemExit(f"the file lacks the marks <!-- {name} --> and <!-- /{name} -->")
    return f"{before}{mark}\n{part}\n{end}{after}"
