"""What a block beneath a topic tells of it: changes, findings, sayings, trouble, what takes it up."""
