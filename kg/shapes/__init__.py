"""Names by the shape of their words: where one begins and ends in a text, and what kind of thing it must be."""

from kg.shapes.apposed import kind_by_place
from kg.shapes.chinese import chinese_houses, chinese_persons, latin_runs
from kg.shapes.english import WHOLE, quoted_names, shaped_runs, without_particles
from kg.shapes.forms import by_form
from kg.shapes.headed import kind_by_head
from kg.shapes.houses import actor, actor_by_place
from kg.shapes.initials import short_forms, spelled_out
from kg.shapes.methods import coded, method_by_place, set_against
from kg.shapes.ordinary import strange
from kg.shapes.persons import houses, kind_of, makers, person_by_place, title_before
from kg.shapes.words import FIGURE, WORD, given_names, plain_words

__all__ = [
    "FIGURE", "WHOLE", "WORD", "actor", "actor_by_place", "by_form", "chinese_houses", "chinese_persons",
    "coded", "given_names", "houses", "kind_by_head", "kind_by_place", "kind_of", "latin_runs", "makers",
    "method_by_place", "person_by_place", "plain_words", "quoted_names", "set_against", "shaped_runs", "short_forms",
    "spelled_out", "strange",
    "title_before", "without_particles",
]  # fmt: skip
