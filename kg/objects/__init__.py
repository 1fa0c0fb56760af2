"""What one holds in one's hands at a prompt or in a notebook: things, tables, paths, answers, the page."""
