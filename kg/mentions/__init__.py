"""The names in a block: known ones, versions and hardware by pattern, addresses, and candidates by their shape."""

from __future__ import annotations

from kg.mentions.finding import Namer, mentions
from kg.mentions.mention import COMMON, GIVEN, PROPER, Mention, same_name

__all__ = ["COMMON", "GIVEN", "PROPER", "Mention", "Namer", "mentions", "same_name"]
