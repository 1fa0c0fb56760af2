"""Relations that constructions state: by the table of frames, by labels, of makers, houses, courts, changes."""
