"""What a block speaks of, and what the addresses, members and pages beside it are to that."""
