"""Dates in Chinese and English: sections, years that are written nowhere, running text, the day a text opens with."""

from kg.dates.calendar import Day
from kg.dates.heading import Section, heading
from kg.dates.mentions import DateMention, mentions
from kg.dates.opening import Opening, day_of, is_past, opening
from kg.dates.years import Clue, infer_years

__all__ = [
    "Clue", "DateMention", "Day", "Opening", "Section", "day_of", "heading", "infer_years", "is_past", "mentions",
    "opening",
]  # fmt: skip
