"""Classes of things, and relations, that rules of several rooms take together."""

from __future__ import annotations

ABLE = ("Project", "Model", "Service")
"""What can do something, and has features."""

HOUSES = ("Organization", "Service")
"""Who has models that go by its name."""

HOSTS = ("Service", "Organization", "Community")
"""Who has things up, and takes them down."""

SYSTEMS = ("Hardware", "Platform")
"""What things run on."""

CONTRIBUTIONS = frozenset({"PullRequest", "Issue", "Commit", "Discussion"})
"""What people bring to a project, each under a number of its own."""

CHANGES = ("PullRequest", "Commit")
"""Of those, what changes the project."""

MADE_BY = ("developedBy", "releasedBy")
"""Relations to whoever has made a thing: a person, or a house, that need not be known."""

TOLD_ON = ("demonstratedBy", "describedIn", "discussedIn")
"""Relations to pages that tell of a thing."""
