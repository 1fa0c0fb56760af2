"""The words of a block before any thing is known: clauses, verbs, cues, certainty, the grammar of a headline."""
