"""What is odd in news pages: notes for their readers, and faults of a corpus that is told in several languages."""

from kg.lint.corpus import check
from kg.lint.finding import Finding, Page, pages
from kg.lint.notes import notes

__all__ = ["Finding", "Page", "check", "notes", "pages"]
