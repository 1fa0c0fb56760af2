"""SPARQL: queries guarded and evaluated, here or at an endpoint; mistakes shown where they are."""
