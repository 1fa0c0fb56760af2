"""Figures: how numbers with units are read in both languages, under which conditions, and what each one measures."""
