"""Who takes whom to court, and who shuts whom out of where."""
