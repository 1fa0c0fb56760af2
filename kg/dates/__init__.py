"""Dates in Chinese and English: headings of sections, the year that is written nowhere, mentions in running text."""

from kg.dates.calendar import Day
from kg.dates.heading import Section, heading
from kg.dates.mentions import DateMention, mentions
from kg.dates.years import Clue, infer_years

__all__ = ["Clue", "DateMention", "Day", "Section", "heading", "infer_years", "mentions"]
