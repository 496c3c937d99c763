"""Tokens in Latin letters that both languages write alike: names, models, acronyms, versions, addresses."""
