"""Slips of form: words that stand twice, brackets without a partner, sentences that were pasted again."""
