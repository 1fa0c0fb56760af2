"""Attack every regular expression of the package with texts made from itself: `python tests/patterns.py`.

All modules are imported and everything that compiles patterns is run once, while it is written down which patterns
there are and how each is asked (`match`, `search`, …). For each repeat of a pattern a text is made that comes as far
as the repeat, goes on with what it repeats, and ends in a letter that fits nothing. A pattern is told if it takes
more than `GROWTH` times as long whenever the text is doubled, three times over, or the whole too long: the square
takes 64 times as long in the end, a line 8 times, and a busy machine does not make up the difference.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import re._compiler  # type: ignore[import-not-found]
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

LETTERS, DOUBLED, GROWTH, NOTICED, PATIENCE = 4000, 3, 3.0, 0.005, 2.0
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
PLAIN = (" ", "a", "A", "1", ".", "的", "a ", "被 ", "(", "https://a.b/")
GAP = re.compile(r"(?<=\s{16})\s+")
"""White space that the reader leaves out, so that no rule of extraction meets it."""
RULES = ("kg.extract", "kg.mentions", "kg.shapes", "kg.resolve")
ASKED = {"kg.links.identify": {"fullmatch"}, "kg.lint.corpus": {"fullmatch"}}
"""How patterns are asked that were not seen in use."""
SEARCHING = ("sub", "subn", "split", "findall", "finditer")

Key = tuple[str | bytes, int]
TESTS = Path(__file__).parent


class Asked:
    """A pattern that notes by which methods it is asked; its matches tell of the pattern itself, `match.re`."""

    def __init__(self, pattern: re.Pattern[Any], methods: set[str]) -> None:
        self._pattern, self._methods = pattern, methods

    def __getattr__(self, name: str) -> Any:
        told = getattr(self._pattern, name)
        if callable(told):
            self._methods.add(name)
        setattr(self, name, told)
        return told


def recorded() -> dict[Key, tuple[str, set[str]]]:
    """Every pattern that the package compiles, with the module and the methods by which it is asked."""
    found: dict[Key, tuple[str, set[str]]] = {}
    compiled = re._compile  # type: ignore[attr-defined]

    def compile_and_note(pattern: Any, flags: int) -> Any:
        if isinstance(pattern, Asked):
            return pattern
        frame: FrameType | None = sys._getframe(1)
        while frame and frame.f_globals.get("__name__") in ("re", "functools"):
            frame = frame.f_back
        result = compiled(pattern, flags)
        module = frame.f_globals.get("__name__", "") if frame else ""
        if not module.startswith("kg"):
            return result
        return Asked(result, found.setdefault((result.pattern, result.flags), (module, set()))[1])

    re._compile = compile_and_note  # type: ignore[attr-defined]
    try:
        exercise()
    finally:
        re._compile = compiled  # type: ignore[attr-defined]
    return found


def exercise() -> None:
    """Import every module, and run what compiles patterns when it is first asked."""
    import kg

    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from everything import EVERYTHING
    from example import EXAMPLE

    from kg import lookup, rdf
    from kg.compose import build, read_sources
    from kg.ends import quarantine
    from kg.sparql.guard import words
    from kg.sparql.syntax import told

    for fmt in ("turtle", "trig", "nquads", "jsonld"):
        rdf.parse(rdf.serialize(EVERYTHING, fmt), fmt)
    quarantine(EVERYTHING)
    lookup.find(EXAMPLE, "Stable Diffusion 2.0 (Model)")
    words("ASK { <a> ?b 'c' }")
    told("PREFIX a: <b> ASK { ?s a:b 'c", 'error at 1:1: expected one of "a"')
    with tempfile.TemporaryDirectory() as folder:
        for path in (TESTS / "golden" / "extraction").glob("*.txt"):
            Path(folder, f"{path.stem}.md").write_text("# 2022/11/24\n" + path.read_text("utf-8"), "utf-8")
        build(read_sources([folder]))


def attacks(pattern: str | bytes, flags: int) -> set[tuple[str, str]]:
    """A beginning and what is to be repeated after it, for each repeat of a pattern."""
    tree = parser.parse(
        pattern if isinstance(pattern, str) else pattern.decode("latin-1"), flags & ~op.SRE_FLAG_UNICODE
    )
    made = {("", plain) for plain in PLAIN}
    for turn in range(6):
        whole = sample(tree, turn)
        made |= {("", whole), ("", whole[:-1]), ("", whole[:1])}
    for before, body in repeats(tree):
        for turn in range(3):
            piece = sample(body, turn)
            for other in range(2):
                start = sample(before, other)
                made |= {(start, piece), ("", start + piece), ("", start)}
    return {(start, piece) for start, piece in made if piece}


def repeats(tree: Any) -> Iterator[tuple[list[Any], Any]]:
    """Each repeat that may go on for long: what comes before it, and what is repeated."""
    before: list[Any] = []
    for code, told in tree:
        inner = {op.SUBPATTERN: lambda t: [t[3]], op.ATOMIC_GROUP: lambda t: [t], op.BRANCH: lambda t: t[1]}
        if code in REPEATS:
            if told[1] is op.MAXREPEAT or told[1] >= 10:
                yield list(before), told[2]
            parts = [told[2]]
        else:
            parts = inner[code](told) if code in inner else []
        for part in parts:
            yield from ((before + more, body) for more, body in repeats(part))
        before.append((code, told))


def sample(tree: Any, turn: int) -> str:
    """A text that a pattern fits, another one each turn; what it looks ahead or behind for is left out."""
    made = ""
    for code, told in tree:
        if code in (op.LITERAL, op.NOT_LITERAL):
            made += chr(told if code is op.LITERAL else 97 + (told == 97))
        elif code is op.ANY:
            made += "a"
        elif code is op.IN:
            made += letter(told)
        elif code is op.BRANCH:
            made += sample(told[1][turn % len(told[1])], turn)
        elif code in (op.SUBPATTERN, op.ATOMIC_GROUP):
            made += sample(told[3] if code is op.SUBPATTERN else told, turn)
        elif code in REPEATS:
            made += sample(told[2], turn) * max(told[0], turn % 2)
    return made


def letter(members: Any) -> str:
    """A letter of a class, one that other classes hold too where there is one."""
    told = [chr(n) for code, n in members if code is op.LITERAL] + [
        chr(n[0]) for code, n in members if code is op.RANGE
    ]
    fits = re._compiler.compile(parser.SubPattern(parser.State(), [(op.IN, members)]))
    return next(one for one in (*" aA1.,的-_/([:\n", *told, "x", "\0") if fits.match(one))


def seconds(pattern: re.Pattern[Any], method: str, text: str) -> float:
    """The processor's time that a pattern takes with a text, at most PATIENCE."""
    subject = text if isinstance(pattern.pattern, str) else text.encode()
    started = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        getattr(pattern, method)(subject)
    except TimeoutError:
        return PATIENCE
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - started


def superlinear(key: Key, module: str, methods: set[str]) -> Iterator[str]:
    """The first attack that a pattern falls to, in words, for each way in which it is asked."""
    pattern = re.compile(*key)
    asked = methods or ASKED.get(module, {"search"})
    for method in sorted({"search" if method in SEARCHING else method for method in asked}):
        for start, piece in sorted(attacks(*key)):
            grown = growth(pattern, method, start, piece, gaps=not module.startswith(RULES))
            if grown:
                yield f"{method} {grown}, on {start!r} and {piece!r} again and again"
                break


def growth(pattern: re.Pattern[Any], method: str, start: str, piece: str, gaps: bool) -> str:
    """How a pattern's time grows with a text that is doubled again and again; empty where it grows with its length."""

    def taken(times: int, most: float) -> float:
        """The time for so many letters more; the less of two where one time is over what it may be at most."""
        text = start + piece * (times * LETTERS // len(piece)) + "\0"
        text = GAP.sub("", text) if narrow else text
        first = seconds(pattern, method, text)
        return first if first <= most or first >= PATIENCE else min(first, seconds(pattern, method, text))

    narrow = not gaps and GAP.search(start + piece * 17)
    once = taken(1, NOTICED)
    if once <= NOTICED:
        return ""
    for double in range(1, DOUBLED + 1):
        most = GROWTH**double * once
        longer = taken(2**double, most)
        if longer >= PATIENCE:
            return f"over {PATIENCE} s with {2**double * LETTERS:,} letters"
        if longer <= most:
            return ""
    return f"{longer / once:.0f} times as long with {2**DOUBLED} times the text"


def _late(*_: object) -> None:
    raise TimeoutError


def main() -> int:
    """Attack all of them, and tell who fell."""
    signal.signal(signal.SIGVTALRM, _late)
    patterns = recorded()
    fell = 0
    for key, (module, methods) in patterns.items():
        for told in superlinear(key, module, methods):
            fell += 1
            print(f"{module}: {str(key[0])[:200]}\n  {told}", flush=True)
    print(f"{len(patterns)} patterns, {fell} superlinear, {sum(not m for _, m in patterns.values())} not seen in use")
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
