"""What one of two texts says and the other doesn't: what the rules of completeness share.

Whether the translation of a sentence or a clause is there is judged by `odds` from the evidence that `evidence` gathers:
words of the lexicon that nothing covers, tokens, sense, length. `sentences` applies it to sentences that the aligner left
alone or swallowed, `parts` to clauses and items of a list inside pairs, `moves` and `repeats` explain what has a
counterpart after all.
"""
