"""Who made a thing, put it out or owns it, and who belongs to which house."""
