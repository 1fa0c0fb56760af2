"""What a news item says: `story.facts` walks over its blocks, each kind of rule is a module of its own.

Where a new rule goes, most often a row of a table in `kg/data/rules/`:

- a word that tells of an event: `verbs.tsv`; what then happens: `happenings`, `overrides`, `contributions`, `details`
- a construction that states a relation: `frames.tsv`; one that needs more than a cue: `relations`, `capabilities`,
  `bans`
- a label before an address: `labels.tsv`; what a page is without one: `pages.tsv`; both are read by `attachments`
- the words before a nested address: `nested.tsv`; what two classes are to each other in a headline: `affinity.tsv`
- words that a rule looks for in a certain place: `cues.tsv`; doubt, hearsay, plans and denials: `certainty.tsv`
- an option that everyone knows, and whose it is: `flags.tsv`
- what the form of a name says of the thing: `forms.tsv`; by which words a phrase is no name at all: `unnamed.tsv`
- a name that everyone knows, or a word for a kind of thing: `kg/data/lexicon/`
"""
