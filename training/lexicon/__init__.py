"""How the bundled lexicon is made: sample and tokenise, align words, count, merge with dictionaries, write.

Each stage leaves its result in a work folder and is skipped when that is there, so an interrupted run goes on where it
stopped.
"""
