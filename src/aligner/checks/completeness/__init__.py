"""Rules A001 to A009 and P003: content that one text has and the other lacks, moves or repeats.

`evidence` computes features of a part of a text: words that the other text does not cover, shared tokens, similarity,
length. From them it computes the probability that the part has no counterpart. `sentences` applies this to sentences in
null beads and in merged beads, `parts` to clauses and list items inside a pair. `losses` joins neighbouring losses, and
`rules` turns them into findings.
"""
