"""What things can do: capabilities said by verbs, listed, behind a name, or in the words for a kind of thing."""
