"""What a validation found, as values and as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from kg import resources
from kg.vocab import BASE

SHAPES = "https://w3id.org/sdkg/shapes#"
_SHACL = "http://www.w3.org/ns/shacl#"
_RANKS = {"Violation": "violation", "Warning": "warning", "Info": "hint"}


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that breaks one rule.

    `focus` is the thing's IRI, `value` the offending value if the rule names one, `rule` the shape's
    name in `shapes.ttl`; `severity` is `Violation`, `Warning` or `Info`.
    """

    severity: str
    focus: str
    value: str | None
    rule: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found, the worst first; its text is for people."""

    violations: tuple[Violation, ...]

    @classmethod
    def of(cls, found: Iterable[tuple[str, str, str | None]]) -> Report:
        """Make a report of (rule, focus, value), each told once."""
        violations = (
            Violation(_rule(rule)[0], focus, value, rule, *_rule(rule)[1:]) for rule, focus, value in set(found)
        )
        ranks = list(_RANKS)
        return cls(tuple(sorted(violations, key=lambda v: (ranks.index(v.severity), v.rule, v.focus, v.value or ""))))

    @property
    def conforms(self) -> bool:
        """Whether nothing worse than a warning was found."""
        return not self.count("Violation")

    def count(self, severity: str) -> int:
        """How many findings have this severity."""
        return sum(v.severity == severity for v in self.violations)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        counts = {word: self.count(severity) for severity, word in _RANKS.items()}
        yield ", ".join(f"{n} {word}{'s' if n != 1 else ''}" for word, n in counts.items())
        for (severity, rule), group in groupby(self.violations, key=lambda v: (v.severity, v.rule)):
            _, message, remedy = _rule(rule)
            yield from ("", f"{severity} {rule}: {message}", f"  {remedy}")
            for violation in group:
                value = "" if violation.value in (None, violation.focus) else f": {_short(violation.value or '')}"
                yield f"  - {_short(violation.focus)}{value}"


def _short(term: str) -> str:
    return term.removeprefix(BASE)


def _rule(name: str) -> tuple[str, str, str]:
    return rules()[name]


@cache
def rules() -> dict[str, tuple[str, str, str]]:
    """The severity, message and remedy of every shape, by its name."""
    from pyoxigraph import BlankNode, RdfFormat, parse

    parsed = list(parse(resources.text("shapes.ttl"), format=RdfFormat.TURTLE))
    told = {(q.subject, q.predicate.value): q.object for q in parsed}
    owner = {q.object: q.subject for q in parsed if isinstance(q.object, BlankNode)}
    remedies = {q.subject: q.object.value for q in parsed if q.predicate.value == f"{SHAPES}remedy"}
    messages = {
        owner.get(q.subject, q.subject): q.object.value for q in parsed if q.predicate.value == f"{_SHACL}message"
    }
    rules = {}
    for shape, remedy in remedies.items():
        severity = told.get((shape, f"{_SHACL}severity"))
        name = severity.value.removeprefix(_SHACL) if severity else "Violation"
        rules[shape.value.removeprefix(SHAPES)] = (name, messages[shape], remedy)
    return rules
