"""What a web address identifies: finding addresses in text, their canonical form, and the thing each one names."""

from kg.links.address import clean
from kg.links.find import find_urls
from kg.links.identify import Link, identify

__all__ = ["Link", "clean", "find_urls", "identify"]
