"""Slips of form: a word written twice in a row, a bracket or a quotation mark without its partner."""
