"""What one of two texts says and the other lacks, or says twice.

`odds` turns evidence into the probability that the translation of a sentence or a clause is missing; `evidence` gathers it: words of the
lexicon that nothing covers, tokens, sense, length. `sentences` asks about sentences that the aligner left alone or merged into a pair,
`parts` about clauses and items of a list inside pairs. `rules` turns the losses into findings.
"""
