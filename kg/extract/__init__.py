"""What a news item says: `story.facts` walks over its blocks and asks the rules, a folder for each kind of them.

    words        clauses, verbs, cues, certainty and the grammar of a headline, before any thing is known; `words/plain`
                 has all that is changed in what was written before it is read, in its order
    cast         from names and addresses to things
    telling      what every rule works with; `rules`: the tables in which they stand, and how these are run
    measures     figures, under which conditions they hold, and what they measure
    abilities    what a thing can do: capabilities, purposes, options
    claims       relations that constructions state
    events       what happens, also to another thing than the topic
    topic        what a block speaks of, and what the addresses and members beside it are to that
    statements   all relations of a block, as tables of rules in the order in which they are asked
    nested       what a nested block is to the topic above it

Where a new rule goes, most often a row of a table in `kg/data/rules/`:

- a word that tells of an event: `verbs.tsv`, and where it tells of none: `idle.tsv`; what then happens: a function in
  `events`, and its name in the tables that close `overrides` (headlines), `contributions` and `nested/details`, else a
  case of `happenings`
- what an item tells in another way than by a relation or an event of its topic: the tables of `story` and `nested`
- words between two names, which say of the two what they are to each other: `between.tsv` (`claims/between`)
- a construction that states a relation of what is spoken of: `frames.tsv`; one that needs more than a cue: a function
  `rule(t, topic)` in `claims`, or in `abilities` if it says what a thing can do, and its name in a row of `statements`
- a label before an address: `labels.tsv` (`words/addresses`); what a page is without one: `pages.tsv` (`topic/pages`)
- words by which a construction is told of something else: `amiss.tsv`; of which things it is told: `bounds.tsv`
- a label before names: `fields.tsv`; the words before a nested address: `nested.tsv`
- what two classes are to each other, in a headline: `affinity.tsv`, one nested under the other: `under.tsv`
- where a thing lives by its address: `lives.tsv`; to what it belongs by the name of its repository: `homes.tsv`, where
  no other is named: `roles.tsv`
- words that a rule looks for in a certain place: `cues.tsv`; verbs for what things do: `doings.tsv`; doubt,
  hearsay, plans and denials: `certainty.tsv`
- units and the words around a figure: `units.tsv`
- an option that everyone knows, and whose it is: `flags.tsv`
- who made what, as everyone knows: `known.tsv`; who belongs to which house: `posts.tsv`
- what the form of a name says of the thing: `forms.tsv`; words at its edges that are no part of it: `fillers.tsv`;
  by which words a phrase is no name at all: `unnamed.tsv`
- what is read as if it were said in other words: `rewordings.tsv` (`words/plain`)
- which later record ends or corrects an earlier one: `supersession.tsv` (`kg/supersession`)
- a name that everyone knows, or a word for a kind of thing: `kg/data/lexicon/`
"""
